"""app/brief.py: a line a kind of warning; what asks for something else has a line of its own."""

from __future__ import annotations

from generator.app.brief import by_kind
from generator.ground.errors import Finding


def lapsed(message: str) -> Finding:
    return Finding("a.yml", 3, 1, "GP905", message)


CHANGED = [lapsed(f"核定以后改过：第{n}件事的时限改了；变回样稿的 2 张：notice-{n}、slip-{n}") for n in "五二三四一"]
NEW = lapsed("没有核定过的成品，是样稿：门牌 2；2 张：plate-1、plate-2")
AGAIN = lapsed("跟着变回样稿的（同样的内容还写在上面）：操作手册 1；1 张：manual-a")


def test_what_lapsed_and_what_was_never_approved_are_two_lines() -> None:
    found = [one.message for one in by_kind([CHANGED[0], NEW, AGAIN])]
    assert sorted(found) == sorted(one.message for one in (CHANGED[0], NEW, AGAIN))


def test_the_gravest_stays_the_first_and_the_next_are_told_where_no_line_leads_to_them() -> None:
    line, new = (one.message for one in by_kind([*CHANGED, NEW]))
    assert line.startswith(f"核定以后改过，共 5 处。首先是：{CHANGED[0].message}。还有：第二件事的时限改了；")
    assert "第三件事" in line and "第四件事" in line and line.endswith("；其余的加 --all 看")
    assert new == NEW.message


def test_lines_lead_to_the_others_where_they_do() -> None:
    lacking = [Finding("a.yml", n, 1, "GP501", f"“{n}”未提供：时限") for n in (9, 4, 7)]
    (line,) = by_kind(lacking)
    assert line.line == 4 and line.message == "未提供，共 3 处。首先是：“4”未提供：时限。还有第 7、9 行"


def test_no_error_is_left_out() -> None:
    errors = [Finding("a.yml", 1, 1, "GP901", f"站点“{n}”印出去过") for n in range(30)]
    assert by_kind(errors) == errors
