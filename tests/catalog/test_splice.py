"""generator/catalog/reading/splice.py: one field is set, every other byte stays."""

from __future__ import annotations

import datetime

import pytest
import yaml
from checkout import ROOT

from generator.catalog.reading.splice import SpliceError, set_field

DAY = datetime.date(2026, 12, 1)
VALUES: dict[str, str | datetime.date] = {"office": '示例县"医保局"', "date": DAY, "basis": "会议纪要〔2026〕1号：#3"}
SET = 'approval:\n  office: "示例县\\"医保局\\""\n  date: 2026-12-01\n  basis: "会议纪要〔2026〕1号：#3"'
CASES = {
    "absent": ("a: 1\nb: [1, 2]  # 两项\n", f"a: 1\nb: [1, 2]  # 两项\n{SET}\n"),
    "no last line end": ("a: 1", f"a: 1\n{SET}\n"),
    "comments at the end": ("a: 1\n\n# 完\n", f"a: 1\n\n# 完\n{SET}\n"),
    "document end": ("a: 1\n...\n", f"a: 1\n{SET}\n...\n"),
    "null": ("approval: null  # 还没有\na: 1\n", f"{SET}  # 还没有\na: 1\n"),
    "block": (
        "a: 1\napproval:\n  office: 甲\n  date: 2026-01-01 # 上次\n\n# 下面是事项\nb: 2\n",
        f"a: 1\n{SET} # 上次\n\n# 下面是事项\nb: 2\n",
    ),
    "flow": ("approval: {office: 甲, date: 2026-01-01, basis: 乙}\nb: 2\n", f"{SET}\nb: 2\n"),
    "windows": ("a: 1\r\napproval: ~\r\nb: 2\r\n", "a: 1\r\n" + SET.replace("\n", "\r\n") + "\r\nb: 2\r\n"),
    "byte order mark": ("\ufeffa: 1\n", f"\ufeffa: 1\n{SET}\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rest_stays(case: str) -> None:
    before, after = CASES[case]
    assert set_field(before, "approval", VALUES) == after
    assert yaml.safe_load(after.removeprefix("\ufeff"))["approval"] == VALUES


@pytest.mark.parametrize("name", ["minqing", "ordos"])
def test_a_real_catalog_only_gains_lines(name: str) -> None:
    text = (ROOT / f"catalog/{name}.yml").read_text("utf-8")
    assert set_field(text, "approval", VALUES).replace(f"{SET}\n", "") in (text, text.replace("approval: null\n", ""))


@pytest.mark.parametrize(
    "text",
    [
        "{a: 1}\n",
        "- a\n",
        "a: [\n",
        "approval: |\n  一段\n",
        "approval: &x {office: 甲}\nb: *x\n",
        "",
    ],
)
def test_what_cannot_be_done_safely_is_refused(text: str) -> None:
    with pytest.raises(SpliceError):
        set_field(text, "approval", VALUES)
