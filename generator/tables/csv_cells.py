"""A CSV file's bytes, in whichever encoding and with whichever separator -> rows of cells."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from generator.catalog.reading.source import Mark
from generator.catalog.reading.table import located
from generator.tables.cell import Cell, UnreadableError

SEPARATORS = (",", ";", "\t", "，", "；")
"""A comma, or what spreadsheets of other settings and hands write in its place."""


def rows(data: bytes, shown: str, heading: Collection[str]) -> Iterator[Sequence[Cell]]:
    """Every row; the separator is the one that parts the words of the heading. UnreadableError where there is none."""
    lines = _lines(text_of(data))
    yield from _read(lines, shown, _separator(lines, heading))


def foreign(data: bytes, shown: str) -> list[Sequence[Cell]]:
    """Every row of a table of which nothing is known: the separator is the one that parts most rows alike."""
    lines = _lines(text_of(data))
    counts = {separator: _width(lines, separator) for separator in (*SEPARATORS, "|")}
    return list(_read(lines, shown, max(counts, key=lambda separator: (counts[separator], separator == ","))))


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in re.split(r"\r\n|\r|\n", text)]


def _width(lines: Sequence[str], separator: str) -> int:
    """In how many rows a separator parts as many cells as in most: a comma in a remark is in few."""
    widths = [line.count(separator) for line in lines if line.strip()]
    usual = Counter(width for width in widths if width).most_common(1)
    return usual[0][1] * min(usual[0][0], 8) if usual else 0


def _read(lines: Sequence[str], shown: str, separator: str) -> Iterator[Sequence[Cell]]:
    reader, begin = csv.reader(lines, strict=True, delimiter=separator), 0
    try:
        for cells in reader:
            row = located(cells, lines[begin : reader.line_num], Mark(shown, begin + 1, 1))
            begin = reader.line_num
            yield [Cell(cell, mark) for cell, mark in zip(row.cells, row.marks, strict=True)]
    except csv.Error:
        raise UnreadableError("表格从这里起读不出来，多半是引号没有配对", Mark(shown, begin + 1, 1)) from None


def text_of(data: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            if (text := _plausible(data, encoding)) is not None:
                return text
        raise UnreadableError("这不是表格文件；请交回 CSV 或 Excel 工作簿（.xlsx）")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("看不出是什么编码；请另存为“CSV UTF-8”或 Excel 工作簿（.xlsx）")


def _plausible(data: bytes, encoding: str) -> str | None:
    """The text, where it is one: UTF-16 without its mark is told from anything else by what it says."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    usual = sum(
        char in "\t\r\n" or " " <= char <= "~" or "\u3000" <= char <= "\u9fff" or char > "\uff00" for char in text
    )
    return text if text and usual >= 0.95 * len(text) and "\0" not in text else None


def _separator(lines: Sequence[str], heading: Collection[str]) -> str:
    head = next((line for line in lines if all(name in line for name in heading)), "")
    return max(SEPARATORS, key=lambda separator: (head.count(separator), separator == ","))
