"""The wheel and the source archive, as they are installed elsewhere: without the checkout, without network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest
from checkout import ROOT, SMALL

from generator.ground.home import cache_folder

BUILD = (
    "import sys; from hatchling.builders.{kind} import {name} as Builder; "
    "print(*Builder({root!r}).build(directory=sys.argv[1], versions=['standard']))"
)


def archive(kind: str, name: str, source: Path, folder: Path) -> Path:
    """What hatchling makes of a source folder."""
    command = [sys.executable, "-c", BUILD.format(kind=kind, name=name, root=str(source)), str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=True, cwd=source)
    return Path(made.stdout.split("\n")[0])


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source archive."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(archive("sdist", "SdistBuilder", ROOT, folder)) as file:
        file.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the source archive, so that both are known to be whole."""
    return archive("wheel", "WheelBuilder", source, tmp_path_factory.mktemp("wheel"))


def tracked(*folders: str) -> set[str]:
    """The repository's files below some folders."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *folders]
    listed = subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout
    return {name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()}


def test_the_source_archive_holds_what_the_repository_holds(source: Path) -> None:
    held = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert tracked("generator", "templates", "site_overrides", "catalog", "tests", "docs") <= held
    assert not [name for name in held if "node_modules" in name or "__pycache__" in name or name.startswith("dist/")]


def test_the_wheel_holds_all_that_the_program_reads(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = {name for name in file.namelist() if ".dist-info/" not in name}
    code = tracked("generator")
    brought = {f"generator/brought/{name}" for name in tracked("templates", "site_overrides", "catalog/shared")}
    assert names == code | brought | {"generator/brought/mkdocs.yml"}
    assert "generator/py.typed" in names


def test_installed_alone_it_makes_a_catalog_and_builds_it(wheel: Path, tmp_path: Path) -> None:
    """Into an empty folder, with the libraries of this environment but not its checkout."""
    target, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run(pip, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    # -S: no .pth file is read, so the editable installation of the checkout is not seen.
    libraries = os.pathsep.join([str(target), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    environment = {**os.environ, "PYTHONPATH": libraries, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    # Small fonts are cut once a machine, under what they are made of.
    shutil.copytree(cache_folder(), tmp_path / "cache/guideplate", ignore=shutil.ignore_patterns("kept", "templates"))
    installed = {path for path in target.rglob("*") if "__pycache__" not in path.parts}

    def guideplate(*arguments: str) -> str:
        command = [sys.executable, "-S", "-m", "generator.app.cli", *arguments]
        ended = subprocess.run(command, cwd=empty, env=environment, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    guideplate("new", "demo")
    assert "网页" in guideplate("build", "demo")
    assert "demo.zip" in guideplate("bundle", "demo")
    pages = {path.relative_to(empty / "dist/demo/site").as_posix() for path in (empty / "dist").rglob("*.html")}
    assert {"index.html", "404.html", "about/index.html"} <= pages
    shutil.copy(SMALL, empty / "catalog")
    guideplate("build", "small", "--only", "plate", "--station", "999999101", "--jobs", "2")
    assert list((empty / "dist/small/sheets/plate").glob("999999101*.pdf"))
    after = {path for path in target.rglob("*") if "__pycache__" not in path.parts}
    assert after == installed, "nothing is written into the installed package"
