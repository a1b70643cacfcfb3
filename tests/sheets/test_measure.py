"""measure.py: each fault of a layout on a tiny document, beside its sound twin; the step taken; all faults told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog.model import Catalog
from generator.kinds.reading import load_kinds
from generator.plan.plan import Tools, make_plan
from generator.sheets import fonts
from generator.sheets.compose import SheetDocument
from generator.sheets.layout import Layout
from generator.sheets.measure import Fault, Measure, in_words, lasting, rank
from generator.sheets.printer import Failed, Printed, Printer
from sheets.conftest import TODAY
from sheets.paper import TEMPLATES, Raw

# A page 100 mm high: a type area of 80 × 80 mm, 20 lines of 4 mm, 20 hanzi a line.
STYLE = """
@page { size: 100mm 100mm; margin: 10mm }
body { margin: 0; font: 4mm/4mm var(--font) }
h2, p, ul { margin: 0; font: inherit }
ul { padding: 0; list-style: none }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th, td { padding: 0; vertical-align: top; text-align: left; font-weight: 400 }
tr { break-inside: avoid }
"""
HEAD = "<thead><tr><th>事项</th></tr></thead>"

Faults = Callable[..., list[Fault]]


@pytest.fixture(scope="module")
def faults(fontset: fonts.FontSet) -> Faults:
    """A body and styles of its own -> the faults of its layout."""
    layout = Layout(TEMPLATES, fontset)

    def found(body: str, css: str = "", joined: bool = False) -> list[Fault]:
        html, slots = f"<body>{body}</body>", ("qr", "name")
        document = SheetDocument(html, (), STYLE + css, slots=slots, smallest_pt=8, joined=joined)
        return list(layout.lay_out(document).faults)

    return found


def measures(found: list[Fault]) -> list[tuple[str, int]]:
    return [(fault.measure.name, fault.page) for fault in found]


def lines(number: int, text: str = "国") -> str:
    return f"<p>{'<br>'.join([text] * number)}</p>"


CHIP = ".ways { padding-left: 20mm; text-indent: -20mm } .chip { display: inline-block; border: 0.2mm solid #000 }"
PHONES = """
.phones { position: absolute; left: 0; top: 0; width: 60mm; height: 20mm }
.authority { position: absolute; left: 0; bottom: 0 }
"""
CELLS = "<table><tr><td>{}</td><td>居民医保参保登记</td></tr></table>"


@pytest.mark.parametrize(
    ("body", "bad", "good", "found"),
    [
        # An indent that a chip inherits draws its words over the label.
        (
            '<p class="ways"><b>窗口办理：</b><span class="chip">申请</span></p>',
            CHIP, f"{CHIP} .chip {{ text-indent: 0 }}", [("OVER", 1), ("OVERLAP", 1)],
        ),
        # An authority that stands at the bottom of a box over the third of its phones.
        (
            f'<div class="phones">{lines(5, "0300 1234 5600")}<p class="authority">示例县医疗保障局</p></div>',
            PHONES, f"{PHONES} .phones {{ height: 24mm }}", [("OVERLAP", 1)],
        ),
        # A text that leaves its cell, a frame, or the paper.
        (CELLS.format("居民医保"), "td:first-child { width: 10mm; white-space: nowrap }", "",
         [("OVERLAP", 1), ("OVER", 1)]),
        ('<p class="frame">一<br>二</p>', ".frame { height: 5mm; background: #eee }", ".frame { background: #eee }",
         [("OVER", 1)]),
        ("<p>国国国国</p>", "p { margin-left: 80mm; white-space: nowrap }", "", [("OVER", 1)]),
        # A text over the place of a station's own words.
        (
            '<img data-slot="name" src="guideplate:slot/name"><p>国国</p>',
            "img { display: block; width: 40mm; height: 10mm; margin-bottom: -6mm }",
            "img { display: block; width: 40mm; height: 10mm }", [("OVERLAP", 1)],
        ),
        # Two places of such words one over the other.
        (
            '<img data-slot="name" src="guideplate:slot/name"><img data-slot="qr" src="guideplate:slot/qr">',
            "img { display: block; width: 40mm; height: 10mm; margin-bottom: -6mm }",
            "img { display: block; width: 40mm; height: 10mm }", [("OVERLAP", 1)],
        ),
        # Type below the floor that the edition's designer set.
        ("<p>国国</p>", "p { font-size: 7.8pt }", "p { font-size: 8pt }", [("SMALL", 1)]),
        # Prose two hanzi wide; seven will do.
        (CELLS.format("内蒙古自治区示例旗示例街道"), "td:first-child { width: 8mm }", "td:first-child { width: 28mm }",
         [("NARROW", 1)]),
        # A table whose head stands on its first page alone.
        (f"<table>{HEAD}{'<tr><td>国</td></tr>' * 30}</table>", "thead { display: table-row-group }", "",
         [("HEADLESS", 2)]),
        # A row cut in two that a page of its own would hold; a longer one of which a line is left alone.
        (f"<table>{HEAD}<tr><td>{lines(15)}</td></tr><tr><td>{lines(15)}</td></tr></table>",
         "tr { break-inside: auto }", "", [("CUT", 2)]),
        (f"<table><tr><td>{lines(21)}</td></tr></table>", "p { orphans: 1; widows: 1 }", "p { orphans: 2; widows: 2 }",
         [("CUT", 2), ("THIN", 2)]),
        # A rest of two lines, which smaller gaps would save.
        (lines(22), "", "p { line-height: 3.6mm }", [("THIN", 2)]),
        # Half a page left empty before a block that does not fit there.
        (lines(8) + f'<div class="block">{lines(15)}</div>', ".block { break-inside: avoid }", "", [("EMPTY", 1)]),
        # Notes alone, and a title alone.
        (f'<div data-item>{lines(16)}</div><div class="notes">{lines(3, "各事项都按国家规定收费")}</div>',
         ".notes { break-before: page }", "", [("ALONE", 2)]),
        (f"{lines(18)}<h2>报销</h2>{lines(18)}", "h2 { break-before: page; break-after: page }", "",
         [("ALONE", 2), ("EMPTY", 2)]),
    ],
)  # fmt: skip
def test_each_fault_is_found_and_its_sound_twin_is_not(
    faults: Faults, body: str, bad: str, good: str, found: list[tuple[str, int]]
) -> None:
    assert sorted(measures(faults(body, bad))) == sorted(found)
    assert measures([fault for fault in faults(body, good) if fault.measure is not Measure.THIN]) == []


def test_a_row_longer_than_a_page_may_part_where_its_head_goes_with_it(faults: Faults) -> None:
    body = f"<table>{HEAD}<tr><td>{lines(30)}</td></tr></table>"
    parted = "tr { break-inside: auto }"
    assert measures(faults(body, parted)) == []
    assert measures(faults(body, parted + "thead { display: table-row-group }")) == [("HEADLESS", 2)]
    # Kept whole by its style, it makes the engine drop the head to win a line.
    assert measures(faults(body)) == [("HEADLESS", 1)]


def test_cells_that_go_their_own_way_down_may_part(faults: Faults) -> None:
    """As the ways of a flow chart do; what is to stay whole in one of them is looked at by itself."""
    row = '<div class="row" {}><div class="cell">{}</div><div class="cell">国</div></div>'
    css = ".row { display: table-row } .cell { display: table-cell } p { break-inside: avoid }"
    assert measures(faults(lines(12) + row.format("", lines(1) * 15), css)) == [("CUT", 2)]
    assert measures(faults(lines(12) + row.format("data-sides", lines(1) * 15), css)) == []


@pytest.mark.parametrize(
    "body",
    [
        # What makes a false alarm easy: hanging marks, lines set solid, chips in a line, a turned face, short cells.
        '<p style="padding-left: 8mm; text-indent: -8mm">1.　国国国国国国国国国国国国国国国国国国国国国国国国</p>',
        '<p style="line-height: 1">国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国</p>',
        '<p style="text-indent: -2mm; background: #eee">“国国”国国</p>',
        '<p>窗口<span style="display: inline-block; border: 0.2mm solid; line-height: 1.1">办理</span>网上办理</p>',
        '<div style="transform: rotate(180deg); position: absolute; top: 0">国国</div><p>国国</p>',
        '<div style="transform: rotate(90deg); position: absolute; left: 70mm; width: 40mm">国国国国</div><p>国国</p>',
        "<table><tr><td style='width: 8mm'>序号</td><td>一<br>二<br>三<br>四</td></tr></table>",
        # What is meant to cross the text says so.
        "<p data-across style='position: absolute; left: 0; top: 0; font-size: 9mm'>样稿</p><p>国国国国</p>",
        "<div style='visibility: hidden; position: absolute; left: 0; top: 0'>国国</div><p>国国</p>",
        "<div><span style='float: footnote'>注释</span>国国</div>",
    ],
)
def test_what_is_sound_is_left_alone(faults: Faults, body: str) -> None:
    css = "::footnote-call { content: none } ::footnote-marker { content: none }"
    assert measures(faults(body, css)) == []


def test_texts_that_stand_apart_on_paper_are_compared_on_it_alone(faults: Faults) -> None:
    """A head that is drawn in the margin of every page does not stand over the text below it."""
    css = "@page { @top-center { content: element(head) } } .head { position: running(head) }"
    assert measures(faults(f'<div class="head">国国</div>{lines(5)}', css)) == []
    assert measures(faults(f'<div class="head">{lines(8)}</div>{lines(5)}', css)) != []


def test_a_text_that_the_engine_drops_is_missed(faults: Faults) -> None:
    """It draws nothing of a box that begins below its page's end."""
    body = '<div class="foot"><p>国国国国</p><p class="authority">示例县医疗保障局</p></div>'
    css = ".foot { position: absolute; bottom: 0; height: 20mm; width: 60mm } .authority { break-before: page }"
    (fault,) = faults(body, css)
    assert fault.measure is Measure.LOST and fault.message == "“示例县医疗保障局”没有排出来，8 个字里少了 8 个"


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("<div><p>示例县医疗保障局</p></div>", "“示例县医疗保障局”没有排出来，8 个字里少了 8 个"),
        ('<div><img data-slot="qr" src="guideplate:slot/qr" alt="qr"></div>', "空位 qr 没有排出来"),
    ],
)
def test_a_whole_part_that_the_engine_drops_is_missed(faults: Faults, part: str, message: str) -> None:
    """None of its boxes is there, nor that around it; a slot has no text of its own."""
    css = ".foot { position: absolute; bottom: 0; height: 20mm; width: 60mm } .line { break-before: page }"
    (fault,) = faults(f'<div class="foot"><p>国国国国</p><div class="line">{part}</div></div>', css)
    assert fault.measure is Measure.LOST and fault.message == message
    assert faults(f'<div>国国</div><div style="display: none">{part}</div>') == [], "all of a block may be away"
    assert faults(f'<div>国国<div data-spare style="display: none">{part}</div></div>') == [], "so may what is spare"


