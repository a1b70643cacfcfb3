"""catalog/reading/: slips of the pen, hints, nulls, and the limits at which reading stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalog.model import Catalog, Item, Record, Station
from generator.catalog.model.jurisdiction import Hotline
from generator.catalog.reading import yamltree
from generator.catalog.reading.describe import describe, label, meant, near, record_at
from generator.catalog.reading.source import Mark, Place, Tree
from generator.catalog.reading.table import MOST_ROWS, located, read_table
from generator.catalog.reading.yamlerrors import Slip, find_slips
from generator.catalog.reading.yamltree import DEEPEST, read_yaml


def tree_of(folder: Path, text: str) -> Tree:
    (folder / "a.yml").write_text(text, "utf-8")
    return read_yaml(folder / "a.yml", "a.yml")


def told(tree: Tree) -> list[str]:
    return [f"{one.line}:{one.column} {one.code} {one.message}" for one in tree.findings]


FULL = "“{0}”后面是全角冒号；是不是想写“{0}: ”（半角冒号加一个空格）？"
TIGHT = "“{0}”的冒号后面少了空格；是不是想写“{0}: ”？"
BRACE = '以“{0}”开头的内容要加引号；是不是想写“{1}: "{2}"”？'


@pytest.mark.parametrize(
    ("line", "column", "message", "mended"),
    [
        ("name：甲县", 5, FULL.format("name"), "name: 甲县"),
        ("  - name：  甲县", 9, FULL.format("name"), "  - name: 甲县"),
        ("- - name：甲", 9, FULL.format("name"), "- - name: 甲"),
        ("site_url：", 9, FULL.format("site_url"), "site_url: "),
        ("name:甲县", 5, TIGHT.format("name"), "name: 甲县"),
        ("  - days:5", 9, TIGHT.format("days"), "  - days: 5"),
        ("naming: {place}医保站", 9, BRACE.format("{", "naming", "{place}医保站"), "naming: '{place}医保站'"),
        ("url: {station}/a", 6, BRACE.format("{", "url", "{station}/a"), "url: '{station}/a'"),
        ("url: {item}/a  ", 6, BRACE.format("{", "url", "{item}/a"), "url: '{item}/a'"),
        ("fee: @甲", 6, BRACE.format("@", "fee", "@甲"), "fee: '@甲'"),
        ("fee:  `甲", 7, BRACE.format("`", "fee", "`甲"), "fee: '`甲'"),
        ("fee: %甲", 6, BRACE.format("%", "fee", "%甲"), "fee: '%甲'"),
    ],
)
def test_a_slip_of_the_pen_and_the_line_as_it_was_meant(line: str, column: int, message: str, mended: str) -> None:
    assert find_slips(f"format: 1\n{line}") == [Slip(2, column, "GP103", message, mended)]


@pytest.mark.parametrize(
    "line",
    [
        "name: 甲县", "url: https://a.cn", "https://a.cn", "名称：甲", "  # name：甲", "a: '@b'",
        "naming: {place}", "- {name: 甲}", "Name：甲", "days:", "name：" + "甲" * 1000, "fee: @甲 # '乙'",
    ],
)  # fmt: skip
def test_lines_without_a_slip(line: str) -> None:
    assert find_slips(line) == []


def test_a_tab_before_a_line_and_not_within_a_block_of_text() -> None:
    slip = Slip(2, 3, "GP104", "缩进用了制表符（Tab）；请改成空格")
    assert find_slips("a: 1\n  \tb: 1") == [slip]
    for sign in ("|", ">", "|-", ">+", "|2"):
        assert find_slips(f"a: {sign}\n  b：1\n\n  c：1\nd：1") == [Slip(5, 2, "GP103", FULL.format("d"), "d: 1")]
    assert [slip.line for slip in find_slips("a: |\n  b：1\nc: 甲\n  d：1")] == [4]


@pytest.mark.parametrize("sign", "\u3000\u00a0\u200b\ufeff\u2003")
def test_blanks_that_are_none_before_a_line(tmp_path: Path, sign: str) -> None:
    message = f"缩进里有全角空格或看不见的字符（U+{ord(sign):04X}）；请删去，改用半角空格"
    assert told(tree_of(tmp_path, f"a:\n  b: 1\n {sign} c: 1\n")) == [f"3:2 GP103 {message}"]


def test_marks_of_two_edits_that_were_not_brought_together(tmp_path: Path) -> None:
    marks = told(tree_of(tmp_path, "a: 1\n<<<<<<< mine\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n"))
    assert [one.split(" ")[0] for one in marks] == ["2:1", "4:1", "6:1"] and all("合并两份修改" in one for one in marks)


@pytest.mark.parametrize(
    ("written", "column", "sign", "meant"),
    [
        ("a: {b: 1，c: 2}", 9, "，", ","),
        ("a: [{b: 1}，{c: 2}]", 11, "，", ","),
        ("a: [1, 2】", 9, "】", "]"),
        ("a: 【{b: 1}】", 4, "【", "["),
        ("a: {b: '，', c: 1｝", 17, "｝", "}"),
    ],
)
def test_a_full_width_sign_where_yaml_has_its_own(
    tmp_path: Path, written: str, column: int, sign: str, meant: str
) -> None:
    message = f"这里的“{sign}”是全角的；是不是想写半角的“{meant}”？是文字的请加引号"
    assert told(tree_of(tmp_path, f"{written}\nd: 1\n")) == [f"1:{column} GP103 {message}"]


@pytest.mark.parametrize(
    ("written", "column"),
    [("a: 解放路 #3楼", 8), ("a: #3楼", 4), ("a: #不收费", 4), ("a:\n  - #1号窗口", 5), ("a: {b: 甲 #1\n }", 10)],
)
def test_a_text_that_yaml_takes_for_a_remark(tmp_path: Path, written: str, column: int) -> None:
    (said,) = told(tree_of(tmp_path, f"{written}\n"))
    assert said.split(" ")[0].endswith(f":{column}") and "被当成注释，没有读" in said


@pytest.mark.parametrize(
    "written",
    [
        "a: 甲 #乙",
        "a: 甲 # 3楼",
        "a: # 未提供",
        "a: '甲 #3'",
        "a: 甲#3",
        "a: #\n",
        "a: ##说明",
        "a: #=====",
        "a: #!x",
        "a:\n  #甲\n  - 1",
    ],
)
def test_remarks_that_are_meant(tmp_path: Path, written: str) -> None:
    assert told(tree_of(tmp_path, f"{written}\n")) == []


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_ways_to_write_nothing(tmp_path: Path, written: str) -> None:
    tree = tree_of(tmp_path, f"a: {written}\nb: '{written}'\nc: {written}x\n")
    assert tree.data == {"a": None, "b": written, "c": f"{written}x"}


def nested(depth: int) -> str:
    return "a: " + "[" * depth + "]" * depth


def test_sixty_levels_are_the_most(tmp_path: Path) -> None:
    assert DEEPEST == 60
    assert told(tree_of(tmp_path, nested(DEEPEST))) == []
    assert told(tree_of(tmp_path, nested(DEEPEST + 1))) == ["1:64 GP106 层次超过 60 层，不像目录文件"]


def test_sixty_thousand_values_are_the_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert yamltree.MOST_NODES == 60_000
    monkeypatch.setattr(yamltree, "MOST_NODES", 20_000)
    values = ["- 1"] * 20_000
    assert told(tree_of(tmp_path, "\n".join(values))) == []
    assert told(tree_of(tmp_path, "\n".join([*values, "- 1"]))) == ["20001:3 GP106 内容超过 2 万项，不像目录文件"]


def test_a_thousand_names_are_the_most_of_a_mapping(tmp_path: Path) -> None:
    names = "".join(f"k{number}: 1\n" for number in range(1000))
    assert told(tree_of(tmp_path, names)) == []
    assert told(tree_of(tmp_path, f"{names}one: 1\n")) == ["1001:1 GP106 一组里的项超过 1000 个，不像目录文件"]


def test_aliases_may_add_so_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert yamltree.MOST_COPIED == 50_000
    monkeypatch.setattr(yamltree, "MOST_COPIED", 8)
    tree = tree_of(tmp_path, "a: &x [1, 2, [3]]\nb: *x\n")
    assert tree.data == {"a": ["1", "2", ["3"]], "b": ["1", "2", ["3"]]}
    assert told(tree) == []
    assert tree.mark(("b", 2, 0)) == Mark("a.yml", 2, 4)
    long = "x" * 50
    many = tree_of(tmp_path, f"a: &{long} [1, 2, [3]]\nb: *{long}\nc: *{long}\n")
    assert told(many) == [f"3:4 GP105 “*{long[:40]}”一层套一层，展开后内容过多，不像目录文件"]


def test_a_copy_is_a_value_of_its_own(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, "a: &x {b: [1]}\nc: *x\nd: &y 甲\ne: *y\n")
    tree.data["a"]["b"].append("2")
    assert tree.data["c"] == {"b": ["1"]}
    assert (tree.data["e"], tree.mark(("e",))) == ("甲", Mark("a.yml", 4, 4))


def test_long_names_are_cut_where_they_are_told(tmp_path: Path) -> None:
    long = "0123456789" * 5
    assert told(tree_of(tmp_path, f"{long}: 1\n{long}: 2\n")) == [
        f"2:1 GP107 “{long[:40]}”重复了，第 1 行已经写过；请留一个"
    ]
    assert told(tree_of(tmp_path, f"a: *b{long}\n")) == [
        f"1:4 GP105 “*{f'b{long}'[:40]}”引用了没有定义的内容；以“*”开头的文字要加引号"
    ]
    assert told(tree_of(tmp_path, f"a: !!{long} b\n")) == [
        f"1:4 GP108 不支持标签“{f'tag:yaml.org,2002:{long}'[:40]}”；请直接写内容"
    ]


def test_twenty_control_characters_are_enough(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, "a: 甲\x07乙\n" + "b\x7f: 1\n" + "\x01" * 30 + "# 甲\n" * 300)
    assert tree.data == {"a": "甲乙", "b": "1"}
    assert told(tree)[:3] == [
        "1:5 GP211 含有看不见的控制字符 U+0007；请删去",
        "2:2 GP211 含有看不见的控制字符 U+007F；请删去",
        "3:1 GP211 含有看不见的控制字符 U+0001；请删去",
    ]
    assert len(tree.findings) == 20


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("0350124", "int"), ("1.5", "float"), ("on", "bool"), ("2026-01-01", "timestamp"), ("甲", None), ("'1'", None),
        ("~", None), ("!!str 1", None),
    ],
)  # fmt: skip
def test_what_other_readers_would_make_of_a_plain_value(tmp_path: Path, written: str, seen: str | None) -> None:
    assert tree_of(tmp_path, f"a: {written}").surprises == ({("a",): seen} if seen else {})


KNOWN = ["id", "name", "materials", "time_limit", "受理", "办理", "title"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("nmae", "name"), ("NAME", "name"), ("di", "id"), ("ix", "id"), ("受里", "受理"), ("理受", "受理"),
        ("收里", None),
        ("material", "materials"), ("timelimit", "time_limit"), ("tilte", "title"), ("i", "id"), ("q", None),
        ("xxxx", None),
        ("nxxe", None), ("m" * 65, None),
    ],
)  # fmt: skip
def test_the_near_word(word: str, found: str | None) -> None:
    assert near(word, KNOWN) == found


def test_near_words_are_not_looked_for_without_end() -> None:
    words = [f"word{n:03}" for n in range(399)]
    assert near("nmae", [*words, "name"]) == "name"
    assert near("nmae", [*words, "name", "more"]) is None
    assert near("x" * 59 + "word1", ["x" * 59 + "word2"]) is not None
    assert near("x" * 60 + "word1", ["x" * 60 + "word2"]) is None


@pytest.mark.parametrize(
    ("name", "record", "field"),
    [
        ("事项名称", Item, "name"), ("名称", Item, "name"), ("地名", Station, "place"), ("不知道", Item, None),
        ("nmae", Item, "name"), ("xyz", Item, None),
    ],
)  # fmt: skip
def test_the_field_that_an_unknown_key_was_meant_to_be(name: str, record: type[Record], field: str | None) -> None:
    assert meant(name, record) == field


@pytest.mark.parametrize(
    ("place", "record"),
    [
        ((), Catalog), (("items",), Item), (("items", 3), Item), (("jurisdiction", "hotlines", 0), Hotline),
        (("items", 3, "name"), None), (("nothing",), None), (("items", 3, "nothing", "more"), None),
    ],
)  # fmt: skip
def test_the_record_at_a_place(place: Place, record: type[Record] | None) -> None:
    assert record_at(place) is record


def test_the_record_in_a_mapping_stands_behind_its_key() -> None:
    fact = record_at(("items", 0, "facts", "fee"))
    assert fact is not None and fact.__name__ == "Citation"
    assert record_at(("items", 0, "facts", "name")) is fact, "a key of a mapping is no field"


def test_a_field_is_called_by_the_first_words_of_its_help() -> None:
    assert label(Station, "code") == "站点编码"
    assert label(Station, "parent") == "上级站点编码"
    assert label(Station, "datum") == "坐标系"
    assert label(Station, "nothing") == "nothing"
    assert label(None, "code") == "code"


def table(folder: Path, text: str, **columns: bool) -> Tree:
    (folder / "a.csv").write_text(text, "utf-8")
    tree = Tree(data={"stations": []})
    read_table(folder / "a.csv", "a.csv", tree, "stations", columns)
    return tree


def test_a_table_that_is_none_by_its_size_is_not_read(tmp_path: Path) -> None:
    """Each of its rows would be told: minutes, and gigabytes."""
    most = table(tmp_path, "code\n" + "A\n" * MOST_ROWS, code=True)
    assert (len(most.data["stations"]), told(most)) == (20_000, [])
    more = table(tmp_path, "code\n" + "A\n" * (MOST_ROWS + 1) + "B\n" * 100_000, code=True)
    assert told(more) == ["20002:1 GP106 超过 2 万行，不像一个地方的站点表，没有读"]
    assert (more.data["stations"], more.partial) == ([], {("stations",)})
    for text, line in (("code" + "," * 200 + "\n", 1), ("code\nA" + "," * 1_000_000 + "\n", 2)):
        wide = table(tmp_path, text, code=True)
        cells = text.count(",") + 1
        words = f"这一行有 {cells} 格，超过 200 格，不像站点表，没有往下读"
        assert told(wide) == [f"{line}:1 GP106 {words}"]
        assert wide.partial == {("stations",)}


def test_where_cells_begin_is_found_in_one_walk(tmp_path: Path) -> None:
    """With quoted line breaks and quotes in them, as by counting anew for each cell."""
    cells = ["a", "b\nc", 'd"e', "", "f\n\ng", "h"]
    text = ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if cell not in ("a", "", "h") else cell for cell in cells)
    row = located(cells, f"{text}\n".splitlines(keepends=True), Mark("a.csv", 5, 1))
    starts = [(mark.line, mark.column) for mark in row.marks]
    assert starts == [(5, 1), (5, 3), (6, 4), (6, 11), (6, 12), (8, 4)]


def test_cells_and_where_they_begin(tmp_path: Path) -> None:
    tree = table(tmp_path, 'code,place\n\n A1 ,"东""村\n二"\nA2,\n', code=True, place=False)
    assert tree.data == {"stations": [{"code": "A1", "place": '东"村\n二'}, {"code": "A2"}]}
    assert told(tree) == []
    assert tree.mark(("stations", 0)) == tree.mark(("stations", 0, "code")) == Mark("a.csv", 3, 1)
    assert tree.mark(("stations", 0, "place")) == Mark("a.csv", 3, 6)
    assert tree.mark(("stations", 1, "place"), key=True) == Mark("a.csv", 5, 4)


@pytest.mark.parametrize("sign", [";", "\t", "，", "；"])
def test_cells_parted_by_something_else(tmp_path: Path, sign: str) -> None:
    assert told(table(tmp_path, f"code{sign}place\n", code=True, place=True)) == [
        "1:1 GP103 格与格之间要用半角逗号；请另存为“CSV UTF-8（逗号分隔）”"
    ]


def test_headers(tmp_path: Path) -> None:
    columns = {"code": True, "place": True, "phone": False}
    long = "0123456789" * 7
    assert told(table(tmp_path, "code,place,\nA1,甲,乙\n", **columns)) == []
    assert told(table(tmp_path, "code,plaec\n", **columns)) == ["1:6 GP201 不认识的表头“plaec”；是不是想写“place”？"]
    assert told(table(tmp_path, f"code,place,{long}\n", **columns)) == [
        f"1:12 GP201 不认识的表头“{long[:60]}”；这里可以写：code、place、phone"
    ]
    assert told(table(tmp_path, "code,code,place\n", **columns)) == ["1:6 GP107 表头“code”重复了；请留一列"]
    assert told(table(tmp_path, "phone\n", **columns)) == [
        "1:1 GP202 表格缺少必填的列“code”", "1:1 GP202 表格缺少必填的列“place”"
    ]  # fmt: skip
    assert told(table(tmp_path, "\n \n", **columns)) == ["1:1 GP103 表格是空的；第一行写表头：code,place,phone"]


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("A1,甲", None), ("A1,甲,,", None), ("A1,甲, ", None), ("A1", "1 格"), ("A1,甲,乙", "3 格"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit_is_told_and_only_its_first_cell_is_trusted(
    tmp_path: Path, row: str, finding: str | None
) -> None:
    tree = table(tmp_path, f"code,place\n{row}\n", code=True, place=True)
    words = f"2:1 GP103 这一行有 {finding}，表头有 2 格，对不上；多半是少了或多了逗号"
    assert told(tree) == ([words] if finding else [])
    assert tree.data["stations"] == ([{"code": "A1"}] if finding else [{"code": "A1", "place": "甲"}])
    assert tree.broken == ({("stations", 0)} if finding else set())


def test_a_table_that_cannot_be_read_to_its_end_is_partial(tmp_path: Path) -> None:
    tree = table(tmp_path, 'code,place\nA1,甲\nA2,"乙\n', code=True, place=True)
    assert told(tree) == ["3:4 GP103 表格从这里起读不出来，多半是引号没有配对"]
    assert (tree.partial, len(tree.data["stations"])) == ({("stations",)}, 1)
    gone = Tree(data={"stations": []})
    read_table(tmp_path / "b.csv", "b.csv", gone, "stations", {})
    assert (told(gone), gone.partial) == (["1:1 GP100 打不开文件：没有这个文件"], {("stations",)})


def test_marks_lead_to_the_nearest_thing_that_was_written() -> None:
    here, there = Mark("a.yml", 3, 5), Mark("a.yml", 4, 7)
    tree = Tree(values={("items",): here}, keys={("items", 0): there})
    assert tree.mark(("items", 0, "name")) == tree.mark(("items", 0)) == here
    assert tree.mark(("items", 0), key=True) == there
    assert tree.mark(("items", 0, "name"), key=True) == here
    assert tree.mark(("tiers",)) == Mark("", 1, 1)


@pytest.mark.parametrize(
    ("broken", "place", "follows"),
    [
        (("items",), ("items", 0, "name"), True), (("items",), ("items",), True), (("items", 0), ("items",), False),
        (("items", 0), ("items", 1), False), ((), ("items",), True),
    ],
)  # fmt: skip
def test_what_follows_from_something_broken(broken: Place, place: Place, follows: bool) -> None:
    assert Tree(broken={broken}).follows(place) is follows
    assert not Tree().follows(place)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("string_type", "一段文字"), ("model_type", "一组“项名: 内容”"),
        ("dict_type", "一组“项名: 内容”"), ("tuple_type", "一个列表（每行以“- ”开头）"), ("int_parsing", "一个整数"),
        ("int_type", "一个整数"), ("int_parsing_size", "一个整数"),
        ("float_parsing", "一个数"), ("float_type", "一个数"),
    ],
)  # fmt: skip
def test_every_way_to_write_another_type(kind: str, words: str) -> None:
    tree = Tree(values={(): Mark("a.yml", 1, 1), ("items",): Mark("a.yml", 3, 2)})
    for value, now in ((None, "空的"), ([], "一组内容"), ("甲" * 50, f"“{'甲' * 40}”")):
        finding = describe({"type": kind, "loc": ("items", 0, "fee"), "msg": "", "input": value}, tree)
        assert (finding.path, finding.line, finding.column, finding.code) == ("a.yml", 3, 2, "GP203")
        assert finding.message.partition("；")[0] == f"收费情况：应是{words}，现在是{now}"


@pytest.mark.parametrize(
    ("kind", "value", "hint"),
    [
        ("string_type", {"place": None}, "；以花括号开头的文字要加引号，是不是想写“\"{place}\"”？"),
        ("string_type", {"x" * 50: None}, f"；以花括号开头的文字要加引号，是不是想写“\"{{{'x' * 40}}}\"”？"),
        ("string_type", {"place": "1"}, ""), ("string_type", {"a": None, "b": None}, ""),
        ("model_type", "name：甲", "；冒号要用半角，后面加一个空格，是不是想写“name: ”？"),
        ("model_type", "name:甲", "；冒号要用半角，后面加一个空格，是不是想写“name: ”？"),
        ("model_type", "https://a.cn", ""), ("model_type", "甲", ""),
        ("tuple_type", "-甲", "；“-”后面要有一个空格，每项一行"), ("tuple_type", "甲", "；是不是想写“[甲]”？"),
        ("tuple_type", "甲" * 50, f"；是不是想写“[{'甲' * 40}]”？"), ("tuple_type", "甲: 乙", ""),
        ("int_parsing", "5天", "；是不是想写“5”？"), ("int_parsing", "5到6天", ""), ("int_parsing", "五天", ""),
        ("int_parsing", "天" * 40 + "5", ""), ("float_parsing", "5天", ""),
    ],
)  # fmt: skip
def test_hints_where_a_likely_mend_exists(kind: str, value: object, hint: str) -> None:
    tree = Tree(values={(): Mark("a.yml", 1, 1)})
    finding = describe({"type": kind, "loc": ("items", 0, "fee"), "msg": "", "input": value}, tree)
    assert finding.message.partition("，现在是")[2].partition("；")[2] == hint.removeprefix("；")


def test_a_list_of_records_is_not_written_in_brackets() -> None:
    tree = Tree(values={(): Mark("a.yml", 1, 1)})
    finding = describe({"type": "tuple_type", "loc": ("items",), "msg": "", "input": "甲"}, tree)
    assert finding.message.endswith("现在是“甲”")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a: "b\nc: d\n', "1:4 GP103 从这里开始的引号没有配对"),
        ("a:\n  - 'b\n", "2:5 GP103 从这里开始的引号没有配对"),
        ("a: [b, c\nd: e\n", "1:4 GP103 从这里开始的方括号没有配对，或者中间少了逗号"),
        ("a: {b: c\nd: e\n", "1:4 GP103 从这里开始的花括号没有配对或少了逗号；以花括号开头的文字要加引号"),
        ("a: [,]\n", "1:5 GP103 方括号或花括号没有配对，或者中间少了逗号"),
        ('a: "\\q"\n', "1:5 GP103 双引号里的反斜杠写法不对；请改用单引号"),
        ("a: !x!y b\n", "1:4 GP108 不支持以“!”开头的标签；文字以“!”开头的要加引号"),
        ("a: *\n", "1:4 GP103 以“*”开头的内容要加引号"),
        ("a: & b\n", "1:4 GP103 以“&”开头的内容要加引号"),
        ("a: | text\n", "1:4 GP103 “|”或“>”后面不能跟文字；文字以它开头的要加引号"),
        ("a: > text\n", "1:4 GP103 “|”或“>”后面不能跟文字；文字以它开头的要加引号"),
        ("%foo bar\na: 1\n", "1:1 GP103 以“%”开头的内容要加引号"),
        ("%YAML 3.0\n---\na: 1\n", "1:1 GP103 不支持“%YAML”这样的行；请删去"),
        ("a: [@b]\n", "1:5 GP103 内容不能以这个符号开头；请加引号"),
        ("a: b\nc\nd: e\n", "2:1 GP103 这一行少了冒号，或者缩进没有对齐"),
        ("a:\n  - b\n  c: d\n", "3:3 GP103 这一级是列表，每项要以“- ”开头；请看看缩进"),
        ("- a\nb: c\n", "2:1 GP103 这一级是列表，每项要以“- ”开头；请看看缩进"),
        ("a: b: c\n", "1:5 GP103 这里不该有冒号：内容里有“: ”的要加引号"),
        ("a: b\n  c: d\n", "2:4 GP103 这里不该有冒号：多半是这一行或上一行的缩进不对"),
        ("a: 'b'c\n", "1:7 GP103 引号外面还有文字，或者文字以“!”开头；请把整段放进引号里"),
        ("a: 'b' c\n", "1:8 GP103 引号外面还有文字，或者文字以“!”开头；请把整段放进引号里"),
        ('a: "b" c\n', "1:8 GP103 引号外面还有文字，或者文字以“!”开头；请把整段放进引号里"),
        ("a: [b, ]]\n", "1:9 GP103 缩进没有和上面对齐，或者这里多了内容；请和上下几行比一比"),
        ("a: 1\n  \tb: 2\n", "2:3 GP104 缩进用了制表符（Tab）；请改成空格"),
        ("a: 1\n---\nb: 2\n", "2:1 GP103 一个文件里只能有一份目录；请删去“---”和它后面的内容"),
        ("[a]: 1\n", "1:1 GP103 这里应是一个项名；以括号开头的内容要加引号"),
        ("? *x\n: 1\n", "1:3 GP103 不能用“*”引用当项名"),
        ("a: &x [*x]\n", "1:8 GP105 “*x”引用了自己，没有尽头"),
        ("a: {<<: 1}\n", "1:5 GP108 不支持合并键“<<”；请把内容写全"),
    ],
)
def test_what_is_no_yaml_is_told_in_chinese_at_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert told(tree_of(tmp_path, text)) == [said]
