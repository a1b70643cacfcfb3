"""A sound catalog -> warnings: what is not supplied, not approved, overdue, or reads wrong."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from generator.catalog.model import Catalog, Item, Station
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.catalog.reading.source import Place
from generator.catalog.resolve.offerings import resolve
from generator.catalog.rules.aliases import find_alias_clashes, find_references
from generator.catalog.rules.codes import find_odd_codes
from generator.catalog.rules.contacts import find_contact_slips
from generator.catalog.rules.contents import find_content_slips
from generator.catalog.rules.mongolian import find_mongolian_slips
from generator.catalog.rules.names import find_name_slips
from generator.catalog.rules.prose import find_prose_slips
from generator.catalog.rules.references import records
from generator.catalog.rules.signs import find_sign_slips
from generator.catalog.rules.standards import find_shortfalls
from generator.ground.errors import Finding

_WANTED_OF_ITEMS = ("audience", "materials", "methods", "fee", "result", "progress", "service_standard")
_WANTED_OF_OFFERS = {"steps": "办理流程", "window_steps": "本窗口办理环节", "time_limit": "办理时限"}
_WANTED_OF_STATIONS = {"address": "地址", "phone": "电话", "hours": "办公时间", "longitude": "坐标"}
_MORE = (
    find_prose_slips, find_shortfalls, find_content_slips, find_odd_codes, find_contact_slips, find_name_slips,
    find_alias_clashes, find_references, find_sign_slips, find_mongolian_slips,
)  # fmt: skip
_EXAMPLE = re.compile(r"https://(?:[^/:]*\.)?(?:example|test|invalid|localhost)(?:\.(?:com|net|org))?(?:[/:]|$)")
"""Names that RFC 2606 keeps for examples."""


def find_gaps(catalog: Catalog, checked: Checked, today: datetime.date | None) -> list[Finding]:
    """Every warning; `today` decides what is overdue. What an error took out is not called missing."""
    found = [
        *_domain(catalog, checked),
        *_approval(catalog, checked),
        *_dates(catalog, checked, today),
        *_jurisdiction(catalog, checked),
    ]
    found += [*_tiers(catalog, checked), *_sources(catalog, checked, today), *_items(catalog, checked)]
    found += _stations(catalog, checked)
    for find in _MORE:
        found += find(catalog, checked)
    for place, record in records(catalog):
        if dispute := getattr(record, "dispute", None):
            found.append(_warn(checked, (*place, "dispute"), "GP507", f"存疑，待核：{dispute}"))
    return found


def _warn(checked: Checked, place: Place, code: str, message: str) -> Finding:
    return checked.mark(place).finding(code, message, "warning")


def _domain(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    if "domain" not in catalog.model_fields_set and checked.whole(("domain",)):
        message = "没有写领域（domain），照一般便民服务（general）的用词做；请写明，能写哪些见 docs/domain.md"
        yield _warn(checked, ("domain",), "GP516", message)


def _approval(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    if catalog.approval is None and checked.whole(("approval",)):
        yield _warn(checked, ("approval",), "GP506", "未经核定：所有网页和成品都是样稿")


def _dates(catalog: Catalog, checked: Checked, today: datetime.date | None) -> Iterator[Finding]:
    valid_until, review_by = catalog.jurisdiction.valid_until, catalog.jurisdiction.review_by
    if valid_until and today and today > valid_until:
        message = f"依据文件的有效期到 {valid_until} 为止，已经过了；所有网页和成品都是样稿"
        yield _warn(checked, ("jurisdiction", "valid_until"), "GP509", message)
    if review_by and today and today > review_by:
        message = f"应在 {review_by} 前复核，已经过了；复核后请改成下一次的日期"
        yield _warn(checked, ("jurisdiction", "review_by"), "GP502", message)


def _jurisdiction(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    place, here = catalog.jurisdiction, ("jurisdiction",)
    roles = {line.role for line in place.hotlines}
    missing = []
    if checked.whole((*here, "hotlines")):
        missing = [f"{role}电话" for role in ("咨询", "监督投诉") if role not in roles]
    wanted = {
        "slogan": "服务口号", "feedback": "评价投诉渠道", "progress": "办理进度怎么查", "channels": "网上办理渠道",
        "valid_until": "依据文件的有效期（valid_until）", "review_by": "复核日期（review_by）",
    }  # fmt: skip
    missing += [what for name, what in wanted.items() if not getattr(place, name) and checked.whole((*here, name))]
    if missing:
        yield _warn(checked, here, "GP501", f"未提供：{'、'.join(missing)}")
    if _EXAMPLE.match(place.site_url) and checked.whole((*here, "site_url")):
        message = "网址还是示例，印出来的二维码打不开；请换成正式网址"
        yield _warn(checked, (*here, "site_url"), "GP505", message)


def _tiers(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    used = {station.tier for station in catalog.stations}
    listed = {offer.tier for item in catalog.items for offer in item.offers}
    for index, tier in enumerate(catalog.tiers):
        place: Place = ("tiers", index)
        if tier.naming is None and tier.id in used and checked.whole((*place, "naming")):
            yield _warn(checked, place, "GP501", f"“{tier.name}”未提供：站名格式（naming），所以不做门牌")
        if tier.id not in listed and checked.whole(("items",)):
            yield _warn(checked, place, "GP501", f"“{tier.name}”未提供：事项清单")
        bare = [rule for rule in tier.service_rules if rule.text is None]
        # A public rule has a board of its own to hang; one with a title and nothing below it helps nobody.
        boards = [rule.name for rule in bare if rule.public]
        others = [rule.name for rule in bare if not rule.public]
        others += [rule.name for rule in tier.standards if rule.text is None]
        if boards and checked.whole((*place, "service_rules")):
            message = f"“{tier.name}”只有名称、未提供内容，制度牌做不了：{'、'.join(boards)}"
            yield _warn(checked, place, "GP501", message)
        if others and checked.whole((*place, "service_rules")) and checked.whole((*place, "standards")):
            yield _warn(checked, place, "GP501", f"“{tier.name}”只有名称、未提供内容：{'、'.join(others)}")


def _sources(catalog: Catalog, checked: Checked, today: datetime.date | None) -> Iterator[Finding]:
    for index, source in enumerate(catalog.sources):
        place: Place = ("sources", index)
        if source.date is None and source.published is None and checked.whole((*place, "date")):
            yield _warn(checked, place, "GP512", f"“{source.title}”未提供：成文日期")
        if source.valid_until and today and today > source.valid_until:
            message = f"“{source.title}”的有效期到 {source.valid_until} 为止，已经过了；请核对出自它的内容还算不算数"
            yield _warn(checked, (*place, "valid_until"), "GP609", message)
        if source.disclosure == "依申请公开" and source.approval is None and checked.whole((*place, "approval")):
            message = f"“{source.title}”标注依申请公开，须另行核定同意公开（approval）；在此之前都是样稿"
            yield _warn(checked, (*place, "disclosure"), "GP511", message)


def _items(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    tiers = {tier.id: tier.name for tier in catalog.tiers}
    for index, item in enumerate(catalog.items):
        place: Place = ("items", index)
        missing = [label(Item, name) for name in _missing(catalog, item) if checked.whole((*place, name))]
        if missing:
            yield _warn(checked, place, "GP501", f"“{item.name}”未提供：{'、'.join(missing)}")
        for number, offer in enumerate(item.offers):
            offering, here = resolve(item, offer), (*place, "offers", number)
            gaps = {name: what for name, what in _WANTED_OF_OFFERS.items() if getattr(offering, name) is None}
            if offering.conditions is None and offering.summary is None:
                gaps = {"conditions": "受理条件", **gaps}
            if offer.mode == "未载明":
                gaps["mode"] = "办理方式（mode）"
            whats = [
                what for name, what in gaps.items()
                if checked.whole((*here, name)) and checked.whole((*place, name))
            ]  # fmt: skip
            if whats:
                message = f"“{item.name}”在“{tiers.get(offer.tier, offer.tier)}”未提供：{'、'.join(whats)}"
                yield _warn(checked, here, "GP501", message)


def _missing(catalog: Catalog, item: Item) -> Iterable[str]:
    for name in _WANTED_OF_ITEMS:
        for_all = name == "progress" and catalog.jurisdiction.progress is not None
        by_channel = name == "methods" and item.channels is not None
        if getattr(item, name) is None and not for_all and not by_channel:
            yield name


_OUTSIDE = "不在任何乡镇下（parent 没有写乡镇的站点）；乡镇的一览、打印包和网站的乡镇页里都没有"


def _stations(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """One warning for all stations that lack the same thing: three thousand lines would hide the rest."""
    in_use = [(index, s) for index, s in enumerate(catalog.stations) if s.status in ("已开通", "待确认")]
    for name, what in _WANTED_OF_STATIONS.items():
        lacking = [
            (index, s) for index, s in in_use
            if getattr(s, name) is None and checked.whole(("stations", index, name))
        ]  # fmt: skip
        yield from _many(checked, lacking, None, "GP501", f"未提供：{what}")
    unsure = [(i, s) for i, s in in_use if s.status == "待确认" and checked.whole(("stations", i, "status"))]
    yield from _many(checked, unsure, "status", "GP510", "开通情况待确认")
    levels = {tier.id: tier.level for tier in catalog.tiers}
    townships = {s.code for s in catalog.stations if levels.get(s.tier) == "乡"}
    outside = [
        (index, s) for index, s in in_use
        if levels.get(s.tier) == "村" and s.parent not in townships
        and checked.whole(("stations", index, "parent")) and checked.whole(("stations", index, "tier"))
    ]  # fmt: skip
    if townships:
        yield from _many(checked, outside, None, "GP515", _OUTSIDE)
    generic = [(index, s) for index, s in in_use if s.name is None and re.search(r"(委员?会|村委|居委)$", s.place)]
    yield from _many(checked, generic, "place", "GP508", "地名还是机构全称，请确认群众怎么叫", most=20)


def _many(
    checked: Checked, stations: list[tuple[int, Station]], field: str | None, code: str, what: str, most: int = 1
) -> Iterator[Finding]:
    if stations:
        names = "、".join(station.place for _, station in stations[:most])
        shown = names if len(stations) == 1 else f"{'首个' if most == 1 else '如'}：{names}"
        place: Place = ("stations", stations[0][0], *([field] if field else []))
        yield _warn(checked, place, code, f"{len(stations)} 个站点{what}（{shown}）")
