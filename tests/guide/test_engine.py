"""guide/engine.py: the pages' shell is the same whichever engine makes it; no one of them can strand a bureau."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.catalog.model import Catalog

from .conftest import files_of, plan_of


def test_mkdocs_and_properdocs_make_the_same_site(
    small_catalog: Catalog, small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [name for name in sys.modules if name.partition(".")[0] == "mkdocs"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "mkdocs", None)
    made = files_of(plan_of(small_catalog), tmp_path / "scratch")
    assert "properdocs.commands.build" in sys.modules
    written = {
        f"site/{path.relative_to(small_site).as_posix()}": path for path in small_site.rglob("*") if path.is_file()
    }
    made = {path: data for path, data in made.items() if path.startswith("site/")}
    assert set(made) == set(written)
    assert [path for path, data in made.items() if data != written[path].read_bytes()] == []
