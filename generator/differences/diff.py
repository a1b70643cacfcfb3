"""Two catalogs' views -> every change that a reader would see, as sentences a clerk understands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.catalog.model import Term, Website
from generator.differences import stations
from generator.differences.compare import Difference, changed, compare, of_field
from generator.differences.data_alone import empty_categories, of_papers
from generator.differences.papers import on_paper
from generator.differences.sourced import item_by_title
from generator.differences.words import words
from generator.views import place
from generator.views.catalog import CatalogView
from generator.views.ending import ending_in_words
from generator.views.item import GroupView, ItemView
from generator.views.offering import OfferingView

Subject = Literal["jurisdiction", "tier", "item", "station"]
# What follows from other fields, which tell it themselves.
OF_ITEM = frozenset({"offerings", "lines", "terms", "tiers", "sources", "closings"})
OF_END = frozenset({"ended", "successor"})
OF_OFFERING = frozenset({"name", "tier", "number", "order", "limit", "step_names", "posted", "lines"})
OF_TIER = frozenset({"name", "count"})
_UNTOLD = {
    "signage": "标牌样式",
    "vocabulary": "查找用的词",
    "holidays": "节假日安排",
    "registers": "台账",
}


@dataclass(frozen=True)
class Change:
    """One change of one subject."""

    subject: Subject
    id: str
    """The item's or tier's id, the station's code, the jurisdiction's id."""
    field: str
    before: str | None
    """In words; None: not supplied, or not there."""
    after: str | None
    text: str
    """The sentence."""
    tiers: tuple[str, ...] = ()
    """The tiers where it holds, of an item that other tiers offer as before."""
    tail: str = ""
    """The sentence without the subject's name and its tiers; empty where a subject comes or goes."""
    at: tuple[str, ...] = ()
    """Of a change that a sheet tells of an item, the names of the tiers that stand in the sentence; of a station that a
    township's circle lists from now on or no more, the township's."""


def differences(old: CatalogView, new: CatalogView) -> tuple[Change, ...]:
    """Every change, the place's own first, then tiers, items and stations."""
    papers = list(_papers(old, new))
    return (
        *_jurisdiction(old, new),
        *(change for change in papers if change.subject == "jurisdiction"),
        *_tiers(old, new),
        *(change for change in papers if change.subject == "tier"),
        *_items(old, new),
        *(change for change in papers if change.subject == "item"),
        *_stations(old, new),
    )


def _papers(old: CatalogView, new: CatalogView) -> Iterator[Change]:
    """What stands on sheets alone."""
    for one in on_paper(old, new):
        subject: Subject = "item" if one.item else "tier" if one.tier else "jurisdiction"
        id_ = one.item or one.tier or new.jurisdiction.id
        yield _change(subject, id_, one.who, one.difference)


def _jurisdiction(old: CatalogView, new: CatalogView) -> Iterator[Change]:
    id_ = new.jurisdiction.id
    named = {
        "hotlines": ("电话", old.hotlines, new.hotlines),
        "channels": ("办理渠道", place.channels(old.catalog), place.channels(new.catalog)),
        "assistance": ("照顾措施", place.assistance(old.catalog), place.assistance(new.catalog)),
        "feedback": ("评价投诉渠道", _feedback(old), _feedback(new)),
        "sources": ("依据文件", place.sources(old.catalog), place.sources(new.catalog)),
        "restricted": ("还没有同意公开的文件", _restricted(old), _restricted(new)),
        "posting": ("要求公示的栏目", place.posting(old.catalog), place.posting(new.catalog)),
        "approval": ("核定", place.approval(old.catalog), place.approval(new.catalog)),
        "common_materials": ("各事项都可能要的材料", old.common_materials, new.common_materials),
        "words": ("领域的用词", old.site.words, new.site.words),
        "website": ("网站底部", _foot(old), _foot(new)),
        "life_events": ("人生大事", _events(old), _events(new)),
    }
    found = [*compare(old.jurisdiction, new.jurisdiction, {"site_url"})]
    found += of_field("site_url", "网址", old.jurisdiction.site_url, new.jurisdiction.site_url)
    former = (view.written.jurisdiction.former_urls for view in (old, new))
    found += of_field("former_urls", "曾用网址", *former)
    found += empty_categories(old, new)
    posted = [one.catalog.jurisdiction.show_posted for one in (old, new)]
    found += of_field("show_posted", "公开本站公示状态", *posted)
    for name, (label, before, after) in named.items():
        found += of_field(name, label, before, after)
    for name, label in _UNTOLD.items():
        if getattr(old.catalog, name) != getattr(new.catalog, name):
            found.append(Difference(name, None, None, f"{label}改了"))
    used = _used(old) | _used(new)
    if _explained(old, used) != _explained(new, used):
        found.append(Difference("terms", None, None, "名词解释改了"))
    for difference in found:
        yield _change("jurisdiction", id_, "", difference)


