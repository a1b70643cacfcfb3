"""tables/register.py: what a workbook of a register holds, and what its formulas come to when it is filled in."""

from __future__ import annotations

import dataclasses
import datetime
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from counted import ends
from rows import few
from spreadsheet import Spreadsheet, day_of, serial

from generator.tables import register, working_days
from generator.tables.register_columns import ROWS, Keeping
from generator.verify.read.books import BookRead, read_book
from generator.views.catalog import CatalogView
from generator.views.plain import shown
from generator.views.register import RegisteredView, work_years

COLUMNS = (
    ("受理日期", "受理日期"), ("姓名", "姓名"), ("证件尾号", "证件尾号"), ("事项", "事项"), ("怎么办", "办理方式"),
    ("张数", "数量"), ("金额", "金额"), ("最迟日期", "最迟日期"), ("办结日期", "日期"),
    ("签名", "签名"), ("备注", "文字"),
)  # fmt: skip
ITEM, DAY, DUE, LIMIT, ENDS = "E", "B", "I", "J", "K"


def item(number: int, **facts: Any) -> dict[str, Any]:
    """An item as a register's view has it."""
    nothing = {"plain_name": None, "mode": None, "time_limit": None, "days": None, "unit": None, "ends": None}
    return {"number": number, "name": f"事项{number}", **nothing, **facts}


def limited(number: int, days: int, unit: str, done: str = "办结") -> dict[str, Any]:
    measure = f"{days}个{unit}" if unit == "工作日" else f"{days}{unit}"
    return item(number, time_limit=f"{measure}内{done}", days=days, unit=unit, ends=done)


def keeping(items: list[dict[str, Any]], years: Any = None, proof: bool = False) -> Keeping:
    """A register with a column of every sort."""
    columns = [{"name": name, "holds": holds, "width_mm": 20} for name, holds in COLUMNS]
    kept = {"title": "样例&台账", "place": "样例站", "basis": "《样例》一", "columns": columns, "listed": items}
    known = KNOWN if years is None else years
    return Keeping("乡镇：样例台账（电子表）", "样例局", kept, known, "ABCD-EFGH", proof)


@pytest.fixture(scope="module", autouse=True)
def known() -> None:
    """The years that the program knows, as any catalog has them."""
    from checkout import SMALL

    from generator.catalog.load import load_catalog

    catalog, _ = load_catalog(SMALL)
    assert catalog is not None
    KNOWN[:] = shown(work_years(CatalogView(catalog).catalog))


KNOWN: list[dict[str, Any]] = []


def opened(kept: Keeping, folder: Path) -> Spreadsheet:
    path = folder / "register.xlsx"
    path.write_bytes(register.workbook(kept))
    return Spreadsheet(read_book(path))


@pytest.fixture(scope="module")
def several(known: None, tmp_path_factory: pytest.TempPathFactory) -> BookRead:
    """A register with items of every sort."""
    items = [
        limited(1, 1, "工作日", "审核"),
        item(2, plain_name="大白话", time_limit="当场办结", mode="帮办代办"),
        item(3, mode="办理"),
        {**limited(4, 3, "日"), "name": "5 个名字", "mode": "帮办代办"},
    ]
    return opened(keeping(items), tmp_path_factory.mktemp("several")).book


def fill(sheet: Spreadsheet, line: int, chosen: str, day: Any) -> None:
    sheet.filled["台账", f"{ITEM}{line}"] = chosen
    sheet.filled["台账", f"{DAY}{line}"] = serial(day) if isinstance(day, datetime.date) else day


@pytest.mark.parametrize("every", few([10, 1]))
def test_the_latest_days_are_those_of_another_calendar(every: int, tmp_path: Path) -> None:
    """Of the five hundred that the site's script is held to."""
    table = ends()[::every]
    pairs = sorted({(days, unit) for _, days, unit, _ in table})
    sheet = opened(keeping([limited(number, *pair) for number, pair in enumerate(pairs, 1)]), tmp_path)
    told = 0
    for line, (today, days, unit, end) in enumerate(table, 4):
        number = pairs.index((days, unit)) + 1
        fill(sheet, line, f"{number} 事项{number}", datetime.date.fromisoformat(today))
        due = sheet.value("台账", f"{DUE}{line}")
        wanted: Any = "节假日未公布" if end is None else datetime.date.fromisoformat(end)
        assert (due if isinstance(due, str) else day_of(due)) == wanted, (today, days, unit)
        told += end is not None
    assert len(table) == ROWS / every and told > 400 / every


