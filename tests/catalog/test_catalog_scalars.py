"""catalog/scalars.py, prose.py, limits.py: one value at a time, what passes and what does not."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.catalog.model import TimeLimit, scalars
from generator.catalog.reading.describe import nearest
from generator.catalog.reading.source import Mark
from generator.catalog.rules.limits import limit_errors
from generator.catalog.rules.prose import brackets_mixed, stray_latin


def code(kind: Any, value: str) -> str:
    """The code of a refusal; "" where the value passes."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return str(error.errors()[0]["type"])
    return ""


GOOD = [
    (scalars.Phone, ["12345", "110", "12393", "96166", "95598", "010-12345678", "0591-2234567", "059122345678",
                     "0591-22345678转801", "0591 2234 5678", "400-123-4567", "4001234567", "400-1234-567",
                     "13800138000"]),
    (scalars.HttpsUrl, ["https://a.cn", "https://a.cn:8443/b?c=d#e", "HTTPS://A.CN/", "https://1.2.3.4/x",
                        "https://xn--b.cn/医保"]),
    (scalars.SiteUrl, ["https://a.cn/", "https://a.cn/sub/"]),
    (scalars.UrlTemplate, ["https://a.cn/{station}", "https://a.cn/?s={station}&i={item}"]),
    (scalars.Slug, ["a", "zhuyuan-feiyong-baoxiao", "a1-2"]),
    (scalars.StationCode, ["350124100", "350124100001-01", "A1"]),
    (scalars.NamePattern, ["{place}医保服务点", "{place}便民服务中心医保服务点"]),
    (scalars.Text, ["福州市“e福州”APP", "两行\n文字", "𠀀𪚥㐀", "\U00031350村", "ᠮᠣᠩᠭᠣᠯ\u180b", "क्\u200dष",
        "</script><img onerror=x>", "{{ 7*7 }}"]),
    (scalars.Flag, ["true", "false"]),
    (scalars.Date, ["2024-02-29"]),
]  # fmt: skip
BAD = [
    (scalars.Phone, "GP207", ["1234", "123456", "22345678", "电话", "013800138000", "+8613800138000", "０１０12345678",
                              "0591-12345678、0591-22345678", "1" * 40, "0000-12345678", "+", "12345转"]),
    (scalars.HttpsUrl, "GP206", ["http://a.cn", "a.cn", "//a.cn", "https:a.cn", "https://", "https:///a",
        "https://a b.cn",
                                 "https://[", "https://a.cn/<b>", "https://u@a.cn", "javascript:alert(1)",
                                 "https://.cn",
                                 "https://-a.cn", "https://a.cn/{x}", "https://a.cn:123456/", "https://医保.cn",
                                 "ftp://a.cn"]),
    (scalars.SiteUrl, "GP206", ["https://a.cn/?x", "https://a.cn/#x"]),
    (scalars.UrlTemplate, "GP206", ["https://a.cn/", "https://a.cn/{station}/{x}", "https://a.cn/{station}{",
        "http://a.cn/{station}",
                                    "https://a.cn/{{station}}"]),
    (scalars.Slug, "GP205", ["", "A", "a_b", "-a", "a-", "a--b", "a/b", "../a", "a.b", "参保", "a" * 65, "a\n", "ａ",
        "con\0"]),
    (scalars.StationCode, "GP205", ["", "a/b", "..", "a b", "-01", "1" * 21, "１", "a\n", "<b>"]),
    (scalars.NamePattern, "GP402", ["医保服务点", "XX村", "{place}XX", "{place}ＸＸ", "{place}××", "{place}{",
        "{ place }", "{place}{x}",
                                    "某某{place}", "{place}**"]),
    (scalars.Text, "GP210", ["", "  ", "\u3000"]),
    (scalars.Text, "GP211", ["a\tb", "a\x00", "a\x07", "a\x85b", "\ue170村", "\U000f0000", "甲\u200b乙", "\u202e甲",
        "甲\u2066乙",
                             "甲\u200e乙", "甲\ufeff乙", "甲\ufffe", "甲\u00ad乙", "\ud800"]),
    (scalars.Flag, "GP203", ["是", "否", "on", "yes", "True", "1", ""]),
    (scalars.Date, "GP209", ["2025-02-29", "2025-2-1", "2025年2月1日", "20250201", "86400", "0", "2025",
        "2025-02-01T00:00:00",
                             "２０２５-０２-０１", "0000-01-01", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in GOOD for value in values])
def test_passes(kind: Any, value: str) -> None:
    assert code(kind, value) == ""


@pytest.mark.parametrize(("kind", "wanted", "value"), [(kind, c, value) for kind, c, values in BAD for value in values])
def test_is_refused(kind: Any, wanted: str, value: str) -> None:
    assert code(kind, value) == wanted


@pytest.mark.parametrize(
    ("text", "found"),
    [("拨13800138000", True), ("拨138 0013 8000。", True), ("138-0013-8000", True), ("+8613800138000", True),
        ("１３８００１３８０００", True),
     ("编码350124138001380001", False), ("12345", False), ("0591-22345678", False), ("000036003W01", False),
         ("12800138000", False)],
)  # fmt: skip
def test_mobile_in_text(text: str, found: bool) -> None:
    assert scalars.mobile_in(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [("服务service标准", "service"), ("service 标准", "service"), ("参保Registration登记", "Registration"),
        ("一次性告知zhi", "zhi")]
    + [(text, None) for text in (
        "“e福州”APP", "闽政通APP", "在e福州查询", "CT片", "IC卡", "HIS系统", "A4纸", "DRG付费", "QR码", "B超",
        "10kg以内", "24h服务",
        "CGCS2000坐标", "详见https://www.nhsa.gov.cn/a.html", "发至ybj@shili.gov.cn邮箱", "登录www.nhsa.gov.cn办理",
        "WiFi免费",
        "service", "Word文档", "填写Excel表", "（ICU）", "X光", "G104国道",
    )],
)  # fmt: skip
def test_latin_inside_chinese(text: str, found: str | None) -> None:
    assert stray_latin(text) == found


@pytest.mark.parametrize(
    ("text", "mixed"),
    [("手工（零星）报销", False), ("手工(零星)报销", False), ("手工（零星)报销", True), ("手工(零星）报销", True),
        ("手工（零星报销", True),
     ("（一）甲(乙)", True), ("1）甲；2）乙", False), ("1)甲 2)乙", False), ("a）甲", False), ("三）甲", False),
         ("（1）甲（2）乙", False),
     ("国发〔2022〕3号", False), ("国发〔2022]3号", True), ("国发[2022]3号", False), ("《办法（试行）》", False),
         ("《办法（试行》）", True),
     ("〈甲〉", False), ("甲）", True), ("没有括号", False), ("工作日（夏季 15:00—18:00）", False)],
)  # fmt: skip
def test_brackets(text: str, mixed: bool) -> None:
    assert brackets_mixed(text) is mixed


@pytest.mark.parametrize(
    "limit",
    [
        {"kind": "当场办结", "text": "当场办结"},
        {"kind": "即时办结", "text": "即时办结（无需考察的）"},
        {"kind": "即时受理", "days": 20, "until": "办结", "text": "即时受理，20个工作日内办结"},
        {"kind": "即时受理", "days": 3, "until": "审核", "text": "即时受理,3个工作日内审核"},
        {"kind": "限期", "days": 10, "text": "10个工作日"},
        {"kind": "限期", "days": 10, "special_days": 20, "text": "10个工作日,特殊情况不超过20个工作日"},
        {
            "kind": "限期",
            "days": 15,
            "note": "转出10+转入5",
            "text": "不超过15个工作日（转出10个工作日，转入5个工作日）",
        },
        {"kind": "即时办结", "note": "需考察的5个工作日", "text": "一般变更即时办结，需考察确认的不超过5个工作日"},
        {"kind": "限期", "days": 30, "unit": "日", "text": "30日"},
        {"kind": "限期", "days": 20, "until": "办结", "text": "二十个工作日内办结"},
        {
            "kind": "限期",
            "days": 20,
            "until": "办结",
            "text": "20个工作日（审核15个工作日）内办结",
            "note": "审核15个工作日",
        },
    ],
    ids=lambda limit: limit["text"],
)
def test_limits_that_agree_with_their_wording(limit: dict[str, Any]) -> None:
    assert list(limit_errors(TimeLimit(**limit))) == []


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("nmae", "name"),
        ("Name", "name"),
        ("di", "id"),
        ("受里", None),
        ("x", None),
        ("n" * 100, None),
        ("materails", "materials"),
    ],
)
def test_hints(word: str, hint: str | None) -> None:
    said = nearest(word, ["id", "name", "materials", "time_limit"])
    assert said == (f"；是不是想写“{hint}”？" if hint else "")


def test_messages_are_one_printable_line() -> None:
    finding = Mark("a.yml", 1, 1).finding("GP203", "甲\n乙\x1b[31m\u202e\ue170\u200b")
    assert finding.message == "甲 乙<U+001B>[31m<U+202E><U+E170><U+200B>"
