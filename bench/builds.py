"""Catalogs -> what a build costs after an edit, and where nothing has changed, as shares of a full one.

Run: .venv/bin/python bench/builds.py [CATALOG ID]…   (ordos and yongzhou take some minutes each)

For each catalog, in a folder of its own: a full build with nothing kept; the same again, where nothing has changed, as
the command does it (`app/unchanged.py`), and with all loaded and planned, as where a ledger has sheets; the limit of an
item that only townships handle made a day longer, with what was kept; the same with nothing kept; and that limit in
other words, for which every sheet that says it is tried at its tighter steps again. What counts is processor time of
one process: a busy machine stretches it least.
"""

from __future__ import annotations

import argparse
import datetime
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from run import ROOT

CATALOGS = ("minqing", "ordos", "yongzhou")
# A fixed day: whether sheets are proofs must not depend on when they are timed.
DAY = datetime.date(2026, 1, 1)
BEFORE, LONGER = (f"{{kind: 限期, days: {days}, until: 办结, text: {days}个工作日内办结}}" for days in (15, 16))
REWORDED = "{kind: 当场办结, text: 当场办结}"
STEPS = (
    "full",
    "nothing changed",
    "unchanged, but planned",
    "a day longer",
    "a day longer, nothing kept",
    "in other words",
)


@dataclass(frozen=True)
class Place:
    """A catalog's copy, and where it is built."""

    folder: Path
    name: str
    item: str
    """The item whose limit is changed."""

    def set_limit(self, limit: str) -> None:
        """Write the item's limit as one line, whatever it was."""
        path = self.folder / "catalog" / f"{self.name}.yml"
        before, start, rest = path.read_text("utf-8").partition(f"  - id: {self.item}\n")
        item, more, behind = rest.partition("\n  - id: ")
        item = re.sub(r"^    time_limit:.*\n(?: {6,}.*\n)*", "", item, flags=re.MULTILINE)
        item = item.replace("\n", f"\n    time_limit: {limit}\n", 1)
        path.write_text(before + start + item + more + behind, "utf-8")

    def build(self, planned: bool = False) -> float:
        """Seconds of processor time, start-up included; `planned`: whether or not it is known that nothing changed."""
        before = used()
        # The fonts' subsets are cut once a machine: they are no part of any build that is timed here.
        command = [sys.executable, __file__, "--once", str(self.folder), self.name]
        subprocess.run([*command, *(["--planned"] if planned else [])], check=True)
        return used() - before


def used() -> float:
    """Processor seconds of all processes that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def build_once(folder: Path, name: str, planned: bool) -> None:
    """One build in this process, as the command does it."""
    from generator.app import unchanged
    from generator.app.wish import Wish
    from generator.ground.kept import Kept

    wish = Wish(folder / "dist", today=DAY, kept=Kept(folder / "kept"))
    paths = [folder / "catalog" / f"{name}.yml"]
    keys = unchanged.keys(paths, wish)
    if planned or unchanged.remembered(keys, wish) is None:
        from generator.app import build

        unchanged.remember(keys, wish, build.build(paths, wish, lambda what, done, total: None))


def item_of_townships(name: str) -> str:
    """An item that townships alone handle, or else one that few others do."""
    from generator.catalog.load import load_catalog

    catalog, _ = load_catalog(ROOT / "catalog" / f"{name}.yml")
    if catalog is None:
        raise SystemExit(f"{name} is not sound")
    townships = {tier.id for tier in catalog.tiers if tier.level == "乡"}
    handled = [item for item in catalog.items if townships & {offer.tier for offer in item.offers}]
    return min(handled, key=lambda item: len(item.offers)).id


def measure(place: Place) -> list[float]:
    """Seconds of each of `STEPS`."""
    folder = place.folder
    place.set_limit(BEFORE)
    seconds = [place.build(), place.build(), place.build(planned=True)]
    for what in ("dist", "kept"):
        shutil.copytree(folder / what, folder / f"full-{what}", copy_function=os.link)
    for limit, kept in ((LONGER, True), (LONGER, False), (REWORDED, True)):
        for what in ("dist", "kept"):
            shutil.rmtree(folder / what)
            if what == "dist" or kept:
                shutil.copytree(folder / f"full-{what}", folder / what, copy_function=os.link)
        place.set_limit(limit)
        seconds.append(place.build())
    return seconds


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("catalogs", nargs="*", default=CATALOGS)
    parser.add_argument("--once", nargs=2, metavar=("FOLDER", "ID"), help=argparse.SUPPRESS)
    parser.add_argument("--planned", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.once:
        build_once(Path(asked.once[0]), asked.once[1], asked.planned)
        return
    print(f"{'':10} {'item':32} {'seconds':>8}" + "".join(f"  {step:>28}" for step in STEPS[1:]))
    for name in asked.catalogs:
        with tempfile.TemporaryDirectory(prefix="guideplate-bench-") as scratch:
            shutil.copytree(ROOT / "catalog", Path(scratch) / "catalog")
            place = Place(Path(scratch), name, item_of_townships(name))
            full, *others = measure(place)
            shares = "".join(f"  {seconds / full:28.1%}" for seconds in others)
            print(f"{name:10} {place.item:32} {full:8.1f}{shares}", flush=True)


if __name__ == "__main__":
    main()
