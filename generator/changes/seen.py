"""Pictures of hung sheets + the ledger -> what each shows, in words, and the postings that it proves."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from generator.changes.posting import Claim, Refusal, Register, contradictions
from generator.ground import versions
from generator.ground.scanned import Named, named
from generator.ledger.lines import Posted
from generator.photos.picture import Picture

Verdict = Literal["posted", "open", "undated", "refused", "foreign"]


@dataclass(frozen=True)
class Sighting:
    """What one code on a picture comes to."""

    verdict: Verdict
    """`posted`: it proves that a version hangs; `open`: it does not name a version; `undated`: nobody knows when;
    `refused`: it may not be recorded; `foreign`: it is not one of ours."""
    words: str
    """The same for people."""
    named: Named | None = None
    posted: Posted | None = None


@dataclass(frozen=True)
class Seen:
    """What a picture shows."""

    picture: Picture
    sightings: tuple[Sighting, ...]

    @property
    def words(self) -> Sequence[str]:
        """Its result, a line a code."""
        if self.picture.trouble is not None:
            return (self.picture.trouble,)
        return [one.words for one in self.sightings] or ("没有认出二维码：请正对着、离近些再拍，或者手工登记",)


class Eye:
    """Judges pictures.

    `sites` are the addresses that the site has or had; `date` is the day on which the pictures were taken, where
    somebody says so; `stations` are where they were taken, where somebody says so; `items` are the catalog's, by id.
    """

    def __init__(
        self,
        register: Register,
        sites: Sequence[str],
        items: Mapping[str, str],
        date: datetime.date | None,
        stations: Collection[str],
    ) -> None:
        self.register, self.sites, self.items, self.date, self.stations = register, sites, items, date, stations

    def judge(self, pictures: Iterable[Picture]) -> list[Seen]:
        """What each shows; of two versions of a sheet seen on one day neither is recorded."""
        seen = [
            Seen(picture, tuple(self._sighting(text, picture) for text in picture.texts))
            for picture in sorted(pictures, key=lambda picture: picture.name)
        ]
        twice = contradictions([one.posted] for of in seen for one in of.sightings if one.posted is not None)
        return [replace(of, sightings=tuple(_unless(one, twice) for one in of.sightings)) for of in seen]

    def _sighting(self, text: str, picture: Picture) -> Sighting:
        found = named(text, self.sites)
        if found is None or found == Named():
            # What it says is nobody's business: it may be somebody's payment code.
            whose = "有一个码不是本地办事指南的" if found is None else "是本站的网址，但不是成品上的码"
            return Sighting("foreign", whose, found)
        if found.sheet is None or found.version is None:
            return Sighting("refused" if found.malformed else "open", self._open(found), found)
        return self._of_version(found, picture)

    def _open(self, found: Named) -> str:
        """What is said of a code that names no version."""
        if found.malformed:
            return f"{found.sheet} 的内容版本不对（校验不过），没有登记"
        if found.station is not None:
            what = self.register.named(found.station)
        elif found.item is not None:
            what = f"事项“{self.items[found.item]}”" if found.item in self.items else f"事项 {found.item}"
        else:
            what = str(found.sheet)
        return f"只认得{what}，码里没有内容版本，看不出是哪一版，没有登记"

    def _of_version(self, found: Named, picture: Picture) -> Sighting:
        sheet, version = str(found.sheet), str(found.version)
        date, called = self.date or picture.taken, f"{sheet} {versions.printed(version)}"
        issued = self.register.ledger.version(sheet, version).issued
        if not issued:
            known = self.register.ledger.last_issued(sheet) is not None
            why = "台账里没有印发过这一版" if known else "台账里没有印发过这张成品"
            return Sighting("refused", f"{called}：{why}，没有登记", found)
        called = f"{issued[-1].title} {versions.printed(version)}"
        station = issued[-1].station
        if station is None and len(self.stations) == 1:
            (station,) = self.stations
        if station is None:
            return Sighting("open", f"{called}：各站通用，看不出贴在哪个站点；请用 --station 写明，没有登记", found)
        if self.stations and station not in self.stations:
            own = self.register.named(station)
            return Sighting("refused", f"{called}：是{own}的，不是 --station 写的站点，没有登记", found)
        if date is None:
            return Sighting("undated", f"{called}：照片里没有拍摄日期，请用 --date 写明，没有登记", found)
        result = self.register.settle(Claim(station, date, sheet, version, picture.evidence))
        if isinstance(result, Refusal):
            whose = "照片里的拍摄日期不对" if result.about == "date" and self.date is None else result.message
            more = f"（{result.message}），请用 --date 写明" if whose != result.message else ""
            return Sighting("refused" if self.date else "undated", f"{called}：{whose}{more}，没有登记", found)
        return Sighting("posted", f"{called}：{date} 贴在{self.register.named(station)}", found, result[0])


def _unless(one: Sighting, twice: Collection[tuple[str, str, datetime.date]]) -> Sighting:
    posted = one.posted
    if posted is None or (posted.sheet, posted.station, posted.date) not in twice:
        return one
    words = f"{one.words}；同一天还拍到另一版，看不出现在贴的是哪一版，没有登记"
    return replace(one, verdict="refused", words=words, posted=None)


def postings(seen: Iterable[Seen]) -> Iterator[Posted]:
    """All that pictures prove."""
    return (one.posted for of in seen for one in of.sightings if one.posted is not None)


def as_data(seen: Seen) -> dict[str, Any]:
    """For programs."""
    return {
        "name": seen.picture.name,
        "sha256": seen.picture.digest,
        "taken": seen.picture.taken.isoformat() if seen.picture.taken else None,
        "trouble": seen.picture.trouble,
        "codes": [
            {
                "result": one.verdict,
                "sheet": one.named.sheet if one.named else None,
                "version": one.named.version if one.named else None,
                "station": one.posted.station if one.posted else one.named.station if one.named else None,
                "item": one.named.item if one.named else None,
                "date": one.posted.date.isoformat() if one.posted else None,
                "text": one.words,
            }
            for one in seen.sightings
        ],
    }
