"""Items and what each tier does of them -> what they say against themselves or each other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Conditions
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import nearest
from generator.catalog.reading.source import Place
from generator.catalog.resolve.endings import has_ended
from generator.catalog.resolve.offerings import resolve
from generator.ground.errors import Finding

_PARTIAL_LISTS = ("最低清单", "列举", "职责归纳")
"""Ways in which a document lists items without claiming that there are no more."""


def find_both_conditions(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Conditions of which it is not clear whether all or any must be met."""
    for place, record in catalog.records:
        if isinstance(record, Conditions) and bool(record.all_of) == bool(record.any_of) and checked.whole(place):
            message = "受理条件：all_of（全部满足）和 any_of（满足其一）要写一种，也只能写一种"
            yield checked.mark(place).finding("GP410", message)


def find_doubled_offers(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """An item offered twice at one tier."""
    for place, record in catalog.records:
        seen: set[str] = set()
        for index, offer in enumerate(vars(record).get("offers", ())):
            if offer.tier in seen:
                mark = checked.mark((*place, "offers", index, "tier"))
                yield mark.finding("GP404", f"同一事项在层级“{offer.tier}”写了两次；请合成一条")
            seen.add(offer.tier)


def find_doubled_orders(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Two items with one number in a tier's list: sheets and pages have them in no order of the document's."""
    first: dict[tuple[str, int], tuple[int, Place]] = {}
    for index, item in enumerate(catalog.items):
        for number, offer in enumerate(item.offers):
            place: Place = ("items", index, "offers", number)
            if offer.order is None or has_ended(item, checked.today) or has_ended(offer, checked.today):
                continue
            key = (offer.tier, offer.order)
            if key in first and checked.whole((*place, "order")):
                other, earlier = catalog.items[first[key][0]], checked.mark(first[key][1])
                mark = checked.mark((*place, "order"))
                where = "" if earlier.path == mark.path else f"{earlier.path} "
                message = (
                    f"“{item.name}”和{where}第 {earlier.line} 行的“{other.name}”在层级“{offer.tier}”的序号"
                    f"都是 {offer.order}；请照清单改正，清单里没有序号就不写"
                )
                yield mark.finding("GP633", message)
            first.setdefault(key, (index, (*place, "order")))


def find_false_completeness(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Tiers whose list is said to be complete although its source only gives examples."""
    for index, tier in enumerate(catalog.tiers):
        if tier.exhaustive and tier.list_basis in _PARTIAL_LISTS:
            message = f"自相矛盾：事项从“{tier.list_basis}”而来，就不能说清单是完整的（exhaustive: true）"
            yield checked.mark(("tiers", index, "exhaustive")).finding("GP412", message)


def find_stray_window_steps(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Steps at this window that are none of the item's steps."""
    for index, item in enumerate(catalog.items):
        for number, offer in enumerate(item.offers):
            place: Place = ("items", index, "offers", number)
            if not (checked.whole((*place, "steps")) and checked.whole(("items", index, "steps"))):
                continue
            steps = dict.fromkeys(step.name for step in resolve(item, offer).steps or ())
            listed = "、".join(list(steps)[:20]) or "（没有写）"
            for position, name in enumerate(offer.window_steps or ()):
                if name not in steps:
                    hint = nearest(name, steps) or f"；办理流程里有：{listed}"
                    mark = checked.mark((*place, "window_steps", position))
                    yield mark.finding("GP401", f"本窗口办理的环节“{name}”不在办理流程里{hint}")


def find_items_beyond_tier(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A station's own list may be shorter than its tier's; without an offer nobody knows how it is done there."""
    whole = {item.id: checked.whole(("items", index, "offers")) for index, item in enumerate(catalog.items)}
    offered = {(item.id, offer.tier) for item in catalog.items for offer in item.offers}
    for index, station in enumerate(catalog.stations):
        tier = catalog.tier_by_id.get(station.tier)
        for number, id_ in enumerate(station.items or ()):
            if tier is not None and whole.get(id_) and (id_, tier.id) not in offered:
                message = (
                    f"“{tier.name}”不办“{id_}”，本站却列了；请先在该事项的 offers 里写明“{tier.id}”怎么办，或者删去"
                )
                yield checked.mark(("stations", index, "items", number)).finding("GP414", message)
