"""A cell of a foreign list -> the value that a station's field takes; None where it cannot be told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from generator.catalog.model.scalars import Phone, is_mobile
from generator.tables.cell import UNSEEN
from generator.tables.foreign.words import listed, plain, said

_PHONE: TypeAdapter[str] = TypeAdapter(Phone)
_FORMULA_OF_TEXT = re.compile(r'^="?(.*?)"?$', re.DOTALL)
_BUT = {"status": re.compile("[停撤销关终暂未不非无拟待预尚曾]|计划|即将|部分|季节|取消")}
"""What around a word turns it round, by kind: 暂停营业 is no 营业."""
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}")
_BROKEN_LINE = re.compile("(?<=[\u3001-\u9fff\uff01-\uff5e])[ \t]*[\r\n]+\\s*|\\s*[\r\n]+[ \t]*(?=[\u3001-\u9fff])")
"""Where a cell goes on in a new line for want of room: Chinese has no blank there."""
_NUMBERED = re.compile(r"^(?:\d{1,3}[.、)](?!\d)|\(\d{1,3}\)|[一二三四五六七八九十]{1,3}、)")
"""The number of a row in front of its name."""
_BETWEEN = "-_/\\>→·.、,，|—:"
"""What stands between the places of a path."""


@dataclass(frozen=True)
class Phones:
    """What a cell says of phones."""

    taken: str | None
    """The first that may be printed."""
    mobiles: int = 0
    """Numbers of persons' own phones: never taken."""
    others: tuple[str, ...] = ()
    """What is not taken because there is one already, or because it is no number that can be dialled from anywhere."""


def text(value: str) -> str:
    """A cell's text without what spreadsheets and databases put around it: ="…", an apostrophe, blanks, line breaks."""
    stripped = UNSEEN.sub("", value).strip()
    if stripped.startswith('="'):
        stripped = _FORMULA_OF_TEXT.sub(r"\1", stripped)
    stripped = _BROKEN_LINE.sub("", stripped)
    return re.sub(r"\s*[\r\n]+\s*", " ", stripped.removeprefix("'").removeprefix("‘").removeprefix("`")).strip()


def code(value: str) -> str | None:
    """The digits of a code (or a code of digits and letters); None where it is none."""
    plain_ = unicodedata.normalize("NFKC", text(value))
    if SCIENTIFIC.fullmatch(plain_):  # of which no digit is lost: matching has looked
        plain_ = f"{Decimal(plain_):f}"
    plain_ = re.sub(r"[\s'’`‘“”\"_,-]", "", plain_)
    plain_ = re.sub(r"\.0+$", "", plain_)
    return plain_ if re.fullmatch(r"[0-9A-Za-z]{1,20}", plain_) and re.search("[0-9]", plain_) else None


def scientific(value: str) -> bool:
    """Whether a code was written the way Excel shows a long number."""
    return SCIENTIFIC.fullmatch(unicodedata.normalize("NFKC", text(value))) is not None


def whole(powers: Iterable[str]) -> bool:
    """Whether powers of ten still have all their digits, as Java writes them: the longest of a column tells.

    9.99999100001E11 has; a column in which none has more than 9.99999E+11 was shown so, and has lost them.
    """
    parts = [re.split("[.eE]", unicodedata.normalize("NFKC", text(one))) for one in powers]
    return any(len(part) == 3 and len(part[1]) >= int(part[2]) for part in parts)


def division(digits: str) -> str:
    """A code of a place as a catalog has it: 6, 9 or 12 digits, without the noughts that fill a higher one up."""
    if re.fullmatch(r"\d{12}000", digits):  # with three more for the groups below a village
        digits = digits[:12]
    if re.fullmatch(r"\d{12}", digits):
        if digits.endswith("000000"):
            return digits[:6]
        if digits.endswith("000"):
            return digits[:9]
    if re.fullmatch(r"\d{9}", digits) and digits.endswith("000"):
        return digits[:6]
    return digits


