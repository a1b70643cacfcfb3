"""One catalog and its `dist/<id>/` -> every finding, and how well worn codes are still read."""

from __future__ import annotations

import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator import urls
from generator.catalog.model import Catalog
from generator.errors import Finding, MachineError
from generator.verify import facts
from generator.verify.data import data_flaws
from generator.verify.kinds import KINDS, Subjects
from generator.verify.runs import run_report
from generator.verify.sheet import Inspector, Report
from generator.verify.site import Guide
from generator.verify.tree import PaperSizes, Sheet, Tree
from generator.verify.wear import WEAR

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
            except Exception as error:  # whatever a broken file does to a reader
                text = f"读不懂这个文件，可能已损坏（{type(error).__name__}：{error}）"
                done.append((file, Report([Finding(shown, 1, 1, "error", "GP700", text)])))
        return done

    def _read(self, kind: str, file: Sheet | Path, wear: bool) -> Report:
        if isinstance(file, Sheet):
            return self.inspector.sheet(file, wear)
        return run_report(self.inspector, file) if kind == "run" else Report(self.guide.page(file))


def verify(
    catalog: Catalog, folder: Path, sizes: PaperSizes, proof: bool, jobs: int, worn: int, progress: Progress
) -> Verified:
    """Read everything below `dist/<id>/`; of each kind and edition `worn` codes are also read as wear leaves them."""
    tree = Tree(folder, folder.as_posix(), catalog)
    if not any((folder / name).is_dir() for name in ("sheets", "site")):
        text = f"没有做好的成品；请先运行 guideplate build {catalog.jurisdiction.id}"
        return Verified([Finding(tree.shown, 1, 1, "error", "GP700", text)])
    result = Verified()
    sheets, pages = list(tree.sheets()), list(tree.pages())
    result.sheets, result.pages = len(sheets), len(pages)
    tasks = [*_batches("sheet", _sampled(sheets, worn)), *_batches("run", [(path, False) for path in tree.runs()])]
    tasks += _batches("page", [(path, False) for path in pages])
    total, done = sum(len(files) for _, files in tasks), 0
    for read in _read_all(tree, sizes, proof, tasks, jobs if total > ALONE else 1):
        for file, report in read:
            _take(result, file, report)
        done += len(read)
        progress("核对", done, total)
    result.findings += [*data_flaws(tree, proof), *absent(tree, sheets), *too_worn(tree, result)]
    result.findings.sort()
    return result


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
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(tasks) or 1), context, _start, (tree, dict(sizes), proof)) as pool:
        futures = [pool.submit(_work, task) for task in tasks]
        try:
            for future in as_completed(futures):
                yield future.result()
        except BrokenProcessPool as error:
            raise MachineError("核对进程意外中止（可能内存不足）；请减少 --jobs 再试") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_BENCH: Bench | None = None


def _start(tree: Tree, sizes: PaperSizes, proof: bool) -> None:
    global _BENCH
    _BENCH = Bench.of(tree, sizes, proof)


def _work(task: Task) -> list[tuple[Sheet | Path, Report]]:
    assert _BENCH is not None
    return _BENCH.work(task)


def _take(result: Verified, file: Sheet | Path, report: Report) -> None:
    result.findings += report.findings
    result.codes += report.codes
    if isinstance(file, Sheet):
        for address in report.addresses:
            result.printed.setdefault(address, file.shown)
        label = f"{file.kind}.{file.edition}" if file.edition else file.kind
        for how, read in report.worn.items():
            result.worn[label, how][read] += 1


def absent(tree: Tree, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """Pages that a printed address or a link of ours needs, and sheets that the site knows and nobody made."""
    catalog = tree.catalog
    wanted = ["", *(urls.item_page(item.id) for item in catalog.items)]
    wanted += [urls.tier_page(tier.id) for tier in catalog.tiers]
    for station in catalog.stations:
        wanted += [urls.station_page(station.code), urls.feedback_page(station.code)]
    wanted += [urls.check_page(sheet.sheet_id) for sheet in sheets if sheet.path.suffix == ".pdf"]
    for address in wanted:
        if not (path := tree.page(address)).is_file():
            yield Finding(tree.show(path), 1, 1, "error", "GP721", "网站里没有这一页")
    made = {sheet.sheet_id for sheet in sheets}
    for path in sorted((tree.site / urls.CHECK).glob("*/index.html")):
        sheet_id = path.parent.name
        kind, _, stem = sheet_id.partition("-")
        hung = catalog.station_by_code.get(stem.split(".")[0])
        gone = hung is not None and hung.status in facts.UNSEEN
        if kind in KINDS and sheet_id not in made and not gone:
            shown = tree.show(tree.folder / urls.sheet_path(kind, stem))
            yield Finding(shown, 1, 1, "error", "GP721", "网站有这张的核对页，却没有这张成品")


def too_worn(tree: Tree, result: Verified) -> Iterator[Finding]:
    """Plates whose worn codes are read too seldom."""
    for label in sorted({label for label, _ in result.worn if label.split(".")[0] == "plate"}):
        read, tried = rate(result, label)
        if read < WORN_RATE * tried:
            text = f"磨损后的门牌二维码只读出 {read}/{tried}，应不低于 {WORN_RATE:.0%}"
            yield Finding(f"{tree.shown}/sheets/{label.split('.')[0]}", 1, 1, "error", "GP719", text)


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
