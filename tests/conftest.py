"""Shared fixtures: the real 闽清 catalog cut down to a few stations, and the whole county built once a run."""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path

import coverage
import pytest
from checkout import ROOT as ROOT

TODAY = datetime.date(2026, 11, 22)
FEW = ("350124100", "350124100001", "350124100201")
"""梅城镇, one 居委会 below it, and a village."""


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 2026-11-22: what is overdue must not change with the day


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A catalog file: 闽清's own, with three stations."""
    return cut(tmp_path / "catalog")


def cut(folder: Path, codes: tuple[str, ...] = FEW) -> Path:
    """Write 闽清's catalog with only some of its stations into a folder; returns the YAML file."""
    shutil.copytree(ROOT / "catalog/shared", folder / "shared")
    header, *rows = (ROOT / "catalog/minqing.stations.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in rows if row.split(",")[0] in codes]
    assert len(kept) == len(codes)
    (folder / "minqing.stations.csv").write_text(header + "".join(kept), "utf-8")
    text = (ROOT / "catalog/minqing.yml").read_text("utf-8")
    (folder / "minqing.yml").write_text(text, "utf-8")
    return folder / "minqing.yml"


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`dist/minqing` of the whole real county, built once (tests that use it share one worker)."""
    from generator.app import build as builder

    out = tmp_path_factory.mktemp("county")
    some = frozenset({"site", "notice", "plate"})
    wish = builder.Wish(out, some, jobs=os.cpu_count() or 1, today=TODAY)
    builder.build([ROOT / "catalog/minqing.yml"], wish, lambda what, done, total: None)
    return out / "minqing"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of pytest-xdist writes what it measured while the run still waits for it; later it may be cut off."""
    measuring = coverage.Coverage.current()
    if measuring is not None and hasattr(session.config, "workerinput"):
        measuring.stop()
        measuring.save()
