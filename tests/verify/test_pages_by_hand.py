"""Comparisons of a page's parts, of data, bookmarks and characters: as tables of plain values, word by word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from checkout import SMALL

from generator.catalog.model.website import PartyMark, Website
from generator.verify.compare.data import _others
from generator.verify.compare.differences import differences, strict_json
from generator.verify.compare.examine import _lacking
from generator.verify.compare.foot import foot_flaws
from generator.verify.compare.head import data_flaws, listed_flaws
from generator.verify.compare.leaves import counted
from generator.verify.compare.links import saved_name
from generator.verify.compare.seen import crowded
from generator.verify.compare.signposts import signpost_flaws
from generator.verify.compare.tally import SORTS, counting
from generator.verify.compare.text import AROUND, Text
from generator.verify.expect import foot
from generator.verify.expect.kind import house_kinds
from generator.verify.read.html import parse_page
from generator.verify.read.pdf import Rectangle

from .built import loaded


@pytest.mark.parametrize(
    ("wanted", "got", "found"),
    [
        ({"a": 1, "b": ["x"]}, {"b": ["x"], "a": 1}, []),
        ({"a": 1}, {"a": 2}, ["a 是“2”，目录里是“1”"]),
        ({"a": {"b": None}}, {"a": {}}, ["a.b 是“（没有）”，目录里是“None”"]),
        ({"a": {}}, {"a": {"b": 1}, "c": 2}, ["a.b 是多出来的", "c 是多出来的"]),
        ({"a": [1, 2]}, {"a": [1]}, ["a 有 1 个，目录里是 2 个"]),
        ({"a": [1, 2]}, {"a": [2, 1]}, ["a[0] 是“2”，目录里是“1”", "a[1] 是“1”，目录里是“2”"]),
        ([{"id": "x", "n": 1}], [{"id": "x", "n": 2}], ["[x].n 是“2”，目录里是“1”"]),
        ([{"code": "y", "n": 1}], [{"code": "y", "n": 2}], ["[y].n 是“2”，目录里是“1”"]),
        ([{"n": 1}], [{"n": 2}], ["[0].n 是“2”，目录里是“1”"]),
        ({"a": True}, {"a": 1}, ["a 是“1”，目录里是“True”"]),
        ({"a": 0}, {"a": False}, ["a 是“False”，目录里是“0”"]),
        ({"a": []}, {"a": {}}, ["a 是“{}”，目录里是“[]”"]),
        ({"a": {}}, {"a": []}, ["a 是“[]”，目录里是“{}”"]),
    ],
)
def test_where_data_differ(wanted: Any, got: Any, found: list[str]) -> None:
    assert list(differences(wanted, got, "")) == found


def test_a_key_stands_once() -> None:
    assert strict_json('{"a": {"b": 1}, "b": 2}') == {"a": {"b": 1}, "b": 2}
    for text in ('{"a": 1, "a": 1}', '[{"b": {"a": 1, "a": 2}}]'):
        with pytest.raises(ValueError, match="a key stands twice"):
            strict_json(text)


def test_data_for_search_engines() -> None:
    wanted: list[dict[str, Any]] = [{"@type": "A", "n": 1}, {"@type": "B"}]
    assert list(data_flaws(wanted, ['{"@type": "B"}', '{"@type": "A", "n": 1}'])) == []
    assert list(data_flaws(wanted, ["{}"])) == ["给搜索引擎的说明有 1 处，应是 2 处"]
    for odd in ("{", "[]"):
        assert list(data_flaws(wanted, [odd, odd])) == ["给搜索引擎的说明读不懂"]
    assert list(data_flaws(wanted, ['{"@type": "B"}', '{"@type": "A", "n": 2}'])) == [
        "给搜索引擎的说明：n 是“2”，目录里是“1”"
    ]
    assert list(data_flaws(wanted[:1], ['{"@type": "C"}'])) == [
        "给搜索引擎的说明：@type 是“（没有）”，目录里是“A”", "给搜索引擎的说明：n 是“（没有）”，目录里是“1”",
    ]  # fmt: skip


@pytest.mark.parametrize("shut", [True, False])
@pytest.mark.parametrize(
    ("name", "folder", "proof", "must"),
    [
        ("index.html", "items", False, False), ("index.html", "items", True, True), ("index.html", "f", False, True),
        ("index.html", "n", False, True), ("404.html", ".", False, True), ("index.html", ".", False, False),
    ],
)  # fmt: skip
def test_which_pages_search_engines_may_have(name: str, folder: str, proof: bool, must: bool, shut: bool) -> None:
    head = '<meta name="robots" content="noindex, nofollow">' if shut else ""
    page = parse_page(f"<!doctype html><html><head>{head}</head><body></body></html>", Path(name))
    assert page.unlisted is shut
    said = {
        (True, False): ["这一页是样稿，或者只给扫码的人看，搜索引擎却能收"],
        (False, True): ["这一页不是样稿，搜索引擎却不能收"],
    }
    assert list(listed_flaws(page, folder, proof)) == said.get((must, shut), [])


def test_a_name_that_any_disk_takes() -> None:
    assert saved_name("甲-乙.pdf") == "甲-乙.pdf"
    assert saved_name('a\\b/c:d*e?f"g<h>i|j\x00k\x1fl\x7fm') == "abcdefghijklm"


# ---- bookmarks and page labels of a run


def run_of(titles: list[tuple[str, int]], labels: list[Any] | None = None) -> pikepdf.Pdf:
    """A file of four pages, a cover of one, with bookmarks to pages counted from 1."""
    pdf = pikepdf.Pdf.new()
    for _ in range(4):
        pdf.add_blank_page()
    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, page - 1) for title, page in titles)
    cover, rest = {"/S": pikepdf.Name.D, "/P": "封"}, {"/S": pikepdf.Name.D, "/St": 2}
    told = [0, cover, 1, rest] if labels is None else labels
    pdf.Root.PageLabels = pikepdf.Dictionary(
        Nums=pikepdf.Array([pikepdf.Dictionary(one) if isinstance(one, dict) else one for one in told])
    )
    return pdf


WANTED: list[tuple[str, str | None]] = [("封面", None), ("甲", "a.pdf"), ("乙", "b.pdf")]
RIGHT = [("封面", 1), ("甲", 2), ("乙", 4)]


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (RIGHT, []),
        ([("封面", 1), ("丙", 2), ("乙", 4)], [("GP709", "书签“丙”指到第 2 页，应是“甲”、第 2 页")]),
        ([("封面", 1), ("甲", 3), ("丙", 4)], [("GP709", "书签“甲”指到第 3 页，应是“甲”、第 2 页")]),
        ([("封面", 2), ("甲", 2), ("乙", 4)], [("GP709", "书签“封面”指到第 2 页，应是“封面”、第 1 页")]),
        (RIGHT[:2], [("GP708", "书签有 2 个，应有 3 个")]),
        ([*RIGHT, ("丙", 4)], [("GP708", "书签有 4 个，应有 3 个")]),
        ([], [("GP708", "书签有 0 个，应有 3 个")]),
    ],
)
def test_bookmarks(titles: list[tuple[str, int]], found: list[tuple[str, str]]) -> None:
    assert list(signpost_flaws(run_of(titles), WANTED, {"a.pdf": 2, "b.pdf": 4}, 1)) == found


def test_a_bookmark_that_leads_nowhere() -> None:
    pdf = run_of(RIGHT)
    with pdf.open_outline() as outline:
        outline.root[0] = pikepdf.OutlineItem("封面")
    found = list(signpost_flaws(pdf, WANTED, {"a.pdf": 2, "b.pdf": 4}, 1))
    assert found == [("GP709", "书签“封面”指到第 0 页，应是“封面”、第 1 页")]


@pytest.mark.parametrize(
    "labels",
    [
        [], [0, {"/S": pikepdf.Name.D}, 1, {"/S": pikepdf.Name.D, "/St": 2}],
        [0, {"/S": pikepdf.Name.D, "/P": "封"}, 1, {"/S": pikepdf.Name.D, "/St": 1}],
        [0, {"/S": pikepdf.Name.D, "/P": "封"}, 2, {"/S": pikepdf.Name.D, "/St": 2}],
    ],
)  # fmt: skip
def test_labels_of_pages(labels: list[Any]) -> None:
    found = list(signpost_flaws(run_of(RIGHT, labels), WANTED, {"a.pdf": 2, "b.pdf": 4}, 1))
    assert found == [("GP708", "页码标签和封面、各页的次序不一样")]


# ---- characters that lie on others


def char(text: str, left: float, bottom: float = 0.0, size: float = 10.0) -> tuple[str, Rectangle]:
    return text, Rectangle(left, bottom, left + size, bottom + size)


@pytest.mark.parametrize(
    ("chars", "upon"),
    [
        ([char("甲", 0), char("乙", 10)], ""),
        ([char("甲", 0), char("乙", 10), char("丙", 1), char("丁", 50)], "丙"),
        ([char("甲", 0), char("乙", 0, 6.9)], "乙"),
        ([char("甲", 0), char("乙", 0, 7.1)], ""),
        ([char("甲", 0), char("乙", 0, -6.9)], "乙"),
        ([char("甲", 0), char("，", 0)], ""),
        ([char("甲", 0), char("乙", 2, 2, 3)], "乙"),
        ([char("甲", 0), char("乙", 20, 20), char("丙", 0, 40), char("丁", 1, 1)], "丁"),
        ([char("\u1820", 0), char("\u1821", 2)], ""),
        ([char("\u1820", 0), char(" ", 10), char("\u1821", 2)], "\u1821"),
    ],
)
def test_characters_upon_others(chars: list[tuple[str, Rectangle]], upon: str) -> None:
    assert "".join(crowded(chars)) == upon


# ---- page numbers


@pytest.mark.parametrize(
    ("pages", "boards", "found"),
    [
        (["甲 第 1 页 共 2 页", "乙 第 2 页 共 2 页"], 1, []),
        (["甲"], 1, []),
        (["甲", "乙"], 1, [(1, "GP708", "一共 2 页，这一页没有页码"), (2, "GP708", "一共 2 页，这一页没有页码")]),
        (["甲", "乙"], 2, []),
        (["甲", "甲"], 2, [(2, "GP708", "第 2 页和前面的一页一模一样")]),
        (
            ["甲 第 1 页 共 2 页", "乙 第 1 页 共 2 页"],
            1,
            [(2, "GP708", "印着“第 1 页 共 2 页”，实际是第 2 页、共 2 页")],
        ),
        (["甲 第 1 页 共 3 页"], 1, [(1, "GP708", "印着“第 1 页 共 3 页”，实际是第 1 页、共 1 页")]),
    ],
)
def test_page_numbers(pages: list[str], boards: int, found: list[tuple[int, str, str]]) -> None:
    with counting() as counts:
        assert list(counted(Text(pages), house_kinds()["slip"], boards)) == found
    assert counts == {"numbers": sum("共" in page for page in pages)} and set(counts) <= set(SORTS)


# ---- what leaks, what the foot links to, where a long text differs


def test_files_that_are_read_for_what_leaked(tmp_path: Path) -> None:
    """Pages, sheets and runs are read one by one elsewhere."""
    apart = ("sheets", "runs", "stations", "items", "tiers", "places", "f", "n")
    for name in (*(f"{folder}/x/a.txt" for folder in (*apart, "data", "staff")), "a.txt", "a.html", "data/b.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in _others(tmp_path)]
    assert found == ["a.txt", "data/x/a.txt", "staff/x/a.txt"]
    assert list(_others(tmp_path / "none")) == []


def test_links_of_the_foot_that_are_not_there() -> None:
    mark = PartyMark.model_construct(url="https://bszs.conac.cn/x", image=None)
    site = Website.model_construct(icp="晋ICP备1号", corrections="https://a.cn/", party_mark=mark)
    catalog = loaded(SMALL).model_copy(update={"website": site})
    links = [(words or foot.MARK, url) for words, url in foot.lines(catalog) if url is not None]
    assert [words for words, _ in links][-1:] == [foot.MARK] and len(links) == 3
    page = parse_page("<!doctype html><html><body></body></html>", Path("index.html"))
    found = [text for text in foot_flaws(catalog, "", Text([""]), page) if "没有链到" in text]
    assert found == [f"网站底部的“{words}”没有链到 {url}" for words, url in links]
    lost = parse_page("<!doctype html><html><body></body></html>", Path("404.html"))
    assert [text for text in foot_flaws(catalog, "", Text([""]), lost) if "没有链到" in text] == []


def test_of_a_long_text_the_place_where_it_begins_to_differ_is_told() -> None:
    wanted = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    right, wrong = wanted[:20], "错错"
    said = f"前面{right}{wrong}{wanted[22:]}后面"
    text = Text([said])
    flaw = _lacking(text, "没有", wanted, 0, len(text.chars))
    assert (flaw.at, flaw.code) == (2 + 20, "GP701")
    assert flaw.message == f"没有“{wanted[14 : 20 + AROUND]}”，写着“{said[16:26]}”"
    short = _lacking(text, "没有", "无此话", 3, len(text.chars))
    assert (short.at, short.message) == (3, "没有“无此话”")
