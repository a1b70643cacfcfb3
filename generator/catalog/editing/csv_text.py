"""A CSV text + cells that change, rows that come and rows that go -> the text with these alone changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalog.editing.errors import EditError


@dataclass(frozen=True)
class _Cell:
    begin: int
    end: int
    value: str


@dataclass(frozen=True)
class _Row:
    begin: int
    cells: Sequence[_Cell]
    after: int
    """Behind its line's end."""

    @property
    def blank(self) -> bool:
        return not any(cell.value.strip() for cell in self.cells)


class CsvText:
    """A table as its bytes stand, with a heading in its first row that is not blank."""

    def __init__(self, data: bytes) -> None:
        """EditError where it is not UTF-8, or its quotes do not close."""
        try:
            self.text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise EditError("站点表不是 UTF-8 编码") from None
        self.rows = [row for row in _rows(self.text) if not row.blank]
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self.heading = [cell.value.strip() for cell in self.rows[0].cells] if self.rows else []

    def keys(self, column: str) -> dict[str, int]:
        """What a column says in each row -> the row, counted from 0 below the heading."""
        if column not in self.heading:
            return {}
        at = self.heading.index(column)
        return {row.cells[at].value.strip(): index for index, row in enumerate(self.rows[1:]) if at < len(row.cells)}

    def last(self, column: str, value: str | None) -> int | None:
        """The last row in which a column says something; None where none does."""
        if value is None or column not in self.heading:
            return None
        at = self.heading.index(column)
        found = [
            i for i, row in enumerate(self.rows[1:]) if at < len(row.cells) and row.cells[at].value.strip() == value
        ]
        return found[-1] if found else None

    def edited(
        self,
        changes: Mapping[int, Mapping[str, str]],
        new: Sequence[tuple[int | None, Mapping[str, str]]] = (),
        gone: Collection[int] = (),
    ) -> bytes:
        """The table with cells changed (by row, from 0 below the heading, and column), rows added and taken out.

        A new row is put behind the row that is named with it, or at the end (None). Columns that there were none of
        are added at the right.
        """
        if not self.rows:
            raise EditError("站点表是空的，连表头也没有")
        wanted = [column for values in (*changes.values(), *(row for _, row in new)) for column in values]
        more = [column for column in dict.fromkeys(wanted) if column not in self.heading]
        whole = [*self.heading, *more]
        pieces: list[tuple[int, int, str]] = []
        head = self.rows[0]
        if more:
            pieces.append((head.cells[-1].end, head.cells[-1].end, "".join(f",{_written(name)}" for name in more)))
        for index, row in enumerate(self.rows[1:]):
            if index in gone:
                pieces.append((row.begin, row.after, ""))
                continue
            pieces += self._changed(row, changes.get(index, {}), more)
        pieces += self._added(new, whole, gone)
        return _spliced(self.text, pieces).encode("utf-8")

    def _changed(self, row: _Row, values: Mapping[str, str], more: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        for column, value in values.items():
            if column in self.heading:
                if (at := self.heading.index(column)) >= len(row.cells):
                    raise EditError("站点表有一行的格数比表头少，先补齐")
                cell = row.cells[at]
                quoted = self.text[cell.begin : cell.end].lstrip().startswith('"')
                yield cell.begin, cell.end, _written(value, quoted)
        end = row.cells[-1].end
        short = "," * max(0, len(self.heading) - len(row.cells)) if more else ""
        if more:
            yield end, end, short + "".join(f",{_written(values.get(name, ''))}" for name in more)

    def _added(
        self, new: Sequence[tuple[int | None, Mapping[str, str]]], whole: Sequence[str], gone: Collection[int]
    ) -> Iterator[tuple[int, int, str]]:
        behind: dict[int, list[str]] = {}
        for after, values in new:
            row = self.rows[-1] if after is None else self.rows[after + 1]
            line = ",".join(_written(values.get(name, "")) for name in whole)
            behind.setdefault(row.after, []).append(line)
        for at, lines in behind.items():
            # The last line of a file may lack its end; those added to it then do as well.
            open_ = at == len(self.text) and not self.text.endswith(("\n", "\r"))
            text = (
                "".join(self.newline + line for line in lines)
                if open_
                else "".join(line + self.newline for line in lines)
            )
            yield at, at, text


def _written(value: str, quoted: bool = False) -> str:
    if quoted or any(sign in value for sign in ',"\r\n') or value != value.strip():
        return '"' + value.replace('"', '""') + '"'
    return value


def _rows(text: str) -> Iterator[_Row]:
    """Every record, with where its cells stand; a mark of the byte order is part of no cell."""
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text):
        begin, cells = at, []
        while True:
            cell, at = _cell(text, at)
            cells.append(cell)
            if at < len(text) and text[at] == ",":
                at += 1
                continue
            break
        if text.startswith("\r\n", at):
            at += 2
        elif at < len(text):
            at += 1
        yield _Row(begin, cells, at)


def _cell(text: str, begin: int) -> tuple[_Cell, int]:
    if text[begin : begin + 1] != '"':
        at = begin
        while at < len(text) and text[at] not in ",\r\n":
            at += 1
        return _Cell(begin, at, text[begin:at]), at
    at, value = begin + 1, []
    while True:
        close = text.find('"', at)
        if close < 0:
            raise EditError("站点表的引号没有配对")
        value.append(text[at:close])
        if text[close + 1 : close + 2] != '"':
            break
        value.append('"')
        at = close + 2
    end = close + 1
    while end < len(text) and text[end] not in ",\r\n":  # what some write behind a closing quote
        value.append(text[end])
        end += 1
    return _Cell(begin, end, "".join(value)), end


def _spliced(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    out, at = [], 0
    for begin, end, new in sorted(pieces, key=lambda piece: (piece[0], piece[1])):
        out += [text[at:begin], new]
        at = max(at, end)
    return "".join([*out, text[at:]])
