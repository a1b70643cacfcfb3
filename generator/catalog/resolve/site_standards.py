"""Catalog -> what each tier's places must have: the elements of every site standard, each with the document's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog.model import Catalog, Rule, SiteStandard, Sourced

REST = "其他建设要求"
"""The standard of what a tier's `standards` ask for besides those that a document names."""


@dataclass(frozen=True)
class Element:
    """One thing that a place of a tier must have."""

    standard: str
    name: str
    text: str | None
    """The document's words; None where it has nothing but the name."""
    article: str | None
    source: str | None
    """The document's title."""
    proved_by: tuple[str, ...] = ()
    """The sheet kinds that prove it where they hang."""

    @property
    def key(self) -> tuple[str, str]:
        """By which readiness tells it apart, at one station."""
        return self.standard, self.name


def elements_of(catalog: Catalog) -> dict[str, tuple[Element, ...]]:
    """Every tier's elements in the documents' order, by tier; those of its `standards` that none of them is, last."""
    return {tier.id: tuple(_elements(catalog, tier.id, tier.standards)) for tier in catalog.tiers}


def _elements(catalog: Catalog, tier: str, rules: tuple[Rule, ...]) -> Iterator[Element]:
    named = {rule.name: rule for rule in reversed(rules)}
    covered: set[str] = set()
    above = catalog.tier_by_id[tier]
    for standard in catalog.site_standards:
        if tier not in standard.tiers:
            continue
        covered |= {standard.name, *(one.name for one in standard.elements)}
        for one in standard.elements:
            rule = named.get(one.name)
            sources: tuple[Sourced, ...] = (one, rule, standard) if rule is not None else (one, standard)
            text = one.text if one.text is not None or rule is None else rule.text
            yield Element(standard.name, one.name, text, *_basis(catalog, sources), one.proved_by)
    seen: set[str] = set()
    for rule in rules:
        if rule.name not in covered | seen:
            seen.add(rule.name)
            yield Element(REST, rule.name, rule.text, *_basis(catalog, (rule, above)))


def _basis(catalog: Catalog, records: tuple[Sourced, ...]) -> tuple[str | None, str | None]:
    """Article and title of the nearest record that names each; an article belongs to its own record's document."""
    article = next((one.article for one in records if one.article is not None), None)
    id_ = next((one.source for one in records if one.source is not None), catalog.defaults.source)
    return article, next((source.title for source in catalog.sources if source.id == id_), None)


def standards_of_tier(catalog: Catalog, tier: str) -> tuple[SiteStandard, ...]:
    """The site standards that a tier's places must meet."""
    return tuple(standard for standard in catalog.site_standards if tier in standard.tiers)
