"""Every page on a cheap phone, for old eyes and thumbs: width, type, contrast, targets, two taps to the materials."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog.model import Catalog
from generator.ground import floors

from .browser import DESK, PHONE, Visit, pages_of
from .conftest import plan_of
from .templates import addresses

# Text that is shown, with its own element: [words, size in px, contrast with what lies behind it].
TEXTS = """() => {
  const channels = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(
    c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce(
    (sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const behind = element => {
    for (; element; element = element.parentElement) {
      const colour = channels(getComputedStyle(element).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) { return colour; }
    }
    return [255, 255, 255];
  };
  const row = (words, style, element) => {
    const two = [light(channels(style.color)), light(behind(element))].sort((a, b) => b - a);
    return [words.trim().slice(0, 30), parseFloat(style.fontSize), (two[0] + 0.05) / (two[1] + 0.05)];
  };
  const rows = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement, words = walk.currentNode.textContent;
    if (words.trim() && element.getClientRects().length && element.tagName !== "SCRIPT") {
      rows.push(row(words, getComputedStyle(element), element));
    }
  }
  document.querySelectorAll("input[placeholder]").forEach(
    input => rows.push(row(input.placeholder, getComputedStyle(input, "::placeholder"), input)));
  return rows;
}"""
PRESSED = """() => [...document.querySelectorAll("a, button, input, summary")].map(
    element => [element.outerHTML.slice(0, 100), element.getBoundingClientRect()]).filter(
    ([, box]) => box.width && box.height && box.right > 0).map(([html, box]) => [html, box.width, box.height])"""


def test_every_template_on_a_phone_and_on_a_desk(
    sound_catalog: Catalog, sound_site: Path, visit: Callable[..., Visit]
) -> None:
    look_at(visit(sound_site), addresses(plan_of(sound_catalog), sound_site))


@pytest.mark.long
@pytest.mark.parametrize("name", ["sound_site", "told_site"])
def test_every_page_on_a_phone_and_on_a_desk(
    name: str, request: pytest.FixtureRequest, visit: Callable[..., Visit]
) -> None:
    site: Path = request.getfixturevalue(name)
    look_at(visit(site), pages_of(site))


def look_at(opened: Visit, pages: list[str]) -> None:
    """Width, type, contrast and targets of pages."""
    for address in pages:
        opened.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        page = opened.page
        page.goto(opened.home + address)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, address
        assert page.locator("h1").count() == 1, address
        texts = page.evaluate(TEXTS)
        assert [row for row in texts if row[1] < floors.SCREEN_PX] == [], address
        assert [row for row in texts if row[2] < floors.TEXT_CONTRAST] == [], address
        assert [row for row in page.evaluate(PRESSED) if row[1] < 24 or row[2] < 47.5] == [], address
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        assert page.evaluate("document.documentElement.scrollWidth") == DESK[0], address


def test_answers_of_the_finder_on_a_phone(small_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(small_site)
    for query, hits in (("报销", True), ("陈厝垅村", True), ("结婚登记", False)):
        page = opened.open(f"?q={query}")
        assert page.is_visible("[data-finder-results] a") == hits
        assert page.is_visible("[data-finder-empty]") != hits
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        texts = page.evaluate(TEXTS)
        assert [row for row in texts if row[1] < floors.SCREEN_PX or row[2] < floors.TEXT_CONTRAST] == []
        assert [row for row in page.evaluate(PRESSED) if row[1] < 24 or row[2] < 47.5] == []


def test_two_taps_from_home_to_an_items_materials(minqing_site: Path, visit: Callable[..., Visit]) -> None:
    page = visit(minqing_site).open()
    page.tap(".gp-tiles a:has-text('看病报销')")
    page.tap("section:target a:has-text('住院费用报销')")
    page.wait_for_url("**/items/zhuyuan-feiyong-baoxiao/")
    assert page.inner_text("#materials").split() == ["带什么", "文件未列明，先问"]
    words = page.inner_text("#ask")
    assert "“要带哪些材料？要原件还是复印件？”" in words
    assert "依据文件未列明办理材料、收费情况、查询方式。请先拨打12345或到窗口询问，以窗口一次性告知为准。" in words


def test_two_taps_where_materials_are_known(sound_site: Path, visit: Callable[..., Visit]) -> None:
    page = visit(sound_site).open()
    page.tap(".gp-tiles a:has-text('报销')")
    page.tap("section:target a:has-text('住院费用')")
    page.wait_for_url("**/items/zhuyuan-baoxiao/")
    for words in (
        "身份证",
        "原件1份",
        "可以代替：医保电子凭证（二维码）",
        "他人代办，另带 2 样",
        "可以用书面承诺代替",
    ):
        assert words in (page.text_content("#materials") or "")
