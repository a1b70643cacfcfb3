"""Planned pages -> the files that bring them to readers: what keeps them without a network, what servers send along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from generator.ground import urls, versions
from generator.plan.outputs import SITE, Output
from generator.views.catalog import CatalogView

WORKER = f"{SITE}/worker.js"
"""Its place decides which pages it serves, so it does not stand among the files that pages load."""
HEADERS = "headers/"
"""The folder of what a server needs to send the site as it should be sent."""
FORMS = ("README.txt", "nginx.conf", ".htaccess", "web.config", "_headers")


def kept_pages(view: CatalogView) -> tuple[str, ...]:
    """What every phone keeps of a site that it has seen: the ways in, all items and tiers; the rest as it is met."""
    items = (*view.items, *view.ended_items)
    return ("", "items/", "places/", urls.OFFLINE, *map(urls.item_page, items), *map(urls.tier_page, view.tiers))


def delivery(view: CatalogView, pages: Sequence[Output], tool: str) -> Iterator[Output]:
    """The worker, which is another as soon as a page that it keeps is, and the header files."""
    kept = set(map(urls.site_file, kept_pages(view)))
    says = [[output.path, output.digest] for output in pages if output.path in kept]
    yield Output(WORKER, SITE, digest=versions.digest([says, tool]), title="没有联网时看的网页")
    home = urlsplit(view.jurisdiction.site_url).path
    for form in FORMS:
        yield Output(f"{HEADERS}{form}", SITE, digest=versions.digest([form, home, tool]), title="安全响应头")
