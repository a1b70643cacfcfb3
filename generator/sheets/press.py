"""Planned sheets and print runs -> their files, one by one as they are ready, in one process or several."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from generator import versions
from generator.kinds import Kind
from generator.planned import RUN, Output
from generator.sheets.compose import UnprintableError
from generator.sheets.fonts import FontSet
from generator.sheets.layout import pango_version
from generator.sheets.printer import Failed as Failed
from generator.sheets.printer import Press as Press
from generator.sheets.printer import Printed as Printed
from generator.sheets.runs import print_run

LIBRARIES = ("weasyprint", "pydyf", "pikepdf", "qrcode", "uharfbuzz", "fonttools", "jinja2", "pypdfium2", "pillow")
# Sheets a process takes at once: few enough to share the work evenly, enough to make the body's trip worth while.
BATCH = 12
CRASHED = "排版进程意外中止（可能内存不足）；请减少 --jobs 再试"


def tool_digest(templates: Path, kind: str, fonts: FontSet) -> str:
    """All that a kind's sheets depend on besides their facts."""
    here = Path(__file__).parent
    return versions.digest(
        [
            versions.digest_files(templates, [f"{folder}/**/*" for folder in sorted(_folders(templates, kind))]),
            versions.digest_files(here, ["*.py"]),
            versions.digest_files(here.parent, ["render.py", "kinds.py", "sheet_plan.py", "run_plan.py"]),
            fonts.digest,
            [[name, version(name)] for name in LIBRARIES],
            pango_version(),
        ]
    )


def _folders(templates: Path, kind: str) -> set[str]:
    """A kind's folder, and those whose files its own may take in: whatever they name."""
    others = {path.name for path in templates.iterdir() if path.is_dir()}
    found, left = set[str](), {kind, "_shared"} & others
    while left:
        found.add(folder := left.pop())
        files = (path for path in (templates / folder).rglob("*") if path.suffix in (".html", ".css"))
        said = "".join(path.read_text("utf-8") for path in files)
        left |= {other for other in others - found if f"{other}/" in said}
    return found


Task = tuple[Sequence[Output], Mapping[str, Sequence[Output]]]
"""What a process takes at once: sheets, and runs with the sheets of each by the run's path."""


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
        bench = Press(kinds, templates, fonts)
        for task in tasks:
            yield from _print(bench, task)
        return
    # Spawned, not forked: Pango and fontconfig do not promise to survive a fork.
    context = multiprocessing.get_context("spawn")
    # A worker ends without running destructors, so what WeasyPrint puts aside goes into a folder that we remove.
    with tempfile.TemporaryDirectory(prefix="guideplate-") as scratch:
        start = (dict(kinds), templates, fonts, scratch)
        pool = ProcessPoolExecutor(min(jobs, len(tasks) or 1), context, _start, start)
        try:
            with _undisturbed():
                found = {pool.submit(_work, task): task for task in tasks}
            yield from _collect(found)
        except BaseException:
            # Nobody wants what the workers are making.
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl+C and SIGTERM wait: a worker that is cut off as it starts says so with a traceback.

    Workers inherit this, so that Ctrl+C is left to the process that asked for the work.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _collect(tasks: Mapping[Future[list[Printed | Failed]], Task]) -> Iterator[Printed | Failed]:
    for done in as_completed(tasks):
        try:
            yield from done.result()
        except BrokenProcessPool:
            yield from (Failed(output, CRASHED) for output in tasks[done][0])


def _tasks(outputs: Sequence[Output], sheets: Mapping[str, Output]) -> Iterator[Task]:
    """Sheets that share a base side by side; then each run, behind those that share theirs with no other."""
    groups: defaultdict[str, list[Output]] = defaultdict(list)
    for output in outputs:
        if output.kind != RUN:
            groups[f"{output.kind} {output.edition} {output.look}"].append(output)
    runs = [output for output in outputs if output.kind == RUN]
    holding = {path: run.path for run in runs for path in run.members}
    single: defaultdict[str, list[Output]] = defaultdict(list)
    for group in groups.values():
        if len(group) == 1 and group[0].path in holding:
            single[holding[group[0].path]] += group
        else:
            yield from ((group[start : start + BATCH], {}) for start in range(0, len(group), BATCH))
    for run in runs:
        yield [*single[run.path], run], {run.path: [sheets[path] for path in run.members]}


def _print(bench: Press, task: Task) -> Iterator[Printed | Failed]:
    outputs, members = task
    yield from bench.print_group(output for output in outputs if output.path not in members)
    for run in outputs:
        if run.path not in members:
            continue
        try:
            yield print_run(run, members[run.path], bench)
        except UnprintableError as error:
            yield Failed(run, str(error))
        except Exception as error:
            yield Failed(run, f"排版程序出错（{type(error).__name__}：{error}）")


_BENCH: Press | None = None


def _start(kinds: Mapping[str, Kind], templates: Path, fonts: FontSet, scratch: str) -> None:
    global _BENCH
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_end_with_parent, args=(scratch,), daemon=True).start()
    tempfile.tempdir = scratch
    _BENCH = Press(kinds, templates, fonts)


def _end_with_parent(scratch: str) -> None:
    """Where the process that asked for the work is gone, nobody would ever end this one, or clean up behind it."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    shutil.rmtree(scratch, ignore_errors=True)
    os._exit(1)


def _work(task: Task) -> list[Printed | Failed]:
    assert _BENCH is not None
    return list(_print(_BENCH, task))
