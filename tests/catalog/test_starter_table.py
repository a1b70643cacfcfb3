"""catalog/starter.py: how answers are written into the file, what is asked, and what is said of a bad answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalog.model.scalars import SiteUrl, Slug, Text
from generator.catalog.starter import COLUMNS, new_catalog, questions, refusal, starter
from generator.ground.errors import UsageError

ANSWERS = {
    "domain": "yibao",
    "name": "甲县",
    "authority": "甲县医保局",
    "division_code": "140801",
    "site_url": "https://jia.gov.cn",
}


def line(field: str, answer: str) -> str:
    text, _ = starter("jia", {**ANSWERS, field: answer}, "schema.json")
    return next(row.strip() for row in text.splitlines() if row.strip().startswith(f"{field}: "))


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("甲县", "甲县"),
        ("jia-xian", "jia-xian"),
        ("甲 县", '"甲 县"'),
        ("甲县（示范）", '"甲县（示范）"'),
        ("null", '"null"'),
        ("yes", '"yes"'),
        ("012", '"012"'),
        ("a: b # c", '"a: b # c"'),
        ('"甲"', '"\\"甲\\""'),
        ("甲" * 200 + " 乙", f'"{"甲" * 200} 乙"'),
    ],
)
def test_an_answer_stays_readable_and_is_quoted_only_where_it_must_be(answer: str, written: str) -> None:
    assert line("name", answer) == f"name: {written}"


def test_the_first_line_names_the_schema_and_the_table_its_columns() -> None:
    text, table = starter("jia", ANSWERS, "../schema.json")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../schema.json"
    assert table == "\ufeff" + ",".join(COLUMNS) + "\n"


def test_what_is_asked() -> None:
    asked = questions("jia", {"general", "yibao"})
    assert [(q.option, q.asked, q.why, q.default, q.open) for q in asked.values()] == [
        ("--domain", "领域", "决定用词和通用的内容，可以写：general、yibao；直接回车就是 yibao。", "yibao", ""),
        ("--name", "地方名称", "县、区、旗、市的全称，如“××县”。", "", "（待填：地方名称）"),
        ("--authority", "主管部门", "照文件的写法，简称不展开。", "", "（待填：主管部门）"),
        ("--division-code", "行政区划代码", "县级及以上 6 位，乡镇 9 位，村 12 位。", "", "000000"),
        ("--site-url", "网站网址", "网站还没定就直接回车，先用 https://jia.example。", "https://jia.example", ""),
    ]
    assert asked.keys() == ANSWERS.keys()


def test_why_an_answer_will_not_do() -> None:
    assert refusal(Text, "甲") == refusal(SiteUrl, "https://a.cn") == refusal(Slug, "a-b") == ""
    assert refusal(Text, " ") == "内容是空的；没有内容就写 null 或删去这一行"


@pytest.mark.parametrize(
    ("code", "good"),
    [("140801", True), ("140801001", True), ("140801001001", True), ("14080", False), ("1408010", False),
        ("14080100100", False),
     ("140801001001001", False), ("14080x", False), ("", False)],
)  # fmt: skip
def test_a_code_of_division_has_6_9_or_12_digits(tmp_path: Path, code: str, good: bool) -> None:
    given = {**ANSWERS, "division_code": code}
    if good:
        assert new_catalog(tmp_path, "jia", given, None) == ([tmp_path / "jia.yml", tmp_path / "jia.stations.csv"], [])
    else:
        with pytest.raises(UsageError) as caught:
            new_catalog(tmp_path, "jia", given, None)
        assert str(caught.value) == "--division-code：要写 6 位、9 位或 12 位数字"
        assert not list(tmp_path.iterdir())


def test_where_nobody_can_be_asked_what_is_missing_is_kept_open(tmp_path: Path) -> None:
    assert new_catalog(tmp_path, "yi", {"name": "甲县"}, None)[1] == ["主管部门", "行政区划代码"]
    text = (tmp_path / "yi.yml").read_text("utf-8")
    assert 'authority: "（待填：主管部门）"' in text and 'division_code: "000000"' in text
    given = {field: answer for field, answer in ANSWERS.items() if field != "site_url"}
    new_catalog(tmp_path, "jia", given, None)
    assert 'site_url: "https://jia.example"' in (tmp_path / "jia.yml").read_text("utf-8")


def test_a_bad_answer_is_asked_for_again_and_no_answer_takes_the_default(tmp_path: Path) -> None:
    said = iter(["", "", " 甲县 ", "甲县医保局", "14", "140801", ""])
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return next(said)

    new_catalog(tmp_path, "jia", {}, ask)
    assert asked == [
        "领域（决定用词和通用的内容，可以写：general、yibao；直接回车就是 yibao）：",
        "地方名称（县、区、旗、市的全称，如“××县”）：",
        "  内容是空的；没有内容就写 null 或删去这一行。请重新填写地方名称：",
        "主管部门（照文件的写法，简称不展开）：",
        "行政区划代码（县级及以上 6 位，乡镇 9 位，村 12 位）：",
        "  要写 6 位、9 位或 12 位数字。请重新填写行政区划代码：",
        "网站网址（网站还没定就直接回车，先用 https://jia.example）：",
    ]
    text = (tmp_path / "jia.yml").read_text("utf-8")
    assert "name: 甲县\n" in text and 'division_code: "140801"' in text and 'site_url: "https://jia.example"' in text


@pytest.mark.parametrize(
    ("id_", "hint"),
    [("甲县", "jia"), ("大冶市", "daye"), ("乌审旗", "wushen"), ("市", None), ("A B", "a-b"), ("！", None)],
)
def test_a_bad_id_gets_its_pinyin_as_a_hint(tmp_path: Path, id_: str, hint: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        new_catalog(tmp_path, id_, ANSWERS, None)
    words = f"目录代号“{id_}”写法不对，只能用小写字母、数字和中间的连字符，不超过 64 个字符"
    assert str(caught.value) == words + (f"；是不是想写“{hint}”？" if hint else "")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "jia.stations.csv").write_text("mine")
    with pytest.raises(UsageError) as caught:
        new_catalog(tmp_path, "jia", ANSWERS, None)
    assert str(caught.value) == f"已经有 {tmp_path / 'jia.stations.csv'}，没有动它；请换一个代号，或先把它移走"
    (tmp_path / "jia.yml").symlink_to(tmp_path / "gone")
    with pytest.raises(UsageError, match="、"):
        new_catalog(tmp_path, "jia", ANSWERS, None)
