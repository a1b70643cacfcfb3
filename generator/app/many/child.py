"""Tasks from standard input, one after another -> their outcomes: the process in which counties are made.

`python -m generator.app.many.child FOLDER`: works in FOLDER, and ends with whoever started it, whatever ended that one.
A process that has grown ends after its task, so that memory stays flat however many counties there are.
"""

from __future__ import annotations

import os
import pickle
import queue
import shutil
import sys
import threading
from pathlib import Path
from typing import IO

from generator.app.many.job import Job, Outcome

GROWN_MB = 450
"""A process that has held so much takes no further task."""


def send(stream: IO[bytes], thing: object) -> None:
    """One message: its length in 8 bytes, and what it is."""
    data = pickle.dumps(thing)
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """The next message; EOFError where the other side has ended."""
    head = stream.read(8)
    data = stream.read(int.from_bytes(head, "big")) if len(head) == 8 else b""
    if len(head) < 8 or len(data) < int.from_bytes(head, "big"):
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Work until the other side ends, or this process has grown."""
    folder = Path(sys.argv[1])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not stand between answers
    tasks: queue.SimpleQueue[Job] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(sys.stdin.buffer, tasks, folder), daemon=True).start()
    os.chdir(folder)
    job = tasks.get()
    # Before anything is imported that looks for the bureau's own kinds of sheets in the working folder.
    for name, data in job.house.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    from generator.app.many.making import make
    from generator.app.many.used import peak_mb

    while True:
        outcome: Outcome = make(job)
        last = peak_mb() > GROWN_MB
        send(answers, (outcome, last))
        if last:
            return
        job = tasks.get()


def _read(stream: IO[bytes], tasks: queue.SimpleQueue[Job], folder: Path) -> None:
    """Hand over tasks; where whoever sends them is gone, nobody would ever end this process, or clean up behind it."""
    try:
        while True:
            job = receive(stream)
            assert isinstance(job, Job)
            tasks.put(job)
    except EOFError:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)


if __name__ == "__main__":
    main()
