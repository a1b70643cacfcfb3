"""Python's look for rings of objects that hold each other -> seldom, and not among what lives to the end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW_OBJECTS = 50_000
"""So many new objects before Python looks for rings among them. It looks after 700, of which a page has a hundred times
as many, and they live until it is written: all that looking took a twelfth of a build."""


def look_seldom() -> None:
    """From now on, in this process."""
    gc.set_threshold(max(NEW_OBJECTS, gc.get_threshold()[0]))


@contextmanager
def passed_over() -> Iterator[None]:
    """What is there now is not looked through within: of a county's plan a million objects, again and again."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
