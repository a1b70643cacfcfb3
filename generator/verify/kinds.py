"""A sheet's kind and subject -> what its text must hold, where its QR must lead, how well it must be readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator import urls
from generator.catalog.model import Catalog, Station, Tier
from generator.catalog.offerings import Offering, station_name, station_offerings, tier_offerings
from generator.verify import facts
from generator.verify.text import Known, Passage, squeezed
from generator.verify.tree import Sheet

GRADES = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")
"""The five grades of the national rule on rating government services (国办发〔2019〕51号)."""


@dataclass(frozen=True)
class Kind:
    """What is expected of one kind of sheet (or of one edition of it)."""

    about: Literal["station", "item", "tier"]
    must: tuple[str, ...] = ()
    """Besides its subject's own facts: items, hotlines, grades, below."""
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


NOTICE = Kind("station", ("items", "hotlines"), ("check",), True, every_page=True)
PLATE = Kind("station", ("hotlines",), ("feedback",), True, 0.7, "H")
OWN = ("feedback", "station", "place", "check")
KINDS: Mapping[str, Kind] = {
    "notice": NOTICE,
    "plate": PLATE,
    "plate.door": Kind("station", (), ("feedback",), True, 0.6, "H"),
    "plaque": Kind("station"),
    "duties": Kind("tier", (), ("check",), True, 0.6, apart=True),
    "duties.a4": Kind("tier", (), ("check",), True, 0.2, apart=True),
    "slip": Kind("item", ("hotlines",), ("item", "check"), True, 0.3),
    "slip.a5": Kind("item", ("hotlines",), ("item", "check"), True, 0.2),
    "feedback": Kind("station", ("grades", "hotlines"), ("feedback",), True, 0.4),
    "window": Kind("station", ("hotlines",), OWN),
    "window.desk": Kind("station", ("hotlines",), OWN, True, 0.4),
    "directory": Kind("station", ("below", "hotlines"), OWN, True, 0.3, words=("15分钟",)),
    "directory.a3": Kind("station", ("below", "hotlines"), OWN, True, 0.4, words=("15分钟",)),
}
"""By kind, or `kind.edition` where an edition differs. A kind that is not here is read, but nothing is asked of it."""


def kind_of(sheet: Sheet) -> Kind:
    """What is expected of a sheet."""
    about: Literal["station", "item", "tier"] = "item" if sheet.tier else "station"
    return KINDS.get(f"{sheet.kind}.{sheet.edition}") or KINDS.get(sheet.kind) or Kind(about, qr=(*OWN, "item"))


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
        must: tuple[tuple[str, str], ...] = (
            ((("站名" if kind.about == "station" else "事项名称"), named),) if named else ()
        )
        parts: tuple[Passage, ...] = ()
        known = self.common + facts.known(*kind.words)
        station = self.catalog.station_by_code.get(sheet.subject) if kind.about == "station" else None
        if "hotlines" in kind.must:
            must += facts.hotlines(self.catalog)
        if "grades" in kind.must and self.catalog.jurisdiction.feedback is not None:
            must += tuple(("评价等级", grade) for grade in GRADES)
        if station is not None:
            known += facts.of_station(self.catalog, station) + self.tiers[station.tier]
            if "items" in kind.must:
                parts = self.items(station)
                known += facts.lacking(station_offerings(self.catalog, station))
            if "below" in kind.must:
                parts += self.below(station)
                known += self.counts(station)
        elif kind.about == "item" and (offering := self.offering(sheet)) is not None:
            one = facts.of_offering(offering, None)
            must, known, parts = must + one.must, known + one.known + self.tiers[str(sheet.tier)], one.parts
        elif sheet.tier is not None:
            tier = self.catalog.tier_by_id[sheet.tier]
            must, known = must + board(tier, sheet.board), known + self.tiers[sheet.tier]
        return Passage((), None, must, known, parts)

    def items(self, station: Station) -> tuple[Passage, ...]:
        """What a station offers, numbered as listed."""
        key = (station.tier, station.items)
        if key not in self.shared:
            offered = station_offerings(self.catalog, station)
            self.shared[key] = tuple(facts.of_offering(one, number) for number, one in enumerate(offered, 1))
        return self.shared[key]

    def below(self, station: Station) -> tuple[Passage, ...]:
        """The stations below one, each with its address and phone."""
        found = []
        for number, one in enumerate(self.catalog.stations_below.get(station.code, ()), 1):
            if one.status not in facts.UNSEEN:
                names = tuple(squeezed(name) for name in (station_name(self.catalog, one), one.place))
                said = [("地址", one.address), ("电话", one.phone)]
                must = tuple((what, squeezed(text)) for what, text in said if text)
                more = facts.of_station(self.catalog, one) + self.tiers[one.tier]
                offered = facts.known(*(item.item.name for item in station_offerings(self.catalog, one)))
                found.append(Passage(names, number, must, more + offered))
        return tuple(found)

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


def board(tier: Tier, name: str) -> tuple[tuple[str, str], ...]:
    """What a board of duties (zhize) or of rules (zhidu) must hold: all that is public and has a text."""
    if name == "zhize":
        return tuple(("职责", squeezed(duty.text)) for duty in tier.duties if duty.public)
    if name == "zhidu":
        rules = [rule for rule in tier.service_rules if rule.public and rule.text]
        return tuple(("制度", squeezed(text)) for rule in rules for text in (rule.name, rule.text or ""))
    return ()
