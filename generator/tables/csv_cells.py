"""A CSV file's bytes, in whichever encoding and with whichever separator -> rows of cells."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Collection, Iterator, Sequence

from generator.catalog.reading.source import Mark
from generator.catalog.reading.table import located
from generator.tables.cell import Cell, UnreadableError

SEPARATORS = (",", ";", "\t", "，", "；")
"""A comma, or what spreadsheets of other settings and hands write in its place."""


def rows(data: bytes, shown: str, heading: Collection[str]) -> Iterator[Sequence[Cell]]:
    """Every row; the separator is the one that parts the words of the heading. UnreadableError where there is none."""
    text = _text(data)
    lines = [f"{line}\n" for line in re.split(r"\r\n|\r|\n", text)]
    separator = _separator(lines, heading)
    reader, begin = csv.reader(lines, strict=True, delimiter=separator), 0
    try:
        for cells in reader:
            row = located(cells, lines[begin : reader.line_num], Mark(shown, begin + 1, 1))
            begin = reader.line_num
            yield [Cell(cell, mark) for cell, mark in zip(row.cells, row.marks, strict=True)]
    except csv.Error:
        raise UnreadableError("表格从这里起读不出来，多半是引号没有配对", Mark(shown, begin + 1, 1)) from None


def _text(data: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    if b"\0" in data:
        raise UnreadableError("这不是表格文件；请交回 CSV 或 Excel 工作簿（.xlsx）")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("看不出是什么编码；请另存为“CSV UTF-8”或 Excel 工作簿（.xlsx）")


def _separator(lines: Sequence[str], heading: Collection[str]) -> str:
    head = next((line for line in lines if all(name in line for name in heading)), "")
    return max(SEPARATORS, key=lambda separator: (head.count(separator), separator == ","))
