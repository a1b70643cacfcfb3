"""The flow chart for the wall: who, with what, every step in its order, at which of them the limit ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.catalog.model import Catalog, Material, Step
from generator.catalog.resolve.offerings import Offering
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Ended, Passage, Within, known, labelled, squeezed
from generator.verify.expect.fields import label
from generator.verify.expect.kind import A4, EditionClaims, KindClaims, Subject
from generator.verify.expect.kinds.slip import where
from generator.verify.expect.known import of_item
from generator.verify.expect.phrases import field_claim
from generator.verify.expect.steps import end_of

ARROW, ACROSS = "↓", "→"


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """Where, how far, who with what, the steps, the end, whom to call."""
    offering = subject.offering
    assert offering is not None
    item, mode = offering.item, offering.offer.mode
    claims: list[Claim] = [labelled(label("place"), label("place"), where(subject.own_tier))]
    claims += [field_claim("mode", mode)] if mode != "未载明" else []
    texts = {"fee": item.fee, "audience": item.audience, "result": item.result}
    claims += [field_claim(name, text) for name, text in texts.items() if text]
    claims += [*phrases.narrowed(offering), *phrases.who(offering, label("conditions"), bare=False)]
    claims += [*steps(offering), *phrases.hotlines(catalog), *phrases.signed(catalog)]
    claims.append(("二维码的用途", Ended("扫码看办事指南")))
    papers = (*item.materials, *catalog.common_materials) if item.materials is not None else ()
    if item.materials is not None and None not in phrases.grouped(papers):
        claims.append((label("materials"), f"{label('materials')}：无需提交材料"))
    return Passage((), None, tuple(claims), of_item(offering), tuple(_cases(papers)))


def steps(offering: Offering, mark: str = "", here: frozenset[str] = frozenset()) -> Iterator[Claim]:
    """Each behind the arrow that leads to it, the first of a way behind the way's name; the limit where it ends.

    `mark` is the word in the boxes of the steps that are done `here`, where a kind has one; names alone then stand in
    a row.
    """
    yield from (claim for _, claim in _each_step(offering, mark, here))
    limit = offering.time_limit
    if limit is not None and end_of(offering) is None:
        yield labelled(_limit_head(offering), _limit_head(offering), limit.printed)


def _limit_head(offering: Offering) -> str:
    return label("limit_ends") if phrases.stops_short(offering) else label("time_limit")


def _each_step(offering: Offering, mark: str = "", here: frozenset[str] = frozenset()) -> Iterator[tuple[Step, Claim]]:
    """The steps in the order in which they are drawn: way by way where they have ways."""
    limit, end = offering.time_limit, end_of(offering)
    for number, (_, run) in enumerate(groupby(offering.steps or (), key=lambda step: step.way is None)):
        for way, members in phrases.ways(list(run)).items():
            arrow = ACROSS if mark and not any(step.text for step in members) else ARROW
            lead = squeezed(way) if way else ARROW if number else ""
            for step in members:
                said = f"{squeezed(step.name)}{mark if step.name in here else ''}{squeezed(step.text or '')}"
                if limit is not None and step.name == end:
                    said += f"{_limit_head(offering)}：{squeezed(limit.printed)}"
                yield step, ("办理环节", Ended(lead + said))
                lead = arrow


def filled(offering: Offering) -> Iterator[tuple[Claim, str, bool]]:
    """Each step as it is claimed, its name in that, and whether it is done at this window: then its box is dark.

    Nothing where nobody says which are.
    """
    here = offering.window_steps
    if here is None:
        return
    for step, claim in _each_step(offering):
        yield claim, squeezed(step.name), step.name in here


def _cases(papers: Sequence[Material]) -> Iterator[Passage]:
    """What all bring by itself, and each case by its name with its own papers."""
    for when, members in phrases.grouped(papers).items():
        parts = tuple(_paper(one) for one in members)
        if when is None:
            yield from parts
        else:
            yield phrases.headed(when, parts)


def _paper(one: Material) -> Passage:
    """A paper with how many of it."""
    counts = (("original", one.original), ("copies", one.copies))
    said = {"original": "原件", "copies": "复印件"}
    claims = tuple((label("count"), Within(f"{said[name]}{count}份")) for name, count in counts if count)
    return Passage((squeezed(one.name),), None, claims, known(one.name, one.when))


def _has_steps(catalog: Catalog, subject: Subject) -> bool:
    steps: Sequence[Step] | None = subject.offering.steps if subject.offering else None
    return bool(steps)


KIND = KindClaims(
    title="办事流程图",
    per="offer",
    levels="市县乡村院",
    editions={"default": EditionClaims(A4, qr_from_m=0.27)},
    says=says,
    qr="item",
    doubts=True,
    needs=_has_steps,
    handed_out=False,
    filled=filled,
    rank=74,
)
