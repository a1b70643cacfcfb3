"""Sheets and a worker's function -> PDFs as they are ready, in this process or in several."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed

from jobs import Job

from generator.plan.outputs import Output

# As many sheets a task as our press hands out.
BATCH = 12


def spread(
    job: Job, start: Callable[[Job], None], work: Callable[[list[Output]], list[bytes]], batch: int = BATCH
) -> Iterator[bytes]:
    """`start` once in each process, then `work` on every batch."""
    outputs = list(job.outputs)
    if job.processes == 1:
        start(job)
        for output in outputs:
            yield from work([output])
        return
    tasks = [outputs[begin : begin + batch] for begin in range(0, len(outputs), batch)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(job.processes, context, start, (job,)) as pool:
        for done in as_completed([pool.submit(work, task) for task in tasks]):
            yield from done.result()
