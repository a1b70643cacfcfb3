"""A catalog's files -> the catalog, and all that is found in them and in what would be made of it, in one list."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from generator.catalog.load import load
from generator.catalog.model import Catalog
from generator.catalog.reading.loaded import shown_path
from generator.catalog.rules import glyphs
from generator.ground.errors import Finding
from generator.kinds import foreseen, sizes
from generator.kinds.kind import Kind
from generator.ledger.reading import ledger_path, read_ledger
from generator.sheets.fonts import FontSet


def gather(
    path: Path, day: datetime.date, kinds: Mapping[str, Kind], fonts: FontSet | None
) -> tuple[Catalog | None, list[Finding]]:
    """The catalog (None where its files are not sound), and every finding.

    Besides what is wrong of the files: sizes that a kind cannot take, texts too long for it, characters without a glyph
    (`fonts`; None: not looked for), and a ledger that cannot be trusted.
    """
    loaded = load(path, day)
    found = [*loaded.findings, *sizes.check(loaded, kinds), *foreseen.check(loaded, kinds)]
    found += read_ledger(ledger_path(path), shown_path(ledger_path(path)))[1]
    if fonts is not None:
        found += glyphs.check(loaded, fonts.covered, fonts.mongolian)
    return loaded.catalog, found
