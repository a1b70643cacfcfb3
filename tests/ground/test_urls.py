"""generator/ground/urls.py: every address and path, letter by letter. A printed address never changes its meaning."""

from __future__ import annotations

import datetime
import inspect
from typing import Any

import pytest

from generator.ground import urls

SITE = "https://ybj.gov.cn/a"
ADDRESSES: dict[tuple[Any, ...], str] = {
    ("station_page", "350124100"): "stations/350124100/",
    ("item_page", "canbao"): "items/canbao/",
    ("tier_page", "township"): "tiers/township/",
    ("township_page", "350124100"): "places/350124100/",
    ("staff_station_page", "350124100"): "staff/stations/350124100/",
    ("staff_tier_page", "township"): "staff/tiers/township/",
    ("feedback_page", "350124100"): "f/350124100/",
    ("check_page", "notice-350124100"): "n/notice-350124100/",
    ("check_address", SITE, "notice-350124100"): "https://ybj.gov.cn/a/n/notice-350124100/",
    (
        "of_version",
        "https://ybj.gov.cn/a/n/notice-350124100/",
        "Z4EEWDFF",
    ): "https://ybj.gov.cn/a/n/notice-350124100/?v=Z4EEWDFF",
    ("feedback_address", SITE, "350124100"): "https://ybj.gov.cn/a/f/350124100/",
    ("station_address", SITE, "350124100"): "https://ybj.gov.cn/a/stations/350124100/",
    ("item_address", SITE, "canbao"): "https://ybj.gov.cn/a/items/canbao/",
    ("site_in", "https://ybj.gov.cn/a/f/350124100/"): SITE,
    ("site_in", "https://ybj.gov.cn/n/notice-350124100.large/?v=Z4EEWDFF"): "https://ybj.gov.cn",
    ("site_file", ""): "site/index.html",
    ("site_file", "f/350124100/"): "site/f/350124100/index.html",
    ("sheet_stem", "350124100", None, None): "350124100",
    ("sheet_stem", "350124100", None, "large"): "350124100.large",
    ("sheet_stem", "canbao", "township", None): "canbao.township",
    ("sheet_stem", "canbao", "township", "a5"): "canbao.township.a5",
    ("sheet_path", "slip", "canbao.township"): "sheets/slip/canbao.township.pdf",
    ("sheet_path", "slip", "canbao.township.picture", "png"): "sheets/slip/canbao.township.picture.png",
    ("published", "sheets/notice/350124100.pdf"): "site/sheets/notice/350124100.pdf",
    ("map_file", "350124100"): "maps/350124100.svg",
    ("map_file", "350124100", False): "maps/350124100-circle.svg",
    ("run_path", "350124100"): "runs/350124100.pdf",
    ("run_path", "plate-600x400", "shop-outlines"): "runs/plate-600x400.shop-outlines.pdf",
    ("preview_path", "sheets/plate/350124100.door-shop.pdf"): "previews/plate/350124100.door-shop.jpg",
    ("order_path", "shop", "xlsx"): "orders/order.shop.xlsx",
    ("order_folder", "2026-11-27-2", None): "orders/2026-11-27-2/",
    ("order_folder", "2026-11-27", datetime.date(2027, 1, 1)): "orders/2026-11-27/from-2027-01-01/",
    ("receipt_address", SITE, "350124100", "2026-11-27"): "https://ybj.gov.cn/a/stations/350124100/?order=2026-11-27",
    ("redirect_path", "JIU.example:8443", "/yibao/a", "nginx.conf"): "redirects/jiu.example_8443_yibao_a/nginx.conf",
    ("redirect_path", "jiu.example", "", "static/index.html"): "redirects/jiu.example/static/index.html",
    ("sheet_id", "notice", "350124100.large"): "notice-350124100.large",
}


@pytest.mark.parametrize(("call", "address"), ADDRESSES.items(), ids=lambda value: str(value[0]))
def test_an_address(call: tuple[Any, ...], address: str) -> None:
    maker, *arguments = call
    assert getattr(urls, maker)(*arguments) == address


def test_every_maker_is_in_the_table() -> None:
    makers = {name for name, value in vars(urls).items() if inspect.isfunction(value) and not name.startswith("_")}
    assert makers - {"is_of_order", "is_example"} == {call[0] for call in ADDRESSES}


def test_what_belongs_to_an_order() -> None:
    assert urls.is_of_order("orders/2026-11-27/350124100.pdf")
    assert not urls.is_of_order("orders/order.shop.xlsx") and not urls.is_of_order("runs/350124100.pdf")


def test_what_the_site_offers_lies_where_it_is_published() -> None:
    assert urls.PUBLISHED == ("site/sheets/", "site/runs/")
    for path in (urls.sheet_path("notice", "x"), urls.run_path("x")):
        assert urls.published(path).startswith(urls.PUBLISHED)
