"""generator/catalog/rules/limits.py: a table of time limits and what is at odds in each."""

from __future__ import annotations

from typing import Any

import pytest

from generator.catalog.model import TimeLimit
from generator.catalog.rules.limits import limit_errors

TABLE: list[tuple[dict[str, Any], list[str]]] = [
    # More days in special cases than otherwise: not as many, not fewer.
    ({"kind": "限期", "days": 10, "special_days": 9, "text": "10个工作日，特殊9个工作日"}, ["special_days"]),
    ({"kind": "限期", "days": 10, "special_days": 10, "text": "10个工作日"}, ["special_days"]),
    ({"kind": "限期", "days": 10, "special_days": 11, "text": "10个工作日，特殊11个工作日"}, []),
    # At once: no days, no step until which, and the kind that the wording names.
    ({"kind": "当场办结", "text": "当场办结"}, []),
    ({"kind": "当场办结", "days": 1, "text": "当场办结"}, ["days"]),
    ({"kind": "即时办结", "special_days": 5, "text": "即时办结"}, ["special_days"]),
    ({"kind": "即时办理", "until": "办结", "text": "即时办理"}, ["until"]),
    ({"kind": "当场办结", "text": "即时办结"}, ["kind"]),
    ({"kind": "当场办结", "text": "即时受理"}, ["kind"]),
    ({"kind": "当场办结", "text": "5个工作日"}, ["kind"]),
    ({"kind": "当场办结", "note": "要核实的5个工作日", "text": "一般当场，要核实的5个工作日"}, []),
    # A span: its days, its unit and its end are those of the wording.
    ({"kind": "限期", "text": "尽快"}, [""]),
    ({"kind": "限期", "days": 20, "text": "20个工作日"}, []),
    ({"kind": "限期", "days": 20, "text": "二十个工作日"}, []),
    ({"kind": "限期", "days": 2, "text": "20个工作日"}, ["days"]),
    ({"kind": "限期", "days": 20, "unit": "日", "text": "20个工作日"}, ["unit"]),
    ({"kind": "限期", "days": 20, "unit": "日", "text": "20日"}, []),
    ({"kind": "限期", "days": 20, "unit": "日", "text": "20天"}, []),
    ({"kind": "限期", "days": 20, "text": "20日"}, ["unit"]),
    ({"kind": "限期", "days": 20, "text": "20个工作日，特殊30个工作日"}, ["text"]),
    ({"kind": "限期", "days": 20, "note": "特殊30个工作日", "text": "20个工作日，特殊30个工作日"}, []),
    ({"kind": "限期", "days": 20, "until": "办结", "text": "20个工作日办结"}, []),
    ({"kind": "限期", "days": 20, "until": "审核", "text": "20个工作日办结"}, ["until"]),
    ({"kind": "限期", "days": 20, "text": "20个工作日办结"}, ["text"]),
    ({"kind": "限期", "days": 20, "text": "20个工作日审核、办结"}, []),
    ({"kind": "限期", "days": 20, "text": "当场办结"}, ["kind", "text"]),
    # It may end with any step of the wording, and with none that is not there.
    ({"kind": "限期", "days": 15, "until": "上报材料", "text": "15个工作日内上报材料"}, []),
    ({"kind": "限期", "days": 15, "until": "上报", "text": "15个工作日内上报材料"}, []),
    ({"kind": "限期", "days": 15, "until": "办结", "text": "15个工作日内上报材料"}, ["until"]),
    ({"kind": "限期", "days": 15, "until": "转报", "text": "15个工作日内上报材料"}, ["until"]),
    ({"kind": "限期", "days": 15, "text": "15个工作日内上报材料"}, ["text"]),
    ({"kind": "限期", "days": 15, "until": "拨付", "text": "15个工作日内拨付"}, []),
    ({"kind": "限期", "days": 15, "text": "15个工作日内完成拨付到账"}, ["text"]),
    ({"kind": "限期", "days": 15, "text": "15个工作日内有效"}, []),
    ({"kind": "即时受理", "days": 20, "text": "即时受理，20个工作日"}, []),
    ({"kind": "即时受理", "days": 20, "text": "20个工作日"}, ["kind"]),
]


@pytest.mark.parametrize(("fields", "odd"), TABLE, ids=[str(number) for number in range(len(TABLE))])
def test_what_is_at_odds(fields: dict[str, Any], odd: list[str]) -> None:
    assert sorted(name for name, _ in limit_errors(TimeLimit(**fields))) == odd
