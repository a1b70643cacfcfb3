"""Sheet kinds and fonts are read once: every import checks the catalog against them, and they stay the same."""

from __future__ import annotations

from functools import cache

import pytest

from generator.app import findings
from generator.kinds import reading

_KINDS, _FONTS = cache(reading.load_kinds), cache(findings.fonts_to_check)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "load_kinds", _KINDS)
    monkeypatch.setattr(findings, "fonts_to_check", _FONTS)
