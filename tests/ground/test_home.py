"""ground/home.py: own templates take precedence, file by file; nobody else's folder of that name is taken for ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT, TEMPLATES, unmeasured

from generator.catalog.reading.loaded import shown_path
from generator.ground import home


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which somebody works, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(home, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path


def test_without_own_ones_those_brought_along(folder: Path) -> None:
    assert home.templates(TEMPLATES) == TEMPLATES
    (folder / "templates/mails").mkdir(parents=True)
    (folder / "templates/mails/hello.html").write_text("somebody else's", "utf-8")
    (folder / "templates/readme.txt").write_text("", "utf-8")
    assert home.templates(TEMPLATES) == TEMPLATES
    assert not (folder / "cache").exists()


def test_an_own_file_takes_the_place_of_one_brought_along(folder: Path) -> None:
    own = folder / "templates/plate/style.css"
    own.parent.mkdir(parents=True)
    own.write_text("/* ours */", "utf-8")
    mixed = home.templates(TEMPLATES)
    assert (mixed / "plate/style.css").read_text("utf-8") == "/* ours */"
    assert (mixed / "plate/sheet.yml").read_bytes() == (TEMPLATES / "plate/sheet.yml").read_bytes()
    assert {path.name for path in mixed.iterdir()} == {path.name for path in TEMPLATES.iterdir() if path.is_dir()}
    assert home.templates(TEMPLATES) == mixed, "the same again"
    own.write_text("/* ours, edited */", "utf-8")
    assert home.templates(TEMPLATES) != mixed
    for number in range(9):
        own.write_text(f"/* {number} */", "utf-8")
        mixed = home.templates(TEMPLATES)
    assert (mixed / "plate/style.css").read_text("utf-8") == "/* 8 */"
    assert len([*(folder / "cache/templates").iterdir()]) <= 4


def test_messages_name_the_file_that_a_person_wrote(folder: Path) -> None:
    own = folder / "templates/plate/style.css"
    own.parent.mkdir(parents=True)
    own.write_text("/* ours */", "utf-8")
    mixed = home.templates(TEMPLATES)
    assert shown_path(mixed / "plate/style.css") == "templates/plate/style.css"
    assert shown_path(mixed / "plate/sheet.yml").endswith("templates/plate/sheet.yml")
    assert home.written(own) == own


def test_a_command_takes_them(tmp_path: Path) -> None:
    """A kind of one's own with a mistake: told with the path and line in the own folder."""
    (tmp_path / "templates/heping").mkdir(parents=True)
    (tmp_path / "templates/heping/sheet.yml").write_text("title: 和平\nfor: nobody\n", "utf-8")
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog/small.yml").write_bytes((ROOT / "tests/samples/small.yml").read_bytes())
    command = [sys.executable, "-m", "generator.app.cli", "check", "small"]
    environment = {**unmeasured(ROOT), "XDG_CACHE_HOME": os.fspath(tmp_path / "cache")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "templates/heping/sheet.yml:" in done.stdout and "cache" not in done.stdout
