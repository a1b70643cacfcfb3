"""A catalog's file and its built tree -> the day for which the tree was made, and whether that day is over."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.ground.errors import CatalogError, Finding
from generator.ground.manifest import read_manifest
from generator.plan.plan import in_force_since

BEFORE_ALL = datetime.date.min
"""A day on which nothing in a catalog that has a day has come."""


@dataclass(frozen=True)
class Judged:
    """What a built tree is held against."""

    catalog: Catalog
    """As it is in force on the tree's day."""
    day: datetime.date
    findings: tuple[Finding, ...] = ()
    """That the tree is not of today, where it must be made anew."""
    note: str | None = None
    """That it was made for a day to come."""


def judged(path: Path, out: Path, today: datetime.date, asked: bool) -> Judged:
    """What a catalog's tree below `out` is held against: the day for which it was made, or `today` where `asked` for.

    A tree that was made before something in the catalog changed is no longer right, however well it was made. Its
    manifest says since when things are as it says (`since`); a tree that does not say is held against `today`.
    CatalogError with every finding where the catalog has an error.
    """
    catalog = _sound(path, today)
    folder = out / catalog.jurisdiction.id
    manifest = read_manifest(folder)
    if asked or manifest is None or "since" not in manifest:
        return Judged(catalog, today)
    now, made = in_force_since(catalog, today), manifest["since"] and datetime.date.fromisoformat(manifest["since"])
    if made == now or (made is not None and made not in _days(_sound(path, BEFORE_ALL))):
        return Judged(catalog, today)
    then = _sound(path, made or BEFORE_ALL)
    if made is not None and made > today:
        return Judged(then, made, note=f"{catalog.jurisdiction.name}：这些成品是给 {made} 起用的，照那天的目录核对。")
    return Judged(then, made or BEFORE_ALL, (outdated(folder, now),))


def outdated(folder: Path, now: datetime.date | None) -> Finding:
    """A tree that was right until another day came."""
    message = f"{now} 起内容有变化，这些成品是按那以前的目录做的；请重新生成" if now else "目录改过，请重新生成"
    return Finding(folder.as_posix(), 1, 1, "GP730", message)


def _days(catalog: Catalog) -> set[datetime.date]:
    """Every day on which something else is made, of a catalog before all of them."""
    until = catalog.jurisdiction.valid_until
    return {day for day, _ in catalog.upcoming} | ({until + datetime.timedelta(days=1)} if until else set())


def _sound(path: Path, day: datetime.date) -> Catalog:
    catalog, findings = load_catalog(path, day)
    if catalog is None:
        raise CatalogError(findings)
    return catalog
