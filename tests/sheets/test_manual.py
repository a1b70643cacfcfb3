"""The operating manual: page numbers that are right, the same pages on other paper, leaves in the order of folding."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from weasyprint.layout import page as engine

from generator.kinds.kind import Edition
from generator.plan.outputs import Output
from generator.plan.plan import Plan
from generator.sheets import compose, imposing, press
from generator.sheets.fonts import FontSet
from generator.sheets.printer import edition_of
from sheets.paper import Raw, pages_text, sizes_mm

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


def test_a_tier_has_its_own_items_alone(sheets: dict[str, press.Printed]) -> None:
    text = "".join(squeezed(pages_text(sheets[TIER].data)))
    assert "村（社区）用" in text and "共1项" in text
    assert "住院费用报销" not in text


def test_a_page_that_names_no_other_page_is_laid_out_once(
    plan_of: Callable[[Raw], Plan], raw: Raw, printer: press.Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a tenth of a second each: a county's manual has dozens, and any edit of an item makes it anew."""
    laid_out, remake = Counter[int](), engine.remake_page

    def counted(number: int, *more: Any) -> Any:
        laid_out[number] += 1
        return remake(number, *more)

    monkeypatch.setattr(engine, "remake_page", counted)
    output = next(one for one in plan_of(raw).sheets() if one.sheet == TIER)
    edition = edition_of(output, printer.kinds)
    words = compose.words(output, edition)
    made = printer.layout.lay_out(compose.document(output, edition, printer.templates, words))
    texts = squeezed(pages_text(made.pdf()))
    naming = {number for number, text in enumerate(texts) if text.startswith("目录") or "词后面是页码" in text}
    others = set(range(max(naming))) - naming
    assert len(laid_out) == len(texts) and len(others) > 2
    assert {laid_out[number] for number in others} == {1}


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
