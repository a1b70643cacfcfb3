"""generator/ground/output.py: what the staging tree writes, links and carries, byte by byte."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from waiting import LONG

from generator.ground import output
from generator.ground.errors import UsageError
from generator.ground.manifest import read_manifest

MANIFEST = {"schema": 1, "name": "闽清", "outputs": []}


def staged(target: Path, files: dict[str, bytes]) -> None:
    with output.Stage(target) as stage:
        for path, data in files.items():
            stage.write(path, data)
        stage.commit(MANIFEST)


def row(path: str) -> dict[str, object]:
    """An output's row."""
    names = ("sheet", "edition", "tier", "station", "pages", "size_mm", "version", "facts")
    return {
        "path": path,
        "kind": "site",
        **dict.fromkeys(names),
        "items": [],
        "title": "",
        "digest": "",
        "qr": [],
    }


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_manifest_is_readable_text_and_is_read_back(tmp_path: Path) -> None:
    staged(tmp_path / "a", {})
    fields = '"schema": 1,\n"name": "闽清",\n"outputs": []'
    seal = hashlib.sha256(fields.encode()).hexdigest()
    assert files(tmp_path / "a") == {"manifest.json": f'{{\n{fields},\n"seal": "{seal}"\n}}\n'.encode()}
    assert read_manifest(tmp_path / "a") == MANIFEST
    rows = {**MANIFEST, "outputs": [row("甲"), row("乙")]}
    with output.Stage(tmp_path / "c") as stage:
        stage.commit(rows)
    lines = (tmp_path / "c/manifest.json").read_text("utf-8").splitlines()
    assert [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"')] == rows["outputs"]
    assert read_manifest(tmp_path / "c") == rows
    assert read_manifest(tmp_path / "b") is None


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
    assert str(caught.value) == f"另一条命令正在写 {target}，请等它做完"
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


def damaged() -> Iterator[str]:
    """Manifests that no build of ours leaves."""
    yield from ("", "{", "[]", "null", "\ud800", "[" * 100_000, json.dumps({"schema": 1}))
    fields: dict[str, list[object]] = {
        "schema": [2, "1", True, None],
        "outputs": [None, {}, "sheets", 5, [None], [[]], ["a"], [{}], [row("a"), row("a")]],
        "flaws": [None, [], {"a": None}],
        "since": [5, ["2026-01-01"]],
    }
    for name, values in fields.items():
        yield from (json.dumps({**MANIFEST, name: value}) for value in values)
    wrong: dict[str, list[object]] = {
        "path": [None, "", 5, "/etc/passwd", "../a", "a/../../b", "a\0b"],
        "items": [None, [1]],
        "pages": ["3", 1.5],
        "size_mm": ["210"],
        "qr": [None],
        "digest": [None],
        "edition": [1],
        "title": [None],
    }
    for name, values in wrong.items():
        yield from (json.dumps({**MANIFEST, "outputs": [row("a"), {**row("b"), name: value}]}) for value in values)
    for name in row("b").keys() - {"facts"}:
        yield json.dumps({**MANIFEST, "outputs": [{key: value for key, value in row("b").items() if key != name}]})


@pytest.mark.parametrize("text", sorted(damaged()), ids=lambda text: text[-40:])
def test_a_manifest_that_cannot_be_trusted_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert read_manifest(tmp_path) is None


def test_a_link_stays_one_and_what_it_points_to_is_swapped(tmp_path: Path) -> None:
    """A web server's root, as `dist/<id>` may be a link to it."""
    (tmp_path / "www").mkdir()
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/a").symlink_to(tmp_path / "www/a")
    for text in (b"1", b"2"):
        staged(tmp_path / "dist/a", {"x": text})
        assert (tmp_path / "dist/a").is_symlink()
        assert (tmp_path / "www/a/x").read_bytes() == text
    assert {path.name for path in (tmp_path / "dist").iterdir()} == {"a"}
    assert {path.name for path in (tmp_path / "www").iterdir()} == {"a", ".a.lock"}


@pytest.mark.parametrize("name", [".a.new", ".a.old"])
@pytest.mark.parametrize("kind", ["folder", "file", "link", "broken link"])
def test_whatever_is_left_in_the_way_is_cleared(tmp_path: Path, name: str, kind: str) -> None:
    staged(tmp_path / "a", {"x": b"1"})
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/y").write_bytes(b"mine")
    place = tmp_path / name
    if kind == "folder":
        place.mkdir()
    elif kind == "file":
        place.write_bytes(b"2")
    else:
        place.symlink_to(tmp_path / ("mine" if kind == "link" else "nowhere"))
    staged(tmp_path / "a", {"x": b"3"})
    assert {path.name for path in tmp_path.iterdir()} == {"a", ".a.lock", "mine"}
    assert (tmp_path / "mine/y").read_bytes() == b"mine", "a link's end is not ours"
    assert (tmp_path / "a/x").read_bytes() == b"3"


def test_a_second_build_waits_with_a_word_and_not_for_ever(tmp_path: Path) -> None:
    said: list[str] = []
    first = output.Hold(tmp_path / "a")
    first.__enter__()
    with pytest.raises(UsageError, match="请等它做完"), output.Hold(tmp_path / "a", 0.01, said.append):
        pass
    assert said == [f"另一条命令正在写 {tmp_path / 'a'}，等它做完再做……"]
    ended = threading.Timer(0.01, lambda: first.__exit__(None, None, None))
    ended.start()
    with output.Hold(tmp_path / "a", LONG, said.append) as hold:
        assert hold.target == tmp_path / "a"
    ended.join()
