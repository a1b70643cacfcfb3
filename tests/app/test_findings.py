"""app/findings.py: what stands in the way of handing a site out."""

from __future__ import annotations

from dataclasses import replace

from generator.app.findings import against_publishing
from generator.ground.errors import Finding


def finding(code: str) -> Finding:
    return Finding("a.yml", 1, 1, code, "…")


def test_errors_and_what_nobody_waived_stand_in_the_way() -> None:
    error, warning, gate = finding("GP208"), finding("GP501"), finding("GP551")
    assert against_publishing([error, warning, gate]) == [error, gate]
    assert against_publishing([warning, replace(gate, waived="渠道年底上线")]) == []