def test_every_line_has_the_formulas_of_the_first(several: BookRead) -> None:
    formulas = several.sheets["台账"].formulas
    for column in (DUE, LIMIT, ENDS, "O", "P"):
        pattern = re.sub(r"(\$[A-Z])4\b", r"\1@", formulas[f"{column}4"])
        assert pattern.count("@") >= 2
        for line in range(5, ROWS + 4):
            assert formulas[f"{column}{line}"] == pattern.replace("@", str(line))
    assert len(formulas) == 5 * ROWS + 1


@pytest.mark.parametrize(
    ("chosen", "day", "due", "limit", "done"),
    [
        ("1 事项1", datetime.date(2026, 3, 6), datetime.date(2026, 3, 9), "1个工作日内审核", "审核"),
        ("2 大白话（事项2）", datetime.date(2026, 3, 6), "—", "当场办结", ""),
        ("3 事项3", datetime.date(2026, 3, 6), "—", "", ""),
        ("4 5 个名字", datetime.date(2026, 9, 30), datetime.date(2026, 10, 3), "3日内办结", "办结"),
        ("别的事", datetime.date(2026, 3, 6), "清单外", "清单外", ""),
        ("9 事项9", datetime.date(2026, 3, 6), "清单外", "清单外", ""),
        ("0 事项1", datetime.date(2026, 3, 6), "清单外", "清单外", ""),
        ("1 事项2", datetime.date(2026, 3, 6), "清单外", "清单外", ""),
        ("1 事项1", "三月六日", "日期不对", "1个工作日内审核", "审核"),
        ("1 事项1", None, "", "1个工作日内审核", "审核"),
        (None, datetime.date(2026, 3, 6), "", "", ""),
        ("1 事项1", datetime.date(2019, 3, 6), "节假日未公布", "1个工作日内审核", "审核"),
        ("4 5 个名字", datetime.date(2026, 12, 30), "节假日未公布", "3日内办结", "办结"),
        ("1 事项1", 46087.75, datetime.date(2026, 3, 9), "1个工作日内审核", "审核"),  # the sixth of March, at six
    ],
)
def test_a_line(several: BookRead, chosen: Any, day: Any, due: Any, limit: str, done: str) -> None:
    sheet = Spreadsheet(several)
    fill(sheet, 7, chosen, day)
    got = [sheet.value("台账", f"{column}7") for column in (DUE, LIMIT, ENDS)]
    assert [day_of(got[0]) if isinstance(got[0], float) else got[0], *got[1:]] == [due, limit, done]


def test_a_year_between_that_nobody_knows(tmp_path: Path) -> None:
    """From one year that is known to another there is no way over one that is not."""
    years = [{"year": 2024, "off": [], "worked": []}, {"year": 2026, "off": ["0101"], "worked": ["0103"]}]
    sheet = opened(keeping([limited(1, 2, "工作日")], years), tmp_path)
    for line, (day, due) in enumerate(
        [
            (datetime.date(2024, 12, 31), "节假日未公布"),
            (datetime.date(2025, 12, 31), datetime.date(2026, 1, 3)),
            (datetime.date(2025, 12, 30), "节假日未公布"),
            (datetime.date(2024, 12, 27), datetime.date(2024, 12, 31)),
        ],
        4,
    ):
        fill(sheet, line, "1 事项1", day)
        got = sheet.value("台账", f"{DUE}{line}")
        assert (day_of(got) if isinstance(got, float) else got) == due, day


def test_no_promise_by_what_nobody_approved(tmp_path: Path) -> None:
    sheet = opened(keeping([limited(1, 5, "工作日")], proof=True), tmp_path)
    fill(sheet, 4, "1 事项1", datetime.date(2026, 3, 6))
    assert sheet.value("台账", f"{DUE}4") == "样稿不推算"
    for page in sheet.book.sheets.values():
        assert "样稿　内容未经核定　请勿张贴" in page.edges


def test_without_a_limit_the_latest_day_is_written_by_hand(tmp_path: Path) -> None:
    """Nothing can be worked out: the column stays open, and there are no others."""
    page = opened(keeping([item(1, time_limit="当场办结")]), tmp_path).book.sheets["台账"]
    assert page.cells["I3"] == "最迟日期" and page.cells["J3"] == "办结日期" and list(page.formulas) == ["A2"]


def test_what_may_be_filled_in(several: BookRead) -> None:
    rules = several.sheets["台账"].rules
    day, last = "date 36526", ROWS + 3
    assert rules == {
        f"B4:B{last}": day, f"D4:D{last}": "textLength 4", f"E4:E{last}": "list '事项'!$A$3:$A$6",
        f"F4:F{last}": 'list "帮办代办,办理"', f"G4:G{last}": "whole 0", f"H4:H{last}": "decimal 0",
        f"L4:L{last}": day,
    }  # fmt: skip


