"""Sheets that fail alike are one line: which, how many, and the worst of what is wrong."""

from __future__ import annotations

import pytest

from generator.app.causes import by_cause, cause
from generator.ground.errors import BuildError
from generator.plan.outputs import Output


def sheet(name: str, kind: str = "rule", **more: object) -> Output:
    given = {"kind": kind, "digest": "", "title": f"{name}的牌", "sheet": f"{kind}-{name}", "plain": "default", **more}
    return Output(path=f"sheets/{kind}/{name}.pdf", **given)  # type: ignore[arg-type]


def small(module: float, length: int) -> str:
    return f"二维码每格只有 {module} 毫米，小于 0.5 毫米：码宽 25 毫米，网址有 {length} 个字符；码要大些，或者网址短些"


def test_sheets_of_a_kind_that_fail_alike_are_one_line_with_the_worst_measure() -> None:
    told = [(sheet(name), small(0.44, length)) for name, length in (("d", 98), ("b", 110), ("a", 99), ("c", 98))]
    assert by_cause(told) == [f"rule-a（a的牌）、rule-b（b的牌）、rule-c（c的牌） 等 4 件：{small(0.44, 110)}"]
    assert by_cause(told[:2]) == [f"rule-b（b的牌）、rule-d（d的牌）：{small(0.44, 110)}"]
    assert by_cause(told[:1]) == [f"rule-d（d的牌）：{small(0.44, 98)}"]
    assert by_cause([]) == []


def test_another_kind_edition_or_reason_is_another_cause() -> None:
    others = (sheet("b", "duties"), sheet("b", plain="a4"), sheet("b", shop="shop"))
    assert [len(by_cause([(sheet("a"), small(0.4, 98)), (other, small(0.4, 98))])) for other in others] == [2, 2, 2]
    assert len(by_cause([(sheet("a"), small(0.4, 98)), (sheet("b"), "第 1 页是空的")])) == 2


def test_what_is_made_of_a_sheet_that_is_told_is_not_told_again() -> None:
    failed, other = sheet("a"), sheet("b")
    run = sheet("runs", "run", sheet=None, members=(other.path, failed.path))
    booklet = sheet("a", "manual", shown=failed)
    told = [(one, "第 1 页是空的") for one in (failed, run, booklet)]
    assert by_cause(told) == ["rule-a（a的牌）：第 1 页是空的"]
    assert len(by_cause([told[0], (run, "排版进程意外中止")])) == 2
    assert len(by_cause([told[1]])) == 1


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("“甲乙”放不下：最小一档（2 行，字高 5 pt，行长 9 毫米）至少还超出 3 毫米",
         "“““丙”丁””放不下：最小一档（2 行，字高 5 pt，行长 9 毫米）还差一点", True),
        ("“甲”放不下：最小一档（2 行，字高 5 pt，行长 9 毫米）还差一点",
         "“甲”放不下：最小一档（1 行，字高 5 pt，行长 9 毫米）还差一点", False),
        ("第 2 页“甲”放不下，超出 3.2 毫米（这样的还有 2 处，在第 2、3 页）",
         "第 1 页“乙”放不下，超出 1 毫米（这样的还有 5 处，在第 4 页）", True),
        ("第 2 页“甲”放不下，超出 3.2 毫米", "第 2 页只有标题“甲”", False),
    ],
)  # fmt: skip
def test_words_and_measures_are_no_causes_but_a_slot_is(one: str, other: str, alike: bool) -> None:
    assert (cause(one) == cause(other)) is alike


def test_the_end_says_how_many_were_not_made() -> None:
    assert str(BuildError(["a"], 7)) == "有 7 件没有做成（上面同一个原因写一行，共 1 行），原有成品保持不动。"
    assert str(BuildError(["a", "b"], 2)) == "有 2 件没有做成，原有成品保持不动。"
