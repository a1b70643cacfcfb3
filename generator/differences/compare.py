"""Two views of one subject -> each field in which they differ, with what was said before and is said now.

Which fields readers meet, and what these are called, `generator/views/fields.py` says; nothing is listed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace

from generator.differences.nouns import noun
from generator.differences.words import (
    AT_THE_WINDOW,
    HERE,
    NONE,
    full_name,
    name_of,
    named_by,
    posted_field,
    unprinted,
    words,
    yes_or_no,
)
from generator.views.fields import FIELDS
from generator.views.labels import NONE_NEEDED
from generator.views.lines import LineView
from generator.views.manual import StepsInManual
from generator.views.offering import ConditionsView, StepView
from generator.views.place import HotlineView, PostingView
from generator.views.plain import field_names

KNOWN = ("steps_known", "known")
"""Whether it is known what of an item is done at the window."""
EMPTY: Mapping[str, str] = {"materials": NONE_NEEDED}
"""What an empty list of a field says, where it is not just nothing."""


@dataclass(frozen=True)
class Difference:
    """One field that says something else now."""

    field: str
    """As the view calls it; of a part, with its list before it: `materials.copies`."""
    before: str | None
    """In words; None: not supplied."""
    after: str | None
    tail: str
    """What a sentence says of it behind the subject's name: 办理时限由“…”改为“…”."""


def compare(old: object, new: object, skip: Collection[str] = ()) -> Iterator[Difference]:
    """The differences of two records of one type, field by field; `skip` names fields that others tell."""
    record = type(old)
    for name in field_names(record):
        row = FIELDS[record].get(name)
        if name in skip or row is None or not set("PWDF") & set(row.where):
            continue
        yield from of_field(name, row.label, getattr(old, name), getattr(new, name))


def of_field(name: str, label: str, before: object, after: object) -> Iterator[Difference]:
    """How one field differs: as a whole, or part by part where it is a list or a record that is still there."""
    before, after = _steps_alone(before), _steps_alone(after)
    if before == after:
        return
    label = noun(label)
    if name.rpartition(".")[2] in KNOWN:
        tail = f"{'写明' if after else '不再写明'}哪几步在本窗口办"
        yield Difference(name, words(before), words(after), tail)
    elif name.rpartition(".")[2] == "limit_ends":
        was, now = ("办理时限" if one else "时限" for one in (before, after))
        yield changed(name, "时限的叫法", was, now)
    elif (said := yes_or_no(label, after)) is not None:
        yield Difference(name, words(before), words(after), "改为".join(said))
    elif after is None and (said := yes_or_no(label, before)) is not None:
        yield Difference(name, words(before), None, f"不再写明{''.join(said)}")
    elif isinstance(before, ConditionsView) and isinstance(after, ConditionsView) and before.any == after.any:
        yield from _of_list(name, label, before.list, after.list)
    elif isinstance(before, tuple) and isinstance(after, tuple) and before and after:
        yield from _of_list(name, label, before, after)
    elif isinstance(before, tuple) and isinstance(after, tuple) and name.rpartition(".")[2] not in EMPTY:
        happened = "去掉" if before else "增加"
        yield Difference(name, words(before), words(after), f"{label}{happened}“{words(before or after)}”")
    elif type(before) is type(after) and is_dataclass(before) and words(before) == words(after):
        yield from _of_parts(name, label, before, after, "")
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys([*before, *after]):
            yield from of_field(f"{name}.{key}", f"{label}“{key}”", before.get(key), after.get(key))
    else:
        yield changed(name, label, _said(name, before), _said(name, after))


def _steps_alone(value: object) -> object:
    """A manual's charts as steps, by the tiers that have them: a limit that stands in one is the item's, told there."""
    if not isinstance(value, tuple) or not value or not all(isinstance(one, StepsInManual) for one in value):
        return value
    steps = {
        "、".join(one.tiers): tuple(
            StepView(step.name, lane.way, step.text, step.here)
            for band in one.bands
            for lane in band.lanes
            for step in lane.steps
        )
        for one in value
    }
    return steps.get("", steps)


def _said(name: str, value: object) -> str | None:
    field = name.rpartition(".")[2]
    return EMPTY[field] if value == () and field in EMPTY else words(value)


def changed(name: str, label: str, before: str | None, after: str | None) -> Difference:
    """A field that is another now, was not there before, or is not there any more."""
    if before is None:
        tail = f"写明{label}：“{after}”"
    elif after is None:
        tail = f"不再写{label}（原为“{before}”）"
    else:
        tail = f"{label}由“{before}”改为“{after}”"
    return Difference(name, before, after, tail)


