"""Names of stations and places -> those still to be filled in, written twice, or that read wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.catalog.model import Catalog, Station
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place
from generator.catalog.resolve.offerings import station_name
from generator.catalog.rules.prose import texts
from generator.ground.errors import Finding

# Stricter than for names of stations (GP402): a single × in a text may be a product.
_BLANK = re.compile(r"[XＸxｘ]{2,}|×{2,}|＊{2,}|\*{2,}|某某|○○|〇〇")
_GENERIC = "站|点|室|镇|乡|村|社区|街道|县|市|区|旗|苏木|嘎查|中心|大厅|窗口|单位|局|地|某"
_OFFICE = ("基层", "便民", "政务", "党群", "卫生", "服务")
"""What an office's generic name goes on with, beside its domain's own words."""
_EITHER = re.compile(r"(?:镇|乡|村|街|嘎查)[（(](?:街道|社区|镇|乡|居)[）)]|乡镇街道|镇街医|乡/镇|镇/街道|村/社区")
_UNREAL = {"jurisdiction": ("name", "authority"), "tiers": ("naming", "host_naming"), "stations": ("host", "address")}
# 敏村村委会 is 敏村's committee (GP508), not a slip.
_DOUBLED = re.compile("(村(?!村民?委)|县|镇|乡|市|区|旗|社区|街道|嘎查|苏木)\\1")
_TWO_KINDS = re.compile("(?:嘎查村|村嘎查|社区村|镇乡|乡镇|街道镇|街道乡|苏木镇|苏木乡)$")
_TAIL_TWICE = re.compile("([\u4e00-\u9fff]{2,10})\\1")
_BODIES = ("服务", "中心", "大厅", "站", "点", "室")
_PATH = re.compile("(?:省|自治区|自治州|.市).{2,20}?(?:[市县旗]|(?<!社)区)(?=..)")
_BODY = (
    (re.compile("社区居(?:民委员会|委会|委)$"), "社区"),
    (re.compile("(?:嘎查村?)(?:民?委员会|委会)$"), "嘎查"),
    (re.compile("村?村(?:民委员会|委会|委)$"), "村"),
    (re.compile("居(?:民委员会|委会|委)$"), "居"),
)
_VARIANTS = str.maketrans("邨峯臺荘莊灣鎮崗嶺橋溝帐", "村峰台庄庄湾镇岗岭桥沟账")
MOST_SHOWN = 20
"""Names in one warning: enough to see what is meant, and still one line on a wide terminal."""


def find_name_slips(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """All warnings about names."""
    yield from _blanks(catalog, checked)
    yield from _generic(catalog, checked)
    yield from _twice(catalog, checked)
    yield from _read_wrong(catalog, checked)


def _blanks(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    for place, record in catalog.records:
        for at, text in texts(record):
            own = isinstance(record, Station) and at[0] in ("place", "name")  # GP402
            if not own and (hit := _BLANK.search(text)):
                message = f"“{hit[0]}”是占位的写法，请写真实名称"
                yield checked.mark((*place, *at)).finding("GP611", message)


def _generic(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    named: list[tuple[Place, str | None]] = [
        (("jurisdiction", name), getattr(catalog.jurisdiction, name)) for name in _UNREAL["jurisdiction"]
    ]
    for list_, fields in (("tiers", _UNREAL["tiers"]), ("stations", ("place", "name", *_UNREAL["stations"]))):
        for index, record in enumerate(getattr(catalog, list_)):
            named += [((list_, index, field), getattr(record, field)) for field in fields]
    own = "|".join(map(re.escape, (*_OFFICE, *catalog.words.generic)))
    unnamed = re.compile(rf"(?:本|该|我|某)(?:{_GENERIC})(?:{own}|$)")
    for place, text in named:
        either = None if place[-1] in ("host", "address") else _EITHER.search(text or "")
        if text and (unnamed.match(text) or either) and not re.search("苏木乡镇（街道）|嘎查村（社区）", text):
            message = f"“{text[:30]}”是泛称，印出来不知道是哪里；请写真实名称，乡、镇、街道只留一种"
            yield checked.mark(place).finding("GP611", message)
        elif text and place[0] == "tiers" and re.search("苏木乡镇（街道）|嘎查村（社区）", text):
            message = f"“{text[:30]}”里的通名要按各地选一种（苏木、乡、镇、街道；嘎查、村、社区），不能照印"
            yield checked.mark(place).finding("GP611", message)


def same_place(text: str) -> str:
    """A place's name without what does not tell two places apart: width, brackets, variants, the body's title."""
    plain = re.sub(r"[\s()\[\]【】〔〕·.-]", "", unicodedata.normalize("NFKC", text)).translate(_VARIANTS)
    for body, kind in _BODY:
        plain = body.sub(kind, plain)
    return plain


def _twice(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    first: dict[tuple[str, str, str], int] = {}
    for index, station in enumerate(catalog.stations):
        if station.status not in ("已开通", "待确认"):
            continue
        # Townships have no parent where the county has no station: the county is the code's first six digits.
        above = station.parent or station.county or (station.division or station.code)[:6]
        key = (above, station.tier, same_place(station.place) + same_place(station.name or ""))
        if key in first:
            other = catalog.stations[first[key]]
            message = (
                f"“{station.place}”和“{other.place}”（{other.code}）在同一个上级之下，像是同一个地方；"
                "请核对是不是重复，确是两处的改得分得清"
            )
            yield checked.mark(("stations", index, "place")).finding("GP612", message)
        first.setdefault(key, index)


def _read_wrong(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """One warning a kind for all stations: in a table of thousands the same slip comes in hundreds."""
    by_oddity: dict[str, list[tuple[int, str]]] = {}
    for index, station in enumerate(catalog.stations):
        if station.status in ("已开通", "待确认") and station.tier in catalog.tier_by_id:
            name = station_name(catalog, station)
            if what := _odd(catalog, station, name):
                by_oddity.setdefault(what, []).append((index, station.name or station.place))
    for what, stations in by_oddity.items():
        shown = "、".join(name for _, name in stations[:MOST_SHOWN])
        more = "等" if len(stations) > MOST_SHOWN else ""
        message = f"{len(stations)} 个站点的名称{what}，请确认群众怎么叫（{shown}{more}）"
        yield checked.mark(("stations", stations[0][0], "place")).finding("GP613", message)


def _odd(catalog: Catalog, station: Station, name: str) -> str | None:
    local = catalog.tier_by_id[station.tier].level in ("乡", "村")
    above = catalog.above(station)
    higher = [name for name in (station.county, catalog.jurisdiction.name) if name and len(name) > 2]
    if (
        above is not None and len(same_place(station.place)) > len(above.place) + 2
    ):  # 齐镇村 of 齐镇 is its natural name
        higher.append(above.place)
    if _DOUBLED.search(name):
        return "读起来重了字"
    bodies = (*_BODIES, *catalog.words.breaks)
    if any(body in twice for twice in _TAIL_TWICE.findall(name) for body in bodies):
        return "重复了机构的名称"
    if local and _TWO_KINDS.search(station.place):
        return "有两个通名"
    if local and (_PATH.search(station.place) or any(name in station.place for name in higher)):
        return "带着上级的全称"
    if station.name and re.search("委会$", station.name):
        return "还是机构全称"
    return None
