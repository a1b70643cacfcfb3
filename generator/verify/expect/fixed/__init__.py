"""The pages that a site has once: one module each, called as in `generator/guide/fixed/`, and found by its name.

A module holds `ADDRESS` (relative to the site's root, "" for home, else like "about/") and `claims(pages)`: what the
page must say of the catalog behind these `PageClaims`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Protocol, cast

from generator.verify.expect.claims import Claim
from generator.verify.expect.pages import PageClaims


class FixedClaims(Protocol):
    """What a module of this package holds."""

    ADDRESS: str

    def claims(self, pages: PageClaims) -> Iterator[Claim]:
        """What the page must say."""


FIXED: Mapping[str, FixedClaims] = {
    info.name: cast(FixedClaims, import_module(f"{__name__}.{info.name}")) for info in pkgutil.iter_modules(__path__)
}
"""What is expected of every page that a site has once, by its module's name."""
