"""A sheet's kind and subject -> what its text must hold, where its QR must lead, how well it must be readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.catalog.model import Catalog, Station, Tier
from generator.catalog.resolve.offerings import Offering, station_name, station_offerings, tier_offerings
from generator.catalog.resolve.signs import millimetres, size_of
from generator.ground import urls
from generator.verify import facts, slips, stated
from generator.verify.text import Known, Must, Passage, squeezed
from generator.verify.tree import Sheet


@dataclass(frozen=True)
class Kind:
    """What is expected of one kind of sheet (or of one edition of it)."""

    about: Literal["station", "item", "tier"]
    must: tuple[str, ...] = ()
    """Besides what `stated` says of this kind: items, below."""
    qr: tuple[str, ...] = ()
    """Where its QR may lead: check, feedback, item, station, place."""
    needs_qr: bool = False
    reading_m: float = 0.4
    """From how far its QR is read."""
    level: Literal["M", "Q", "H"] = "Q"
    """The least error correction."""
    every_page: bool = False
    """Whether each page names its subject, its version and its number."""
    apart: bool = False
    """Whether its pages are sheets of their own, hung side by side, without a count."""
    words: tuple[str, ...] = ()
    """The kind's own words that have digits."""


NOTICE = Kind("station", ("items",), ("check",), True, every_page=True)
PLATE = Kind("station", (), ("feedback",), True, 0.7, "H")
OWN = ("feedback", "station", "place", "check")
KINDS: Mapping[str, Kind] = {
    "notice": NOTICE,
    "plate": PLATE,
    "plate.door": Kind("station", (), ("feedback",), True, 0.6, "H"),
    "plaque": Kind("station"),
    "duties": Kind("tier", (), ("check",), True, 0.6, apart=True),
    "duties.a4": Kind("tier", (), ("check",), True, 0.2, apart=True),
    "slip": Kind("item", (), ("item",), True, 0.3),
    "slip.a5": Kind("item", (), ("item",), True, 0.2),
    "feedback": Kind("station", (), ("feedback",), True, 0.4),
    "window": Kind("station", (), ("feedback",)),
    "window.desk": Kind("station", (), ("feedback",), True, 0.4),
    "directory": Kind("station", ("below",), ("check",), True, 0.3, words=("15分钟",)),
    "directory.a3": Kind("station", ("below",), ("check",), True, 0.4, words=("15分钟",)),
}
"""By kind, or `kind.edition` where an edition differs. A kind that is not here is read, but nothing is asked of it."""


def kind_of(sheet: Sheet) -> Kind:
    """What is expected of a sheet."""
    about: Literal["station", "item", "tier"] = "station"
    if sheet.tier:
        about = "tier" if sheet.board in BOARDS else "item"
    return KINDS.get(f"{sheet.kind}.{sheet.plain}") or KINDS.get(sheet.kind) or Kind(about, qr=(*OWN, "item"))


@dataclass(frozen=True)
class Form:
    """How one edition is made: an account of our own, so that a mistake in a kind's folder is not believed twice."""

    size_mm: tuple[float, float]
    shop: bool = False
    """Made by a print shop: it is in no township's pack and may have editions with bleed and marks."""
    faces: int = 1
    """Faces one above the other: the sizes that a catalog sets are those of one face."""
    picture: bool = False


A4, A5, A3 = (210.0, 297.0), (148.0, 210.0), (297.0, 420.0)
FORMS: Mapping[str, Mapping[str, Form]] = {
    "notice": {"default": Form(A4), "large": Form(A3)},
    "duties": {"default": Form((600, 900), shop=True), "a4": Form(A4)},
    "directory": {"default": Form(A4), "a3": Form(A3)},
    "feedback": {"default": Form(A4), "a5": Form(A5)},
    "slip": {"default": Form(A4), "a5": Form(A5), "picture": Form((108, 216), picture=True)},
    "window": {"default": Form((500, 250), shop=True), "desk": Form((200, 200), shop=True, faces=2)},
    "plate": {"default": Form((600, 400), shop=True), "door": Form((300, 120), shop=True)},
    "plaque": {"default": Form((360, 2200), shop=True)},
}
"""Every edition of the house's own kinds, in the order in which a station hangs them."""
BOARDS = ("zhize", "zhidu")
"""A tier's boards: its duties, its rules."""
LEVELS: Mapping[str, str] = {"duties": "市县乡村院", "slip": "市县乡村院", "directory": "乡"}
"""The levels at which there is such a sheet, where these are not all at which there are stations."""
STATION_LEVELS = "县乡村院"
NAMED = ("plate", "plaque")
"""Signs that show nothing but a name: a station whose name nobody supplied gets none."""


def paper_sizes(catalog: Catalog) -> dict[tuple[str, str], tuple[float, float]]:
    """Every edition's paper, as the catalog sets it or else as it is usual; a bureau's own kind only if it is set."""
    found = {}
    for kind, forms in FORMS.items():
        for edition, form in forms.items():
            face = size_of(catalog, kind, edition)
            found[kind, edition] = (face[0], face[1] * form.faces) if face else form.size_mm
    for size in catalog.signage.sizes if catalog.signage else ():
        if size.kind not in FORMS and (own := millimetres(size)) is not None:
            found[size.kind, size.edition] = own
    return found


