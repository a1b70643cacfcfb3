"""A loaded catalog + the sheet kinds -> a finding for each line break in what is printed in one line.

A sheet's slots take their words as they are, and there is no sign for a break; in prose a break is set as a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.catalog.model import (
    Application,
    Area,
    Item,
    Jurisdiction,
    Record,
    Register,
    ServiceRule,
    Source,
    Station,
    SuggestionBox,
    Tier,
)
from generator.catalog.reading.describe import label
from generator.catalog.reading.loaded import Loaded, in_every_state
from generator.catalog.rules.typed_texts import all_texts
from generator.ground.errors import Finding
from generator.kinds.kind import Kind

NAMED = re.compile(r"\b(?:own|shared)\.(\w+)\.(\w+)")
# A group of fields as kinds name them -> the record in which it is written, and the names that are made of others.
WRITTEN: Mapping[str, type[Record]] = {
    "station": Station, "offering": Item, "jurisdiction": Jurisdiction, "tier": Tier, "motto": Jurisdiction,
    "directory": Station, "board": Tier, "mongolian": Station, "feedback": Jurisdiction, "basis": Source,
    "policy_board": Jurisdiction,
    "suggestion": SuggestionBox, "application": Application,
    "map": Station,
}  # fmt: skip
_MADE_OF: Mapping[tuple[type[Record], str], tuple[tuple[type[Record], str], ...]] = {
    (Station, "name"): ((Station, "place"), *((Tier, name) for name in ("naming", "host_naming", "official_name"))),
    (Jurisdiction, "text"): ((Jurisdiction, "slogan"), (Jurisdiction, "authority")),
    (Source, "text"): ((Source, "number"), (Source, "title")),
    (Tier, "title"): ((Tier, "name"), (Tier, "official_name"), (Area, "name"), (ServiceRule, "name")),
    (Tier, "mongolian"): ((Area, "mongolian"),),
    (Jurisdiction, "title"): ((Jurisdiction, "policy_board"),),
    (Application, "name"): ((Item, "name"),),
}
# Titles of sheets, packs and print runs, which covers print in slots of their own.
_TITLES: tuple[tuple[type[Record], str], ...] = (
    (Station, "name"), (Item, "name"), (Tier, "name"), (Jurisdiction, "name"), (Register, "name"),
)  # fmt: skip


@in_every_state
def check(loaded: Loaded, kinds: Mapping[str, Kind]) -> list[Finding]:
    """Every line break that `build` would refuse."""
    checked = loaded.checked
    if checked is None or checked.catalog is None:
        return []
    in_one_line, found = fields_in_slots(kinds), []
    for place, record in checked.catalog.records:
        for at, text in all_texts(record):
            if "\n" in text and (type(record), str(at[0])) in in_one_line:
                what, mended = label(type(record), str(at[0])), re.sub(r"\s*\n\s*", "", text)
                message = f"{what}：要印成一行，里面却有换行；是不是想写“{mended[:60]}”？"
                found.append(checked.mark((*place, *at)).finding("GP224", message))
    return sorted(found)


def fields_in_slots(kinds: Mapping[str, Kind]) -> frozenset[tuple[type[Record], str]]:
    """The fields whose words slots take: those that kinds name, and what these are made of."""
    named = {*_TITLES}
    for kind in kinds.values():
        for edition in kind.editions.values():
            named |= {(WRITTEN[group], name) for slot in edition.slots.values() for group, name in groups(slot.text)}
    return frozenset(named | {part for field in named for part in _MADE_OF.get(field, ())})


def groups(text: str) -> Iterator[tuple[str, str]]:
    """The groups and fields that a slot's words name, as far as they are written in a catalog."""
    yield from ((group, name) for group, name in NAMED.findall(text) if group in WRITTEN)
