"""Former addresses of the site -> those that are today's, or written twice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog
from generator.catalog.model.reach import site_of
from generator.catalog.reading.check import Checked
from generator.ground.errors import Finding

CODE = "GP423"


def find_idle_former_urls(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A redirect from an address to itself would never end; one is enough for each."""
    place, seen = catalog.jurisdiction, set[tuple[str, str]]()
    for index, url in enumerate(place.former_urls):
        mark = checked.mark(("jurisdiction", "former_urls", index))
        if site_of(url) == site_of(place.site_url) and checked.whole(("jurisdiction", "site_url")):
            yield mark.finding(CODE, f"“{url}”就是现在的网址（site_url），不是曾用的；请删去")
        elif site_of(url) in seen:
            yield mark.finding(CODE, f"“{url}”写了两次，留一个就行")
        seen.add(site_of(url))
