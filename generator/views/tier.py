"""Catalog + tier -> what may be said of a level of service: its name, duties, rules, and the boards made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog.model import Catalog, Rule, Tier

BRIEF = 60
"""Characters of a rule's text that a notice has room for beside its name: a line and a half of 12 pt on A4."""
DUTIES, RULES = "zhize", "zhidu"
"""The two boards of a tier, as their files are named."""


@dataclass(frozen=True)
class RuleView:
    """A public rule or standard; `text` is None where no document gives its wording."""

    name: str
    text: str | None


@dataclass(frozen=True)
class PointView:
    """One point of a board; a duty has no name."""

    name: str | None
    text: str


@dataclass(frozen=True)
class BoardView:
    """A board of a tier: its public duties, its public rules in full, one of these rules, or the name of an area."""

    id: str
    title: str
    place: str | None
    """Where the rules hold, which a rule's name does not say as a title of duties does."""
    points: tuple[PointView, ...]
    missing: tuple[str, ...]
    """Rules of which the documents give the name alone."""
    mongolian: str | None = None
    """An area's name in Mongolian, where signs are in both languages."""


@dataclass(frozen=True)
class TierHead:
    """A tier as an item's page names it: which one, and where its windows are."""

    id: str
    name: str
    level: str
    official_name: str
    host: str | None
    list_basis: str


@dataclass(frozen=True)
class TierView:
    """A tier with all that is public of it, but its list of items."""

    id: str
    name: str
    level: str
    official_name: str
    host: str | None
    exhaustive: bool
    """Whether its list is complete: only then may a page say that something is not done here."""
    list_basis: str
    """Where its list comes from: 清单, 最低清单, 列举, 职责归纳 or 未载明."""
    aliases: tuple[str, ...]
    duties: tuple[str, ...]
    service_rules: tuple[RuleView, ...]
    standards: tuple[RuleView, ...]
    staffing: tuple[str, ...]
    count: int
    """How many stations it has."""


def head(tier: Tier) -> TierHead:
    """A tier's head."""
    return TierHead(tier.id, tier.name, tier.level, tier.official_name, tier.host, tier.list_basis)


def tier_view(catalog: Catalog, tier: Tier) -> TierView:
    """One tier; what is not public is left out."""
    return TierView(
        id=tier.id,
        name=tier.name,
        level=tier.level,
        official_name=tier.official_name,
        exhaustive=tier.exhaustive,
        list_basis=tier.list_basis,
        host=tier.host,
        aliases=tier.aliases,
        duties=tuple(duty.text for duty in tier.duties if duty.public),
        service_rules=_public(tier.service_rules),
        standards=_public(tier.standards),
        staffing=tuple(duty.text for duty in tier.staffing if duty.public),
        count=sum(station.tier == tier.id for station in catalog.stations),
    )


def _public(rules: tuple[Rule, ...]) -> tuple[RuleView, ...]:
    return tuple(RuleView(rule.name, rule.text) for rule in rules if rule.public)


def brief_rules(tier: TierView) -> tuple[RuleView, ...]:
    """The rules as a notice lists them: a text too long for a list is left to the rule board."""
    return tuple(
        RuleView(rule.name, rule.text if len(rule.text or "") <= BRIEF else None) for rule in tier.service_rules
    )


def boards(tier: TierView) -> Iterator[BoardView]:
    """The boards that a tier has: those with at least one point."""
    duties = tuple(PointView(None, text) for text in tier.duties)
    if duties:
        yield BoardView(DUTIES, f"{tier.official_name}职责", None, duties, ())
    worded = tuple(PointView(rule.name, rule.text) for rule in tier.service_rules if rule.text)
    if worded:
        nameless = tuple(rule.name for rule in tier.service_rules if not rule.text)
        yield BoardView(RULES, "服务制度", tier.official_name, worded, nameless)


def rule_boards(tier: Tier) -> Iterator[BoardView]:
    """A board for each public rule with a wording and an id of its own."""
    for rule in tier.service_rules:
        if rule.public and rule.id is not None and rule.text is not None:
            yield BoardView(rule.id, rule.name, tier.official_name, (PointView(None, rule.text),), ())


def area_boards(tier: Tier, bilingual: bool) -> Iterator[BoardView]:
    """A sign for each area; `bilingual`: whether the bureau has switched Mongolian on."""
    for area in tier.areas:
        yield BoardView(area.id, area.name, None, (), (), area.mongolian if bilingual else None)
