"""What an upper layer said and says now + a catalog that stands on it -> for each change, what becomes of it there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.catalog.reading.provenance import Fact

FOLLOWS, AGREES, OVERRIDDEN, CONTRADICTS = "跟随", "已经这样写", "另有规定", "与上级不一致"
Facts = Mapping[str, Fact]


@dataclass(frozen=True)
class Edit:
    """One fact of the upper layer that is another now."""

    name: str
    before: Fact | None
    after: Fact | None


@dataclass(frozen=True)
class Verdict:
    """What becomes of an edit in a catalog below."""

    edit: Edit
    what: str
    """`FOLLOWS`; `AGREES`: its own words say so already; `OVERRIDDEN`: it had its own rule and keeps it; `CONTRADICTS`:
    it repeats what the upper layer said until now, which somebody must look at."""
    here: Fact | None
    """What it says itself; None where it follows, or has no such thing."""


def edits(old: Facts, new: Facts) -> list[Edit]:
    """The facts that are others now, came or went, in the order in which they are written."""
    names = dict.fromkeys([*new, *old])
    pairs = ((name, old.get(name), new.get(name)) for name in names)
    return [Edit(name, before, after) for name, before, after in pairs if _value(before) != _value(after)]


def verdicts(found: Collection[Edit], here: Facts, upper: Collection[str]) -> Iterator[Verdict]:
    """What becomes of each; `here`: the facts of the catalog below, with the new layer; `upper`: that layer's files."""
    for edit in found:
        own = here.get(edit.name)
        if own is None:
            yield Verdict(edit, FOLLOWS if edit.after is None else OVERRIDDEN, None)
        elif own.mark.path in upper:
            yield Verdict(edit, FOLLOWS, None)
        elif _value(own) == _value(edit.after):
            yield Verdict(edit, AGREES, own)
        else:
            yield Verdict(edit, CONTRADICTS if _value(own) == _value(edit.before) else OVERRIDDEN, own)


def _value(fact: Fact | None) -> str | None:
    return None if fact is None else fact.value
