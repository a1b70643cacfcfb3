"""An edit of an upper layer -> for each catalog that stands on it: what follows, what does not, what to print anew."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.app.many.inputs import TABLE, Folder
from generator.catalog.load import load
from generator.catalog.reading.loaded import Loaded, shown_path
from generator.catalog.reading.provenance import facts
from generator.catalog.reading.source import pending
from generator.changes.descended import Edit, Facts, Verdict, edits, verdicts
from generator.changes.reprint import reprint
from generator.changes.touched import Touched, touched
from generator.differences.diff import Change, differences
from generator.ground.errors import Finding, UsageError
from generator.ground.home import HOME
from generator.kinds.kind import Kind
from generator.ledger.reading import ledger_path, read_ledger
from generator.plan.plan import Plan, Tools, make_plan


@dataclass(frozen=True)
class Descendant:
    """What an edit means for one catalog below."""

    stem: str
    name: str
    verdicts: tuple[Verdict, ...]
    errors: tuple[Finding, ...]
    """What the edit makes wrong there; then nothing more is known of it."""
    unsound: bool = False
    """Whether it had errors before: then nothing is known of it, either."""
    changes: tuple[Change, ...] = ()
    """What readers see of it."""
    touches: Touched | None = None
    order: tuple[str, ...] = ()
    """Of the sheets that it touches, those that hang and are to be printed anew: ids, with their edition."""


def descend(
    old: Path, new: Path, folder: Path, day: datetime.date, kinds: Mapping[str, Kind]
) -> tuple[list[Edit], Iterator[Descendant]]:
    """The edits, and what each catalog of `folder` that stands on the layer makes of them, one after another."""
    found = Folder(folder)
    stem = new.stem
    below = [one for one in sorted(found.parents) if stem in found.above(one)]
    if not below:
        raise UsageError(f"{folder}/ 里没有目录接着“{stem}”写（extends: {stem}）")
    place = folder / new.name
    sides = [_pending(place, side) for side in (old, new)]
    layer: list[Facts] = []
    for files in sides:
        with pending(files):
            layer.append(_facts(load(place, day)))
    edited = edits(*layer)
    upper = {fact.mark.path for fact in layer[1].values()} | {shown_path(place)}
    return edited, (_descendant(folder / f"{one}.yml", sides, edited, upper, day, kinds) for one in below)


def _pending(place: Path, side: Path) -> dict[Path, bytes]:
    """The layer's files as one side has them, to be read where the folder has its own."""
    files = {place: side.read_bytes()}
    table = side.with_name(f"{side.stem}{TABLE}")
    return files | ({place.with_name(f"{place.stem}{TABLE}"): table.read_bytes()} if table.is_file() else {})


def _facts(loaded: Loaded) -> Facts:
    return {} if loaded.checked is None else facts(loaded.checked.tree)


def _descendant(
    path: Path,
    sides: Sequence[Mapping[Path, bytes]],
    edited: Sequence[Edit],
    upper: set[str],
    day: datetime.date,
    kinds: Mapping[str, Kind],
) -> Descendant:
    loaded = []
    for files in sides:
        with pending(files):
            loaded.append(load(path, day))
    old, new = loaded
    told = tuple(verdicts(edited, _facts(new), upper))
    known = {(one.code, one.message) for one in old.findings}
    wrong = [one for one in new.findings if one.severity == "error" and (one.code, one.message) not in known]
    catalogs = [one.catalog for one in loaded if one.catalog is not None]
    name = catalogs[-1].jurisdiction.name if catalogs else path.stem
    if len(catalogs) < 2:
        return Descendant(path.stem, name, told, tuple(wrong), unsound=old.catalog is None)
    ledger, _ = read_ledger(ledger_path(path), shown_path(ledger_path(path)))
    tools = Tools(dict.fromkeys(kinds, ""), "", "")
    before, after = (make_plan(catalog, kinds, tools, day, ledger=ledger) for catalog in catalogs)
    touches = touched(before, after, HOME / "site_overrides")
    changes = tuple(differences(before.view, after.view))
    plans: list[tuple[datetime.date | None, Plan]] = [(None, after)]
    order = reprint(plans, ledger, day) if ledger.sheets else None
    hang = [str(need.output.sheet) for need in order.replace] if order is not None else []
    ordered = tuple(sheet for sheet in hang if sheet in touches.sheets)
    return Descendant(path.stem, name, told, (), False, changes, touches, ordered)
