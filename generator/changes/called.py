"""What somebody calls a station and its sheet -> whether the station is called so, and which sheet it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from generator.changes.posting import MISREAD, Register
from generator.ground import versions
from generator.ledger.lines import Issued


class Called:
    """The names that the ledger and the catalog know."""

    def __init__(self, register: Register) -> None:
        self.register = register

    @cached_property
    def _issued(self) -> Mapping[str | None, Sequence[Issued]]:
        """All that was ever issued, by station; under None what is every station's."""
        found: defaultdict[str | None, list[Issued]] = defaultdict(list)
        for of in self.register.ledger.sheets.values():
            for version in of.values():
                for one in version.issued:
                    found[one.station].append(one)
        return found

    def fits(self, station: str, name: str) -> bool:
        """Whether a station may be called so: by its name, part of it, more than it, or as it was called on a sheet."""
        known = self.register.stations.get(station, "")
        titles = (one.title for one in self._issued.get(station, ()))
        return (bool(known) and (name in known or known in name)) or any(title.startswith(name) for title in titles)

    def stations(self, name: str) -> list[str]:
        """The codes of the stations whose name begins with a name."""
        return [code for code, known in self.register.stations.items() if name and known.startswith(name)]

    def sheets(self, station: str, name: str, version: str | None) -> list[str]:
        """The ids of a station's sheets that are called so: by id, title, or the end of their title, or by version."""
        if name in self.register.ledger.sheets:
            return [name]
        own = [*self._issued.get(station, ()), *self._issued.get(None, ())]
        read = versions.read(version) if version else None
        found = [one for one in own if (one.title.endswith(name) if name else one.version == read)]
        exact = [one for one in found if name and self._calls(station, one) == name]
        return sorted({one.sheet for one in exact or found})

    def _calls(self, station: str, issue: Issued) -> str:
        return issue.title.removeprefix(self.register.stations.get(station, ""))

    def refusal(self, station: str, name: str, version: str | None, found: Sequence[str]) -> str:
        """Why a name does not say which sheet it is."""
        if not name and versions.read(str(version)) is None:
            return MISREAD.format(str(version)[:20])
        called = f"成品“{name[:40]}”" if name else f"内容版本“{str(version)[:20]}”的成品"
        if not found:
            return f"没有给{self.register.named(station)}印发过{called}"
        return f"{called}有 {len(found)} 种（{'、'.join(found[:6])}），请写编号"
