"""A loaded catalog + the sheet kinds -> a finding for each text that its sheets cannot hold, whatever their layout.

A lower bound, from counts of characters alone: what is found here `build` would refuse; of the rest it may still
refuse some.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.catalog.model import Catalog
from generator.catalog.reading.loaded import Loaded, in_every_state
from generator.catalog.reading.source import Place
from generator.catalog.resolve.offerings import station_name
from generator.catalog.resolve.signs import millimetres
from generator.catalog.rules.texts import printed_texts
from generator.ground.errors import Finding
from generator.kinds.kind import Edition, Kind, Slot
from generator.kinds.wording import kinds_in_words

PT_MM = 25.4 / 72
# Signs and Latin letters may be set closer than hanzi, but nowhere closer than a full stop.
NARROW_EM = 0.2
# A slot that shows one field whole, or another where there is none.
_WHOLE = re.compile(r"\{\{\s*(?:own|shared)\.(\w+\.\w+)(?:\s+or\s+[^}]+)?\s*\}\}")
_STATION_FIELDS = ("address", "phone", "hours")
_OWN_SIGNS = ("area", "rule")
"""What a kind may be per whose signs show another name as `board.title` than a tier's boards do."""
_JURISDICTION_FIELDS = ("authority", "slogan")
# Parts of a catalog -> the groups of fields as which kinds name them.
_GROUPS = {
    "items": ("items", "offering"),
    "jurisdiction": ("jurisdiction",),
    "tiers": ("tier", "service_rules", "board"),
}


@dataclass(frozen=True)
class _Room:
    """How many hanzi an edition has room for, and how it is called."""

    most: float
    title: str


@in_every_state
def check(loaded: Loaded, kinds: Mapping[str, Kind]) -> list[Finding]:
    """Every text that no sheet can hold that must show it, where it was written."""
    checked = loaded.checked
    catalog = checked.catalog if checked else None
    if checked is None or catalog is None:
        return []
    kinds = kinds_in_words(kinds, catalog.words)
    found = [*_slots(catalog, kinds), *_signs(catalog, kinds)]
    return sorted(
        checked.mark(place).finding(
            "GP620", f"至少 {length:.0f} 个字宽，{room.title}印不下：用最小的字也只有 {room.most:.0f} 个字的地方"
        )
        for place, length, room in found
        if checked.whole(place)
    )


def ems(text: str) -> float:
    """The least width that a text can be set in, in ems."""
    return sum(1 if unicodedata.category(char) == "Lo" and ord(char) > 0x2E7F else NARROW_EM for char in text)


Long = tuple[Place, float, _Room]


def _slots(catalog: Catalog, kinds: Mapping[str, Kind]) -> Iterator[Long]:
    """Texts of stations, items and the jurisdiction that stand in a slot of their own."""
    rooms = _slot_rooms(catalog, kinds)
    for place, field, text, level in _slot_texts(catalog):
        fitting = [room for (name, levels), room in rooms.items() if name == field and (not level or level in levels)]
        if fitting and ems(text) > (least := min(fitting, key=lambda room: room.most)).most:
            yield place, ems(text), least


def _slot_texts(catalog: Catalog) -> Iterator[tuple[Place, str, str, str | None]]:
    """Place, field as kinds name it, text, and the level of the tier where it is a station's."""
    levels = {tier.id: tier.level for tier in catalog.tiers}
    for index, station in enumerate(catalog.stations):
        if station.tier not in levels:
            continue  # told by another rule; nothing is printed for it
        written = "name" if station.name else "place"
        yield ("stations", index, written), "station.name", station_name(catalog, station), levels.get(station.tier)
        for name in _STATION_FIELDS:
            text = getattr(station, name) or ""
            yield ("stations", index, name), f"station.{name}", text, levels.get(station.tier)
    for index, item in enumerate(catalog.items):
        yield ("items", index, "name"), "offering.name", item.name, None
    for index, tier in enumerate(catalog.tiers):
        for number, area in enumerate(tier.areas):
            yield ("tiers", index, "areas", number, "name"), "area.board.title", area.name, tier.level
        for number, rule in enumerate(tier.service_rules):
            if rule.public and rule.id is not None and rule.text is not None:
                yield ("tiers", index, "service_rules", number, "name"), "rule.board.title", rule.name, tier.level
    yield ("jurisdiction", "policy_board"), "policy_board.title", catalog.jurisdiction.policy_board or "", None
    for name in _JURISDICTION_FIELDS:
        yield ("jurisdiction", name), f"jurisdiction.{name}", getattr(catalog.jurisdiction, name) or "", None