def of_kind(kind: str, value: str) -> str | None:
    """A status, level or datum in other words: as it is, or the longest word that begins or ends it."""
    known, wanted = said(kind), re.sub(r"[（(].*?[）)]", "", plain(text(value)))
    whole, but = plain(text(value)), _BUT.get(kind)
    if but is not None and whole not in known and wanted in known and but.search(whole.replace(wanted, "", 1)):
        return None  # 正常（已停用）
    for one in (whole, wanted, re.sub(r"[（()）、/,，]", "", whole)):
        if one in known:
            return known[one]
    fitting = [word for word in known if len(word) >= 2 and (wanted.startswith(word) or wanted.endswith(word))]
    if but is not None:
        fitting = [word for word in fitting if but.search(word) or not but.search(wanted.replace(word, "", 1))]
    meant = {known[word] for word in fitting if len(word) == max(map(len, fitting))}
    return meant.pop() if len(meant) == 1 else None


def level(value: str) -> str | None:
    """The level that a word for a tier means; `镇` as well as `村（社区）` and `梅城镇便民服务中心`."""
    return of_kind("level", value) or level_of_name(value)


def level_of_name(name: str) -> str | None:
    """The level of a place by how its name ends; None where that tells nothing."""
    short = core(name)
    if re.search(r"(村|社区|嘎查|居)$", short) or formal(name):  # 圩镇居委会 is no 镇
        return "村"
    if re.search(r"(镇|乡|街道|街道办事处|办事处|苏木)$", short):
        return "乡"
    if re.search(r"(卫生院|医院)$", short):
        return "院"
    return "县" if re.search(r"(县|区|旗|市)$", short) else None


# A cell that holds a number keeps no zero before it: 59122330000 is 0591-22330000. Area codes have three digits in 北京
# and where they begin with 02, else four.
_NO_ZERO = re.compile(r"(10|2\d|[3-9]\d{2})-?(\d{7,8})")


_DEGREES = re.compile(r"[东北经纬度EeNn:：]*(\d{1,3}\.\d+)[°度EeNn]*")


def position(value: str) -> tuple[str, str] | None:
    """Longitude and latitude of a cell that has both, in whichever order: in China no number can be either."""
    parts = [_DEGREES.fullmatch(part) for part in re.split(r"[,，、;；/|\s]+", text(value).strip("()（）[]"))]
    if len(parts) != 2 or None in parts:
        return None
    one, other = (part[1] for part in parts if part is not None)
    longitude, latitude = (one, other) if float(one) > float(other) else (other, one)
    return (longitude, latitude) if 73 <= float(longitude) <= 136 and 3 <= float(latitude) <= 54 else None


def phones(value: str) -> Phones:
    """What a cell says of phones, however many there are and however they are written."""
    normal = unicodedata.normalize("NFKC", text(value)).replace("—", "-").replace("–", "-").replace("－", "-")
    normal = re.sub(r"(?<=\d)\s*-\s*(?=\d)", "-", normal)
    normal = re.sub(r"(?<!\d)(?:\+|00)86[- ]?0?(?=\d{2,3}[- ]?\d{7})(?!1[3-9]\d{9})", "0", normal)
    normal = re.sub(r"(?<!\d)(?:\+|00)86[- ]?", "", normal)
    normal = re.sub(r"\((0\d{2,3})\)\s*-?", r"\1-", normal)
    normal = re.sub(r"(?:转|分机|ext\.?)\s*", "转", normal, flags=re.IGNORECASE)
    parts = [part for part in re.split(r"[、,;/\\|]|\s+(?=\D|0\d{2,3}-|1[3-9]\d{9})|或|和", normal) if part.strip()]
    good, mobiles, others = [], 0, []
    for part in parts:
        number = re.sub(r"\s+", "", re.sub(r"^[^0-9]*", "", part)).rstrip("。.()")
        number = re.sub(r"[^0-9转-].*$", "", number)
        number = re.sub(r"^(0\d{2,3}-?\d{7,8})-(\d{1,6})$", r"\1转\2", number)
        if is_mobile(number):
            mobiles += 1
        elif number and _valid(number):
            good.append(number)
        elif (found := _NO_ZERO.fullmatch(number)) and _valid(f"0{found[1]}-{found[2]}"):
            good.append(f"0{found[1]}-{found[2]}")
        elif number:
            others.append(part.strip())
    return Phones(good[0] if good else None, mobiles, (*good[1:], *others))


