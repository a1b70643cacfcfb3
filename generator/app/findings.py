"""A catalog's files -> the catalog, what is on record of it, and all that is found in them and in what they make."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.load import load
from generator.catalog.model import Catalog
from generator.catalog.reading.loaded import Loaded, shown_path
from generator.catalog.rules import glyphs, phones
from generator.ground.errors import CatalogError, Finding, MachineError
from generator.ground.home import cache_folder
from generator.ground.kept import Kept
from generator.kinds import foreseen, one_line, sizes
from generator.kinds.kind import Kind
from generator.ledger import addresses, copies, renamed
from generator.ledger.ledger import Ledger
from generator.ledger.reading import ledger_path, read_ledger
from generator.plan import clashes
from generator.sheets import crowded, trial
from generator.sheets.fonts import FontSet, find_fonts


@dataclass(frozen=True)
class Gathered:
    """What became of a catalog's files."""

    path: Path
    loaded: Loaded
    ledger: Ledger
    """As far as its lines are sound."""
    findings: list[Finding]

    @property
    def catalog(self) -> Catalog | None:
        """None where its files are not sound."""
        return self.loaded.catalog


def gather(path: Path, day: datetime.date, kinds: Mapping[str, Kind], fonts: FontSet | None, out: Path) -> Gathered:
    """The catalog with its ledger, and every finding.

    Besides what is wrong of the files: pictures that cannot be drawn, sizes that a kind cannot take, texts too long for
    it, names that two outputs would share, characters without a glyph (`fonts`; None: not looked for), a ledger that
    cannot be trusted or lacks what its copy in `out` has, and printed addresses that would lead nowhere.
    """
    loaded, beside = load(path, day), ledger_path(path)
    ledger, torn = read_ledger(beside, shown_path(beside))
    found = [*loaded.findings, *sizes.check(loaded, kinds), *foreseen.check(loaded, kinds), *torn]
    found += addresses.check(loaded, ledger, path)
    found += phones.check(loaded, ledger.hotlines)
    found += one_line.check(loaded, kinds)
    if loaded.catalog is not None:
        copy = copies.copy_path(out, loaded.catalog.jurisdiction.id)
        found += copies.check(beside, copy, shown_path(beside)) or renamed.check(path, loaded.catalog)
    found += clashes.check(loaded, kinds, day)
    found += crowded.check(loaded, kinds)
    found += trial.check(loaded, Kept(cache_folder() / "kept"))
    if fonts is not None:
        found += glyphs.check(loaded, fonts.covered, fonts.mongolian)
    return Gathered(path, loaded, ledger, found)


@dataclass(frozen=True)
class Sound:
    """A catalog without errors, what is on record of its sheets, and what was found besides."""

    path: Path
    catalog: Catalog
    ledger: Ledger
    warnings: list[Finding]


def load_all(
    paths: Sequence[Path],
    today: datetime.date,
    fonts: FontSet,
    kinds: Mapping[str, Kind],
    out: Path = Path("dist"),
) -> list[Sound]:
    """Every catalog with its ledger and warnings; CatalogError with all findings when one has an error."""
    gathered = [gather(path, today, kinds, fonts, out) for path in paths]
    findings = [finding for one in gathered for finding in one.findings]
    if any(finding.severity == "error" for finding in findings):
        raise CatalogError(findings)
    return [Sound(one.path, one.catalog, one.ledger, one.findings) for one in gathered if one.catalog is not None]


def fonts_to_check() -> FontSet | None:
    """The fonts to check characters against; a machine that only checks need not have them."""
    try:
        return find_fonts(cache_folder())
    except MachineError:
        return None
