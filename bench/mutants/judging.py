"""A mutant and what every test sees -> killed or survived, by the tests that see it, in a forked process.

The fork has the libraries loaded already, so a run starts in half a second. It never has the generator loaded: each run
reads the files of its copy anew.
"""

from __future__ import annotations

import importlib.util
import os
import resource
import signal
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from .making import Mutant
from .sight import OPTIONS, Sights, move_to

WAITED = 20
"""A run is ended after so many times its processor seconds: one that only waits never spends them. Other work on the
machine must not look like a mistake that never ends, so it is far more than a run takes alone."""
MEMORY = 8 << 30
"""Bytes of memory that a run may take: a mistake may fill a list without end."""

NEAR = 12
"""Lines above and below a mistake that tell which tests are about it."""


@dataclass(frozen=True)
class Verdict:
    """How a mutant ended."""

    path: str
    line: int
    number: int
    difference: str
    killed: bool
    why: str
    """The first test that failed, or how the run ended."""


class Queue(Protocol):
    """Where verdicts go."""

    def put(self, verdict: Verdict | str | None) -> None:
        """Hand one over, or say why there are none; None is the last."""


def own_tests(path: str) -> str:
    """The folder of the tests that mirror a module: `generator/views/item.py` -> `tests/views`."""
    return "/".join(("tests", *Path(path).parts[1:2]))


def work(
    root: Path, sights: Sights, mutants: list[Mutant], budget: float, until: float, log: Path, queue: Queue
) -> None:
    """Judge mutants one after the other in one copy of the checkout, until a moment of the monotonic clock."""
    for name in sights.libraries:
        with suppress(ImportError):
            importlib.import_module(name)
    cheap = {file_of(test): test for test in sorted(sights.tests, key=lambda test: -sights.tests[test].seconds)}
    if flaw := unsound(root, list(cheap.values()), sights, log):
        queue.put(flaw)
        return
    kills = Kills()
    trusted: set[str] = set()
    for mutant in mutants:
        if time.monotonic() > until:
            break
        killed, why = verdict(root, mutant, judges(mutant, sights, kills, budget), sights, log)
        while killed and why in sights.tests and why not in trusted:
            trusted.add(why)
            if flaw := unsound(root, [why], sights, log):
                queue.put(flaw)
                return
            if why not in sights.tests:  # it condemns the sound program too, where it runs alone
                killed, why = verdict(root, mutant, judges(mutant, sights, kills, budget), sights, log)
        kills.count(mutant.path, why)
        queue.put(Verdict(mutant.path, mutant.line, mutant.number, mutant.difference, killed, why))
    queue.put(None)


def verdict(root: Path, mutant: Mutant, tests: list[str], sights: Sights, log: Path) -> tuple[bool, str]:
    """Whether any of these tests notices the mutant, and which, or why none does."""
    if not tests:
        return False, "no test sees it"
    seconds = 20 + 5 * sum(sights.tests[test].seconds for test in tests)
    # Most mutants fall to one file's tests: the others need not even be collected.
    first = [test for test in tests if file_of(test) == file_of(tests[0])]
    with mistaken(root, mutant):
        killed, why = judge(root, first, seconds, log)
        if not killed and len(first) < len(tests):
            killed, why = judge(root, tests[len(first) :], seconds, log)
    return killed, why


def unsound(root: Path, tests: list[str], sights: Sights, log: Path) -> str | None:
    """Take tests that fail without any mutant, as one that leans on those before it, off the judges, and tell.

    A judge that condemns the sound program would condemn every mutant. What fails and is no test is returned.
    """
    left = list(tests)
    while left:
        failed, why = judge(root, left, 600, log)
        if not failed:
            return None
        if why not in left:
            return f"without any mutant: {why}\n{log.read_text('utf-8')[-4000:]}"
        print(f"\nno judge, since it fails without any mutant: {why}", flush=True)
        left.remove(why)
        sights.tests.pop(why, None)
    return None


class Kills:
    """Which tests have killed so far: those that did are asked first."""

    def __init__(self) -> None:
        self.tests: Counter[str] = Counter()
        self.files: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()

    def count(self, module: str, test: str) -> None:
        """One more mutant of a module has fallen to a test."""
        self.tests[test] += 1
        self.files[file_of(test)] += 1
        self.pairs[module, file_of(test)] += 1


def file_of(test: str) -> str:
    """The file that a test stands in."""
    return test.partition("::")[0]