@dataclass
class Subjects:
    """One catalog's facts by subject; what stations of a tier share is put together once."""

    catalog: Catalog
    shared: dict[tuple[str, tuple[str, ...] | None], tuple[Passage, ...]] = field(default_factory=dict)
    common: tuple[Known, ...] = ()
    tiers: dict[str, tuple[Known, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.common = facts.common(self.catalog)
        self.tiers = {tier.id: facts.of_tier(self.catalog, tier.id) for tier in self.catalog.tiers}
        self.secrets = facts.secrets(self.catalog, printed=True)
        self.short = facts.short_secrets(self.catalog, printed=True)
        self.withheld = {tier.id: facts.withheld(self.catalog, tier) for tier in self.catalog.tiers}

    def name(self, sheet: Sheet) -> str | None:
        """What the sheet is about, as it is printed; None where the catalog has no such subject."""
        about = kind_of(sheet).about
        if about == "station":
            station = self.catalog.station_by_code.get(sheet.subject)
            return None if station is None else station_name(self.catalog, station)
        if about == "item":
            found = self.offering(sheet)
            return None if found is None else found.item.name
        return None if sheet.tier is None else self.catalog.tier_by_id[sheet.tier].official_name

    def offering(self, sheet: Sheet) -> Offering | None:
        """The item at the tier that a slip is about."""
        offered = tier_offerings(self.catalog, sheet.tier) if sheet.tier else []
        return next((one for one in offered if one.item.id == sheet.subject), None)

    def passage(self, sheet: Sheet) -> Passage:
        """All that a sheet must and may say; its subject must exist."""
        kind = kind_of(sheet)
        named = "" if kind.about == "tier" else squeezed(self.name(sheet) or "")
        must: tuple[Must, ...] = ((("站名" if kind.about == "station" else "事项名称"), named),) if named else ()
        parts: tuple[Passage, ...] = ()
        known = self.common + facts.known(*kind.words)
        station = self.catalog.station_by_code.get(sheet.subject) if kind.about == "station" else None
        if station is not None:
            known += facts.of_station(self.catalog, station) + self.tiers[station.tier]
            says = stated.STATIONS.get(f"{sheet.kind}.{sheet.plain}") or stated.STATIONS.get(sheet.kind)
            must += tuple(says(self.catalog, station)) if says else ()
            if "items" in kind.must:
                parts = self.items(station)
                known += facts.lacking(station_offerings(self.catalog, station))
            if sheet.kind not in FORMS:  # a bureau's own kind may print any of this
                known += sum((facts.of_item(one) for one in station_offerings(self.catalog, station)), ())
                known += self.counts(station)
            if "below" in kind.must:
                parts += stated.below(self.catalog, station, self.tiers)
                known += self.counts(station)
        elif kind.about == "item" and (offering := self.offering(sheet)) is not None:
            tier = self.catalog.tier_by_id[str(sheet.tier)]
            one = slips.slip(self.catalog, offering, tier) if sheet.kind == "slip" else Passage()
            known += facts.of_item(offering) + self.tiers[tier.id]
            must, parts = must + one.must, one.parts
        elif sheet.tier is not None:
            must += tuple(stated.board(self.catalog, self.catalog.tier_by_id[sheet.tier], sheet.board))
            known += self.tiers[sheet.tier]
        return Passage((), None, must, known, parts)

    def items(self, station: Station) -> tuple[Passage, ...]:
        """What a station offers, numbered as listed."""
        key = (station.tier, station.items)
        if key not in self.shared:
            offered = station_offerings(self.catalog, station)
            self.shared[key] = stated.noticed(self.catalog, offered)
        return self.shared[key]

    def counts(self, station: Station) -> tuple[Known, ...]:
        """How many stations there are below one, and how many items each of the tiers offers."""
        below = [one for one in self.catalog.stations_below.get(station.code, ()) if one.status not in facts.UNSEEN]
        tiers = dict.fromkeys(one.tier for one in (station, *below))
        offered = [
            f"{self.catalog.tier_by_id[tier].name}服务事项{len(tier_offerings(self.catalog, tier))}项" for tier in tiers
        ]
        return facts.known(f"站点{len(below)}个", *offered)

    def addresses(self, sheet: Sheet) -> dict[str, str]:
        """Where a sheet's QR may lead: address without its version -> what it is."""
        ways = {
            "check": (urls.check_page(sheet.sheet_id), "核对页"),
            "feedback": (urls.feedback_page(sheet.subject), "反馈页"),
            "item": (urls.item_page(sheet.subject), "事项页"),
            "station": (urls.station_page(sheet.subject), "站点页"),
            "place": (urls.township_page(sheet.subject), "乡镇页"),
        }
        return dict(ways[way] for way in kind_of(sheet).qr)


def board(tier: Tier, name: str) -> bool:
    """Whether a tier has a board of duties (zhize) or of rules (zhidu): something public with a text."""
    if name == "zhize":
        return any(duty.public for duty in tier.duties)
    return name == "zhidu" and any(rule.public and rule.text for rule in tier.service_rules)
