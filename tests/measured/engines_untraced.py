"""A plugin of coverage: the engines run untraced, so that measuring what our own lines do stays affordable.

Python 3.11 can only trace all or nothing: with a tracer set, every opcode of WeasyPrint, MkDocs and the font tools runs
on the interpreter's slow path, although none of their lines is counted. So the tracer is put away at their doors and
taken up again behind them. What of our own code an engine calls back goes uncounted: a few lines.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

ENGINES = {
    "weasyprint": ("HTML.__init__", "HTML.render", "CSS.__init__"),
    "weasyprint.document": ("Document.write_pdf",),
    "mkdocs.commands.build": ("build",),
    "fontTools.subset": ("Subsetter.subset",),
    "fontTools.ttLib.ttFont": ("TTFont.save",),
}
"""Module -> the functions and methods that are its doors."""


class _Doors(MetaPathFinder):
    """Finds the engines as usual, and fits their doors once they are imported."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The usual spec, with a loader that fits the doors; nothing for other modules."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname in ENGINES else None
        if spec is not None and spec.loader is not None:
            _fit_after(spec.loader, ENGINES[fullname])
        return spec


def _fit_after(loader: Loader, doors: Sequence[str]) -> None:
    execute = loader.exec_module

    def executed(module: ModuleType) -> None:
        untraced(execute)(module)
        for door in doors:
            *owners, name = door.split(".")
            owner: Any = functools.reduce(getattr, owners, module)
            setattr(owner, name, untraced(getattr(owner, name)))

    loader.exec_module = executed  # type: ignore[method-assign]


def untraced(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, run without the tracer of its thread."""

    @functools.wraps(function)
    def door(*positional: Any, **named: Any) -> Any:
        tracer = sys.gettrace()
        sys.settrace(None)
        try:
            return function(*positional, **named)
        finally:
            sys.settrace(tracer)

    return door


def coverage_init(registry: object, options: object) -> None:
    """Called by coverage in every process that it measures."""
    sys.meta_path.insert(0, _Doors())
