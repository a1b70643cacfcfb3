"""A sound catalog -> warnings: what is not supplied, not approved, overdue, or reads wrong."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from generator.catalog.check import label
from generator.catalog.model import Catalog, Item, Record, Station
from generator.catalog.offerings import resolve, tier_of
from generator.catalog.rules import Marker, records
from generator.catalog.source import Place
from generator.errors import Finding

# Latin that belongs in such texts; anything else inside Chinese is a slip (闽清's own document has “service 标准”).
_LATIN_ALLOWED = {
    "APP", "HIS", "QR", "CHS", "CT", "B", "e", "PDF", "PDA", "ID", "WGS", "GCJ", "BD", "CGCS", "NBS", "DIP", "DRG", "A", "C",
}  # fmt: skip
_FREE_TEXT_SKIPPED = {"url", "site_url", "id", "code", "source", "tier", "category", "datum", "division", "naming"}
_WANTED_OF_ITEMS = ("audience", "materials", "methods", "fee", "result", "progress", "service_standard")
_WANTED_OF_STATIONS = ("address", "phone", "hours", "longitude")


def find_gaps(catalog: Catalog, mark: Marker, today: datetime.date | None) -> list[Finding]:
    """Every warning; `today` decides what is overdue."""
    found: list[Finding] = []
    for part in (_approval(catalog, mark, today), _jurisdiction(catalog, mark), _sources(catalog, mark),
                 _items(catalog, mark), _stations(catalog, mark), _texts(catalog, mark)):  # fmt: skip
        found += part
    return found


def _warn(mark: Marker, place: Place, code: str, message: str) -> Finding:
    return mark(place).finding(code, message, "warning")


def _approval(catalog: Catalog, mark: Marker, today: datetime.date | None) -> Iterator[Finding]:
    place = catalog.jurisdiction
    if catalog.approval is None:
        yield _warn(mark, ("approval",), "GP506", "未经核定：所有网页和成品都是样稿")
    if place.valid_until is None:
        yield _warn(mark, ("jurisdiction",), "GP501", "未提供：依据文件的有效期（valid_until）")
    elif today and today > place.valid_until:
        message = f"依据文件 {place.valid_until} 到期，所有成品已转为样稿"
        yield _warn(mark, ("jurisdiction", "valid_until"), "GP509", message)
    if place.review_by is None:
        yield _warn(mark, ("jurisdiction",), "GP501", "未提供：复核日期（review_by）")
    elif today and today > place.review_by:
        yield _warn(mark, ("jurisdiction", "review_by"), "GP502", f"应在 {place.review_by} 前复核，已经过了")


def _jurisdiction(catalog: Catalog, mark: Marker) -> Iterator[Finding]:
    place = catalog.jurisdiction
    roles = {line.role for line in place.hotlines}
    missing = [f"{role}电话" for role in ("咨询", "监督投诉") if role not in roles]
    wanted = {"slogan": "服务口号", "feedback": "评价投诉渠道", "progress": "查询方式", "channels": "网上办理渠道"}
    missing += [name for field, name in wanted.items() if not getattr(place, field)]
    if missing:
        yield _warn(mark, ("jurisdiction",), "GP501", f"未提供：{'、'.join(missing)}")
    if re.search(r"(^|\.)(example|test|invalid)(\.(com|net|org))?$", place.site_url.removeprefix("https://").split("/")[0]):
        yield _warn(mark, ("jurisdiction", "site_url"), "GP505", "网址还是示例，印出来的二维码打不开；请换成正式网址")
    for index, tier in enumerate(catalog.tiers):
        used = any(station.tier == tier.id for station in catalog.stations)
        if tier.naming is None and used:
            yield _warn(mark, ("tiers", index), "GP501", f"“{tier.name}”未提供：站名格式（不做门牌）")
        listed = any(offer.tier == tier.id for item in catalog.items for offer in item.offers)
        if not listed:
            yield _warn(mark, ("tiers", index), "GP501", f"“{tier.name}”未提供：事项清单")
        rules = [rule.name for rule in (*tier.service_rules, *tier.standards) if rule.text is None]
        if rules:
            yield _warn(mark, ("tiers", index), "GP501", f"“{tier.name}”只有名称、未提供内容：{'、'.join(rules)}")


def _sources(catalog: Catalog, mark: Marker) -> Iterator[Finding]:
    for index, source in enumerate(catalog.sources):
        if source.date is None:
            yield _warn(mark, ("sources", index), "GP512", f"“{source.title}”没有日期")
        if source.disclosure == "依申请公开" and source.approval is None:
            message = f"“{source.title}”标注依申请公开，须另行核定同意公开；之前都是样稿"
            yield _warn(mark, ("sources", index, "disclosure"), "GP511", message)


def _items(catalog: Catalog, mark: Marker) -> Iterator[Finding]:
    for index, item in enumerate(catalog.items):
        place: Place = ("items", index)
        missing = [label(Item, name) for name in _missing(catalog, item)]
        if missing:
            yield _warn(mark, place, "GP501", f"“{item.name}”未提供：{'、'.join(missing)}")
        for number, offer in enumerate(item.offers):
            offering = resolve(item, offer)
            wanted = {"steps": "办理流程", "window_steps": "本窗口办理环节", "time_limit": "办理时限"}
            gaps = [name for field, name in wanted.items() if getattr(offering, field) is None]
            if offering.conditions is None and offering.summary is None:
                gaps.insert(0, "受理条件")
            if offer.mode == "未载明":
                gaps.append("办理方式（mode）")
            if gaps:
                tier = tier_of(catalog, offer.tier).name if any(t.id == offer.tier for t in catalog.tiers) else offer.tier
                message = f"“{item.name}”在“{tier}”未提供：{'、'.join(gaps)}"
                yield _warn(mark, (*place, "offers", number), "GP501", message)
    for place, record in records(catalog):
        if dispute := getattr(record, "dispute", None):
            yield _warn(mark, (*place, "dispute"), "GP507", f"存疑，待核：{dispute}")


def _missing(catalog: Catalog, item: Item) -> Iterable[str]:
    for name in _WANTED_OF_ITEMS:
        for_all = name == "progress" and catalog.jurisdiction.progress is not None
        by_channel = name == "methods" and item.channels is not None
        if getattr(item, name) is None and not for_all and not by_channel:
            yield name


def _stations(catalog: Catalog, mark: Marker) -> Iterator[Finding]:
    open_ = [(i, s) for i, s in enumerate(catalog.stations) if s.status in ("已开通", "待确认")]
    for name in _WANTED_OF_STATIONS:
        without = [(index, station) for index, station in open_ if getattr(station, name) is None]
        if without:
            what = "坐标" if name == "longitude" else label(Station, name)
            message = f"{len(without)} 个站点未提供：{what}（首个：{without[0][1].place}）"
            yield _warn(mark, ("stations", without[0][0]), "GP501", message)
    unsure = [(index, station) for index, station in open_ if station.status == "待确认"]
    if unsure:
        place: Place = ("stations", unsure[0][0], "status")
        yield _warn(mark, place, "GP510", f"{len(unsure)} 个站点开通情况待确认（首个：{unsure[0][1].place}）")
    generic = [(index, s) for index, s in open_ if s.name is None and re.search(r"委员?会$|村委$|居委$", s.place)]
    if generic:
        names = "、".join(station.place for _, station in generic)
        message = f"{len(generic)} 个地名还是机构全称，请医保局确认群众怎么叫：{names}"
        yield _warn(mark, ("stations", generic[0][0], "place"), "GP508", message)


def _texts(catalog: Catalog, mark: Marker) -> Iterator[Finding]:
    for place, record in records(catalog):
        for field, text in _free_texts(record):
            latin = [word for word in re.findall(r"[A-Za-z]+", text) if word not in _LATIN_ALLOWED]
            if latin and re.search(r"[\u4e00-\u9fff]", text):
                message = f"{label(type(record), field)}：中文里夹着“{latin[0]}”，是不是误写？"
                yield _warn(mark, (*place, field), "GP503", message)
            if _brackets_mixed(text):
                shown = text if len(text) <= 24 else f"{text[:24]}…"
                message = f"{label(type(record), field)}：“{shown}”里括号全角、半角混用或没有配对"
                yield _warn(mark, (*place, field), "GP504", message)


def _free_texts(record: Record) -> Iterator[tuple[str, str]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in _FREE_TEXT_SKIPPED:
            continue
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, tuple):
            yield from ((name, part) for part in value if isinstance(part, str) and re.search(r"[\u4e00-\u9fff]", part))


def _brackets_mixed(text: str) -> bool:
    brackets = "".join(re.findall(r"[()（）]", text))
    while (shorter := brackets.replace("()", "").replace("（）", "")) != brackets:
        brackets = shorter
    both = bool(re.search(r"[()]", text)) and bool(re.search(r"[（）]", text))
    return bool(brackets) or both
