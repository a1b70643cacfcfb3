"""Ledger's record of what hangs -> what a station's page may say of its wall."""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.known import Known
from generator.plan.outputs import Output
from generator.plan.wall import OldPaper, Wall

RIGHT = ("current", "moved", "future")


def wall_of(known: Known, sheets: Iterable[Output]) -> Wall:
    """What hangs at a station, by its sheets."""
    seen, old = [], []
    for sheet in sheets:
        id_ = str(sheet.sheet)
        hanging = known.ledger.hanging(id_)
        if hanging is None or hanging.date > known.today:
            continue
        seen.append(hanging.date)
        if known.status(id_, hanging.version) not in RIGHT:
            old.append(OldPaper(sheet.name, known.ended_on(id_, hanging.version)))
    return Wall(max(seen, default=None), tuple(dict.fromkeys(old)))
