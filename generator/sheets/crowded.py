"""A loaded catalog + the kinds -> a finding where its site's address is too long for the codes of some kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.catalog.reading.loaded import Loaded, in_every_state
from generator.ground import floors, urls
from generator.ground.errors import Finding
from generator.kinds.kind import Edition, Kind
from generator.kinds.wording import kinds_in_words
from generator.plan.naming import subject_name
from generator.plan.sheets import address_of
from generator.plan.subjects import subjects_of
from generator.views.catalog import CatalogView

SURE = 60
"""Characters of a site's address for which the codes of all kinds of the house have room, whatever the ids."""
NAMED = 3
_VERSION = "0000-0000"


@in_every_state
def check(loaded: Loaded, kinds: Mapping[str, Kind]) -> list[Finding]:
    """One finding for all kinds whose codes would have modules too small to scan."""
    checked, catalog = loaded.checked, loaded.catalog
    if checked is None or catalog is None or len(catalog.jurisdiction.site_url) <= SURE:
        return []
    site, place = catalog.jurisdiction.site_url, ("jurisdiction", "site_url")
    fitting: dict[str, int] = {}
    for title, edition, way in _ways(CatalogView(catalog), kinds_in_words(kinds, catalog.words)):
        longest = next(n for n in range(len(site), 0, -1) if _scans(site[:n] + way, edition))
        if longest < len(site):
            fitting[title] = min(longest, fitting.get(title, longest))
    if not fitting or not checked.whole(place):
        return []
    titles = sorted(fitting, key=lambda title: fitting[title])
    several = f"等 {len(titles)} 种成品" if len(titles) > NAMED else ""
    message = (
        f"网址有 {len(site)} 个字符，{'、'.join(titles[:NAMED])}{several}的二维码印不下："
        f"每格会小于 {floors.QR_MODULE_MM} 毫米；至多 {min(fitting.values())} 个字符，全部成品才都印得下"
    )
    return [checked.mark(place).finding("GP620", message)]


def _ways(view: CatalogView, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, Edition, str]]:
    """Of each edition with a code its title, itself, and the longest that stands behind the site's address."""
    for kind in kinds.values():
        subjects = list(subjects_of(view, kind))
        for name, edition in kind.editions.items():
            if kind.qr is None or not edition.qr_mm or edition.of is not None:
                continue
            ways = []
            for subject in subjects:
                stem = urls.sheet_stem(*subject_name(view, subject), None if name == "default" else name)
                way = address_of("", kind, urls.sheet_id(kind.name, stem), subject) or ""
                ways.append(urls.of_version(way, _VERSION) if kind.qr == "check" else way)
            if ways:
                title = f"{kind.title}（{edition.title}）" if edition.title else kind.title
                yield title, edition, max(ways, key=len)


def _scans(address: str, edition: Edition) -> bool:
    from generator.sheets.qr import modules  # who has a short address waits for no library

    room = max(edition.qr_mm, edition.qr_most_mm)
    return modules(address, edition.qr_level) * floors.QR_MODULE_MM <= room