def _valid(number: str) -> bool:
    try:
        _PHONE.validate_python(number)
    except ValidationError:
        return False
    return True


def without_places(name: str, above: Collection[str]) -> str:
    """A name without the places above it, whatever stands between: 样例县-青山镇-东关社区."""
    places = sorted(filter(None, map(plain, above)), key=len, reverse=True)
    while found := next((one for one in places if name.startswith(one) and len(name) > len(one) + 1), None):
        rest = name.removeprefix(found).lstrip(_BETWEEN)
        if len(rest) < 2:
            break
        name = rest
        places.remove(found)
    return name


def without_trade(name: str, trade: Sequence[str]) -> str:
    """A station's name without its last words, where they tell of a trade: 新民村 of 新民村, the trade and 便民服务点.

    `trade`: the domain's words, the longest first.
    """
    ending = next((one for one in listed("station_endings") if name.endswith(one)), "")
    place = name.removesuffix(ending)
    while ending and (word := next((one for one in trade if place.endswith(one)), "")):
        place = place.removesuffix(word)
    return place if len(place) > 1 and place != name.removesuffix(ending) else name


def core(name: str, above: tuple[str, ...] = ()) -> str:
    """What of a place's name tells it from others: without the places above it, its committee and its station."""
    short = plain(text(name))
    short = re.sub(r"[（(][^（()）]*[）)]$", "", short)
    for ending in listed("station_endings"):
        if short.endswith(ending) and len(short) > len(ending) + 1:
            short = short.removesuffix(ending)
            break
    short = without_places(_NUMBERED.sub("", short), above)
    for ending in ("村村民委员会", "村村委会"):
        if short.endswith(ending):
            return short.removesuffix(ending) + "村"
    for ending in listed("committees"):
        if short.endswith(ending) and len(short) > len(ending):
            rest = short.removesuffix(ending)
            return (
                rest + "村"
                if ending in ("村民委员会", "村委会", "村委") and not rest.endswith(("村", "嘎查", "社区"))
                else rest
            )
    return re.sub("(街道|地区)办事处$|(?<=[乡镇木])(?:人民)?政府$", r"\1", short)


def loose(name: str) -> str:
    """A place's core without the word for what it is: 新民 for 新民村 and 新民社区."""
    short = re.sub(r"(村|社区|嘎查|居)$", "", name)
    return short if len(short) > 1 else name


def loose_town(name: str) -> str:
    """A township's core without the word for what it is: 青山 for 青山镇."""
    short = re.sub(r"(镇|乡|街道|苏木)$", "", name)
    return short if len(short) > 1 else name


def formal(name: str) -> bool:
    """Whether a name is that of a committee: what a table of divisions says, not what people do."""
    return any(plain(text(name)).endswith(ending) for ending in listed("committees"))


def spoken(name: str) -> str:
    """A committee's name as the place's: 新民村村民委员会 → 新民村. 居委会 without 社区 stays: it is not always one."""
    short = text(name)
    short = re.sub(r"村(?:村民委员会|村委会|委会|委员会|村委)$", "村", short)
    short = re.sub(r"(?<![村查区])(?:村民委员会|村委会)$", "村", short)
    short = re.sub(r"(社区|嘎查)(?:居民委员会|居委会|村民委员会|委员会|委会|居委)$", r"\1", short)
    return re.sub(r"居民委员会$", "居委会", short)
