"""A short share of the fuzzing, the same every time, and every file that was ever taken badly (`make fuzz`: hours)."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults import fuzz
from faults.targets import TARGETS

SEEDS = sorted(path for path in fuzz.SEEDS.glob("*/*") if path.is_file())
CASES = 6
"""Of each reader: a few seconds in all."""


@pytest.mark.parametrize("name", TARGETS)
def test_no_damaged_file_ends_in_a_traceback(name: str) -> None:
    for number in range(CASES):
        assert fuzz.one(name, fuzz.case(name, 1, number)) == "", f"{name} 1 {number}"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_once_taken_badly_is_taken_well(path: Path) -> None:
    assert fuzz.one(path.parent.name, path.read_bytes()) == ""


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_damaged_was_sound(name: str, tmp_path: Path) -> None:
    """A sample that a reader refuses at its first byte would let nothing be tried behind it."""
    assert TARGETS[name].samples()
    TARGETS[name].read(TARGETS[name].samples()[0], tmp_path)


def test_a_traceback_too_much_time_and_too_much_memory_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def bad(data: bytes, folder: Path) -> object:
        if b"time" in data:
            while True:
                pass
        if b"space" in data:
            return len(b"\1" * (fuzz.MEGABYTES * 2_000_000))
        raise KeyError("bad")

    monkeypatch.setattr(fuzz, "SECONDS", 1)
    monkeypatch.setattr(fuzz, "mutated", lambda data, *_: data)
    monkeypatch.setitem(TARGETS, "bad", TARGETS["ledger"].__class__(lambda: [b"time", b"space", b"x"], bad))
    samples = {fuzz.case("bad", 1, number): number for number in range(20)}
    assert len(samples) == 3
    wrong, _, _ = fuzz.run("bad", 1, range(20))
    assert "1 s" in wrong[samples[b"time"]]
    assert "MB" in wrong[samples[b"space"]]
    assert "KeyError" in wrong[samples[b"x"]]
