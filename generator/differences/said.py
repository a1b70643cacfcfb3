"""What a sheet said at two times -> what is different, in sentences; what matters most to a citizen comes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from generator.differences import boards, charts, circles, leaflets, manuals, registers, sketches
from generator.differences.compare import Difference, changed, compare, of_field
from generator.differences.diff import Change, Subject
from generator.differences.nouns import noun
from generator.differences.sentences import apart, reordered, told_of_item
from generator.differences.words import name_of
from generator.views.chart import ChartView
from generator.views.fields import FIELDS
from generator.views.groups import GROUPS, LINK
from generator.views.item import ItemView
from generator.views.manual import ManualView
from generator.views.map import MapView
from generator.views.offering import OfferingView
from generator.views.plain import Plain
from generator.views.register import RegisterView
from generator.views.restored import restored
from generator.views.station import DirectoryView, FeedbackLink, MongolianView
from generator.views.tier import BoardView

Says = Mapping[str, Plain]
"""What a sheet says, by group (`views/groups.py`), as plain data without what is absent."""
WORDS = "words"
"""Beside the groups: the domain's words that the sheet prints."""
ABOUT: Mapping[str, Subject] = {"station": "station", "offer": "item", "tier": "tier"}
# What matters to somebody who comes with the old paper in his hand; other fields follow in their views' order.
FIRST = (
    "name",
    "materials",
    "common_materials",
    "conditions",
    "audience",
    "time_limit",
    "limit_ends",
    "fee",
    "mode",
    "window",
    "note",
    "address",
    "host",
    "phone",
    "hours",
    "hotlines",
    "sign_phones",
)
OF_LIST = frozenset({"id", "tier", "number", "order", "limit"})
"""Fields of an item that follow from others, or name it within the catalog alone."""


WHOLE: Mapping[type, Callable[[object, object], Iterator[Change]]] = {
    DirectoryView: circles.differences,
    ManualView: manuals.differences,
}
"""What is there on both sides and tells of several subjects."""
PARTS: Mapping[type, Callable[[object, object], Iterator[Difference]]] = {
    BoardView: boards.differences,
    ChartView: charts.differences,
    MapView: sketches.differences,
    MongolianView: boards.mongolian,
}
"""What tells of one subject in words of its own."""
TOLD_COMING = frozenset({MapView, MongolianView})
"""Of these, what tells that they come and go as well."""


def differences(old: Says, new: Says, tier: str | None = None, station: str | None = None) -> tuple[Change, ...]:
    """Every difference a reader of both would see.

    `tier` and `station` name where it holds, for readers who do not stand before the sheet: …（乡镇级）：…
    """
    found = [change for name in dict.fromkeys([*old, *new]) for change in _group(name, old, new, tier, station)]
    return tuple(sorted(found, key=rank))


def rank(change: Change) -> tuple[bool, int]:
    """How grave a change is to a citizen: items that came or went first, then by field."""
    field = change.field
    for inner in circles.LISTS:
        field = field.removeprefix(inner)
    field = field.partition(".")[0]
    return field != "id", FIRST.index(field) if field in FIRST else len(FIRST)


def _group(name: str, old: Says, new: Says, tier: str | None, station: str | None) -> Iterator[Change]:
    if old.get(name) == new.get(name):
        return
    group = GROUPS.get(name)
    if group is None:  # words, or a group that this program knows no more
        yield from _changes("jurisdiction", None, _unknown(name, old.get(name), new.get(name)))
        return
    about = "station" if group.local else ABOUT.get(group.per or "", "tier" if name == "tier" else "jurisdiction")
    # A sheet of one station may hold what other stations' sheets hold as well.
    who = station if about == "station" else tier if about == "tier" else None
    both = {name} <= old.keys() & new.keys()
    if (told := WHOLE.get(group.record)) is not None and both:
        yield from told(*(_view(group.record, says[name]) for says in (old, new)))
        return
    if group.record is RegisterView and both:
        before, after = (_view(RegisterView, says[name]) for says in (old, new))
        yield from registers.differences(before, after, tier)
        return
    if (part := PARTS.get(group.record)) is not None and (both or group.record in TOLD_COMING):
        views = (_view(group.record, says.get(name)) for says in (old, new))
        yield from _changes("item" if group.record is ChartView else about, who, part(*views))
        return
    if group.restates and group.record is not ChartView:
        yield from leaflets.differences(*(_view(group.record, says.get(name)) for says in (old, new)))
        return
    record = FeedbackLink if name == LINK and _are_links(old.get(name), new.get(name)) else group.record
    before, after = (_view(record, says.get(name)) for says in (old, new))
    if isinstance(before, FeedbackLink) and isinstance(after, FeedbackLink):
        yield from _changes("jurisdiction", None, _code(before, after))
        return
    if group.record is OfferingView:
        yield from _offerings(_listed(before), _listed(after), tier)
        return
    label = noun(re.split("[（：，]", group.title)[0])
    if type(before) is type(after) and not isinstance(before, tuple) and before is not None:
        found = compare(before, after)
    else:
        found = of_field(name, label, _whole(before, label), _whole(after, label))
    yield from _changes(about, who, found)


