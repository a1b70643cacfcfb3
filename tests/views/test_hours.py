"""views/hours.py: hours that a program may reckon with, and those that it leaves to the reader."""

from __future__ import annotations

import pytest

from generator.verify.expect import hours as expected
from generator.views.hours import opening

READ = {
    "工作日 8:30—12:00，14:30—17:30": "w:510-720,870-1050",
    "工作日8:30-12:00、14:30-17:30": "w:510-720,870-1050",
    "周一至周五 8:00—12:00，14:30—17:30；周六、周日 8:30—11:30": "12345:480-720,870-1050;67:510-690",
    "星期一到星期五 09:00～17:00": "12345:540-1020",
    "每天 8：00－20：00": "1234567:480-1200",
    "周日 9:00—24:00": "7:540-1440",
    "全天24小时": "1234567:0-1440",
    "工作日 8:30—12:00。": "w:510-720",
}
LEFT = (
    None, "", "8:30—12:00", "周一至周五", "工作日 8:30—12:00（夏季 8:00—12:00）", "逢集 9:00—12:00", "工作日上午",
    "周一至周五 8:30—12:00，节假日除外", "工作日 12:00—8:30", "工作日 8:30—25:00", "周五至周二 8:00—9:00",
    "工作日 8:30", "周一 9:00—12:00；",
)  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_days_and_times_are_read(text: str) -> None:
    assert opening(text) == READ[text] == expected.opening(text)


@pytest.mark.parametrize("text", LEFT)
def test_anything_else_stays_words(text: str | None) -> None:
    assert opening(text) is None is expected.opening(text)
