"""Lines -> a catalog's ledger, and the copy of it beside the finished files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from generator.catalog.reading.loaded import shown_path
from generator.ground.errors import CatalogError
from generator.ledger import copies
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Line
from generator.ledger.reading import ledger_path
from generator.ledger.writing import record


def put_on_record(catalog: Path, catalog_id: str, lines: Callable[[Ledger], Iterable[Line]], out: Path) -> int:
    """Write what the lines are, given what is on record; returns how many are new.

    CatalogError where the ledger lacks what was recorded before, or holds what was edited: nothing is written then.
    """
    ledger, copy = ledger_path(catalog), copies.copy_path(out, catalog_id)
    if lost := copies.check(ledger, copy, shown_path(ledger)):
        raise CatalogError(lost, "台账")
    count = record(ledger, lines)
    copies.keep(ledger, copy)
    return count
