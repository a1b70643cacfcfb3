"""One page of every template, for every reader: axe-core's rules, width, targets, type, in all conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from .browser import ARGUMENTS, CHROMIUM, DESK, PHONE, Served, Visit
from .conftest import ROOT

AXE = (ROOT / "tests/scripts/node_modules/axe-core/axe.min.js").read_text("utf-8")
FOUND = """async looks => (await axe.run(document, { resultTypes: ["violations"], ...(looks
  ? { runOnly: ["color-contrast", "link-in-text-block", "scrollable-region-focusable"] } : {}) })).violations.map(
  one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).join(" / ")}`)"""
"""All rules, or those alone whose answer hangs on colours and sizes: structure and names are the same in any."""
SIZES = {"as it is": ("", False), "大字版": ("", True), "200%": ("250%", False)}
"""What makes the type large: the root's own size twice over, or the reader's choice."""
Conditions = Sequence[tuple[tuple[int, int], str, str]]
CONDITIONS: Conditions = tuple(product((PHONE, DESK), ("light", "dark"), SIZES))
FEW: Conditions = ((PHONE, "light", "as it is"), (DESK, "dark", "大字版"))
"""Each that a condition may be, once."""
WHOLE = {FEW[0]}
"""In these conditions every rule is asked."""
LAYOUTS = tuple(product((320, PHONE[0], 768, DESK[0]), SIZES))
TIGHT = ((320, "200%"), (PHONE[0], "as it is"), (DESK[0], "大字版"))
"""The narrowest with the largest type, and what most readers see."""
TYPE = """([size, large]) => {
  document.documentElement.style.fontSize = size;
  document.documentElement.classList.toggle("gp-large", large);
}"""
WIDE = """() => [document.documentElement.scrollWidth - innerWidth,
  ...[...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 100))].slice(0, 3)"""
BROKEN = """() => [...document.querySelectorAll(".gp-nb, a[href^='tel:'] b:not(.gp-mixed)")].filter(
  one => one.getClientRects().length > 1 || one.matches(".gp-nb")
    && getComputedStyle(one).display === "block" && !getComputedStyle(one.parentNode).display.endsWith("flex")
).map(one => one.outerHTML)"""
ASIDE = """() => [...document.querySelectorAll(".gp-facts > div")].map(row => {
  const first = one => {
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange();
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      const [box] = texts.currentNode.data.trim() ? range.getClientRects() : [];
      if (box) { return box; }
    }
  };
  return [row.id, first(row.querySelector("dt")), first(row.querySelector("dd"))];
}).filter(([, name, value]) => value.top < name.bottom && Math.abs(value.bottom - name.bottom) > 8).map(([id]) => id)"""
# Two that are pressed and lie upon each other, or nearer than a finger's breadth to nothing between them.
TOUCHING = """() => {
  const pressed = "button, .gp-chips a, .gp-tiles a, .gp-search__row input, a.gp-phone, a.gp-action";
  const boxes = [...document.querySelectorAll(pressed)]
    .map(one => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width && box.right > 0);
  const beside = (a, b) => a.left < b.right + 3 && b.left < a.right + 3;
  const near = ([one, a], [, b]) => beside(a, b) && a.top < b.bottom + 3 && b.top < a.bottom + 3
    && !one.closest(".gp-tools");
  return boxes.flatMap((one, at) => boxes.slice(at + 1).filter(other => near(one, other))
    .map(other => one[0].outerHTML.slice(0, 80) + other[0].outerHTML.slice(0, 80)));
}"""

LEFT = """() => [...document.querySelectorAll("h1, h2, main li > a, main li > a > b, .gp-tiles span")].filter(one => {
  const text = one.firstChild, range = document.createRange();
  if (one.childNodes.length !== 1 || text.nodeType !== 3 || one.offsetParent === null) { return false; }
  const last = text.data.trimEnd().length - 1, top = at => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().top;
  };
  return last > 0 && top(last) > top(last - 1) + 5;
}).map(one => one.textContent)"""
"""Names of which one character stands alone on the last line."""


def set_type(page: Page, name: str) -> None:
    """The type of that name."""
    page.evaluate(TYPE, list(SIZES[name]))


def resized(page: Page, size: tuple[int, int]) -> None:
    """A window of that size."""
    page.set_viewport_size({"width": size[0], "height": size[1]})


@pytest.mark.parametrize("conditions", [FEW, pytest.param(CONDITIONS, marks=pytest.mark.long)], ids=["few", "all"])
def test_no_rule_of_accessibility_is_broken(
    conditions: Conditions, told_pages: list[str], told_site: Path, visit: Callable[..., Visit]
) -> None:
    opened, wrong = visit(told_site), []
    for address in told_pages:
        page = opened.open(address)
        page.evaluate(AXE)
        for size, scheme, name in conditions:
            resized(page, size)
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            set_type(page, name)
            wrong += [
                f"{address} {size[0]} {scheme} {name} {one}"
                for one in page.evaluate(FOUND, (size, scheme, name) not in WHOLE)
            ]
    assert wrong == []


@pytest.mark.parametrize("layouts", [TIGHT, pytest.param(LAYOUTS, marks=pytest.mark.long)], ids=["tight", "all"])
def test_nothing_scrolls_sideways_and_no_phone_breaks(
    layouts: Sequence[tuple[int, str]], told_pages: list[str], told_site: Path, visit: Callable[..., Visit]
) -> None:
    opened, wrong = visit(told_site), []
    page, all_three = opened.page, f"() => [({WIDE})(), ({BROKEN})(), ({TOUCHING})()]"
    for address in told_pages:
        page.goto(opened.home + address)
        for width, name in layouts:
            resized(page, (width, 800))
            set_type(page, name)
            (over, *which), cut, touching = page.evaluate(all_three)
            wrong += [f"{address} {width} {name} {which}"] if over > 0 else []
            wrong += [f"{address} {width} {name} {one}" for one in (*cut, *touching)]
    assert wrong == []


def test_nothing_scrolls_sideways_where_all_type_is_large(
    filled_site: Path, filled_pages: list[str], browser: Browser
) -> None:
    """A phone whose owner has set its type to 32 px; on the fullest pages, with the longest numbers."""
    server, wrong = Served(filled_site), []
    large = [*ARGUMENTS, "--blink-settings=defaultFontSize=32,defaultFixedFontSize=32"]
    other = browser.browser_type.launch(executable_path=CHROMIUM, args=large)
    page = other.new_page(viewport={"width": 320, "height": 640})
    for address in filled_pages:
        page.goto(server.home + address)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        over, *which = page.evaluate(WIDE)
        wrong += [f"{address} {which}"] if over > 0 else []
        wrong += [f"{address} {one}" for one in page.evaluate(BROKEN)]
    other.close()
    server.stop()
    assert wrong == []


def test_a_cards_words_stand_level_with_what_they_name(filled_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(filled_site)
    for address in ("items/zhuyuan-feiyong-baoxiao/", "items/zhuyuan-feiyong-baoxiao/?at=999999100001"):
        page = opened.open(address)
        for size in (PHONE, DESK):
            resized(page, size)
            assert page.evaluate(ASIDE) == [], (address, size)


def test_no_names_last_character_stands_alone(filled_site: Path, visit: Callable[..., Visit]) -> None:
    opened, alone = visit(filled_site), []
    for address in ("", "items/", "places/999999100/", "stations/999999100/", "items/zhuyuan-feiyong-baoxiao/"):
        page = opened.open(address)
        for width in (320, 360, PHONE[0], DESK[0]):
            resized(page, (width, 800))
            alone += [f"{address} {width} {one}" for one in page.evaluate(LEFT)]
    assert alone == []


def test_large_type_is_remembered_and_nothing_moves(told_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(told_site)
    page = opened.open("items/chaxun/")
    size = "parseFloat(getComputedStyle(document.querySelector('#main p')).fontSize)"
    before = page.evaluate(size)
    page.tap("[data-large]")
    assert page.evaluate(size) > before * 1.2
    page = opened.open("stations/999999100/")
    assert page.get_attribute("[data-large]", "aria-pressed") == "true"
    assert page.evaluate("document.documentElement.classList.contains('gp-large')")
    page.tap("[data-large]")
    assert opened.open("items/").get_attribute("[data-large]", "aria-pressed") == "false"


def test_without_scripts_no_button_that_does_nothing(told_site: Path, visit: Callable[..., Visit]) -> None:
    page = visit(told_site, scripts=False).open("items/chaxun/")
    assert not page.is_visible("[data-large]") and not page.is_visible("[data-aloud]")


def test_nothing_is_read_aloud_without_a_voice_on_the_device(told_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(told_site)
    page = opened.open()
    assert page.is_visible("[data-large]") and not page.is_visible("[data-aloud]")
    assert "朗读" not in page.locator("body").aria_snapshot()


LAYOUT = """() => { window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(
  one => { window.moved += one.value; })).observe({ type: "layout-shift", buffered: true }); }"""


def late(route: Route) -> None:
    """Answers when the page was drawn without it."""
    route.request.frame.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    route.continue_()


def moved(opened: Visit, address: str) -> list[float]:
    """How far what is seen moves while a page comes: nothing, or each time that it is opened.

    A busy machine may draw a page before all of it was read, so that its foot moves; not three times.
    """
    found: list[float] = []
    while len(found) < 3:
        page = opened.open(address, finder=True)
        page.wait_for_selector("html:not(.gp-seeking)")
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        if not (far := page.evaluate("window.moved")):
            return []
        found.append(far)
    return found


def test_nothing_moves_while_a_page_comes(told_pages: list[str], told_site: Path, visit: Callable[..., Visit]) -> None:
    """Scripts come after the page was first seen, as on a slow phone."""
    opened = visit(told_site)
    opened.page.add_init_script(f"({LAYOUT})()")
    opened.page.route(re.compile(r"/assets/(?!first).*\.js"), late)
    assert {address: far for address in told_pages if (far := moved(opened, address))} == {}


@pytest.mark.parametrize("at", ["999999100", "999999100003"])
def test_nothing_moves_when_a_page_answers_for_a_place(told_site: Path, visit: Callable[..., Visit], at: str) -> None:
    """What stands below is not seen before the place is known; it is when the place cannot be asked for."""
    opened = visit(told_site)
    opened.page.add_init_script(f"({LAYOUT})()")
    opened.page.route("**/stations/*/", late)
    for address in ("items/", "items/baoxiao/", "tiers/township/"):
        assert moved(opened, f"{address}?at={at}") == [], address
        assert opened.page.is_visible(".gp-footer")


def test_a_page_whose_scripts_never_come_is_seen_whole(told_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(told_site)
    opened.page.route("**/assets/place.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    opened.page.emulate_media(reduced_motion="reduce")
    page = opened.open("items/baoxiao/?at=999999100")
    assert page.evaluate("getComputedStyle(document.querySelector('#where')).visibility") == "hidden"
    page.wait_for_selector(".gp-footer")  # seen, that is


@pytest.mark.parametrize(
    ("address", "what"), [("n/notice-999999100/", "[data-check-entry]"), ("places/999999100/", "[data-place-bar]")]
)
def test_what_works_by_scripts_alone_has_its_room_before_they_come(
    told_site: Path, visit: Callable[..., Visit], address: str, what: str
) -> None:
    opened = visit(told_site)
    opened.page.route(
        re.compile(r"/assets/(?!first).*\.js"), lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    opened.page.goto(opened.home + address)
    assert opened.page.locator(what).bounding_box()["height"] > 30  # type: ignore[index]


def test_keys_reach_the_text_and_the_results(told_site: Path, visit: Callable[..., Visit]) -> None:
    """The first key leads past the head; what is focused has a ring; answers are links in a list, told as they come."""
    opened = visit(told_site)
    page = opened.page
    page.goto(f"{opened.home}items/chaxun/")
    focused: Callable[[str], Any] = lambda what: page.evaluate(f"document.activeElement.{what}")  # noqa: E731
    page.keyboard.press("Tab")
    assert focused("textContent") == "跳到正文"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.focus("[data-finder-input]")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    opened.ask("报销")
    page.keyboard.press("ArrowDown")
    assert focused("dataset.result") == "baoxiao"
    page.keyboard.press("ArrowUp")
    assert focused("name") == "q"
    tree = page.locator("section.gp-finder").aria_snapshot()
    for words in ('region "查找"', "search:", 'searchbox "找事项、找服务点"', "status:", "- listitem:", "- link"):
        assert words in tree, tree


def test_forced_colours_leave_edges(told_site: Path, browser: Browser) -> None:
    """Where the reader chooses all colours, buttons and boxes are told by their edges."""
    server = Served(told_site)
    context = browser.new_context(forced_colors="active", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{server.home}stations/999999100/")
    for box in (".gp-search__row button", "a.gp-phone", ".gp-mode--full", ".gp-missing"):
        style = "one => { const s = getComputedStyle(one); return [s.borderTopStyle, s.borderTopWidth]; }"
        line, width = page.locator(box).first.evaluate(style)
        assert line == "solid" and width != "0px", box
    context.close()
    server.stop()
