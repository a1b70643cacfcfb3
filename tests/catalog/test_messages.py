"""Every sentence that `check` says of the broken samples, word by word. `make goldens` changes `messages.txt`.

A sample's own head holds only a few words of each finding, so that it stays readable; a clerk reads the whole.
"""

from __future__ import annotations

import datetime
import os
from collections import defaultdict
from pathlib import Path

import pytest

from generator.catalog.load import load_catalog

HERE = Path(__file__).parent
GOLDEN = HERE / "messages.txt"
UPDATE = os.environ.get("GUIDEPLATE_UPDATE_GOLDENS") == "1"
TODAY = datetime.date(2026, 1, 1)


def sentences() -> str:
    """Each code with its severity, and below it all that is said of the samples, once each."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for path in sorted(HERE.glob("broken/*.yml")):
        for finding in load_catalog(path, TODAY)[1]:
            found[finding.code, finding.severity].add(finding.message)
    parts = ["\n".join([f"{code} {severity}", *sorted(said)]) for (code, severity), said in sorted(found.items())]
    return "\n\n".join(parts) + "\n"


def test_what_is_said_of_the_broken_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)  # paths are shown from where one stands
    said = sentences()
    if UPDATE:
        GOLDEN.write_text(said, "utf-8")
    assert said.splitlines() == GOLDEN.read_text("utf-8").splitlines()
