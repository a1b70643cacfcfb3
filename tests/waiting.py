"""Waiting for what another process does."""

from __future__ import annotations

import time
from collections.abc import Callable


def awaited(what: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether it came true in time."""
    deadline = time.monotonic() + seconds
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
