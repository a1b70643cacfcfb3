"""The modules of this package -> every rule in them, each asked what it finds in a sound catalog.

A rule is a public function `find_…(catalog, checked)` that yields findings; it need not be named anywhere else.
`checked` says where a value was written (`mark`), whether an error took part of it out (`whole`), what file the catalog
is (`path`), which day decides what is overdue (`today`), and what the files say of other days (`blocks`).
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from generator.catalog import rules
from generator.catalog.model import Catalog
from generator.catalog.reading.check import Checked
from generator.ground.errors import Finding

Finder = Callable[[Catalog, Checked], Iterator[Finding]]


@cache
def finders() -> tuple[Finder, ...]:
    """Every function `find_…` that a module of this package defines, by module and name."""
    modules = [import_module(f"{rules.__name__}.{info.name}") for info in pkgutil.iter_modules(rules.__path__)]
    return tuple(
        function
        for module in sorted(modules, key=lambda module: module.__name__)
        for name, function in sorted(vars(module).items())
        if name.startswith("find_") and function.__module__ == module.__name__
    )


def findings_of(catalog: Catalog, checked: Checked) -> list[Finding]:
    """What all rules find, in no particular order; `catalog` is what was sound of the files behind `checked`."""
    return [finding for find in finders() for finding in find(catalog, checked)]
