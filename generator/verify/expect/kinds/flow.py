"""The flow chart for the wall: who, with what, every step in its order, at which of them the limit ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog.model import Catalog, Material, Step
from generator.catalog.resolve.offerings import Offering
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Ended, Passage, Within, known, labelled, squeezed
from generator.verify.expect.fields import label
from generator.verify.expect.kind import A4, EditionClaims, KindClaims, Subject
from generator.verify.expect.kinds.slip import where
from generator.verify.expect.known import of_item
from generator.verify.expect.phrases import field_claim

ARROW = "↓"


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
    claims += [*_steps(offering), *phrases.hotlines(catalog), *phrases.signed(catalog)]
    claims.append(("二维码的用途", Ended("扫码看办事指南")))
    papers = (*item.materials, *catalog.common_materials) if item.materials is not None else ()
    if item.materials is not None and None not in phrases.grouped(papers):
        claims.append((label("materials"), f"{label('materials')}：无需提交材料"))
    return Passage((), None, tuple(claims), of_item(offering), tuple(_cases(papers)))


def _steps(offering: Offering) -> Iterator[Claim]:
    """Each behind the arrow that leads to it, the first of a way behind the way's name; the limit where it ends."""
    steps, limit = offering.steps or (), offering.time_limit
    head = label("limit_ends") if phrases.stops_short(offering) else label("time_limit")
    end = _end(offering)
    for index, step in enumerate(steps):
        earlier = [one for one in steps[:index] if one.way == step.way]
        first = bool(step.way) and not earlier
        said = f"{squeezed(step.name)}{squeezed(step.text or '')}"
        if limit is not None and step.name == end:
            said += f"{head}：{squeezed(limit.printed)}"
        yield "办理环节", Ended(f"{squeezed(step.way or '') if first else ARROW if earlier else ''}{said}")
    if limit is not None and end is None:
        yield labelled(head, head, limit.printed)


def _end(offering: Offering) -> str | None:
    """The step of the name at which the limit ends: 办结 for one that says so of itself."""
    limit = offering.time_limit
    if limit is None or limit.handed_to:
        return None
    wanted = limit.until or ("办结" if limit.kind.endswith("办结") else "")
    return wanted if any(step.name == wanted for step in offering.steps or ()) else None


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
)