def _code(old: FeedbackLink, new: FeedbackLink) -> Iterator[Difference]:
    """What stands below a code that leads to where one grades, complains or asks."""
    was, now = (
        "扫码评价、投诉、建议" if link.channel else "扫码看办什么" if link.nobody else "扫码看办什么、打电话"
        for link in (old, new)
    )
    yield from of_field(LINK, "二维码的说明", was, now)


def _are_links(*said: Plain) -> bool:
    """Whether a sheet says of the way to grade only where its code leads, and not the channel's name."""
    return all(set(one or ()) <= {"channel", "nobody"} for one in said)


def _view(record: type, data: Plain) -> object:
    """One record or a tuple of them, as they were."""
    if isinstance(data, list):
        return tuple(restored(record, one) for one in data)
    return None if data is None else restored(record, data)


def _whole(value: object, label: str) -> object:
    """What a group is called where it is there on one side only; lists are told member by member."""
    return value if value is None or isinstance(value, tuple) else name_of(value) or label


def _listed(value: object) -> tuple[OfferingView, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, OfferingView) else ()


def _offerings(old: tuple[OfferingView, ...], new: tuple[OfferingView, ...], tier: str | None) -> Iterator[Change]:
    """Items by their names: a sheet says no id."""
    at = (tier,) if tier else ()
    before, after = _by_name(old), _by_name(new)
    gone, come = [name for name in before if name not in after], [name for name in after if name not in before]
    if len(gone) == len(come) == 1 and _alike(before[gone[0]], after[come[0]]):
        yield told_of_item(gone[0], Difference("name", gone[0], come[0], f"改称“{come[0]}”"), at)
        before = {come[0] if name == gone[0] else name: one for name, one in before.items()}
        before[come[0]] = replace(before[come[0]], name=come[0])
        gone = come = []
    grouped = [len(some) > 1 and any(one.category for one in some.values()) for some in (before, after)]
    if headed := grouped[0] != grouped[1]:
        text = f"{tier or ''}事项{'改为' if grouped[1] else '不再'}按分类列出"
        yield Change("tier", "", "items", None, None, text)
    for name in gone:
        yield told_of_item(name, Difference("id", name, None, ""), at)
    for name in come:
        yield told_of_item(name, Difference("id", None, name, ""), at)
    for name, now in after.items():
        if name in before and name not in come:
            yield from (told_of_item(name, difference, at) for difference in _offering(before[name], now, headed))
    kept, order = [name for name in before if name in after], [name for name in after if name in before]
    if kept != order:
        yield Change("tier", "", "items", "、".join(kept), "、".join(order), reordered(order, tier))


def _by_name(values: tuple[OfferingView, ...]) -> dict[str, OfferingView]:
    return dict(zip(apart(value.name for value in values), values, strict=True))


def _alike(old: OfferingView, new: OfferingView) -> bool:
    return replace(old, name="") == replace(new, name="")


def _offering(old: OfferingView, new: OfferingView, headed: bool) -> Iterator[Difference]:
    """`headed`: of two lists the one has heads of categories, which is told once."""
    skip = {
        *OF_LIST,
        *(["category"] if headed else []),
        "posted",
        "limit_ends",
        *(["step_names"] if old.steps or new.steps else []),
    }
    yield from compare(old, new, skip)
    if old.time_limit == new.time_limit:
        yield from of_field("limit_ends", "时限", old.limit_ends, new.limit_ends)
    for field in dict.fromkeys([*old.posted, *new.posted]):
        known = FIELDS[ItemView].get(field)
        yield from of_field(field, known.label if known else field, old.posted.get(field), new.posted.get(field))


def _unknown(name: str, before: Plain, after: Plain) -> Iterator[Difference]:
    """Data without a view: the domain's words, one by one."""
    if isinstance(before, Mapping | None) and isinstance(after, Mapping | None):
        for key in dict.fromkeys([*(before or {}), *(after or {})]):
            one, two = ((side or {}).get(key) for side in (before, after))
            if one != two:
                yield _called(f"{name}.{key}", name_of(one) or None, name_of(two) or None)


def _called(field: str, before: str | None, after: str | None) -> Difference:
    if before is None or after is None:
        return changed(field, "名称", before, after)
    return Difference(field, before, after, f"“{before}”改称“{after}”")


def _changes(about: Subject, who: str | None, found: Iterator[Difference]) -> Iterator[Change]:
    for difference in found:
        text = f"{who}：{difference.tail}" if who else difference.tail
        yield Change(about, "", difference.field, difference.before, difference.after, text)
