"""A time limit's one printed form, and what the check says of its numbers, as tables of values.

Build and verify print limits by the same function: only a table tells when it is wrong.
"""

from __future__ import annotations

from typing import Any, get_args

import pytest

from generator.catalog.model import TimeLimit
from generator.catalog.rules.limits import limit_errors

# Kind, unit, until -> printed with 20 days; with 45 in special cases as well.
SPANS: dict[tuple[str, str, str | None], tuple[str, str]] = {
    ("限期", "工作日", None): ("20个工作日内", "20个工作日内，特殊情况不超过45个工作日"),
    ("限期", "工作日", "办结"): ("20个工作日内办结", "20个工作日内办结，特殊情况不超过45个工作日"),
    ("限期", "工作日", "审核"): ("20个工作日内审核", "20个工作日内审核，特殊情况不超过45个工作日"),
    ("限期", "工作日", "上报材料"): ("20个工作日内上报材料", "20个工作日内上报材料，特殊情况不超过45个工作日"),
    ("限期", "工作日", "出具证明"): ("20个工作日内出具证明", "20个工作日内出具证明，特殊情况不超过45个工作日"),
    ("即时受理", "日", "拨付"): ("即时受理，20日内拨付", "即时受理，20日内拨付，特殊情况不超过45日"),
    ("限期", "日", None): ("20日内", "20日内，特殊情况不超过45日"),
    ("限期", "日", "办结"): ("20日内办结", "20日内办结，特殊情况不超过45日"),
    ("限期", "日", "审核"): ("20日内审核", "20日内审核，特殊情况不超过45日"),
    ("即时受理", "工作日", None): ("即时受理，20个工作日内", "即时受理，20个工作日内，特殊情况不超过45个工作日"),
    ("即时受理", "工作日", "办结"): (
        "即时受理，20个工作日内办结",
        "即时受理，20个工作日内办结，特殊情况不超过45个工作日",
    ),
    ("即时受理", "工作日", "审核"): (
        "即时受理，20个工作日内审核",
        "即时受理，20个工作日内审核，特殊情况不超过45个工作日",
    ),
    ("即时受理", "日", None): ("即时受理，20日内", "即时受理，20日内，特殊情况不超过45日"),
    ("即时受理", "日", "办结"): ("即时受理，20日内办结", "即时受理，20日内办结，特殊情况不超过45日"),
    ("即时受理", "日", "审核"): ("即时受理，20日内审核", "即时受理，20日内审核，特殊情况不超过45日"),
}
SPOTS = ("当场办结", "即时办结", "即时办理", "直接办结", "即办")
FIXED = ("定期",)


def limit(**parts: Any) -> TimeLimit:
    return TimeLimit(**{"text": "照原文", **parts})


@pytest.mark.parametrize(("parts", "texts"), SPANS.items(), ids=lambda value: " ".join(map(str, value)))
def test_a_span(parts: tuple[str, str, str | None], texts: tuple[str, str]) -> None:
    kind, unit, until = parts
    for special, text in zip((None, 45), texts, strict=True):
        given = {"kind": kind, "unit": unit, "until": until, "days": 20, "special_days": special}
        assert limit(**given).printed == text
        assert limit(**given, note="公示期另计").printed == f"{text}（公示期另计）"


@pytest.mark.parametrize("kind", SPOTS)
@pytest.mark.parametrize("unit", ["工作日", "日"])
def test_on_the_spot(kind: str, unit: str) -> None:
    assert limit(kind=kind, unit=unit).printed == kind
    assert limit(kind=kind, unit=unit, note="材料齐全的").printed == f"{kind}（材料齐全的）"


@pytest.mark.parametrize(
    ("until", "finishes"),
    [
        (None, True),
        ("办结", True),
        ("办结并送达", True),
        ("审核", False),
        ("上报材料", False),
        ("转报", False),
        ("拨付", False),
    ],
)
def test_only_what_ends_with_the_matter_may_be_called_so(until: str | None, finishes: bool) -> None:
    assert limit(kind="限期", days=15, until=until).finishes is finishes


def test_a_limit_at_once_ends_with_the_matter() -> None:
    assert limit(kind="当场办结").finishes


