"""Text as written -> checked scalar. Every refusal is a PydanticCustomError whose type is the finding's code."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from generator.catalog.model import reach
from generator.catalog.model.typed import odd_code, odd_phone
from generator.ground.devices import is_device

_AREA = r"0(?:10|2[0-9]|[3-9][0-9]{2})"
_MOBILE = r"1[3-9][0-9]{9}"
# Landlines with area code, 400/800 numbers, service numbers (12345, 12393, 110, 95598, 96166), mobiles; an extension
# behind 转, which a telephone dials after a pause: behind a hyphen it would be dialled as part of the number.
_PHONE = re.compile(
    rf"(?:{_AREA}-?[1-9][0-9]{{6,7}}|[48]00-?(?:[0-9]{{3}}-?[0-9]{{4}}|[0-9]{{4}}-?[0-9]{{3}})|(?:{_AREA}-?)?(?:1[0-9]{{2}}(?:[0-9]{{2}})?|9[56][0-9]{{3,4}})"
    rf"|{_MOBILE})(?:转[0-9]{{1,6}})?"
)
_MOBILE_IN_TEXT = re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])")
PLACEHOLDER = re.compile(r"[XＸxｘ]{2,}|×+|＊+|\*+|某某|○○|〇〇")
"""What documents write where a name is to be filled in."""
# What is seen by nobody although it is no format character: fillers, a blank of Braille. Joiners are letters of some
# scripts; of these and of selectors of variants the look for glyphs tells (`rules/glyphs.py`).
_HIDDEN = re.compile("[\u034f\u115f\u1160\u2065\u2800\u3164\uffa0]")
_JOINERS = "\u200c\u200d\u180e"


EARLIEST, LATEST = datetime.date(1949, 10, 1), datetime.date(2100, 12, 31)
"""Documents in force are younger than the first; the last day of 2099 is what some write for "without end"."""


def refusal(code: str, message: str) -> PydanticCustomError:
    """An error of one value, to be raised by its check: the finding's code and what it says."""
    return PydanticCustomError(code, "{said}", {"said": message})


def is_mobile(number: str) -> bool:
    """Whether a phone number (with or without spaces and hyphens) is a mobile one."""
    return re.match(_MOBILE, re.sub(r"[\s-]", "", number)) is not None


def mobile_in(text: str) -> bool:
    """Whether a mobile number stands somewhere in a text."""
    return _MOBILE_IN_TEXT.search(unicodedata.normalize("NFKC", text)) is not None


def checked_text(value: str) -> str:
    """A text without blanks around it; a refusal where it is empty, or has what cannot be seen or printed."""
    text = value.strip()
    if not text:
        raise refusal("GP210", "内容是空的；没有内容就写 null 或删去这一行")
    if text.isprintable() and not _HIDDEN.search(text):  # as nearly all texts are
        return text
    for char in text:
        if unicodedata.category(char) == "Co":
            message = f"含有自造字 U+{ord(char):04X}（私用区，不是正式字，换一台机器就是方框或别的字）；请查清正式的字"
            raise refusal("GP211", message)
        if _HIDDEN.match(char) or not (char in _JOINERS or char == "\n" or _prints(char)):
            raise refusal("GP211", f"含有看不见或不能印刷的字符 U+{ord(char):04X}；请删去或改用正式字")
    return text


def _prints(char: str) -> bool:
    """Whether a character is one that can be printed."""
    category = unicodedata.category(char)
    newer = category == "Cn" and 0x20000 <= ord(char) < 0x3FFFE  # rare characters of place names, newer than Python's
    return category not in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp") or newer


def _flag(value: object) -> object:
    if value in (True, False):
        return value
    if value in ("true", "false"):
        return value == "true"
    word = str(value).strip().lower()
    meant = "true" if word in ("是", "有", "能", "可以", "yes", "on", "y", "1", "true") else "false"
    unclear = meant == "false" and word not in ("否", "不是", "无", "没有", "不能", "no", "off", "n", "0", "false")
    hint = "" if unclear else f"；是不是想写“{meant}”？"
    raise refusal("GP203", f"要写 true（是）或 false（否），现在是{_shown(value)}{hint}")


def _shown(value: object) -> str:
    return "空的" if value is None else f"“{value[:40]}”" if isinstance(value, str) else "一组内容"


