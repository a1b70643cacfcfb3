"""One way, one kind (or all), a number of processes -> one line of JSON: seconds, processor time, bytes, peak memory.

Run by `bench/speeds.py`, in a process of its own each time, so that memory is that way's alone.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WAYS = {"ours": "ours", "typst": "rival", "naive": "naive"}
"""Way -> the module that makes its sheets; a worker process imports its own way's libraries alone."""
KINDS = ("notice", "plate")


def processor_seconds() -> float:
    """What this process and the workers that have ended took."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak_mb(processes: int) -> float:
    """At most this: our own peak and, for every worker, that of the largest."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    unit = 2**20 if sys.platform == "darwin" else 2**10  # getrusage counts bytes there
    return float(own + (processes * largest if processes > 1 else 0)) / unit


def main() -> None:
    """Plan, then time from the first work to the last file written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("kind", choices=(*KINDS, "all"))
    parser.add_argument("processes", type=int)
    parser.add_argument("catalog", type=Path)
    parser.add_argument("--every", type=int, default=1, help="every so-manieth station only")
    parser.add_argument("--scale", action="store_true", help="go on at the rate seen for the stations left out")
    asked = parser.parse_args()
    from jobs import plan_job

    make = importlib.import_module(WAYS[asked.way]).make
    with tempfile.TemporaryDirectory(prefix="guideplate-bench-") as scratch:
        kinds = KINDS if asked.kind == "all" else (asked.kind,)
        job, whole = plan_job(asked.catalog, kinds, asked.every, asked.processes, Path(scratch), ROOT)
        size, done, start, used = 0, [], time.perf_counter(), processor_seconds()
        for number, pdf in enumerate(make(job)):
            Path(scratch, f"{number}.pdf").write_bytes(pdf)
            size += len(pdf)
            done.append(time.perf_counter() - start)
    seconds, used = done[-1], processor_seconds() - used
    if asked.scale and len(done) < whole:
        # From when every process has done its first sheet: starting up does not grow with the county.
        first = asked.processes
        seconds = (done[-1] - done[first - 1]) / (len(done) - first) * whole
        used *= whole / len(done)
    found = {"seconds": seconds, "processor": used, "sheets": whole if asked.scale else len(done)}
    found |= {"bytes": size / len(done), "peak_mb": peak_mb(asked.processes)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
