"""Catalog + tier or offering -> what is filled in or hung up besides notices: box, people, rating, manners, forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog.model import Catalog, Item, Promise, Rule
from generator.views.offering import in_order, material
from generator.views.tier import RuleView


@dataclass(frozen=True)
class SuggestionView:
    """A tier's box or book for suggestions."""

    name: str
    opened: str | None
    answer_time: str | None


@dataclass(frozen=True)
class PostView:
    """One place for a person: as many of them as the post has people."""

    name: str
    stand_in: bool
    """Whether somebody stands in for them."""


@dataclass(frozen=True)
class RatingView:
    """How a tier is rated and what follows from that: what has a wording, and what is known by its name alone."""

    rules: tuple[RuleView, ...]
    missing: tuple[str, ...]
    figures: tuple[str, ...]
    """Those that are written in by hand, time after time."""


@dataclass(frozen=True)
class MannersView:
    """How those who work there look, behave and speak."""

    rules: tuple[RuleView, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class PromiseView:
    """A promise in the place of papers: of the item, where it does not say it itself of the whole place."""

    way: str | None
    told: tuple[str, ...]
    text: tuple[str, ...]
    consequence: str | None
    papers: tuple[str, ...]
    """The papers that it replaces; none where no document says which."""


@dataclass(frozen=True)
class PaperView:
    """A paper that is handed in, and in which case."""

    name: str
    when: str | None
    required: bool | None
    """False: it need not be handed in; None: nothing is said of it that is printed."""


@dataclass(frozen=True)
class ApplicationView:
    """One form by which all of an item is applied for."""

    name: str
    fields: tuple[str, ...]
    declared: str | None
    papers: tuple[PaperView, ...]


@dataclass(frozen=True)
class SurveyQuestionView:
    """One question; without choices of its own the grades are the nation's."""

    text: str
    choices: tuple[str, ...]
    written: bool
    """Whether it is answered in words."""


def suggestion(catalog: Catalog, tier: str) -> SuggestionView | None:
    """The tier's box; None where no document asks for one."""
    box = catalog.tier_by_id[tier].suggestion
    return None if box is None else SuggestionView(box.name, box.opened, box.answer_time)


def posts(catalog: Catalog, tier: str) -> tuple[PostView, ...]:
    """One for each person that the tier's posts have."""
    return tuple(
        PostView(post.name, post.stand_in) for post in catalog.tier_by_id[tier].posts for _ in range(post.count)
    )


def rating(catalog: Catalog, tier: str) -> RatingView | None:
    """The tier's public mechanisms; None where none has a wording."""
    rules = [rule for rule in catalog.tier_by_id[tier].rating if rule.public]
    if not any(rule.text for rule in rules):
        return None
    return RatingView(*_worded(rules), tuple(figure for rule in rules if rule.text for figure in rule.posted))


def manners(catalog: Catalog, tier: str) -> MannersView | None:
    """The tier's public manners; None where none has a wording."""
    rules = [rule for rule in catalog.tier_by_id[tier].manners if rule.public]
    return MannersView(*_worded(rules)) if any(rule.text for rule in rules) else None


def _worded(rules: Sequence[Rule]) -> tuple[tuple[RuleView, ...], tuple[str, ...]]:
    """Those with a wording, and the names of those without."""
    worded = tuple(RuleView(rule.name, rule.text) for rule in rules if rule.text)
    return worded, tuple(rule.name for rule in rules if not rule.text)


def promise(catalog: Catalog, item: Item) -> PromiseView | None:
    """What may be promised of an item; None where no document says that it may, or what would be promised."""
    place, papers = catalog.jurisdiction.promise or Promise(), [one for one in item.materials or () if one.promise]
    own = item.promise or Promise()
    if (item.promise is None and not papers) or not (own.text or place.text):
        return None
    return PromiseView(
        own.way or place.way,
        own.told or place.told,
        own.text or place.text,
        own.consequence or place.consequence,
        tuple(paper.name for paper in papers),
    )


def application(item: Item) -> ApplicationView | None:
    """An item's one form; None where it has none, or nobody knows what is handed in with it."""
    form = item.application
    if form is None or item.materials is None:
        return None
    papers = in_order(map(material, item.materials))
    named = tuple(PaperView(one.name, one.when, one.required and None) for one in papers)
    return ApplicationView(form.name or f"{item.name}申请表", form.fields, form.declared, named)


def survey(catalog: Catalog) -> tuple[SurveyQuestionView, ...]:
    """The questions of the survey; one that is answered in words has no choices."""
    asked = catalog.jurisdiction.survey
    return tuple(
        SurveyQuestionView(one.text, () if one.written else one.choices, one.written)
        for one in (asked.questions if asked else ())
    )
