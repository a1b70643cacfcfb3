"""Probes tell of a module what coverage's own tracer tells of it, line by line and branch by branch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import coverage
import probed
import probes
import pytest
from checkout import ROOT

SAMPLE = '''"""A module with every statement that has blocks."""

from __future__ import annotations

import contextlib
from typing import NamedTuple


class Pair(NamedTuple):
    """A record."""

    first: int
    """With a text under it."""
    second: int = 2


def wrapped(function):
    return function


@wrapped
@wrapped
def chosen(
    number: int,
    words: str = "few",
) -> str:
    """A docstring."""
    if number > 2 and (
        words == "few"
    ):
        return "many"
    elif number == 2:
        words += "!"
    else:
        pass
    if words:
        words += "?"
    if not words:
        return ""
    return words


def counted(numbers):
    for number in numbers:
        if number == 3:
            break
        if number == 1:
            continue
        yield number
    else:
        yield "all"
    while numbers:
        numbers.pop()
    while True:
        numbers.append(1)
        if len(numbers) > 2:
            break
    for number in numbers:
        numbers = [one for one in numbers if one]


def matched(thing):
    match thing:
        case int() if thing > 5:
            return "large"
        case str() | bytes():
            return "text"
        case Pair(first=1):
            said = "pair"
        case _:
            said = "other"
    match thing:
        case 1:
            said += " one"
        case 2:
            said += " two"
    return said


def tried(what):
    try:
        what()
    except ValueError:
        return "value"
    except (KeyError, IndexError) as error:
        try:
            raise TypeError from error
        except TypeError:
            return "key"
        finally:
            what = None
    else:
        with contextlib.suppress(ZeroDivisionError):
            1 / 0
    finally:
        if what is None:
            what = 1
        what = 2
    return "fine"


def raising(error):
    def inner():
        raise error
    return inner


class Never:
    def called(self):
        """Nothing else."""

    def nor_this(self):
        if self:
            return 1
        return 2
'''
USES = {
    "nothing": "",
    "the first ways": "chosen(3); list(counted([])); matched(9); tried(lambda: 1)",
    "other ways": "chosen(2); chosen(1, ''); list(counted([1, 2])); matched('a'); tried(raising(ValueError()))",
    "an end by break": "list(counted([3]))",
    "cases": "matched(Pair(1)); matched(1); matched(2)",
    "handlers": "tried(raising(KeyError()))",
    "what no handler takes": "with contextlib.suppress(OSError): tried(raising(OSError()))",
}
TRACED = """
import json, sys
import coverage

for use in json.loads(sys.argv[2]):
    measured = coverage.Coverage(data_file=None, config_file=False, branch=True, include=[sys.argv[1]])
    text = open(sys.argv[1], encoding="utf-8").read()
    with measured.collect():
        exec(compile(f"{text}\\n{use}", sys.argv[1], "exec", dont_inherit=True), {"__name__": "sample"})
    print(json.dumps(sorted(measured.get_data().arcs(sys.argv[1]))))
"""
"""A program that prints a line for each use: what the tracer saw."""
Arcs = set[tuple[int, int]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.py"
    path.write_text(SAMPLE, "utf-8")
    return path


@pytest.fixture(scope="module")
def traced(sample: Path) -> dict[str, Arcs]:
    """Use -> the arcs that coverage's tracer saw."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    command = [sys.executable, "-c", TRACED, str(sample), json.dumps(list(USES.values()))]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    arcs = [{(line, to) for line, to in json.loads(line)} for line in done.stdout.splitlines()]
    return dict(zip(USES, arcs, strict=True))


def by_probes(sample: Path, use: str, monkeypatch: pytest.MonkeyPatch) -> Arcs:
    """The arcs that probes tell of a use."""
    flags: list[bool] = []

    def hits(path: str, count: int) -> list[bool]:
        flags.extend([False] * count)
        return flags

    monkeypatch.setattr(probed, "hits", hits)
    code, told = probes.fitted(f"{SAMPLE}\n{use}", str(sample))
    exec(code, {"__name__": "sample"})
    return {arc for hit, arcs in zip(flags, told, strict=True) if hit for arc in arcs}


def reported(sample: Path, arcs: Arcs) -> dict[str, Any]:
    """What coverage reports of a file: the lines and branches that were run, and those that were not."""
    measured = coverage.Coverage(data_file=None, config_file=False, branch=True)
    measured.get_data().add_arcs({str(sample): arcs})
    file = sample.with_suffix(".json")
    measured.json_report([str(sample)], outfile=str(file))
    ((_, said),) = json.loads(file.read_text("utf-8"))["files"].items()
    return {name: told for name, told in said.items() if name.endswith(("_lines", "_branches"))}


@pytest.mark.parametrize("use", USES)
def test_they_tell_what_the_tracer_tells(
    use: str, sample: Path, traced: dict[str, Arcs], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = reported(sample, by_probes(sample, USES[use], monkeypatch))
    assert said == reported(sample, traced[use])
    assert said["missing_lines"] and said["missing_branches"]


def test_together_the_uses_take_every_branch(sample: Path, traced: dict[str, Arcs]) -> None:
    said = reported(sample, set.union(*traced.values()))
    assert len(said["executed_branches"]) > 30, "else the sample proves little"


@pytest.mark.parametrize("every", [20, pytest.param(1, marks=pytest.mark.long)])
def test_every_module_can_be_fitted(every: int) -> None:
    """Each branch has two ways on, one of them into its body: else `fitted` refuses, and so would `make test`."""
    for path in sorted((ROOT / "generator").rglob("*.py"))[::every]:
        assert probes.fitted(path.read_text("utf-8"), str(path))
