"""guide/head.py, linked.py, sitemap.py: what each page says to search engines and to those who forward it."""

from __future__ import annotations

import datetime
import json
import re
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.model import Catalog
from generator.guide import linked
from generator.guide.head import LONGEST
from generator.guide.pages import Pages
from generator.views.catalog import CatalogView

from .browser import Visit
from .conftest import ROOT, files_of, load, plan_of

ITEM, STATION = "items/zhuyuan-baoxiao/", "stations/110000100/"
ADDRESS = "https://ybfw.gov.cn/qibei"


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def meta(text: str, name: str) -> list[str]:
    return [unescape(said) for said in re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', text)]


def data(text: str) -> dict[str, Any]:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return {record["@type"]: record for record in map(json.loads, scripts)}


def test_every_page_that_is_listed_says_what_it_is(public_site: Path) -> None:
    for path in public_site.rglob("index.html"):
        address = path.relative_to(public_site).as_posix().removesuffix("index.html")
        text = path.read_text("utf-8")
        listed = not address.startswith(("f/", "n/"))
        assert len(meta(text, "description")) == listed, address
        assert all(10 <= len(said) <= LONGEST for said in meta(text, "description")), address
        assert re.findall(r'<link rel="canonical" href="([^"]*)">', text) == [f"{ADDRESS}/{address}"] * listed
        assert meta(text, "og:url") == [f"{ADDRESS}/{address}"] * listed
        assert meta(text, "robots") == ["noindex"] * (not listed), address


def test_one_script_at_most_holds_a_page_up(public_site: Path) -> None:
    """A second one costs a slow line a round trip of its own before the first words stand there."""
    for path in public_site.rglob("index.html"):
        head = path.read_text("utf-8").partition("</head>")[0]
        scripts = re.findall(r"<script [^>]*src=[^>]*>", head)
        assert scripts, path
        assert len([one for one in scripts if not re.search(r"\b(?:defer|async)\b", one)]) <= 1, path


def test_the_first_page_of_an_item(public_site: Path) -> None:
    text = page(public_site, ITEM)
    assert meta(text, "description") == ["齐备县“住院费用报销”在哪里办、带什么、怎么办、多久办好。"]
    assert meta(text, "og:title") == ["住院费用报销"] and meta(text, "og:type") == ["website"]
    steps = data(text)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "首页", f"{ADDRESS}/"),
        (2, "办什么事", f"{ADDRESS}/items/"),
        (3, "报销", f"{ADDRESS}/items/#c-baoxiao"),
        (4, "住院费用报销", f"{ADDRESS}/{ITEM}"),
    ]
    assert data(text)["GovernmentService"]["url"] == f"{ADDRESS}/{ITEM}"


def test_the_trail_is_seen_and_walked(public_site: Path, visit: Any) -> None:
    opened: Visit = visit(public_site)
    shown = opened.open(ITEM)
    assert shown.inner_text("[data-trail]").replace(" ", "") == "首页›办什么事›报销"
    shown.click("[data-trail] a >> nth=-1")
    assert shown.url.endswith("/items/#c-baoxiao")


def test_an_open_station_is_an_office(public_site: Path) -> None:
    assert data(page(public_site, STATION))["GovernmentOffice"] == {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "name": "青山镇医保服务站",
        "identifier": "110000100",
        "url": f"{ADDRESS}/{STATION}",
        "address": {"@type": "PostalAddress", "addressCountry": "CN", "streetAddress": "青山镇青山路1号"},
        "telephone": "010-12345678",
        "openingHours": ["Mo-Fr 09:00-17:00"],
        "geo": {"@type": "GeoCoordinates", "latitude": 26.2, "longitude": 118.5},
    }


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"status": "待确认"}, False),  # nobody knows that it is open
        ({"datum": "GCJ02"}, True),  # shifted on purpose
        ({"hours": "工作日上午"}, True),
    ],
)
def test_what_is_not_known_of_a_station_is_no_data(change: dict[str, str], kept: bool) -> None:
    catalog = load(ROOT / "tests/catalog/sound/qibei.yml")
    station = catalog.stations[0].model_copy(update=change)
    plan = plan_of(catalog.model_copy(update={"stations": (station,)}))
    content = next(one.content for one in plan.outputs if one.address == STATION)
    office = linked.office(content, None)  # type: ignore[arg-type]
    assert (office is not None) == kept
    assert office is None or ("geo" in office) == ("datum" not in change)
    assert office is None or ("openingHours" in office) == ("hours" not in change)


