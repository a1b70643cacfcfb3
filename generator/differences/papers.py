"""Two catalogs' views -> how they differ in what stands on sheets alone: boards, boxes, forms, people, questions.

What pages show as well the views of the place, its tiers and its items tell (`diff.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass

from generator.differences.compare import Difference, compare, of_field
from generator.views.catalog import CatalogView
from generator.views.groups import GROUPS
from generator.views.subject import Subject

FIELD = "papers."
"""How the fields of these changes begin: no page tells of them beforehand either."""
OF_PLACE = ("lanes", "queueing", "policy_board", "survey")
OF_TIER = ("suggestion", "posts", "rating", "manners")
OF_OFFER = ("promise", "application")
"""The groups that sheets have for themselves, by what they are about."""
_DERIVED = {"papers"}
"""What follows from an item's papers, which tell it themselves."""


@dataclass(frozen=True)
class OnPaper:
    """One difference: of the whole place, of a tier, or of an item."""

    tier: str | None
    item: str | None
    who: str
    """Of what the sentence speaks: 县级意见箱, 住院费用报销的告知承诺; empty for the place."""
    difference: Difference


def on_paper(old: CatalogView, new: CatalogView) -> Iterator[OnPaper]:
    """Every difference, the place's first; what is the same of several items once, as the place's."""
    for group in OF_PLACE:
        yield from _told(group, old, new, Subject(None), Subject(None), None, "")
    for id_ in (id_ for id_ in old.tiers if id_ in new.tiers):
        name, subjects = old.tiers[id_].name, (Subject(old.tiers[id_]), Subject(new.tiers[id_]))
        for group in OF_TIER:
            yield from _told(group, old, new, *subjects, id_, name)
        signs = (tuple(sign.title for sign in view.areas[id_]) for view in (old, new))
        for difference in of_field(f"{FIELD}areas", "区域标识", *signs):
            yield OnPaper(id_, None, name, difference)
    yield from _items(old, new)


def _items(old: CatalogView, new: CatalogView) -> Iterator[OnPaper]:
    alike: defaultdict[Difference, list[OnPaper]] = defaultdict(list)
    for id_ in (id_ for id_ in old.items if id_ in new.items):
        offered = [view.items[id_].offerings for view in (old, new)]
        if not all(offered):
            continue
        was, will = (
            Subject(view.tiers[some[0].tier.id], offering=some[0])
            for view, some in zip((old, new), offered, strict=True)
        )
        for group in OF_OFFER:
            for one in _told(group, old, new, was, will, None, old.items[id_].name):
                alike[one.difference].append(OnPaper(None, id_, one.who, one.difference))
    for difference, some in alike.items():
        if len(some) == 1:
            yield some[0]
        else:
            yield OnPaper(None, None, _label(difference.field.removeprefix(FIELD)), difference)


def _label(group: str) -> str:
    return GROUPS[group].title.partition("（")[0].partition("，")[0]


def _told(
    group: str, old: CatalogView, new: CatalogView, was: Subject, will: Subject, tier: str | None, name: str
) -> Iterator[OnPaper]:
    """One group: part by part where it is there before and after, else that it comes or goes."""
    made, label, field = GROUPS[group], _label(group), f"{FIELD}{group}"
    before, after = made.make(old, was), made.make(new, will)
    if is_dataclass(before) and is_dataclass(after):
        of = "的" if group in OF_OFFER else ""
        for one in compare(before, after, _DERIVED):
            who = name if one.tail.startswith(label) else f"{name}{of}{label}"
            yield OnPaper(tier, None, who, Difference(field, one.before, one.after, one.tail))
    elif (before is None) != (after is None):
        yield OnPaper(tier, None, name, Difference(field, None, None, f"{'去掉' if after is None else '增加'}{label}"))
    elif before != after:
        yield from (OnPaper(tier, None, name, one) for one in of_field(field, label, before, after))
