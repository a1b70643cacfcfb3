"""Print runs: each station's sheets in order behind a cover with a true ruler; small, and like the single files."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Mapping
from typing import Any

import cv2
import numpy
import pikepdf
import pypdfium2
import pytest

from generator.catalog.model import Catalog
from generator.kinds.kind import Kind
from generator.plan.outputs import RUN, Output
from generator.plan.plan import Plan, Tools, make_plan
from generator.plan.run_covers import A4
from generator.sheets import fonts, press
from generator.sheets.runs import print_run
from sheets.conftest import TODAY
from sheets.paper import TEMPLATES, Raw, pages_text, pictures, run_on, sizes_mm

DPI = 254
MM = 72 / 25.4
FOLIO = re.compile(r"\s*包\s?(\d+)/(\d+)\s*$")
PROOF = "样稿内容未经核定请勿张贴"


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_pack_holds_each_stations_sheets_in_order(
    runs: Mapping[str, press.Printed], papers: dict[str, press.Printed]
) -> None:
    pack = runs["runs/999999100.pdf"]
    pages = [squeezed(text) for text in pages_text(pack.data)]
    assert "贴在哪里" in pages[0] and len(pages) == pack.pages
    by_path = {made.output.path: made for made in papers.values()}
    singles = [squeezed(text) for path in pack.output.members for text in pages_text(by_path[path].data)]
    assert [FOLIO.sub("", page) for page in pages[-len(singles) :]] == singles
    assert all(size == (210, 297) for size in sizes_mm(pack.data))


def test_the_cover_says_on_which_page_each_station_begins(runs: Mapping[str, press.Printed]) -> None:
    pack = runs["runs/999999100.pdf"]
    pages = [squeezed(text) for text in pages_text(pack.data)]
    for stop in pack.output.cover.stops:
        name = squeezed(stop.name)
        found = re.search(rf"(\d+)(?:–\d+)?{name}", pages[0])
        assert found, name
        assert name in pages[int(found[1]) - 1]


@pytest.fixture(scope="module")
def long_pack(
    raw: Raw, plan_of: Callable[[Raw], Plan], kinds: dict[str, Kind], fontset: fonts.FontSet
) -> press.Printed:
    """A township of so many villages, with boards of so long a title, that its cover has more than one page."""
    changed = copy.deepcopy(raw)
    village = {"tier": "village", "parent": "999999100"}
    changed["stations"] += [{**village, "code": f"9999991001{n:02}", "place": "梅西新村居委会"} for n in range(8)]
    # Wider than the column by a character or two.
    changed["tiers"][1]["official_name"] = "村（社区）便民服务中心居民委员会医保服务站点"
    changed["tiers"][1]["duties"] = [{"text": "负责政策宣传解答"}]
    plan = plan_of(changed)
    members = {output.path: output for output in plan.outputs}
    (made,) = press.press([members["runs/999999100.pdf"]], kinds, TEMPLATES, fontset, 1, members)
    assert isinstance(made, press.Printed), made.reason
    return made


def test_every_page_of_a_cover_says_whose_it_is_and_that_it_is_a_proof(long_pack: press.Printed) -> None:
    covers = [said for said in map(squeezed, pages_text(long_pack.data)) if "封面第" in said]
    assert len(covers) >= 2
    assert all(said.count(PROOF) == 1 for said in covers)
    assert "安仁溪镇：贴在哪里" in covers[0] and "（续）" not in covers[0]
    assert all("安仁溪镇：贴在哪里（续）" in said for said in covers[1:])


def test_every_marked_piece_of_a_run_is_read(long_pack: press.Printed) -> None:
    with pikepdf.open(io.BytesIO(long_pack.data)) as pdf:
        rows: Any = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        for page in pdf.pages:
            operands = [one.operands for one in pikepdf.parse_content_stream(page, "BDC")]
            marks = [int(told.MCID) for _, told in operands if isinstance(told, pikepdf.Dictionary) and "/MCID" in told]
            row = rows[page.obj.StructParents]
            assert marks and all(mark < len(row) and row[mark] is not None for mark in marks)


def test_a_cover_of_what_is_approved_has_no_mark(
    changed: Raw, plan_of: Callable[[Raw], Plan], kinds: dict[str, Kind], fontset: fonts.FontSet
) -> None:
    changed["approval"] = {"office": "示例县医保局", "date": "2026-01-05", "basis": "会议纪要"}
    del changed["items"][2]["dispute"]  # what is in doubt stays a proof
    members = {output.path: output for output in plan_of(changed).outputs}
    (made,) = press.press([members["runs/999999101.pdf"]], kinds, TEMPLATES, fontset, 1, members)
    assert isinstance(made, press.Printed), made.reason
    assert "样稿" not in run_on(made.data)


def test_no_line_of_a_cover_holds_the_last_character_of_a_title_alone(long_pack: press.Printed) -> None:
    titles = {sheet.title for stop in long_pack.output.cover.stops for sheet in stop.sheets}
    assert max(map(len, titles)) == 24
    cover = pypdfium2.PdfDocument(long_pack.data)[0]
    hung = cover.get_textpage().get_text_bounded(left=102 * MM, bottom=20 * MM, right=196 * MM, top=200 * MM)
    lines = [line.strip() for line in hung.splitlines()[1:]]
    assert len(lines) > 10 and any(line.endswith("职责") and line not in titles for line in lines)
    assert not [line for line in lines if len(line) < 6 and line not in titles and line[:-1] not in titles]


def test_every_sheet_on_paper_is_in_a_run_and_no_stations_in_two(
    raw: Raw, plan_of: Callable[[Raw], Plan], kinds: dict[str, Kind]
) -> None:
    plan = plan_of(raw)
    held = [path for output in plan.outputs if output.kind == RUN for path in output.members]
    for sheet in plan.sheets():
        if kinds[sheet.kind].editions[sheet.plain].picture or kinds[sheet.kind].book:
            assert sheet.path not in held
        elif sheet.station is not None or sheet.size_mm != A4:
            assert held.count(sheet.path) == 1, sheet.path
        else:
            assert sheet.path in held


def test_a_station_below_no_township_has_a_pack_of_its_own(changed: Raw, plan_of: Callable[[Raw], Plan]) -> None:
    changed["tiers"].append({"id": "county", "name": "县级", "level": "县", "official_name": "县医保服务中心"})
    changed["items"][0]["offers"].append({"tier": "county", "mode": "办理"})
    changed["stations"] += [
        {"code": "999999000", "tier": "county", "place": "示例县"},
        {"code": "999999900", "tier": "village", "parent": "999999000", "place": "安和社区"},
        {"code": "999999901", "tier": "village", "place": "平和村"},
    ]
    packs = {o.path: o for o in plan_of(changed).outputs if o.kind == RUN and o.size_mm == A4 and o.station}
    for code, place in {"999999000": "示例县", "999999900": "安和社区", "999999901": "平和村"}.items():
        pack = packs[f"runs/{code}.pdf"]
        assert [stop.place for stop in pack.cover.stops] == [place]
        assert f"sheets/notice/{code}.pdf" in pack.members
    assert packs["runs/999999100.pdf"].cover.stops[0].place == "安仁溪镇"


def test_an_office_prints_a_tiers_slips_at_once(
    runs: Mapping[str, press.Printed], papers: dict[str, press.Printed]
) -> None:
    singles = {made.output.path: made for made in papers.values()}
    for size, mm in (("210x297", (210, 297)), ("a5-148x210", (148, 210))):
        run = runs[f"runs/slip-{size}.township.pdf"]
        assert run.output.tier == "township" and "乡镇" in run.output.title
        ending = ".township.a5.pdf" if mm[0] == 148 else ".township.pdf"
        wanted = [path for path in singles if path.startswith("sheets/slip/") and path.endswith(ending)]
        assert sorted(run.output.members) == sorted(wanted) and len(wanted) >= 2
        leaf = mm if mm[0] != 148 else (297, 210)
        assert sizes_mm(run.data)[0] == (210, 297) and set(sizes_mm(run.data)[1:]) == {leaf}
        said = squeezed("".join(FOLIO.sub("", text) for text in pages_text(run.data)[1:]))
        for path in run.output.members:
            for text in pages_text(singles[path].data):
                assert squeezed(text) in said, path


def test_a_cover_names_what_its_pack_does_not_hold(runs: Mapping[str, press.Printed]) -> None:
    pack = runs["runs/999999100.pdf"]
    cover = squeezed(pages_text(pack.data)[0])
    said = cover[cover.index("这个包里没有的，") :]
    office, shop = said.split("制作单位做（毫米）：")
    for name in ("医保服务事项公示（适老版）", "15分钟医保服务圈（A3）", "医保服务一次性告知单"):
        assert name in office
    for name in ("门牌600×400", "小门牌300×120", "竖牌360×2200", "桌牌200×200", "窗口牌500×250"):
        assert name in shop
        assert any(path.endswith(f"-{name.lstrip('小门牌竖桌窗口').replace('×', 'x')}.pdf") for path in runs)


def test_sheets_of_a_layout_of_their_own_come_out_once_beside_their_run(
    raw: Raw, plan_of: Callable[[Raw], Plan], kinds: dict[str, Kind], fontset: fonts.FontSet
) -> None:
    members = {output.path: output for output in plan_of(raw).outputs}
    run = members["runs/slip-210x297.village.pdf"]
    wanted = [members[path] for path in run.members] + [run]
    made = list(press.press(wanted, kinds, TEMPLATES, fontset, 1, members))
    assert sorted(one.output.path for one in made) == sorted(output.path for output in wanted)
    assert not [one.reason for one in made if isinstance(one, press.Failed)]


def test_the_ruler_is_a_hundred_millimetres(runs: Mapping[str, press.Printed]) -> None:
    page = pictures(runs["runs/999999100.pdf"].data, DPI, gray=True)[0].squeeze()
    dark = (page < 128).astype(numpy.uint8)
    lengths = [stats[2] for stats in cv2.connectedComponentsWithStats(dark)[2][1:] if stats[3] < 0.1 * DPI * 3]
    assert any(abs(length / DPI * 25.4 - 100) < 0.5 for length in lengths), sorted(lengths)[-5:]


def test_the_shops_run_is_small_and_has_every_sign(runs: Mapping[str, press.Printed], raw: Raw) -> None:
    run = runs["runs/plate-600x400.pdf"]
    assert run.pages - 1 == len(run.output.members) >= 5
    assert sizes_mm(run.data)[0] == (210, 297) and set(sizes_mm(run.data)[1:]) == {(600, 400)}
    # What signs share is in it once: the fonts of this small run and its cover are most of it.
    assert len(run.data) < 60_000 + 5_000 * run.pages
    assert "包 " not in "".join(pages_text(run.data))


def test_a_run_is_the_same_bytes_each_time(
    raw: Raw,
    plan_of: Callable[[Raw], Plan],
    kinds: dict[str, Kind],
    fontset: fonts.FontSet,
    runs: Mapping[str, press.Printed],
) -> None:
    plan = plan_of(raw)
    members: dict[str, Output] = {output.path: output for output in plan.outputs}
    wanted = [output for output in plan.outputs if output.path == "runs/plate-600x400.pdf"]
    (again,) = press.press(wanted, kinds, TEMPLATES, fontset, 1, members)
    assert isinstance(again, press.Printed) and again.data == runs["runs/plate-600x400.pdf"].data


@pytest.mark.parametrize("name", ["999999100", "slip-a5-148x210.township", "slip-210x297.village", "plate-600x400"])
def test_a_run_bound_from_files_is_the_run_made_anew(
    name: str,
    raw: Raw,
    plan_of: Callable[[Raw], Plan],
    printer: press.Printer,
    runs: Mapping[str, press.Printed],
    papers: dict[str, press.Printed],
) -> None:
    members = {output.path: output for output in plan_of(raw).outputs}
    run = members[f"runs/{name}.pdf"]
    files = {made.output.path: made.data for made in papers.values()}
    read = []

    def whole(sheet: Output) -> bytes:
        read.append(sheet.path)
        return files[sheet.path]

    sheets = [members[path] for path in run.members]
    assert print_run(run, sheets, printer, whole).data == runs[run.path].data and read == list(run.members)
    # Torn, changed by hand, or gone: the run is what it would be.
    torn = {
        path: (data[:-9], data[:99] + b"x" + data[100:], None)[n % 3] for n, (path, data) in enumerate(files.items())
    }
    assert print_run(run, sheets, printer, lambda sheet: torn[sheet.path]).data == runs[run.path].data


def test_a_shops_run_is_what_it_asked_for(raw: Raw, kinds: dict[str, Kind], fontset: fonts.FontSet) -> None:
    tools = Tools(sheets=dict.fromkeys(kinds, "tool"), runs="", site="")
    plan = make_plan(Catalog.model_validate(raw), kinds, tools, TODAY, ["shop-outlines-x4"])
    members = {output.path: output for output in plan.outputs}
    wanted = [output for output in plan.outputs if output.path == "runs/plate-door-300x120.shop-outlines-x4.pdf"]
    (made,) = press.press(wanted, kinds, TEMPLATES, fontset, 1, members)
    assert isinstance(made, press.Printed), made.reason
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert len(pdf.pages) - 1 == len(wanted[0].members) == made.pages - 1
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFX"
        assert not any(isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" for one in pdf.objects)


def opened(run: press.Printed) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(run.data))


def test_every_leaf_behind_a_cover_has_its_number_and_viewers_show_the_same(runs: Mapping[str, press.Printed]) -> None:
    pack = runs["runs/999999100.pdf"]
    texts = pages_text(pack.data)
    covers = sum("封面第" in squeezed(text) for text in texts)
    for number, text in enumerate(texts, 1):
        found = FOLIO.search(text)
        assert (found is None) == (number <= covers)
        if found is not None:
            assert (int(found[1]), int(found[2])) == (number, len(texts))
    with opened(pack) as pdf:
        assert [str(page.label) for page in pdf.pages][covers - 1 : covers + 1] == [f"封{covers}", str(covers + 1)]


def test_the_number_stands_apart_from_every_sheets_own_words(runs: Mapping[str, press.Printed]) -> None:
    for name in ("runs/999999100.pdf", "runs/slip-210x297.township.pdf"):
        for page in pypdfium2.PdfDocument(runs[name].data):
            layer = page.get_textpage()
            text = layer.get_text_range()
            found = FOLIO.search(text)
            if found is None:
                continue
            at = text.index("包", found.start())
            boxes = [layer.get_charbox(index) for index in range(layer.count_chars())]
            left, top = min(box[0] for box in boxes[at:]), max(box[3] for box in boxes[at:])
            above = [box for char, box in zip(text[:at], boxes, strict=False) if not char.isspace() and box[2] > left]
            assert min(box[1] for box in above) > top
            assert min(box[1] for box in boxes[at:]) >= 10 * MM, "an office printer leaves this white"


def test_bookmarks_lead_to_each_stations_sheets(runs: Mapping[str, press.Printed]) -> None:
    pack = runs["runs/999999100.pdf"]
    document = pypdfium2.PdfDocument(pack.data)
    marks = [(mark.get_title(), mark.get_dest().get_index(), mark.level) for mark in document.get_toc()]
    assert marks[0][:2] == ("封面", 0)
    for stop in pack.output.cover.stops:
        ((_, page, _),) = [mark for mark in marks if mark[0] == stop.name and mark[2] == 0]
        assert squeezed(stop.name) in squeezed(document[page].get_textpage().get_text_range())
    assert len([mark for mark in marks if mark[2] == 1]) == len(pack.output.members)


@pytest.mark.parametrize(
    ("name", "duplex"),
    [("999999100", "/Simplex"), ("slip-210x297.township", "/DuplexFlipLongEdge"), ("plate-600x400", "/Simplex")],
)
def test_the_print_dialogue_begins_with_what_the_cover_asks_for(
    runs: Mapping[str, press.Printed], name: str, duplex: str
) -> None:
    run = runs[f"runs/{name}.pdf"]
    cover = squeezed(pages_text(run.data)[0])
    with opened(run) as pdf:
        assert (str(pdf.Root.ViewerPreferences.PrintScaling), str(pdf.Root.ViewerPreferences.Duplex)) == (
            "/None",
            duplex,
        )
    if "plate" not in name:
        assert ("双面打印" if "Duplex" in duplex else "单面打印") in cover and "“实际大小”" in cover


def test_in_a_duplex_run_each_sheet_begins_on_a_leaf_of_its_own(
    runs: Mapping[str, press.Printed], papers: dict[str, press.Printed]
) -> None:
    by_path = {made.output.path: made for made in papers.values()}
    run = runs["runs/slip-210x297.township.pdf"]
    texts = [FOLIO.sub("", text) for text in pages_text(run.data)]
    at = 2
    for path in run.output.members:
        pages = pages_text(by_path[path].data)
        assert texts[at : at + len(pages)] == pages and at % 2 == 0
        at += len(pages) + len(pages) % 2
    assert at == len(texts) and any(not text for text in texts)


def test_two_small_pages_stand_on_a_leaf_and_sheets_of_several_alone(
    runs: Mapping[str, press.Printed], papers: dict[str, press.Printed]
) -> None:
    by_path = {made.output.path: made for made in papers.values()}
    run = runs["runs/slip-a5-148x210.township.pdf"]
    document = pypdfium2.PdfDocument(run.data)
    halves = [
        squeezed(FOLIO.sub("", page.get_textpage().get_text_bounded(left, 0, left + page.get_width() / 2)))
        for page in list(document)[1:]
        for left in (0, page.get_width() / 2)
    ]
    whose = []
    for path in run.output.members:
        for text in pages_text(by_path[path].data):
            (leaf,) = {number // 2 for number, half in enumerate(halves) if sorted(half) == sorted(squeezed(text))}
            whose.append((path, leaf))
    several = {path for path in run.output.members if by_path[path].pages > 1}
    for path, leaf in whose:
        others = {other for other, there in whose if there == leaf and other != path}
        assert not others or path not in several
    assert several, "nothing to see"


def test_a_runs_tree_has_every_sheets_headings_and_heads_with_scope(
    runs: Mapping[str, press.Printed], papers: dict[str, press.Printed]
) -> None:
    def kinds_of(pdf: pikepdf.Pdf) -> list[str]:
        found, todo = [], list(pdf.Root.StructTreeRoot.K)
        while todo:
            element = todo.pop(0)
            if isinstance(element, pikepdf.Dictionary) and "/S" in element:
                found.append(str(element.S))
                if element.S == "/TH":
                    assert str(element.A.Scope) in ("/Column", "/Row")
                todo[:0] = list(element.get("/K", ()))
        return found

    by_path = {made.output.path: made for made in papers.values()}
    run = runs["runs/999999100.pdf"]
    with opened(run) as pdf:
        mine = kinds_of(pdf)
        assert len(pdf.Root.StructTreeRoot.ParentTree.Nums) == 2 * len(pdf.pages)
    singles: list[str] = []
    for path in run.output.members:
        with opened(by_path[path]) as pdf:
            singles += kinds_of(pdf)
    assert mine.count("/Part") == len(run.output.members) + 1
    for kind in ("/H2", "/TH", "/TD", "/Figure", "/L"):
        covers = mine.count(kind) - singles.count(kind)
        assert 0 <= covers < 40 and (kind != "/Figure" or covers == 0), kind
