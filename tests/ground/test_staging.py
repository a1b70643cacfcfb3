"""generator/ground/output.py: what the staging tree writes, links and carries, byte by byte."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.ground import output
from generator.ground.errors import UsageError

MANIFEST = {"schema": 1, "name": "闽清", "outputs": []}


def staged(target: Path, files: dict[str, bytes]) -> None:
    with output.Stage(target) as stage:
        for path, data in files.items():
            stage.write(path, data)
        stage.commit(MANIFEST)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_manifest_is_readable_text_and_is_read_back(tmp_path: Path) -> None:
    staged(tmp_path / "a", {})
    assert files(tmp_path / "a") == {"manifest.json": '{\n"schema": 1,\n"name": "闽清",\n"outputs": []\n}\n'.encode()}
    assert output.read_manifest(tmp_path / "a") == MANIFEST
    rows = {**MANIFEST, "outputs": [{"path": "甲", "qr": []}, {"path": "乙", "qr": ["HTTPS://A"]}]}
    with output.Stage(tmp_path / "c") as stage:
        stage.commit(rows)
    assert '"outputs": [\n{"path": "甲", "qr": []},\n{"path": "乙"' in (tmp_path / "c/manifest.json").read_text("utf-8")
    assert output.read_manifest(tmp_path / "c") == rows
    assert output.read_manifest(tmp_path / "b") is None


def test_folders_above_the_tree_are_made(tmp_path: Path) -> None:
    staged(tmp_path / "a/b/c", {"x/y/z": b"1"})
    assert (tmp_path / "a/b/c/x/y/z").read_bytes() == b"1"


def test_a_second_name_and_what_is_carried_over_are_the_same_file(tmp_path: Path) -> None:
    target = tmp_path / "a"
    staged(target, {"sheets/x.pdf": b"1"})
    number = (target / "sheets/x.pdf").stat().st_ino
    with output.Stage(target) as stage:
        stage.carry("sheets/x.pdf")
        stage.link("sheets/x.pdf", "site/sheets/x.pdf")
        stage.commit(MANIFEST)
    assert {(target / name).stat().st_ino for name in ("sheets/x.pdf", "site/sheets/x.pdf")} == {number}


def test_where_the_disk_has_no_hard_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    target = tmp_path / "a"
    staged(target, {"x": b"1"})
    os.utime(target / "x", (1, 1))
    with output.Stage(target) as stage:
        stage.carry("x")
        stage.link("x", "y")
        stage.commit(MANIFEST)
    assert files(target).keys() == {"manifest.json", "x", "y"}
    assert {(target / name).read_bytes() for name in "xy"} == {b"1"}
    assert (target / "y").stat().st_mtime == 1, "a copy keeps the day on which its file was made"


def test_the_rest_is_carried_but_for_what_is_claimed_and_whole_folders(tmp_path: Path) -> None:
    target = tmp_path / "a"
    names = ["site/p", "site/q/r", "site/f/1", "site/f/2/3", "site/sheets/x", "other/y"]
    staged(target, dict.fromkeys(names, b"1"))
    with output.Stage(target) as stage:
        stage.carry_rest("site", ["site/p"], ["site/f/", "site/sheets/"])
        stage.commit(MANIFEST)
    assert files(target).keys() == {"manifest.json", "site/q/r"}


def test_a_write_that_fails_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(OSError, match="full") as caught, output.Stage(tmp_path / "a") as stage:
        stage.write("x/y", b"1")
    assert caught.value.filename == str(stage.folder.resolve() / "x/y")


def test_what_builds_that_were_killed_left_is_dropped_and_the_lock_stays(tmp_path: Path) -> None:
    staged(tmp_path / "a", {"x": b"1"})
    for leftover in (".a.new", ".a.old", ".a.odd", ".ab.new"):
        (tmp_path / leftover).mkdir()
        (tmp_path / leftover / "z").write_bytes(b"2")
    output.recover(tmp_path / "a")
    assert {path.name for path in tmp_path.iterdir()} == {"a", ".a.lock", ".ab.new"}
    assert files(tmp_path / "a")["x"] == b"1", "a whole tree never gives way to one left aside"


def test_a_file_where_the_tree_should_be_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    words = f"{tmp_path / 'a'} 是一个文件，不是文件夹；请移走它，或用 --out 放到别处"
    with pytest.raises(UsageError) as caught, output.Stage(tmp_path / "a"):
        pass
    assert str(caught.value) == words
    assert (tmp_path / "a").read_text() == "mine"


def test_the_second_build_is_told_to_wait_and_spoils_nothing(tmp_path: Path) -> None:
    target = tmp_path / "a"
    with output.Stage(target) as stage:
        stage.write("x", b"1")
        with pytest.raises(UsageError) as caught, output.Stage(target):
            pass
        stage.commit(MANIFEST)
    assert str(caught.value) == f"另一个 build 正在写 {target}，请等它做完"
    assert files(target)["x"] == b"1"


def test_no_file_is_left_open(tmp_path: Path) -> None:
    """A build that serves a preview runs for days: a lock left open a build would end it."""
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    staged(tmp_path / "a", {"x": b"1"})
    with output.Stage(tmp_path / "a"), pytest.raises(UsageError), output.Stage(tmp_path / "a"):
        pass
    assert (len(os.listdir("/proc/self/fd")) if before else 0) == before


def test_two_trees_change_places_in_one_step_where_the_system_can(tmp_path: Path) -> None:
    staged(tmp_path / "a", {"x": b"1"})
    staged(tmp_path / "b", {"x": b"2"})
    if output._exchange(tmp_path / "a", tmp_path / "b"):
        assert (files(tmp_path / "a")["x"], files(tmp_path / "b")["x"]) == (b"2", b"1")
    assert not output._exchange(tmp_path / "a", tmp_path / "gone")