def test_what_stands_apart_behind_a_document_is_no_page_of_it(faults: Faults) -> None:
    """A third of a page is no hole where the document ends there, whatever is bound behind it for other readers."""
    behind = f"<div {{}}>{lines(8)}</div>"
    css = "div { break-before: page }"
    assert measures(faults(lines(8) + behind.format(""), css)) == [("EMPTY", 1)]
    assert measures(faults(lines(8) + behind.format("data-apart"), css)) == []
    longer = f"<div data-apart>{lines(8)}</div><div>{lines(8)}</div>"
    assert measures(faults(lines(8) + longer, css)) == [("EMPTY", 2)]


def test_a_rest_of_items_alone_on_the_last_page_asks_for_a_tighter_step(faults: Faults) -> None:
    body = f"<div data-item>{lines(40)}</div><div data-item{{}}>{lines(8)}</div>"
    assert measures(faults(body.format("=rest"))) == [("THIN", 3)]
    assert measures(faults(body.format(""))) == []


def test_pages_that_become_one_picture_neither_begin_nor_end(faults: Faults) -> None:
    body, css = f'<div data-item>{lines(5)}</div><div class="notes">{lines(2)}</div>', ".notes { break-before: page }"
    assert {name for name, _ in measures(faults(body, css))} == {"ALONE", "EMPTY"}
    assert faults(body, css, joined=True) == []


