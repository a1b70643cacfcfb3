"""The ledger and the built check pages -> the record that versions are held against."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from generator.catalog.model import Catalog
from generator.ground import urls
from generator.verify.expect.record import Record, Stated
from generator.verify.read.ledger import read_ledger
from generator.verify.read.tree import BuiltTree

_VERSION = re.compile(r'data-check [^>]*?data-version="([^"]*)"')
_SINCE = re.compile(r"data-check-current.*?data-check-since>([0-9-]*)<", re.DOTALL)


def read_record(
    tree: BuiltTree, catalog: Catalog, proof: bool, ledger: Path | None, day: datetime.date
) -> Record | None:
    """What is on record up to a day; nothing where there is no ledger."""
    recorded = read_ledger(ledger)
    if not recorded.sheets:
        return None
    approval = catalog.approval.date if catalog.approval else None
    return Record(recorded, dict(_stated(tree)), day, proof, approval, catalog.jurisdiction.site_url)


def _stated(tree: BuiltTree) -> Iterator[tuple[str, Stated]]:
    """What each check page states; read quickly, for every sheet is held against it."""
    for path in sorted((tree.site / urls.CHECK).glob("*/index.html")):
        text = path.read_text("utf-8", "replace")
        version, since = _VERSION.search(text), _SINCE.search(text)
        yield path.parent.name, Stated(version[1] if version else None, since[1] if since else "")
