"""Books: their contents, index, bookmarks and record are read back; the same pages on other paper are those pages."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from rows import few

from generator.ground import versions
from generator.ground.home import cache_folder
from generator.kinds.reading import load_kinds
from generator.plan.plan import Tools, make_plan
from generator.sheets import fonts, imposing, press
from generator.verify.compare import book, recorded, shown_as
from generator.verify.compare.text import Text
from generator.verify.expect.account import Account
from generator.verify.expect.book import Book
from generator.verify.expect.kinds.manual import KIND
from generator.verify.expect.record import Record
from generator.verify.inspection import Inspection
from generator.verify.read.ledger import Happening, Recorded
from generator.verify.read.pdf import Paper
from generator.verify.read.tree import BuiltTree

from . import forge
from .built import ROOT, Built, exchanged, loaded

TODAY = datetime.date(2026, 11, 22)
TEMPLATES = ROOT / "templates"
A5 = "manual-small"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The manuals of the small catalog alone."""
    catalog, kinds = loaded(ROOT / "tests/samples/small.yml"), load_kinds(TEMPLATES)
    fontset = fonts.find_fonts(cache_folder())
    planned = make_plan(catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), TODAY)
    folder = tmp_path_factory.mktemp("shelf") / "small"
    printer, versions_stated = press.Printer(kinds, TEMPLATES, fontset), dict[str, str | None]()
    for output in planned.sheets():
        if output.kind == "manual" and output.tier is None:
            path = folder / output.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(printer.print(output).data)
            versions_stated[str(output.sheet)] = output.version
    account = Account(catalog, True, TEMPLATES, day=TODAY)
    tree = BuiltTree(folder, "", [tier.id for tier in catalog.tiers], account.of_stations)
    tree.page(f"n/{A5}/").parent.mkdir(parents=True)
    tree.page(f"n/{A5}/").touch()
    return Built(tree, account, Inspection(tree, account, versions_stated), list(tree.sheets()), TEMPLATES)


def codes(shelf: Built, name: str) -> set[str]:
    return {finding.code for finding in shelf.read(shelf.sheet(name))}


@pytest.mark.parametrize("edition", ["", ".a4", ".booklet"])
def test_what_is_right_is_found_right(shelf: Built, edition: str) -> None:
    assert [str(finding) for finding in shelf.read(shelf.sheet(A5 + edition))] == []


@pytest.fixture
def pages(shelf: Built) -> list[str]:
    with Paper(shelf.sheet(A5).path) as paper:
        return paper.text()


@pytest.fixture
def wanted(shelf: Built) -> Book:
    subject = shelf.account.subject("manual", "small", None)
    assert subject is not None and KIND.book is not None
    return KIND.book(shelf.catalog, subject)


def flaws(pages: list[str], wanted: Book) -> list[str]:
    return [flaw.message for flaw in book.book_flaws(Text(pages), wanted)]


def changed(text: str, word: str, page: str, other: str) -> str:
    """A page's text with another number behind a word; the word goes as well where there is none."""
    return re.sub(rf"{word}(\s+){page}(?=\s|$)", rf"{word}\g<1>{other}" if other else "", text, count=1)


def test_a_wrong_page_number_is_found_in_the_contents_and_in_the_index(pages: list[str], wanted: Book) -> None:
    assert flaws(pages, wanted) == []
    contents = [pages[0], changed(pages[1], "住院费用报销", "5", "6"), *pages[2:]]
    assert contents != pages
    assert flaws(contents, wanted) == ["目录里“3住院费用报销”后面写的是“6”，应是“5”"]
    at = next(number for number, text in enumerate(pages) if "附录：索引" in "".join(text.split()))
    index = [*pages[:at], changed(pages[at], "住院费用报销", "5", "4"), *pages[at + 1 :]]
    assert index != pages
    assert flaws(index, wanted) == ["索引里“住院费用报销”后面写的是“4”，应是“5”"]
    without = [*pages[:at], changed(pages[at], "住院费用报销", "5", ""), *pages[at + 1 :]]
    assert flaws(without, wanted) == ["索引里没有“住院费用报销”和它的页码“5”"]
    told = next(book.book_flaws(text := Text(without), wanted))
    assert text.chars.startswith(wanted.chapters[-1].head, told.at), "told where the index begins"


def test_pages_that_changed_places_are_found(pages: list[str], wanted: Book) -> None:
    assert any("先后" in message for message in flaws([*pages[:2], pages[3], pages[2], *pages[4:]], wanted))
    assert "手册里没有“第3项看病报销住院费用报销”" in flaws([*pages[:4], *pages[5:]], wanted)


def test_words_that_lead_to_several_name_the_items(wanted: Book, pages: list[str]) -> None:
    more = wanted._replace(words={**wanted.words, "报销": (0, 2)})
    assert flaws(pages, more) == ["索引里没有“报销”和它的页码“第1、3项”"]
    assert flaws([*pages[:-1], "报销 第1、3项 " + pages[-1]], more) == []


def test_bookmarks_that_lead_elsewhere_are_found(shelf: Built, pages: list[str], wanted: Book, tmp_path: Path) -> None:
    path = shelf.sheet(A5).path
    assert list(book.bookmark_flaws(path, Text(pages), wanted)) == []
    with pikepdf.open(path) as pdf:
        with pdf.open_outline() as outline:
            items = [item for top in outline.root for item in (top, *top.children)]
            next(item for item in items if item.title == "住院费用报销").destination = pikepdf.make_page_destination(
                pdf, 0
            )
        pdf.save(tmp_path / "moved.pdf")
    found = [flaw.message for flaw in book.bookmark_flaws(tmp_path / "moved.pdf", Text(pages), wanted)]
    assert found == ["书签里没有“住院费用报销”，或者不在第 5 页"]


