"""bench/mutants: what counts as a mistake, and what no test could notice. Runs where `make mutants` has been set up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("mutmut", reason="installed by `make mutants`")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from mutants.judging import Kills, judges
from mutants.making import Mutant, spots
from mutants.sight import Sight, Sights


def made(source: str) -> list[Mutant]:
    return [mutant for spot in spots(Path("a.py"), source) if (mutant := spot.mutant()) is not None]


def changes(source: str) -> set[str]:
    return {line[1:].strip() for mutant in made(source) for line in mutant.difference.splitlines() if line[0] == "+"}


@pytest.mark.parametrize(
    "source",
    [
        '"""What it does."""\n',
        "from __future__ import annotations\nimport os, sys\n",
        "def f(a: dict[str, int]) -> list[str]:\n    '''Text.'''\n",
        'class A:\n    a: int\n    """Help."""\n',
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a import b\n",
    ],
)
def test_what_no_test_could_notice_is_no_mistake(source: str) -> None:
    assert made(source) == []


def test_an_encoding_in_other_letters_is_the_same_encoding() -> None:
    assert 'f("UTF-8")' not in changes('f("utf-8")')
    assert 'f("XXutf-8XX")' in changes('f("utf-8")')


@pytest.mark.parametrize(
    ("source", "mistakes"),
    [
        ("a < 3", {"a <= 3", "a < 4"}),
        ("WORDS = ['a', 'b']", {"WORDS = ['b']", "WORDS = ['a', ]", "WORDS = None"}),
        ("WORDS = ('a', 'b')", {"WORDS = ('b',)", "WORDS = ('a',)"}),
        ("SIZES = {'a': 1, 'b': 2}", {"SIZES = {'b': 2}", "SIZES = {'a': 1, }"}),
        ("a or not b", {"a and not b", "a or b"}),
        ("@check('x')\ndef f():\n    return g(1, 2)", {"@check(None)", "return g(1, None)", "return g(2)"}),
    ],
)
def test_mistakes(source: str, mistakes: set[str]) -> None:
    assert mistakes <= changes(source)


def test_names_that_travel_together_are_no_list() -> None:
    assert "return a," not in changes("def f(a, b):\n    return a, b")


def test_a_table_made_at_import_is_judged_by_those_as_well_that_run_none_of_its_lines() -> None:
    """What stands in its lambdas runs for some tests, who come first; what it says is there for all."""
    module, other = "generator/views/table.py", "generator/views/other.py"
    tests = {"tests/views/test_a.py::a": Sight(1, {other: {9}}), "tests/views/test_b.py::b": Sight(2, {module: {2}})}
    sights = Sights(tests, {module: {1, 2, 3}}, [])
    mutant = Mutant(module, 3, range(1, 4), 0, "", "")
    assert judges(mutant, sights, Kills(), 60) == ["tests/views/test_b.py::b", "tests/views/test_a.py::a"]
    assert judges(mutant, Sights(tests, {}, []), Kills(), 60) == ["tests/views/test_b.py::b"]


def test_of_a_line_that_runs_for_all_those_judge_that_run_what_few_run_near_it() -> None:
    module = "generator/views/table.py"
    every = {f"tests/views/test_a.py::{n}": Sight(1, {module: {10, 11, 12}}) for n in range(9)}
    about = {"tests/views/test_b.py::b": Sight(3, {module: {10, 11, 12, 13}})}
    far = {"tests/views/test_c.py::c": Sight(3, {module: {10, 11, 12, 99}})}
    mutant = Mutant(module, 11, range(11, 12), 0, "", "")
    sights = Sights({**every, **far, **about}, {}, [])
    assert judges(mutant, sights, Kills(), 5) == [
        "tests/views/test_b.py::b",
        "tests/views/test_a.py::0",
        "tests/views/test_a.py::1",
    ]
