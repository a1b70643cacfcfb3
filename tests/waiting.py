"""Waiting for what another process does."""

from __future__ import annotations

import time
from collections.abc import Callable

LONG = 300.0
"""Seconds: what only a hanging process takes, on a machine with ten times the work it has processors for, too."""


def awaited(what: Callable[[], bool], seconds: float = LONG) -> bool:
    """Whether it came true in time."""
    deadline = time.monotonic() + seconds
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
