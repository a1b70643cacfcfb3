"""A task -> the county's archive and its state in the folder of results; run in a process of its own (`child.py`)."""

from __future__ import annotations

import errno
import os
import shutil
import socket
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.app import build as builder
from generator.app.many import packing, program, state
from generator.app.many.job import DONE, FAILED, REFUSED, Job, Made, Outcome
from generator.app.many.used import peak_mb, spent
from generator.app.wish import Summary, Wish
from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.ground import files
from generator.ground.errors import BuildError, CatalogError, Finding, GuideplateError
from generator.ground.manifest import MANIFEST, read_manifest, written
from generator.ground.system import refused
from generator.ledger import copies
from generator.plan.outputs import REDIRECTS, SITE

CATALOGS, TREES = Path("catalog"), Path("dist")
"""In the working folder of the process: what a task brings along, and what is made of it."""
MOST = 50
"""So many reasons are kept; a catalog that is refused is looked into with `guideplate check`."""


def make(job: Job) -> Outcome:
    """Do a task in the current folder, which is this process's own. Whatever goes wrong is an outcome."""
    before = state.read(job.out, job.stem)
    started = spent()
    if different := program.unlike(job.program, program.parts()):
        reason = f"做这个县的机器（{socket.gethostname()}）和发任务的不一样，做出来会不同：{different}"
        return replace(_stopped(job, before, FAILED, [reason]), halts=True)
    try:
        for folder in (CATALOGS, TREES):
            shutil.rmtree(folder, ignore_errors=True)
        _lay(job.files, CATALOGS)
        outcome = _whole(job, before) if job.part is None else _part(job, before)
    except CatalogError as error:
        outcome = _stopped(
            job, before, REFUSED, [_shown(job, one) for one in error.findings if one.severity == "error"]
        )
    except BuildError as error:
        outcome = _stopped(job, before, REFUSED, error.failures)
    except GuideplateError as error:
        outcome = _stopped(job, before, FAILED, [str(error)])
    except MemoryError:
        outcome = _stopped(job, before, FAILED, ["内存不够"])
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        outcome = replace(_stopped(job, before, FAILED, [refused(error)[1]]), halts=full)
    outcome = replace(outcome, made=outcome.made + Made(0, round(spent() - started, 1), peak_mb()) + job.before)
    if job.part is None:
        outcome = _kept(job, outcome)
    return outcome


def _kept(job: Job, outcome: Outcome) -> Outcome:
    """Write the state last: what it says is there."""
    try:
        state.write(job.out, outcome)
        if outcome.result == DONE:
            for part in state.parts_of(job.out, job.stem):
                part.unlink(missing_ok=True)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return replace(outcome, result=FAILED, reasons=(refused(error)[1],), halts=full)
    return outcome


def _whole(job: Job, before: Outcome | None) -> Outcome:
    """The county: what stood before and what its parts have made are laid out, and the rest is made."""
    tree = _standing(job, before)
    first = _text(tree)
    for part in range(job.parts):
        with_part = tree.with_name(f".{tree.name}.part")
        if packing.unpack(state.part_of(job, part), with_part):
            _join(tree, with_part)
            shutil.rmtree(with_part)
    joined = _text(tree)
    summary = _build(job, Wish(TREES, jobs=1, today=job.day), before)
    tree = TREES / summary.catalog
    if before is not None and before.archive and first and first == joined == _text(tree):
        digest, count = before.archive, before.files
    else:
        digest, count = packing.pack(tree, state.archive_of(job.out, job.stem))
    size = state.archive_of(job.out, job.stem).stat().st_size
    sheets = [row for row in summary.outputs if row["kind"] not in (SITE, REDIRECTS)]
    pages = sum(row["pages"] or 0 for row in summary.outputs if row["kind"] == SITE)
    made = Made(summary.rendered)
    return Outcome(
        job.stem, job.inputs(), DONE, summary.name, summary.catalog, digest, size, count, len(sheets), pages, made
    )


