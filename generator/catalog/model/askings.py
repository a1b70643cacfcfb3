"""How people ask: the lines of a domain's `askings/`, and what a catalog adds. No input: the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NONE = "none"
"""The key of what is asked at the same window and is another office's."""
SERVICE = "service."
"""What the key of a service begins with: the telephone, the hours; the rest are definitions' and items' ids."""


@dataclass(frozen=True)
class Choice:
    """A question that decides between filings which differ only by who one is."""

    question: str
    answers: tuple[tuple[str, str], ...]
    """(key of a definition or an item, the short answer that leads to it), in the order in which they are offered."""


@dataclass(frozen=True)
class Service:
    """A thing that people ask for and that is no item: its key, how it is called."""

    key: str
    name: str


@dataclass(frozen=True)
class Askings:
    """Everything that tells the finder how people ask."""

    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key -> ways of asking for it: a definition's or an item's id, `service.…`, `none`."""
    spoken: tuple[tuple[str, str], ...] = ()
    """(as people say it, as it is written)."""
    concepts: tuple[tuple[str, ...], ...] = ()
    """Words that do the same work in a question: illnesses, kin, trades."""
    choices: tuple[Choice, ...] = ()
    services: tuple[Service, ...] = ()
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key -> what comes nearest to it where a catalog does not have it."""


NO_ASKINGS = Askings()
