"""An .xlsx file -> its cells, and what its formulas come to: a reader and a calculator of our own, for tests alone.

As much of a spreadsheet as the workbooks of registers use. It is tried by itself in `test_spreadsheet.py`, and against
LibreOffice by `make office`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.verify.read.books import BookRead

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?)"""
    r"""|(?P<place>(?:'[^']+'!)?\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)|(?P<name>[A-Z]+(?=\())"""
    r"""|(?P<sign><=|>=|<>|[-+*/&=<>(),]))"""
)
_BEGUN = datetime.date(1899, 12, 30)


class FaultError(Exception):
    """#REF!, #VALUE! and the like."""


def serial(day: datetime.date) -> int:
    """A day as a spreadsheet counts it."""
    return (day - _BEGUN).days


def day_of(value: Any) -> datetime.date:
    """The day that a number is."""
    return _BEGUN + datetime.timedelta(days=int(value))


@dataclass
class Spreadsheet:
    """A workbook in which cells can be filled in; what a formula comes to is worked out when it is asked for."""

    book: BookRead
    filled: dict[tuple[str, str], Any] = field(default_factory=dict)
    looked_up: dict[tuple[str, str, int, int], list[Any]] = field(default_factory=dict)

    def value(self, sheet: str, place: str) -> Any:
        """A number, a text, or None; FaultError where a formula has none."""
        if (sheet, place) in self.filled:
            return self.filled[sheet, place]
        page = self.book.sheets[sheet]
        if (formula := page.formulas.get(place)) is not None:
            return _Formula(self, sheet, formula).result()
        said = page.cells.get(place)
        return float(said) if said is not None and re.fullmatch(r"-?\d+(\.\d+)?", said) else said

    def values(self, sheet: str, column: str, first: int, last: int) -> list[Any]:
        """A stretch of a column of which nothing is filled in: looked up once."""
        key = (sheet, column, first, last)
        if key not in self.looked_up:
            self.looked_up[key] = [self.value(sheet, f"{column}{line}") for line in range(first, last + 1)]
        return self.looked_up[key]


class _Formula:
    """One formula, read from the left and worked out as it is read; an IF works out one of its sides alone."""

    def __init__(self, whole: Spreadsheet, sheet: str, text: str) -> None:
        self.whole, self.sheet, self.tokens, self.at = whole, sheet, list(_tokens(text)), 0

    def result(self) -> Any:
        value = self.compared(True)
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return _one(value)

    def compared(self, live: bool) -> Any:
        left = self.joined(live)
        while self.peek() in ("=", "<>", "<=", ">=", "<", ">"):
            sign, right = self.take(), None
            right = self.joined(live)
            left = _compare(sign, _one(left), _one(right)) if live else None
        return left

    def joined(self, live: bool) -> Any:
        left = self.added(live)
        while self.peek() == "&":
            self.take()
            right = self.added(live)
            left = _text(_one(left)) + _text(_one(right)) if live else None
        return left

    def added(self, live: bool) -> Any:
        left = self.atom(live)
        while self.peek() in ("+", "-"):
            sign, right = self.take(), None
            right = self.atom(live)
            if live:
                one, other = _number(_one(left)), _number(_one(right))
                left = one + other if sign == "+" else one - other
        return left

    def atom(self, live: bool) -> Any:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "number":
            return float(text)
        if kind == "place":
            return self.looked_up(text) if live else None
        if text == "(":
            value = self.compared(live)
            self.take()
            return value
        assert kind == "name", text
        return self.called(text, live)

    def called(self, name: str, live: bool) -> Any:
        self.take()  # (
        if name in ("IF", "IFERROR"):
            return getattr(self, f"_{name.lower()}")(live)
        given = []
        while self.peek() != ")":
            given.append(self.compared(live))
            if self.peek() == ",":
                self.take()
        self.take()
        return FUNCTIONS[name](*given) if live else None

    def _if(self, live: bool) -> Any:
        test = self.compared(live)
        chosen = live and bool(_one(test))
        self.take()
        yes = self.compared(live and chosen)
        self.take()
        no = self.compared(live and not chosen)
        self.take()
        return yes if chosen else no

    def _iferror(self, live: bool) -> Any:
        begun, value, failed = self.at, None, False
        try:
            value = _one(self.compared(live))
        except FaultError:
            failed, self.at = True, begun
            self.compared(False)
        self.take()
        other = self.compared(live and failed)
        self.take()
        return other if failed else value

    def looked_up(self, text: str) -> Any:
        sheet, _, places = text.rpartition("!")
        sheet, places = sheet.strip("'") or self.sheet, places.replace("$", "")
        if ":" not in places:
            return self.whole.value(sheet, places)
        first, last = places.split(":")
        column = first.rstrip("0123456789")
        return self.whole.values(sheet, column, int(first[len(column) :]), int(last[len(column) :]))

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None and match.lastgroup, text[at:]
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


def _one(value: Any) -> Any:
    """A single value: a range where one is wanted is none."""
    if isinstance(value, list):
        raise FaultError
    return value


def _number(value: Any) -> float:
    if value is None or isinstance(value, (int, float)):
        return float(value or 0)
    try:
        return float(value)
    except ValueError:
        raise FaultError from None


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) and value < 1e6 else str(value)


def _compare(sign: str, left: Any, right: Any) -> bool:
    if left is None or right is None:  # a blank is like no text and like nought
        other = right if left is None else left
        blank: Any = "" if isinstance(other, str) else 0.0
        left, right = (blank if left is None else left), (blank if right is None else right)
    if isinstance(left, str) != isinstance(right, str):
        return sign == "<>"  # a text is no number
    results = {"=": left == right, "<>": left != right, "<=": left <= right, ">=": left >= right}
    return bool((results | {"<": left < right, ">": left > right})[sign])


def _criterion(written: Any) -> Callable[[Any], bool]:
    match = re.match(r"(<=|>=|<>|<|>|=)?(.*)", _text(written))
    assert match is not None
    sign, number = match[1] or "=", float(match[2])
    return lambda value: isinstance(value, (int, float)) and _compare(sign, float(value), number)


def _index(values: list[Any], number: Any) -> Any:
    place = int(_number(_one(number)))
    if place < 1 or place > len(values):
        raise FaultError
    return values[place - 1]


def _find(part: Any, text: Any) -> float:
    at = _text(_one(text)).find(part)
    if at < 0:
        raise FaultError
    return at + 1.0


def _countifs(*given: Any) -> float:
    criteria = [_criterion(one) for one in given[1::2]]
    rows = zip(*given[::2], strict=True)
    return float(sum(all(fits(value) for fits, value in zip(criteria, row, strict=True)) for row in rows))


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "OR": lambda *given: any(bool(_one(one)) for one in given),
    "NOT": lambda value: not _one(value),
    "ISNUMBER": lambda value: isinstance(_one(value), (int, float)) and not isinstance(value, bool),
    "INDEX": _index,
    "VALUE": lambda value: _number(_one(value)),
    "LEFT": lambda text, count: _text(_one(text))[: int(count)],
    "FIND": _find,
    "INT": lambda value: float(_number(_one(value)) // 1),
    "YEAR": lambda value: float(day_of(_number(_one(value))).year),
    "COUNTIF": _countifs,
    "COUNTIFS": _countifs,
}