def judges(mutant: Mutant, sights: Sights, kills: Kills, budget: float) -> list[str]:
    """The tests of a mutant's room that can see it, in the order in which they run, within the budget of seconds.

    Where they are more than the budget allows, those are taken that run what few others run near the mistake: a
    line that runs whenever a catalog is read is held by the test of the branch below it, not by the cheapest of all.
    A file's tests stay together, for the sake of what they share. Files that have killed mutants of the module come
    first, then those that have killed any, those that use the module, the cheap ones; the same for tests in a file.
    """
    module, folder = mutant.path, own_tests(mutant.path) + "/"
    own = {test: sight for test, sight in sights.tests.items() if test.startswith(folder)}
    seen = {test: sight.lines.get(module, set()) for test, sight in own.items()}
    lines = set(mutant.statement)
    running = {test for test in seen if lines & seen[test]}
    # Of a table that is made at import some lines may run for a test (what stands in a lambda): all see what it is.
    seeing = set(seen) if lines & sights.at_import.get(module, set()) else running
    seconds = {test: own[test].seconds for test in seeing}
    files: defaultdict[str, list[str]] = defaultdict(list)

    def first(test: str) -> tuple[int, bool, bool, float, str]:
        return -kills.tests[test], test not in running, not seen[test], seconds[test], test

    for test in sorted(seeing, key=first):
        files[file_of(test)].append(test)

    def order(file: str) -> tuple[int, bool, int, float]:
        uses = any(seen[test] for test in files[file])
        return -kills.pairs[module, file], not uses, -kills.files[file], sum(seconds[test] for test in files[file])

    around = range(mutant.line - NEAR, mutant.line + NEAR + 1)
    running_it = Counter(line for test in seeing for line in seen[test] if line in around)
    rare = {test: sum(1 / running_it[line] for line in seen[test] if line in around) for test in seeing}
    chosen, spent = set[str](), 0.0
    for test in sorted(seeing, key=lambda test: (-rare[test], *first(test))):
        if spent + seconds[test] <= budget:
            chosen.add(test)
            spent += seconds[test]
    return [test for file in sorted(files, key=order) for test in files[file] if test in chosen]


@contextmanager
def mistaken(root: Path, mutant: Mutant) -> Iterator[None]:
    """While it lasts, a copy has the mutant in the place of the module."""
    path = root / mutant.path
    before = path.read_text("utf-8")
    # Python tells old from new code by size and second: two mutants may have both in common.
    cached = Path(importlib.util.cache_from_source(str(path)))
    cached.unlink(missing_ok=True)
    path.write_text(mutant.source, "utf-8")
    try:
        yield
    finally:
        path.write_text(before, "utf-8")
        cached.unlink(missing_ok=True)


def judge(root: Path, tests: list[str], seconds: float, log: Path) -> tuple[bool, str]:
    """Run tests until one fails, for at most so many processor seconds: whether any did, and why the run ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run(root, tests, seconds, log, writing)
    os.close(writing)
    status = _status(child, WAITED * seconds)
    os.set_blocking(reading, False)
    with os.fdopen(reading, "rb") as pipe:
        failed = (pipe.read() or b"").decode().splitlines()
    if failed:
        return True, failed[0]
    if status is None or os.WIFSIGNALED(status):
        return True, "it never came to an end"
    code = os.WEXITSTATUS(status)
    return code != 0, "its tests pass" if code == 0 else "its tests cannot be read"


def _run(root: Path, tests: list[str], seconds: float, log: Path, writing: int) -> None:
    """What the fork does; it never returns."""
    code = 70
    try:
        os.setsid()
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 5))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        move_to(root)
        choice = _Choice(tests, lambda test: os.write(writing, f"{test}\n".encode()))
        files = dict.fromkeys(map(file_of, tests))
        code = int(pytest.main([*OPTIONS, "-x", *files], plugins=[choice]))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


class _Choice:
    """A plugin for pytest: runs the chosen tests in the order given, and tells of a failure."""

    def __init__(self, tests: list[str], tell: Callable[[str], object]) -> None:
        self.order = {test: number for number, test in enumerate(tests)}
        self.tell = tell

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self.order]
        if len(chosen) < len(self.order):  # the mistake renamed tests: those that came in their place count too
            chosen = list(items)
        items[:] = sorted(chosen, key=lambda item: self.order.get(item.nodeid, len(self.order)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.tell(report.nodeid)


def _status(child: int, seconds: float) -> int | None:
    """The child's status once it ended, None if it had to be ended; what it left running is ended too."""
    until = time.monotonic() + seconds
    ended, status = 0, 0
    while not ended and time.monotonic() < until:
        time.sleep(0.02)
        ended, status = os.waitpid(child, os.WNOHANG)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if not ended:
        os.waitpid(child, 0)
    return status if ended else None
