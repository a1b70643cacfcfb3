"""generator/ledger/copies.py: what was recorded is not lost with the file, nor with an older one brought along."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ledger import copies
from generator.ledger.lines import Printed
from generator.ledger.writing import append

DAY = "2026-11-27"
LINES = [Printed.model_validate({"date": DAY, "sheet": f"notice-{n}", "version": "AAAAAAA0"}) for n in (1, 2, 3)]


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "catalog.issued.jsonl", copies.copy_path(tmp_path / "dist", "catalog")


@pytest.mark.parametrize(("kept", "said"), [(3, None), (1, "这份台账旧了"), (0, "台账不见了")])
def test_what_is_lacking_is_told_and_put_back(both: tuple[Path, Path], kept: int, said: str | None) -> None:
    ledger, copy = both
    append(ledger, LINES)
    copies.keep(ledger, copy)
    ledger.unlink()
    if kept:
        append(ledger, LINES[:kept])
    found = copies.check(ledger, copy, "catalog.issued.jsonl")
    assert [finding.code for finding in found] == (["GP907"] if said else [])
    assert not said or (found[0].message.startswith(f"{said}：") and f"有 {3 - kept} 行" in found[0].message)
    assert copies.restore(ledger, copy) == 3 - kept
    assert copies.lacking(ledger, copy) == []


def test_a_ledger_that_is_ahead_lacks_nothing_and_the_copy_follows(both: tuple[Path, Path]) -> None:
    ledger, copy = both
    append(ledger, LINES[:1])
    copies.keep(ledger, copy)
    append(ledger, LINES)
    assert copies.check(ledger, copy, "x") == []
    copies.keep(ledger, copy)
    assert copy.read_bytes() == ledger.read_bytes()


def test_a_torn_copy_is_made_anew(both: tuple[Path, Path]) -> None:
    ledger, copy = both
    append(ledger, LINES)
    copies.keep(ledger, copy)
    copy.write_bytes(copy.read_bytes()[:-10])
    copies.keep(ledger, copy)
    assert copy.read_bytes() == ledger.read_bytes()


def test_without_a_ledger_there_is_no_copy(both: tuple[Path, Path]) -> None:
    ledger, copy = both
    copies.keep(ledger, copy)
    assert not copy.exists() and copies.check(ledger, copy, "x") == []
