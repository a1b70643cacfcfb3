"""A tier's boards: one of its duties (zhize), one of its service rules (zhidu); each public one in full."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog, Tier
from generator.verify.expect import phrases
from generator.verify.expect.claims import Claim, Ended, Passage, Whole, Within, squeezed
from generator.verify.expect.fields import label
from generator.verify.expect.kind import A4, EditionClaims, KindClaims, Subject

DUTIES, RULES = "zhize", "zhidu"


SCAN = "扫码核对公示版本"
ORDER = ("标题", label("tier"), label("duties"), label("rules"), "二维码的用途", label("approved"), label("authority"))
"""As they are read, from the top."""


def boards(tier: Tier) -> list[str]:
    """The boards that a tier has: something public to say, with its wording."""
    duties = any(duty.public for duty in tier.duties)
    rules = any(rule.public and rule.text for rule in tier.service_rules)
    return [name for name, some in ((DUTIES, duties), (RULES, rules)) if some]


def points(tier: Tier, board: str) -> int:
    """How many points a tier's board has."""
    if board == DUTIES:
        return sum(duty.public for duty in tier.duties)
    return sum(bool(rule.public and rule.text) for rule in tier.service_rules)


def board_title(tier: Tier, board: str) -> str:
    """What a tier's board is called; empty for one that is not ours."""
    return {DUTIES: f"{tier.official_name}{label('duties')}", RULES: label("rules")}.get(board, "")


def says(catalog: Catalog, subject: Subject, edition: str) -> Passage:
    """All that is public; rules without a text are named."""
    points = _duties(subject.own_tier) if subject.board == DUTIES else _rules(subject.own_tier)
    return Passage((), None, (*points, ("二维码的用途", Ended(SCAN)), *phrases.signed(catalog)), order=ORDER)


def _duties(tier: Tier) -> Iterator[Claim]:
    duties = [squeezed(duty.text) for duty in tier.duties if duty.public]
    yield "标题", squeezed(board_title(tier, DUTIES))
    for number, text in enumerate(duties, 1):
        yield label("duties"), Ended(f"{number}.{text}" if len(duties) > 1 else text)


def _rules(tier: Tier) -> Iterator[Claim]:
    rules = [rule for rule in tier.service_rules if rule.public]
    yield label("tier"), squeezed(tier.official_name)
    for rule in rules:
        if rule.text:
            yield label("rules"), Whole(squeezed(f"{rule.name}{rule.text}"))
    if bare := [squeezed(rule.name) for rule in rules if not rule.text]:
        listed = f"同时执行：{'、'.join(bare)}"
        yield "没有内容的制度", Within(f"{listed}。")


KIND = KindClaims(
    title="职责和制度牌",
    per="tier",
    levels="市县乡村院",
    editions={
        "default": EditionClaims(
            (600, 900),
            points=4,
            shop=True,
            bleed=True,
            qr_from_m=0.6,
            material="5 毫米 PVC 发泡板或 KT 板，哑膜，室内用",
            holes=(6, 20),
        ),
        "a4": EditionClaims(A4, "A4", qr_from_m=0.2),
    },
    says=says,
    qr="check",
    rank=2,
    apart=True,
    board_title=board_title,
)
