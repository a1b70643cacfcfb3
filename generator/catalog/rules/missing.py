"""A sound catalog -> warnings: what the place, its tiers and its items have not supplied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.catalog.model import Catalog, Item
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.catalog.reading.source import Place
from generator.catalog.resolve.endings import has_ended
from generator.catalog.resolve.offerings import resolve
from generator.ground import urls
from generator.ground.errors import Finding

_WANTED_OF_ITEMS = ("audience", "materials", "methods", "fee", "result", "progress", "service_standard")
_WANTED_OF_OFFERS = {"steps": "办理流程", "window_steps": "本窗口办理环节", "time_limit": "办理时限"}


def find_gaps_of_place(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """What the jurisdiction itself lacks, and an address that is still an example."""
    jurisdiction, place = catalog.jurisdiction, ("jurisdiction",)
    roles = {line.role for line in jurisdiction.hotlines}
    missing = []
    if checked.whole((*place, "hotlines")):
        missing = [f"{role}电话" for role in ("咨询", "监督投诉") if role not in roles]
    wanted = {
        "slogan": "服务口号", "feedback": "评价投诉渠道", "progress": "办理进度怎么查", "channels": "网上办理渠道",
        "valid_until": "依据文件的有效期（valid_until）", "review_by": "复核日期（review_by）",
    }  # fmt: skip
    missing += [
        what for name, what in wanted.items() if not getattr(jurisdiction, name) and checked.whole((*place, name))
    ]
    if missing:
        yield checked.mark(place).finding("GP501", f"未提供：{'、'.join(missing)}")
    # Other names that RFC 2606 keeps are refused (`model/reach.py`).
    if urls.is_example(jurisdiction.site_url) and checked.whole((*place, "site_url")):
        message = "网址还是示例，印出来的二维码打不开；请换成正式网址"
        yield checked.mark((*place, "site_url")).finding("GP505", message)


def find_gaps_of_tiers(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Tiers without names, items or the wording of their standards; of their rules: `boards.py`."""
    used = {station.tier for station in catalog.stations}
    listed = {offer.tier for item in catalog.items for offer in item.offers}
    for index, tier in enumerate(catalog.tiers):
        place: Place = ("tiers", index)
        if tier.naming is None and tier.id in used and checked.whole((*place, "naming")):
            yield checked.mark(place).finding("GP501", f"“{tier.name}”未提供：站名格式（naming），所以不做门牌")
        if tier.id not in listed and checked.whole(("items",)):
            yield checked.mark(place).finding("GP501", f"“{tier.name}”未提供：事项清单")
        bare = [rule.name for rule in tier.standards if rule.text is None]
        if bare and checked.whole((*place, "standards")):
            yield checked.mark(place).finding("GP501", f"“{tier.name}”只有名称、未提供内容：{'、'.join(bare)}")


def find_gaps_of_items(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """What an item lacks at all tiers, and what it lacks at one; what an error took out is not called missing."""
    tiers = {tier.id: tier.name for tier in catalog.tiers}
    for index, item in enumerate(catalog.items):
        if has_ended(item, checked.today):
            continue  # nobody will be told any more
        place: Place = ("items", index)
        missing = [label(Item, name) for name in _missing(catalog, item, checked) if checked.whole((*place, name))]
        if missing:
            yield checked.mark(place).finding("GP501", f"“{item.name}”未提供：{'、'.join(missing)}")
        for number, offer in enumerate(item.offers):
            if has_ended(offer, checked.today):
                continue
            offering, at_tier = resolve(item, offer), (*place, "offers", number)
            gaps = {name: what for name, what in _WANTED_OF_OFFERS.items() if getattr(offering, name) is None}
            if offering.conditions is None and offering.summary is None and checked.whole((*place, "summary")):
                gaps = {"conditions": "受理条件", **gaps}
            if offer.mode == "未载明":
                gaps["mode"] = "办理方式（mode）"
            whats = [
                what for name, what in gaps.items()
                if checked.whole((*at_tier, name)) and checked.whole((*place, name))
            ]  # fmt: skip
            if whats:
                message = f"“{item.name}”在“{tiers.get(offer.tier, offer.tier)}”未提供：{'、'.join(whats)}"
                yield checked.mark(at_tier).finding("GP501", message)


def _missing(catalog: Catalog, item: Item, checked: Checked) -> Iterable[str]:
    for name in _WANTED_OF_ITEMS:
        unread = not checked.whole(("jurisdiction", name))
        for_all = name == "progress" and (catalog.jurisdiction.progress is not None or unread)
        by_channel = name == "methods" and item.channels is not None
        if getattr(item, name) is None and not for_all and not by_channel:
            yield name
