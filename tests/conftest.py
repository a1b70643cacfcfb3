"""Shared fixtures: the real 闽清 catalog cut down to a few stations, and the whole county built once a run.

And what keeps the run short: tests that share a build go to one worker, the longest first.
"""

from __future__ import annotations

import datetime
import functools
import gc
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest
from checkout import CATALOGS, SMALL
from checkout import ROOT as ROOT
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.ground.errors import Finding

TODAY = datetime.date(2026, 11, 22)
FEW = ("350124100", "350124100001", "350124100201")
"""梅城镇, one 居委会 below it, and a village."""


# A busy machine is no fault of the program: nothing is judged by the clock.
settings.register_profile("guideplate", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("guideplate")

SHARED = {
    "verify": "built: Built",
    "sheets": "(?:papers|sheets): (?:dict|Mapping)",
    "real": "county: Path",
    "catalog": "catalogs: dict",
}
"""Folder of tests -> how a test there asks for the fixture, built once a run, that is dear."""
OWN = re.compile(r"^def (?:built|papers|sheets|county|catalogs)\(", re.MULTILINE)
"""Where a file has one of that name for itself, it asks for none."""
DURATIONS = ROOT / "tests/durations.txt"
"""Seconds and group, for those of some seconds: who begins with the longest ends early. The order is all that matters.

`GUIDEPLATE_UPDATE_DURATIONS=1 make test`, on a quiet machine, writes it anew.
"""
SHORTEST = 3
"""Seconds from which a group is listed."""


@functools.cache
def group(file: str) -> str:
    """Which tests must share a worker: the folder's name for files that ask for its dear fixture, else the file's."""
    path = ROOT / file
    wanted, text = SHARED.get(path.parent.name), path.read_text("utf-8")
    return path.parent.name if wanted and re.search(wanted, text) and not OWN.search(text) else path.stem


class Grouped(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out whole groups."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Grouped:
    """The one way in which tests are spread here (`make test`), whatever `--dist` says."""
    config.option.loadscopereorder = False  # it would begin with the files of most tests, which are quick
    return Grouped(config, log)


def durations() -> dict[str, float]:
    """Group -> seconds, as they were measured."""
    rows = (line.split() for line in DURATIONS.read_text("utf-8").splitlines())
    return {name: float(seconds) for seconds, name in rows}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Among workers the longest groups first; all else as it was."""
    known = durations()
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: -known.get(group(item.nodeid.partition("::")[0]), 0))


def pytest_collection_finish() -> None:
    """Thousands of tests and all their modules stay to the end: let Python not look them through for rings."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 2026-11-22: what is overdue must not change with the day


@pytest.fixture(scope="session", autouse=True)
def _whole_findings() -> Iterator[None]:
    """Whatever any test finds says where it is and what is wrong: a lost path or sentence fails right there."""
    made = Finding.__post_init__

    def whole(finding: Finding) -> None:
        made(finding)
        texts = (finding.path, finding.code, finding.message, finding.cell, finding.subject)
        assert all(isinstance(text, str) for text in texts) and finding.message.strip(), texts
        assert type(finding.line) is type(finding.column) is int and min(finding.line, finding.column) > 0, texts

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Finding, "__post_init__", whole)
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


WHOLE = bool(os.environ.get("GUIDEPLATE_WHOLE"))
"""Whether whole counties are tried, as in `make fuzz`, or a few of their townships."""


def two_townships() -> list[str]:
    """The codes of 闽清's first two townships, each with some of the villages below it."""
    rows = (ROOT / "catalog/minqing.stations.csv").read_text("utf-8").splitlines()[1:]
    codes = [row.split(",")[0] for row in rows]
    towns = sorted(code for code in codes if len(code) == len(FEW[0]))[:2]
    return [code for town in towns for code in [one for one in codes if one.startswith(town)][:6]]


@pytest.fixture(scope="session")
def catalogs() -> dict[str, Catalog]:
    """The real catalogs by id, for tests that only read them."""
    found = {path.stem: load_catalog(path)[0] for path in sorted(CATALOGS.glob("*.yml"))}
    return {id_: catalog for id_, catalog in found.items() if catalog is not None}


@pytest.fixture(scope="session")
def small_catalog() -> Catalog:
    """Every kind of fact, in the fewest items, for tests that only read it."""
    catalog, findings = load_catalog(SMALL)
    assert catalog is not None, findings
    return catalog


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`dist/minqing` of the real county's first two townships, or of all, built once (its tests share one worker)."""
    from generator.app import build as builder

    out = tmp_path_factory.mktemp("county")
    path = ROOT / "catalog/minqing.yml" if WHOLE else cut(out / "catalog", tuple(two_townships()))
    some = frozenset({"site", "notice", "plate"})
    wish = builder.Wish(out, some, jobs=os.cpu_count() or 1, today=TODAY)
    builder.build([path], wish, lambda what, done, total: None)
    return out / "minqing"


taken: defaultdict[str, float] = defaultdict(float)
"""Group -> seconds, in the process that hands tests out."""


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Seconds by group, of whatever worker."""
    taken[group(report.nodeid.partition("::")[0])] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of pytest-xdist writes what it measured while the run still waits for it; later it may be cut off."""
    measuring = coverage.Coverage.current()
    if measuring is not None and hasattr(session.config, "workerinput"):
        measuring.stop()
        measuring.save()
    if os.environ.get("GUIDEPLATE_UPDATE_DURATIONS") and not hasattr(session.config, "workerinput"):
        rows = [
            f"{seconds:6.1f} {name}\n"
            for name, seconds in sorted(taken.items(), key=lambda row: -row[1])
            if seconds >= SHORTEST
        ]
        DURATIONS.write_text("".join(rows), "utf-8")


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheet kinds and fonts are read once: every import checks the catalog against them, and they stay the same."""
    from generator.app import findings
    from generator.kinds import reading

    if not _READ_ONCE:
        _READ_ONCE.extend((functools.cache(reading.load_kinds), functools.cache(findings.fonts_to_check)))
    monkeypatch.setattr(reading, "load_kinds", _READ_ONCE[0])
    monkeypatch.setattr(findings, "fonts_to_check", _READ_ONCE[1])


_READ_ONCE: list[object] = []
