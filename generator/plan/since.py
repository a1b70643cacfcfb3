"""What a sheet said at two times, by the digests of its pieces -> what has changed, told once for all that share it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from generator.differences import said
from generator.differences.diff import Change
from generator.views.groups import GROUPS
from generator.views.plain import Plain

Pieces = tuple[str, ...]
"""The digests of what a sheet says, as lines of a ledger have them."""
_MOBILE = re.compile(r"(?<![0-9])(1[3-9][0-9])([ -]?)[0-9]{4}([ -]?[0-9]{4})(?![0-9])")


class Since:
    """Compares what sheets said. What many sheets share is compared once.

    `pieces` is what sheets say or said, by its digest.
    """

    def __init__(self, pieces: Mapping[str, Mapping[str, Plain]]) -> None:
        self.pieces = dict(pieces)
        self._known: dict[tuple[object, ...], tuple[Change, ...]] = {}

    def learn(self, pieces: Mapping[str, Mapping[str, Plain]]) -> None:
        """More of what sheets say."""
        self.pieces.update(pieces)

    def changes(
        self, old: Pieces, new: Pieces, tier: str | None = None, station: str | None = None
    ) -> tuple[Change, ...]:
        """What has changed, the gravest first; nothing where it is not on record what was said.

        `tier` and `station` name where it holds, for those who do not stand before the sheet.
        """
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        if not all(one in self.pieces for one in (*gone, *come)):
            return ()
        if len(gone) != len(come):
            return self._compared(tuple(gone), tuple(come), tier, station)
        found = [
            change
            for one, other in zip(gone, come, strict=True)
            for change in self._compared((one,), (other,), tier, station)
        ]
        return tuple(sorted(found, key=said.rank))

    def _compared(self, old: Pieces, new: Pieces, tier: str | None, station: str | None) -> tuple[Change, ...]:
        before, after = (_whole(self.pieces[one] for one in some) for some in (old, new))
        local = station if any(_is_local(name) for name in (*before, *after)) else None
        key = (old, new, tier, local)
        if key not in self._known:
            self._known[key] = said.differences(before, after, tier, local)
        return self._known[key]


def _whole(pieces: Any) -> dict[str, Plain]:
    """Several pieces together; a group may be in one in part, and in part in another."""
    says: dict[str, Plain] = {}
    for piece in pieces:
        for group, value in piece.items():
            says[group] = {**says[group], **value} if group in says and isinstance(value, Mapping) else value
    return says


def _is_local(name: str) -> bool:
    return name in GROUPS and (GROUPS[name].local or GROUPS[name].per == "station")


def masked(text: str, public: Collection[str]) -> str:
    """A sentence without the mobile numbers that are public no longer: consent to print one may have been taken back.

    `public`: the numbers that the site names today, digits alone.
    """

    def hide(match: re.Match[str]) -> str:
        kept = re.sub("[^0-9]", "", match[0]) in public
        return match[0] if kept else f"{match[1]}{match[2]}****{match[3]}"

    return _MOBILE.sub(hide, text)
