"""Planned sheets and print runs -> their files, one by one as they are ready, in one process or several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from generator.ground import versions
from generator.ground.workers import spread
from generator.kinds.kind import Kind
from generator.plan import fingerprint, plan
from generator.plan.outputs import NO_SHEETS, ORDER, PREVIEW, RUN, Output
from generator.sheets.boxes import pango_version
from generator.sheets.compose import UnprintableError
from generator.sheets.fonts import FontSet
from generator.sheets.orders import print_order, print_preview
from generator.sheets.printer import Failed as Failed
from generator.sheets.printer import Printed as Printed
from generator.sheets.printer import Printer as Printer
from generator.sheets.runs import print_run

# Sheets that a process takes at once, of one base as far as they go. A process keeps its bases, so a batch costs some
# 20 ms a sheet: with 12 the processes end within a quarter of a second of each other.
BATCH = 12
CRASHED = "排版进程意外中止（可能内存不足）；请减少 --jobs 再试"


def tool_digest(templates: Path, kind: str, fonts: FontSet) -> str:
    """All that a kind's sheets depend on besides what they say."""
    code = fingerprint.code(__name__, plan.__name__)
    return versions.digest([fingerprint.templates(templates, kind), code, fonts.digest, pango_version()])


Task = tuple[Sequence[Output], Mapping[str, Sequence[Output]]]
"""What a process takes at once: outputs, and the sheets of each run and picture by its path."""


def press(
    outputs: Sequence[Output],
    kinds: Mapping[str, Kind],
    templates: Path,
    fonts: FontSet,
    jobs: int,
    sheets: Mapping[str, Output] | None = None,
) -> Iterator[Printed | Failed]:
    """Every output, made or failed, in no particular order; `jobs` > 1 uses that many processes.

    `sheets` gives the members of runs by path.
    """
    tasks = list(_tasks(outputs, sheets or {}))
    if jobs <= 1:
        printer = Printer(kinds, templates, fonts)
        for task in tasks:
            yield from _print(printer, task)
        return
    for task, done in spread(tasks, _work, jobs, _start, (dict(kinds), templates, fonts)):
        yield from _result(task, done)


def _result(task: Task, done: Future[list[Printed | Failed]]) -> Iterator[Printed | Failed]:
    try:
        yield from done.result()
    except BrokenProcessPool:
        yield from (Failed(output, CRASHED) for output in task[0])


def _tasks(outputs: Sequence[Output], sheets: Mapping[str, Output]) -> Iterator[Task]:
    """Sheets that share a base side by side, each with its picture; then each run, behind those that share theirs
    with no other; then what needs none.
    """
    pictures = {output.members[0]: output for output in outputs if output.kind == PREVIEW}
    groups: defaultdict[str, list[Output]] = defaultdict(list)
    for output in outputs:
        if output.kind not in NO_SHEETS:
            pair = (output, pictures.pop(output.path, None))
            groups[f"{output.kind} {output.edition} {output.base_key}"] += [one for one in pair if one is not None]
    groups["pictures alone"] += list(pictures.values())
    runs = [output for output in outputs if output.kind == RUN]
    holding = {path: run.path for run in runs for path in run.members}
    single: defaultdict[str, list[Output]] = defaultdict(list)
    for group in groups.values():
        if len(group) == 1 and group[0].path in holding:
            single[holding[group[0].path]] += group
        else:
            yield from (_task(group[start : start + BATCH], sheets) for start in range(0, len(group), BATCH))
    for run in runs:
        yield _task([*single[run.path], run], sheets)
    yield from (_task([output], sheets) for output in outputs if output.kind == ORDER)


def _task(outputs: Sequence[Output], sheets: Mapping[str, Output]) -> Task:
    made_of = [output for output in outputs if output.kind in (RUN, PREVIEW)]
    return outputs, {output.path: [sheets[path] for path in output.members] for output in made_of}


def _print(printer: Printer, task: Task) -> Iterator[Printed | Failed]:
    outputs, members = task
    last: Printed | Failed | None = None
    for output in outputs:
        if output.kind not in NO_SHEETS:
            (last,) = printer.print_group([output])
            yield last
            continue
        try:
            yield _made(printer, output, members.get(output.path, ()), last)
        except UnprintableError as error:
            yield Failed(output, str(error))
        except Exception as error:
            yield Failed(output, f"排版程序出错（{type(error).__name__}：{error}）")


def _made(printer: Printer, output: Output, members: Sequence[Output], last: Printed | Failed | None) -> Printed:
    """What is no sheet: a run, an order, the picture of a sheet, which was perhaps printed just before."""
    if output.kind == ORDER:
        return print_order(output, printer)
    if output.kind == RUN:
        return print_run(output, members, printer)
    (sheet,) = members
    if isinstance(last, Printed) and last.output.path == sheet.path:
        return print_preview(output, last)
    return print_preview(output, printer.print(sheet))


_PRINTER: Printer | None = None


def _start(kinds: Mapping[str, Kind], templates: Path, fonts: FontSet) -> None:
    global _PRINTER
    _PRINTER = Printer(kinds, templates, fonts)


def _work(task: Task) -> list[Printed | Failed]:
    assert _PRINTER is not None
    return list(_print(_PRINTER, task))
