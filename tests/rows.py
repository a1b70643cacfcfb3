"""Rows of a parametrised test that can hardly fail apart: the suite tries a few of them, `make long` the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def few(rows: Iterable[Any], every: int = 0) -> list[Any]:
    """The same rows, all `long` but the first and every so manieth after it (0: but the first)."""
    rows = [row if isinstance(row, tuple) else (row,) for row in rows]
    kept = [number == 0 or (every and number % every == 0) for number in range(len(rows))]
    return [pytest.param(*row, marks=[] if keep else [pytest.mark.long]) for row, keep in zip(rows, kept, strict=True)]
