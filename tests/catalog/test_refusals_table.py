"""catalog/model/scalars.py: what a clerk reads when one value is refused, word by word, and what a value becomes."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.catalog.model import scalars

LONG = "0123456789abcdefghijklmnopqrstuvwxyz" * 4
"""No two neighbours alike: where it is cut shows."""
HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" * 5


def refused(kind: Any, value: object) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (error,) = caught.value.errors()
    return str(error["type"]), str(error["msg"])


CASES: list[tuple[Any, object, str]] = [
    (scalars.Text, "  ", "GP210 内容是空的；没有内容就写 null 或删去这一行"),
    (
        scalars.Text, "甲\ue170",
        "GP211 含有自造字 U+E170（私用区，不是正式字，换一台机器就是方框或别的字）；请查清正式的字",
    ),
    (scalars.Text, "甲\t乙", "GP211 含有看不见或不能印刷的字符 U+0009；请删去或改用正式字"),
    (scalars.Flag, "是", "GP203 要写 true（是）或 false（否），现在是“是”；是不是想写“true”？"),
    (scalars.Flag, " NO ", "GP203 要写 true（是）或 false（否），现在是“ NO ”；是不是想写“false”？"),
    (scalars.Flag, None, "GP203 要写 true（是）或 false（否），现在是空的"),
    (scalars.Flag, ["true"], "GP203 要写 true（是）或 false（否），现在是一组内容"),
    (scalars.Flag, HAN, f"GP203 要写 true（是）或 false（否），现在是“{HAN[:40]}”"),
    (scalars.Date, "2026-02-30", "GP209 没有“2026-02-30”这一天"),
    (
        scalars.Date, "2026年2月3日",
        "GP209 要写成 2026-01-31 这样的日期，现在是“2026年2月3日”；是不是想写“2026-02-03”？",
    ),
    (scalars.Date, "2026. 12/31", "GP209 要写成 2026-01-31 这样的日期，现在是“2026. 12/31”；是不是想写“2026-12-31”？"),
    (scalars.Date, "明年", "GP209 要写成 2026-01-31 这样的日期，现在是“明年”"),
    (scalars.Date, 5, "GP209 要写成 2026-01-31 这样的日期，现在是一组内容"),
    (scalars.Date, LONG, f"GP209 要写成 2026-01-31 这样的日期，现在是“{LONG[:40]}”"),
    (scalars.HttpsUrl, f"https://a.cn/{'a' * 2000}", "GP206 网址太长，印不下，也打不开"),
    (scalars.HttpsUrl, "a.cn/b", "GP206 要以 https:// 开头，现在是“a.cn/b”；是不是想写“https://a.cn/b”？"),
    (scalars.HttpsUrl, "http://a.cn", "GP206 要以 https:// 开头，现在是“http://a.cn”；是不是想写“https://a.cn”？"),
    (scalars.HttpsUrl, "localhost/b", "GP206 要以 https:// 开头，现在是“localhost/b”"),
    (scalars.HttpsUrl, "ftp://", "GP206 要以 https:// 开头，现在是“ftp://”"),
    (scalars.HttpsUrl, LONG, f"GP206 要以 https:// 开头，现在是“{LONG[:80]}”"),
    (scalars.HttpsUrl, "https://a b.cn", "GP206 “https://a b.cn”写法不对；应如 https://www.gov.cn/a/b"),
    (scalars.HttpsUrl, f"https://_{LONG}", f"GP206 “{f'https://_{LONG}'[:80]}”写法不对；应如 https://www.gov.cn/a/b"),
    (scalars.SiteUrl, f"https://a.cn/?{LONG}", f"GP206 里面不能有“?”或“#”，现在是“{f'https://a.cn/?{LONG}'[:80]}”"),
    (scalars.UrlTemplate, "https://a.cn/", "GP206 里面要有 {station}，才知道是哪个站点"),
    (scalars.UrlTemplate, "https://a.cn/{station}{b}{a}", "GP206 花括号里只能写 {station} 和 {item}，多了“a、b”"),
    (
        scalars.UrlTemplate, f"https://a.cn/{{station}}{{{LONG}}}",
        f"GP206 花括号里只能写 {{station}} 和 {{item}}，多了“{LONG[:80]}”",
    ),
    (scalars.Phone, "22345678", "GP207 “22345678”写法不对，应如 0591-12345678、12345、4001234567；座机要带区号"),
    (scalars.Phone, "2234567", "GP207 “2234567”写法不对，应如 0591-12345678、12345、4001234567；座机要带区号"),
    (scalars.Phone, "223456", "GP207 “223456”写法不对，应如 0591-12345678、12345、4001234567"),
    (scalars.Phone, LONG, f"GP207 “{LONG[:40]}”写法不对，应如 0591-12345678、12345、4001234567"),
    (
        scalars.Slug, "Can_B. D-",
        "GP205 “Can_B. D-”写法不对，只能用小写字母、数字和中间的连字符，不超过 64 个字符；是不是想写“can-b-d”？",
    ),
    (scalars.Slug, "参保", "GP205 “参保”写法不对，只能用小写字母、数字和中间的连字符，不超过 64 个字符"),
    (scalars.Slug, LONG, f"GP205 “{LONG[:80]}”写法不对，只能用小写字母、数字和中间的连字符，不超过 64 个字符"),
    (scalars.StationCode, HAN, f"GP205 “{HAN[:80]}”写法不对，只能用数字和字母，后面可加 -01 这样一段"),
    (
        scalars.NamePattern, "XX医保站XX",
        "GP402 “XX医保站XX”里要有 {place} 代表地名，此外不能有 XX 或花括号；是不是想写“{place}医保站XX”？",
    ),
    (scalars.NamePattern, "{place}{x}", "GP402 “{place}{x}”里要有 {place} 代表地名，此外不能有 XX 或花括号"),
    (scalars.NamePattern, "{x}XX", "GP402 “{x}XX”里要有 {place} 代表地名，此外不能有 XX 或花括号"),
    (scalars.NamePattern, HAN, f"GP402 “{HAN[:80]}”里要有 {{place}} 代表地名，此外不能有 XX 或花括号"),
    (scalars.Colour, None, 'GP212 是空的；颜色要加引号，如 "#0B4A8F"，不加引号，# 后面都算注释'),
    (scalars.Colour, "0b4a8f", 'GP212 要写成 "#0B4A8F" 这样，# 后面六位，现在是“0b4a8f”；是不是想写“#0B4A8F”？'),
    (scalars.Colour, "红", 'GP212 要写成 "#0B4A8F" 这样，# 后面六位，现在是“红”'),
    (scalars.Colour, ["#0B4A8F"], 'GP212 要写成 "#0B4A8F" 这样，# 后面六位，现在是一组内容'),
    (scalars.SizeMm, [600], "GP205 要写两个数：[宽, 高]，单位是毫米，现在有 1 个"),
    (scalars.SizeMm, "600×400", "GP205 要写两个数：[宽, 高]，单位是毫米，现在是“600×400”；是不是想写“[600, 400]”？"),
    (scalars.SizeMm, "1×2×3", "GP205 要写两个数：[宽, 高]，单位是毫米，现在是“1×2×3”"),
    (scalars.SizeMm, None, "GP205 要写两个数：[宽, 高]，单位是毫米，现在是空的"),
    (
        scalars.Mongolian, "ᠮᠣᠩ站",
        "GP214 只能有蒙古文字母（U+1800–U+18AF）、空格和标点，里面有“站”（U+7AD9）"
        "；请照主管部门提供的蒙文填，不要从文件上识别",
    ),
    (scalars.Mongolian, "12", "GP214 没有蒙古文字母；没有蒙文就不写这一项"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "said"), CASES, ids=[said[:24] for _, _, said in CASES])
def test_what_is_said_of_a_refused_value(kind: Any, value: object, said: str) -> None:
    assert " ".join(refused(kind, value)) == said


@pytest.mark.parametrize(
    ("kind", "value", "becomes"),
    [
        (scalars.Text, " 两行\n文字　", "两行\n文字"),
        (scalars.Flag, "true", True),
        (scalars.Flag, "false", False),
        (scalars.Flag, True, True),
        (scalars.Flag, False, False),
        (scalars.Date, " 2024-02-29 ", datetime.date(2024, 2, 29)),
        (scalars.Date, datetime.date(2024, 2, 29), datetime.date(2024, 2, 29)),
        (scalars.SiteUrl, "https://a.cn/b//", "https://a.cn/b"),
        (scalars.HttpsUrl, "https://a.cn/b/?c#d", "https://a.cn/b/?c#d"),
        (scalars.HttpsUrl, f"https://a.cn/{'a' * 1987}", f"https://a.cn/{'a' * 1987}"),
        (scalars.Slug, "a" * 64, "a" * 64),
        (scalars.Slugs, "a、b，c;d  e", ("a", "b", "c", "d", "e")),
        (scalars.Slugs, ["a"], ("a",)),
        (scalars.StationCode, f"{'1' * 20}-{'2' * 10}", f"{'1' * 20}-{'2' * 10}"),
        (scalars.Colour, " #0b4a8f ", "#0B4A8F"),
        (scalars.SizeMm, ["600", 400], (600.0, 400.0)),
        (scalars.Mongolian, "ᠮᠣᠩᠭᠣᠯ  ᠬᠡᠯᠡ。\u180b", "ᠮᠣᠩᠭᠣᠯ  ᠬᠡᠯᠡ。\u180b"),
    ],
)
def test_what_a_value_becomes(kind: Any, value: object, becomes: object) -> None:
    assert TypeAdapter(kind).validate_python(value) == becomes


@pytest.mark.parametrize("word", ["是", "有", "能", "可以", "yes", "on", "y", "1", "True"])
def test_each_way_to_say_yes_is_understood(word: str) -> None:
    assert refused(scalars.Flag, word)[1].endswith("；是不是想写“true”？")


@pytest.mark.parametrize("word", ["否", "不是", "无", "没有", "不能", "no", "off", "n", "0", "False"])
def test_each_way_to_say_no_is_understood(word: str) -> None:
    assert refused(scalars.Flag, word)[1].endswith("；是不是想写“false”？")


@pytest.mark.parametrize(
    "char",
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad\x00\x1f\x7f\x9f\U0003fffe"
    "\u034f\u115f\u1160\u2800\u3164\uffa0\U000e0041\u2028\u2029\ufff9",
)
def test_a_mark_that_nobody_sees_is_refused(char: str) -> None:
    assert refused(scalars.Text, f"甲{char}乙") == (
        "GP211",
        f"含有看不见或不能印刷的字符 U+{ord(char):04X}；请删去或改用正式字",
    )


@pytest.mark.parametrize(
    "text",
    [
        "甲\U00020000乙",
        "甲\U0003fffd乙",
        "\u1820\u180e\u1821",
        "\u1820\u200d\u1821",
        "\u1820\u180b",
        "\u0628\u200c\u0627",
        "甲\u200c乙",
        "甲\u200d乙",
    ],
)
def test_joiners_and_rare_characters_pass(text: str) -> None:
    assert TypeAdapter(scalars.Text).validate_python(text) == text


@pytest.mark.parametrize(
    ("number", "mobile"),
    [
        ("13800138000", True), ("19912345678", True), ("138 0013-8000", True), ("12800138000", False),
        ("0591-13800138", False), ("1380013800", False),
    ],
)  # fmt: skip
def test_a_mobile_number_has_eleven_digits_from_13_to_19(number: str, mobile: bool) -> None:
    assert scalars.is_mobile(number) is mobile


@pytest.mark.parametrize("blank", ["XX", "ＸＸ", "xxx", "ｘｘ", "×", "××", "＊", "**", "某某", "○○", "〇〇"])
def test_a_name_that_is_still_to_be_filled_in(blank: str) -> None:
    found = scalars.PLACEHOLDER.search(f"示例{blank}站")
    assert found is not None and found[0] == blank


@pytest.mark.parametrize("text", ["X站", "某站", "○站", "A站"])
def test_a_name_that_needs_no_filling_in(text: str) -> None:
    assert scalars.PLACEHOLDER.search(text) is None
