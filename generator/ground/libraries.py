"""A library of the system -> itself, by the name that the loader knows it by; the release of the one for text."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

# By these names WeasyPrint opens Pango (weasyprint/text/ffi.py).
_PANGO = ("libpango-1.0-0", "pango-1.0-0", "pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")


@cache
def pango_version() -> str | None:
    """The release of the library that lays out text; None where it goes by another name."""
    for name in _PANGO:
        with suppress(OSError, AttributeError):
            return str(ctypes.CDLL(name).pango_version())
    return None


@contextmanager
def by_exact_name() -> Iterator[None]:
    """Within, a library is opened by a name that the loader knows, or not at all.

    For the names that other systems give a library Python asks `ldconfig`, the compiler and the linker, 27 times for
    WeasyPrint: that took half of what WeasyPrint takes to be imported. What they answer is a name for the loader
    again, and WeasyPrint has that name in its own list.
    """
    ask = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _unknown
    try:
        yield
    finally:
        ctypes.util.find_library = ask


def _unknown(name: str) -> str | None:
    return None
