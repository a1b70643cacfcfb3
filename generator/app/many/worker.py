"""A task -> its outcome, wherever it is run: each thread that runs tasks has a process for them, and another after it.

Named in a module, so that it can be sent to another machine; imports nothing that sheets are made with.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.app.many.child import receive, send
from generator.app.many.job import FAILED, Job, Outcome
from generator.ground.home import PACKAGE

TRIES = 3
"""How often a county is begun whose process dies under it."""
DIED = f"做它的进程 {TRIES} 次意外中止，多半是内存不够；换一台内存大的机器再做"
_MINE = threading.local()
_ALL: set[Child] = set()
_ENDED = threading.Event()
"""Whether nobody wants what is being made any more."""


class Child:
    """A process that makes counties, and its working folder."""

    def __init__(self, house: object) -> None:
        self.house = house
        self.folder = Path(tempfile.mkdtemp(prefix="guideplate-"))
        command = [sys.executable, "-m", "generator.app.many.child", str(self.folder)]
        path = os.pathsep.join([str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
        environment = {**os.environ, "PYTHONPATH": path, "TMPDIR": str(self.folder)}
        # A session of its own: Ctrl+C is for the process that asked for the work, which ends this one.
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
        )
        _ALL.add(self)

    def ask(self, job: Job) -> tuple[Outcome, bool]:
        """What becomes of the task, and whether this was the last; EOFError where the process has died."""
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            send(self.process.stdin, job)
            answer: Any = receive(self.process.stdout)
        except BrokenPipeError:
            raise EOFError from None
        outcome, last = answer
        return outcome, last

    def end(self) -> None:
        """End the process, and take away its folder."""
        _ALL.discard(self)
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def work(job: Job) -> Outcome:
    """Do a task. A process that dies under it is followed by another; after some, the task itself must be at fault."""
    for _ in range(TRIES):
        if _ENDED.is_set():
            break
        child: Child | None = getattr(_MINE, "child", None)
        if child is None or child.house != job.house:
            if child is not None:
                child.end()
            child = _MINE.child = Child(job.house)
        try:
            outcome, last = child.ask(job)
        except EOFError:
            child.end()
            _MINE.child = None
            continue
        except BaseException:
            child.end()
            _MINE.child = None
            raise
        if last:
            child.end()
            _MINE.child = None
        return outcome
    if _ENDED.is_set():
        return Outcome(job.stem, job.inputs(), FAILED)  # nobody is there to be told
    return died(job)


def died(job: Job, reason: str = DIED) -> Outcome:
    """The outcome of a task that nobody could finish; of a county it is kept, as any other."""
    from generator.app.many import state

    before = state.read(job.out, job.stem)
    stopped = Outcome(job.stem, job.inputs(), FAILED) if before is None else before
    outcome = replace(stopped, inputs=job.inputs(), result=FAILED, reasons=(reason,), halts=False)
    if job.part is None:
        with suppress(OSError):
            state.write(job.out, outcome)
    return outcome


def begin_all() -> None:
    """Let threads have processes, after all were ended."""
    _ENDED.clear()


def end_all() -> None:
    """End every process of this one, whichever thread it belongs to; none gets another."""
    _ENDED.set()
    for child in list(_ALL):
        child.end()
