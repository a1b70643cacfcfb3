"""A web page that some systems hand out as an .xls -> its tables as sheets."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from generator.catalog.reading.source import Mark
from generator.tables.cell import Cell, Sheet

MOST_SPAN = 1000


def is_web_page(data: bytes) -> bool:
    """Whether bytes are a web page, whatever the file is called."""
    return (
        re.match(
            rb"[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|table|head|meta|body|style)\b",
            data,
            re.I | re.S,
        )
        is not None
    )


def tables(text: str, shown: str) -> list[Sheet]:
    """Its tables, a cell that spans several filling them all, as a merged one does."""
    reader = _Reader(shown)
    reader.feed(text)
    reader.close()
    return [Sheet(f"表{number}", rows) for number, rows in enumerate(reader.tables, 1) if rows]


class _Reader(HTMLParser):
    def __init__(self, shown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shown = shown
        self.tables: list[list[list[Cell]]] = []
        self.row: list[Cell] | None = None
        self.text: list[str] | None = None
        self.spans = (1, 1)
        self.mark = Mark(shown, 1, 1)
        self.below: dict[int, tuple[int, Cell]] = {}
        """Column -> for how many more rows a cell reaches down, and the cell."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
            self.below, self.row = {}, None
        elif tag == "tr" and self.tables:
            self._end_row()
            self.row = []
        elif tag in ("td", "th") and self.row is not None:
            self._end_cell()
            line, column = self.getpos()
            self.mark, self.text = Mark(self.shown, line, column + 1), []
            told = dict(attributes)
            self.spans = _span(told.get("rowspan")), _span(told.get("colspan"))
        elif tag == "br" and self.text is not None:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def _end_cell(self) -> None:
        if self.text is None or self.row is None:
            return
        cell, (rows, columns) = Cell(" ".join("".join(self.text).split()), self.mark), self.spans
        self.text = None
        self._fill()
        for _ in range(columns):
            if rows > 1:
                self.below[len(self.row)] = (rows - 1, cell)
            self.row.append(cell)

    def _fill(self) -> None:
        """Take in the cells that reach down into this row here."""
        assert self.row is not None
        while (at := len(self.row)) in self.below:
            left, cell = self.below.pop(at)
            if left > 1:
                self.below[at] = (left - 1, cell)
            self.row.append(cell)

    def _end_row(self) -> None:
        self._end_cell()
        if self.row is not None:
            self._fill()
            self.tables[-1].append(self.row)
            self.row = None


def _span(text: str | None) -> int:
    return min(int(text), MOST_SPAN) if text and text.isdigit() and int(text) else 1
