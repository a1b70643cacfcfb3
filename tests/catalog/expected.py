"""A sample catalog's head comments -> the findings it must give: `# expect [csv ]3:5 error GP201: words`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from generator.ground.errors import Finding

_LINE = re.compile(
    r"# expect (?P<csv>csv )?(?P<line>\d+):(?P<column>\d+) (?P<severity>\w+) (?P<code>GP\d+): (?P<words>.+)"
)


class Expected(NamedTuple):
    """One finding: where, how grave, which code, and words of its message."""

    csv: bool
    line: int
    column: int
    severity: str
    code: str
    words: str

    def meets(self, finding: Finding) -> bool:
        """Whether a finding is this one."""
        place = (finding.path.endswith(".csv"), finding.line, finding.column, finding.severity, finding.code)
        return place == self[:5] and self.words in finding.message


def expected(path: Path) -> list[Expected]:
    """What a sample says of itself."""
    lines = path.read_text("utf-8").split("\n")
    found = []
    for line in lines:
        if not line.startswith("# expect "):
            continue
        hit = _LINE.fullmatch(line)
        assert hit is not None, line
        where = (bool(hit["csv"]), int(hit["line"]), int(hit["column"]))
        found.append(Expected(*where, hit["severity"], hit["code"], hit["words"]))
    return found


def differences(wanted: list[Expected], findings: list[Finding]) -> list[str]:
    """What is missing and what is too much, in words; every finding answers to one expectation."""
    left = list(findings)
    said = []
    for one in wanted:
        hit = next((finding for finding in left if one.meets(finding)), None)
        if hit is None:
            said.append(f"missing: {one}")
        else:
            left.remove(hit)
    return said + [f"not expected: {finding}" for finding in left]
