"""Planned sheets and print runs -> their files, one by one as they are ready, in one process or several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from generator.ground.kept import Kept
from generator.ground.render import keep_compiled
from generator.ground.system import mishap
from generator.ground.workers import spread
from generator.kinds.kind import Kind
from generator.plan.outputs import (
    NO_SHEETS,
    ORDER,
    PREVIEW,
    RUN,
    Output,
)
from generator.sheets.compose import UnprintableError
from generator.sheets.fonts import FontSet
from generator.sheets.orders import print_order, print_preview
from generator.sheets.printer import Failed as Failed
from generator.sheets.printer import Printed as Printed
from generator.sheets.printer import Printer as Printer
from generator.sheets.runs import print_run
from generator.sheets.tools import tool_digest as tool_digest

# Sheets that a process takes at once, of one base as far as they go. A process keeps its bases, so a batch costs some
# 20 ms a sheet: with 12 the processes end within a quarter of a second of each other.
BATCH = 12
# Tasks for each process: to begin takes one a second and more, and a build after an edit has some thirty small ones.
WORTH = 40
CRASHED = "排版进程意外中止（可能内存不足）；请减少 --jobs 再试"


Task = tuple[Sequence[Output], Mapping[str, Sequence[Output]]]
"""What a process takes at once: outputs, and the sheets of each run and picture by its path."""


@dataclass(frozen=True)
class Ready:
    """What is there already, so that it need not be made."""

    folder: Path
    """Where finished sheets are; those that this very press makes are put there as it hands them over."""
    paths: frozenset[str]
    """Those in it that say what the plan says, or will."""
    kept: Kept | None = None
    """Where what sheets share is kept from one build to the next."""

    def read(self, sheet: Output) -> bytes | None:
        """A sheet's file; None where it is not there."""
        try:
            return (self.folder / sheet.path).read_bytes() if sheet.path in self.paths else None
        except OSError:
            return None


NOTHING = Ready(Path(), frozenset())


def press(
    outputs: Sequence[Output],
    kinds: Mapping[str, Kind],
    templates: Path,
    fonts: FontSet,
    jobs: int,
    sheets: Mapping[str, Output] | None = None,
    ready: Ready = NOTHING,
) -> Iterator[Printed | Failed]:
    """Every output, made or failed, in no particular order, but runs last; `jobs` > 1 uses at most so many processes.

    `sheets` gives the members of runs by path.
    """
    tasks = list(_tasks(outputs, sheets or {}))
    runs = [_task([output], sheets or {}) for output in outputs if output.kind == RUN]
    jobs = min(jobs, 1 + len([*tasks, *runs]) // WORTH)
    if jobs <= 1:
        printer = Printer(kinds, templates, fonts, ready.kept)
        for task in (*tasks, *runs):
            yield from _print(printer, task, ready)
        return
    for task, done in spread(tasks, _work, jobs, _start, (dict(kinds), templates, fonts, ready), runs):
        yield from _result(task, done)


def _result(task: Task, done: Future[list[Printed | Failed]]) -> Iterator[Printed | Failed]:
    try:
        yield from done.result()
    except BrokenProcessPool:
        yield from (Failed(output, CRASHED) for output in task[0])


def _tasks(outputs: Sequence[Output], sheets: Mapping[str, Output]) -> Iterator[Task]:
    """What is no run: sheets that share a base side by side, each with its picture, and what needs no base."""
    pictures = {output.members[0]: output for output in outputs if output.kind == PREVIEW}
    groups: defaultdict[str, list[Output]] = defaultdict(list)
    for output in outputs:
        if output.kind not in NO_SHEETS:
            pair = (output, pictures.pop(output.path, None))
            laid_out = output.shown or output
            groups[f"{output.kind} {laid_out.edition} {laid_out.base_key}"] += [one for one in pair if one is not None]
    groups["pictures alone"] += list(pictures.values())
    for output in outputs:
        if output.kind == ORDER:
            groups[output.path].append(output)
    for group in groups.values():
        yield from (_task(group[start : start + BATCH], sheets) for start in range(0, len(group), BATCH))


def _task(outputs: Sequence[Output], sheets: Mapping[str, Output]) -> Task:
    made_of = [output for output in outputs if output.kind in (RUN, PREVIEW)]
    return outputs, {output.path: [sheets[path] for path in output.members] for output in made_of}


def _print(printer: Printer, task: Task, ready: Ready) -> Iterator[Printed | Failed]:
    outputs, members = task
    last: Printed | Failed | None = None
    for output in outputs:
        if output.kind not in NO_SHEETS:
            (last,) = printer.print_group([output])
            yield last
            continue
        try:
            yield _made(printer, output, members.get(output.path, ()), last, ready)
        except UnprintableError as error:
            yield Failed(output, str(error))
        except Exception as error:
            yield Failed(output, mishap(error, "排版程序"))


def _made(
    printer: Printer, output: Output, members: Sequence[Output], last: Printed | Failed | None, ready: Ready
) -> Printed:
    """What is no sheet: a run, an order, the picture of a sheet, which was perhaps printed just before."""
    if output.kind == ORDER:
        return print_order(output, printer)
    if output.kind == RUN:
        return print_run(output, members, printer, ready.read)
    (sheet,) = members
    if isinstance(last, Printed) and last.output.path == sheet.path:
        return print_preview(output, last)
    return print_preview(output, printer.print(sheet))


_PRESS: tuple[Printer, Ready] | None = None


def _start(kinds: Mapping[str, Kind], templates: Path, fonts: FontSet, ready: Ready) -> None:
    global _PRESS
    keep_compiled(ready.kept)
    _PRESS = Printer(kinds, templates, fonts, ready.kept), ready


def _work(task: Task) -> list[Printed | Failed]:
    assert _PRESS is not None
    printer, ready = _PRESS
    return list(_print(printer, task, ready))
