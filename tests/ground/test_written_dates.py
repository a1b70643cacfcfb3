"""generator/ground/written_dates.py: every way in which a clerk writes a day, and none that could be another day."""

from __future__ import annotations

import datetime

import pytest

from generator.ground.written_dates import read_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01", "2026-12-1", "2026/12/1", "2026/12/01 0:00", "2026-12-01 00:00:00", "2026.12.1", "20261201",
        "2026年12月1日", "2026年12月01日", "2026 年 12 月 1 日", "2026年12月1", "２０２６年１２月１日", " 2026-12-1 ",
        "2026-12-01T00:00:00.000", "2026／12／1",
    ],
)  # fmt: skip
def test_ways_to_write_a_day(text: str) -> None:
    assert read_date(text) == datetime.date(2026, 12, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", "12月1日", "12-1", "1/12/2026", "26-12-1", "2026-13-01", "2026-02-30", "2026-12", "2026年", "已贴", "√",
        "2026-12/1", "2026-12-01 15:30", "46357", "2026121", "2026-12-1-1", "0000-01-01", "二〇二六年十二月一日",
    ],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert read_date(text) is None