def _restricted(view: CatalogView) -> tuple[str, ...]:
    """Documents that keep everything a proof until somebody agrees that they are made public."""
    sources = view.catalog.sources
    return tuple(one.title for one in sources if one.disclosure == "依申请公开" and one.approval is None)


def _feedback(view: CatalogView) -> dict[str, str | None] | None:
    """The feedback channel with what a reader meets of it: its address as well, though nobody reads that."""
    channel = view.catalog.jurisdiction.feedback
    if channel is None:
        return None
    return {"名称": channel.name, "答复时限": channel.answer_time, "网址": channel.url}


def _events(view: CatalogView) -> tuple[GroupView, ...]:
    """The events of a life under which items are listed, those without an item as well: the open data has them."""
    return tuple(GroupView(one.id, one.name) for one in view.catalog.life_events)


def _used(view: CatalogView) -> set[str]:
    """The terms that are explained to a reader of any item."""
    return {one.term for item in (*view.items.values(), *view.ended_items.values()) for one in item.terms}


def _explained(view: CatalogView, used: set[str]) -> tuple[Term, ...]:
    return tuple(one for one in view.catalog.terms if one.term in used)


def _foot(view: CatalogView) -> dict[str, str | None]:
    """What the foot of every page says of the site, slot by slot."""
    site = view.catalog.website or Website()
    said = site.accessibility
    return {
        "主办单位": site.host,
        "承办单位": site.operator,
        "网站标识码": site.site_code,
        "ICP 备案号": site.icp,
        "公安备案号": site.police,
        "党政机关网站标识": site.party_mark.url if site.party_mark else None,
        "找错入口": site.corrections,
        "无障碍声明": "，".join(filter(None, (said.text, said.url, said.date.isoformat()))) if said else None,
    }


def _tiers(old: CatalogView, new: CatalogView) -> Iterator[Change]:
    for id_ in dict.fromkeys([*old.tiers, *new.tiers]):
        before, after = old.tiers.get(id_), new.tiers.get(id_)
        if before is None or after is None:
            tier = after or before
            assert tier is not None
            did = "增加" if before is None else "去掉"
            yield Change("tier", id_, "id", *_names(before, after), f"{did}层级“{tier.name}”")
            continue
        if before.name != after.name:
            yield _change("tier", id_, before.name, _renamed(before.name, after.name))
        for difference in compare(before, after, OF_TIER):
            yield _change("tier", id_, before.name, difference)
        for difference in _order(old, new, id_):
            yield _change("tier", id_, before.name, difference)


def _renamed(old: str, new: str) -> Difference:
    return Difference("name", old, new, f"改称“{new}”")


def _order(old: CatalogView, new: CatalogView, tier: str) -> Iterator[Difference]:
    """A list whose items stand in another order; new and gone ones are told by their items."""
    before, after = ({offering.id: offering.order for offering in view.offerings[tier]} for view in (old, new))
    kept, now = [id_ for id_ in before if id_ in after], [id_ for id_ in after if id_ in before]
    if kept == now and any(before[id_] != after[id_] for id_ in kept):
        yield Difference("order", None, None, "事项在清单中的序号改了，先后没有变")
    if kept != now:
        names = new.items
        said = ["、".join(names[id_].name for id_ in ids) for ids in (kept, now)]
        yield Difference("items", said[0], said[1], f"事项的先后改为{said[1]}")


def _items(old: CatalogView, new: CatalogView) -> Iterator[Change]:
    was, now = ({**view.items, **view.ended_items} for view in (old, new))
    for id_ in dict.fromkeys([*was, *now]):
        before, after = was.get(id_), now.get(id_)
        if before is not None and after is not None:
            before, after = item_by_title(old, before), item_by_title(new, after)
            yield from _ended(before, after, id_ in old.ended_items, id_ in new.ended_items)
            yield from (_change("item", id_, before.name, one) for one in of_papers(old, new, id_))
            continue
        item = after or before
        assert item is not None
        where = "、".join(dict.fromkeys(offering.tier.name for offering in item.offerings))
        did = "新增事项" if before is None else "去掉事项"
        at = f"（{where}）" if where else ""
        yield Change("item", id_, "id", *_names(before, after), f"{did}“{item.name}”{at}")


