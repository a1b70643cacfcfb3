"""An item's page on paper: one page of A4, with what is folded on a screen and without what is pressed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from .browser import Visit
from .conftest import ROOT, files_of, load, plan_of

A4 = (595, 842)


def printed(opened: Visit, address: str) -> tuple[list[tuple[int, int]], str]:
    """Sizes of its pages in points, and all their text."""
    document = pypdfium2.PdfDocument(opened.open(address).pdf(prefer_css_page_size=True))
    sizes = [(round(page.get_width()), round(page.get_height())) for page in document]
    return sizes, "".join(page.get_textpage().get_text_bounded() for page in document)


PRINTED = int(os.environ.get("GUIDEPLATE_PRINTED", "2"))
"""How many of a catalog's items are printed: those of the longest pages (`make fuzz` prints them all)."""


@pytest.mark.parametrize("name", ["minqing", pytest.param("ordos", marks=pytest.mark.long)])
def test_one_page_for_every_item(name: str, tmp_path: Path, visit: Callable[..., Visit]) -> None:
    catalog = load(ROOT / f"catalog/{name}.yml")
    plan = plan_of(catalog.model_copy(update={"stations": catalog.stations[:20]}))  # an item's page names none
    items = [output for output in plan.outputs if output.path.startswith("site/items/")]
    wanted = {"site/assets/guide.css", "site/index.html", *(one.path for one in items)}
    made = files_of(plan, tmp_path / "s", wanted)
    for path, content in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    opened = visit(tmp_path / "site", lost=True)
    longest = sorted(items, key=lambda one: -len(made[one.path]))[:PRINTED]
    sizes = {one.address: printed(opened, one.address)[0] for one in longest}
    opened.errors.clear()  # of the rest of the site nothing is made here, so nothing can be kept
    assert {address: size for address, size in sizes.items() if size != [A4]} == {}


def test_what_stands_on_paper(sound_site: Path, visit: Callable[..., Visit]) -> None:
    sizes, text = printed(visit(sound_site), "items/zhuyuan-baoxiao/")
    assert sizes == [A4]
    for words in ("带什么", "身份证", "多久办好", "去哪办"):
        assert words in text, words
    for words in ("首页", "查找", "大字版", "找附近服务点"):
        assert words not in text, words


def test_large_type_and_the_dark_are_for_screens(sound_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(sound_site)
    opened.page.emulate_media(color_scheme="dark")
    opened.open("items/zhuyuan-baoxiao/")
    opened.page.tap("[data-large]")
    assert printed(opened, "items/zhuyuan-baoxiao/")[0] == [A4]
    opened.page.emulate_media(media="print")
    assert opened.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_what_is_folded_is_printed(told_site: Path, visit: Callable[..., Visit]) -> None:
    opened = visit(told_site)
    page = opened.open("items/chaxun/")
    page.evaluate("""() => {
      const fold = document.createElement("details");
      fold.append(Object.assign(document.createElement("summary"), { textContent: "FOLD" }), "UNFOLDED");
      document.querySelector(".gp-page").append(fold);
    }""")
    text = pypdfium2.PdfDocument(page.pdf())[0].get_textpage().get_text_bounded()
    assert "FOLD\r\nUNFOLDED" in text or "FOLD\nUNFOLDED" in text
    assert page.evaluate("document.querySelector('.gp-page > details').open") is False
