"""404.html: leans on no other file, and finds home from any address under any sub-path."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .browser import Visit
from .test_links import Links

LOST = ("items/no-such-thing/", "stations/1/2/3", "n/notice-0/?v=AAAA-AAAA", "nowhere", "x/y/z/", "f/")


# /f/items/guide/ and /data/ have folders above the site that are named like the site's own.
@pytest.mark.parametrize(
    "below", ["/", "/f/items/guide/", *(pytest.param(b, marks=pytest.mark.long) for b in ("/a/b/", "/data/"))]
)
def test_the_way_home(small_site: Path, visit: Callable[..., Visit], below: str) -> None:
    opened = visit(small_site, below, lost=True)
    for address in LOST:
        page = opened.open(address)
        page.wait_for_function("home => document.getElementById('home').href === home", arg=opened.home)
        assert "没有这一页" in page.inner_text("h1")
        assert "样稿 内容未经核定 请勿张贴" in page.inner_text("body")
        assert all(url.endswith("/finder/index.json") for url in opened.foreign)  # looking for home, above it
        opened.foreign.clear()
    page.click("#home")
    page.wait_for_selector("html[data-finder-ready]", state="attached")
    assert page.url == opened.home


def test_the_way_home_without_scripts(sound_site: Path, visit: Callable[..., Visit]) -> None:
    # The catalog says where the site is to be published: https://…/zhinan
    opened = visit(sound_site, "/zhinan/", scripts=False, lost=True)
    opened.open("x/y/")
    opened.page.click("#home")
    assert opened.page.url == opened.home


def test_it_leans_on_nothing(sound_site: Path) -> None:
    text = (sound_site / "404.html").read_text("utf-8")
    assert Links(text).loaded == []
    assert "样稿" not in text
    assert "noindex" in text


def test_it_knows_every_folder_of_a_site(small_site: Path, sound_site: Path) -> None:
    """By which it guesses first where home is."""
    (names,) = re.findall(r"own = /\^\(([a-z|]+)\)", (small_site / "404.html").read_text("utf-8"))
    folders = {path.name for site in (small_site, sound_site) for path in site.iterdir() if path.is_dir()}
    assert folders <= set(names.split("|"))