def _ended(old: ItemView, new: ItemView, was_over: bool, is_over: bool) -> Iterator[Change]:
    """An item that is there on both sides: whether it has ended, or is done again, before all else."""
    if was_over == is_over:
        yield from _item(old, new)
    elif new.ended is not None and is_over:
        text = f"{old.name}：{ending_in_words(new.ended, new.successor)}"
        yield Change("item", old.id, "ended", None, words(new.ended), text)
    else:
        where = "、".join(new.line.tiers)
        yield Change("item", old.id, "ended", words(old.ended), None, f"{old.name}：恢复办理（{where}）")


def _closings(old: ItemView, new: ItemView) -> Iterator[Change]:
    """Tiers where the item ends, or will, otherwise than before; what has ended just now its offers tell."""
    before, after = ({closing.tier.id: closing for closing in item.closings} for item in (old, new))
    offered = {offering.tier.id for offering in old.offerings} - {offering.tier.id for offering in new.offerings}
    for tier in dict.fromkeys([*before, *after]):
        named = after.get(tier) or before[tier]
        was, now = (some[tier].printed if tier in some else None for some in (before, after))
        if tier in offered or was == now:
            continue
        who, both = named.tier.name, was is not None and now is not None
        tail = changed("", "的停办", was, now).tail if both else now or f"不停办了（原为“{was}”）"
        yield _change("item", old.id, old.name, Difference("closings", was, now, who + tail), (tier,))


def _will_end(old: ItemView, new: ItemView) -> Iterator[Change]:
    """An item that is to end, or not to end any more, in one sentence; another day or another heir are told alone."""
    was, now = (ending_in_words(one.ended, one.successor) if one.ended else None for one in (old, new))
    if (was is None) != (now is None):
        tail = now or f"不停办了（原为“{was}”）"
        yield Change("item", old.id, "ended", was, now, f"{old.name}：{tail}", tail=tail)


def _item(old: ItemView, new: ItemView) -> Iterator[Change]:
    """One item: what changed at its tiers, those that changed alike together, then what it says everywhere."""
    yield from _closings(old, new)
    yield from _will_end(old, new)
    before, after = ({offering.tier.id: offering for offering in item.offerings} for item in (old, new))
    closed = {closing.tier.id: closing.printed for closing in new.closings}
    for tier in dict.fromkeys([*before, *after]):
        if tier not in after:
            tail = f"{before[tier].tier.name}{closed.get(tier, '不再办理')}"
            yield Change("item", old.id, "offers", before[tier].tier.name, None, f"{old.name}：{tail}", (tier,), tail)
        elif tier not in before:
            tail = f"{after[tier].tier.name}也能办理了（{after[tier].mode}）"
            yield Change("item", old.id, "offers", None, after[tier].tier.name, f"{old.name}：{tail}", (tier,), tail)
    both = [tier for tier in before if tier in after]
    now = [tier for tier in after if tier in before]
    if both != now:
        was, will = ("、".join(after[tier].tier.name for tier in order) for order in (both, now))
        yield Change("item", old.id, "offers", was, will, f"{old.name}：办理层级的先后改为{will}")
    at: defaultdict[Difference, list[str]] = defaultdict(list)
    for tier in both:
        for difference in _offering(before[tier], after[tier]):
            at[difference].append(tier)
    for difference, tiers in at.items():
        everywhere = len(tiers) == len(both)
        where = "" if everywhere else f"（{'、'.join(after[tier].tier.name for tier in tiers)}）"
        yield _change("item", old.id, old.name + where, difference, () if everywhere else tuple(tiers))
    told = {difference.field.partition(".")[0] for difference in at}
    if old.name != new.name:
        yield _change("item", old.id, old.name, _renamed(old.name, new.name))
    told |= set() if old.ended and new.ended else OF_END
    for difference in compare(old, new, {"name"} | OF_ITEM | told):
        yield _change("item", old.id, old.name, difference)


def _offering(old: OfferingView, new: OfferingView) -> Iterator[Difference]:
    """One item at one tier. A limit is told as it is printed; its parts only where that is the same."""
    yield from compare(old, new, OF_OFFERING)
    if old.time_limit == new.time_limit and old.limit is not None and new.limit is not None:
        yield from of_field("limit", "时限", old.limit, new.limit)


def _stations(old: CatalogView, new: CatalogView) -> Iterator[Change]:
    for code, name, difference in stations.differences(old, new):
        yield _change("station", code, name, difference)


def _change(subject: Subject, id_: str, who: str, difference: Difference, tiers: tuple[str, ...] = ()) -> Change:
    text = f"{who}：{difference.tail}" if who else difference.tail
    return Change(subject, id_, difference.field, difference.before, difference.after, text, tiers, difference.tail)


def _names(before: object, after: object) -> tuple[str | None, str | None]:
    return (getattr(before, "name", None), getattr(after, "name", None))
