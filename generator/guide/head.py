"""A page's address, title and content -> what its head says of it to search engines and forwarders; where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.ground import urls
from generator.guide import linked
from generator.guide.fixed import FIXED
from generator.plan.page_contents import EndedPage, ItemPage, PageContent, StationPage, TierPage, TownshipPage
from generator.views.catalog import CatalogView

LONGEST = 120
"""Characters of a description: search engines show about so much."""
UNLISTED = (f"{urls.FEEDBACK}/", f"{urls.CHECK}/")
"""Pages for those who scan a code. They are for no search engine, whatever the catalog is."""


@dataclass(frozen=True)
class Crumb:
    """A page above another: its name and address, relative to the site's root."""

    name: str
    address: str


@dataclass(frozen=True)
class Head:
    """What a page's head says besides its title."""

    description: str | None
    canonical: str | None
    """Its one address; None where the site has none yet, or no engine should have the page."""
    trail: tuple[Crumb, ...]
    """The pages above it, from home down."""
    scripts: tuple[Markup, ...]
    """Its data for search engines, but for those that its template writes."""


def head_of(view: CatalogView, address: str, title: str, content: PageContent | None) -> Head:
    """The head of one page; `content` is None for those that a site has once."""
    listed = not address.startswith(UNLISTED)
    public = listed and not urls.is_example(view.jurisdiction.site_url)
    canonical = f"{view.jurisdiction.site_url}/{address}" if public else None
    trail = _trail(content)
    scripts = [linked.office(content, canonical)] if isinstance(content, StationPage) else []
    if trail and public:
        pages = [(crumb.name, f"{view.jurisdiction.site_url}/{crumb.address}") for crumb in trail]
        scripts.append(linked.breadcrumb([*pages, (title, f"{view.jurisdiction.site_url}/{address}")]))
    said = _described(view, address, title, content) if listed else None
    return Head(said, canonical, trail, tuple(script for script in scripts if script))


def _described(view: CatalogView, address: str, title: str, content: PageContent | None) -> str:
    """A sentence of what the reader finds there; facts only as the catalog has them."""
    place = view.jurisdiction.name
    if isinstance(content, ItemPage):
        said = f"{place}“{title}”在哪里办、带什么、怎么办、多久办好。"
        return _short(said + (content.item.summary or ""))
    if isinstance(content, StationPage):
        station = content.station
        where = f"地址：{station.address}。" if station.address and station.works else ""
        return _short(f"{title}：在哪里、几点开门、能办哪些事。{where}")
    if isinstance(content, TierPage):
        return _short(f"{place}{title}办哪些事、怎么办。")
    if isinstance(content, TownshipPage):
        return _short(f"{title}有哪些服务点，各在哪里。")
    if isinstance(content, EndedPage):
        return _short(f"{place}“{title}”已不再办理，改到哪里办、办什么。")
    if not address:
        return _short(f"{place}{view.catalog.words.items}在哪里办、带什么、怎么办、多久办好。")
    return _short(f"{place}{view.catalog.words.site}：{title}。")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _trail(content: PageContent | None) -> tuple[Crumb, ...]:
    home, items = Crumb("首页", ""), Crumb(str(FIXED["items"].TITLE), FIXED["items"].ADDRESS)
    places = Crumb(str(FIXED["places"].TITLE), FIXED["places"].ADDRESS)
    if isinstance(content, ItemPage):
        group = content.item.category
        return home, items, Crumb(group.name, f"{items.address}#c-{group.id}")
    if isinstance(content, EndedPage):
        return home, items
    if isinstance(content, TierPage):
        return home, places
    if not isinstance(content, StationPage | TownshipPage):
        return ()
    above = content.station.above
    if above is None:
        return home, places
    page = urls.township_page if above.level == "乡" else urls.station_page
    return home, places, Crumb(above.place, page(above.code))
