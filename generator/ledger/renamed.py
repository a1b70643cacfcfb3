"""A catalog without a ledger -> the ledger that it had under another name, where one lies beside it.

Who calls a catalog's file otherwise and forgets its ledger has lost all that is on record, in silence.
"""

from __future__ import annotations

from pathlib import Path

from generator.catalog.model import Catalog
from generator.catalog.reading.loaded import shown_path
from generator.ground.errors import Finding
from generator.ledger.copies import CODE
from generator.ledger.ledger import Ledger
from generator.ledger.reading import ENDING, ledger_path, read_ledger


def check(path: Path, catalog: Catalog) -> list[Finding]:
    """One finding for each ledger beside a catalog's file that is no other catalog's and knows what is its."""
    own = ledger_path(path)
    if own.exists():
        return []
    found = []
    for other in sorted(path.parent.glob(f"*{ENDING}")):
        named = other.with_name(other.name.removesuffix(ENDING) + path.suffix)
        if not named.exists() and _is_of(read_ledger(other, "")[0], catalog):
            message = f"这份台账记着 {path.name} 印过的成品，目录却改了文件名；请把台账也改名为 {own.name}"
            found.append(Finding(shown_path(other), 1, 1, CODE, message))
    return found


def _is_of(ledger: Ledger, catalog: Catalog) -> bool:
    """Whether a sheet on record is of a station of the catalog, or was printed with its site's address."""
    place = catalog.jurisdiction
    sites = tuple(f"{site}/" for site in (place.site_url, *place.former_urls))
    described = (one.described for of in ledger.sheets.values() for one in of.values())
    return any(
        one is not None
        and (one.station in catalog.station_by_code or any(address.startswith(sites) for address in one.addresses))
        for one in described
    )