def read_date(value: object) -> datetime.date:
    """A day as it is written, `2026-01-31`; a refusal (`refusal`) where it is none, or in no year that can be meant."""
    if isinstance(value, datetime.date):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        day = _day(text)
        if day is None:
            raise refusal("GP209", f"没有“{text}”这一天")
        if not EARLIEST <= day <= LATEST:
            meant = _day(f"20{text[2:]}") if day.year % 1000 < 100 else None
            raise refusal("GP215", f"“{text}”的年份不像真的" + (f"；是不是想写“{meant}”？" if meant else ""))
        return day
    parts = re.fullmatch(r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*日?", text)
    hint = f"；是不是想写“{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}”？" if parts else ""
    raise refusal("GP209", f"要写成 2026-01-31 这样的日期，现在是{_shown(value)}{hint}")


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _https(value: str) -> str:
    if (found := reach.refused(value)) is not None:
        raise refusal(*found)
    return value


def _document(value: str) -> str:
    if (found := reach.refused(value, http=True)) is not None:
        raise refusal(*found)
    return value


def _site(value: str) -> str:
    if (found := reach.refused_site(value)) is not None:
        raise refusal(*found)
    return value.rstrip("/")


def _template(value: str) -> str:
    if "{station}" not in value:
        raise refusal("GP206", "里面要有 {station}，才知道是哪个站点")
    unknown = set(re.findall(r"\{([^{}]*)\}", value)) - {"station", "item"}
    if unknown:
        raise refusal("GP206", f"花括号里只能写 {{station}} 和 {{item}}，多了“{'、'.join(sorted(unknown))[:80]}”")
    filled = value.replace("{station}", "0").replace("{item}", "x")
    if (found := reach.refused(filled)) is not None:
        raise refusal(found.code, found.message.replace(filled[:80], value[:80]))
    return value


def _phone(value: str) -> str:
    if not is_phone(value):
        hint = odd_phone(value, is_phone) if len(value) <= 80 else ""
        raise refusal("GP207", f"“{value[:40]}”写法不对，应如 0591-12345678、12345、4001234567{hint}")
    return value


def is_phone(text: str) -> bool:
    """Whether a text is one phone number as the format has it, with or without spaces."""
    return _PHONE.fullmatch(text.replace(" ", "")) is not None


def _no_device(value: str) -> None:
    if is_device(value):
        raise refusal("GP205", f"“{value}”是 Windows 系统保留的名称，不能做文件名；请换一个，如“{value}-1”")


def is_slug(text: str) -> bool:
    """Whether a text can be an id: it becomes part of file names and addresses."""
    return len(text) <= 64 and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None


def _slug(value: str) -> str:
    if not is_slug(value):
        near = re.sub(r"[\s_.-]+", "-", unicodedata.normalize("NFKC", value[:80]).lower()).strip("-")
        hint = f"；是不是想写“{near}”？" if re.fullmatch(r"[a-z0-9-]{1,64}", near) and not is_device(near) else ""
        message = f"“{value[:80]}”写法不对，只能用小写字母、数字和中间的连字符，不超过 64 个字符{hint}"
        raise refusal("GP205", message)
    _no_device(value)
    return value


def _several(value: object) -> object:
    """A table's cell holds several ids in one text."""
    return re.split(r"[\s、，,；;]+", value.strip()) if isinstance(value, str) else value


def _names(value: object) -> object:
    """A table's cell holds several names in one text; blanks may be part of a name."""
    return re.split(r"\s*[、，,；;]+\s*", value.strip()) if isinstance(value, str) else value


def is_station_code(text: str) -> bool:
    """Whether a text can be a station's code."""
    return re.fullmatch(r"[0-9A-Za-z]{1,20}(-[0-9A-Za-z]{1,10})?", text) is not None


def _station_code(value: str) -> str:
    if not is_station_code(value):
        hint = odd_code(value, is_station_code) if len(value) <= 80 else ""
        raise refusal("GP205", f"“{value[:80]}”写法不对，只能用数字和字母，后面可加 -01 这样一段{hint}")
    _no_device(value)
    return value


def is_division(text: str) -> bool:
    """Whether a text has the form of a division code: a county and above 6 digits, a township 9, a village 12."""
    return re.fullmatch(r"[0-9]{6}(?:[0-9]{3}){0,2}", text) is not None


def _division(value: str) -> str:
    if not is_division(value):
        digits = f"（现在是 {len(value)} 位）" if re.fullmatch("[0-9]+", value) else ""
        hint = odd_code(value, is_division) if len(value) <= 80 else ""
        message = f"“{value[:80]}”不是行政区划代码：县级及以上 6 位，乡镇 9 位，村 12 位，都是数字{digits}{hint}"
        raise refusal("GP205", message)
    return value


def _pattern(value: str) -> str:
    rest = value.replace("{place}", "")
    if "{place}" not in value or re.search(r"[{}]", rest) or PLACEHOLDER.search(rest):
        hint = ""
        if PLACEHOLDER.search(value) and not re.search(r"[{}]", value):
            hint = f"；是不是想写“{PLACEHOLDER.sub('{place}', value, count=1)}”？"
        raise refusal("GP402", f"“{value[:80]}”里要有 {{place}} 代表地名，此外不能有 XX 或花括号{hint}")
    return value


def _colour(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if value is None:  # YAML takes what follows a bare # for a comment
        raise refusal("GP212", '是空的；颜色要加引号，如 "#0B4A8F"，不加引号，# 后面都算注释')
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        hint = f"；是不是想写“#{text.upper()}”？" if re.fullmatch(r"[0-9A-Fa-f]{6}", text) else ""
        raise refusal("GP212", f'要写成 "#0B4A8F" 这样，# 后面六位，现在是{_shown(value)}{hint}')
    return text.upper()


def _size(value: object) -> object:
    if isinstance(value, (list, tuple)) and len(value) == 2:
        return value
    now = f"现在有 {len(value)} 个" if isinstance(value, list) else f"现在是{_shown(value)}"
    sides = re.findall(r"[0-9]+", value[:40]) if isinstance(value, str) else []
    hint = f"；是不是想写“[{sides[0]}, {sides[1]}]”？" if len(sides) == 2 else ""
    raise refusal("GP205", f"要写两个数：[宽, 高]，单位是毫米，{now}{hint}")


def _mongolian(value: str) -> str:
    other = [char for char in value if unicodedata.category(char)[0] not in "PNZC" and not _is_mongolian(char)]
    if other:
        message = f"只能有蒙古文字母（U+1800–U+18AF）、空格和标点，里面有“{other[0]}”（U+{ord(other[0]):04X}）"
        raise refusal("GP214", f"{message}；请照主管部门提供的蒙文填，不要从文件上识别")
    if not any(unicodedata.category(char)[0] == "L" for char in value):
        raise refusal("GP214", "没有蒙古文字母；没有蒙文就不写这一项")
    return value


def _is_mongolian(char: str) -> bool:
    return "\u1800" <= char <= "\u18af"


class Figures:
    """The mark of a text that may be nothing but figures: a code, a document's number, the number of a file."""


class Dialled(Figures):
    """The mark of a phone's number: its digits are digits, however they are typed."""


class Spoken:
    """The mark of a word that only the finder compares: anything that people say, and no fact."""


Text = Annotated[str, AfterValidator(checked_text)]
Flag = Annotated[bool, BeforeValidator(_flag)]

Code = Annotated[Text, Figures()]
Word = Annotated[Text, Spoken()]
Date = Annotated[datetime.date, BeforeValidator(read_date)]
"""A day on which something takes effect, ends or is due: it may lie ahead, and not before what says so was written."""


class Done:
    """The mark of a day on which something was written or done: it cannot lie ahead (`rules/dates.py`)."""


PastDate = Annotated[datetime.date, BeforeValidator(read_date), Done()]
HttpsUrl = Annotated[Text, AfterValidator(_https)]
DocumentUrl = Annotated[Text, AfterValidator(_document)]
"""Where somebody else's document is to be read: many official sites have http alone."""
SiteUrl = Annotated[Text, AfterValidator(_site)]
UrlTemplate = Annotated[Text, AfterValidator(_template)]
Phone = Annotated[Text, AfterValidator(_phone), Dialled()]
Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_several)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_names)]
StationCode = Annotated[str, AfterValidator(_station_code)]
DivisionCode = Annotated[Text, AfterValidator(_division), Figures()]
NamePattern = Annotated[Text, AfterValidator(_pattern)]
Colour = Annotated[str, BeforeValidator(_colour)]
SizeMm = Annotated[tuple[float, float], BeforeValidator(_size)]
Mongolian = Annotated[Text, AfterValidator(_mongolian)]
