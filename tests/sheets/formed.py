"""The small catalog -> the same with all that is filled in or hung up besides notices, as a bureau would supply it."""

from __future__ import annotations

import copy

from sheets.paper import Raw

KINDS = ("suggestion", "rating", "manners", "staff", "promise", "application", "survey")
COLUMNS = (("受理日期", 30), ("姓名", 30), ("事项", 80), ("办理方式", 30), ("最迟日期", 30), ("备注", 40))
"""A register's, each holding what it is called but for the last, with its width in mm."""


def formed(raw: Raw) -> Raw:
    """A box, posts, manners, rating and a register at the township; a promise and a form for an item; a survey."""
    data = copy.deepcopy(raw)
    data["tiers"][0] |= {
        "suggestion": {"name": "意见箱（簿）", "opened": "每周一", "answer_time": "5个工作日内"},
        "posts": [{"name": "站长", "count": 1}, {"name": "经办人员", "count": 2, "stand_in": True}],
        "manners": [{"name": "文明用语", "text": "请坐、请稍等"}, {"name": "仪容仪表"}],
        "rating": [
            {"name": "评价反馈机制", "text": "差评5个工作日内答复", "posted": ["差评回访率"]},
            {"name": "整改机制"},
            {"name": "奖惩机制", "text": "内部考核", "public": False},
        ],
    }
    data["jurisdiction"] |= {
        "promise": {
            "way": "书面承诺",
            "told": ["需要证明的事实", "窗口会核对"],
            "text": ["所填真实", "情况变化的10日内告知"],
            "consequence": "撤销已办理的事项",
        },
        "survey": {
            "questions": [
                {"text": "您满意吗？"},
                {"text": "等了多久？", "choices": ["不到5分钟", "5分钟以上"]},
                {"text": "您的建议", "written": True},
            ]
        },
    }
    columns = [
        {"name": name, "width_mm": width} | ({"holds": name} if name != "备注" else {}) for name, width in COLUMNS
    ]
    data["registers"] = [
        {
            "id": "yewu",
            "name": "业务办理",
            "tiers": [data["tiers"][0]["id"]],
            "article": "五（一）8",
            "columns": columns,
        }
    ]
    item = next(one for one in data["items"] if one["id"] == "baoxiao")
    item["materials"][0]["promise"] = True
    item["application"] = {"fields": ["银行账号"], "declared": "所填属实"}
    return data