def _slot_rooms(catalog: Catalog, kinds: Mapping[str, Kind]) -> dict[tuple[str, tuple[str, ...]], _Room]:
    """Field and levels -> the least room that an edition has for it; of its slots for one field the largest counts."""
    rooms: dict[tuple[str, tuple[str, ...]], _Room] = {}
    for kind in kinds.values():
        for name, edition in kind.editions.items():
            paper = _paper(catalog, kind.name, name, edition)
            largest: dict[str, float] = {}
            for slot in edition.slots.values():
                if (match := _WHOLE.fullmatch(slot.text.strip())) is not None:
                    largest[match[1]] = max(largest.get(match[1], 0), _slot_room(slot, paper))
            for field, most in largest.items():
                key = (f"{kind.per}.{field}" if kind.per in _OWN_SIGNS else field, tuple(kind.levels))
                if key not in rooms or most < rooms[key].most:
                    rooms[key] = _Room(most, edition.title or kind.title)
    return rooms


def _slot_room(slot: Slot, paper: tuple[float, float]) -> float:
    side = paper[1] if slot.upright else paper[0]
    return max(lines * side / (size * (PT_MM if slot.unit == "pt" else 1)) for lines, size in slot.steps)


def _paper(catalog: Catalog, kind: str, name: str, edition: Edition) -> tuple[float, float]:
    """Width and height in the designer's mm: a sign of another shape has more of one."""
    width, height = edition.size_mm
    sizes = catalog.signage.sizes if catalog.signage else ()
    size = next((size for size in sizes if (size.kind, size.edition) == (kind, name)), None)
    if size is None or (face := millimetres(size)) is None:
        return width, height
    own = (face[0], face[1] * edition.faces)
    scale = min(own[0] / width, own[1] / height)
    return own[0] / scale, own[1] / scale


def _signs(catalog: Catalog, kinds: Mapping[str, Kind]) -> Iterator[Long]:
    """Texts that fill more than a sign: what a shop makes does not go on overleaf, as a page does."""
    shop = [(kind, edition) for kind in kinds.values() for edition in kind.editions.values() if edition.use == "shop"]
    least: dict[tuple[str | int, ...], _Room | None] = {}
    for text in printed_texts(catalog):
        named = tuple(part for part in text.place if isinstance(part, str))
        if named not in least:
            rooms = [_whole(*pair) for pair in shop if _states(*pair, _GROUPS.get(named[0], ()), {*named})]
            least[named] = min(rooms, key=lambda room: room.most, default=None)
        if (room := least[named]) is not None and ems(text.text) > room.most:
            yield text.place, ems(text.text), room


def _whole(kind: Kind, edition: Edition) -> _Room:
    """A sign that is nothing but text of the smallest size."""
    return _Room(edition.size_mm[0] * edition.size_mm[1] / (edition.smallest_pt * PT_MM) ** 2, kind.title)


def _states(kind: Kind, edition: Edition, groups: tuple[str, ...], fields: set[str]) -> bool:
    says = kind.says(edition)
    named = (name.partition(".") for name in (*says.shared, *says.own))
    told = fields | {"points"} if kind.per == "tier" else fields  # of a board of duties or rules, what it says
    return any(group in groups and (not field or field in told) for group, _, field in named)
