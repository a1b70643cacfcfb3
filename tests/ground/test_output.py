"""generator/ground/output.py: nothing half-done is ever seen under `dist/<id>/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ground import output
from generator.ground.errors import UsageError
from generator.ground.manifest import read_manifest


def build(target: Path, files: dict[str, bytes]) -> None:
    with output.Stage(target) as stage:
        for path, data in files.items():
            stage.write(path, data)
        stage.commit({"schema": 1, "outputs": []})


def test_commit_puts_the_whole_tree_in_place(tmp_path: Path) -> None:
    target = tmp_path / "dist/a"
    build(target, {"site/index.html": b"1", "sheets/plate/x.pdf": b"2"})
    assert (target / "site/index.html").read_bytes() == b"1"
    build(target, {"site/index.html": b"3"})
    assert (target / "site/index.html").read_bytes() == b"3"
    assert not (target / "sheets").exists(), "an orphan stays"
    assert [p.name for p in (tmp_path / "dist").iterdir() if p.is_dir()] == ["a"]


def test_without_commit_the_old_tree_stays(tmp_path: Path) -> None:
    target = tmp_path / "a"
    build(target, {"x": b"old"})
    with pytest.raises(RuntimeError), output.Stage(target) as stage:
        stage.write("x", b"new")
        raise RuntimeError
    assert (target / "x").read_bytes() == b"old"
    assert not stage.folder.exists()


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a/b/../../../x"])
def test_nothing_is_written_outside_the_tree(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="outside"), output.Stage(tmp_path / "a") as stage:
        stage.write(path, b"")
    assert not (tmp_path / "x").exists()


def test_what_is_current_is_carried_over_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "a"
    build(target, {"x": b"1", "site/p": b"2", "site/q/r": b"3"})
    with output.Stage(target) as stage:
        stage.carry("x")
        stage.carry_rest("site", {"site/p"})
        stage.commit({"schema": 1, "outputs": []})
    assert (target / "x").read_bytes() == b"1"
    assert (target / "site/q/r").read_bytes() == b"3"
    assert not (target / "site/p").exists()


def test_a_build_killed_between_two_renames_is_mended(tmp_path: Path) -> None:
    build(tmp_path / "a", {"x": b"1"})
    (tmp_path / "a").rename(tmp_path / ".a.old")
    (tmp_path / ".a.new").mkdir()
    with output.Stage(tmp_path / "a"):
        assert (tmp_path / "a/x").read_bytes() == b"1"


def test_without_an_atomic_swap_the_result_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_exchange", lambda one, other: False)
    build(tmp_path / "a", {"x": b"1"})
    build(tmp_path / "a", {"x": b"2"})
    assert (tmp_path / "a/x").read_bytes() == b"2"
    assert not list(tmp_path.glob(".a.old"))


def test_two_builds_of_one_tree_do_not_mix(tmp_path: Path) -> None:
    with output.Stage(tmp_path / "a"), pytest.raises(UsageError, match="另一条命令"), output.Stage(tmp_path / "a"):
        pass
    build(tmp_path / "a", {"x": b"1"})


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 2}', "\xff"])
def test_a_manifest_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, "latin-1")
    assert read_manifest(tmp_path) is None
