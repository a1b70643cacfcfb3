"""Tests of a copy of the checkout -> for each, what it costs and which lines of the generator run for it."""

from __future__ import annotations

import importlib.metadata
import multiprocessing
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from coverage import Coverage

OPTIONS = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0", "--tb=no", "--assert=plain"]

Lines = dict[str, set[int]]
"""File, relative to the checkout -> numbers of lines."""


@dataclass
class Sight:
    """What one test costs and sees."""

    seconds: float = 0.0
    """Processor seconds of the test, its own processes and its fixtures."""
    lines: Lines = field(default_factory=dict)


@dataclass(frozen=True)
class Sights:
    """What all tests see, and the libraries that they load."""

    tests: dict[str, Sight]
    at_import: Lines
    """Lines that run while modules are imported, for no test in particular."""
    libraries: list[str]


def look(roots: list[Path], tests: list[str]) -> Sights:
    """Run folders of tests once under coverage, shared among copies of the checkout, each in a process of its own.

    A folder's tests stay together, since they share what is dear. A RuntimeError where some fail without any mutant.
    """
    running = []
    for number, root in enumerate(roots):
        receiving, sending = multiprocessing.Pipe(duplex=False)
        mine = tests[number :: len(roots)]
        if mine:
            process = multiprocessing.get_context("fork").Process(target=_look, args=(root, mine, sending))
            process.start()
            running.append((process, receiving))
    together = Sights({}, {}, [])
    for process, receiving in running:
        seen = receiving.recv()
        process.join()
        if not isinstance(seen, Sights):
            raise RuntimeError(f"without any mutant: {seen}")
        together.tests.update(seen.tests)
        for path, lines in seen.at_import.items():
            together.at_import.setdefault(path, set()).update(lines)
        together.libraries.extend(name for name in seen.libraries if name not in together.libraries)
    return together


def move_to(root: Path) -> None:
    """Let this process, and those that it starts, work in a copy of the checkout."""
    os.chdir(root)
    sys.path.insert(0, str(root))
    os.environ["PYTHONPATH"] = str(root)
    # A process that a test spawns would load the main module anew, as if it were the program's.
    sys.modules["__main__"] = ModuleType("__main__")


def _look(root: Path, tests: list[str], answer: Connection) -> None:
    before = set(sys.modules)
    move_to(root)
    watch = _Watch(root)
    watch.coverage.start()
    code = pytest.main([*OPTIONS, *tests], plugins=[watch])
    watch.coverage.stop()
    if code:
        answer.send(watch.failed or "the tests cannot be read")
        return
    hooks = {entry.module.partition(".")[0] for entry in importlib.metadata.entry_points(group="pytest11")}
    libraries = [
        name
        for name, module in sys.modules.items()
        if name not in before
        and name.partition(".")[0] not in hooks
        and "site-packages" in (getattr(module, "__file__", None) or "")
    ]
    answer.send(watch.sights(libraries))


class _Watch:
    """A plugin for pytest: keeps which lines ran for which test, a shared fixture's for every test that asks for it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.coverage = Coverage(data_file=None, source=[str(root / "generator")], config_file=False)
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.fixtures: dict[str, list[str]] = {}
        self.failed: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.fixtures[item.nodeid] = [f"fixture {name}" for name in getattr(item, "fixturenames", ())]
        self.coverage.switch_context(item.nodeid)
        began = _spent()
        result = yield
        self.seconds[item.nodeid] += _spent() - began
        self.coverage.switch_context("")
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[None]:
        if fixturedef.scope == "function":
            return (yield)
        test = request._pyfuncitem.nodeid
        self.coverage.switch_context(f"fixture {fixturedef.argname}")
        result = yield
        self.coverage.switch_context(test)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def sights(self, libraries: list[str]) -> Sights:
        """What was seen, once all tests have run."""
        seen: defaultdict[str, Lines] = defaultdict(lambda: defaultdict(set))
        data = self.coverage.get_data()
        for name in data.measured_files():
            path = Path(name).relative_to(self.root).as_posix()
            for line, contexts in data.contexts_by_lineno(name).items():
                for context in contexts:
                    seen[context][path].add(line)
        tests = {}
        for test, fixtures in self.fixtures.items():
            lines: Lines = {}
            for context in (test, *fixtures):
                for path, numbers in seen.get(context, {}).items():
                    lines.setdefault(path, set()).update(numbers)
            tests[test] = Sight(self.seconds[test], lines)
        return Sights(tests, dict(seen.get("", {})), libraries)


def _spent() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