def test_every_kind_of_the_format_is_in_the_tables() -> None:
    kinds = TimeLimit.model_fields["kind"].annotation
    assert set(get_args(kinds)) == {kind for kind, _, _ in SPANS} | set(SPOTS) | set(FIXED)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"fixed": "每年3、6、9月"}, "每年3、6、9月办理"),
        ({"fixed": "每年3、6、9月", "until": "集中审批"}, "每年3、6、9月集中审批"),
        ({"fixed": "每月1日至10日", "until": "受理", "note": "节假日顺延"}, "每月1日至10日受理（节假日顺延）"),
        ({"fixed": "每年3月", "days": 20, "until": "办结"}, "每年3月办理，20个工作日内办结"),
    ],
)
def test_fixed_months(parts: dict[str, Any], text: str) -> None:
    assert limit(kind="定期", **parts).printed == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"until": "转", "handed_to": "上级经办机构"}, "3个工作日内转上级经办机构"),
        (
            {"until": "报送", "handed_to": "县医保中心", "special_days": 5},
            "3个工作日内报送县医保中心，特殊情况不超过5个工作日",
        ),
        ({"until": "办结", "handed_to": "县医保中心"}, "3个工作日内办结县医保中心"),
    ],
)
def test_what_goes_on_elsewhere_is_not_done(parts: dict[str, Any], text: str) -> None:
    one = limit(kind="限期", days=3, **parts)
    assert one.printed == text
    assert one.finishes is False


@pytest.mark.parametrize(
    ("parts", "fields"),
    [
        ({"kind": "限期", "days": 20, "special_days": 19, "text": "20个工作日，特殊情况19个工作日"}, ["special_days"]),
        ({"kind": "限期", "days": 20, "special_days": 20, "text": "20个工作日"}, ["special_days"]),
        ({"kind": "限期", "days": 20, "special_days": 21, "text": "20个工作日，特殊情况21个工作日"}, []),
        ({"kind": "限期", "days": 20, "text": "20个工作日"}, []),
        ({"kind": "限期", "days": 21, "text": "20个工作日"}, ["days"]),
        ({"kind": "限期", "text": "尽快"}, [""]),
        ({"kind": "限期", "days": 20, "text": "20日"}, ["unit"]),
        ({"kind": "限期", "days": 20, "unit": "日", "text": "20日"}, []),
        ({"kind": "限期", "days": 20, "unit": "日", "text": "20天"}, []),
        ({"kind": "限期", "days": 20, "text": "20个工作日，特殊情况30个工作日"}, ["text"]),
        ({"kind": "限期", "days": 20, "note": "特殊情况30个工作日", "text": "20个工作日，特殊情况30个工作日"}, []),
        ({"kind": "限期", "days": 20, "text": "20个工作日办结"}, ["text"]),
        ({"kind": "限期", "days": 20, "until": "办结", "text": "20个工作日办结"}, []),
        ({"kind": "限期", "days": 20, "until": "审核", "text": "20个工作日办结"}, ["until"]),
        ({"kind": "即时受理", "days": 20, "text": "20个工作日"}, ["kind"]),
        ({"kind": "即时受理", "days": 20, "text": "即时受理，20个工作日"}, []),
        ({"kind": "当场办结", "text": "当场办结"}, []),
        ({"kind": "当场办结", "text": "即时办结"}, ["kind"]),
        ({"kind": "当场办结", "text": "3个工作日"}, ["kind"]),
        ({"kind": "当场办结", "note": "分段", "text": "3个工作日"}, []),
        ({"kind": "当场办结", "days": 1, "text": "当场办结"}, ["days"]),
        ({"kind": "即办", "text": "即办件"}, []),
        ({"kind": "直接办结", "text": "直接办结"}, []),
        ({"kind": "直接办结", "text": "当场办结"}, ["kind"]),
        ({"kind": "即办", "handed_to": "县", "text": "即办"}, ["handed_to"]),
        ({"kind": "定期", "text": "每年3月"}, [""]),
        ({"kind": "定期", "fixed": "每年3月", "text": "每年3月审批"}, []),
        ({"kind": "定期", "fixed": "每年3、6月", "text": "每年３、６月审批"}, []),
        ({"kind": "定期", "fixed": "每年4月", "text": "每年3月审批"}, ["fixed"]),
        ({"kind": "限期", "days": 3, "fixed": "每年3月", "text": "每年3月，3个工作日"}, ["fixed"]),
        ({"kind": "限期", "days": 3, "until": "转", "handed_to": "县", "text": "3个工作日内转县"}, []),
        ({"kind": "限期", "days": 3, "handed_to": "县", "text": "3个工作日交县"}, ["handed_to"]),
        ({"kind": "限期", "days": 3, "until": "转", "handed_to": "市", "text": "3个工作日内转县"}, ["handed_to"]),
        ({"kind": "限期", "days": 3, "text": "3个工作日内转上级经办机构"}, ["text"]),
        ({"kind": "当场办结", "special_days": 1, "until": "办结", "text": "当场办结"}, ["special_days", "until"]),
    ],
)  # fmt: skip
def test_what_contradicts_itself(parts: dict[str, Any], fields: list[str]) -> None:
    assert [field for field, _ in limit_errors(TimeLimit(**parts))] == fields
