"""Tasks -> what several processes make of them. However the work ends, no process and no temporary file is left."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def spread(
    tasks: Sequence[T],
    work: Callable[[T], R],
    jobs: int,
    start: Callable[..., None],
    given: tuple[object, ...],
    later: Sequence[T] = (),
) -> Iterator[tuple[T, Future[R]]]:
    """Each task with its result (BrokenProcessPool where a process died), in no particular order.

    `start(*given)` once in each of at most `jobs` processes, then `work` on every task; both named in a module. `later`
    tasks begin when the results of all others have been taken.
    """
    # Spawned, not forked: Pango and fontconfig do not promise to survive a fork.
    context = multiprocessing.get_context("spawn")
    # A worker ends without running destructors, so what its libraries put aside goes into a folder that we remove.
    with tempfile.TemporaryDirectory(prefix="guideplate-") as scratch:
        pool = ProcessPoolExecutor(min(jobs, len(tasks) + len(later) or 1), context, _begin, (scratch, start, given))
        try:
            for stage in (tasks, later):
                with _undisturbed():
                    task_by_future = {pool.submit(work, task): task for task in stage}
                for future in as_completed(task_by_future):
                    # Kept by nobody once it is handed over: a county's files are gigabytes.
                    yield task_by_future.pop(future), future
        except BaseException:
            # Nobody wants what the workers are making.
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl+C and SIGTERM wait: a worker that is cut off as it starts says so with a traceback.

    Workers inherit this, so that Ctrl+C is left to the process that asked for the work.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(scratch: str, start: Callable[..., None], given: tuple[object, ...]) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_end_with_parent, args=(scratch,), daemon=True).start()
    tempfile.tempdir = scratch
    start(*given)


def _end_with_parent(scratch: str) -> None:
    """Where the process that asked for the work is gone, nobody would ever end this one, or clean up behind it."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    shutil.rmtree(scratch, ignore_errors=True)
    os._exit(1)
