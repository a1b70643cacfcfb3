"""A column's values -> how far they look like what a heading promises: the evidence beside the word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from generator.ground.written_dates import read_date
from generator.tables.foreign import values
from generator.tables.foreign.words import ABOLISHED, POSITION, STOPPED, nothing, plain, said

_TOWN = re.compile(r"(镇|乡|街道|苏木|办事处|农场|林场|园区|开发区)(便民服务中心|政务服务中心)?$")
_COUNTY = re.compile("(县|区|旗|市)$")
_CHINESE = re.compile("[\u3400-\u9fff]")


def is_division(value: str) -> bool:
    """Whether a value is a code of 6, 9 or 12 digits, or was one before a spreadsheet lost them."""
    code = values.code(value)
    return values.scientific(value) or (code is not None and re.fullmatch(r"\d{6}(\d{3}){0,2}", code) is not None)


def _place(value: str) -> bool:
    name = values.text(value)
    return 2 <= len(name) <= 30 and _CHINESE.search(name) is not None and not re.search(r"\d{3}|[:：，。；]", name)


def _number_between(low: float, high: float) -> Callable[[str], bool]:
    def fits(value: str) -> bool:
        try:
            return low <= float(values.text(value)) <= high
        except ValueError:
            return False

    return fits


def _phone(value: str) -> bool:
    return re.search(r"\d{3,4}[-— ]?\d{7,8}|1[3-9]\d{9}|(?<!\d)\d{7,8}(?!\d)", plain(value)) is not None


def _identity(value: str) -> bool:
    return re.fullmatch(r"\d{17}[\dx]|\d{6}\*+[\dx*]+", plain(value)) is not None


_SHAPES: Mapping[str, Callable[[str], bool]] = {
    "code": lambda value: values.code(value) is not None or values.scientific(value),
    "division": is_division,
    "parent_code": lambda value: values.code(value) is not None or values.scientific(value),
    "township": lambda value: _place(value) and _TOWN.search(plain(value)) is not None,
    "county": lambda value: _place(value) and _COUNTY.search(plain(value)) is not None,
    "place": _place,
    "name": _place,
    "division_name": _place,
    "tier": lambda value: len(value) <= 20 and values.of_kind("level", value) is not None,
    "status": lambda value: len(value) <= 24 and values.of_kind("status", value) is not None,
    STOPPED: lambda value: values.of_kind("closed", value) is not None,
    ABOLISHED: lambda value: values.of_kind("closed", value) is not None,
    "datum": lambda value: plain(value) in said("datum"),
    "ended": lambda value: read_date(value) is not None,
    "address": lambda value: len(values.text(value)) >= 4 and _CHINESE.search(value) is not None,
    "phone": _phone,
    "hours": lambda value: re.search(r"\d{1,2}[:：点时]|[周日一五六]|工作日|全天|节假日", value) is not None,
    POSITION: lambda value: values.position(value) is not None,
    "longitude": _number_between(73, 136),
    "latitude": _number_between(3, 54),
}


def likeness(role: str, column: Sequence[str]) -> float | None:
    """How many of a column's values look like a role's, 0 to 1; None where there is nothing to judge by."""
    filled = [value for value in column if not nothing(value)][:300]
    shape = _SHAPES.get(role)
    if shape is None or not filled:
        return None
    return sum(map(shape, filled)) / len(filled)


def identities(column: Sequence[str]) -> bool:
    """Whether a column holds identity numbers, whatever it is headed."""
    filled = [value for value in column if not nothing(value)][:300]
    return bool(filled) and sum(map(_identity, filled)) * 2 > len(filled)


def mobiles(column: Sequence[str]) -> bool:
    """Whether most of a column's values are mobile numbers."""
    filled = [value for value in column if not nothing(value)][:300]
    return bool(filled) and sum(re.fullmatch(r"1[3-9]\d{9}", plain(value)) is not None for value in filled) * 2 > len(
        filled
    )


def codes(column: Sequence[str]) -> bool:
    """Whether a column holds codes of divisions, whatever it is headed."""
    filled = [value for value in column if not nothing(value)][:300]
    long = sum(is_division(value) and len(values.code(value) or "000000000") > 6 for value in filled)
    return bool(filled) and long >= 0.9 * len(filled)


def numbering(column: Sequence[str]) -> bool:
    """Whether a column counts its rows."""
    filled = [plain(value).removesuffix(".0").rstrip(".、") for value in column if value.strip()]
    numbers = [int(value) for value in filled if value.isdigit() and len(value) <= 5]
    if len(numbers) < max(1, 0.8 * len(filled)):
        return False
    steps = [after - before for before, after in pairwise(numbers)]
    begun = sum(step == 1 or after == 1 for step, after in zip(steps, numbers[1:], strict=True))
    return numbers[0] in (0, 1) and (not steps or 1 in steps) and begun >= 0.8 * len(steps)
