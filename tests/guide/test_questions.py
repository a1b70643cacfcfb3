"""The questions that were written for it: how many the finder answers, as docs/finder.md says."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from checkout import BUILT_BEFORE

from generator.app.asking import Judged, judge, read_questions, score
from generator.ground.home import HOME
from generator.guide.finder import fold, index
from generator.guide.services import services as rows_of
from generator.guide.trial import answers
from generator.views.catalog import CatalogView

from .conftest import ROOT, load

QUESTIONS = ROOT / "tests/finder/questions.tsv"
FIGURES = dict(re.findall(r"^\| `(\w+)` \| ([^\n]+) \|$", (ROOT / "docs/finder.md").read_text("utf-8"), re.MULTILINE))
FLOORS = {"minqing": (0.92, 0.97), "yongzhou": (0.95, 0.98), "ordos": (0.93, 0.97)}
SERVICES = 0.85
HONEST = 0.93
KINDS = {
    "spoken": (0.95, 0.98, 0.97),
    "web": (0.96, 0.98, 0.96),
    "hard": (0.9, 0.98, 0.89),
    "mouth": (0.91, 0.96, 0.96),
    "fresh": (0.93, 0.97, 0.9),
}
"""Sets of other kinds of questions, each in two halves: first, first three, not ours and left alone."""
Asked = tuple[str, list[Judged]]
"""A catalog's name, and every question with what it brought."""


@pytest.fixture(
    scope="module", params=["minqing", *(pytest.param(one, marks=pytest.mark.long) for one in ("yongzhou", "ordos"))]
)
def indexed(request: pytest.FixtureRequest) -> tuple[str, CatalogView, bytes]:
    """A catalog's name, the catalog, its index."""
    view = CatalogView(load(ROOT / f"catalog/{request.param}.yml"))
    return request.param, view, index(view, BUILT_BEFORE)


@pytest.fixture(scope="module")
def judged(indexed: tuple[str, CatalogView, bytes]) -> Asked:
    """A catalog's name, and every question with what it brought."""
    return indexed[0], brought(indexed, [QUESTIONS])


def brought(indexed: tuple[str, CatalogView, bytes], paths: list[Path]) -> list[Judged]:
    """What the questions of some files bring, but for those that only a service would answer which is not offered."""
    _, view, made = indexed
    offered = {f"service:{'tier' if row.kind == 'tier' else row.id}" for row in rows_of(view)}
    asked = [
        one
        for path in paths
        for one in read_questions(path)
        if offered & set(one.expected) or not all(name.startswith("service:") for name in one.expected)
    ]
    return judge(view.catalog, asked, answers(made, [one.text for one in asked], HOME))


def parts(judged: list[Judged]) -> tuple[list[Judged], list[Judged], list[Judged]]:
    """Questions for items, for services alone, for neither."""
    services = [one for one in judged if all(name.startswith("service:") for name in one.question.expected)]
    others = [one for one in judged if "-" in one.question.expected]
    return [one for one in judged if one not in services and one not in others], services, others


def test_the_questions_are_answered(judged: Asked) -> None:
    name, rows = judged
    items, services, others = parts(rows)
    found = score(items)
    assert (found["first"] >= FLOORS[name][0], found["first_three"] >= FLOORS[name][1]) == (True, True), found
    assert score(services)["first_three"] >= (SERVICES if name != "ordos" else 0.8), score(services)
    assert score(others)["honest"] >= HONEST, score(others)


@pytest.mark.parametrize("kind", KINDS)
def test_other_kinds_of_questions_are_answered(kind: str, indexed: tuple[str, CatalogView, bytes]) -> None:
    paths = sorted(QUESTIONS.parent.glob(f"{kind}-?.tsv"))
    assert len(paths) == 2
    items, services, others = parts(brought(indexed, paths))
    first, three, honest = KINDS[kind]
    found = score(items)
    assert (found["first"] >= first, found["first_three"] >= three) == (True, True), found
    assert score(services)["first_three"] >= SERVICES, score(services)
    assert score(others)["honest"] >= honest, score(others)


def test_the_index_fits_a_phone(indexed: tuple[str, CatalogView, bytes]) -> None:
    most = {"minqing": 60_000, "ordos": 60_000, "yongzhou": 150_000}
    assert len(gzip.compress(indexed[2], 9)) <= most[indexed[0]]


def test_no_question_is_word_for_word_an_asking(indexed: tuple[str, CatalogView, bytes]) -> None:
    known = {fold(line) for lines in indexed[1].catalog.askings.lines.values() for line in lines}
    for path in QUESTIONS.parent.glob("*-?.tsv"):
        assert [one.text for one in read_questions(path) if fold(one.text) in known] == [], path.name


def test_the_figures_in_the_docs_are_these(judged: Asked) -> None:
    name, rows = judged
    items, services, others = parts(rows)
    found = score(items)
    told = [f"{found['first']:.2f} / {found['first_three']:.2f}"]
    told += [f"{score(services)['first_three']:.2f}", f"{score(others)['honest']:.2f}"]
    assert FIGURES[name].split(" | ") == told


def test_what_is_expected_is_read(tmp_path: Path) -> None:
    path = tmp_path / "q.tsv"
    path.write_text("\ufeff# 说明\n住院\ta | 门诊费用报销\n\n天气\t-\n电话\n", "utf-8")
    assert [(one.text, one.expected) for one in read_questions(path)] == [
        ("住院", ("a", "门诊费用报销")),
        ("天气", ("-",)),
        ("电话", ()),
    ]
