"""tests/catalog/broken: each file says in its head which findings it must give; there must be no others."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from expected import differences, expected
from rows import few

from generator.catalog.load import load_catalog

BROKEN = Path(__file__).parent / "broken"
SAMPLES = sorted(BROKEN.glob("*.yml"))
TODAY = datetime.date(2026, 1, 1)
NOT_SUPPLIED = {
    "GP501",
    "GP505",
    "GP506",
    "GP510",
    "GP512",
    "GP516",
    "GP518",
    "GP525",
    "GP550",
    "GP551",
    "GP552",
    "GP553",
    "GP554",
}
"""What every small sample lacks: it counts only in a file that expects it."""


def test_there_are_many() -> None:
    assert len(SAMPLES) >= 110
    tables = {path.name.removesuffix(".stations.csv") for path in BROKEN.glob("*.csv")}
    assert tables <= {path.stem for path in SAMPLES}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_broken(path: Path) -> None:
    catalog, findings = load_catalog(path, TODAY)
    wanted = expected(path)
    unasked = NOT_SUPPLIED - {one.code for one in wanted}
    told = [finding for finding in findings if finding.code not in unasked]
    assert told
    assert (catalog is None) == any(finding.severity == "error" for finding in findings)
    assert differences(wanted, told) == []


@pytest.mark.parametrize("path", few(SAMPLES, 20), ids=lambda path: path.stem)
def test_same_findings_again_and_in_order(path: Path) -> None:
    _, findings = load_catalog(path, TODAY)
    assert findings == sorted(findings) == load_catalog(path, TODAY)[1]
    assert len(set(findings)) == len(findings)
