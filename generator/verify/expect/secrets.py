"""Catalog -> texts that no one outside may see: what is for the office alone, and what one tier keeps to itself."""

from __future__ import annotations

import re

from generator.catalog.model import (
    Approval,
    Catalog,
    Consent,
    Duty,
    Material,
    Record,
    Reference,
    Rule,
    Source,
    Station,
    Tier,
)
from generator.verify.expect.claims import squeezed
from generator.verify.expect.known import strings

_SECRET = {Source: ("note", "approval"), Station: ("consent",), Approval: ("basis",), Catalog: ("waive",)}
"""Fields for the office alone."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{4}年\d+月\d+日")
LEAST = 4
"""A shorter text is too common to prove that it leaked."""


def secrets(catalog: Catalog, printed: bool) -> tuple[str, ...]:
    """Texts that no one outside may see and that no public field says too. The site states the basis of approval."""
    hidden, public = _sorted(catalog, printed)
    return tuple(sorted(text for text in hidden if len(text) >= LEAST and text not in public))


def short_secrets(catalog: Catalog, printed: bool) -> tuple[str, ...]:
    """Secrets too short to be looked for inside other words: they leak where they stand by themselves."""
    hidden, public = _sorted(catalog, printed)
    return tuple(sorted(text for text in hidden if 1 < len(text) < LEAST and text not in public))


def withheld(catalog: Catalog, tier: Tier) -> tuple[str, ...]:
    """What one tier keeps to itself though another tells it: judged on this tier's own sheets and pages."""
    hidden: set[str] = set()
    shown: set[str] = set()
    _sort_out(tier, hidden, shown, True)
    for state in _states(catalog):
        rest = [getattr(state, name) for name in Catalog.model_fields if name not in ("tiers", "stations")]
        mine = [one for one in state.tiers if one.id == tier.id], [one for one in state.stations if one.tier == tier.id]
        for record in (*rest, *mine):
            _sort_out(record, set(), shown, True)
    public = "\n".join(shown)
    return tuple(sorted(text for text in hidden if len(text) >= LEAST and text not in public))


def _states(catalog: Catalog) -> tuple[Catalog, ...]:
    """The catalog as it is and as it will be: what it will say is announced now."""
    return catalog, *(state for _, state in catalog.upcoming)


def _sorted(catalog: Catalog, printed: bool) -> tuple[set[str], str]:
    hidden: set[str] = set()
    shown: set[str] = set()
    for state in _states(catalog):
        _sort_out(state, hidden, shown, printed)
    return hidden, "\n".join(shown)


def _sort_out(value: object, hidden: set[str], shown: set[str], printed: bool) -> None:
    if isinstance(value, (Consent, Reference)) or (isinstance(value, (Duty, Rule)) and not value.public):
        hidden.update(squeezed(text) for text in strings(value) if not _DATE.fullmatch(text))
    elif isinstance(value, Record):
        if isinstance(value, Material):
            shown.add(squeezed(_with_copies(value)))
        for name in type(value).model_fields:
            field = getattr(value, name)
            secret = name in _SECRET.get(type(value), ()) and (printed or not isinstance(value, Approval))
            if secret:
                hidden.update(squeezed(text) for text in strings(field) if not _DATE.fullmatch(text))
            else:
                _sort_out(field, hidden, shown, printed)
    elif isinstance(value, (tuple, list)):
        for one in value:
            _sort_out(one, hidden, shown, printed)
    elif isinstance(value, dict):
        for one in value.values():
            _sort_out(one, hidden, shown, printed)
    else:
        shown.update(squeezed(text) for text in strings(value))


def _with_copies(material: Material) -> str:
    """A material's name with how many of it: what pages say side by side may read like a text that is kept back."""
    counts = ("原件", material.original), ("复印件", material.copies)
    return material.name + "".join(f"{what}{count}份" for what, count in counts if count)
