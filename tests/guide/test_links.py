"""The built site as a web server holds it: links, files, what the pages load, under any sub-path."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from generator.catalog.model import Catalog
from generator.plan.outputs import SITE

from .browser import Visit
from .conftest import plan_of


class Links(HTMLParser):
    """What a page points at, what it loads, and the places in it that can be pointed at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.loaded: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect addresses and ids."""
        for name, value in attrs:
            if name in ("href", "src", "action") and value:
                self.found.append(value)
                # A page's one address is told, not asked for.
                self.loaded += [value] if tag != "a" and ("rel", "canonical") not in attrs else []
            if name == "id" and value:
                assert value not in self.places, f"id twice: {value}"
                self.places.add(value)


def broken(site: Path, every: int = 1) -> list[str]:
    """Every internal link that leads nowhere, every file asked of another host; of a folder's pages each n-th."""
    files = {path for path in site.rglob("*") if path.is_file()}
    read: defaultdict[Path, list[Path]] = defaultdict(list)
    for path in sorted(files):
        if path.suffix == ".html" and path.stem != "404":
            read[path.parent.parent].append(path)
    pages = {path: Links(path.read_text("utf-8")) for of in read.values() for path in of[::every]}
    bad = []
    for path, links in pages.items():
        bad += [f"{path.relative_to(site)} loads {link}" for link in links.loaded if urlsplit(link).netloc]
        for link in links.found:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("https", "tel"), link
                continue
            target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
            target = target if target in files else target / "index.html"
            if target not in files or parts.path.startswith("/"):
                bad.append(f"{path.relative_to(site)} -> {link}")
            elif parts.fragment and target in pages and parts.fragment not in pages[target].places:
                bad.append(f"{path.relative_to(site)} -> {link}: no such place")
    return bad


def test_every_internal_link_resolves(small_site: Path, sound_site: Path) -> None:
    assert broken(small_site.resolve()) == []
    assert broken(sound_site.resolve()) == []


def test_every_internal_link_of_the_county_resolves(minqing_site: Path) -> None:
    """Of hundreds of stations, their places and sheets some; `verify` reads them all."""
    assert broken(minqing_site.resolve(), every=7) == []


def test_every_page_of_the_plan_is_there_and_nothing_of_the_theme_that_no_page_uses(
    small_catalog: Catalog, small_site: Path, sound_site: Path, public_site: Path
) -> None:
    for output in plan_of(small_catalog).outputs:
        assert output.kind != SITE or (small_site.parent / output.path).is_file()
    names = [path.relative_to(small_site).as_posix() for path in small_site.rglob("*") if path.is_file()]
    assert not [name for name in names if re.search(r"javascripts|\.map$|sitemap|search/|blank|palette|\.gz$", name)]
    # A script may fetch another; of a site that promises nothing no page counts days.
    sites = (small_site, sound_site, public_site)
    readers = [path for site in sites for path in (*site.rglob("*.html"), *site.glob("assets/*.js"))]
    used = "".join(path.read_text("utf-8") for path in readers)
    assert not [name for name in names if name.startswith("assets/") and name.rsplit("/", 1)[-1] not in used]


@pytest.mark.parametrize("below", [pytest.param("/", marks=pytest.mark.long), "/a/b/"])
def test_pages_load_only_their_own_files(sound_site: Path, visit: Callable[..., Visit], below: str) -> None:
    opened = visit(sound_site, below)  # the fixture asserts: no other host, nothing failed, no error in the console
    for address in ("", "items/zhuyuan-baoxiao/", "tiers/township/", "places/100/", "stations/100001/", "f/100/",
                    "n/notice-100/?v=1", "about/", "items/", "places/"):  # fmt: skip
        page = opened.open(address)
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.gp-header')).backgroundColor")
            == "rgb(11, 74, 143)"
        )
    assert opened.ask("参保登记")[0] == ("item", "canbao-dengji")
    opened.page.click("[data-finder-results] a")
    assert opened.page.url == opened.home + "items/canbao-dengji/"


def test_stations_stay_out_of_the_nav(small_site: Path) -> None:
    home = (small_site / "index.html").read_text("utf-8")
    nav = "".join(re.findall(r"<nav.*?</nav>", home, re.DOTALL))
    assert re.findall(r'href="([^"]*)"', nav) == ["./", "./items/", "./places/"]
    assert "stations/" not in home


def test_nothing_in_the_pages_runs_or_styles_inline(small_site: Path) -> None:
    for path in small_site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"\son[a-z]+=", text), path
        if path.name != "404.html":
            assert "<style" not in text, path
            assert not re.search(r"<script(?![^>]*\ssrc=)(?! type=\"application/ld\+json\")", text), path
            assert not re.search(r"\sstyle=", text), path
