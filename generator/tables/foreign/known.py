"""A catalog's tiers and stations -> which of them a row of a list means: by code, else by township and name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from generator.catalog.model import Catalog, Station, Tier
from generator.tables.foreign import values
from generator.tables.foreign.words import plain


@dataclass(frozen=True)
class Found:
    """What a row means."""

    station: Station | None
    several: tuple[Station, ...] = ()
    """Where the name alone fits more than one."""
    by: str = ""
    """`code`, `division` or `name`."""


class Known:
    """A catalog as a list is held against it."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.level = {tier.id: tier.level for tier in catalog.tiers}
        self.trade = sorted({*catalog.words.generic, *catalog.words.breaks}, key=len, reverse=True)
        self._patterns = [
            re.compile("^" + re.escape(tier.naming).replace(r"\{place\}", "(.+)") + "$")
            for tier in catalog.tiers
            if tier.naming
        ]
        self.by_code = catalog.station_by_code
        self.by_division: dict[str, list[Station]] = defaultdict(list)
        self.townships: dict[str, list[Station]] = defaultdict(list)
        for station in catalog.stations:
            if station.division:
                self.by_division[station.division].append(station)
            if self.level.get(station.tier) == "乡":
                self.townships[values.core(station.place, self.above(station))].append(station)
        self.exact: dict[tuple[str | None, str], list[Station]] = defaultdict(list)
        self.loose: dict[tuple[str | None, str], list[Station]] = defaultdict(list)
        for station in catalog.stations:
            for name in self.names(station):
                for parent in (station.parent, None):
                    if station not in self.exact[parent, name]:
                        self.exact[parent, name].append(station)
                    if station not in self.loose[parent, values.loose(name)]:
                        self.loose[parent, values.loose(name)].append(station)
        code = catalog.jurisdiction.division_code
        self.prefix = re.sub("(00)+$", "", code) if len(code) == 6 else code

    def above(self, station: Station) -> tuple[str, ...]:
        """The places above a station, as names are written out in full."""
        parent = self.by_code.get(station.parent or "")
        return tuple(
            name for name in (self.catalog.jurisdiction.name, station.county, parent.place if parent else None) if name
        )

    def names(self, station: Station) -> set[str]:
        """The cores of all that a station is called."""
        above = self.above(station)
        said = (station.place, station.division_name, *station.former_names)
        names = {values.core(name, above) for name in said if name}
        return names | ({self.place_of(station.name, above)} if station.name else set())

    def place_of(self, name: str, above: tuple[str, ...] = ()) -> str:
        """The core of the place in a station's name, by the tiers' patterns, else by what such names end in."""
        text = values.text(name)
        for pattern in self._patterns:
            if found := pattern.match(text):
                text = found[1]
                break
        return values.core(values.without_trade(text, self.trade), above)

    def parents(self, township: str | None, county: str | None) -> list[Station]:
        """The townships of a name, in the county if one is named."""
        if not township:
            return []
        found = self.townships.get(values.core(self._bare(township), self.above_all(county)), [])
        found = found or self.townships.get(self.place_of(township, self.above_all(county)), [])
        if not found:  # 青山 for 青山镇
            bare = values.core(self._bare(township), self.above_all(county))
            found = [one for name, some in self.townships.items() if values.loose_town(name) == bare for one in some]
        inside = [one for one in found if county is None or one.county is None or plain(one.county) == plain(county)]
        return inside or found

    def _bare(self, name: str) -> str:
        return re.sub("(街道)办事处$", r"\1", re.sub("(镇|乡|苏木)(人民)?政府$", r"\1", values.text(name)))

    def above_all(self, county: str | None) -> tuple[str, ...]:
        """The places above every station, of a county if one is named."""
        return (self.catalog.jurisdiction.name, *((county,) if county else ()))

    def by_digits(self, code: str | None) -> Found:
        """The station of a code, its own or its division's."""
        for digits in dict.fromkeys(filter(None, (code, values.division(code) if code else None))):
            if digits in self.by_code:
                return Found(self.by_code[digits], by="code")
            if len(self.by_division.get(digits, ())) == 1:
                return Found(self.by_division[digits][0], by="division")
        return Found(None)

    def by_name(self, name: str, township: str | None, county: str | None, level: str | None) -> Found:
        """The station of a name, below the township if that is known, or if the name itself begins with one."""
        found = self._by_name(name, township, county, level)
        if found.station is None and not township:
            short = values.without_places(plain(values.text(name)), self.above_all(county))
            towns = {plain(one.place) for some in self.townships.values() for one in some}
            begun = [town for town in towns if short.startswith(town)]
            if begun:
                below = self._by_name(name, max(begun, key=len), county, level)
                return below if below.station is not None or below.several else found
        return found

    def _by_name(self, name: str, township: str | None, county: str | None, level: str | None) -> Found:
        parents = self.parents(township, county)
        above = (*self.above_all(county), *((township,) if township else ()), *(one.place for one in parents))
        short = self.place_of(name, above)
        keys: list[str | None] = [parent.code for parent in parents] or [None]
        for table, key in ((self.exact, short), (self.loose, values.loose(short))):
            found = list(dict.fromkeys(one for parent in keys for one in table.get((parent, key), [])))
            if county:
                found = [one for one in found if one.county is None or plain(one.county) == plain(county)]
            if level is not None:
                found = [one for one in found if self.level.get(one.tier) in (level, None)]
            if len(found) == 1:
                return Found(found[0], by="name")
            if found:
                return Found(None, tuple(found))
        return Found(None)

    def tiers_of(self, level: str) -> list[Tier]:
        """The tiers of a level."""
        return [tier for tier in self.catalog.tiers if tier.level == level]

    def tier_named(self, words: str) -> Tier | None:
        """The tier that is called just so, by its name, id or another name."""
        wanted = plain(words)
        for tier in self.catalog.tiers:
            if wanted in map(plain, (tier.id, tier.name, tier.official_name, *tier.aliases)):
                return tier
        return None
