"""The catalog alone -> every sheet and print run that there must be, whatever the finished tree holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.catalog.model import Catalog, Station
from generator.catalog.resolve.offerings import tier_offerings
from generator.ground import urls
from generator.verify import facts
from generator.verify.kinds import A4, BOARDS, FORMS, KINDS, LEVELS, NAMED, STATION_LEVELS, paper_sizes


@dataclass(frozen=True)
class Due:
    """A sheet that there must be."""

    kind: str
    edition: str
    subject: str
    tier: str | None = None
    """The tier, where the sheet depends on that alone."""
    shop: str | None = None

    @property
    def stem(self) -> str:
        """Its file's name without the ending."""
        named = None if self.edition == "default" else self.edition
        return urls.sheet_stem(self.subject, self.tier, "-".join(part for part in (named, self.shop) if part) or None)

    @property
    def path(self) -> str:
        """Where it is, relative to `dist/<id>/`."""
        picture = self.kind in FORMS and FORMS[self.kind][self.edition].picture
        return urls.sheet_path(self.kind, self.stem, "png" if picture else "pdf")

    @property
    def sheet_id(self) -> str:
        """As it stands in a check address."""
        return urls.sheet_id(self.kind, replace(self, shop=None).stem)


@dataclass(frozen=True)
class Run:
    """A print run that there must be."""

    path: str
    members: tuple[Due, ...]
    stops: tuple[tuple[Station, tuple[Due, ...]], ...] = ()
    """Where a township's pack hangs: each station with its sheets. Such a pack has a cover."""
    place: str = ""


def works(station: Station) -> bool:
    """Whether a station hangs anything."""
    return station.status not in facts.UNSEEN


def sheets_due(catalog: Catalog) -> list[Due]:
    """Every sheet, kind by kind and edition by edition, in the catalog's order."""
    found = []
    for kind, forms in FORMS.items():
        subjects = list(_subjects(catalog, kind))
        found += [Due(kind, edition, subject, tier) for edition in forms for subject, tier in subjects]
    return found


def _subjects(catalog: Catalog, kind: str) -> Iterator[tuple[str, str | None]]:
    """(subject, tier) of every sheet of a kind."""
    about, levels = KINDS[kind].about, LEVELS.get(kind, STATION_LEVELS)
    if about == "station":
        for station in catalog.stations:
            tier = catalog.tier_by_id[station.tier]
            nameless = kind in NAMED and station.name is None and tier.naming is None
            if works(station) and tier.level in levels and not nameless:
                yield station.code, None
        return
    for tier in catalog.tiers:
        if tier.level not in levels:
            continue
        if about == "item":
            yield from ((offering.item.id, tier.id) for offering in tier_offerings(catalog, tier.id))
        else:
            duties = any(duty.public for duty in tier.duties)
            rules = any(rule.public and rule.text for rule in tier.service_rules)
            yield from ((name, tier.id) for name, some in zip(BOARDS, (duties, rules), strict=True) if some)


def runs_due(catalog: Catalog, sheets: Iterable[Due], own: Iterable[Due] = (), shops: Iterable[str] = ()) -> list[Run]:
    """Every run of these sheets: a pack for each township or station outside, one file a kind and size of the rest.

    `own` are A4 sheets of a bureau's own kinds, which its packs hold too. Of the shop's editions in `shops` there is a
    run of each kind and size as well.
    """
    sizes = paper_sizes(catalog)
    paper = [one for one in sheets if not FORMS[one.kind][one.edition].picture]
    packs = list(_packs(catalog, [*paper, *own], sizes))
    packed = {one.path for pack in packs for one in pack.members}
    groups: defaultdict[str, list[Due]] = defaultdict(list)
    for one in paper:
        form, (width, height) = FORMS[one.kind][one.edition], sizes[one.kind, one.edition]
        named = "" if one.edition == "default" else one.edition
        name = "-".join(part for part in (one.kind, named, f"{width:g}x{height:g}") if part)
        if one.path not in packed:
            groups[urls.run_path(urls.sheet_stem(name, None if form.shop else one.tier, None))].append(one)
        for shop in shops if form.shop else ():
            groups[urls.run_path(name, shop)].append(replace(one, shop=shop))
    return packs + [Run(path, tuple(members)) for path, members in groups.items()]


def _packs(
    catalog: Catalog, sheets: Iterable[Due], sizes: Mapping[tuple[str, str], tuple[float, float]]
) -> Iterator[Run]:
    """What one office printer can do for a township and its villages; a station below none has a pack of its own."""
    hung: defaultdict[str, list[Due]] = defaultdict(list)
    order = [*FORMS, ""]
    for one in sheets:
        form = FORMS.get(one.kind, {}).get(one.edition)
        if form is None or not (form.shop or KINDS[one.kind].about == "item" or sizes[one.kind, one.edition] != A4):
            hung[one.tier or one.subject].append(one)
    townships = {one.code for one in catalog.stations if catalog.tier_by_id[one.tier].level == "乡"}
    for station in catalog.stations:
        if station.code not in townships and station.parent in townships:
            continue
        stops = []
        below = catalog.stations_below.get(station.code, ()) if station.code in townships else ()
        for stop in (station, *below):
            if hung[stop.code]:
                found = hung[stop.code] + hung[stop.tier]
                found.sort(key=lambda one: (order.index(one.kind if one.kind in FORMS else ""), one.path))
                stops.append((stop, tuple(found)))
        if stops:
            members = tuple(one for _, found in stops for one in found)
            yield Run(urls.run_path(station.code), members, tuple(stops), station.place)
