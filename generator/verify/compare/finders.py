"""The modules of this package -> every comparison in them that is about the whole tree.

Such a comparison is a public function `find_…(finished)` that yields findings; it need not be named anywhere else. What
can be seen in one file alone is compared where that file is read (`page.py`, `sheet.py`, `runs.py`).
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from generator.ground.errors import Finding
from generator.verify import compare
from generator.verify.compare.finished import Finished

Finder = Callable[[Finished], Iterator[Finding]]


@cache
def finders() -> tuple[Finder, ...]:
    """Every function `find_…` that a module of this package defines, by module and name."""
    modules = [import_module(f"{compare.__name__}.{info.name}") for info in pkgutil.iter_modules(compare.__path__)]
    return tuple(
        function
        for module in sorted(modules, key=lambda module: module.__name__)
        for name, function in sorted(vars(module).items())
        if name.startswith("find_") and function.__module__ == module.__name__
    )
