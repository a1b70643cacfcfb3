"""A tier -> the boards that it has, what each is called and how many points it has: verify's own account.

Three sorts: its duties (zhize) and its rules (zhidu), of kinds that are made per tier; each of its areas; each of its
rules that has a board of its own.
"""

from __future__ import annotations

from generator.catalog.model import Tier
from generator.verify.expect.fields import label

DUTIES, RULES = "zhize", "zhidu"
SORTS = ("tier", "area", "rule")
"""What a kind may be per that has boards as its subjects."""


def boards(tier: Tier, per: str = "tier") -> list[str]:
    """The boards of a sort: something public to say, with its wording."""
    if per == "area":
        return [area.id for area in tier.areas]
    if per == "rule":
        return [rule.id for rule in tier.service_rules if rule.public and rule.text and rule.id]
    duties = any(duty.public for duty in tier.duties)
    rules = any(rule.public and rule.text for rule in tier.service_rules)
    return [name for name, some in ((DUTIES, duties), (RULES, rules)) if some]


def points(tier: Tier, board: str) -> int:
    """How many points a board of duties or rules has; no other has more than one."""
    if board == DUTIES:
        return sum(duty.public for duty in tier.duties)
    return sum(bool(rule.public and rule.text) for rule in tier.service_rules) if board == RULES else 1


def board_title(tier: Tier, board: str) -> str:
    """What a board of duties or rules is called; empty for one that is not ours."""
    return {DUTIES: f"{tier.official_name}{label('duties')}", RULES: label("rules")}.get(board, "")


def area_name(tier: Tier, board: str) -> str:
    """What the sign of an area is called."""
    return next((area.name for area in tier.areas if area.id == board), "")


def rule_name(tier: Tier, board: str) -> str:
    """What the board of one rule is called."""
    return next((rule.name for rule in tier.service_rules if rule.id == board), "")


TITLES = dict(zip(SORTS, (board_title, area_name, rule_name), strict=True))
"""Sort -> (tier, board) -> what it is called."""