@pytest.mark.parametrize("seed", few(range(4)))
def test_another_number_anywhere_is_found(shelf: Built, seed: int) -> None:
    sheet = shelf.sheet(A5)
    new = forge.other_digit(sheet.path, random.Random(seed))
    assert new is not None
    assert {finding.code for finding in shelf.forged(sheet, new)} & {"GP701", "GP703", "GP706", "GP708"}


def test_another_catalog_s_facts_are_not_on_it(shelf: Built) -> None:
    item = shelf.catalog.items[2]
    other = shelf.catalog.model_copy(
        update={
            "items": (*shelf.catalog.items[:2], item.model_copy(update={"fee": "收费10元", "aliases": ("看病报销",)}))
        }
    )
    found = [finding.message for finding in shelf.against(other).read(shelf.sheet(A5))]
    assert any("收费情况：收费10元" in message for message in found)
    assert any("索引里没有“看病报销”" in message for message in found)


@pytest.mark.parametrize("count", [*range(1, 10), 80, 81, 200])
def test_both_accounts_fold_alike(count: int) -> None:
    """verify's own reckoning and the press's."""
    sides = [page for leaf in imposing.folded(count) for pair in leaf for page in pair]
    order = shown_as.reading_order(count)
    assert [number if number <= count else 0 for number in order] == [0 if page is None else page + 1 for page in sides]


def swapped(path: Path) -> bytes:
    """The same with its first two pages in each other's place."""
    with pikepdf.open(path) as pdf:
        first = pdf.pages[0].obj
        del pdf.pages[0]
        pdf.pages.insert(1, pikepdf.Page(first))
        target = path.with_suffix(".tmp")
        pdf.save(target)
    data = target.read_bytes()
    target.unlink()
    return data


@pytest.mark.parametrize(("edition", "message"), [(".booklet", "折起来次序不对"), (".a4", "和 A5 的第 1 页不同")])
def test_pages_on_other_paper_that_changed_places_are_found(shelf: Built, edition: str, message: str) -> None:
    sheet = shelf.sheet(A5 + edition)
    found = shelf.forged(sheet, swapped(sheet.path))
    assert any(message in finding.message for finding in found)


@pytest.mark.parametrize("edition", [".booklet", ".a4"])
def test_a_page_too_few_on_other_paper_is_found(shelf: Built, edition: str) -> None:
    sheet = shelf.sheet(A5 + edition)
    with pikepdf.open(sheet.path) as pdf:
        del pdf.pages[-1]
        target = sheet.path.with_suffix(".tmp")
        pdf.save(target)
    data = target.read_bytes()
    target.unlink()
    assert any("应有" in finding.message for finding in shelf.forged(sheet, data))


def test_without_the_pages_themselves_nothing_can_be_said(shelf: Built) -> None:
    with exchanged(shelf.sheet(A5).path, None):
        assert "GP721" in codes(shelf, A5 + ".a4")


FIRST, SECOND = "ZSSD86P5", "0GJJMWJF"
ROWS = (
    "修改记录 版本 改了什么 本版 电话“12345”改为“12399” "
    f"{versions.printed(SECOND)} 2026-06-02 办理时限由“当场办结”改为“15个工作日内” 另有 3 处改动 "
    f"{versions.printed(FIRST)} 2026-03-02 第一次印发 内容版本 ZP5B-PJYT 目录 1 参保登记 3"
)


@pytest.fixture
def history(shelf: Built) -> Account:
    """An account with two issues on record."""

    def issued(version: str, day: datetime.date) -> Happening:
        return Happening("issued", day, version, 1, facts=(version,))

    happened = {A5: (issued(FIRST, datetime.date(2026, 3, 2)), issued(SECOND, datetime.date(2026, 6, 2)))}
    says = {
        FIRST: {"time_limit": "当场办结", "number": "12345"},
        SECOND: {"time_limit": "15个工作日内", "number": "12399"},
    }
    record = Record(Recorded(happened, says), day=TODAY)
    return Account(shelf.catalog, True, TEMPLATES, record, TODAY)


def record_flaws(text: str, account: Account, current: str | None = None) -> Iterator[str]:
    yield from (flaw.message for flaw in recorded.record_flaws(Text([text]), account, A5, current))


def test_the_record_is_held_against_the_ledger(history: Account, shelf: Built) -> None:
    assert list(record_flaws(ROWS, history)) == []
    assert list(record_flaws(ROWS.replace("2026-06-02", "2026-06-03"), history)) == [
        f"修改记录里没有“{versions.printed(SECOND)}2026-06-02”"
    ]
    assert list(record_flaws(ROWS.replace("15个", "16个"), history)) == ["修改记录里的“16个工作日内”不在台账里"]
    assert any("不在台账里" in one for one in record_flaws(ROWS.replace("办理时限由", "局长张三说"), history))
    assert list(record_flaws("目录 1 参保登记 3", history)) == ["没有修改记录"]
    assert list(record_flaws(ROWS, shelf.account)) == ["台账上没有以前的版本，不该有修改记录"]
    assert list(record_flaws("目录 1 参保登记 3", shelf.account)) == []


def test_this_version_is_not_among_the_earlier_ones(history: Account) -> None:
    shorter = ROWS.replace(
        f"{versions.printed(SECOND)} 2026-06-02 办理时限由“当场办结”改为“15个工作日内” 另有 3 处改动 ", ""
    )
    assert list(record_flaws(shorter, history, SECOND)) == []
    assert list(record_flaws(shorter, history)) != []
