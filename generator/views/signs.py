"""Catalog -> what signs about the whole place say: lanes, words on queueing, the policy board."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog.model import Catalog


@dataclass(frozen=True)
class LaneView:
    """A lane of its own for some, as the sign above it says it."""

    text: str
    """What it is called: 绿色通道."""
    who: tuple[str, ...]
    """For whom, each group once; none where no document says."""


@dataclass(frozen=True)
class QueueLineView:
    """One of the phrases by which a document says how people take a number and queue."""

    text: str


@dataclass(frozen=True)
class PolicyBoardView:
    """The board on which a place hangs out its policies."""

    title: str


def lanes(catalog: Catalog) -> tuple[LaneView, ...]:
    """The lanes, each once, with all for whom it is kept, in the catalog's order."""
    named: dict[str, dict[str, None]] = {}
    for aid in catalog.jurisdiction.assistance:
        if aid.lane is not None:
            named.setdefault(aid.lane, {}).update({aid.who: None} if aid.who else {})
    return tuple(LaneView(text, tuple(who)) for text, who in named.items())


def queueing(catalog: Catalog) -> tuple[QueueLineView, ...]:
    """The phrases, in the document's order."""
    return tuple(QueueLineView(text) for text in catalog.jurisdiction.queueing)


def policy_board(catalog: Catalog) -> PolicyBoardView | None:
    """The board, where a document asks for one."""
    name = catalog.jurisdiction.policy_board
    return None if name is None else PolicyBoardView(name)