def test_without_items_all_is_free(tmp_path: Path) -> None:
    rules = opened(keeping([]), tmp_path).book.sheets["台账"].rules
    assert not any(rule.startswith("list") for rule in rules.values())


def test_nothing_of_anybody_is_in_it(several: BookRead) -> None:
    """Of the lines to fill in all is empty but numbers and formulas."""
    cells = several.sheets["台账"].cells
    lines = {place for place in cells if int(place.lstrip("ABCDEFGHIJKLMNOP")) > 3}
    assert lines == {f"A{line}" for line in range(4, ROWS + 4)}


HOSTILE = ("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "https://x.example", "-1!", "{=A1}", '"quoted')


def test_texts_stay_texts(tmp_path: Path) -> None:
    """Whatever a catalog says, no cell becomes a formula or a link, and no formula holds a word of it."""
    facts = ({"name": one, "plain_name": one, "ends": one, "time_limit": one} for one in HOSTILE)
    kept = keeping([{**limited(number, 1, "工作日"), **one} for number, one in enumerate(facts, 1)])
    kept = dataclasses.replace(kept, register={**kept.register, "title": "=1+1台账", "basis": "=HYPERLINK(1)"})
    sheet = opened(kept, tmp_path)
    formulas = [text for page in sheet.book.sheets.values() for text in page.formulas.values()]
    assert [sheet.book.sheets["事项"].cells[f"B{line}"] for line in range(3, 10)] == list(HOSTILE)
    assert not any(one in text for one in (*HOSTILE, "HYPERLINK") for text in formulas)
    assert {name for name, page in sheet.book.sheets.items() if page.formulas} == {"台账"}
    assert sheet.book.odd == ()  # a link would be a part of its own


def test_all_that_a_version_counts_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version is the digest of these fields: of each another value is another cell. A few lines show it."""
    monkeypatch.setattr(register, "ROWS", 12)
    facts = {
        "name": "别名",
        "plain_name": "白话",
        "mode": "查询",
        "time_limit": "2日",
        "days": 7,
        "unit": "日",
        "ends": "上报",
    }
    assert set(facts) | {"number", "doubtful"} == {field.name for field in dataclasses.fields(RegisteredView)}
    items = [limited(1, 1, "工作日", "审核"), item(2, plain_name="大白话", time_limit="当场办结", mode="帮办代办"),
             item(3, mode="办理"), {**limited(4, 3, "日"), "name": "5 个名字", "mode": "帮办代办"}]  # fmt: skip
    kept = keeping(items)
    before = list(opened(kept, tmp_path).book.texts())
    for name, value in facts.items():
        changed = keeping([{**items[0], name: value}, *items[1:]])
        assert list(opened(changed, tmp_path).book.texts()) != before, name
    for name in ("title", "place", "basis"):
        changed = dataclasses.replace(kept, register={**kept.register, name: "别的"})
        assert list(opened(changed, tmp_path).book.texts()) != before, name
    for name, value in (("year", 2024), ("off", ["0105"]), ("worked", ["0111"])):
        changed = keeping(items, [{**KNOWN[0], name: value}, *KNOWN[1:]])
        assert list(opened(changed, tmp_path).book.texts()) != before, name


def test_the_same_register_gives_the_same_bytes() -> None:
    kept = keeping([limited(1, 1, "工作日")])
    assert register.workbook(kept) == register.workbook(kept)


def test_every_sheet_is_protected_and_prints_across(tmp_path: Path) -> None:
    sheet = opened(keeping([limited(1, 1, "工作日")]), tmp_path)
    assert all(page.protected for page in sheet.book.sheets.values())
    with zipfile.ZipFile(tmp_path / "register.xlsx") as archive:
        for number in range(1, 5):
            text = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert 'orientation="landscape"' in text and 'paperSize="9"' in text
        assert "样例&amp;&amp;台账" in archive.read("xl/worksheets/sheet2.xml").decode()
    assert sheet.book.odd == ()


def test_working_days() -> None:
    """A weekend that is worked is one, a weekday off is none."""
    made = working_days.calendar([{"year": 2023, "off": ["0102"], "worked": ["0107"]}])
    assert made.years == (2023,)
    assert made.days[:4] == tuple(datetime.date(2023, 1, day) for day in (3, 4, 5, 6))
    assert datetime.date(2023, 1, 7) in made.days and datetime.date(2023, 1, 8) not in made.days
    assert len(made.days) == 260
