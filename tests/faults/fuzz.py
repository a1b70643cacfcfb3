"""Readers against damaged files, for as long as one likes: `python -m faults.fuzz --cases 20000 --minutes 60`.

Every batch of cases runs in a process of its own, which may take 512 MB, and 10 seconds of processor time a case. A
file that ends in a traceback, or takes more, is kept below `seeds/`, and is tried by the suite from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from faults.mutated import mutated
from faults.targets import TARGETS, TOLD

SEEDS = Path(__file__).parent / "seeds"
SECONDS, MEGABYTES = 10, 512
BATCH = 40


class TooLongError(BaseException):
    """A case took more than its time; no reader may take it for an error of its own."""


def one(name: str, data: bytes) -> str:
    """What is wrong with how a reader took it; empty: nothing."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        try:
            TARGETS[name].read(data, Path(folder))
        except TOLD:
            return ""
        except TooLongError:
            return f"more than {SECONDS} s"
        except MemoryError:
            return f"more than {MEGABYTES} MB"
        except Exception:
            return traceback.format_exc(limit=-3)
    return ""


def case(name: str, seed: int, number: int) -> bytes:
    """The damaged file of a number: the same every time."""
    chance = random.Random(f"{name} {seed} {number}")
    samples = TARGETS[name].samples()
    return mutated(chance.choice(samples), chance, samples)


def _too_long(*_: object) -> None:
    raise TooLongError


def _batch(name: str, seed: int, numbers: range, told: Connection) -> None:
    """Run in a process of its own: (number, what is wrong, seconds, megabytes) of each case."""
    signal.signal(signal.SIGPROF, _too_long)
    usual = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    resource.setrlimit(resource.RLIMIT_DATA, ((MEGABYTES + usual // 1000) * 1_000_000, resource.RLIM_INFINITY))
    for number in numbers:
        data, began = case(name, seed, number), time.process_time()
        told.send((number, None, 0.0, 0))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        wrong = one(name, data)
        signal.setitimer(signal.ITIMER_PROF, 0)
        # What it was forked from is no case's.
        peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - usual) // 1000
        if not wrong and peak > MEGABYTES:
            wrong = f"{peak} MB"
        told.send((number, wrong, time.process_time() - began, peak))


def run(name: str, seed: int, numbers: range) -> tuple[dict[int, str], float, int]:
    """What is wrong of these cases, by number; the longest, in seconds of processor time; the most memory, in MB."""
    wrong: dict[int, str] = {}
    slowest, most, left = 0.0, 0, numbers
    while len(left):
        hears, tells = multiprocessing.get_context("fork").Pipe(duplex=False)
        child = multiprocessing.get_context("fork").Process(target=_batch, args=(name, seed, left, tells))
        child.start()
        tells.close()
        at = left[0]
        try:
            while True:
                at, said, seconds, megabytes = hears.recv()
                if said is not None:
                    slowest, most = max(slowest, seconds), max(most, megabytes)
                    wrong |= {at: said} if said else {}
        except EOFError:
            child.join()
        if child.exitcode:
            wrong[at] = f"its process ended with {child.exitcode}"
        left = range(at + 1, numbers.stop)
    return wrong, slowest, most


def keep(name: str, data: bytes) -> Path:
    """A file that was taken badly, under its digest."""
    path = SEEDS / name / hashlib.sha256(data).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def main() -> int:
    """1 where anything was taken badly."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=1000, help="cases of each reader; of `check` four times as many")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=10)
    parser.add_argument("--only", nargs="*", default=list(TARGETS), choices=list(TARGETS))
    asked = parser.parse_args()
    until, bad = time.monotonic() + asked.minutes * 60, 0
    done: Counter[str] = Counter()
    slowest, most = dict.fromkeys(asked.only, 0.0), dict.fromkeys(asked.only, 0)
    while time.monotonic() < until:
        todo = [name for name in asked.only if done[name] < asked.cases * TARGETS[name].share]
        if not todo:
            break
        name = min(todo, key=lambda name: done[name] / TARGETS[name].share)
        numbers = range(done[name], min(done[name] + BATCH, asked.cases * TARGETS[name].share))
        wrong, seconds, megabytes = run(name, asked.seed, numbers)
        for number, said in wrong.items():
            bad += 1
            print(f"{name} {asked.seed} {number}: {keep(name, case(name, asked.seed, number))}\n{said}", flush=True)
        done[name] += len(numbers)
        slowest[name], most[name] = max(slowest[name], seconds), max(most[name], megabytes)
    for name in asked.only:
        print(f"{name}: {done[name]} cases, the longest {slowest[name]:.1f} s, at most {most[name]} MB")
    print(f"{sum(done.values())} cases, {bad} taken badly")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
