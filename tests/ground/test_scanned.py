"""generator/ground/scanned.py: what an address on paper names, and that nothing else is taken for one of ours."""

from __future__ import annotations

import pytest

from generator.ground import urls, versions
from generator.ground.scanned import Named, named

SITES = ("https://yibao.minqing.example", "https://old.example/ybj/")
VERSION = versions.version("x")


@pytest.mark.parametrize("site", ["https://yibao.minqing.example", "https://old.example/ybj"])
def test_what_is_printed_is_read(site: str) -> None:
    check = urls.check_address(site, "notice-350124100.large")
    assert named(urls.of_version(check, VERSION), SITES) == Named(sheet="notice-350124100.large", version=VERSION)
    assert named(check, SITES) == Named(sheet="notice-350124100.large")
    assert named(urls.feedback_address(site, "350124100"), SITES) == Named(station="350124100")
    assert named(urls.item_address(site, "canbao"), SITES) == Named(item="canbao")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"HTTPS://YIBAO.MINQING.EXAMPLE/n/plate-1/?v={VERSION}", Named(sheet="plate-1", version=VERSION)),
        ("HTTPS://OLD.EXAMPLE/ybj/f/1-01/", Named(station="1-01")),
        ("https://yibao.minqing.example/stations/350124100/?order=2026-11-22", Named(station="350124100")),
        ("https://yibao.minqing.example/items/canbao/?at=1", Named(item="canbao")),
        ("https://yibao.minqing.example/n/plate-1/?v=AAAAAAA1", Named(sheet="plate-1", malformed=True)),
        ("https://yibao.minqing.example/n/plate-1/?v=", Named(sheet="plate-1", malformed=True)),
        ("https://yibao.minqing.example/", Named()),
        ("https://yibao.minqing.example/about/", Named()),
        (f"https://yibao.minqing.example/N/plate-1/?v={VERSION}", Named()),
        (f"https://yibao.minqing.example/n/plate-1?v={VERSION}", Named()),
        (f"https://yibao.minqing.example/n/../x/?v={VERSION}&w=1", Named()),
        ("HTTPS://OLD.EXAMPLE/YBJ/f/1/", None),
        ("http://yibao.minqing.example/f/1/", None),
        ("https://yibao.minqing.example.evil.example/f/1/", None),
        ("https://evil.example/https://yibao.minqing.example/f/1/", None),
        ("https://yibao.minqing.example@evil.example/f/1/", None),
        ("wxp://f2f0abc", None),
        ("", None),
    ],
)
def test_what_it_names(text: str, found: Named | None) -> None:
    assert named(text, SITES) == found
