"""A site with a ledger, in a real browser: what every paper is worth, offline as well; what is new; what lapsed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from ledger.history import APPROVED, MERGED, History
from playwright.sync_api import Page

from generator.ground import versions
from generator.guide.feed import atom
from generator.plan.papers import News, NewsDay

from .browser import Visit, kept
from .conftest import plan_of

SLIP, NOTICE = "slip-chaxun.township", "notice-999999100"
CHINA = datetime.timezone(datetime.timedelta(hours=8))
"""Its one time, by which pages name days wherever the machine stands."""
ANSWERS = ("current", "draft", "outdated", "moved", "future", "withdrawn", "unknown", "offline")


def shown(page: Page) -> list[str]:
    """Which answers the page shows."""
    return [
        name
        for name in ANSWERS
        if page.query_selector(f"[data-check-{name}]") and page.is_visible(f"[data-check-{name}]")
    ]


def answer(page: Page) -> str:
    """What the page says of the paper, in one line."""
    return " ".join(page.inner_text("[data-check]").split())


WORDS = {
    "now": ("current", "一致 内容与本站2026-09-01发布的一致。"),
    "before": ("moved", "内容未变，网址已换 内容与本站2026-09-01发布的一致，可以照办；纸上印的网址换过了。"),
    "second": ("withdrawn", "已停用 这一张已停用，请不要再按它办理，请看下面现在的内容。"),
    "later": (
        "future",
        "还没有施行 这一张的内容从2027年1月1日起施行，在那以前还照原来的办。 到时的变化："
        " 办理时限由“15个工作日内”改为“10个工作日内”",
    ),
    "first": (
        "outdated",
        "已有变化 这一张的内容已有变化，请不要再按它办理。 变化： 办理材料由“无需提交材料”改为“身份证”"
        " 办理时限由“当场办结”改为“15个工作日内” 电话“12345 医保热线”由“12345”改为“12399”",
    ),
}


@pytest.mark.parametrize("state", WORDS)
def test_what_a_paper_is_worth(state: str, told: History, told_site: Path, visit: Callable[..., Visit]) -> None:
    page = visit(told_site, "/a/b/").open(f"n/{SLIP}/?v={told.versions[state][SLIP].lower()}")
    name, words = WORDS[state]
    assert shown(page) == [name]
    assert answer(page).replace("参保人员参保信息查询：", "") == words


def test_what_is_on_no_record_is_no_longer_current(told_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(told_site)
    page = opened.open(f"n/{SLIP}/?v={versions.version('never issued')}")
    assert shown(page) == ["outdated"] and not page.is_visible("[data-check-what]")
    assert shown(opened.open(f"n/{SLIP}/?v=ABCDEFGH")) == ["unknown"]
    assert shown(opened.open(f"n/{SLIP}/")) == []


def test_what_was_not_approved_is_told(told: History, told_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(told_site)
    page = opened.open(f"n/{NOTICE}/?v={told.versions['now'][NOTICE]}")
    assert shown(page) == ["outdated"]
    assert "新的内容还没有核定，办之前请先问清楚。" in answer(page)
    assert "收费情况由“不收费”改为“工本费5元”" in answer(page)
    assert "样稿 内容未经核定 请勿张贴" in page.inner_text("#main")
    current = page.get_attribute("[data-check]", "data-version")
    page = opened.open(f"n/{NOTICE}/?v={current}")
    assert shown(page) == ["draft"] and "还没有核定" in answer(page)


def test_what_the_reader_came_for_comes_first(told: History, told_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(told_site)
    page = opened.open(f"n/{SLIP}/?v={told.versions['now'][SLIP]}")
    box, heads = page.locator("[data-check]").bounding_box(), page.locator("h2").all_inner_texts()
    assert box is not None and box["height"] < 130, "one line about the paper"
    assert heads[:4] == ["带什么", "多久办好", "去哪办", "打电话问"]
    assert "身份证" in page.inner_text(".gp-materials")
    page = opened.open(f"n/plate-999999100/?v={told.versions['now']['plate-999999100']}")
    assert page.locator("h2").all_inner_texts()[:3] == ["去哪办", "打电话问", "办什么、带什么"]
    page.tap("#main a:has-text('参保人员参保信息查询')")
    page.wait_for_url("**/items/chaxun/#materials")


def test_a_sheet_that_is_made_no_longer_leads_on(told: History, told_site: Path, visit: Callable[..., Visit]) -> None:
    sheet = f"notice-{MERGED}"
    page = visit(told_site).open(f"n/{sheet}/?v={told.versions['now'][sheet]}")
    assert shown(page) == ["withdrawn"]
    assert "从2026年10月5日起停用" in answer(page)
    page.tap("[data-check] a:has-text('安仁溪镇便民服务中心医保服务点')")
    page.wait_for_url("**/stations/999999100/")


def test_without_scripts_every_version_is_there_to_compare_by_eye(
    told: History, told_site: Path, visit: Callable[..., Visit]
) -> None:
    page = visit(told_site, scripts=False).open(f"n/{SLIP}/?v={told.versions['first'][SLIP]}")
    assert shown(page) == []
    text = page.inner_text("#versions")
    for state in WORDS:
        assert versions.printed(told.versions[state][SLIP]) in text
    assert "办理时限由“当场办结”改为“15个工作日内”" in text
    assert "不能证明这张纸是不是真的" in text
    page.tap("[data-check] noscript a")
    page.wait_for_url("**#versions")


def test_without_a_network_the_last_copy_is_compared_with(
    told: History, told_site: Path, visit: Callable[..., Visit]
) -> None:
    opened = visit(told_site, "/a/b/", lost=True)
    page = opened.open(f"n/{SLIP}/?v={told.versions['now'][SLIP]}")
    kept(page)
    assert not page.is_visible("[data-check-kept]")
    opened.stop()
    page.goto(f"{opened.home}n/{SLIP}/?v={told.versions['first'][SLIP]}")
    assert shown(page) == ["outdated"], "another paper of the same sheet"
    today = datetime.datetime.now(CHINA).date()
    days = {f"{day.year}年{day.month}月{day.day}日" for day in (today, today - datetime.timedelta(1))}
    assert any(f"是和这台手机{day}存下的网页比的" in answer(page) for day in days)
    assert page.evaluate("getComputedStyle(document.querySelector('.gp-header')).backgroundColor") == "rgb(11, 74, 143)"
    page.goto(f"{opened.home}n/{NOTICE}/?v={told.versions['now'][NOTICE]}")
    assert "现在无法核验" in page.inner_text("body") and "12399" in page.inner_text("body")
    assert page.locator("[data-check]").count() == 0


def test_once_there_is_a_network_again_it_is_asked_first(
    told: History, told_site: Path, visit: Callable[..., Visit]
) -> None:
    opened = visit(told_site, lost=True)
    page = opened.open(f"n/{SLIP}/?v={told.versions['now'][SLIP]}")
    kept(page)
    opened.stop()
    page.goto(f"{opened.home}n/{SLIP}/?v={told.versions['now'][SLIP]}")
    assert page.is_visible("[data-check-kept]")
    opened.start()
    page.goto(f"{opened.home}n/{SLIP}/?v={told.versions['now'][SLIP]}")
    assert shown(page) == ["current"] and not page.is_visible("[data-check-kept]")


def test_pages_that_lapsed_say_so_and_no_other(told_site: Path) -> None:
    lapsed = {"items/baoxiao/", "tiers/township/"}
    lapsed |= {f"{folder}/{code}/" for folder in ("stations", "f", "places") for code in ("999999100", "999999101")}
    listed = (told_site / "sitemap.xml").read_text("utf-8")
    for path in told_site.rglob("index.html"):
        address = path.relative_to(told_site).as_posix().removesuffix("index.html")
        text = path.read_text("utf-8")
        proof = address in lapsed or (address.startswith("n/") and "这一张的内容有改动" in text)
        unlisted = proof or address.startswith(("f/", "n/"))
        assert text.count('<meta name="robots" content="noindex">') == unlisted, address
        assert ("样稿 内容未经核定 请勿张贴" in text) == proof, address
        assert not (unlisted and f".example/{address}</loc>" in listed), address
    assert "/items/chaxun/</loc>" in listed and "/updates/</loc>" in listed


def test_what_is_new(told_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(told_site)
    page = opened.open("updates/")
    assert page.locator("h2").all_inner_texts() == ["2026年9月2日", "2026年6月2日"]
    page.tap("a:has-text('办理时限由“当场办结”改为“15个工作日内”')")
    page.wait_for_url("**/items/chaxun/")
    assert "最近更新：2026年9月2日" in page.inner_text(".gp-latest")
    feed = page.get_attribute("link[type='application/atom+xml']", "href")
    assert feed == "../../updates/feed.xml"
    assert "最近更新" not in opened.open("items/canbao/").inner_text("#main")


def test_the_feed_is_atom(told: History, told_site: Path) -> None:
    data = (told_site / "updates/feed.xml").read_bytes()
    feed, ns = ElementTree.fromstring(data), {"a": "http://www.w3.org/2005/Atom"}
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for parent in (feed, *feed.findall("a:entry", ns)):  # RFC 4287, 4.1: what must be there, once
        for name in ("id", "title", "updated"):
            assert [bool(one.text) for one in parent.findall(f"a:{name}", ns)] == [True], name
        updated = parent.findtext("a:updated", "", ns)
        assert datetime.datetime.fromisoformat(updated).utcoffset() == datetime.timedelta(hours=8)
        assert all(id_.startswith("urn:uuid:") for id_ in [parent.findtext("a:id", "", ns)])
    assert feed.findtext("a:author/a:name", "", ns)
    assert {link.get("rel") for link in feed.findall("a:link", ns)} == {"self", "alternate"}
    ids = [id_.text for id_ in feed.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(set(ids)) == len(ids)
    planned = plan_of(told.states["published"], told.ledger)
    assert atom(planned.view, planned.told.news) == data, "the same news, the same bytes"


def test_walls(told_site: Path) -> None:
    def wall(code: str) -> str:
        text = (told_site / f"stations/{code}/index.html").read_text("utf-8")
        return text[text.index("本站公示状态") :].split("</section>")[0]

    assert "张贴的公示里有旧的，请以本页为准（2026年6月9日告知）" in wall("999999100")
    assert "医保服务事项公示：从2026年9月1日起已不是现在的内容" in wall("999999100")
    assert "还没有人告知" in wall("999999100002")
    assert APPROVED.isoformat() == "2026-09-01"


def test_nothing_recorded_nothing_promised(small_site: Path) -> None:
    assert not (small_site / "updates").exists() and not (small_site / "data/issued.json").exists()
    for path in small_site.rglob("index.html"):
        text = path.read_text("utf-8")
        assert "更新记录" not in text and "atom+xml" not in text and "issued.json" not in text
        assert "本站公示状态" not in text


def test_the_feed_holds_whatever_a_ledger_says(told: History) -> None:
    planned = plan_of(told.states["published"], told.ledger)
    odd = NewsDay(APPROVED, (News("<b>&\x0b“\ud83d\ufffe”\U00020000]]>"),))
    feed = ElementTree.fromstring(atom(planned.view, [odd]))
    assert feed.findtext(".//{http://www.w3.org/2005/Atom}content") == "<b>&“”\U00020000]]>"
