"""The catalog alone -> every sheet and print run that there must be, whatever the finished tree holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.catalog.model import Station
from generator.catalog.resolve.offerings import tier_offerings
from generator.ground import urls
from generator.verify.expect.account import Account
from generator.verify.expect.boards import boards, points
from generator.verify.expect.kind import A4, A5, DEFAULT, EditionClaims, KindClaims
from generator.verify.expect.kinds.register import registers
from generator.verify.expect.known import UNSEEN

HUNG = ("station", "tier")
"""What each station of a tier hangs up, as its township's pack has it."""


@dataclass(frozen=True)
class DueSheet:
    """A sheet that there must be."""

    kind: str
    edition: str
    subject: str
    tier: str | None = None
    """The tier, where the sheet depends on that alone."""
    ending: str = "pdf"
    shop: str | None = None

    @property
    def stem(self) -> str:
        """Its file's name without the ending."""
        named = None if self.edition == DEFAULT else self.edition
        return urls.sheet_stem(self.subject, self.tier, "-".join(part for part in (named, self.shop) if part) or None)

    @property
    def path(self) -> str:
        """Where it is, relative to `dist/<id>/`."""
        return urls.sheet_path(self.kind, self.stem, self.ending)

    @property
    def sheet_id(self) -> str:
        """As it stands in a check address."""
        return urls.sheet_id(self.kind, replace(self, shop=None).stem)


@dataclass(frozen=True)
class DueRun:
    """A print run that there must be."""

    path: str
    members: tuple[DueSheet, ...]
    stops: tuple[tuple[Station, tuple[DueSheet, ...]], ...] = ()
    """Where a township's pack hangs: each station with its sheets. Such a pack has a cover."""
    place: str = ""
    """Whose pack it is."""
    shop: bool = False
    """Whether a print shop makes it: then no number stands on its pages."""
    duplex: bool = False
    """Whether both sides of a leaf are printed: each sheet begins on a leaf of its own, behind blank backs."""
    two_up: bool = False
    """Whether two pages stand side by side on a leaf."""
    across: bool = False
    """Whether its sheets are broader than high: then leaves are turned over the short edge."""


@lru_cache(maxsize=2)
def sheets_due(account: Account) -> tuple[DueSheet, ...]:
    """Every sheet, kind by kind and edition by edition, in the catalog's order: a dozen comparisons begin with it."""
    due = list[DueSheet]()
    for kind, record in account.kinds.items():
        subjects = [(id_, tier) for id_, tier in _subjects(account, record) if _supplied(account, kind, id_, tier)]
        for edition, form in record.editions.items():
            due += [
                DueSheet(kind, edition, subject, tier, form.ending)
                for subject, tier in subjects
                if not form.points or points(account.catalog.tier_by_id[str(tier)], subject) >= form.points
            ]
    return tuple(due)


def sheets_gone(account: Account) -> list[str]:
    """The ids of sheets whose stations or offers have ended: their printed codes must still lead to a page."""
    gone, tiers = [], account.catalog.tier_by_id
    offers = {(item.id, offer.tier) for item in account.catalog.items for offer in item.offers}
    for kind, record in account.kinds.items():
        subjects: list[tuple[str, str | None]] = []
        if record.per == "station":
            for station in account.catalog.stations:
                tier = tiers[station.tier]
                nameless = record.needs_name and station.name is None and tier.naming is None
                if station.status == "已撤并" and tier.level in record.levels and not nameless:
                    subjects.append((station.code, None))
        elif record.per == "offer":
            subjects = [
                (item.id, offer.tier)
                for item in account.written.items
                for offer in item.offers
                if (item.id, offer.tier) not in offers and tiers[offer.tier].level in record.levels
            ]
        gone += [DueSheet(kind, edition, *subject).sheet_id for edition in record.editions for subject in subjects]
    return gone


def _supplied(account: Account, kind: str, id_: str, tier: str | None) -> bool:
    """Whether all is there without which a sheet of this kind would say nothing."""
    subject = account.subject(kind, id_, tier)
    return subject is not None and account.kinds[kind].needs(account.catalog, subject)