def fault(measure: Measure, page: int, message: str = "") -> Fault:
    return Fault(measure, page, message)


def test_texts_outweigh_pages_and_a_page_more_a_thin_one() -> None:
    over, alone = fault(Measure.OVER, 1), fault(Measure.ALONE, 2)
    empty, thin = fault(Measure.EMPTY, 1), fault(Measure.THIN, 2)
    worse = [([], 2), ([thin], 2), ([], 3), ([alone], 1), ([empty], 1), ([empty, empty], 1), ([over], 1)]
    ranks = [rank(faults, pages) for faults, pages in worse]
    assert ranks == sorted(ranks) and len(set(ranks)) == len(ranks)
    assert lasting([over, alone, empty, thin]) == [over, alone, empty]


def test_all_faults_are_told_each_measure_once_with_its_pages() -> None:
    told = in_words(
        [
            fault(Measure.CUT, 3, "丙"),
            fault(Measure.OVER, 1, "甲"),
            fault(Measure.OVER, 4, "乙"),
            fault(Measure.OVER, 2, "乙"),
            fault(Measure.LOST, 0, "丁"),
        ]
    )
    assert told == "丁；第 1 页甲（这样的还有 2 处，在第 2、4 页）；第 3 页丙"


KIND = """
title: 试排
levels: [乡]
shared: [jurisdiction.authority]
editions:
  default: {size_mm: [100, 100], smallest_pt: 9, qr_mm: 0, tighter: [%s]}
"""
PAGE = "<body class='{{{{ tighter or \"designed\" }}}}'><!-- {{{{ shared.jurisdiction.authority }}}} -->{body}</body>"


