"""A plugin of coverage: our own modules tell by probes what was run, and no tracer is set.

Python 3.11 can only trace all or nothing: with a tracer set, every opcode of every library runs on the interpreter's
slow path, and ours take two and a half times as long. So the tracer is put away when the first of our modules is
imported, modules are fitted with probes (`probes.py`) as they are loaded, and what these tell goes into the data that
coverage saves. `test_probes.py` holds it against the tracer.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

import coverage
import probes

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "generator"
CACHE = ROOT / ".cache/measured"
"""Fitted modules, one file each, good for one text of the module and one maker."""
MAKERS = f"{sys.version} {coverage.__version__} {Path(probes.__file__).read_text('utf-8')}"

_hits: dict[str, list[bool]] = {}
_told: dict[str, probes.Told] = {}
_taken_over: list[coverage.Coverage] = []


def hits(path: str, count: int) -> list[bool]:
    """The probes of a module's file: which of them were hit. A module that runs twice has them once."""
    return _hits.setdefault(path, [False] * count)


def arcs() -> dict[str, set[probes.Arc]]:
    """By file: all that probes have told."""
    return {
        path: {arc for hit, told in zip(flags, _told[path], strict=True) if hit for arc in told}
        for path, flags in _hits.items()
    }


class _Finder(MetaPathFinder):
    """Finds modules of this checkout's package as usual, with a loader that fits them."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The usual spec with our loader; nothing for other modules."""
        if fullname.partition(".")[0] != PACKAGE:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin is None or not Path(spec.origin).is_relative_to(ROOT / PACKAGE):
            return spec
        _put_tracer_away()
        spec.loader = _Loader(fullname, spec.origin)
        return spec


class _Loader(SourceFileLoader):
    """Loads a module with its probes."""

    def get_code(self, fullname: str) -> CodeType:
        """Its code; also for `python -m`."""
        path = self.get_filename(fullname)
        source = self.get_data(path)
        key = hashlib.sha256(f"{MAKERS} {path}".encode() + source).digest()
        kept = CACHE / fullname
        found = kept.read_bytes() if kept.is_file() else b""
        if not found.startswith(key):
            found = key + marshal.dumps(probes.fitted(source.decode("utf-8"), path))
            CACHE.mkdir(parents=True, exist_ok=True)
            draft = kept.with_name(f"{kept.name}.{os.getpid()}")
            draft.write_bytes(found)
            draft.replace(kept)
        code: CodeType
        code, _told[path] = marshal.loads(found[len(key) :])
        return code


def _put_tracer_away() -> None:
    """Once: no tracer from here on, in no thread; and coverage, whenever it saves, takes along what probes tell."""
    measuring = coverage.Coverage.current()
    if measuring is None or measuring in _taken_over:
        return
    _taken_over.append(measuring)
    sys.settrace(None)
    threading.settrace(None)
    measuring.save = partial(_save, measuring, measuring.save)  # type: ignore[method-assign]


def _save(measuring: coverage.Coverage, saved: Callable[[], None]) -> None:
    measuring.get_data().add_arcs(arcs())
    saved()


def coverage_init(registry: object, options: object) -> None:
    """Called by coverage in every process that it measures."""
    sys.meta_path.insert(0, _Finder())
