"""generator/ground/kept.py: the same bytes or none, whatever became of the folder; and never more than it may hold."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from pathlib import Path

import pytest

from generator.ground.kept import Kept


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept")


def only(kept: Kept) -> Path:
    (entry,) = kept.folder.iterdir()
    return entry


def test_what_was_put_is_there_for_the_next(kept: Kept) -> None:
    assert kept.get("a") is None
    kept.put("a", b"1")
    kept.put("b", b"")
    again = Kept(kept.folder)
    assert (again.get("a"), again.get("b"), again.get("c")) == (b"1", b"", None)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[:20],
        lambda data: b"",
        lambda data: data[:-1] + b"x",
        lambda data: b"x" + data[1:],
        lambda data: data + b"x",
    ],
)
def test_a_torn_entry_is_thrown_away_and_made_anew(kept: Kept, spoil: object) -> None:
    kept.put("a", b"what a base is")
    entry = only(kept)
    entry.write_bytes(spoil(entry.read_bytes()))  # type: ignore[operator]
    assert kept.get("a") is None and not entry.exists()
    kept.put("a", b"made anew")
    assert kept.get("a") == b"made anew"


def test_an_entry_under_anothers_name_is_none(kept: Kept) -> None:
    kept.put("a", b"1")
    first = only(kept)
    kept.put("b", b"2")
    (second,) = set(kept.folder.iterdir()) - {first}
    first.replace(second)
    assert kept.get("b") is None


def test_what_one_of_two_folders_loses_the_other_has(kept: Kept, tmp_path: Path) -> None:
    kept.put("old", b"0")  # of a time when there was no other
    other = Kept(tmp_path / "other")
    both = Kept(kept.folder, beside=other)
    both.put("new", b"1")
    assert both.get("old") == other.get("old") == b"0", "what is wanted is put there, too"
    for folder in (kept.folder, other.folder):
        shutil.rmtree(folder)
        assert [both.get(key) for key in ("old", "new")] == [b"0", b"1"]
        assert len(list(folder.iterdir())) == 2, "and put back"
    for entry in kept.folder.iterdir():
        entry.write_bytes(b"torn")
    assert [both.get(key) for key in ("old", "new")] == [b"0", b"1"]
    both.drop("old")
    assert kept.get("old") is other.get("old") is None


def test_the_oldest_go_first_and_what_was_read_is_not_old(kept: Kept) -> None:
    kept.limit = 350
    for number, key in enumerate("abc"):
        kept.put(key, key.encode() * 100)
        newest = max(kept.folder.iterdir(), key=lambda path: path.stat().st_ctime_ns)
        os.utime(newest, (number, number))
    assert kept.get("a")
    kept.trim()
    assert [key for key in "abc" if kept.get(key)] == ["a", "c"]


def test_putting_much_looks_how_full_it_is(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept", limit=3000, between=1000)
    for number in range(50):
        kept.put(str(number), b"x" * 300)
    assert sum(path.stat().st_size for path in kept.folder.iterdir()) <= 3000 + 1000 + 400


@pytest.mark.parametrize("what", ["a file where the folder should be", "no space"])
def test_a_folder_that_cannot_be_written_costs_time_alone(
    tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(tmp_path / "kept")
    if what == "no space":

        def full(self: Path, target: Path) -> Path:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
    else:
        kept.folder.write_text("")
    kept.put("a", b"1")
    assert kept.get("a") is None and not kept.writable
    kept.put("b", b"1")
    kept.trim()
    assert kept.folder.is_file() or list(kept.folder.iterdir()) == [], "a draft was left"


def both(folder: Path, mine: str) -> None:
    kept = Kept(folder, limit=40_000, between=2_000)
    for number in range(60):
        found = kept.get(str(number))
        assert found is None or found == str(number).encode() * 500
        kept.put(str(number), str(number).encode() * 500)


def test_two_processes_at_once_never_see_half_an_entry(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("fork")
    processes = [spawn.Process(target=both, args=(tmp_path / "kept", name)) for name in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
