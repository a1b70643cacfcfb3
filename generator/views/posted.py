"""The fields that must be posted, and what a notice says -> those that its reader can tell: part of its version."""

from __future__ import annotations

from collections.abc import Sequence

from generator.views.labels import LABELS, USUAL
from generator.views.offering import OfferingView
from generator.views.place import JurisdictionView, PostingView

_PLACED = ("name", "complaint", "time_limit")
"""What is posted at a place of its own, wherever it stands in the list."""


def posting(
    values: tuple[PostingView, ...],
    listed: tuple[OfferingView, ...],
    place: JurisdictionView,
    phones: set[str],
    common: bool,
) -> tuple[PostingView, ...]:
    """The fields of which something is printed under their label; one without is in a list of what is not supplied.

    What moves no field and calls it what it is called anyway is left out. `common`: whether there are papers that any
    item may ask for, which stand under the label of each item's own.
    """

    def printed(field: str) -> bool:
        return (field == "materials" and common) or _posted(field, listed, place, phones)

    usual = [field for field in USUAL if field not in _PLACED and printed(field)]
    first = {value.field: value for value in reversed(values)}
    told = [value for value in values if value is first[value.field] and printed(value.field)]
    placed = [value for value in told if value.field in _PLACED and value.label != LABELS["notice"][value.field]]
    kept = [value for value in told if value.field not in _PLACED]
    while kept and _moot(kept, usual):
        kept.pop()
    return (*kept, *sorted(placed, key=lambda value: value.field))


def _moot(values: Sequence[PostingView], usual: Sequence[str]) -> bool:
    """Whether the last field would stand where it stands, called what it is called, if it were not named."""
    *others, last = values
    return last.label == LABELS["notice"].get(last.field) and _in_turn(values, usual) == _in_turn(others, usual)


def _in_turn(values: Sequence[PostingView], usual: Sequence[str]) -> list[str]:
    named = [value.field for value in values]
    return [*named, *(field for field in usual if field not in named)]


def _posted(field: str, listed: tuple[OfferingView, ...], place: JurisdictionView, phones: set[str]) -> bool:
    if field == "complaint":
        return "监督投诉" in phones
    if field == "name":  # the head of a list of names alone
        return not any(_told(one) for one in listed)
    if field == "progress" and place.progress:
        return True
    name = "step_names" if field == "steps" else field
    return any(_fact(one, name) is not None for one in listed)


def _fact(value: OfferingView, field: str) -> object:
    return value.posted[field] if field in value.posted else getattr(value, field, None)


_TOLD = ("conditions", "summary", "step_names", "time_limit", "audience", "fee", "window", "materials", "progress")


def _told(value: OfferingView) -> bool:
    """Whether more is known of an item than its name and what narrows it."""
    return any(getattr(value, field) is not None for field in _TOLD) or any(value.posted.values())
