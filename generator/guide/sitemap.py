"""Plan -> what search engines are told of the site as a whole: `robots.txt`, and of an approved site `sitemap.xml`.

A page's `lastmod` is the day on which what it says last changed or was approved, as far as that is on record; where
something came into force by itself since (`later`), nobody recorded which pages it changed, and none is named.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from generator.ground import urls
from generator.plan.plan import Plan

ROBOTS, SITEMAP = "robots.txt", "sitemap.xml"
_SHUT = b"User-agent: *\nDisallow: /\n"


def files(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """As (path relative to the site, bytes)."""
    if plan.proof:
        yield ROBOTS, _SHUT
        return
    address = f"{plan.catalog.jurisdiction.site_url}/{SITEMAP}"
    yield ROBOTS, f"User-agent: *\nDisallow:\nSitemap: {address}\n".encode()
    yield SITEMAP, _sitemap(plan)


def _sitemap(plan: Plan) -> bytes:
    """Pages worth finding from outside (sitemaps.org, 0.9)."""
    changed = _changed(plan)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for page in _pages(plan):
        day = changed.get(page)
        address = escape(f"{plan.catalog.jurisdiction.site_url}/{page}")
        dated = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        lines.append(f"<url><loc>{address}</loc>{dated}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def _pages(plan: Plan) -> Iterator[str]:
    view, told = plan.view, plan.told
    townships = (code for code, station in view.stations.items() if station.level == "乡")
    pages = ["", *map(urls.item_page, view.items), *map(urls.tier_page, view.tiers)]
    pages += [*map(urls.station_page, view.stations), *map(urls.township_page, townships)]
    pages += [urls.UPDATES] if told.news else []
    yield from (page for page in pages if page not in told.lapsed)


def _changed(plan: Plan) -> Mapping[str, datetime.date]:
    """By page, the last day on which it is known to have changed or to have been approved as it is."""
    approval, since = plan.catalog.approval, plan.catalog.since
    day = approval.date if approval is not None else None
    if day is None or (since is not None and since > day):
        return {}
    days: defaultdict[str, datetime.date] = defaultdict(lambda: day)
    everywhere = day
    for entry in plan.told.news:
        for one in entry.news:
            item = urls.item_page(one.item) if one.item is not None else None
            for page in {item, one.address} - {None}:
                days[str(page)] = max(days[str(page)], entry.date)
            if item is None and one.address is None:
                everywhere = max(everywhere, entry.date)
    newest = max((entry.date for entry in plan.told.news), default=day)
    days |= {"": newest, urls.UPDATES: newest}
    return {page: max(days[page], everywhere) for page in _pages(plan)}
