"""boxes.py: what is used of WeasyPrint's private parts exists and means what we think, on a document of two boxes."""

from __future__ import annotations

from typing import Any, cast

import pytest
import weasyprint
from weasyprint.layout import preferred
from weasyprint.text.fonts import FontConfiguration

from generator.sheets import boxes, fonts, layout
from generator.sheets.compose import SheetDocument, UnprintableError
from generator.sheets.layout import Layout
from generator.sheets.measure import TOLERANCE_PX, Measure
from generator.sheets.page_boxes import MM
from generator.sheets.slot_styles import SlotStyle, slot_styles
from sheets.paper import TEMPLATES

PX = 96 / 25.4
SLOT = '<img data-slot="name" src="guideplate:slot/name">'
STYLE = """
@page { size: 100mm 60mm; margin: 10mm }
body { margin: 0; font: 700 10mm/2 var(--font) }
p { margin: 0 }
img { display: block; width: 40mm; height: 10mm; object-position: 25% 75%; color: #0B4A8F; letter-spacing: 0.1em }
"""


def laid_out(fontset: fonts.FontSet, body: str, css: str = "") -> Any:
    """A document of one page -> that page."""
    config = FontConfiguration()
    styles = [weasyprint.CSS(string=text, font_config=config) for text in (fontset.css(), STYLE, css)]
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    html = body.replace("guideplate:slot/name", picture)
    return weasyprint.HTML(string=html).render(font_config=config, stylesheets=styles).pages[0]


def the_text(box: Any) -> Any:
    """The first box of a tree that has text."""
    if getattr(box, "text", None):
        return box
    return next((found for child in getattr(box, "children", ()) if (found := the_text(child))), None)


def overs(page: Any, fontset: fonts.FontSet) -> list[float]:
    """By how many mm each text of a page leaves its place, where that can be seen."""
    return [text.over * MM for text in boxes.read(page, fontset).texts if text.over > TOLERANCE_PX]


