"""The operating manual: page numbers that are right, the same pages on other paper, leaves in the order of folding."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from generator.ground.kept import Kept
from generator.kinds.kind import Edition
from generator.plan.outputs import Output
from generator.plan.plan import Plan
from generator.sheets import binding, imposing, press
from generator.sheets.compose import SheetDocument
from generator.sheets.fonts import FontSet
from generator.sheets.layout import LaidOut, Layout
from sheets.paper import TEMPLATES, Raw, pages_text, places, sizes_mm

A5, A4, BOOKLET = "manual-small", "manual-small.a4", "manual-small.booklet"
TIER = "manual-small.village"


def squeezed(pages: list[str]) -> list[str]:
    return ["".join(page.split()) for page in pages]


@pytest.fixture(scope="module")
def pages(sheets: dict[str, press.Printed]) -> list[str]:
    """The whole one's text, page by page."""
    return squeezed(pages_text(sheets[A5].data))


def test_there_is_one_of_the_whole_and_one_of_each_tier_that_does_anything(
    plan_of: Callable[[Raw], Plan], changed: Raw
) -> None:
    def made(raw: Raw) -> set[str]:
        return {str(one.sheet) for one in plan_of(raw).sheets() if one.kind == "manual" and one.plain == "default"}

    assert made(changed) == {A5, "manual-small.township", TIER}
    for item in changed["items"]:
        item["offers"] = [offer for offer in item["offers"] if offer["tier"] != "village"]
    assert made(changed) == {A5, "manual-small.township"}
    changed["items"] = []
    assert made(changed) == set()


def test_it_is_in_no_print_run(plan_of: Callable[[Raw], Plan], raw: Raw) -> None:
    planned = plan_of(raw)
    bound = {member for output in planned.outputs if output.kind == "run" for member in output.members}
    assert bound and not any("manual" in path for path in bound)


def test_the_contents_name_the_page_on_which_each_item_begins(pages: list[str]) -> None:
    contents = pages[1]
    for number, name in enumerate(("参保人员参保信息查询", "城乡居民参保登记", "住院费用报销"), 1):
        begins = next(place for place, text in enumerate(pages, 1) if re.search(f"第{number}项[^第]*{name}", text[:60]))
        assert f"{number}{name}{begins}" in contents
        index = next(text for text in pages if "附录：索引" in text)
        assert f"{name}{begins}" in index


def test_each_page_says_which_it_is_and_which_version(pages: list[str], sheets: dict[str, press.Printed]) -> None:
    version = sheets[A5].output.says.version
    for number, text in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in text
        assert f"内容版本{version}" in text
        assert "样稿" in text


def test_a_tier_has_its_own_items_alone(
    plan_of: Callable[[Raw], Plan], raw: Raw, make: Callable[..., dict[str, press.Printed]]
) -> None:
    (made,) = make([one for one in plan_of(raw).sheets() if one.sheet == TIER]).values()
    text = "".join(squeezed(pages_text(made.data)))
    assert "村（社区）用" in text and "共1项" in text
    assert "住院费用报销" not in text


