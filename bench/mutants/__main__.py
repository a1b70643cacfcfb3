"""Rooms, a sample's size and a seed -> mutants killed and survived, each survivor with its place and difference.

Run: make mutants [ROOMS="catalog ground/urls"] [SAMPLE=600] [SEED=10] [JOBS=2] [MORE=--again|--write]

A room is a folder or module under `generator/`. Its mutants are judged by its own tests, those in the folder of
`tests/` with its first name: what only a far-away test notices, a room's own tests miss. Of these, a mutant is judged
by those that ran its line (a line that runs at import: by all, first those that use its module), until one fails.
Nothing is written into the checkout: the tests run in copies of it. `--again` judges last time's survivors once more,
`--write` puts the figures into docs/mutants.md.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from .judging import Verdict, own_tests, work
from .making import Mutant, Spot, spots
from .sight import look

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator"
LAST = ROOT / ".cache" / "mutants.json"
"""The last run's verdicts, for `--again`."""
FIGURES = ROOT / "docs" / "mutants.md"
FLOOR = 90.0
"""Per cent of a sample that the tests must notice."""


def sources(rooms: list[str]) -> list[Path]:
    """The modules of some rooms, relative to the checkout."""
    paths: set[Path] = set()
    for room in rooms:
        place = PACKAGE / room
        module = place.with_name(place.name + ".py")
        found = [module] if module.is_file() else sorted(place.rglob("*.py"))
        if not found:
            raise SystemExit(f"no room or module generator/{room}")
        paths |= {path.relative_to(ROOT) for path in found}
    return sorted(paths)


def tests_of(paths: list[Path]) -> list[str]:
    """The folders of tests that mirror the modules."""
    folders = sorted({own_tests(path.as_posix()) for path in paths})
    missing = [folder for folder in folders if not (ROOT / folder).is_dir()]
    if missing:
        raise SystemExit(f"no tests of their own: {', '.join(missing)}")
    return folders


def sample(paths: list[Path], size: int, seed: int) -> Iterator[Mutant]:
    """Mutants drawn by the seed from all that can be made of the modules: the same every time."""
    everything: list[Spot] = [spot for path in paths for spot in spots(path, (ROOT / path).read_text("utf-8"))]
    random.Random(seed).shuffle(everything)
    made = 0
    for spot in everything:
        if made == size:
            return
        mutant = spot.mutant()
        if mutant is not None:
            made += 1
            yield mutant


def copied(folder: Path) -> Path:
    """A copy of the checkout as it stands, without what git ignores."""
    command = ["git", "ls-files", "-coz", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    for name in filter(None, listing.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def judged(mutants: list[Mutant], tests: list[str], jobs: int, budget: float, minutes: float) -> list[Verdict]:
    """Every mutant's verdict, from several processes with a copy each; after so many minutes those that there are.

    Mutants come in the order of the draw, so those judged so far are a sample as well.
    """
    until = time.monotonic() + 60 * minutes
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        copies = [copied(Path(name, str(number))) for number in range(jobs)]
        sights = look(copies, tests)
        print(f"{len(sights.tests)} tests, {sum(sight.seconds for sight in sights.tests.values()):.0f} s; "
              f"{len(mutants)} mutants", flush=True)  # fmt: skip
        context = multiprocessing.get_context("fork")
        queue = context.SimpleQueue()
        for number, copy in enumerate(copies):
            arguments = (copy, sights, mutants[number::jobs], budget, until, Path(name, f"{number}.log"), queue)
            context.Process(target=work, args=arguments).start()
        verdicts: list[Verdict] = []
        working = jobs
        while working:
            verdict = queue.get()
            if verdict is None:
                working -= 1
                continue
            if isinstance(verdict, str):
                raise SystemExit(verdict)
            verdicts.append(verdict)
            print("." if verdict.killed else f"\n{survivor(verdict)}\n", end="", flush=True)
    print()
    return sorted(verdicts, key=lambda verdict: (verdict.path, verdict.line, verdict.number))


def survivor(verdict: Verdict) -> str:
    """Where a mistake stands that no test noticed, and what it is."""
    return f"{verdict.path}:{verdict.line} ({verdict.why})\n{verdict.difference}"


def share(verdicts: list[Verdict]) -> float:
    """How much of a sample was killed, in per cent."""
    return 100 * sum(verdict.killed for verdict in verdicts) / max(1, len(verdicts))


def table(verdicts: list[Verdict]) -> str:
    """The figures in Markdown: a row for each folder of modules, and one for all."""
    rooms = {room: [v for v in verdicts if _room(v) == room] for room in sorted(set(map(_room, verdicts)))}
    rows = [(f"`{room}`", found) for room, found in rooms.items()]
    rows += [("all", verdicts)]
    lines = ["| room | mutants | killed | |", "|---|---|---|---|"]
    for name, found in rows:
        lines.append(f"| {name} | {len(found)} | {sum(verdict.killed for verdict in found)} | {share(found):.1f}% |")
    return "\n".join(lines)


def _room(verdict: Verdict) -> str:
    return Path(verdict.path).parent.as_posix()


def write_figures(figures: str, made_of: str) -> None:
    """Put the figures into docs/mutants.md, under the heading that ends it."""
    text, heading, _ = FIGURES.read_text("utf-8").partition("## Figures\n")
    FIGURES.write_text(f"{text}{heading}\n{made_of}\n\n{figures}\n", "utf-8")


def main() -> int:
    """Read the arguments, judge, report; 1 below the floor."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("rooms", nargs="+")
    parser.add_argument("--sample", type=int, default=600)
    parser.add_argument("--seed", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--budget", type=float, default=60, help="processor seconds of tests for one mutant")
    parser.add_argument("--minutes", type=float, default=600, help="report what is judged after so many minutes")
    parser.add_argument("--again", action="store_true", help="only those that survived last time")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/mutants.md")
    given = parser.parse_args()
    paths = sources(given.rooms)
    mutants = list(sample(paths, given.sample, given.seed))
    before: list[Verdict] = []
    if given.again:
        before = [Verdict(**record) for record in json.loads(LAST.read_text("utf-8"))]
        alive = {(verdict.path, verdict.difference, verdict.line) for verdict in before if not verdict.killed}
        mutants = [mutant for mutant in mutants if (mutant.path, mutant.difference, mutant.line) in alive]
        before = [verdict for verdict in before if verdict.killed]
    verdicts = [*before, *judged(mutants, tests_of(paths), given.jobs, given.budget, given.minutes)]
    LAST.parent.mkdir(exist_ok=True)
    LAST.write_text(json.dumps([asdict(verdict) for verdict in verdicts], ensure_ascii=False), "utf-8")
    for verdict in verdicts:
        if not verdict.killed:
            print(f"\n{survivor(verdict)}")
    figures = table(verdicts)
    print(f"\n{figures}")
    if given.write:
        write_figures(figures, f"A sample of {len(verdicts)} from {', '.join(given.rooms)}; seed {given.seed}.")
    return 0 if share(verdicts) >= FLOOR else 1


if __name__ == "__main__":
    raise SystemExit(main())
