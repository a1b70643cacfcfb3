"""Everything that can go wrong on purpose.

GuideplateError                 a message in Chinese, for the person at the terminal
├── CatalogError                a catalog or sheet kind has errors; carries every Finding   exit 1
├── BuildError                  an output could not be made; carries every failure     exit 1
├── UnsoundKindError            a sheet kind's declaration that `verify` cannot read       exit 1
├── UsageError                  wrong arguments                                        exit 2
└── MachineError                this machine lacks something; carries the command      exit 3
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.ground.finding_codes import FINDING_CODES, Severity, severity_of


@dataclass(frozen=True, order=True)
class Finding:
    """One diagnostic: where (file, 1-based line and column), which code, what in Chinese.

    How grave it is follows from the code (ground/finding_codes.py); ValueError for a code that has no row there.
    """

    path: str
    line: int
    column: int
    severity: Severity = field(init=False)
    code: str
    message: str
    cell: str = ""
    """In a workbook, its sheet and cell, which are named instead of line and column: `张贴回执!C5`."""
    subject: str = ""
    """What it is about, as a waiver names it (an item's, a document's or the place's id): of the gate alone."""
    waived: str = ""
    """Why it does not stand in the way of publishing, in the catalog's words (`waive`); empty where it does."""

    @property
    def publish(self) -> bool:
        """Whether it is one of the publishing gate."""
        return FINDING_CODES[self.code].publish

    @property
    def holds(self) -> bool:
        """Whether no site is handed out while it stands."""
        return self.severity == "error" or (FINDING_CODES[self.code].holds and not self.waived)

    def __post_init__(self) -> None:
        object.__setattr__(self, "severity", severity_of(self.code))

    def __str__(self) -> str:
        place = f"{self.path}:{self.cell}" if self.cell else f"{self.path}:{self.line}:{self.column}"
        waived = f"（已豁免：{self.waived}）" if self.waived else ""
        return f"{place}: {self.severity} {self.code}: {self.message}{waived}"


class GuideplateError(Exception):
    """Base of all errors that are told to the user without a traceback."""


class CatalogError(GuideplateError):
    """A catalog (or a sheet kind) that cannot be used; `findings` holds all of them, not the first alone."""

    def __init__(self, findings: Sequence[Finding], what: str = "目录") -> None:
        self.findings = tuple(findings)
        errors = sum(finding.severity == "error" for finding in findings)
        super().__init__(f"{what}有 {errors} 处错误，什么都没有写入。")


class BuildError(GuideplateError):
    """Outputs that could not be made; `failures` holds a line for each, or for each cause that `count` of them have."""

    def __init__(self, failures: Sequence[str], count: int | None = None) -> None:
        self.failures = tuple(failures)
        fewer = f"（上面同一个原因写一行，共 {len(failures)} 行）" if count not in (None, len(failures)) else ""
        super().__init__(f"有 {count or len(failures)} 件没有做成{fewer}，原有成品保持不动。")


class UnsoundKindError(GuideplateError):
    """A sheet kind's declaration that cannot be read; `guideplate check` tells where."""


class UsageError(GuideplateError):
    """The command was called wrongly."""


class MachineError(GuideplateError):
    """This machine lacks a library, a font or a program; the message says how to get it."""