def _of_list(name: str, label: str, before: tuple[object, ...], after: tuple[object, ...]) -> Iterator[Difference]:
    """Lists by their members' names: gone, come, changed in themselves, or in another order."""
    called = _apart(before, after)
    if called is None:
        left = _without_common(before, after)
        if not all(left):
            yield from _more_or_less(name, label, before, after)
        elif _apart(*left) is not None:
            yield from _of_list(name, label, *left)
        elif len(left[0]) == len(left[1]):  # those of one name differ in themselves
            for one, other in zip(*left, strict=True):
                which = name_of(one) if name_of(one) == name_of(other) else ""
                yield from _of_parts(name, label, one, other, f"“{which}”" if which else "")
        else:
            yield changed(name, label, *("；".join(words(one) or NONE for one in some) for some in left))
        return
    old, new = (dict(zip(names, some, strict=True)) for names, some in zip(called, (before, after), strict=True))
    gone, come = [key for key in old if key not in new], [key for key in new if key not in old]
    if len(gone) == len(come) == 1 and list(old).index(gone[0]) == list(new).index(come[0]):
        yield from _in_its_place(name, label, old[gone[0]], new[come[0]])
    else:
        for key in gone:
            yield Difference(name, words(old[key]), None, f"{label}去掉“{words(old[key])}”")
        for key in come:
            yield Difference(name, None, words(new[key]), f"{label}增加“{words(new[key])}”")
    for key in old:
        if key in new:
            yield from _of_parts(name, label, old[key], new[key], f"“{key}”")
    kept, now = [key for key in old if key in new], [key for key in new if key in old]
    if kept != now:
        yield Difference(name, "、".join(kept), "、".join(now), f"{label}的先后改为{'、'.join(now)}")


def _apart(before: tuple[object, ...], after: tuple[object, ...]) -> tuple[list[str], list[str]] | None:
    """What the members of two lists are called, so that no two of one list are called the same; None: they are."""
    for call in (name_of, full_name):
        called = [call(one) for one in before], [call(one) for one in after]
        if all(all(names) and len({*names}) == len(names) for names in called):
            return called
    return None


def _without_common(before: tuple[object, ...], after: tuple[object, ...]) -> tuple[tuple[object, ...], ...]:
    """What is left of two lists without the members that both have, each as often as both have it."""
    left: list[tuple[object, ...]] = []
    for some, others in ((before, after), (after, before)):
        common, kept = Counter(map(repr, others)), []
        for one in some:
            if common[repr(one)]:
                common[repr(one)] -= 1
            else:
                kept.append(one)
        left.append(tuple(kept))
    return tuple(left)


def _more_or_less(name: str, label: str, before: tuple[object, ...], after: tuple[object, ...]) -> Iterator[Difference]:
    """Lists of which the one has all that the other has: what is there more or fewer times, or the order."""
    gone, come = _without_common(before, after)
    for one in gone:
        yield Difference(name, words(one), None, f"{label}去掉“{words(one)}”")
    for one in come:
        yield Difference(name, None, words(one), f"{label}增加“{words(one)}”")
    if not gone and not come:
        was, now = ("、".join(full_name(one) or words(one) or NONE for one in some) for some in (before, after))
        yield Difference(name, was, now, f"{label}的先后改为{now}")


def _in_its_place(name: str, label: str, before: object, after: object) -> Iterator[Difference]:
    """One member in the place of another. Where most is said of both alike, what they are called, and what is not."""
    if isinstance(before, HotlineView) and isinstance(after, HotlineView) and before.number == after.number:
        yield from _of_parts(name, label, before, after, f"“{before.number}”")
        return
    if type(before) is type(after) and is_dataclass(before) and not isinstance(before, type):
        field, now = named_by(before), named_by(after)
        if field == now and field is not None and field != "number":  # of a phone its use says which it is
            renamed = replace(before, **{field: name_of(after)})
            others = [part for part in field_names(type(before)) if part != field and getattr(renamed, part)]
            other = [part for part in others if getattr(renamed, part) != getattr(after, part)]
            if 2 * len(other) < max(1, len(others)):
                was, will = name_of(before), name_of(after)
                yield changed(name, label, was, will)
                yield from _of_parts(name, label, renamed, after, f"“{will}”")
                return
    yield changed(name, label, words(before), words(after))


def _of_parts(name: str, label: str, before: object, after: object, which: str) -> Iterator[Difference]:
    """A record that is still there, part by part; `which` names it among others, in quotes."""
    if before == after:
        return
    if type(before) is not type(after) or not is_dataclass(before):
        yield changed(name, label + which, words(before), words(after))
        return
    for part in field_names(type(before)):
        if part == HERE and getattr(before, part) != getattr(after, part):
            yield _at_the_window(name, label + which, bool(getattr(after, part)))
            continue
        row = FIELDS[type(before)].get(part)
        if isinstance(before, PostingView) and isinstance(after, PostingView) and part == "field":
            yield changed(f"{name}.{part}", f"{label}{which}", posted_field(before.field), posted_field(after.field))
            continue
        if unprinted(row):
            continue
        part_label = noun(row.label) if row else part
        inner = label + which + ("" if part_label == label else f"的{part_label}")
        if not which and part_label.startswith(label):
            inner = part_label  # 时限原文, not 时限的时限原文
        elif isinstance(before, LineView) and part == "text":
            inner = before.label
        yield from of_field(f"{name}.{part}", inner, getattr(before, part), getattr(after, part))


def _at_the_window(name: str, step: str, here: bool) -> Difference:
    """A step that is done at this window from now on, or not any more."""
    said = [f"不{AT_THE_WINDOW}", AT_THE_WINDOW]
    return Difference(f"{name}.here", said[not here], said[here], f"{step}改为{said[here]}")