def _part(job: Job, before: Outcome | None) -> Outcome:
    """The sheets and pages of some townships: what is new of them waits in `out` for the county's own task."""
    catalog, findings = load_catalog(CATALOGS / f"{job.stem}.yml", job.day)
    if catalog is None:
        raise CatalogError(findings)
    tree = _standing(job, before)
    known = {row["path"]: row["digest"] for row in _rows(tree)}
    stations = frozenset(townships(catalog, job.parts)[job.part or 0])
    summary = _build(job, Wish(TREES, stations=stations, jobs=1, today=job.day), before)
    tree = TREES / summary.catalog
    new = [row["path"] for row in _rows(tree) if known.get(row["path"]) != row["digest"]]
    packing.pack(tree, state.part_of(job, job.part or 0), [MANIFEST, *new])
    return Outcome(job.stem, job.inputs(), DONE, summary.name, made=Made(len(new)))


def townships(catalog: Catalog, parts: int) -> list[list[str]]:
    """A catalog's stations in so many parts of about one size, township by township, in the catalog's order."""
    groups: dict[str, list[str]] = {}
    for station in catalog.stations:
        groups.setdefault(station.parent or station.code, []).append(station.code)
    shares: list[list[str]] = [[] for _ in range(parts)]
    done, whole = 0, len(catalog.stations)
    for codes in groups.values():
        shares[min(done * parts // whole, parts - 1)] += codes
        done += len(codes)
    return shares


def _build(job: Job, wish: Wish, before: Outcome | None) -> Summary:
    """Build as a single machine does; the ledger's copy comes from the folder of results and goes back there."""
    if before is not None and before.catalog:
        _take(copies.copy_path(job.out, before.catalog), copies.copy_path(TREES, before.catalog))
    (summary,) = builder.build([CATALOGS / f"{job.stem}.yml"], wish, lambda what, done, total: None)
    if job.part is None:
        copy = copies.copy_path(TREES, summary.catalog)
        if copy.is_file():
            files.put(copies.copy_path(job.out, summary.catalog), copy.read_bytes())
    return summary


def _standing(job: Job, before: Outcome | None) -> Path:
    """The tree as it was packed last, if what is there is what was packed; else an empty place."""
    tree = TREES / (before.catalog if before is not None and before.catalog else job.stem)
    if before is not None and before.archive:
        packing.unpack(state.archive_of(job.out, job.stem), tree, before.archive)
    return tree


def _join(tree: Path, part: Path) -> None:
    """Put what a part has made into the tree, as if it had been made there."""
    rows = {row["path"]: row for row in _rows(tree)}
    flaws: dict[str, str] = {**(read_manifest(tree) or {}).get("flaws", {})}
    made = read_manifest(part) or {"outputs": []}
    for row in made["outputs"]:
        if (part / row["path"]).is_file():
            place = tree / row["path"]
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(part / row["path"], place)
            rows[row["path"]] = row
            flaws.pop(row["path"], None)
            flaws |= {path: flaw for path, flaw in made.get("flaws", {}).items() if path == row["path"]}
    whole = {**made, **(read_manifest(tree) or {}), "outputs": list(rows.values()), "flaws": flaws}
    tree.mkdir(parents=True, exist_ok=True)
    (tree / MANIFEST).write_text(written(whole), "utf-8", newline="\n")


def _rows(tree: Path) -> Sequence[Mapping[str, Any]]:
    manifest = read_manifest(tree)
    return manifest["outputs"] if manifest is not None else ()


def _text(tree: Path) -> bytes:
    try:
        return (tree / MANIFEST).read_bytes()
    except OSError:
        return b""


def _stopped(job: Job, before: Outcome | None, result: str, reasons: Sequence[str]) -> Outcome:
    """What stood before stays, and is still known for what it is."""
    told = (*reasons[:MOST], *([f"……还有 {len(reasons) - MOST} 处"] if len(reasons) > MOST else []))
    if before is None:
        return Outcome(job.stem, job.inputs(), result, reasons=told)
    return replace(before, inputs=job.inputs(), result=result, made=Made(), reasons=told, halts=False)


def _shown(job: Job, finding: Finding) -> str:
    """A finding as it would be told where the catalogs lie."""
    inner = f"{CATALOGS.as_posix()}/"
    path = f"{job.folder}/{finding.path.removeprefix(inner)}" if finding.path.startswith(inner) else finding.path
    return str(replace(finding, path=path))


def _lay(given: Mapping[str, bytes], folder: Path) -> None:
    for name, data in given.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _take(source: Path, place: Path) -> None:
    if source.is_file():
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
