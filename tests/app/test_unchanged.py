"""A build that was made before is known again, by all that it stands on: else it goes the whole way."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from checkout import ROOT
from conftest import TODAY
from loaded import imported

from generator.app import build as builder
from generator.app import cli, unchanged
from generator.app.wish import Summary, Wish
from generator.ground.kept import Kept


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Wish, Summary]:
    """A small catalog, what was asked for, and what came of it."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "catalog").mkdir()
    path = Path(shutil.copy(ROOT / "tests/catalog/sound/shaojian.yml", folder / "catalog"))
    wish = Wish(folder / "dist", frozenset({"plate"}), today=TODAY, kept=Kept(folder / "kept"))
    keys = unchanged.keys([path], wish)
    assert unchanged.remembered(keys, wish) is None
    summaries = builder.build([path], wish, lambda what, done, total: None)
    unchanged.remember(keys, wish, summaries)
    return path, wish, summaries[0]


def known(path: Path, wish: Wish) -> list[Summary] | None:
    return unchanged.remembered(unchanged.keys([path], wish), wish)


def test_what_is_remembered_is_what_came_of_it(made: tuple[Path, Wish, Summary]) -> None:
    path, wish, first = made
    again = known(path, wish)
    assert again == [replace(first, rendered=0, carried=len(first.outputs))]
    assert first.outputs and first.warnings


@pytest.mark.parametrize(
    "other",
    [
        {"today": TODAY + datetime.timedelta(1)},
        {"kinds": frozenset({"plate", "notice"})},
        {"stations": frozenset({"1"})},
        {"shop": "shop"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_is_asked_for_otherwise_is_not_known(made: tuple[Path, Wish, Summary], other: dict[str, object]) -> None:
    path, wish, _ = made
    assert known(path, replace(wish, **other)) is None  # type: ignore[arg-type]


def another_text(path: Path, tree: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


def a_file_beside(path: Path, tree: Path) -> None:
    (path.parent / "shared").mkdir()
    (path.parent / "shared/x.yml").write_text("a: 1\n", "utf-8")


def an_output_gone(path: Path, tree: Path) -> None:
    next((tree / "sheets").rglob("*.pdf")).unlink()


def another_manifest(path: Path, tree: Path) -> None:
    manifest = tree / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8"))), "utf-8")


def no_tree(path: Path, tree: Path) -> None:
    shutil.rmtree(tree)


@pytest.mark.parametrize("change", [another_text, a_file_beside, an_output_gone, another_manifest, no_tree])
def test_what_has_changed_is_not_known(
    made: tuple[Path, Wish, Summary], change: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    path, wish, first = made
    before = path.read_text("utf-8")
    shutil.copytree(first.folder, tmp_path / "whole")
    change(path, first.folder)
    try:
        assert known(path, wish) is None
    finally:
        path.write_text(before, "utf-8")
        shutil.rmtree(path.parent / "shared", ignore_errors=True)
        shutil.rmtree(first.folder, ignore_errors=True)
        shutil.copytree(tmp_path / "whole", first.folder)
    assert known(path, wish) is not None


def test_another_program_or_machine_is_another_build(
    made: tuple[Path, Wish, Summary], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, wish, _ = made
    for name in ("pango_version", "_fonts"):
        unchanged._machine.cache_clear()
        with monkeypatch.context() as patch:
            patch.setattr(unchanged, name, lambda: "another")
            assert known(path, wish) is None
    unchanged._machine.cache_clear()
    assert known(path, wish) is not None


def test_a_folder_of_very_many_files_is_not_looked_through(
    made: tuple[Path, Wish, Summary], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, wish, _ = made
    (path.parent / "beside.txt").write_text("", "utf-8")
    monkeypatch.setattr(unchanged, "MOST_FILES", 1)
    assert unchanged.keys([path], wish) == [None]
    (path.parent / "beside.txt").unlink()


def test_what_cannot_be_read_is_left_to_who_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").write_text("", "utf-8")
    wish = Wish(tmp_path / "dist", today=TODAY, kept=Kept(tmp_path / "kept"))
    assert None not in unchanged.keys([tmp_path / "a.yml"], wish)
    monkeypatch.setattr(unchanged, "MOST_BYTES", -1)
    assert unchanged.keys([tmp_path / "a.yml"], wish) == [None]
    unchanged.remember([None], wish, [Summary("a", "a", tmp_path)])
    unchanged.tell(None, wish, [])
    assert unchanged.told(None, wish) is None


def test_links_in_circles_and_names_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("", "utf-8")
    wish = Wish(tmp_path / "dist", today=TODAY, kept=Kept(tmp_path / "kept"))
    assert None not in unchanged.keys([tmp_path / "a.yml"], wish)
    for name in "bc":
        (tmp_path / name).symlink_to(tmp_path, target_is_directory=True)
    assert unchanged.keys([tmp_path / "a.yml"], wish) == [None]


def test_the_second_build_of_the_command_line_starts_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shutil.copy(ROOT / "tests/catalog/sound/shaojian.yml", tmp_path)
    build = ["build", str(path), "--out", str(tmp_path / "dist"), "--only", "plate", "--jobs", "1"]
    assert cli.main(build) == 0
    first = capsys.readouterr().err
    libraries = imported(*build)
    assert not libraries & {"weasyprint", "mkdocs", "pydantic", "jinja2", "yaml", "fontTools"}
    assert cli.main(build) == 0
    second = capsys.readouterr().err
    assert "做了 0 件" in second
    assert first.partition("；网页")[2].partition("用时")[0] == second.partition("；网页")[2].partition("用时")[0]


def test_a_second_check_says_the_same_and_starts_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(shutil.copy(ROOT / "tests/catalog/sound/tingban.yml", tmp_path))
    check = ["check", str(path), "--all", "--out", str(tmp_path / "dist")]
    said = []
    for _ in range(2):
        assert cli.main(check) == 0
        said.append(capsys.readouterr())
    assert said[0] == said[1] and said[0].out.count("GP") > 3
    assert not imported(*check) & {"pydantic", "jinja2", "yaml", "fontTools"}
    path.write_text(path.read_text("utf-8").replace("name:", "nam:", 1), "utf-8")
    assert cli.main(check) == 1