def _subjects(account: Account, record: KindClaims) -> Iterator[tuple[str, str | None]]:
    """(subject, tier) of every sheet of a kind."""
    catalog = account.catalog
    if record.needs_channel and not (
        catalog.jurisdiction.feedback or any(line.role == "评价" for line in catalog.jurisdiction.hotlines)
    ):
        return
    if record.per == "station":
        for station in catalog.stations:
            tier = catalog.tier_by_id[station.tier]
            nameless = record.needs_name and station.name is None and tier.naming is None
            if station.status not in UNSEEN and tier.level in record.levels and not nameless:
                yield station.code, None
        return
    tiers = [tier for tier in catalog.tiers if tier.level in record.levels]
    if record.per == "jurisdiction":
        yield from ((catalog.jurisdiction.id, None) for _ in tiers[:1])
        yield from ((catalog.jurisdiction.id, tier.id) for tier in tiers if record.book is not None)
        return
    for tier in tiers:
        if record.per == "offer":
            names = [offering.item.id for offering in tier_offerings(catalog, tier.id)]
        elif record.register_title is not None:
            names = [register.id for register in registers(catalog, tier)]
        else:
            names = [catalog.jurisdiction.id] if record.board_title is None else boards(tier, record.per)
        yield from ((name, tier.id) for name in names)


def runs_due(account: Account, sheets: Iterable[DueSheet], shops: Iterable[str] = ()) -> list[DueRun]:
    """Every run of these sheets: a pack for each township or station outside, one file a kind and size of the rest.

    Of the shop's editions in `shops` there is a run of each kind and size as well.
    """
    pdfs = (sheet for sheet in sheets if _form(account, sheet).ending == "pdf")
    paper = [sheet for sheet in pdfs if account.kinds[sheet.kind].book is None]
    packs = list(_packs(account, paper))
    packed = {sheet.path for pack in packs for sheet in pack.members}
    groups: defaultdict[str, list[DueSheet]] = defaultdict(list)
    for sheet in sorted(paper, key=lambda sheet: sheet.kind):  # as order tickets list them, the bureau's own kinds too
        form, (width, height) = _form(account, sheet), account.sizes[sheet.kind, sheet.edition]
        named = "" if sheet.edition == DEFAULT else sheet.edition
        name = "-".join(part for part in (sheet.kind, named, f"{width:g}x{height:g}") if part)
        if sheet.path not in packed:
            groups[urls.run_path(urls.sheet_stem(name, None if form.shop else sheet.tier, None))].append(sheet)
        for shop in shops if form.bleed else ():
            groups[urls.run_path(name, shop)].append(replace(sheet, shop=shop))
    return packs + [_run(account, path, members) for path, members in groups.items()]


def _run(account: Account, path: str, members: Sequence[DueSheet]) -> DueRun:
    """Sheets of one kind and size, those of stations township by township."""
    first = members[0]
    size, office = account.sizes[first.kind, first.edition], not _form(account, first).shop
    places = {station.code: number for number, station in enumerate(account.catalog.stations)}

    def place(sheet: DueSheet) -> tuple[int, int]:
        if sheet.subject not in places or account.kinds[sheet.kind].per != "station":
            return 0, 0
        own, above = places[sheet.subject], township_of(account, sheet.subject)
        return (own, 0) if above is None else (places[above.code], own + 1)

    handed_out = not account.kinds[first.kind].hangs
    return DueRun(
        path,
        tuple(sorted(members, key=place)),
        shop=not office,
        duplex=office and handed_out and size in (A4, A4[::-1]),
        two_up=office and size == A5,
        across=size[0] > size[1],
    )


def township_of(account: Account, code: str) -> Station | None:
    """The township above a station; None where there is none."""
    catalog = account.catalog
    parent = catalog.station_by_code.get(catalog.station_by_code[code].parent or "")
    return parent if parent is not None and catalog.tier_by_id[parent.tier].level == "乡" else None


def _form(account: Account, sheet: DueSheet) -> EditionClaims:
    return account.kinds[sheet.kind].editions[sheet.edition]


def _packs(account: Account, sheets: Sequence[DueSheet]) -> Iterator[DueRun]:
    """What one office printer can do for a township and its villages; a station below none has a pack of its own."""
    catalog = account.catalog
    hung: defaultdict[str, list[DueSheet]] = defaultdict(list)
    for sheet in sheets:
        office = not _form(account, sheet).shop and account.kinds[sheet.kind].hangs
        if office and account.kinds[sheet.kind].per in HUNG and account.sizes[sheet.kind, sheet.edition] == A4:
            hung[sheet.tier or sheet.subject].append(sheet)
    townships = {one.code for one in catalog.stations if catalog.tier_by_id[one.tier].level == "乡"}
    for station in catalog.stations:
        if station.code not in townships and station.parent in townships:
            continue
        stops = []
        below = catalog.stations_below.get(station.code, ()) if station.code in townships else ()
        for stop in (station, *below):
            if hung[stop.code]:
                found = hung[stop.code] + hung[stop.tier]
                found.sort(key=lambda sheet: (account.kinds[sheet.kind].rank, sheet.path))
                stops.append((stop, tuple(found)))
        if stops:
            members = tuple(sheet for _, found in stops for sheet in found)
            yield DueRun(urls.run_path(station.code), members, tuple(stops), station.place)
