"""A folder of catalogs -> an archive for each county, task by task; what is there already is not looked at again."""

from __future__ import annotations

import datetime
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.app.many import program, state
from generator.app.many.engine import LOST, Engine, engine
from generator.app.many.inputs import Folder
from generator.app.many.job import DONE, FAILED, REFUSED, Job, Made, Outcome
from generator.app.many.worker import TRIES, died, work
from generator.ground.errors import MachineError
from generator.ground.output import Hold

LARGE = 900
"""Stations of a county that one process makes in some minutes; one that has more is split, so many to a part."""
AHEAD = 2
"""Tasks that wait for each that is worked on: nobody idles, and few are lost with a scheduler."""
POLL_SECONDS = 5


@dataclass
class Account:
    """How far a run is."""

    total: int
    weight: int
    """Stations of all counties that are to be made."""
    there: int = 0
    """Counties that need not be made."""
    done: int = 0
    weighed: int = 0
    """Stations of what has been made."""
    made: int = 0
    """Counties that were made."""
    sheets: int = 0
    """Outputs that were made."""
    started: float = field(default_factory=time.monotonic)
    refused: list[Outcome] = field(default_factory=list)
    failed: list[Outcome] = field(default_factory=list)
    halted: bool = False
    """Whether nothing would have come of going on."""

    def rate(self) -> float:
        """Outputs a minute."""
        return self.sheets * 60 / max(time.monotonic() - self.started, 1e-3)

    def left(self) -> float | None:
        """Seconds, at the rate of the stations so far; None while nothing is known."""
        gone = time.monotonic() - self.started
        return gone * (self.weight - self.weighed) / self.weighed if self.weighed else None


Told = Callable[[Outcome, Account], None]


def build_all(folder: Path, out: Path, where: str, jobs: int, day: datetime.date, told: Told) -> Account:
    """Make what is not there. UsageError where another run writes `out`; MachineError where there is nobody to work."""
    found = Folder(folder)
    with Hold(out):
        out.mkdir(exist_ok=True)
        state.clear_drafts(out)
        parts = program.parts()
        whole = out.resolve()
        wanted = {stem: found.job(stem, whole, day, parts).inputs() for stem in found.counties}
        state.write_wanted(out, state.Wanted(str(folder), day, wanted))
        known = {stem: state.read(out, stem) for stem in wanted}
        left = {stem: found.counties[stem] for stem, inputs in wanted.items() if not state.stands(known[stem], inputs)}
        account = Account(len(wanted), sum(left.values()), len(wanted) - len(left))
        account.refused += [one for stem, one in known.items() if stem not in left and one and one.result == REFUSED]
        if left:
            tasks = _Tasks(found, left, lambda stem: found.job(stem, whole, day, parts))
            with engine(where, jobs, whole / state.WANTED) as who:
                _work(tasks, who, account, told)
    return account


class _Tasks:
    """What is still to be given out: the largest first, so that no large one is left at the end."""

    def __init__(self, folder: Folder, left: Mapping[str, int], job: Callable[[str], Job]) -> None:
        self.left, self.job = left, job
        self.queue: deque[tuple[str, int | None]] = deque()
        self.split: dict[str, int] = {}
        """County -> parts that are not done."""
        self.before: dict[str, Made] = {}
        for stem in sorted(left, key=lambda stem: (-left[stem], stem)):
            if (parts := parts_of(left[stem])) > 1:
                self.split[stem] = parts
                self.queue += [(stem, part) for part in range(parts)]
            else:
                self.queue.append((stem, None))

    def next(self) -> Job:
        """The next task, its files as they are now."""
        stem, part = self.queue.popleft()
        parts = parts_of(self.left[stem])
        job = replace(self.job(stem), part=part, parts=parts if parts > 1 else 0)
        return replace(job, before=self.before.get(stem, Made())) if part is None else job

    def part_done(self, job: Job, outcome: Outcome) -> None:
        """When all of a county's parts are there, its own task comes next; what a part lacks is made then."""
        self.before[job.stem] = self.before.get(job.stem, Made()) + outcome.made
        self.split[job.stem] -= 1
        if not self.split[job.stem]:
            self.queue.appendleft((job.stem, None))


def parts_of(stations: int) -> int:
    """Into how many tasks a county of so many stations is split."""
    return -(-stations // LARGE)


def _work(tasks: _Tasks, who: Engine, account: Account, told: Told) -> None:
    running: dict[Future[Outcome], Job] = {}
    again: dict[str, int] = {}
    while (tasks.queue and not account.halted) or running:
        while tasks.queue and not account.halted and len(running) < max(who.slots(), 1) * AHEAD:
            job = tasks.next()
            running[who.executor.submit(work, job)] = job
        done, _ = wait(running, POLL_SECONDS, FIRST_COMPLETED)
        if not who.alive():
            raise MachineError("和 Dask 调度器断开了。已经做好的都在；接上以后再运行一次，会接着做")
        for future in done:
            job = running.pop(future)
            outcome = _outcome(future, job)
            if outcome is None:
                again[job.stem] = again.get(job.stem, 0) + 1
                if again[job.stem] <= TRIES:
                    tasks.queue.appendleft((job.stem, job.part))
                    continue
                outcome = died(job)
            account.halted |= outcome.halts
            if outcome.halts and job.part is not None:
                account.failed.append(outcome)
            elif job.part is not None:
                tasks.part_done(job, outcome)
            else:
                _count(account, outcome, tasks.left[job.stem])
                told(outcome, account)


def _outcome(future: Future[Outcome], job: Job) -> Outcome | None:
    """What became of a task; None where whoever had it is gone."""
    try:
        return future.result()
    except (Exception, CancelledError) as error:
        if type(error).__name__ in LOST:
            return None
        return died(job, f"程序出错（{type(error).__name__}：{error}）")


def _count(account: Account, outcome: Outcome, weight: int) -> None:
    account.done += 1
    account.weighed += weight
    account.sheets += outcome.made.rendered
    account.made += outcome.result == DONE
    if outcome.result == REFUSED:
        account.refused.append(outcome)
    if outcome.result == FAILED:
        account.failed.append(outcome)


def counted(out: Path, wanted: state.Wanted) -> Iterator[tuple[str, Outcome | None]]:
    """Every county that was asked for, with what became of it; None where nothing has, of these inputs."""
    for stem, inputs in wanted.counties.items():
        outcome = state.read(out, stem)
        yield stem, outcome if outcome is not None and outcome.inputs == inputs else None
