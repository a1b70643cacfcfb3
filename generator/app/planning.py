"""A catalog's file and a day -> the catalog without errors, what is on record of it, and its plan; nothing is made."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.app.findings import Sound, load_all
from generator.app.revisions import find_catalog
from generator.catalog.load import load_catalog
from generator.catalog.model import Approval, Catalog
from generator.ground.errors import CatalogError
from generator.ground.home import TEMPLATES, cache_folder
from generator.kinds.kind import Kind
from generator.kinds.reading import load_kinds
from generator.plan.plan import Plan, Tools, make_plan
from generator.sheets.fonts import find_fonts

Plans = list[tuple[datetime.date | None, Plan]]
"""The plan of a day (under None), then that of each later day on which the catalog will be another."""


def plans_of(
    path: Path, day: datetime.date, shops: Sequence[str] = (), approval: Approval | None = None
) -> tuple[Sound, Plans, Mapping[str, Kind]]:
    """The plans of a catalog, as if it had this approval where one is given; CatalogError where it has errors."""
    kinds = load_kinds(TEMPLATES)
    sound = _sound(path, day, kinds)
    tools = Tools(dict.fromkeys(kinds, ""), "", "")  # what is made of it does not matter here

    def planned(catalog: Catalog, on: datetime.date) -> Plan:
        approved = catalog if approval is None else catalog.model_copy(update={"approval": approval})
        return make_plan(approved, kinds, tools, on, shops, ledger=sound.ledger)

    later = [(on, planned(state, on)) for on, state in sound.catalog.upcoming]
    return sound, [(None, planned(sound.catalog, day)), *later], kinds


def _sound(path: Path, day: datetime.date, kinds: Mapping[str, Kind]) -> Sound:
    """The catalog; CatalogError with its errors alone: who writes a record does not ask for warnings."""
    try:
        (sound,) = load_all([path], day, find_fonts(cache_folder()), kinds)
    except CatalogError as error:
        raise CatalogError([finding for finding in error.findings if finding.severity == "error"]) from None
    return sound


def plan_of_revision(name: str, kinds: Mapping[str, Kind], day: datetime.date) -> Plan:
    """The plan of a catalog in git (`HEAD~1:catalog/minqing.yml`); CatalogError where it had errors."""
    with tempfile.TemporaryDirectory(prefix="guideplate-") as scratch:
        catalog, findings = load_catalog(find_catalog(name, Path(scratch)), day)
    if catalog is None:
        raise CatalogError([finding for finding in findings if finding.severity == "error"])
    return make_plan(catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), day)
