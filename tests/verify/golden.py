"""Findings in what was forged -> whole, as `findings.txt` keeps them: file, place, code and sentence.

`make goldens` changes it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from generator.ground.errors import Finding

GOLDEN = Path(__file__).with_name("findings.txt")
UPDATE = os.environ.get("GUIDEPLATE_UPDATE_GOLDENS") == "1"


def plain(message: str) -> str:
    """A message without what moves with layout and facts: versions, fonts, the letters that were cut."""
    message = re.sub(r"(?<![0-9A-Z])[0-9A-Z]{4}-?[0-9A-Z]{4}(?![0-9A-Z])", "V", message)
    return re.sub("“[^”]*”超出", "“…”超出", re.sub(r"字体 \S+ ", "字体 F ", message))


def shown(finding: Finding, data: bytes | None) -> str:
    """A finding in a forged file; in the place of a page's line and column what stands there."""
    line, column, message = finding.line, finding.column, plain(finding.message)
    place = f"{line}:{column}"
    if finding.path.endswith(".html") and data is not None and place != "1:1":
        place = data.decode().split("\n")[line - 1][column - 1 :][:24].strip()
    if finding.code in ("GP703", "GP711"):  # the letters that were cut
        message = re.sub("“[^”]*”", "“…”", message)
    whole = f"{finding.path}: {place}: {finding.severity} {finding.code}: {message}"
    return "⏎".join(whole.splitlines())


def assert_kept(what: str, findings: Iterable[tuple[Finding, bytes | None]]) -> None:
    """All that is found in one forgery, or several of a sort, against what is kept of it."""
    head = f"{what}｜"
    said = sorted({head + shown(finding, data) for finding, data in findings})
    lines = GOLDEN.read_text("utf-8").splitlines()
    if UPDATE:
        lines = sorted([*(line for line in lines if not line.startswith(head)), *said])
        GOLDEN.write_text("\n".join([*lines, ""]), "utf-8")
    assert said == [line for line in lines if line.startswith(head)]
