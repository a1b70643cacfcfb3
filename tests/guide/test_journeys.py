"""What people come for, counted in taps and typed characters on a phone: on the real county, whatever its pages say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from generator.catalog.model import Catalog, Feedback, Hotline

from .browser import PHONE, Visit
from .conftest import built

JINSHA, ITEM = "350124103", "zhuyuan-feiyong-baoxiao"
DOOR = f"f/{JINSHA}/"
VOICE = Hotline(number="0300-1234567", role="监督投诉")
CHANNEL = Feedback(url="https://pingjia.gov.cn/{station}", name="好差评")


class Journey:
    """One way through the site, and what it has cost."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.typed = page, 0, 0

    def tap(self, target: str | Locator) -> None:
        """Press something that is really there; wait for the page that it leads to."""
        found = self.page.locator(target).first if isinstance(target, str) else target
        assert found.is_visible(), target
        before = self.page.url.split("?")[0]  # what was asked may be written behind it first
        with self.page.expect_navigation(url=lambda url: url.split("?")[0] != before):
            found.tap()
        self.taps += 1

    def type(self, words: str) -> None:
        """Type into the finder; the field is pressed first."""
        self.page.fill("[data-finder-input]", words)
        self.typed += len(words)


@pytest.fixture(scope="module")
def voiced_site(minqing_catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county with a feedback channel and a phone for complaints."""
    place = minqing_catalog.jurisdiction
    place = place.model_copy(update={"feedback": CHANNEL, "hotlines": (*place.hotlines, VOICE)})
    few = tuple(one for one in minqing_catalog.stations if one.code.startswith(JINSHA))
    catalog = minqing_catalog.model_copy(update={"jurisdiction": place, "stations": few})
    return built(catalog, tmp_path_factory.mktemp("voiced"))


def test_from_a_plate_to_the_phone_in_one(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    page = visit(minqing_site).open(DOOR)
    button = page.locator(".gp-buttons a:has-text('打电话')")
    assert button.get_attribute("href") == "tel:12345"
    assert button.bounding_box()["y"] < PHONE[1]  # type: ignore[index]


def test_from_a_plate_to_a_complaint_in_one_and_two(voiced_site: Path, visit: Callable[..., Visit]) -> None:
    page = visit(voiced_site).open(DOOR)
    first = page.locator(".gp-buttons a").first
    assert first.get_attribute("href") == f"https://pingjia.gov.cn/{JINSHA}"  # the channel itself: one tap
    phone = page.locator(".gp-phones a[href='tel:0300-1234567']")
    assert phone.is_visible()  # by phone: one tap as well


def test_from_a_plate_to_what_to_bring_in_two(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    walk = Journey(visit(minqing_site).open(DOOR))
    walk.tap(".gp-buttons a:has-text('能办什么')")
    walk.tap(f".gp-offers a[href*='items/{ITEM}/']")
    card = walk.page.locator(".gp-facts")
    walk.page.wait_for_selector("[data-place-answer] a[href$='stations/350124103/']")
    assert walk.taps == 2
    assert card.inner_text().split("\n")[0] == "带什么"
    assert "金沙镇 先收材料" in card.inner_text()
    assert "“要带哪些材料？要原件还是复印件？”" in walk.page.inner_text("#ask")


def test_from_home_to_what_to_bring_and_where(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    walk = Journey(visit(minqing_site).open(finder=True))
    walk.type("金沙镇")
    walk.tap(f"a[data-result='{JINSHA}']")
    walk.tap(f".gp-offers a[href*='items/{ITEM}/']")
    walk.page.wait_for_selector("[data-place-answer] a[href$='stations/350124103/']")
    assert (walk.taps, walk.typed) == (2, 3)
    assert walk.page.url.endswith(f"items/{ITEM}/?at={JINSHA}")


def test_from_an_item_to_ones_own_place_and_back(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    walk = Journey(visit(minqing_site).open(f"items/{ITEM}/"))
    walk.tap("#where [data-place-pick]")
    walk.tap(".gp-tiles a:has-text('金沙镇')")
    walk.page.wait_for_selector("[data-place-answer] a[href$='stations/350124103/']")
    assert walk.taps == 2
    walk.tap(".gp-crumb a:last-child")  # the place goes along
    assert f"at={JINSHA}" in walk.page.url
    walk.page.wait_for_function("document.querySelector('[data-ways-words]').textContent.includes('金沙镇')")


@pytest.mark.parametrize(
    "address",
    [
        "",
        f"items/{ITEM}/",
        *(pytest.param(one, marks=pytest.mark.long) for one in ("items/", f"stations/{JINSHA}/", "tiers/township/")),
        pytest.param("about/", marks=pytest.mark.long),
    ],
)
def test_from_anywhere_to_a_complaint_in_two(voiced_site: Path, visit: Callable[..., Visit], address: str) -> None:
    walk = Journey(visit(voiced_site).open(address))
    walk.tap("footer a:has-text('评价、投诉、建议')")
    assert walk.page.locator("#main a[href='tel:0300-1234567']").is_visible()
    assert walk.taps + 1 == 2


def test_a_tier_names_ones_own_station(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    page = visit(minqing_site).open(f"tiers/township/?at={JINSHA}001")
    page.wait_for_selector("[data-place-bar] a[href$='stations/350124103/']")
    assert page.inner_text("[data-place-bar]").startswith("您的服务点：金沙镇便民服务中心医保服务点")


def test_without_scripts_links_lead_to_a_place(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    walk = Journey(visit(minqing_site, scripts=False).open(f"items/{ITEM}/"))
    walk.tap("#where a:has-text('乡镇') >> nth=0")
    walk.tap("#main a:has-text('选您的乡镇、村')")
    walk.tap(".gp-tiles a:has-text('金沙镇')")
    walk.tap(".gp-list a:has-text('金沙镇')")
    assert walk.page.url.endswith(f"stations/{JINSHA}/")


def test_the_answer_stands_on_the_first_screen(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    for item in (ITEM, "menzhen-mantebing-rending"):
        page = visit(minqing_site).open(f"items/{item}/")
        box = page.locator(".gp-facts").bounding_box()
        assert box is not None
        heads = page.locator(".gp-facts dt").all_inner_texts()
        assert heads == ["带什么", "去哪办", "多久办好", "打电话"]
        assert page.locator("#call").bounding_box()["y"] + 60 < PHONE[1], item  # type: ignore[index]


def test_what_is_ticked_is_ticked_again(sound_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(sound_site)
    page = opened.open("items/zhuyuan-baoxiao/")
    page.tap(".gp-tick:has-text('费用清单')")
    page = opened.open("items/zhuyuan-baoxiao/")
    assert page.locator(".gp-tick input").evaluate_all("all => all.map(one => one.checked)") == [
        False,
        True,
        False,
        False,
    ]


def test_a_limit_that_differs_is_told_for_ones_own_place(sound_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(sound_site)
    page = opened.open("items/zhuyuan-baoxiao/")
    rows = page.locator("#time [data-limit]")
    every = rows.all_inner_texts()
    assert len(every) > 1
    page = opened.open("items/zhuyuan-baoxiao/?at=100")
    page.wait_for_selector("[data-place-answer] a[href$='stations/100/']")
    shown = [row.inner_text() for row in rows.all() if row.is_visible()]
    assert len(shown) == 1 and "乡镇（街道）" in shown[0]


def test_the_latest_day_is_told_for_ones_own_place(filled_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(filled_site)
    opened.page.clock.set_fixed_time("2026-09-28T01:00:00Z")
    lines = opened.open("items/zhuyuan-feiyong-baoxiao/").locator("[data-latest]")
    assert [line.is_visible() for line in lines.all()] == [True, True]
    page = opened.open("items/zhuyuan-feiyong-baoxiao/?at=999999100")
    page.wait_for_selector("[data-place-answer] a[href$='stations/999999100/']")
    assert [line.inner_text()[:8] for line in lines.all() if line.is_visible()] == ["在乡镇（街道）："]
