"""What reading one finished file has brought to light."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from generator.ground.errors import Finding
from generator.verify.read.leaves import Leaf
from generator.verify.read.pdf import Imprint


@dataclass
class Report:
    """Findings, and what other files are held against."""

    findings: list[Finding] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    """What its codes say."""
    worn: dict[str, bool] = field(default_factory=dict)
    """Kind of wear -> whether the code was still read."""
    codes: int = 0
    imprints: list[Imprint] = field(default_factory=list)
    """Of each page, text and picture as digests."""
    codes_on: list[int] = field(default_factory=list)
    """How many codes each page has."""
    grounds: list[str] = field(default_factory=list)
    """Of each page, what is drawn besides words and codes, as a digest."""
    base: str = ""
    """By what the layout is known that the sheet shares with others."""
    alts: frozenset[str] = frozenset()
    """What may be read out for its pictures."""
    leaves: list[Leaf] = field(default_factory=list)
    """Of a run, each page behind its cover, or each half of one."""
    cover: list[str] = field(default_factory=list)
    """The text of a run's cover, page by page."""
    pages: int = 0
    """Of a run, how many pages the file has."""
    version: str | None = None
    """What a check page states as current."""
    compared: Counter[str] = field(default_factory=Counter)
    """Sort of comparison (`tally.py`) -> how many were made."""

    def add(self, shown: str, page: int, code: str, message: str) -> None:
        """One finding more, unless it is there."""
        finding = Finding(shown, page, 1, code, message)
        if finding not in self.findings:
            self.findings.append(finding)