def test_an_edit_lays_out_again_the_chapter_that_it_changes(
    plan_of: Callable[[Raw], Plan],
    raw: Raw,
    changed: Raw,
    printer: press.Printer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is kept gives the bytes that nothing kept gives: cold, changed, and changed back."""
    laid_out, really = list[str](), Layout.lay_out

    def counted(self: Layout, document: SheetDocument) -> LaidOut:
        laid_out.append(document.html)
        return really(self, document)

    monkeypatch.setattr(Layout, "lay_out", counted)

    def made(data: Raw, kept: Kept | None) -> tuple[bytes, list[str]]:
        output = next(one for one in plan_of(data).sheets() if one.sheet == TIER)
        now = press.Printer(printer.kinds, printer.templates, printer.fonts, kept)
        now.__dict__["layout"] = printer.layout  # set up once for all tests
        laid_out.clear()
        return now.print(output).data, list(laid_out)

    item = next(one for one in changed["items"] if any(offer["tier"] == "village" for offer in one["offers"]))
    item["tips"] = ["先打电话问清楚"]
    kept = Kept(tmp_path)
    first, cold = made(raw, kept)
    # Cover, contents, item, rules, index, what is lacking; the contents again when the pages are known.
    assert len(cold) == 7 and len([html for html in cold if ">目录<" in html]) == 2
    edited, warm = made(changed, kept)
    assert len(warm) == 1 and "先打电" in warm[0]
    assert made(changed, None)[0] == edited
    for entry in tmp_path.iterdir():  # the chapters alone stay
        if b'"trailer"' in entry.read_bytes().partition(b"\n")[0]:
            entry.unlink()
    assert made(raw, kept) == (first, [])


def test_what_two_chapters_call_alike_stays_apart(fontset: FontSet) -> None:
    """Each has its own mark behind the page, and letters of a family that is not ours."""
    layout = Layout(TEMPLATES, fontset)
    chapters = []
    for text, colour in (("abc", "red"), ("xyz", "lime")):
        square = f"<rect width='9' height='9' fill='{colour}'/>"
        drawing = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{square}</svg>".encode()
        css = "@page { size: 40mm 40mm; background: url(guideplate:mark) } p { font-family: monospace }"
        document = SheetDocument(f"<html lang='zh'><p>{text}", (), css, pictures={"guideplate:mark": drawing})
        chapters.append(layout.lay_out(document).pdf())
    book = binding.bound(chapters, [], fontset)
    assert [text.strip() for text in pages_text(book)] == ["abc", "xyz"]
    with pdfium.PdfDocument(book) as pdf:
        corners = [page.render().to_pil().convert("RGB").getpixel((30, 100)) for page in pdf]
    assert corners == [(255, 0, 0), (0, 255, 0)]


def test_left_and_right_pages_have_their_wide_margin_at_the_fold(sheets: dict[str, press.Printed]) -> None:
    with pdfium.PdfDocument(sheets[A5].data) as pdf:
        for number, page in enumerate(pdf, 1):
            text = page.get_textpage()
            shown = (place for place in range(text.count_chars()) if text.get_text_range(place, 1).strip())
            left = min(text.get_charbox(place)[0] for place in shown)
            assert round(left * 25.4 / 72) in ((16, 17) if number % 2 else (11, 12)), number


def test_viewers_list_the_items_and_nothing_within_them(sheets: dict[str, press.Printed]) -> None:
    for name in (A5, A4):
        with pikepdf.open(io.BytesIO(sheets[name].data)) as pdf, pdf.open_outline() as outline:
            numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
            listed = [(item.title, item.destination) for top in outline.root for item in (top, *top.children)]
        titles = [title for title, _ in listed]
        assert titles[1:5] == ["目录", "参保人员参保信息查询", "城乡居民参保登记", "住院费用报销"]
        assert not any("办理流程" in title for title in titles)
        found: dict[str, Any] = dict(listed)
        assert numbers[found["参保人员参保信息查询"][0].objgen] == 3


def test_other_paper_shows_the_very_pages(sheets: dict[str, press.Printed], pages: list[str]) -> None:
    assert squeezed(pages_text(sheets[A4].data)) == pages
    assert set(sizes_mm(sheets[A4].data)) == {(210.0, 297.0)}
    assert set(sizes_mm(sheets[BOOKLET].data)) == {(297.0, 210.0)}
    assert {sheets[name].output.version for name in (A5, A4, BOOKLET)} == {sheets[A5].output.version}


def test_other_paper_holds_each_font_once(sheets: dict[str, press.Printed]) -> None:
    def fonts(data: bytes) -> int:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one]
        return len(found)

    for name in (A4, BOOKLET):
        assert fonts(sheets[name].data) <= fonts(sheets[A5].data)
        assert len(sheets[name].data) < 1.1 * len(sheets[A5].data)


def test_it_is_tagged_on_every_paper(sheets: dict[str, press.Printed]) -> None:
    for name in (A5, A4, BOOKLET):
        with pikepdf.open(io.BytesIO(sheets[name].data)) as pdf:
            assert bool(pdf.Root.MarkInfo.Marked)
            kinds = [str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
        assert kinds.count("/H2") >= 6 and "/TH" in kinds, name


def test_the_same_bytes_each_time(
    plan_of: Callable[[Raw], Plan], raw: Raw, sheets: dict[str, press.Printed], printer: press.Printer
) -> None:
    booklet = next(one for one in plan_of(raw).sheets() if one.sheet == BOOKLET)
    assert printer.print(booklet).data == sheets[BOOKLET].data


@pytest.mark.parametrize("count", [*range(1, 10), 79, 80, 81, 95, 160, 161, 243])
def test_folded_and_laid_into_each_other_the_pages_follow_each_other(count: int) -> None:
    """What a hand does: each signature's leaves folded, the first outermost; then leafed through."""
    leaves, sizes = list(imposing.folded(count)), imposing.signatures(count)
    assert sum(sizes) == len(leaves) == -(-count // 4)
    assert max(sizes) <= imposing.MOST_LEAVES and max(sizes) - min(sizes) <= 1
    read: list[int | None] = []
    for size in sizes:
        signature, leaves = leaves[:size], leaves[size:]
        first = [page for front, back in signature for page in (front[1], back[0])]
        second = [page for front, back in reversed(signature) for page in (back[1], front[0])]
        read += first + second
    assert read == [*range(count), *[None] * (len(read) - count)]
    assert len(read) - count < 4


def test_the_printed_leaves_are_in_that_order(sheets: dict[str, press.Printed], pages: list[str]) -> None:
    found = []
    for page in squeezed(pages_text(sheets[BOOKLET].data)):
        found.append([int(number) for number in re.findall(r"第([0-9]+)页共", page)])
    wanted = [
        sorted(page + 1 for page in pair if page is not None) for leaf in imposing.folded(len(pages)) for pair in leaf
    ]
    assert [sorted(numbers) for numbers in found] == wanted


def test_signatures_are_told_apart_by_bars_on_their_folds(
    fontset: FontSet, sheets: dict[str, press.Printed], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imposing, "MOST_LEAVES", 1)
    edition = Edition(size_mm=(297, 210), smallest_pt=8, of="default", folded=True)
    data, count = imposing.imposed(sheets[A5].data, "手册", edition, fontset)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        barred = [number for number, page in enumerate(pdf.pages) if b" re f" in page.Contents.read_bytes()]
    assert barred == list(range(0, count, 2))


def test_what_is_no_sheet_of_ours_is_not_put_on_other_paper(fontset: FontSet) -> None:
    edition = Edition(size_mm=(210, 297), smallest_pt=8, of="default")
    with pytest.raises(ValueError, match="no sheet of ours"):
        imposing.imposed(b"%PDF-1.7", "手册", edition, fontset)


def test_a_facts_change_moves_all_three_and_a_tiers_own_alone(
    plan_of: Callable[[Raw], Plan], raw: Raw, changed: Raw
) -> None:
    def made(data: Raw) -> dict[str, Output]:
        return {str(one.sheet): one for one in plan_of(data).sheets() if one.kind == "manual"}

    changed["items"][1]["fee"] = "收费"
    before, after = made(raw), made(changed)
    moved = {name for name in before if before[name].version != after[name].version}
    assert moved == {
        f"manual-small{tier}{edition}" for tier in ("", ".township") for edition in ("", ".a4", ".booklet")
    }
    changed["items"][1]["aliases"] = ["报销"]
    assert made(changed)[A5].version != after[A5].version, "its index says it"


def test_an_arrow_stands_beside_its_box_however_long_the_limit_in_it(changed: Raw, plan_of: Any, make: Any) -> None:
    (offer,) = (one for item in changed["items"] for one in item["offers"] if one["tier"] == "village")
    note = "材料不齐全的，补正材料的时间另外计算，一次性告知要补正的材料"
    offer["time_limit"] |= {"text": f"即时受理，3个工作日内审核（{note}）", "note": note}
    (made,) = make([one for one in plan_of(changed).sheets() if one.sheet == TIER]).values()
    assert isinstance(made, press.Printed), made.reason
    (page,) = (lines for lines in places(made.data) if any(note[:6] in text for text, *_ in lines))
    steps = [(text, left, top) for text, left, _, top in page if text in ("→", "受理", "审核", "办结")]
    assert [text for text, _, _ in steps] == ["→", "受理", "→", "审核", "→", "办结"]
    for (_, left, top), (_, beside, level) in zip(steps[::2], steps[1::2], strict=True):
        assert beside > left and abs(level - top) < 2