def test_how_wide_words_are_is_asked_once_and_is_so(fontset: fonts.FontSet, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    split = layout._split

    def noted(text: str, style: Any, *how: Any, **more: Any) -> Any:
        asked.append((text, id(style), how[1:]))
        return split(text, style, *how, **more)

    monkeypatch.setattr(layout, "_split", noted)
    line = "<div style='display: flex'><p><b style='display: inline-block'>国村国村</b>国村</p><p>国国</p></div>"
    body = f"<div style='display: flex'>{line}{line}</div>"
    once = boxes.read(laid_out(fontset, body), fontset).texts
    assert len(asked) == len(set(asked)) > 4
    monkeypatch.setattr(preferred, "split_first_line", noted)
    asked.clear()
    assert boxes.read(laid_out(fontset, body), fontset).texts == once
    assert len(asked) > 2 * len(set(asked))


def test_a_page_is_a_tree_of_boxes_in_css_pixels(fontset: fonts.FontSet) -> None:
    tree = boxes.tree_of(laid_out(fontset, "<p>国国</p>"))
    assert tree.margin_width() == pytest.approx(100 * PX) and tree.margin_height() == pytest.approx(60 * PX)
    html = tree.children[0]
    assert html.element.tag == "html" and html.border_box_x() == pytest.approx(10 * PX)
    assert html.border_width() == pytest.approx(80 * PX) and html.border_height() == pytest.approx(20 * PX)


def test_a_text_stands_by_its_baseline(fontset: fonts.FontSet) -> None:
    """Its line is 20 mm high and holds 10 mm of type; the baseline counts from the top of that line."""
    text = the_text(boxes.tree_of(laid_out(fontset, "<p>国国</p>")))
    assert text.text == "国国"
    assert text.style["font_size"] == pytest.approx(10 * PX) and int(text.style["font_weight"]) == 700
    assert boxes.family_of(text.style) == fonts.NAME
    assert text.position_x == pytest.approx(10 * PX) and text.width == pytest.approx(20 * PX, abs=0.1)
    # Noto's lines go from 1.16 em above the baseline to 0.288 em below it, in the middle of the 2 em of line height.
    assert text.baseline == pytest.approx((10 + (11.6 - 2.88) / 2) * PX, abs=0.1)
    assert text.position_y == pytest.approx(10 * PX)


def test_a_slots_style_is_read_as_it_is_computed(fontset: fonts.FontSet) -> None:
    styles = slot_styles(laid_out(fontset, SLOT), ("qr", "name"))
    assert dict(styles) == {
        "name": SlotStyle(
            mark=2,
            colour="0.04314 0.2902 0.5608 rg",
            weight=700,
            family=fonts.NAME,
            leading=2,
            spacing=cast(float, pytest.approx(0.1)),
            across=0.25,
            down=0.75,
        )
    }


@pytest.mark.parametrize(
    ("css", "field", "value"),
    [
        ("img { line-height: 15mm }", "leading", 1.5),
        ("img { line-height: 130% }", "leading", 1.3),
        ("img { letter-spacing: normal }", "spacing", 0),
        ("img { object-position: center }", "across", 0.5),
        ("img { object-position: right bottom }", "across", 1),
        ("img { object-position: right bottom }", "down", 1),
        ("img { color: device-cmyk(0 0.5 1 0.2) }", "colour", "0 0.5 1 0.2 k"),
        ('img { font-family: "Guideplate Serif" }', "family", fonts.SERIF),
        ("img { font-weight: 400 }", "weight", 400),
    ],
)
def test_every_way_to_style_a_slot(fontset: fonts.FontSet, css: str, field: str, value: object) -> None:
    style = slot_styles(laid_out(fontset, SLOT, css), ("name",))["name"]
    assert getattr(style, field) == (pytest.approx(value) if isinstance(value, float | int) else value)


@pytest.mark.parametrize(
    ("css", "reason"),
    [("img { line-height: normal }", "line-height"), ("img { object-position: right 2mm top 1mm }", "object-position")],
)
def test_a_style_that_cannot_be_followed_is_refused(fontset: fonts.FontSet, css: str, reason: str) -> None:
    with pytest.raises(UnprintableError, match=reason):
        slot_styles(laid_out(fontset, SLOT, css), ("name",))


def test_items_are_found_wherever_they_stand(fontset: fonts.FontSet) -> None:
    assert boxes.read(laid_out(fontset, "<div><p data-item>国</p></div>"), fontset).item
    assert not boxes.read(laid_out(fontset, "<div><p>国</p></div>"), fontset).item


@pytest.mark.parametrize(
    ("css", "over"),
    [
        # 10 mm of type: hanzi fill the em box, 8.8 mm above the baseline and 1.2 mm below it.
        ("p { position: absolute; left: 0; top: 0 }", None),
        ("p { position: absolute; left: -2mm; top: 0 }", 2),
        ("p { position: absolute; left: 33mm; top: 0 }", 3),
        # The line's air (5 mm and more above the glyphs) may leave the box, the glyphs may not.
        ("p { position: absolute; left: 0; top: -5mm }", None),
        ("p { position: absolute; left: 0; top: -8mm }", 8 - 5.56),
        ("p { position: absolute; left: 0; top: 24mm }", None),
        ("p { position: absolute; left: 0; top: 26mm }", 26 + 15.56 - 40),
        # Lines lower than the font's own: the text's box reaches out of its line, its glyphs do not.
        ("p { position: absolute; left: 0; top: 29mm; line-height: 1.1 }", None),
        ("p { position: absolute; left: 0; top: 31.5mm; line-height: 1.1 }", 31.5 + 11.06 - 40),
        ("p { position: absolute; left: 0; top: -3mm; line-height: 1.1 }", 3 - 1.06),
    ],
)
def test_glyphs_must_not_leave_what_keeps_them(fontset: fonts.FontSet, css: str, over: float | None) -> None:
    keep = "div { position: relative; width: 50mm; height: 40mm } p { white-space: nowrap }"
    beyond = overs(laid_out(fontset, "<div data-keep><p>国国</p></div>", keep + css), fontset)
    assert beyond == ([] if over is None else [pytest.approx(over, abs=0.3)])


def test_without_a_keeper_the_paper_keeps_the_text(fontset: fonts.FontSet) -> None:
    page = laid_out(fontset, "<p>国国</p>", "p { margin-left: 75mm; white-space: nowrap }")
    assert [round(over) for over in overs(page, fontset)] == [5]


def test_the_layout_tells_which_text_leaves_its_place(fontset: fonts.FontSet) -> None:
    document = SheetDocument('<p style="margin-left: 75mm; white-space: nowrap">国国</p>', (), STYLE)
    (fault,) = Layout(TEMPLATES, fontset).lay_out(document).faults
    assert (fault.measure, fault.page) == (Measure.OVER, 1) and fault.message.startswith("“国国”放不下，超出 5.")


def test_pango_says_its_version() -> None:
    assert int(boxes.pango_version()) >= 15000  # 1.50: major * 10000 + minor * 100 + micro
