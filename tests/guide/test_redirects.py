"""redirects/: each way of serving a former address leads every old code to the page of today, with what it asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog.model import Catalog
from generator.guide import redirects
from generator.plan.outputs import REDIRECTS
from generator.verify.read import redirects as read

from .browser import Visit
from .conftest import plan_of

SERVERS = {"nginx.conf": read.nginx, ".htaccess": read.apache, "web.config": read.iis, "_redirects": read.rules}
ASKED = "v=ABCDEFGH"


def moved(catalog: Catalog, old: str, new: str) -> dict[str, str]:
    """The text of every file for one former address, by its name below that address's folder."""
    place = catalog.jurisdiction.model_copy(update={"site_url": new, "former_urls": (old,)})
    plan = plan_of(catalog.model_copy(update={"jurisdiction": place}))
    made = [file for output in plan.outputs if output.kind == REDIRECTS for file in redirects.files(output)]
    assert len({path for path, _ in made}) == len(made)
    return {path.split("/", 2)[2]: data.decode() for path, data in made}


WAYS: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "another host": ("https://jiu.example", "https://xin.example", {
        "/f/1/": "https://xin.example/f/1/", "/": "https://xin.example/", "/a/b.html": "https://xin.example/a/b.html",
    }),
    "a path on another host": ("https://jiu.example/yibao", "https://xin.example/a/b", {
        "/yibao/n/notice-1/": "https://xin.example/a/b/n/notice-1/", "/yibao/": "https://xin.example/a/b/",
        "/yibao": "https://xin.example/a/b/", "/other/f/1/": None, "/yibao2/f/1/": None, "/f/1/": None,
    }),
    "out of a path on the same host": ("https://x.example/yibao", "https://x.example", {
        "/yibao/items/a/": "https://x.example/items/a/", "/items/a/": None, "/": None,
    }),
    "into a path on the same host": ("https://x.example", "https://x.example/yibao", {
        "/items/a/": "https://x.example/yibao/items/a/", "/yibao/items/a/": None, "/": None, "/news/1/": None,
        "/fa/1/": None,
    }),
    "deeper on the same host": ("https://X.example/a", "https://x.example/a/b", {
        "/a/f/1/": "https://x.example/a/b/f/1/", "/a/b/f/1/": None, "/a/other/": None,
    }),
    "beside it on the same host": ("https://x.example/a", "https://x.example/ab", {
        "/a/f/1/": "https://x.example/ab/f/1/", "/ab/f/1/": None,
    }),
    "another port": ("https://x.example:8443", "https://x.example", {"/f/1/": "https://x.example/f/1/"}),
    "a path that is no ASCII": ("https://jiu.example/%E5%8C%BB", "https://xin.example", {
        "/%E5%8C%BB/f/1/": "https://xin.example/f/1/", "/f/1/": None,
    }),
}  # fmt: skip
"""Former and present address, and where requests to the former host must lead."""


@pytest.mark.parametrize("way", WAYS)
def test_where_servers_lead(small_catalog: Catalog, way: str) -> None:
    old, new, table = WAYS[way]
    made = moved(small_catalog, old, new)
    for name, reader in SERVERS.items():
        leads = reader(made[name])
        for path, to in table.items():
            assert leads(path, "") == to, (name, path)
            assert leads(path, ASKED) == (f"{to}?{ASKED}" if to else None), (name, path)


def test_no_request_puts_a_line_into_an_answer(small_catalog: Catalog) -> None:
    made = moved(small_catalog, "https://jiu.example/yibao", "https://xin.example")
    for name in ("nginx.conf", ".htaccess"):
        for path in ("/yibao/f/1%0d%0aSet-Cookie:a", "/yibao/f/1%0aX", '/yibao/f/"1'):
            answer = SERVERS[name](made[name])(path, "")
            assert answer is None or answer == "https://xin.example/", (name, path)


def test_each_page_has_one_that_leads_on(small_catalog: Catalog) -> None:
    made = moved(small_catalog, "https://jiu.example/yibao", "https://xin.example/a")
    pages = {name.removeprefix("static/").removesuffix("index.html"): text for name, text in made.items()
             if name.startswith("static/") and name != "static/404.html"}  # fmt: skip
    assert {"", "n/notice-999999100/", "f/999999100/", "items/canbao/", "stations/999999100/", "about/"} <= set(pages)
    for address, text in pages.items():
        assert read.static(text) == (f"https://xin.example/a/{address}",) * 3
        assert "网址已换" in text and 'content="noindex"' in text


def test_a_page_says_how_to_use_them(small_catalog: Catalog) -> None:
    text = moved(small_catalog, "https://jiu.example/yibao", "https://xin.example")["README.txt"]
    assert "旧网址：https://jiu.example/yibao\n新网址：https://xin.example\n" in text
    assert "传到 https://jiu.example/yibao/ 下面" in text and "同一个域名" not in text
    assert (
        "index.html 和 404.html 不要传"
        in moved(small_catalog, "https://x.example", "https://x.example/a")["README.txt"]
    )


def test_the_same_again(small_catalog: Catalog) -> None:
    ways = ("https://jiu.example/yibao", "https://xin.example")
    assert moved(small_catalog, *ways) == moved(small_catalog, *ways)


def test_in_the_browser_the_version_is_handed_on(
    small_catalog: Catalog, tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    """By the page that is there, and by the one for whatever else is asked for; the new site stands in for itself."""
    made = moved(small_catalog, "https://jiu.example/yibao", "https://xin.example")
    for name, text in made.items():
        if name.startswith("static/"):
            path = tmp_path / name.removeprefix("static/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace("https://xin.example", "/xin"), "utf-8")
    for page in ("xin/n/notice-999999100", "xin/n/nowhere"):
        (tmp_path / page).mkdir(parents=True)
        (tmp_path / page / "index.html").write_text("<p>新网站</p>", "utf-8")
    opened = visit(tmp_path)
    opened.open(f"n/notice-999999100/?{ASKED}").wait_for_url(f"**/xin/n/notice-999999100/?{ASKED}")
    other = (tmp_path / "404.html").read_text("utf-8").replace('old = "/yibao/"', 'old = "/alt/"')
    (tmp_path / "alt/n/nowhere").mkdir(parents=True)
    (tmp_path / "alt/n/nowhere/index.html").write_text(other, "utf-8")
    opened.open(f"alt/n/nowhere/?{ASKED}").wait_for_url(f"**/xin/n/nowhere/?{ASKED}")


def test_without_former_addresses_there_are_none(sound_catalog: Catalog) -> None:
    assert not [output for output in plan_of(sound_catalog).outputs if output.kind == REDIRECTS]


def test_a_name_that_all_disks_take(small_catalog: Catalog) -> None:
    place = small_catalog.jurisdiction.model_copy(update={"former_urls": ("https://JIU.example:8443/A%E5%8C%BB/b",)})
    plan = plan_of(small_catalog.model_copy(update={"jurisdiction": place}))
    folders = {output.path.split("/")[1] for output in plan.outputs if output.kind == REDIRECTS}
    assert folders == {"jiu.example_8443_a_e5_8c_bb_b"} and re.fullmatch(r"[a-z0-9._-]+", next(iter(folders)))
