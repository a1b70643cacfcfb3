"""A file of questions -> the questions; questions and answers → how many were answered as expected, and an account."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalog.model import Catalog
from generator.ground.errors import UsageError
from generator.guide.trial import Result

NOTHING = "-"
"""What is expected of a question that is not ours: no item."""
FIRST = 3
"""So many results a reader looks at before he tries other words."""


@dataclass(frozen=True)
class Question:
    """What is asked, and what is expected: ids or names, `service:…`, `-`; empty where nothing is said."""

    text: str
    expected: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """A question, what came, and at which place the expected came: 0 nowhere, None where nothing was expected."""

    question: Question
    results: tuple[Result, ...]
    place: int | None


def read_questions(path: Path) -> list[Question]:
    """A question a line; behind a tab what is expected, `|` between several. `#` begins a remark."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"读不了 {path}：要一个 UTF-8 的文本文件，每行一个问题") from error
    found = []
    for line in lines:
        text, _, expected = line.partition("\t")
        if text.strip() and not text.startswith("#"):
            found.append(Question(text.strip(), tuple(filter(None, map(str.strip, expected.split("|"))))))
    if not found:
        raise UsageError(f"{path} 里没有问题：每行写一个")
    return found


def judge(catalog: Catalog, questions: Sequence[Question], answers: Sequence[Sequence[Result]]) -> list[Judged]:
    """Each question with its place; what the catalog has nothing of is not expected of it."""
    known = _known(catalog)
    judged = []
    for question, results in zip(questions, answers, strict=True):
        place = None
        wanted = {one for name in question.expected for one in known.get(name, ())}
        wanted |= {name for name in question.expected if name.startswith("service:")}
        if NOTHING in question.expected:
            place = int(not any(result.kind == "item" for result in results))
        elif wanted:
            kinds = {":" not in name for name in wanted}
            same = [one for one in results if (one.kind == "item") in kinds]
            ranks = (rank for rank, one in enumerate(same, 1) if {one.id, f"service:{one.id}", _tier(one)} & wanted)
            place = next(ranks, 0)
        judged.append(Judged(question, tuple(results), place))
    return judged


def _tier(result: Result) -> str:
    return "service:tier" if result.kind == "tier" else result.id


def _known(catalog: Catalog) -> dict[str, set[str]]:
    """Id, definition, name → the items that are meant."""
    known: dict[str, set[str]] = {}
    for item in catalog.items:
        for name in filter(None, (item.id, item.like, item.name, item.canonical)):
            known.setdefault(name, set()).add(item.id)
    return known


def score(judged: Sequence[Judged]) -> dict[str, Any]:
    """How many were asked, came first, came among the first, were rightly left open; and how many ended empty."""
    ours = [one for one in judged if one.place is not None and NOTHING not in one.question.expected]
    others = [one for one in judged if NOTHING in one.question.expected]

    def share(part: Callable[[Judged], bool], whole: Sequence[Judged]) -> float | None:
        return round(sum(map(part, whole)) / len(whole), 3) if whole else None

    return {
        "asked": len(judged),
        "expected": len(ours),
        "first": share(lambda one: one.place == 1, ours),
        "first_three": share(lambda one: 0 < (one.place or 0) <= FIRST, ours),
        "not_ours": len(others),
        "honest": share(lambda one: one.place == 1, others),
        "empty": sum(not one.results for one in judged if NOTHING not in one.question.expected),
    }


def as_text(judged: Sequence[Judged]) -> Iterator[str]:
    """A line a question: what comes first; then those that end empty, and the score."""
    for one in judged:
        names = "、".join(result.name for result in one.results[:FIRST]) or "（没有找到）"
        mark = {None: "　", 1: "对"}.get(one.place, "错" if not one.place or one.place > FIRST else "近")
        yield f"{mark} {one.question.text} → {names}"
    empty = [one.question.text for one in judged if not one.results and NOTHING not in one.question.expected]
    if empty:
        yield f"没有找到的 {len(empty)} 个：{'；'.join(empty)}"
    told: Mapping[str, Any] = score(judged)
    yield f"问了 {told['asked']} 个，没有找到 {told['empty']} 个。"
    if told["expected"]:
        first, three = told["first"], told["first_three"]
        yield f"写明要什么的 {told['expected']} 个：头一条就是的 {first:.1%}，前三条里有的 {three:.1%}。"
    if told["not_ours"]:
        yield f"本站不收的 {told['not_ours']} 个：没有乱指的 {told['honest']:.1%}。"


def as_data(judged: Sequence[Judged]) -> dict[str, Any]:
    """The same for programs."""
    return {
        "score": score(judged),
        "questions": [
            {
                "question": one.question.text,
                "expected": list(one.question.expected),
                "place": one.place,
                "results": [{"kind": each.kind, "id": each.id, "name": each.name} for each in one.results],
            }
            for one in judged
        ],
    }
