"""A sound catalog -> every text that a sheet may print: where it stands, what it is called, at which station."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog import model
from generator.catalog.model import Catalog, Record
from generator.catalog.model.domain import UNSEEN
from generator.catalog.model.signage import Bilingual, Colours, Emblem, Size
from generator.catalog.reading.describe import label
from generator.catalog.reading.source import Place
from generator.catalog.rules.prose import texts


@dataclass(frozen=True)
class PrintedText:
    """One text, and how to say where it is."""

    text: str
    place: Place
    """In the sound catalog; `Checked.mark` leads to file, line and column."""
    field: str
    """The field's Chinese name."""
    station: str | None
    """The station's code where the text is a station's."""
    mongolian: bool
    """Set in the Mongolian font."""


# What the site alone shows (in the reader's own fonts), what proves a consent or a permit, and what only explains.
_NO_SHEET: dict[type[Record], frozenset[str] | None] = {
    model.Consent: None,
    model.Definition: None,
    model.Reference: None,
    model.Vocabulary: None,
    model.Shorthand: None,
    model.Paper: None,
    model.MaterialLimit: None,
    model.Standard: None,
    model.StandardField: None,
    model.Holiday: None,
    model.HolidayYear: None,
    model.Website: None,
    model.PartyMark: None,
    model.Declaration: None,
    model.Waiver: None,
    model.Words: frozenset(UNSEEN),
    Size: None,
    Colours: None,
    Emblem: None,
    model.Approval: frozenset({"basis"}),
    model.Source: frozenset({"note"}),
    model.Jurisdiction: frozenset({"division_code", "data_licence"}),
    model.Tier: frozenset({"aliases"}),
    model.Item: frozenset({"canonical", "main"}),
    model.Station: frozenset({"division_name", "county", "consent"}),
    Bilingual: frozenset({"basis", "order"}),
}
"""Kinds of record that no sheet prints, as a whole (None) or only some of their fields.

`tests/plan/test_printed_texts.py` plans sheets and fails where one of these is printed after all."""
_PATTERNS = ("naming", "host_naming")
"""A tier's patterns, whose words end in its stations' names."""
_MONGOLIAN = {(model.Station, "mongolian"), (model.Area, "mongolian"), (Bilingual, "authority"), (Bilingual, "slogan")}


def printed_texts(catalog: Catalog) -> Iterator[PrintedText]:
    """Every text of the catalog that may end on paper."""
    bilingual = catalog.signage is not None and catalog.signage.bilingual is not None
    for place, record in catalog.records:
        kind = type(record)
        left_out = _NO_SHEET.get(kind, frozenset())
        if left_out is None or not getattr(record, "public", True):
            continue
        patterns = [((name,), pattern) for name in _PATTERNS if (pattern := getattr(record, name, None))]
        for at, text in (*texts(record), *patterns):
            name = str(at[0])
            mongolian = (kind, name) in _MONGOLIAN
            if name not in left_out and (bilingual or not mongolian):
                yield PrintedText(text, (*place, *at), label(kind, name), _station(catalog, place), mongolian)


def _station(catalog: Catalog, place: Place) -> str | None:
    return catalog.stations[place[1]].code if place[:1] == ("stations",) and isinstance(place[1], int) else None
