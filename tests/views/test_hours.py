"""views/hours.py: hours that a program may reckon with, those that it leaves to the reader; and verify's account."""

from __future__ import annotations

import pytest

from generator.guide.opening import opening_hours
from generator.verify.expect import hours as expected
from generator.views.hours import for_script

READ = {
    "工作日 8:30—12:00，14:30—17:30": ("w:510-720,870-1050", ["Mo-Fr 08:30-12:00", "Mo-Fr 14:30-17:30"]),
    "工作日8:30-12:00、14:30-17:30": ("w:510-720,870-1050", ["Mo-Fr 08:30-12:00", "Mo-Fr 14:30-17:30"]),
    "工作日9:00—17:00": ("w:540-1020", ["Mo-Fr 09:00-17:00"]),
    "周一至周五：8:30-12:00、14:30-17:30": ("12345:510-720,870-1050", ["Mo-Fr 08:30-12:00", "Mo-Fr 14:30-17:30"]),
    "周一至周五 8:00—12:00，14:30—17:30；周六、周日 8:30—11:30": (
        "12345:480-720,870-1050;67:510-690", ["Mo-Fr 08:00-12:00", "Mo-Fr 14:30-17:30", "Sa,Su 08:30-11:30"]
    ),
    "工作日 8:30—12:00，周六 9:00—11:30": ("w:510-720;6:540-690", ["Mo-Fr 08:30-12:00", "Sa 09:00-11:30"]),
    "周六 9:00—12:00；周一到五 8:30—17:30": ("6:540-720;12345:510-1050", ["Sa 09:00-12:00", "Mo-Fr 08:30-17:30"]),
    "星期一到星期五 09:00～17:00": ("12345:540-1020", ["Mo-Fr 09:00-17:00"]),
    "周一、周三 9:00—12:00": ("13:540-720", ["Mo,We 09:00-12:00"]),
    "周一至周三、周五 9:00 - 12:00": ("1235:540-720", ["Mo-We,Fr 09:00-12:00"]),
    "每天 8：00－20：00": ("1234567:480-1200", ["Mo-Su 08:00-20:00"]),
    "每天８:00至20:00": ("1234567:480-1200", ["Mo-Su 08:00-20:00"]),
    "周日 9:00—24:00": ("7:540-1440", ["Su 09:00-24:00"]),
    "星期天 9:00—12:00": ("7:540-720", ["Su 09:00-12:00"]),
    "周一 9:00—12:00；": ("1:540-720", ["Mo 09:00-12:00"]),
    "24小时": ("1234567:0-1440", ["Mo-Su"]),
    "全天24小时": ("1234567:0-1440", ["Mo-Su"]),
    "每天 24 小时": ("1234567:0-1440", ["Mo-Su"]),
    "工作日 8:30—12:00。": ("w:510-720", ["Mo-Fr 08:30-12:00"]),
}  # fmt: skip
"""Hours as written -> for the page's script, and for schema.org."""
LEFT = (
    None, "", "8:30—12:00", "上午8:30—12:00", "工作日", "周一至周五", "工作日 8:30—12:00（夏季 8:00—12:00）",
    "逢集 9:00—12:00", "工作日上午", "周一至周五 8:30—12:00，节假日除外", "工作日8:30—12:00，节假日休息", "办公时间",
    "工作日9:00—12:00，周六", "工作日 12:00—8:30", "周一至周五8:30—8:30", "工作日 8:30—25:00", "星期日9:00—12:60",
    "周日 9:00—24:30", "周五至周二 8:00—9:00", "工作日 8:30", "周一周三 9:00—12:00", "工作日、周六 9:00—12:00",
    "周六、工作日 9:00—12:00", "工作日8:30—12:0014:30—17:30",
)  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_days_and_times_are_read(text: str) -> None:
    script, lines = READ[text]
    assert for_script(text) == script == expected.script_text(text)
    assert list(opening_hours(text) or ()) == lines == expected.schema_lines(text)


@pytest.mark.parametrize("text", LEFT)
def test_anything_else_stays_words(text: str | None) -> None:
    assert (for_script(text), opening_hours(text)) == (None, None)
    assert (expected.script_text(text), expected.schema_lines(text)) == ("", [])
