"""One catalog and its `dist/<id>/` -> every finding, and how well worn codes are still read."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from generator.catalog.model import Catalog
from generator.ground import urls
from generator.ground.errors import Finding
from generator.ground.home import TEMPLATES
from generator.verify.compare.finders import finders
from generator.verify.compare.finished import Finished
from generator.verify.compare.presence import expected_runs, strays
from generator.verify.compare.report import Report
from generator.verify.compare.tally import counting
from generator.verify.compare.worn import rate
from generator.verify.expect.account import Account
from generator.verify.expect.due import sheets_due
from generator.verify.expect.lapsed import know_lapsed
from generator.verify.expect.stated import read_record
from generator.verify.inspection import Files, read_all
from generator.verify.read import faces
from generator.verify.read.tree import BuiltTree, Sheet
from generator.verify.read.wear import WEAR
from generator.verify.sampling import Sample, all_of, called, draw

Progress = Callable[[str, int, int], None]
"""Called with what is being read, how many files are done, and of how many."""


WHERE = {"pages": "网页", "sheets": "成品", "runs": "打印包", "whole": "整个文件夹"}
"""Where something was compared: in files of one sort, or in all of them together."""


@dataclass
class Verified:
    """What was read, and what was found."""

    findings: list[Finding] = field(default_factory=list)
    sheets: int = 0
    pages: int = 0
    codes: int = 0
    printed: dict[str, str] = field(default_factory=dict)
    """Printed address -> the file that prints it."""
    worn: defaultdict[tuple[str, str], Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    """(kind, wear) -> how often it was read and not."""
    reports: dict[str, Report] = field(default_factory=dict)
    """What was seen in each sheet and run, by its path relative to the tree."""
    notes: list[str] = field(default_factory=list)
    """What could not be looked at, in words."""
    sample: Sample | None = None
    """Which files were read; None where there was nothing to read."""
    names: dict[str, str] = field(default_factory=dict)
    """What each sort of file in it is called."""
    compared: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Sort of comparison (`compare/tally.py`) -> where (`WHERE`) -> how many were made."""

    @property
    def total(self) -> int:
        """How many comparisons were made."""
        return sum(counts.total() for counts in self.compared.values())


def verify(
    catalog: Catalog,
    folder: Path,
    proof: bool,
    jobs: int,
    worn: int,
    progress: Progress,
    templates: Path = TEMPLATES,
    ledger: Path | None = None,
    day: datetime.date | None = None,
    sample: tuple[int, int] | None = None,
    made: Mapping[str, bytes] = MappingProxyType({}),
) -> Verified:
    """Read everything below `dist/<id>/` and hold it against the catalog.

    `proof`: whether all must say that it is not approved. `worn`: so many codes of each kind and edition are also read
    as wear leaves them. `templates`: where a bureau's own kinds are declared. `ledger`: where it is kept what became of
    the sheets, read up to `day`, for which the tree was built. `sample`: so many of the files, drawn by chance with
    this seed, are read instead of all; what is about the whole is still compared. `made`: see `Finished`. Raises
    UnsoundKindError where such a declaration cannot be read, MachineError where a process dies.
    """
    tree = BuiltTree(folder, folder.as_posix(), frozenset(catalog.tier_by_id))
    if not any((folder / name).is_dir() for name in ("sheets", "site")):
        text = f"没有做好的成品；请先运行 guideplate build {catalog.jurisdiction.id}"
        return Verified([Finding(tree.shown, 1, 1, "GP700", text)])
    record = read_record(tree, catalog, proof, ledger, day or datetime.date.max)
    account = Account(catalog, proof, templates, record, day)
    tree = replace(tree, of_stations=account.of_stations)
    result, every, pages = Verified(), list(tree.sheets()), list(tree.pages())
    odd = strays(tree, account, every)
    sheets = [sheet for sheet in every if sheet.path not in odd]
    expected = expected_runs(account, sheets)
    know_lapsed(account, sheets_due(account), expected)
    due = {tree.folder / run.path for run in expected}
    runs = [path for path in tree.runs() if path in due]
    files = Files(pages, runs, sheets, frozenset())
    result.sample = all_of(tree, files) if sample is None else draw(tree, files, expected, *sample)
    result.names = {sort: called(account, sort) for sort in result.sample.there}
    files = replace(result.sample.files, worn=_sampled(result.sample.files.sheets, worn))
    result.sheets, result.pages, result.notes = len(files.sheets), len(files.pages), list(_notes())
    done, versions = 0, dict[str, str | None]()
    for read in read_all(tree, account, files, jobs):
        for file, report in read:
            _take(result, tree, file, report)
            if isinstance(file, Path) and file.parent.parent == tree.site / urls.CHECK:
                versions[file.parent.name] = report.version
        done += len(read)
        progress("核对", done, len(files))
    finished = Finished(tree, account, every, result.reports, versions, result.worn, made)
    with counting() as counts:
        result.findings += [finding for find in finders() for finding in find(finished)]
    _add(result, "whole", counts)
    result.findings.sort()
    return result


def _notes() -> Iterator[str]:
    """What could not be looked at."""
    if not faces.installed():
        yield "这台机器没有 Noto Sans CJK SC 字体，没有核对字形（印出的字是不是文字层里的字）。"


def _sampled(sheets: Sequence[Sheet], worn: int) -> frozenset[Path]:
    """Of every kind and edition some that are worn as well, spread evenly."""
    groups: defaultdict[tuple[str, str | None], list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        groups[sheet.kind, sheet.edition].append(sheet)
    chosen = set()
    for group in groups.values():
        step = max(len(group) / worn, 1) if worn else 0
        chosen |= {group[int(number * step)].path for number in range(min(worn, len(group)))}
    return frozenset(chosen)


def _take(result: Verified, tree: BuiltTree, file: Sheet | Path, report: Report) -> None:
    """One file's report into the whole."""
    result.findings += report.findings
    result.codes += report.codes
    _add(result, "sheets" if isinstance(file, Sheet) else "runs" if file.suffix == ".pdf" else "pages", report.compared)
    if report.imprints:
        path = file.path if isinstance(file, Sheet) else file
        result.reports[path.relative_to(tree.folder).as_posix()] = report
    if isinstance(file, Sheet):
        for address in report.addresses:
            result.printed.setdefault(address, file.shown)
        label = f"{file.kind}.{file.edition}" if file.edition else file.kind
        for how, read in report.worn.items():
            result.worn[label, how][read] += 1


def _add(result: Verified, where: str, counts: Counter[str]) -> None:
    for sort, number in counts.items():
        result.compared[sort][where] += number


def wear_lines(result: Verified) -> Iterator[str]:
    """The rates in words, one line a kind."""
    for label in sorted({label for label, _ in result.worn}):
        read, tried = rate(result.worn, label)
        each = "，".join(
            f"{how} {count[True]}/{count.total()}" for how in WEAR if (count := result.worn.get((label, how)))
        )
        yield f"磨损后仍能读出：{label} {read}/{tried}（{read / tried:.1%}）：{each}"
