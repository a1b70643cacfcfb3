"""The pages that a site has once: one module each, and nothing else needs to name it.

A module `<name>` holds, by these names (`FixedPage` has their types):

ADDRESS        where the page is, relative to the site's root: "" for home, else like "about/"
TITLE          its title; None for the site's own name
FOOT           the words of the link to it in the foot of every page; None for a page that others link to
content(view)  what its template is given besides `root`, `site`, `proof`, `recorded` (whether sheets are on record)
               and `papers` (the sheets of the whole jurisdiction)

Its template is `site_overrides/pages/<name>.html`; what `verify` expects of it stands in
`generator/verify/expect/fixed/<name>.py`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from generator.views.catalog import CatalogView


class FixedPage(Protocol):
    """What a module of this package holds."""

    ADDRESS: str
    TITLE: str | None
    FOOT: str | None

    def content(self, view: CatalogView) -> Mapping[str, object]:
        """What the template is given."""


FIXED: Mapping[str, FixedPage] = {
    info.name: cast(FixedPage, import_module(f"{__name__}.{info.name}")) for info in pkgutil.iter_modules(__path__)
}
"""Every page that a site has once, by its module's name."""
