"""A nation of a few small test catalogs in four layers, as bench/nation.py makes large ones, of no real places."""

from __future__ import annotations

import datetime
import hashlib
import importlib.util
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import ROOT
from fewer import leave

from generator.ground.manifest import read_manifest

DAY = datetime.date(2026, 11, 1)


def nation() -> Any:
    """The module bench/nation.py."""
    if "nation" not in sys.modules:
        spec = importlib.util.spec_from_file_location("nation", ROOT / "bench/nation.py")
        assert spec is not None and spec.loader is not None
        sys.modules["nation"] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules["nation"]


def with_few_kinds(place: Path, patch: pytest.MonkeyPatch) -> None:
    """Work in a folder whose own `templates/` leave notices, plates and packs."""
    leave(place / "templates", "notice", "plate")
    patch.chdir(place)


def write(folder: Path, counties: Mapping[str, str]) -> list[str]:
    """The layers and the counties (name -> a character for each township, which has one village); their ids."""
    made = nation()
    data = yaml.safe_load((ROOT / "tests/catalog/layers/shi.yml").read_text("utf-8"))
    for key in ("stations", "approval"):
        del data[key]
    found = []
    for number, (name, towns) in enumerate(counties.items(), 1):
        code = f"99010{number}"
        own = [
            made.Town(f"{code}{at:03}", f"{town}镇", [(f"{code}{at:03}001", f"{town}村")])
            for at, town in enumerate(towns, 1)
        ]
        found.append(made.County(code, f"{name}县", ("9901", "某市"), ("99", "某省"), own))
    ids: list[str] = made.write(folder, found, data)
    return ids


def tree(folder: Path) -> dict[str, str]:
    """Every file's digest, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def packed(archive: Path) -> tuple[dict[str, str], dict[str, Any]]:
    """Every file's digest in an archive, and its manifest."""
    with tempfile.TemporaryDirectory() as scratch, tarfile.open(archive) as inside:
        inside.extractall(scratch, filter="data")
        manifest = read_manifest(Path(scratch))
        assert manifest is not None
        return tree(Path(scratch)), manifest


def archives(out: Path) -> dict[str, str]:
    """Each archive's digest."""
    return {name: digest for name, digest in tree(out).items() if name.endswith(".tar.gz")}
