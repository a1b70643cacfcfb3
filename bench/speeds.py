"""A catalog's notices and plates -> seconds and memory of three ways to make them, one file each, and the ratios.

Run: .venv/bin/python bench/speeds.py [CATALOG] [--every N] [--rounds N] [--all] [--profile]

Ours, Typst with its compiler kept open, and one WeasyPrint document per sheet, on the same sheets, with 1 and 2
processes. Each way runs in a process of its own, in turns, so that a busy machine is busy for all; the medians count.
One document per sheet costs each sheet the same, so it is timed on a sample and scaled, unless --all is given.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from run import KINDS, ROOT, WAYS

OURS, TYPST, NAIVE = WAYS
# Sheets of each kind in the sample of the slow way; with two processes both have their share.
SAMPLE = 24


@dataclass(frozen=True)
class Timing:
    """One run."""

    seconds: float
    processor: float
    """Seconds of processor time, which a busy machine stretches less than the clock's."""
    sheets: int
    bytes: float
    peak_mb: float


Key = tuple[str, int, str]
"""Kind (or `all`), processes, way."""


def timed(key: Key, catalog: Path, every: int, *more: str) -> Timing:
    """One way in a process of its own."""
    kind, processes, way = key
    command = [sys.executable, str(ROOT / "bench" / "run.py"), way, kind, str(processes), str(catalog)]
    done = subprocess.run([*command, "--every", str(every), *more], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)
    return Timing(**json.loads(done.stdout))


def measure(catalog: Path, every: int, rounds: int, everything: bool) -> dict[Key, Timing]:
    """The median run of each way, kind and number of processes."""
    found: defaultdict[Key, list[Timing]] = defaultdict(list)
    for number in range(rounds):
        for kind in (*KINDS, "all"):
            for processes in (1, 2):
                for way in WAYS:
                    key = (kind, processes, way)
                    if way != NAIVE or (everything and number == 0):  # once: it takes minutes
                        found[key].append(timed(key, catalog, every))
                    elif not everything:
                        sparse = max(found[kind, processes, OURS][0].sheets // SAMPLE, 1) * every
                        found[key].append(timed(key, catalog, sparse, "--scale"))
        print(f"{number + 1}/{rounds}", file=sys.stderr)
    return {key: sorted(runs, key=lambda run: run.seconds)[len(runs) // 2] for key, runs in found.items()}


def report(found: dict[Key, Timing], everything: bool) -> None:
    """Milliseconds, ratios, sizes and memory."""
    head = "".join(f"{way:>8}" for way in WAYS)
    print(f"{'':23}  {'ms a sheet, clock':24}  {'processor':24}  {'ours/typst':16}  {'ours/naive':16}", end="  ")
    print(f"{'KB a sheet':24}  MB at most")
    ratio = f"{'clock':>8}{'proc.':>8}"
    print(f"{'':6} sheets processes  {head}  {head}  {ratio}  {ratio}  {head}  {head}")
    for kind in (*KINDS, "all"):
        for processes in (1, 2):
            runs = [found[kind, processes, way] for way in WAYS]
            clock = [run.seconds / run.sheets * 1000 for run in runs]
            processor = [run.processor / run.sheets * 1000 for run in runs]
            columns = (
                "".join(f"{value:8.2f}" for value in clock),
                "".join(f"{value:8.2f}" for value in processor),
                *(f"{clock[0] / clock[n]:8.3f}{processor[0] / processor[n]:8.3f}" for n in (1, 2)),
                "".join(f"{run.bytes / 1024:8.0f}" for run in runs),
                "".join(f"{run.peak_mb:8.0f}" for run in runs),
            )
            print(f"{kind:6} {runs[0].sheets:6} {processes:9}", *columns, sep="  ")
    if not everything:
        print("naive: a sample, scaled to the county")


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("catalog", nargs="?", type=Path, default=ROOT / "catalog" / "ordos.yml")
    parser.add_argument("--every", type=int, default=1, help="every so-manieth sheet only, for a quick look")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--all", action="store_true", help="one document per sheet for every sheet, not for a sample")
    parser.add_argument("--profile", action="store_true", help="only where our time goes")
    asked = parser.parse_args()
    if asked.profile:
        profile = [sys.executable, str(ROOT / "bench" / "hotspots.py"), str(asked.catalog), "--every", str(asked.every)]
        raise SystemExit(subprocess.run(profile, check=False).returncode)
    report(measure(asked.catalog, asked.every, asked.rounds, asked.all), asked.all)


if __name__ == "__main__":
    main()
