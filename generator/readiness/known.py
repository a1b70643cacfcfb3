"""A catalog -> which station has which elements; a word that names none of them -> what is wrong with it."""

from __future__ import annotations

from functools import cached_property

from generator.catalog.model import Catalog
from generator.catalog.reading.describe import nearest
from generator.catalog.resolve.offerings import station_name
from generator.catalog.resolve.site_standards import elements_of


class KnownElements:
    """What a result may be about."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.by_tier = elements_of(catalog)

    @cached_property
    def keys(self) -> dict[str, frozenset[tuple[str, str]]]:
        """Standard and element, by tier."""
        return {tier: frozenset(element.key for element in some) for tier, some in self.by_tier.items()}

    def unknown_station(self, code: str) -> str | None:
        """Why there is no such station; None where there is."""
        if code in self.catalog.station_by_code:
            return None
        return f"没有站点“{code[:40]}”；站点编码照目录里的写"

    def wrong(self, code: str, standard: str, element: str) -> tuple[str, str] | None:
        """Which column is wrong for a known station, and why; None where both are right."""
        station = self.catalog.station_by_code[code]
        keys = self.keys[station.tier]
        if (standard, element) in keys:
            return None
        called = f"{station_name(self.catalog, station)}（{self.catalog.tier_by_id[station.tier].name}）"
        if not keys:
            return "standard", f"{called}没有要达到的场所标准；要评的先写进目录的 site_standards"
        standards = sorted({name for name, _ in keys})
        if standard not in standards:
            return (
                "standard",
                f"{called}没有场所标准“{standard[:40]}”；能写：{'、'.join(standards)}{nearest(standard, standards)}",
            )
        elements = [one.name for one in self.by_tier[station.tier] if one.standard == standard]
        hint = nearest(element, elements)
        return "element", f"{called}的“{standard}”没有要素“{element[:40]}”；能写：{'、'.join(elements)}{hint}"
