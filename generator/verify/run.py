"""One catalog and its `dist/<id>/` -> every finding, and how well worn codes are still read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.catalog.model import Catalog
from generator.ground.errors import Finding, MachineError
from generator.ground.workers import spread
from generator.verify import faces
from generator.verify.data import data_flaws
from generator.verify.due import Run
from generator.verify.kinds import Subjects
from generator.verify.paper import DAMAGE, UnreadableError
from generator.verify.paper import told as unreadable
from generator.verify.runs import Runs, run_report
from generator.verify.seen import unlike
from generator.verify.sheet import Inspector, Report
from generator.verify.site import Guide
from generator.verify.tree import PaperSizes, Sheet, Tree
from generator.verify.wear import WEAR
from generator.verify.whole import absent, alike, expected_runs, own_kinds, strays, told

BATCH = 40
"""Files a process takes at once."""
ALONE = 60
"""So few files are not worth a second process."""
WORN_RATE = 0.99
"""What plates, which hang outdoors, must reach."""

Task = tuple[Literal["sheet", "run", "page"], Sequence[tuple[Sheet | Path, bool]]]
"""What is read, and of each file whether its code is worn as well."""
Progress = Callable[[str, int, int], None]


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


@dataclass(frozen=True)
class Bench:
    """All that a process holds files against."""

    inspector: Inspector
    guide: Guide

    @classmethod
    def of(cls, tree: Tree, sizes: PaperSizes, proof: bool) -> Bench:
        """From the catalog and its tree."""
        subjects = Subjects(tree.catalog)
        return cls(Inspector(tree, subjects, sizes, proof), Guide(tree, subjects, proof, sizes))

    def work(self, task: Task) -> list[tuple[Sheet | Path, Report]]:
        """Read some files; one that cannot be read is a finding, never the end."""
        kind, files = task
        done = []
        for file, wear in files:
            shown = file.shown if isinstance(file, Sheet) else self.guide.tree.show(file)
            try:
                done.append((file, self._read(kind, file, wear)))
            except (UnreadableError, *DAMAGE) as error:
                text = str(error) if isinstance(error, UnreadableError) else unreadable(error)
                done.append((file, Report([Finding(shown, 1, 1, "GP700", text)])))
            except Exception as error:  # whatever a broken file does to a reader
                text = f"读不懂这个文件，可能已损坏（{type(error).__name__}：{error}）"
                done.append((file, Report([Finding(shown, 1, 1, "GP700", text)])))
        return done

    def _read(self, kind: str, file: Sheet | Path, wear: bool) -> Report:
        if isinstance(file, Sheet):
            report = self.inspector.sheet(file, wear)
            if file.shop and file.base.is_file():
                for page in unlike(file.path, file.base):
                    text = f"和 {file.base.name} 的样子不一样"
                    report.findings.append(Finding(file.shown, page, 1, "GP709", text))
            return report
        return run_report(self.inspector, file) if kind == "run" else Report(self.guide.page(file))


def verify(
    catalog: Catalog, folder: Path, sizes: PaperSizes, proof: bool, jobs: int, worn: int, progress: Progress
) -> Verified:
    """Read everything below `dist/<id>/`; of each kind and edition `worn` codes are also read as wear leaves them."""
    tree = Tree(folder, folder.as_posix(), catalog)
    if not any((folder / name).is_dir() for name in ("sheets", "site")):
        text = f"没有做好的成品；请先运行 guideplate build {catalog.jurisdiction.id}"
        return Verified([Finding(tree.shown, 1, 1, "GP700", text)])
    result = Verified()
    every, pages = list(tree.sheets()), list(tree.pages())
    odd = strays(tree, every)
    sheets = [sheet for sheet in every if sheet.path not in odd]
    due = {tree.folder / run.path: run for run in expected_runs(tree, sheets)}
    runs = [path for path in tree.runs() if path in due]
    result.sheets, result.pages, result.notes = len(sheets), len(pages), list(notes(sheets))
    tasks = [*_batches("sheet", _sampled(sheets, worn)), *_batches("run", [(path, False) for path in runs])]
    tasks += _batches("page", [(path, False) for path in pages])
    total, done = sum(len(files) for _, files in tasks), 0
    for read in _read_all(tree, sizes, proof, tasks, jobs if total > ALONE else 1):
        for file, report in read:
            _take(result, tree, file, report)
        done += len(read)
        progress("核对", done, total)
    result.findings += [*data_flaws(tree, proof), *absent(tree, every), *too_worn(tree, result)]
    result.findings += _bound(tree, result, [due[path] for path in runs])
    result.findings.sort()
    return result


def _bound(tree: Tree, result: Verified, runs: Sequence[Run]) -> Iterator[Finding]:
    """Runs held against the sheets in them; pictures held against each other."""
    looks = {path: report.looks for path, report in result.reports.items() if path.startswith("sheets/")}
    bench = Runs(tree, looks)
    read = [run for run in runs if run.path in result.reports]
    unknown = [tree.folder / run.path for run in read if not bench.comparable(run)]
    what = "里面有没有单张可对的成品，没法核对"
    yield from told(tree, "GP721", tree.folder / "runs", unknown, what, f"{what}：{len(read)} 个打印包里")
    for run in read:
        if bench.comparable(run):
            yield from bench.flaws(run, result.reports[run.path])
    pictures = {path: seen[0][1] for path, seen in looks.items() if path.endswith(".png")}
    yield from alike({tree.show(tree.folder / path): seen for path, seen in pictures.items()})


def notes(sheets: Sequence[Sheet]) -> Iterator[str]:
    """What could not be looked at."""
    for kind in own_kinds(sheets):
        yield f"{kind} 是自己加的种类：只核对文字、二维码、字体和裁切；该有哪些、纸张多大（目录没有写时），这里不知道。"
    if not faces.installed():
        yield "这台机器没有 Noto Sans CJK SC 字体，没有核对字形（印出的字是不是文字层里的字）。"


def _sampled(sheets: Sequence[Sheet], worn: int) -> list[tuple[Sheet | Path, bool]]:
    """Of every kind and edition some that are worn as well, spread evenly."""
    groups: defaultdict[tuple[str, str | None], list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        groups[sheet.kind, sheet.edition].append(sheet)
    chosen = set()
    for group in groups.values():
        step = max(len(group) / worn, 1) if worn else 0
        chosen |= {group[int(number * step)] for number in range(min(worn, len(group)))}
    return [(sheet, sheet in chosen) for sheet in sheets]


def _batches(kind: Literal["sheet", "run", "page"], files: Sequence[tuple[Sheet | Path, bool]]) -> list[Task]:
    return [(kind, files[start : start + BATCH]) for start in range(0, len(files), BATCH)]


def _read_all(
    tree: Tree, sizes: PaperSizes, proof: bool, tasks: Sequence[Task], jobs: int
) -> Iterator[list[tuple[Sheet | Path, Report]]]:
    if jobs <= 1:
        bench = Bench.of(tree, sizes, proof)
        yield from map(bench.work, tasks)
        return
    try:
        for _, done in spread(tasks, _work, jobs, _start, (tree, dict(sizes), proof)):
            yield done.result()
    except BrokenProcessPool as error:
        raise MachineError("核对进程意外中止（可能内存不足）；请减少 --jobs 再试") from error


_BENCH: Bench | None = None


def _start(tree: Tree, sizes: PaperSizes, proof: bool) -> None:
    global _BENCH
    _BENCH = Bench.of(tree, sizes, proof)


def _work(task: Task) -> list[tuple[Sheet | Path, Report]]:
    assert _BENCH is not None
    return _BENCH.work(task)


def _take(result: Verified, tree: Tree, file: Sheet | Path, report: Report) -> None:
    result.findings += report.findings
    result.codes += report.codes
    if report.looks:
        path = file.path if isinstance(file, Sheet) else file
        result.reports[path.relative_to(tree.folder).as_posix()] = report
    if isinstance(file, Sheet):
        for address in report.addresses:
            result.printed.setdefault(address, file.shown)
        label = f"{file.kind}.{file.edition}" if file.edition else file.kind
        for how, read in report.worn.items():
            result.worn[label, how][read] += 1


def too_worn(tree: Tree, result: Verified) -> Iterator[Finding]:
    """Plates whose worn codes are read too seldom."""
    for label in sorted({label for label, _ in result.worn if label.split(".")[0] == "plate"}):
        read, tried = rate(result, label)
        if read < WORN_RATE * tried:
            text = f"磨损后的门牌二维码只读出 {read}/{tried}，应不低于 {WORN_RATE:.0%}"
            yield Finding(f"{tree.shown}/sheets/{label.split('.')[0]}", 1, 1, "GP719", text)


def rate(result: Verified, label: str) -> tuple[int, int]:
    """(read, tried) of one kind's worn codes."""
    counts = [count for (kind, _), count in result.worn.items() if kind == label]
    return sum(count[True] for count in counts), sum(count.total() for count in counts)


def wear_lines(result: Verified) -> Iterator[str]:
    """The rates in words, one line a kind."""
    for label in sorted({label for label, _ in result.worn}):
        read, tried = rate(result, label)
        each = "，".join(
            f"{how} {count[True]}/{count.total()}" for how in WEAR if (count := result.worn.get((label, how)))
        )
        yield f"磨损后仍能读出：{label} {read}/{tried}（{read / tried:.1%}）：{each}"
