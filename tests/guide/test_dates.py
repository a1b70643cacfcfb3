"""What pages say of days: until when they hold, what will be other and from when; and, past that, that it is past."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from checkout import ROOT

from generator.catalog.load import load_catalog

from .browser import DESK, PHONE, Visit, pages_of
from .conftest import TODAY, built

PAST = "依据文件的有效期到2027年12月31日为止，已经过了，这里写的可能有变化。请先拨打12345或到窗口问清楚再办。"
ITEM, STATION, TIER = "items/zhuyuan-baoxiao/", "stations/120000100/", "tiers/township/"
PAGES = ("", ITEM, STATION, TIER, "f/120000100/", "n/notice-120000100/", "about/")


@pytest.fixture(scope="module")
def dated_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a catalog that will change, and that holds until the end of 2027."""
    catalog, findings = load_catalog(ROOT / "tests/catalog/sound/jianhuan.yml", TODAY)
    assert catalog is not None, findings
    return built(catalog, tmp_path_factory.mktemp("dated"))


@pytest.fixture
def at(dated_site: Path, visit: Callable[..., Visit]) -> Callable[..., Visit]:
    """The site in a tab whose clock stands at an instant."""

    def opened(instant: str, size: tuple[int, int] = PHONE) -> Visit:
        one = visit(dated_site, size=size, lost=True)
        one.page.clock.install(time=datetime.datetime.fromisoformat(instant))
        return one

    return opened


def test_every_page_says_until_when_it_holds(dated_site: Path) -> None:
    addresses = pages_of(dated_site)
    assert {one.split("/")[0] for one in addresses} >= {"", "404.html", "items", "stations", "tiers", "f", "n", "about"}
    for address in addresses:
        path = dated_site / (address if address.endswith(".html") else f"{address}index.html")
        text = path.read_text("utf-8")
        assert re.search("依据文件有效期至：(<[^>]*>)?2027-12-31<", text), address
        assert text.count('data-valid-until="2027-12-31"') == 1, address


@pytest.mark.parametrize(
    ("instant", "past", "pages"),
    [
        ("2027-12-31T23:50:00+08:00", False, PAGES[:2]),
        ("2028-01-01T00:10:00+08:00", True, PAGES),
        ("2027-12-31T16:10:00+00:00", True, PAGES[:1]),
    ],
)
def test_a_page_that_is_past_says_so_without_a_rebuild(
    at: Callable[..., Visit], instant: str, past: bool, pages: Sequence[str]
) -> None:
    opened = at(instant)
    for address in pages:
        page = opened.open(address)
        assert page.is_visible("[data-valid-until]") is past, address
        if past:
            assert page.inner_text("[data-valid-until]") == PAST
            assert page.eval_on_selector("[data-valid-until] a", "link => link.getAttribute('href')") == "tel:12345"
    page = opened.open("no/such/page")
    assert page.is_visible("[data-valid-until]") is past
    if past:
        assert "有效期到2027年12月31日为止，已经过了" in page.inner_text("[data-valid-until]")


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_what_will_be_other_is_announced_where_it_is_shown(at: Callable[..., Visit], size: tuple[int, int]) -> None:
    opened = at("2026-11-22T10:00:00+08:00", size)
    page = opened.open(ITEM)
    first, second, foot = page.locator(".gp-later").all()
    assert [line for line in first.inner_text().splitlines() if line] == [
        "2027年1月1日起有变化",
        "办理时限由“20个工作日内办结”改为“15个工作日内办结”",
        "办理材料增加“费用清单（原件份数：1）”",
        "村（社区）：办理方式由“帮办代办”改为“受理”",
        "村（社区）：办理流程“受理”改为在本窗口办",
        "村（社区）：范围：“每月十五日以前”",
    ]
    assert second.inner_text().startswith("2027年7月1日起有变化")
    assert foot.inner_text() == "2027年3月1日起：电话由“12345（用途：咨询）”改为“010-12345678（用途：咨询）”"
    assert page.inner_text("#time .gp-big") == "20个工作日内办结", "until then the old limit is right"
    for address in (TIER, STATION):
        rows = opened.open(address).locator(".gp-offers > li").all_inner_texts()
        assert "2027年1月1日起：办理时限由“20个工作日内办结”改为“15个工作日内办结”；办理材料增加" in rows[0]
        assert "2027年1月1日起：收费情况由“不收费”改为“每证5元”" in rows[1]
        assert "2027年1月1日起：新增“临时救助”（受理）" in opened.page.inner_text("#main")
    assert "办理地点由“青山镇青山路1号”改为“青山镇绿水路2号”" in opened.page.inner_text("#main")
    assert "并入东村便民服务点" in opened.open("f/120000102/").inner_text("#main")
    assert "所在场所：“村委会”" in opened.open("tiers/village/").inner_text("#main")
    width = opened.open(ITEM).evaluate("document.documentElement.scrollWidth")
    assert width <= size[0]


def test_an_announcement_whose_day_has_come_says_so(at: Callable[..., Visit]) -> None:
    for instant, begun in (("2026-12-31T12:00:00+08:00", 0), ("2027-02-01T12:00:00+08:00", 1)):
        page = at(instant).open(ITEM)
        assert [one.is_visible() for one in page.locator("[data-begun]").all()].count(True) == begun
    assert (
        page.locator(".gp-later")
        .first.inner_text()
        .startswith("2027年1月1日起有变化（这一天已经到了，以这里写的为准）")
    )


def test_without_scripts_the_date_is_there_and_nothing_is_claimed(
    dated_site: Path, visit: Callable[..., Visit]
) -> None:
    opened = visit(dated_site, scripts=False)
    page = opened.open(ITEM)
    assert "依据文件有效期至：2027-12-31" in page.inner_text(".gp-footer")
    assert not page.is_visible("[data-valid-until]") and not page.is_visible("[data-begun]")


def test_a_catalog_without_dates_says_nothing_of_them(small_site: Path) -> None:
    for path in small_site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "data-valid-until=" not in text and "gp-later" not in text and "有效期至" not in text, path


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-09-30T01:00:00Z", "不晚于2026年11月3日办结；补正材料另计，到账时间以拨付为准。"),
        ("2026-12-20T01:00:00Z", None),
    ],
)
def test_the_latest_day_is_told_where_it_is_known(
    now: str, said: str | None, public_site: Path, visit: Callable[..., Visit]
) -> None:
    opened = visit(public_site)
    opened.page.clock.set_fixed_time(now)
    page = opened.open("items/zhuyuan-baoxiao/")
    line = page.locator("[data-deadline]")
    assert line.is_visible() == (said is not None)
    assert said is None or line.inner_text() == f"如今天受理且材料齐全，按公开时限，{said}"
