"""Ledger + planned sheets -> what is certain without anybody's looking: which sheets hang, in today's version."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.ground import versions
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Posted
from generator.plan.outputs import Output


@dataclass(frozen=True)
class Proof:
    """All sheets of one kind hang at a station, each as it is planned."""

    date: datetime.date
    """When the last of them was seen first."""
    evidence: str


Proofs = Mapping[tuple[str, str], Proof]
"""By station and sheet kind."""


def proofs_of(sheets: Iterable[Output], ledger: Ledger, day: datetime.date) -> Proofs:
    """What the ledger proves on a day; a sheet that nobody saw, or that is an older one, proves nothing."""
    planned: defaultdict[tuple[str, str], list[Output]] = defaultdict(list)
    for sheet in sheets:
        if sheet.station is not None and sheet.shop is None and sheet.edition is None:
            planned[sheet.station, sheet.kind].append(sheet)
    proofs = {}
    for key, some in planned.items():
        hanging = [ledger.last_known(str(sheet.sheet), day) for sheet in some]
        seen = [event for event in hanging if isinstance(event, Posted) and event.date <= day]
        if len(seen) == len(some) and all(
            event.version == sheet.version and event.station == key[0] for event, sheet in zip(seen, some, strict=True)
        ):
            told = "、".join(
                f"{sheet.says.chrome.title} {versions.printed(event.version)}"
                for sheet, event in zip(some, seen, strict=True)
            )
            last = max(event.date for event in seen)
            proofs[key] = Proof(last, f"台账：{told}，{last} 张贴")
    return proofs
