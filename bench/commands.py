"""A catalog -> what commands take in which little or nothing is made, here and in an earlier checkout, in turns.

Run: .venv/bin/python bench/commands.py [CATALOG ID]… [--before CHECKOUT] [--rounds N]

`guideplate --help`; `check` after an edit (of a file beside the catalog, which is enough for all to be looked at), and
of what it has seen before; `build` where nothing has changed, of one plate, for which all is loaded and planned; the
whole site where there is none (what an earlier build learned for its finder is kept, and used).
Processor time, start-up and children included; the medians count.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from run import ROOT

STEPS = ("help", "check after an edit", "check again", "build again", "site from nothing")


def seconds(checkout: Path, folder: Path, *arguments: str) -> float:
    """Processor seconds of one command of that checkout's program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    module = "generator.app.cli" if (checkout / "generator/app").is_dir() else "generator.cli"  # where it was at first
    command = [sys.executable, "-m", module, *arguments]
    environment = {**os.environ, "PYTHONPATH": os.fspath(checkout)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(checkout: Path, folder: Path, name: str, round_: int) -> list[float]:
    """Seconds of each of `STEPS`; the catalog lies in `folder`, where its plate was made before."""
    check, build = ("check", f"catalog/{name}.yml"), plate(folder, name)
    edited = folder / "catalog/edited.txt"
    edited.write_text(f"{checkout} {round_}", "utf-8")
    times = [seconds(checkout, folder, "--help"), *(seconds(checkout, folder, *check) for _ in range(2))]
    seconds(checkout, folder, *build)
    times.append(seconds(checkout, folder, *build))
    shutil.rmtree(folder / "dist")
    site = seconds(checkout, folder, "build", f"catalog/{name}.yml", "--only", "site")
    shutil.rmtree(folder / "dist")
    return [*times, site]


def plate(folder: Path, name: str) -> tuple[str, ...]:
    """The build of one station's plate."""
    with (folder / f"catalog/{name}.stations.csv").open(encoding="utf-8-sig", newline="") as file:
        code = next(csv.DictReader(file))["code"]
    return "build", f"catalog/{name}.yml", "--only", "plate", "--station", code, "--jobs", "1"


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("catalogs", nargs="*", default=["minqing", "ordos", "yongzhou"])
    parser.add_argument("--before", type=Path, help="another checkout of this project")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    checkouts = [ROOT, *([asked.before.resolve()] if asked.before else [])]
    print(f"{'':10}" + "".join(f"{step:>28}" for step in STEPS))
    for name in asked.catalogs:
        found: dict[Path, list[list[float]]] = {checkout: [] for checkout in checkouts}
        with tempfile.TemporaryDirectory(prefix="guideplate-bench-") as scratch:
            for number, checkout in enumerate(checkouts):
                shutil.copytree(checkout / "catalog", Path(scratch, str(number), "catalog"))
            for round_ in range(asked.rounds):
                for number, checkout in enumerate(checkouts):
                    found[checkout].append(measured(checkout, Path(scratch, str(number)), name, round_))
        columns = [[median(column) for column in zip(*found[checkout], strict=True)] for checkout in checkouts]
        print(f"{name:10}" + "".join(f"{_row(list(times)):>28}" for times in zip(*columns, strict=True)), flush=True)


def _row(times: list[float]) -> str:
    """Seconds here; before, and how many times as much."""
    return f"{times[0]:.2f} s" + (f" (was {times[1]:.2f}, ×{times[1] / times[0]:.1f})" if len(times) > 1 else "")


if __name__ == "__main__":
    main()
