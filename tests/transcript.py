"""What the transcription tests of the real catalogs share: loading one, comparing texts, the shape of its stations."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from checkout import ROOT

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog, Item


def sound(name: str) -> Catalog:
    """A real catalog, which must load without an error."""
    found, findings = load_catalog(ROOT / f"catalog/{name}.yml")
    assert [str(finding) for finding in findings if finding.severity == "error"] == []
    assert found is not None
    return found


def folded(text: str) -> str:
    """Half- and full-width alike, without spaces: for comparing, never for showing."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def stations_come_from_the_code_table(catalog: Catalog, city: str, counts: dict[str, int]) -> dict[str, str | None]:
    """Codes, parents and sources as the table of division codes gives them; returns county code -> county."""
    assert Counter(station.tier for station in catalog.stations) == counts
    codes = [station.code for station in catalog.stations]
    assert codes == sorted(set(codes))
    for station in catalog.stations:
        village = station.tier == "village"
        assert re.fullmatch(rf"{city}\d{{8}}" if village else rf"{city}\d{{5}}", station.code)
        assert not 400 <= int(station.code[6:9]) <= 599, "zones, parks and farms are no townships"
        assert station.parent == (station.code[:9] if village else None)
        assert (station.division, station.status, station.source) == (station.code, "待确认", "tongji-daima-2023")
    counties = {station.code[:6]: station.county for station in catalog.stations}
    assert all(station.county == counties[station.code[:6]] for station in catalog.stations)
    return counties


def aliases_are_shared_only_by_related_items(catalog: Catalog) -> None:
    """Every item can be found by what people call it, and no alias leads to two unrelated items."""
    owners: dict[str, list[Item]] = {}
    for item in catalog.items:
        assert len(set(item.aliases)) == len(item.aliases) >= 5, item.id
        assert item.plain is not None and item.name not in item.aliases
        for alias in item.aliases:
            owners.setdefault(alias, []).append(item)
    strays = [alias for alias, items in owners.items() if len({item.category for item in items}) > 1]
    assert strays == []
