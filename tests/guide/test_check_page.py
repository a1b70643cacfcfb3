"""/n/<sheet>/?v= without a ledger: current, changed, or no number; read as people type it, by eye without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.catalog.model import Catalog
from generator.ground import versions

from .browser import Visit
from .conftest import plan_of

SHEET = "notice-999999100"
PAGE = f"n/{SHEET}/"


@pytest.fixture(scope="module")
def version(small_catalog: Catalog) -> str:
    """The sheet's version as the plan has it."""
    return next(output.version for output in plan_of(small_catalog).outputs if output.sheet == SHEET) or ""


def shown(opened: Visit, address: str) -> list[str]:
    """Which answers the page shows."""
    page = opened.open(address)
    return [name for name in ("current", "moved", "outdated", "unknown") if page.is_visible(f"[data-check-{name}]")]


def test_what_people_type(small_site: Path, visit: Callable[..., Visit], version: str) -> None:
    opened = visit(small_site)
    confused = version.replace("0", "O").replace("1", "l")
    for typed in (version, f" {version[:4]} {version[4:]} ", confused.lower()):  # more ways: check.test.mjs
        assert shown(opened, f"{PAGE}?v={quote(typed)}") == ["current"], typed
        assert versions.read(typed) == version
    other = versions.version("another sheet")
    mistyped = version[:7] + ("A" if version[7] != "A" else "B")
    assert shown(opened, f"{PAGE}?v={other}") == ["outdated"], "whoever holds a well-formed number holds a real sheet"
    assert "这一张的内容已有变化，请不要再按它办理。" in opened.page.inner_text("[data-check-outdated]")
    assert not opened.page.is_visible("[data-check-what]"), "nothing is on record of it"
    for typed in (mistyped, "<b>x</b>"):
        assert shown(opened, f"{PAGE}?v={quote(typed)}") == ["unknown"], typed
        assert opened.page.text_content("[data-check-asked]") == typed
    assert "编号不对，请核对8位编号或拨打12345。" in opened.page.inner_text("[data-check-unknown]")
    assert shown(opened, f"{PAGE}?v=%20") == []


def test_a_version_printed_with_the_former_address(
    small_site: Path, small_catalog: Catalog, visit: Callable[..., Visit], version: str
) -> None:
    """It is that of the very sheet as it was made while the site was there."""
    (old,) = small_catalog.jurisdiction.former_urls
    place = small_catalog.jurisdiction.model_copy(update={"site_url": old, "former_urls": ()})
    before = plan_of(small_catalog.model_copy(update={"jurisdiction": place})).outputs
    printed = {output.sheet: output.version for output in before if output.version}
    assert printed[SHEET] and printed[SHEET] != version
    opened = visit(small_site)
    assert shown(opened, f"{PAGE}?v={printed[SHEET]}") == ["moved"]
    assert "内容未变，网址已换" in opened.page.inner_text("[data-check-moved]")
    assert printed["plaque-999999100"] == next(
        output.version for output in plan_of(small_catalog).outputs if output.sheet == "plaque-999999100"
    ), "nothing on it leads anywhere"


def test_zero_typed_as_the_letter(small_site: Path, small_catalog: Catalog, visit: Callable[..., Visit]) -> None:
    plan = plan_of(small_catalog)
    opened = visit(small_site)
    for confused in "01":  # there are sheets of the small catalog with either
        sheet, value = next((o.sheet, o.version) for o in plan.outputs if o.version and confused in o.version)
        typed = value.replace("0", "o").replace("1", "i")
        assert shown(opened, f"n/{sheet}/?v={typed}") == ["current"]


def test_the_form(small_site: Path, visit: Callable[..., Visit], version: str) -> None:
    page = visit(small_site, "/a/b/").open(PAGE)
    page.fill("#gp-v", versions.printed(version).lower())
    page.click("[data-check-form] button")
    page.wait_for_url("**v=**")
    assert page.is_visible("[data-check-current]")
    assert "内容与本站发布的一致。" in page.inner_text("[data-check-current]")


def test_without_scripts_the_number_is_compared_by_eye(
    small_site: Path, visit: Callable[..., Visit], version: str
) -> None:
    opened = visit(small_site, scripts=False)
    assert shown(opened, f"{PAGE}?v={version}") == []
    text = opened.page.inner_text("#main")
    assert versions.printed(version) in text
    assert "纸上的“内容版本”和上面的编号一样，内容就与本站的一致。" in text
    assert "不能证明这张纸是不是真的" in text
    assert not opened.page.is_visible("[data-check-entry]")


def test_an_approved_sheet_says_when(sound_site: Path) -> None:
    text = (sound_site / "n/notice-100/index.html").read_text("utf-8")
    assert re.search("内容与本站<span data-check-since>(<[^>]*>)?2026-02-01(</span>)+发布的一致。", text)
