"""generator/catalog/editing/csv_text.py: a table, a change -> the bytes that must stand there afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from generator.catalog.editing.csv_text import CsvText
from generator.catalog.editing.errors import EditError

Change = Mapping[int, Mapping[str, str]]
New = Sequence[tuple[int | None, Mapping[str, str]]]

CHANGED: list[tuple[str, Change, New, tuple[int, ...], str]] = [
    # one cell
    ("a,b\n1,2\n3,4\n", {1: {"b": "5"}}, (), (), "a,b\n1,2\n3,5\n"),
    ("a,b\n1,2\n3,4\n", {0: {"a": "9"}, 1: {"b": ""}}, (), (), "a,b\n9,2\n3,\n"),
    ("a,b\n1,2", {0: {"b": "22"}}, (), (), "a,b\n1,22"),
    ("a,b\r\n1,2\r\n", {0: {"a": "3"}}, (), (), "a,b\r\n3,2\r\n"),
    ("a,b\r1,2\r", {0: {"a": "3"}}, (), (), "a,b\r3,2\r"),
    ("\ufeffa,b\n1,2\n", {0: {"a": "3"}}, (), (), "\ufeffa,b\n3,2\n"),
    # quotes: those that there were stay, new ones only where they must be
    ('a,b\n"1",2\n', {0: {"a": "3"}}, (), (), 'a,b\n"3",2\n'),
    ('a,b\n"x ""y"", z",2\n', {0: {"b": "3"}}, (), (), 'a,b\n"x ""y"", z",3\n'),
    ('a,b\n"x\ny",2\n', {0: {"b": "3"}}, (), (), 'a,b\n"x\ny",3\n'),
    ('a,b\n"1"x,2\n', {0: {"b": "3"}}, (), (), 'a,b\n"1"x,3\n'),
    ("a,b\n1,2\n", {0: {"b": "x"}}, (), (), "a,b\n1,x\n"),
    ("a,b\n1,2\n", {0: {"b": "x,y"}}, (), (), 'a,b\n1,"x,y"\n'),
    ("a,b\n1,2\n", {0: {"b": 'x"y'}}, (), (), 'a,b\n1,"x""y"\n'),
    ("a,b\n1,2\n", {0: {"b": "x\ny"}}, (), (), 'a,b\n1,"x\ny"\n'),
    ("a,b\n1,2\n", {0: {"b": "x\ry"}}, (), (), 'a,b\n1,"x\ry"\n'),
    ("a,b\n1,2\n", {0: {"b": " x"}}, (), (), 'a,b\n1," x"\n'),
    # the heading may have blanks around its words, and blank lines above it and between
    ("\n a , b \n\n1,2\n,\n3,4\n", {1: {"b": "5"}}, (), (), "\n a , b \n\n1,2\n,\n3,5\n"),
    # rows that go
    ("a,b\n1,2\n3,4\n5,6\n", {}, (), (1,), "a,b\n1,2\n5,6\n"),
    ("a,b\n1,2\n3,4\n5,6\n", {1: {"a": "9"}, 2: {"a": "8"}}, (), (0, 1), "a,b\n8,6\n"),
    ("a,b\r\n1,2\r\n3,4", {}, (), (1,), "a,b\r\n1,2\r\n"),
    # rows that come
    ("a,b\n1,2\n3,4\n", {}, [(0, {"b": "x", "a": "9"})], (), "a,b\n1,2\n9,x\n3,4\n"),
    ("a,b\n1,2\n3,4\n", {}, [(0, {"a": "8"}), (0, {"a": "9"}), (1, {"a": "7"})], (), "a,b\n1,2\n8,\n9,\n3,4\n7,\n"),
    ("a,b\n1,2\n3,4\n", {}, [(None, {"a": "9"})], (), "a,b\n1,2\n3,4\n9,\n"),
    ("a,b\n1,2\n3,4", {}, [(None, {"a": "9"}), (1, {"a": "8"})], (), "a,b\n1,2\n3,4\n9,\n8,"),
    ("a,b\r\n1,2\r\n3,4", {}, [(None, {"a": "9"})], (), "a,b\r\n1,2\r\n3,4\r\n9,"),
    ("a,b\r\n1,2\r\n3,4", {}, [(0, {"a": "9"})], (), "a,b\r\n1,2\r\n9,\r\n3,4"),
    ("a,b", {}, [(None, {"a": "x,y"})], (), 'a,b\n"x,y",'),
    ("a,b\n1,2\n3,4\n", {0: {"a": "0"}}, [(0, {"a": "9"})], (1,), "a,b\n0,2\n9,\n"),
    # columns that come, in rows that are changed, new, left alone and too short
    ("a,b\n1,2\n3,4\n", {1: {"c": "5"}}, (), (), "a,b,c\n1,2,\n3,4,5\n"),
    ("a,b\n1,2\n", {0: {"a": "0", "c,d": "5"}}, [(0, {"e": "6", "c,d": "7"})], (), 'a,b,"c,d",e\n0,2,5,\n,,7,6\n'),
    ("a,b\n1\n3,4\n", {1: {"c": "5"}}, (), (), "a,b,c\n1,,\n3,4,5\n"),
    ("a,b\n1,2\n3,4\n", {1: {"c": "5"}}, (), (0,), "a,b,c\n3,4,5\n"),
]  # fmt: skip
"""(before, cells that change, rows that come, rows that go, after)."""


@pytest.mark.parametrize(("text", "changes", "new", "gone", "after"), CHANGED)
def test_a_table_after_a_change(text: str, changes: Change, new: New, gone: tuple[int, ...], after: str) -> None:
    assert CsvText(text.encode()).edited(changes, new, gone) == after.encode()


TEXTS = sorted({text for text, *_ in CHANGED})


@pytest.mark.parametrize("text", TEXTS)
def test_without_a_change_every_byte_stays(text: str) -> None:
    assert CsvText(text.encode()).edited({}) == text.encode()


def test_a_row_is_known_by_a_column() -> None:
    table = CsvText('\n code ,tier\n 1 ,"甲"\n,\n2,乙\n3\n4, 甲\n'.encode())
    assert table.heading == ["code", "tier"]
    assert table.keys("code") == {"1": 0, "2": 1, "3": 2, "4": 3}
    assert table.keys("tier") == {"甲": 3, "乙": 1}  # a short row says nothing of it
    assert table.keys("name") == {}
    rows = {"甲": 3, "乙": 1, "丙": None, "": None, None: None}
    assert {value: table.last("tier", value) for value in rows} == rows
    assert [table.last("name", value) for value in (None, "甲")] == [None, None]
    assert table.last("code", "3") == 2


@pytest.mark.parametrize(
    ("data", "changes", "message"),
    [
        ("编码".encode("gbk"), {}, "站点表不是 UTF-8 编码"),
        (b'a,b\n"1,2\n', {}, "站点表的引号没有配对"),
        (b'a,b\n"1""', {}, "站点表的引号没有配对"),
        (b"", {}, "站点表是空的，连表头也没有"),
        (b"\n,\n", {}, "站点表是空的，连表头也没有"),
        (b"a,b\n1\n", {0: {"b": "2"}}, "站点表有一行的格数比表头少，先补齐"),
    ],
)
def test_what_cannot_be_written_into_is_refused(data: bytes, changes: Change, message: str) -> None:
    with pytest.raises(EditError) as refused:
        CsvText(data).edited(changes)
    assert str(refused.value) == message
