"""Finished files -> a report of each, in one process or several: web pages first, they state the sheets' versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.ground import urls
from generator.ground.errors import MachineError
from generator.ground.workers import spread
from generator.verify.compare.codes import Addresses
from generator.verify.compare.page import PageCheck
from generator.verify.compare.report import Report
from generator.verify.compare.runs import run_report
from generator.verify.compare.sheet import SheetCheck
from generator.verify.compare.tally import counting
from generator.verify.expect.account import Account
from generator.verify.read.pdf import DAMAGE, UnreadableError, why_unopened
from generator.verify.read.tree import BuiltTree, Sheet

BATCH = 40
"""Files that a process takes at once."""
ALONE = 60
"""So few files are not worth a second process."""

File = Sheet | Path
"""A sheet, or the file of a web page or a print run."""


@dataclass(frozen=True)
class Files:
    """What is read; `worn`: the sheets whose code is read as wear leaves it as well."""

    pages: Sequence[Path]
    runs: Sequence[Path]
    sheets: Sequence[Sheet]
    worn: frozenset[Path]

    def __len__(self) -> int:
        return len(self.pages) + len(self.runs) + len(self.sheets)


class Inspection:
    """All that a process holds files against."""

    def __init__(
        self,
        tree: BuiltTree,
        account: Account,
        versions: Mapping[str, str | None] = MappingProxyType({}),
        worn: frozenset[Path] = frozenset(),
    ) -> None:
        """`versions`: sheet's id -> the version that its check page states, for pages that were read already."""
        self.tree, self.account, self.worn = tree, account, worn
        self.page_check = PageCheck(tree, account)
        self.sheet_check = SheetCheck(tree, account, Addresses(tree, account, versions))

    def reports(self, files: Sequence[File]) -> list[tuple[File, Report]]:
        """Read some files; one that cannot be read is a finding, never the end."""
        done = []
        for file in files:
            shown, report = file.shown if isinstance(file, Sheet) else self.tree.show(file), Report()
            with counting() as compared:
                try:
                    report = self._read(file)
                except (UnreadableError, *DAMAGE) as error:
                    text = str(error) if isinstance(error, UnreadableError) else why_unopened(error)
                    report.add(shown, 1, "GP700", text)
                except Exception as error:  # whatever a broken file does to a reader
                    report.add(shown, 1, "GP700", f"读不懂这个文件，可能已损坏（{type(error).__name__}：{error}）")
            report.compared = compared
            done.append((file, report))
        return done

    def _read(self, file: File) -> Report:
        if isinstance(file, Sheet):
            return self.sheet_check.report(file, file.path in self.worn)
        return run_report(self.tree, self.account, file) if file.suffix == ".pdf" else self.page_check.report(file)


def read_all(tree: BuiltTree, account: Account, files: Files, jobs: int) -> Iterator[list[tuple[File, Report]]]:
    """Every file's report, batch by batch; MachineError where a process dies."""
    jobs, versions = jobs if len(files) > ALONE else 1, dict[str, str | None]()
    for done in _spread(_batches(files.pages), jobs, (tree, account)):
        for path, report in done:
            if isinstance(path, Path) and path.parent.parent == tree.site / urls.CHECK:
                versions[path.parent.name] = report.version
        yield done
    yield from _spread([*_batches(files.sheets), *_batches(files.runs)], jobs, (tree, account, versions, files.worn))


def _batches(files: Sequence[File]) -> list[Sequence[File]]:
    return [files[start : start + BATCH] for start in range(0, len(files), BATCH)]


def _spread(
    batches: Sequence[Sequence[File]], jobs: int, given: tuple[Any, ...]
) -> Iterator[list[tuple[File, Report]]]:
    """The batches' reports; `given` is what an `Inspection` is made from, once in each process."""
    if jobs <= 1:
        yield from map(Inspection(*given).reports, batches)
        return
    try:
        for _, done in spread(batches, _work, jobs, _start, given):
            yield done.result()
    except BrokenProcessPool as error:
        raise MachineError("核对进程意外中止（可能内存不足）；请减少 --jobs 再试") from error


_INSPECTION: Inspection | None = None


def _start(*given: Any) -> None:
    global _INSPECTION
    _INSPECTION = Inspection(*given)


def _work(files: Sequence[File]) -> list[tuple[File, Report]]:
    assert _INSPECTION is not None
    return _INSPECTION.reports(files)
