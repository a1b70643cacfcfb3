"""Shared fixtures: the real 闽清 catalog cut down to a few stations, and the whole county built once a run.

And what keeps the run short: tests that share a build go to one worker, the longest first.
"""

from __future__ import annotations

import datetime
import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest
from checkout import ROOT as ROOT

from generator.catalog.reading import domains
from generator.catalog.reading.source import Tree

TODAY = datetime.date(2026, 11, 22)
FEW = ("350124100", "350124100001", "350124100201")
"""梅城镇, one 居委会 below it, and a village."""


SHARED = {"verify": "built", "sheets": "sheets", "real": "county"}
"""Folder of tests -> the fixture built once a run that is dear: tests that use it make one group."""
LONGEST = (
    "sheets", "verify", "test_versions_said", "test_build", "test_extending", "test_notice", "test_true_sheets",
    "real", "test_fingerprint", "test_orders", "test_domains", "test_catalog_robust", "test_sparse", "test_hard_cases",
    "test_approved", "test_serve", "test_limits_on_sheets", "test_wheel", "test_phone", "test_hostile", "test_slip",
)  # fmt: skip
"""Groups and files, the longest first: workers that begin with these end together."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Name the group whose tests share a worker (`--dist loadgroup`): those with one dear fixture, or of one file."""
    folder = item.path.parent.name
    shared = SHARED.get(folder) in getattr(item, "fixturenames", ())
    item.add_marker(pytest.mark.xdist_group(folder if shared else item.path.stem))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest groups first; all else as it was."""
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(next(item.iter_markers("xdist_group")).args[0], len(order)))


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 2026-11-22: what is overdue must not change with the day


@pytest.fixture(scope="session", autouse=True)
def _domains_read_once() -> Iterator[None]:
    """A domain's files, of which most catalogs here have the same, are parsed once: half of what a small one takes."""
    trees: dict[tuple[object, ...], bytes] = {}
    parse = domains._read

    def read(folder: Path) -> Tree:
        files = sorted(folder.glob("*.yml"))
        key = (Path.cwd(), folder, *((file, file.read_bytes()) for file in files))
        if key not in trees:
            trees[key] = pickle.dumps(parse(folder))
        copy: Tree = pickle.loads(trees[key])  # a tree is changed by what is merged into it
        return copy

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(domains, "_read", read)
        yield


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
