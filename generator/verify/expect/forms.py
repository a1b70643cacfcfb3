"""Catalog + subject -> what boxes, boards of people, manners and rating, and forms must say: verify's own account.

As rows of fields, group by group, that a kind's declaration may name (`own.py` claims them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.catalog.model import Catalog, Rule
from generator.verify.expect.kind import Subject

Row = dict[str, object]


def _suggestion(catalog: Catalog, subject: Subject) -> list[object]:
    box = subject.own_tier.suggestion
    return [] if box is None else [box]


def _rating(catalog: Catalog, subject: Subject) -> list[Row]:
    """Mechanisms with their figures, of those alone that have a wording."""
    mechanisms = [one for one in subject.own_tier.rating if one.public]
    figures = [figure for one in mechanisms if one.text for figure in one.posted]
    return [row | {"figures": figures} for row in _ruled(mechanisms)]


def _ruled(rules: Iterable[Rule]) -> list[Row]:
    """Public rules; nothing where none of them says more than its name."""
    public = [rule for rule in rules if rule.public]
    worded = [text for rule in public if rule.text for text in (rule.name, rule.text)]
    return [{"rules": worded, "missing": [rule.name for rule in public if not rule.text]}] if worded else []


def _promise(catalog: Catalog, subject: Subject) -> list[Row]:
    """The item's own words, else those of the whole place."""
    assert subject.offering is not None
    item, place = subject.offering.item, catalog.jurisdiction.promise
    papers = [paper.name for paper in item.materials or () if paper.promise]
    row: Row = {"papers": papers}
    for name in ("way", "told", "text", "consequence"):
        row[name] = getattr(item.promise, name, None) or getattr(place, name, None)
    return [row] if row["text"] and (papers or item.promise is not None) else []


def _application(catalog: Catalog, subject: Subject) -> list[Row]:
    """A form without a name of its own is called after its item."""
    assert subject.offering is not None
    item = subject.offering.item
    form, papers = item.application, item.materials
    if form is None or papers is None:
        return []
    cases = {paper.when: None for paper in papers if paper.when}
    told = [*(paper.name for paper in papers), *(f"情形：{case}" for case in cases)]
    told += ["非必要，可以不交"] if any(paper.required is False for paper in papers) else []
    name = form.name if form.name else item.name + "申请表"
    return [{"name": name, "fields": form.fields, "declared": form.declared, "papers": told}]


def _survey(catalog: Catalog, subject: Subject) -> list[Row]:
    """Each question with its choices; one that is answered in words has none."""
    survey = catalog.jurisdiction.survey
    asked = survey.questions if survey is not None else ()
    return [{"text": one.text, "choices": [] if one.written else one.choices} for one in asked]


GROUPS: Mapping[str, Callable[[Catalog, Subject], Any]] = {
    "suggestion": _suggestion,
    "posts": lambda catalog, subject: subject.own_tier.posts,
    "rating": _rating,
    "manners": lambda catalog, subject: _ruled(subject.own_tier.manners),
    "promise": _promise,
    "application": _application,
    "survey": _survey,
}
"""Group -> its records."""
FIRST: Mapping[str, tuple[str, ...]] = {
    "suggestion": ("name", "opened", "answer_time"), "posts": ("name",), "rating": ("rules", "missing", "figures"),
    "manners": ("rules", "missing"), "promise": ("way", "told", "text", "consequence", "papers"),
    "application": ("name", "fields", "declared", "papers"), "survey": ("text", "choices"),
}  # fmt: skip
"""Group -> the fields that are claimed of it where it is named whole."""
