"""Drawn stations + planned sheets -> the acceptance pack: a check sheet a station, and the rows of the form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.audit.draw import HOW
from generator.audit.places import DIGITS, Place
from generator.catalog.resolve.site_standards import Element
from generator.ground import urls, versions
from generator.plan.outputs import Output

HEAD = ("县（市、区、旗）", "层级", "乡镇", "站点编码", "站名", "标准", "要素", "状况", "依据", "日期")
"""The form's columns: the last three are the inspector's."""


@dataclass(frozen=True)
class ExpectedSheet:
    """A sheet that should hang at a station."""

    title: str
    version: str
    """As printed."""


@dataclass(frozen=True)
class Visit:
    """One station's check sheet."""

    place: Place
    elements: tuple[Element, ...]
    sheets: tuple[ExpectedSheet, ...]
    address: str
    """Of its page on the site, for the code."""


@dataclass(frozen=True)
class CheckSheets:
    """The check sheets of one county and tier, in one file."""

    file: str
    county: str
    tier: str
    visits: tuple[Visit, ...]


@dataclass(frozen=True)
class Pack:
    """The acceptance pack."""

    name: str
    authority: str
    seed: str
    number: int
    how: str
    day: str
    sheets: tuple[CheckSheets, ...]

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """The form's rows, nothing filled in."""
        for group in self.sheets:
            for visit in group.visits:
                place = visit.place
                for element in visit.elements:
                    whose = (place.county, place.tier_name, place.township, place.code, place.name)
                    yield (*whose, element.standard, element.name, "", "", "")

    @property
    def drawn(self) -> int:
        """How many stations are in it."""
        return sum(len(group.visits) for group in self.sheets)


@dataclass(frozen=True)
class Drawn:
    """What was drawn, and by which words."""

    counties: Mapping[str, tuple[Place, ...]]
    seed: str
    number: int


def pack_of(
    drawn: Drawn,
    elements: Mapping[str, tuple[Element, ...]],
    planned: Iterable[Output],
    jurisdiction: tuple[str, str, str],
    day: str,
) -> Pack:
    """The pack of what was drawn; `jurisdiction` is its name, authority and site.

    What may already be known of a station is not in it: who inspects has to look.
    """
    name, authority, site = jurisdiction
    sheets: defaultdict[str, list[ExpectedSheet]] = defaultdict(list)
    for one in planned:
        if one.station is not None and one.shop is None and one.edition is None:
            title = one.says.chrome.title
            sheets[one.station].append(ExpectedSheet(title, versions.printed(str(one.version))))
    groups: dict[tuple[str, str], list[Visit]] = {}
    for county, places in drawn.counties.items():
        for place in places:
            address = urls.station_address(site, place.code)
            visit = Visit(place, elements[place.tier], tuple(sheets[place.code]), address)
            groups.setdefault((county, place.tier), []).append(visit)
    prefixes = _prefixes(drawn.counties)
    return Pack(
        name,
        authority,
        drawn.seed,
        drawn.number,
        HOW.format(number=drawn.number),
        day,
        tuple(
            CheckSheets(f"check-{prefixes[county]}.{tier}.pdf", county, visits[0].place.tier_name, tuple(visits))
            for (county, tier), visits in groups.items()
        ),
    )


def _prefixes(counties: Mapping[str, tuple[Place, ...]]) -> dict[str, str]:
    """What a county's files are called: the digits that its stations share, where no other county has them."""
    shared: dict[str, str] = {}
    for number, (county, places) in enumerate(counties.items(), 1):
        begins = {place.code[:DIGITS] for place in places}
        digits = begins.pop() if len(begins) == 1 else ""
        usable = len(digits) == DIGITS and digits.isascii() and digits.isdigit() and digits not in shared.values()
        shared[county] = digits if usable else f"{number:02}"
    return shared
