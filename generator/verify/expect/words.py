"""The catalog's domain -> the names that it gives to things: the only place in `verify` that knows any of them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog.model import Catalog


@dataclass(frozen=True)
class Words:
    """What the site, the sheets and their subjects are called."""

    site: str = "医保办事指南"
    """The site, behind the jurisdiction's name."""
    items: str = "医保事项"
    """All items together."""
    points: str = "医保服务点"
    """All stations together."""
    notice: str = "医保服务事项公示"
    """The title of a notice."""
    slip: str = "医保服务一次性告知单"
    """The title of a one-time notice."""
    directory: str = "15分钟医保服务圈"
    """A township's circle, behind its name."""


def words_of(catalog: Catalog) -> Words:
    """The words of a catalog's domain."""
    return Words()