def made_of(
    folder: Path, fontset: fonts.FontSet, raw: Raw, body: str, css: str, steps: str = "a, b, c"
) -> list[Printed | Failed]:
    """The sheets of a kind of one's own."""
    templates = folder / "templates"
    shutil.copytree(TEMPLATES / "_shared", templates / "_shared")
    kind = templates / "trial"
    kind.mkdir()
    for name, text in {
        "sheet.yml": KIND % steps,
        "sheet.html": PAGE.format(body=body),
        "style.css": STYLE + css,
    }.items():
        (kind / name).write_text(text, "utf-8")
    kinds = load_kinds(templates)
    plan = make_plan(Catalog.model_validate(raw), kinds, Tools({"trial": ""}, "", ""), TODAY)
    return list(Printer(kinds, templates, fontset).print_group(plan.sheets()))


def test_the_first_step_without_a_fault_is_taken(tmp_path: Path, fontset: fonts.FontSet, raw: Raw) -> None:
    """As designed and at `a` a rest of two lines has a page; at `b` all stands on one; `c` is not tried."""
    css = ".b p { line-height: 3.6mm } .c p { line-height: 2mm; width: 1mm }"
    for sheet in made_of(tmp_path, fontset, raw, lines(22), css):
        assert isinstance(sheet, Printed) and sheet.pages == 1


@pytest.mark.parametrize(
    ("css", "pages"),
    [(".e p { line-height: 3.6mm }", 1), (".f p { line-height: 3.6mm }", 2), ("", 2)],
    ids=["a step ends it", "one too far away would", "none does"],
)
def test_a_thin_end_is_borne_where_no_step_ends_it(
    tmp_path: Path, fontset: fonts.FontSet, raw: Raw, css: str, pages: int
) -> None:
    for sheet in made_of(tmp_path, fontset, raw, lines(22), css, "a, b, c, d, e, f"):
        assert isinstance(sheet, Printed) and sheet.pages == pages


def test_where_every_step_leaves_a_page_poor_the_best_is_taken_and_what_is_bad_is_said(
    tmp_path: Path, fontset: fonts.FontSet, raw: Raw
) -> None:
    """As designed notes stand alone on two pages; at `a` on one; at `b` a text does not fit; `c` is as good as `a`."""
    body = f'<div data-item>{lines(15)}</div><div class="block">{lines(9)}</div><div class="rest">{lines(12)}</div>'
    css = "body { line-height: 1 } .rest { display: none } .designed .rest { display: block; break-before: page }"
    css += ".block { break-before: page } .b p { margin-left: 78mm; white-space: nowrap }"
    sheets = made_of(tmp_path, fontset, raw, body, css)
    assert sheets
    for sheet in sheets:
        assert isinstance(sheet, Printed) and sheet.flaws.startswith("第 2 页没有事项，只有“"), sheet


def test_where_every_step_leaves_a_page_empty_the_sheet_fails_with_place_and_measure(
    tmp_path: Path, fontset: fonts.FontSet, raw: Raw
) -> None:
    """Half the first page is empty, at `b` a text does not fit as well; the fullest that there is is told."""
    body = f'<div>{lines(10)}</div><div class="block">{lines(15)}</div>'
    css = ".block { break-inside: avoid } .b p { margin-left: 78mm; white-space: nowrap }"
    sheets = made_of(tmp_path, fontset, raw, body, css)
    assert sheets
    for sheet in sheets:
        assert isinstance(sheet, Failed) and sheet.reason == "第 1 页有 40 毫米一片空白，占版心高的 50%"


def test_where_each_step_is_unfit_every_sheet_fails_with_all_its_faults(
    tmp_path: Path, fontset: fonts.FontSet, raw: Raw
) -> None:
    """Of steps with as many faults the tightest tells them."""
    body = f'<p class="out">国国</p><table><tr><td>内蒙古自治区示例旗</td><td>{lines(2)}</td></tr></table>'
    css = """
    .out { margin-left: 90mm; white-space: nowrap } .b .out { margin-left: 84mm } .c .out { margin-left: 83mm }
    td:first-child { width: 8mm }
    """
    sheets = made_of(tmp_path, fontset, raw, body, css)
    assert len(sheets) > 1
    for sheet in sheets:
        assert isinstance(sheet, Failed)
        assert sheet.reason == (
            "第 1 页“国国”放不下，超出 1.0 毫米；"
            "第 1 页“内蒙古自治区示例旗”排在只有 2.0 个字宽的栏里，占了 5 行；至少要 6 个字；"
            "请把长的改短，或者少写几条"
        )
