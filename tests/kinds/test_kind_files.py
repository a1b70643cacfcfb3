"""generator/kinds/reading.py: what is wrong with a kind's folder is told in Chinese, with file and line, at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from checkout import ROOT

from generator.catalog.model import Tier
from generator.ground.errors import CatalogError, Finding
from generator.ground.kept import Kept
from generator.kinds.kind import Level
from generator.kinds.reading import load_kinds

BLOCKS = dict(re.findall(r"```(yaml|html|css)\n(.*?)```", (ROOT / "docs/sheets.md").read_text("utf-8"), re.DOTALL))
SLOT = '        text: "{{ own.station.name }}"\n'


def told(
    folder: Path, yaml: str | bytes = BLOCKS["yaml"], html: str = BLOCKS["html"], name: str = "card"
) -> list[Finding]:
    """What is said of the documented kind, changed."""
    kind = folder / name
    kind.mkdir(parents=True)
    (kind / "sheet.yml").write_bytes(yaml if isinstance(yaml, bytes) else yaml.encode())
    (kind / "sheet.html").write_text(html, "utf-8")
    with pytest.raises(CatalogError) as caught:
        load_kinds(folder)
    assert "成品种类" in str(caught.value)
    for one in caught.value.findings:
        assert one.path.startswith(folder.as_posix())
        assert re.search("[\u4e00-\u9fff]{2}", one.message)
        assert not re.search("pydantic|Jinja|Input|permitted|Error|endfor'|expected|dict object", one.message), (
            one.message
        )
    return list(caught.value.findings)


def test_the_house_and_the_documented_kind_are_sound(tmp_path: Path) -> None:
    assert set(load_kinds(ROOT / "templates")) == {
        path.parent.name for path in (ROOT / "templates").glob("*/sheet.yml")
    }
    (tmp_path / "card").mkdir()
    for language, ending in (("yaml", "yml"), ("html", "html"), ("css", "css")):
        (tmp_path / f"card/sheet.{ending}").write_text(BLOCKS[language], "utf-8")
    assert list(load_kinds(tmp_path)) == ["card"]


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "words"),
    [
        ("own: [station.name]", "own: [station.nmae]", 5, "GP800", "“station”里没有“nmae”；是不是想写“name”？"),
        ("own: [station.name]", "own: [staton.name]", 5, "GP800", "没有“staton”这一组内容；是不是想写“station”？"),
        ("title: 联系卡\n", "title: 联系卡\npaper: A4\n", 3, "GP201", "；这里可以写：title、per、levels、"),
        ("    smallest_pt: 7\n", "    smalest_pt: 7\n", 10, "GP201", "“smalest_pt”；是不是想写“smallest_pt”？"),
        ("    size_mm: [90, 54]\n", "", 8, "GP202", "缺少必填项“size_mm”"),
        ("[90, 54]", "[90]", 9, "GP203", "size_mm：要写两个数"),
        ("[90, 54]", "90x54", 9, "GP203", "size_mm：要写两个数"),
        ("[90, 54]", "[90, 0]", 9, "GP205", "size_mm：现在是“0”，应大于 0"),
        ("[乡, 村]", "[镇, 村]", 3, "GP204", "现在是“镇”；只能写：省、市、县、乡、村、院"),
        ("[乡, 村]", "乡", 3, "GP203", "levels：应是一个列表，现在是“乡”"),
        ("qr: feedback", "qr: feedbak", 6, "GP204", "是不是想写“feedback”？"),
        ("qr_mm: 22", "qr_mm: wide", 12, "GP203", "qr_mm：应是一个数，现在是“wide”"),
        ("[[1, 14], [2, 11], [3, 8]]", "[]", 18, "GP203", "steps：要写成 [[行数, 字号], …]"),
        ("[[1, 14], [2, 11], [3, 8]]", "[14, 11]", 18, "GP203", "steps：要写成 [[行数, 字号], …]"),
        ("smallest_pt: 7", "smallest_pt: 12", 18, "GP800", "字号 8 pt 小于这一版最小的字号（smallest_pt: 12）"),
        (SLOT, SLOT + "        like: nme\n", 17, "GP800", "like：没有“nme”这个空位"),
        (SLOT, '        text: "{{ own.station.name }"\n', 16, "GP801", "name 的 text：花括号没有配对"),
        (SLOT, '        text: "{{ own.station.phone }}"\n', 16, "GP801", "own.station.phone；own 的 station 写了："),
        (SLOT, '        text: "{{ shared.tier.name }}"\n', 16, "GP801", "没有 shared.tier；shared 里写了：hotlines"),
        ("own.feedback.address", "own.feedback.adress", 13, "GP801", "qr_alt：没有 own.feedback.adress"),
        ("    qr_level", "    template: card.html\n    qr_level", 1, "GP801", "版本 default 的模板 card.html 不在"),
        ("levels:", "per: offer\nlevels:", 6, "GP800", "“station”只有 per: station 的种类才有，这里是 per: offer"),
        ("levels: [乡, 村]", "per: tier\nlevels: [乡]\nwords: []\nneeds: [bord]", 6, "GP800", "没有“bord”这一组内容"),
        ("levels:", "per: jurisdiction\nneeds: [hotlines.nam]\nlevels:", 4, "GP800", "“hotlines”里没有“nam”"),
        ("levels:", "per: jurisdiction\nneeds: [items.name]\nlevels:", 4, "GP800", "“items”是一个层级的"),
        ("shared: [hotlines", "per: tier\nshared: [board.title, hotlines", 4, "GP800", "每一版都要在 shared 里写"),
        ("levels:", "book: true\nlevels:", 3, "GP800", "book: true 只用于 per: jurisdiction 的种类"),
        ("    size_mm", "    of: big\n    size_mm", 9, "GP800", "of：没有“big”这一版，或者它自己也是照别的版印的"),
        ("qr: feedback", "qr: item", 6, "GP800", "qr: item 只用于 per: offer 的种类，这里是 per: station"),
        ("  default:", "  big:", 7, "GP800", "editions 里要有一版叫 default"),
        ("        after: [", "         after: [", 19, "GP103", ""),
    ],
)  # fmt: skip
def test_a_mistake_in_the_facts(tmp_path: Path, old: str, new: str, line: int, code: str, words: str) -> None:
    assert BLOCKS["yaml"].count(old) == 1
    found = told(tmp_path, BLOCKS["yaml"].replace(old, new))
    hits = [one for one in found if one.code == code and words in one.message]
    assert hits, [str(one) for one in found]
    assert hits[0].line == line and hits[0].path.endswith("/card/sheet.yml"), str(hits[0])


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("{% endfor %}", "", 10, "缺少 {% endfor %}"),
        ('slot("name")', 'slot("nme")', 7, "没有“nme”这个空位；sheet.yml 的 slots 里有：name、qr"),
        ("{% for line in", "{% fro line in", 9, "不认识 {% fro %}"),
        ("{{ line.number }}", "{{ line.number }", 9, "花括号没有配对"),
    ],
)
def test_a_mistake_in_the_template(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert BLOCKS["html"].count(old) == 1
    (found,) = told(tmp_path, html=BLOCKS["html"].replace(old, new))
    assert (found.code, found.line) == ("GP801", line) and words in found.message, str(found)
    assert found.path.endswith("/card/sheet.html")


@pytest.mark.parametrize(
    ("text", "code"),
    [(BLOCKS["yaml"].encode("gb18030"), "GP102"), (b"", "GP203"), (b"- a\n", "GP203"), (b"a: [1\n", "GP103")],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, text: bytes, code: str) -> None:
    (found,) = told(tmp_path, text)
    assert found.code == code


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("<<: text", 5, "“<<”后面只能是另一处用“&”起了名的一组“项名: 内容”"),
        ("<<: [a, b]", 6, "“<<”后面只能是另一处用“&”起了名的一组“项名: 内容”"),
        ("1: a", 1, "项名只能是一段文字"),
        ("~: a", 1, "项名只能是一段文字"),
        ("? [a]\n: b", 3, "项名只能是一段文字"),
        ("made: 2026-13-45", 7, "像是日期或数字，又不对"),
        ("made: 0x_", 7, "像是日期或数字，又不对"),
        ("made: !!binary xx", 7, "不支持以“!”开头的标签"),
    ],
)
def test_what_yaml_cannot_make_a_value_of(tmp_path: Path, line: str, column: int, words: str) -> None:
    (found,) = told(tmp_path, f"{line}\n" + BLOCKS["yaml"])
    assert (found.line, found.column) == (1, column)
    assert words in found.message


@pytest.mark.parametrize("name", ["site", "run", "联系卡", "Leaf let"])
def test_a_folder_whose_name_will_not_do(tmp_path: Path, name: str) -> None:
    assert [one.code for one in told(tmp_path, name=name)] == ["GP800"]


def test_all_mistakes_of_all_kinds_in_one_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates/plaque", tmp_path / "plaque")
    (tmp_path / "plaque/sheet.yml").write_text("title: 竖牌\n", "utf-8")
    found = told(tmp_path, BLOCKS["yaml"].replace("[乡, 村]", "[镇]"), BLOCKS["html"].replace("name", "nme"))
    assert len({one.path for one in found}) == 2
    assert {one.code for one in found} == {"GP202", "GP204"}


def test_the_pages_show_what_is_really_said(tmp_path: Path) -> None:
    floor = told(tmp_path / "a", BLOCKS["yaml"].replace("smallest_pt: 7", "smallest_pt: 10"))
    slot = told(tmp_path / "b", html=BLOCKS["html"].replace('slot("name")', 'slot("nme")'))
    for (found,) in (floor, slot):
        page = (ROOT / f"docs/findings/{found.code}.md").read_text("utf-8")
        assert re.findall(r"^> (.+)$", page, re.MULTILINE) == [found.message]


def test_files_that_were_found_sound_are_not_looked_through_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, templates = Kept(tmp_path / "kept"), tmp_path / "templates"
    shutil.copytree(ROOT / "templates/plaque", templates / "plaque")
    first = load_kinds(templates, kept)
    monkeypatch.setattr("generator.kinds.reading._check_templates", None)
    monkeypatch.setattr("generator.kinds.reading._check_read", None)
    assert load_kinds(templates, kept) == first
    monkeypatch.undo()
    page = templates / "plaque/plaque.html"
    page.write_text(page.read_text("utf-8") + "{% endfor %}", "utf-8")
    for _ in range(2):  # what was found unsound is looked through each time
        with pytest.raises(CatalogError):
            load_kinds(templates, kept)


def test_the_levels_are_the_catalogs() -> None:
    assert get_args(Level) == get_args(Tier.model_fields["level"].annotation)
