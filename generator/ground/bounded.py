"""A task of which nobody knows what it takes -> its result, or None: a process of its own ends where its bounds are."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TypeVar

from generator.ground.workers import spread

T = TypeVar("T")
R = TypeVar("R")


def bounded(work: Callable[[T], R], task: T, seconds: int, megabytes: int) -> R | None:
    """What `work`, named in a module, makes of a task within so much processor time and memory; None: it would not end.

    Where the system bounds no process (Windows), only a process that dies is noticed.
    """
    for _, future in spread([task], work, 1, _limit, (seconds, megabytes)):
        with suppress(BrokenProcessPool, MemoryError):
            return future.result()
    return None


def _limit(seconds: int, megabytes: int) -> None:
    # Processor time, not the clock: on a busy machine a good picture takes longer, and must not be refused.
    with suppress(ImportError):
        import resource

        # What it may write of its own (Linux), not what libraries reserve and never touch: that is many times more.
        room = megabytes * 1_000_000
        bounds = {resource.RLIMIT_CPU: seconds, resource.RLIMIT_DATA: room, resource.RLIMIT_AS: 4 * room}
        for bound, most in bounds.items():
            with suppress(ValueError, OSError):  # macOS knows no bound of memory
                resource.setrlimit(bound, (most, resource.getrlimit(bound)[1]))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a picture is not worth a core file
