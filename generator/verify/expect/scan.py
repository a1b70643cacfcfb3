"""Catalog + a sheet's subject -> what its check page must say of that: where to go, whom to call, what to bring."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog
from generator.catalog.resolve.offerings import Offering, station_name, station_offerings, tier_offerings
from generator.verify.expect.claims import Claim, Whole, known, squeezed, whole
from generator.verify.expect.claims import Known as KnownText
from generator.verify.expect.fields import label, question
from generator.verify.expect.guide import GuideClaims
from generator.verify.expect.kind import Subject
from generator.verify.expect.known import of_item, of_station, of_tier, strings


class ScanClaims:
    """What check pages of one catalog must and may say of what their sheets are about."""

    def __init__(self, catalog: Catalog, guide: GuideClaims) -> None:
        self.catalog, self.guide = catalog, guide

    def claims(self, subject: Subject) -> Iterator[Claim]:
        """A station's address, hours and phone; an item's materials and limit; the items; whom to ask."""
        if subject.offering is not None:
            yield from self._item(subject.offering)
        elif subject.station is not None:
            yield from self.guide.spot(subject.station)
            yield from self._listed(station_offerings(self.catalog, subject.station))
        elif subject.tier is not None:
            yield from self._listed(tier_offerings(self.catalog, subject.tier.id))
        if lines := self.guide.of_role("咨询"):
            yield whole("咨询电话", self.guide.phones(lines))

    def _listed(self, offered: list[Offering] | tuple[Offering, ...]) -> Iterator[Claim]:
        names = "".join(self.guide.names.row(one.item) for one in offered)
        if names:
            yield "办什么", Whole(squeezed(names))

    def _item(self, one: Offering) -> Iterator[Claim]:
        head = question("materials")
        name = self.guide.names.called(one.item)
        yield f"“{head}”里的", Whole(squeezed(f"{head}{name}{self.guide.materials(one.item)}"))
        if one.time_limit:
            name = "time_limit" if one.time_limit.finishes else "limit_ends"
            yield label("time_limit"), Whole(squeezed(f"{question(name)}{one.time_limit.printed}"))

    def may(self, subject: Subject) -> tuple[KnownText, ...]:
        """What may stand there with its digits."""
        if subject.offering is not None:
            asked = [one for one in self.catalog.stations if one.phone]
            stations = [text for one in asked for text in (one.phone, station_name(self.catalog, one))]
            may = of_item(subject.offering) + of_tier(self.catalog, subject.own_tier.id)
            return may + known(*strings(subject.offering.item.materials), *stations)
        if subject.station is None:
            return ()
        below = self.catalog.stations_below.get(subject.station.code, ())
        around = [text for one in below for text in (one.place, one.address, one.hours, one.phone)]
        return of_station(self.catalog, subject.station) + known(*around)