def test_a_site_without_an_address_names_none(sound_catalog: Catalog, small_site: Path) -> None:
    for path in small_site.rglob("index.html"):
        text = path.read_text("utf-8")
        assert 'rel="canonical"' not in text and "og:url" not in text and "BreadcrumbList" not in text
        assert not any(".example" in json.dumps(record) for record in data(text).values()), path


def test_nothing_of_the_catalog_can_leave_its_element() -> None:
    attack = '</script><script>alert(1)</script>"><img src=x>\u2028'
    said = linked.breadcrumb([(attack, "https://a.cn/")])
    assert not re.search("[<>&'\u2028]", said)
    assert json.loads(said)["itemListElement"][0]["name"] == attack


def entries(catalog: Catalog, folder: Path) -> dict[str, str | None]:
    """Page -> its day, as `sitemap.xml` has them."""
    files = files_of(plan_of(catalog), folder / "x", {"site/index.html"})
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return {
        str(url.findtext(f"{space}loc")).removeprefix(f"{catalog.jurisdiction.site_url}/"): url.findtext(
            f"{space}lastmod"
        )
        for url in ET.fromstring(files["site/sitemap.xml"])
    }


def test_the_list_of_pages_has_the_day_of_their_approval(tmp_path: Path) -> None:
    catalog = load(ROOT / "tests/catalog/sound/qibei.yml")
    assert entries(catalog, tmp_path) == dict.fromkeys(
        ["", ITEM, "tiers/township/", STATION, "places/110000100/"], "2026-02-01"
    )


def test_of_what_came_into_force_by_itself_no_day_is_known(tmp_path: Path) -> None:
    catalog = load(ROOT / "tests/catalog/sound/qibei.yml").in_time(datetime.date(2026, 6, 1), ())
    assert set(entries(catalog, tmp_path).values()) == {None}


def test_what_changed_since_has_the_day_of_its_change(told_site: Path) -> None:
    text = (told_site / "sitemap.xml").read_text("utf-8")
    days = dict(re.findall(r"<loc>[^<]*?\.example/([^<]*)</loc><lastmod>([^<]*)</lastmod>", text))
    news = (told_site / "updates/index.html").read_text("utf-8")
    newest = max(re.findall(r'id="d-([0-9-]+)"', news))
    assert days[""] == days["updates/"] == newest
    assert min(days.values()) >= "2026-03-01" and set(days.values()) <= set(re.findall("2026-[0-9-]{5}", news + text))


def test_addresses_are_written_as_xml_wants_them(tmp_path: Path) -> None:
    catalog = load(ROOT / "tests/catalog/sound/qibei.yml")
    place = catalog.jurisdiction.model_copy(update={"site_url": "https://ybfw.gov.cn/a&b"})
    files = files_of(plan_of(catalog.model_copy(update={"jurisdiction": place})), tmp_path / "x", {"site/index.html"})
    assert b"https://ybfw.gov.cn/a&amp;b/items/" in files["site/sitemap.xml"]


def test_a_title_is_one_line_wherever_it_is_shown(small_catalog: Catalog) -> None:
    """Chats and search engines keep a line's end, which a page shows as a blank."""
    made = Pages(CatalogView(small_catalog), False, ROOT / "site_overrides").make(
        "offline/", "公司\n 不齐全的", "pages/offline.html", {}
    )
    assert made.title == "公司 不齐全的" and meta(made.head, "og:title") in ([], ["公司 不齐全的"])
