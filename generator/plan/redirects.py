"""Former addresses of the site + planned pages -> the files that lead from each to today's; nothing is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal
from urllib.parse import urlsplit

from generator.ground import urls, versions
from generator.plan.outputs import REDIRECTS, SITE, Output
from generator.plan.page_contents import Redirect
from generator.views.catalog import CatalogView
from generator.views.plain import shown

STATIC = "static/index.html"
"""The file that stands for all pages of a host that only serves files."""
FORMS = ("README.txt", "nginx.conf", ".htaccess", "web.config", "_redirects", STATIC)
"""What is made for each former address: how to use it, then one file a way of serving."""


def redirects(view: CatalogView, pages: Sequence[Output], news: bool, tool: str) -> Iterator[Output]:
    """Every file of every former address; `news`: whether the site has a page of what has changed."""
    addresses = (*_addresses(view, pages), *([urls.UPDATES] if news else []))
    folders = tuple(sorted({address.partition("/")[0] for address in addresses if address} | {"sheets", "runs"}))
    for old in view.written.jurisdiction.former_urls:
        parts = urlsplit(old)
        for form in FORMS:
            content = Redirect(
                form=form,
                old=old,
                new=view.jurisdiction.site_url,
                scope=_scope(old, view.jurisdiction.site_url),
                folders=folders,
                addresses=addresses if form == STATIC else (),
            )
            yield Output(
                path=urls.redirect_path(parts.netloc, parts.path, form),
                kind=REDIRECTS,
                digest=versions.digest([shown(content), tool]),
                title=f"旧网址跳转：{old}",
                content=content,
            )


def _addresses(view: CatalogView, pages: Sequence[Output]) -> Iterator[str]:
    """Every page that may have been printed or sent round."""
    yield ""
    yield from map(urls.item_page, (*view.items, *view.ended_items))
    yield from map(urls.tier_page, view.tiers)
    yield from (urls.township_page(station.code) for station in view.stations.values() if station.level == "乡")
    yield from (page.address for page in pages if page.kind == SITE and page.address)


def _scope(old: str, new: str) -> Literal["host", "folder", "pages"]:
    """How much of the former host leads on.

    A host that serves today's site below the former one's path has other things besides: there, only our pages do.
    """
    before, now = urlsplit(old), urlsplit(new)
    if before.netloc.lower() == now.netloc.lower() and f"{now.path}/".startswith(f"{before.path}/"):
        return "pages"
    return "folder" if before.path else "host"


def static_folders(outputs: Iterable[Output]) -> list[str]:
    """The folders of static pages, each with one row for all that is in it."""
    moved = (output.path for output in outputs if output.kind == REDIRECTS and output.path.endswith(STATIC))
    return [path.rpartition("/")[0] for path in moved]
