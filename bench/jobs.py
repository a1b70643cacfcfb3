"""A catalog -> the default editions that are compared, as a job for one of the ways."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.load import load_catalog
from generator.kinds.kind import Kind
from generator.kinds.reading import load_kinds
from generator.plan.outputs import Output
from generator.plan.plan import Tools, make_plan
from generator.sheets import fonts

# A fixed day: whether sheets are proofs must not depend on when they are timed.
DAY = datetime.date(2026, 1, 1)


@dataclass(frozen=True)
class Job:
    """What one way is to make: each sheet a file of its own."""

    outputs: tuple[Output, ...]
    kinds: Mapping[str, Kind]
    templates: Path
    fonts: fonts.FontSet
    processes: int
    scratch: Path
    """A folder that is removed afterwards."""


def plan_job(
    path: Path, names: Sequence[str], every: int, processes: int, scratch: Path, root: Path
) -> tuple[Job, int]:
    """The job of every so-manieth station, and how many sheets it would be with all."""
    catalog, findings = load_catalog(path)
    if catalog is None:
        raise SystemExit("\n".join(map(str, findings)))
    kinds = load_kinds(root / "templates")
    plan = make_plan(catalog, kinds, Tools(sheets=dict.fromkeys(kinds, ""), runs="", site=""), DAY)
    outputs = [output for output in plan.sheets() if output.kind in names and output.edition is None]
    fontset = fonts.find_fonts(root / ".cache")
    job = Job(tuple(outputs[::every]), kinds, root / "templates", fontset, processes, scratch)
    return job, len(outputs)
