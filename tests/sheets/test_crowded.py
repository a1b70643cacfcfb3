"""Long addresses: a wider code, no letters where these have no room, and a finding before anything is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zxingcpp

from generator.catalog.load import load
from generator.catalog.reading.loaded import Loaded
from generator.ground import floors
from generator.kinds.kind import Edition, Kind
from generator.plan.plan import Plan
from generator.sheets import crowded, press, qr
from sheets.conftest import TODAY
from sheets.paper import ROOT, TEMPLATES, Raw, pages_text, pictures

LONG = "https://www.shilixian.gov.cn" + "/ztzl/yibaofuwuxiachen/banshizhinan" * 3
"""Nobody types it: 133 characters, whose codes have 57 modules and more."""


def modules_mm(made: press.Printed, dpi: int = 300) -> float:
    """How wide a module of its code is on the paper."""
    (code,) = [code for page in pictures(made.data, dpi, gray=True) for code in zxingcpp.read_barcodes(page)]
    (address,) = made.output.qr
    assert code.text == address
    corners = code.position
    wide = corners.top_right.x - corners.top_left.x
    return wide / dpi * 25.4 / qr.modules(address, "Q")


@pytest.mark.parametrize("site", ["https://small.example", LONG])
def test_a_code_grows_with_its_address_and_letters_go_where_they_have_no_room(
    changed: Raw, plan_of: Callable[[Raw], Plan], make: Any, site: str
) -> None:
    changed["jurisdiction"]["site_url"] = site
    (slip,) = [
        one
        for one in plan_of(changed).sheets()
        if one.kind == "slip" and one.items == ("chaxun",) and one.plain == "a5"
    ]
    (made,) = make([slip]).values()
    assert isinstance(made, press.Printed), made.reason
    assert modules_mm(made) >= floors.QR_MODULE_MM * 0.98
    assert ("https://" in "".join(pages_text(made.data))) is (site != LONG)


def test_a_symbol_is_as_wide_as_its_modules_need_and_no_wider_than_its_layout_allows() -> None:
    assert qr.width_mm("https://small.example", "Q", 24, 32.5) == 24
    assert qr.modules(LONG, "Q") == 57 and qr.width_mm(LONG, "Q", 24, 32.5) == 28.5
    assert qr.width_mm(LONG * 4, "Q", 24, 32.5) == 32.5
    assert qr.make(LONG, "Q", 40).modules == qr.modules(LONG, "Q")


def kinds_with(least: float, most: float) -> dict[str, Kind]:
    edition = Edition(size_mm=(100, 100), smallest_pt=9, qr_mm=least, qr_most_mm=most)
    editions = {"default": edition, "other": edition.model_copy(update={"qr_mm": 90.0, "title": "大的"})}
    return {"zhang": Kind(name="zhang", title="一张", levels=("乡",), qr="check", editions=editions)}


def found(loaded: Loaded, kinds: dict[str, Kind]) -> list[str]:
    return [f"{one.code} {one.line} {one.message}" for one in crowded.check(loaded, kinds)]


def test_an_address_too_long_for_a_code_is_found_with_the_longest_that_fits(tmp_path: Path) -> None:
    text = (ROOT / "tests/samples/small.yml").read_text("utf-8")
    path = tmp_path / "small.yml"
    path.write_text(text.replace("https://small.example\n", f"{LONG}\n"), "utf-8")
    loaded = load(path, TODAY)
    (message,) = found(loaded, kinds_with(24, 0))
    # 48 modules, so 45, hold 86 characters: 55 and 32 of /n/zhang-999999100/?v=0000-0000, of which figures take less.
    assert message.startswith(f"GP620 10 网址有 {len(LONG)} 个字符，一张的二维码印不下：每格会小于 0.5 毫米；")
    assert message.endswith("；至多 55 个字符，全部成品才都印得下")
    assert found(loaded, kinds_with(24, 32.5)) == []


def test_a_layout_that_lets_its_code_grow_gives_it_the_width(kinds: dict[str, Kind]) -> None:
    growing = [(kind, name, edition) for kind in kinds.values() for name, edition in kind.editions.items()]
    growing = [(kind, name, edition) for kind, name, edition in growing if edition.qr_most_mm]
    assert len(growing) > 10
    for kind, name, edition in growing:
        assert edition.qr_most_mm > edition.qr_mm
        css = "".join(file.read_text("utf-8") for file in (TEMPLATES / kind.name).glob("*.css"))
        if "_shared/" in css:
            css += (TEMPLATES / "_shared/forms.css").read_text("utf-8")
        assert "width: var(--qr); height: var(--qr)" in css, (kind.name, name)
