"""Comparisons that are functions of plain values: pages of runs, codes, pieces of markup, rows, as tables."""

from __future__ import annotations

import functools
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from checkout import SMALL
from PIL import Image

from generator.verify.compare import listed, markup, orders, runs
from generator.verify.compare.codes import Addresses, picture_flaws, symbol_flaws
from generator.verify.compare.data import _cell, _cells, _rows
from generator.verify.compare.finished import Finished
from generator.verify.compare.presence import in_few
from generator.verify.compare.report import Report
from generator.verify.compare.runs import RunCheck
from generator.verify.expect.account import Account
from generator.verify.expect.cover import FIGURES
from generator.verify.expect.due import DueRun, DueSheet
from generator.verify.expect.kind import EditionClaims
from generator.verify.read.leaves import BLANK, Leaf
from generator.verify.read.pdf import MM
from generator.verify.read.qr import Symbol
from generator.verify.read.tree import BuiltTree

from .built import loaded


@functools.cache
def account() -> Account:
    return Account(loaded(SMALL), True)


def tree(folder: Any) -> BuiltTree:
    return BuiltTree(folder, "dist/small", frozenset(account().catalog.tier_by_id), account().of_stations)


# ---- codes


def symbol(**changes: Any) -> Symbol:
    return replace(Symbol("x", "Q", 40, 40.0, True, True, Image.new("L", (8, 8))), **changes)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"modules": 80}, []),
        ({"modules": 81, "width_mm": 40.2}, []),  # 0.496 mm: a hundredth is the reader's own
        ({"modules": 81}, ["二维码每格 0.49 毫米，小于 0.5 毫米"]),
        ({"width_mm": 29.7, "modules": 30}, []),
        ({"width_mm": 29.6, "modules": 30}, ["二维码宽 30 毫米，在 0.3 米外扫要 30 毫米"]),
        ({"width_mm": 24.0, "modules": 30}, ["二维码宽 24 毫米，在 0.3 米外扫要 30 毫米"]),
        ({"level": "H"}, []),
        ({"level": "M"}, ["二维码纠错等级是 M，应不低于 Q"]),
        ({"level": "L"}, ["二维码纠错等级是 L，应不低于 Q"]),
        ({"quiet": False}, ["二维码四周留白不足 4 格"]),
        ({"whole": False}, ["二维码上有残缺或遮挡"]),
    ],
)
def test_a_code_that_cannot_be_read_where_it_hangs(changes: dict[str, Any], found: list[str]) -> None:
    claims = EditionClaims((210, 297), qr_from_m=0.3)
    assert list(symbol_flaws(symbol(**changes), claims)) == [("GP713", text) for text in found]
    assert list(symbol_flaws(symbol(), EditionClaims((210, 297)))) == []


@pytest.mark.parametrize(
    ("width", "inked", "found"),
    [
        *((width, 40, []) for width in (1080, 900, 720, 640)),
        (1000, 40, [("GP707", "图片宽 1000 像素，应是 1080、900、720、640 中的一个")]),
        (1080, 30, []),
        (1080, 29, [("GP711", "图片上除了二维码几乎是空的")]),
    ],
)
def test_a_picture_that_is_coarse_or_empty(width: int, inked: int, found: list[tuple[str, str]]) -> None:
    picture = Image.new("L", (width, 100), 255)
    picture.paste(0, (0, 0, width, inked))
    assert list(picture_flaws(picture, ())) == found


def test_a_pictures_code_is_no_content() -> None:
    picture = Image.new("L", (1080, 100), 255)
    picture.paste(0, (20, 20, 60, 60))
    at = SimpleNamespace(top_left=SimpleNamespace(x=20, y=20), bottom_right=SimpleNamespace(x=60, y=60))
    assert list(picture_flaws(picture, [])) == []
    assert [code for code, _ in picture_flaws(picture, [SimpleNamespace(position=at)])] == ["GP711"]


def test_where_a_code_may_lead(tmp_path: Any) -> None:
    for name in ("f/999999100", "f/999999101", "n/notice-999999100"):
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "index.html").write_text("", "utf-8")
    for path in ("sheets/plate/999999100.pdf", "sheets/notice/999999100.pdf"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(b"")
    addresses = Addresses(tree(tmp_path), account(), {"notice-999999100": "ABCDEFGH"})
    notice, plate = list(tree(tmp_path).sheets())
    site = "https://small.example"

    def said(sheet: Any, address: str) -> list[tuple[str, str]]:
        return list(addresses.flaws(sheet, address))

    assert said(plate, f"{site}/f/999999100/") == []
    assert said(plate, "HTTPS://SMALL.EXAMPLE/f/999999100/") == []
    for odd in (
        "https://bie.example/f/999999100/",
        "http://small.example/f/999999100/",
        f"{site}/f/999999100/#x",
        f"{site}/../f/1/",
    ):
        assert said(plate, odd) == [("GP705", f"二维码的网址 {odd} 不在 {site} 下")]
    assert said(plate, f"{site}/f/999999101/") == [("GP705", "二维码指到 f/999999101/，这张应指到 f/999999100/")]
    assert said(plate, f"{site}/f/1/") == [
        ("GP705", "二维码指到 f/1/，这张应指到 f/999999100/"), ("GP705", "二维码指到的 f/1/ 在网站里没有"),
    ]  # fmt: skip
    assert said(plate, f"{site}/f/999999100/?v=1") == [("GP705", f"二维码的网址 {site}/f/999999100/?v=1 多了“?v=1”")]
    told = "二维码里的版本是“XYZ”，网站核对页上是 ABCDEFGH"
    assert said(notice, f"{site}/n/notice-999999100/?v=XYZ") == [("GP706", told)]
    assert addresses.printed(plate) == f"{site}/f/999999100/"
    assert addresses.printed(notice) == f"{site}/n/notice-999999100/?v=ABCDEFGH"


# ---- pieces of markup


class Stray:
    """A walker that finds fault with a piece."""

    def __init__(self, piece: str, number: int) -> None:
        self.piece, self.number = piece, number

    def stray(self, text: str) -> tuple[int, str] | None:
        at = -1
        for _ in range(self.number):
            at = text.index(self.piece, at + 1)
        return at, self.piece


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_piece_is_found_again_in_the_page_as_it_lies(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program adds to finished pages is taken out before they are read: places behind it move."""
    check = markup.MarkupCheck(account())
    source = '<p><i></i><span class="gp-nb">3个</span><i></i><b class="gp-mixed">4</b><i></i></p>'
    monkeypatch.setattr(check, "_walker", lambda names, home: Stray("<i>", number))
    places = [at for at in range(len(source)) if source.startswith("<i>", at)]
    found = list(check.flaws(source, "items", "baoxiao"))
    assert found == [(places[number - 1], "“<i>”不该在这里：程序不会这样写，目录里也没有")]


def test_pages_that_are_none_of_the_site_or_end_too_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    check = markup.MarkupCheck(account())
    assert list(check.flaws("", "nowhere", "x")) == [(0, "网站里没有这样的一页")]
    monkeypatch.setattr(check, "_walker", lambda names, home: SimpleNamespace(stray=lambda text: (3, "")))
    assert list(check.flaws("<p>", "items", "baoxiao")) == [(0, "到这里就断了：程序不会这样写，目录里也没有")]
    long = "<" + "x" * 99
    monkeypatch.setattr(check, "_walker", lambda names, home: SimpleNamespace(stray=lambda text: (0, long)))
    assert list(check.flaws(long, "items", "baoxiao")) == [
        (0, f"“{long[:60]}”不该在这里：程序不会这样写，目录里也没有")
    ]


@pytest.mark.parametrize(
    ("source", "twice"),
    [
        ("<li><a >甲</a></li> <li><a >甲</a></li>", ["甲"]),
        ("<li><b>甲</b> <i>乙</i></li>\n<li><b>甲</b> <i>乙</i></li>", ["甲 乙"]),
        *(
            (f"<{name}><b>甲</b></{name}><{name}><b>甲</b></{name}>", ["甲"])
            for name in ("p", "ul", "dl", "section", "div")
        ),
        ("<li>甲</li><li>甲</li>", []),
        ("<li><b>甲</b></li><li><b>乙</b></li>", []),
        ("<li><b>甲</b></li><li><b>乙</b></li><li><b>甲</b></li>", []),
        (f"<li><b>{'甲' * 99}</b></li>" * 2, ["甲" * 60]),
    ],
)
def test_elements_that_stand_twice(source: str, twice: list[str]) -> None:
    assert list(markup._twice(source)) == twice


# ---- runs


def run(*members: DueSheet, **more: Any) -> DueRun:
    return DueRun("runs/x.pdf", members, **more)


A, B, C = (DueSheet("slip", "default", name, "township") for name in "abc")
LOOKS = {A.path: [("a", "1"), ("a", "2")], B.path: [("b", "1")], C.path: [("c", "1")]}


def check(folder: Any) -> RunCheck:
    return RunCheck(tree(folder), account(), LOOKS)


@pytest.mark.parametrize(
    ("more", "covers", "pages"),
    [
        ({}, 0, "a1 a2 b1 c1"),
        ({}, 1, "a1 a2 b1 c1"),
        ({"duplex": True}, 0, "a1 a2 b1 – c1 –"),
        ({"duplex": True}, 1, "– a1 a2 b1 – c1 –"),
        ({"duplex": True}, 2, "a1 a2 b1 – c1 –"),
        ({"two_up": True}, 0, "a1 a2 b1 c1"),
    ],
)
def test_what_stands_on_each_page_of_a_run(tmp_path: Any, more: dict[str, Any], covers: int, pages: str) -> None:
    wanted = list(check(tmp_path)._wanted(run(A, B, C, **more), covers))
    names = {A.path: "a", B.path: "b", C.path: "c", "": "–"}
    assert " ".join(f"{names[path]}{number or ''}" for path, number, _ in wanted) == pages
    assert all(look == (LOOKS[path][number - 1] if path else BLANK) for path, number, look in wanted)


@pytest.mark.parametrize(
    ("members", "pages"),
    [((B, A), "b1 – a1 a2"), ((B,), "b1 –"), ((B, C), "b1 c1"), ((A, A), "a1 a2 a1 a2"), ((B, C, B), "b1 c1 b1 –")],
)
def test_two_pages_on_a_leaf(tmp_path: Any, members: tuple[DueSheet, ...], pages: str) -> None:
    """A sheet of several pages begins on a leaf of its own; single ones lie side by side."""
    names = {A.path: "a", B.path: "b", C.path: "c", "": "–"}
    wanted = check(tmp_path)._wanted(run(*members, two_up=True), 0)
    assert " ".join(f"{names[path]}{number or ''}" for path, number, _ in wanted) == pages


def test_pages_of_a_run_that_are_other_missing_or_too_many(tmp_path: Any) -> None:
    held, file = check(tmp_path), tmp_path / "runs/x.pdf"

    def said(*looks: tuple[str, str]) -> list[str]:
        leaves = [Leaf(page, look, "", None) for page, look in enumerate(looks, 2)]
        wanted = list(held._wanted(run(A, B, C), 1))
        prefix = "dist/small/runs/x.pdf:"
        return [str(one).removeprefix(prefix) for one in held._pages(file, run(A, B, C), wanted, leaves)]

    a1, a2, b1, c1 = (look for looks in LOOKS.values() for look in looks)
    assert said(a1, a2, b1, c1) == []
    assert said(a1, a2, c1) == [f"4:1: error GP708: 这里少了 {B.path} 的第 1 页"]
    assert said(a1, a2, b1) == [f"5:1: error GP708: 这里少了 {C.path} 的第 1 页"]
    assert said(a1, a2, a1, b1, c1) == [f"4:1: error GP708: 多了一页： {A.path} 的第 1 页"]
    assert said(a1, a2, b1, c1, ("?", "")) == ["6:1: error GP708: 多了一页：不是哪张成品的"]
    assert said(a1, a2, b1, c1, BLANK) == ["6:1: error GP708: 多了一页：空白页"]
    assert said(a1, a2, a1, c1) == [f"4:1: error GP709: 这一页应是 {B.path} 的第 1 页，印的是 {A.path} 的第 1 页"]
    assert said() == [
        f"2:1: error GP708: 这里少了 {path} 的第 {number} 页"
        for path, number in ((A.path, 1), (A.path, 2), (B.path, 1), (C.path, 1))
    ]


def test_a_run_that_cannot_be_compared(tmp_path: Any) -> None:
    held = check(tmp_path)
    assert held.comparable(run(A, B)) and not held.comparable(run(A, DueSheet("slip", "default", "d", "township")))
    assert runs._called(None) == "不是哪张成品的" and runs._called(("", 0)) == "空白页"
    assert runs._called(("a.pdf", 2)) == " a.pdf 的第 2 页"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "一二三四五六七八九十甲乙丙丁戊己",
            "一二三四五六七八九十甲X丙丁戊己",
            "这里是“六七八九十甲X丙丁戊己”，单张上是“六七八九十甲乙丙丁戊己”",
        ),
        ("一 二\n三", "一二四", "这里是“一二四”，单张上是“一二三”"),
        ("一二", "一二三", "这里是“一二三”，单张上是“一二”"),
        ("一二三四五六七八九", "一二三四五六七八", "这里是“三四五六七八”，单张上是“三四五六七八九”"),
    ],
)
def test_the_first_thing_that_differs(right: str, wrong: str, said: str) -> None:
    assert runs._differing(right, wrong) == said


@pytest.mark.parametrize(
    ("zero", "hundred", "length"),
    [(0.0, 100.0, None), (0.0, 100.49, None), (0.0, 100.51, 100.51), (0.0, 99.49, 99.49), (0.0, 99.51, None)],
)
def test_the_ruler_of_a_cover(zero: float, hundred: float, length: float | None) -> None:
    """From the middle of its 0 to the middle of its 100."""

    def at(middle: float) -> SimpleNamespace:
        return SimpleNamespace(left=(middle - 1) / MM, right=(middle + 1) / MM)

    figures = " ".join(FIGURES)
    places = {0: zero, len(figures) - 3: hundred - 3, len(figures) - 2: hundred, len(figures) - 1: hundred + 3}
    chars = [(char, at(places.get(number, 50.0))) for number, char in enumerate(figures)]
    measured = runs._ruler_mm(SimpleNamespace(chars=[chars]))  # type: ignore[arg-type]
    assert measured == (None if length is None else pytest.approx(length))
    assert runs._ruler_mm(SimpleNamespace(chars=[chars[1:]])) is None  # type: ignore[arg-type]


# ---- rows


def test_rows_of_a_ticket_that_differ() -> None:
    wanted = [["门牌", "", "1"], ["竖牌", "木", "2"]]
    assert list(orders._differing("逐块", wanted, [["门 牌", "随便", "1"], ["竖牌", "木", "2"]])) == []
    assert list(orders._differing("逐块", wanted, wanted[:1])) == [(1, "GP703", "“逐块”有 1 行，应有 2 行")]
    assert list(orders._differing("逐块", wanted, [wanted[0], ["竖牌", "铁", "2"]])) == [
        (1, "GP701", "“逐块”第 2 行是“铁”，应是“木”")
    ]
    assert list(orders._differing("逐块", [["甲" * 99]], [["乙" * 99]])) == [
        (1, "GP701", f"“逐块”第 1 行是“{'乙' * 40}”，应是“{'甲' * 40}”")
    ]


def test_rows_of_a_table_that_differ() -> None:
    wanted: dict[str, Any] = {"1": [("编码", "1"), ("名称", "甲")], "2": [("编码", "2"), ("名称", None)]}

    def said(*lines: str) -> list[str]:
        return list(_rows("".join(f"{line}\r\n" for line in lines), wanted, "事项"))

    assert said("编码,名称", "1,甲", "2,") == []
    assert said("编码,名", "1,甲", "2,") == ["表头是“编码、名”，应是“编码、名称”"]
    for rows in (("1,甲",), ("2,", "1,甲"), ("1,甲", "2,", "2,")):
        assert said("编码,名称", *rows) == ["事项和目录里的不一样，或者顺序不同"]
    assert said("编码,名称", "1,乙", "2,无") == ["1 的名称是“乙”，目录里是“甲”", "2 的名称是“无”，目录里是“”"]
    assert said("编码,名称", "1,甲,", "2,") == ["1 有 3 格，表头是 2 格"]
    for sign in "=+-@＝＋－＠":
        assert (_cell(f"{sign}1"), _cell(f" \u3000{sign}1")) == (f"'{sign}1", f"' \u3000{sign}1")
    assert (_cell(-1), _cell("a=1"), _cell(None)) == ("-1", "a=1", "")


def test_values_that_stand_by_themselves() -> None:
    assert list(_cells('a,"b c"\r\n d ,\r\n', ".csv")) == ["a", "bc", "d", ""]
    assert list(_cells('{"a": ["b c", {"d": "e"}]}', ".json")) == list(_cells('{"a":["b c",{"d":"e"}]}', ".geojson"))
    assert {"bc", "e"} <= set(_cells('{"a": ["b c", {"d": "e"}]}', ".json"))
    assert list(_cells("{", ".json")) == list(_cells("a", ".txt")) == []


def test_three_files_are_told_one_by_one_four_in_one_sentence(tmp_path: Any) -> None:
    held = tree(tmp_path)

    def said(number: int) -> list[str]:
        files = [tmp_path / f"site/{n}/index.html" for n in range(number)]
        return [str(one) for one in in_few(held, "GP721", tmp_path / "site", files, "缺这页", "缺页")]

    assert said(0) == []
    assert said(3) == [f"dist/small/site/{n}/index.html:1:1: error GP721: 缺这页" for n in range(3)]
    assert said(4) == ["dist/small/site:1:1: error GP721: 缺页 4 份（0、1、2……）"]


# ---- the list of what was made

DIGEST = "0" * 40
SHEET: dict[str, Any] = {
    "path": "sheets/plate/999999100.pdf", "kind": "plate", "sheet": "plate-999999100", "edition": None,
    "tier": "township", "station": "999999100", "items": ["baoxiao"], "title": "安仁溪镇医保服务站门牌", "pages": 1,
    "size_mm": [600, 400], "digest": DIGEST, "version": "ABCDEFGH", "facts": DIGEST,
    "qr": ["https://small.example/f/999999100/"],
}  # fmt: skip


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    folder = tmp_path_factory.mktemp("listed")
    path = folder / SHEET["path"]
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")
    held = tree(folder)
    (sheet,) = held.sheets()
    return listed._Rows(Finished(held, account())), sheet


def row_says(rows: tuple[Any, Any], **changes: Any) -> list[str]:
    return list(rows[0].flaws({**SHEET, **changes}, rows[1]))


SHEET_AMISS: list[tuple[dict[str, Any], list[str]]] = [
    ({"digest": "0" * 39}, ["digest 不是摘要"]),
    ({"items": ["nosuch"]}, ["列了目录里没有的事项"]),
    ({"items": ["baoxiao", "baoxiao"]}, ["列了目录里没有的事项"]),
    ({"pages": 0}, ["页数不对"]),
    ({"pages": None}, []),
    ({"pages": "1"}, ["页数不对"]),
    ({"kind": "plaque"}, ["kind 是“plaque”，应是“plate”"]),
    ({"edition": "door"}, ["edition 是“door”，应是“None”"]),
    ({"station": "999999101"}, ["station 是“999999101”，应是“999999100”"]),
    ({"tier": "village"}, ["tier 是“village”，应是“township”"]),
    ({"sheet": "plate-1"}, ["sheet 是“plate-1”"]),
    ({"version": "ABC"}, ["version 是“ABC”，核对页上不是"]),
    ({"facts": "0"}, ["facts 不是摘要"]),
    ({"size_mm": [600, 401]}, ["尺寸是 [600, 401]，应是 600×400"]),
    ({"qr": ["https://bie.example/f/1/"]}, ["二维码的网址不是本站的"]),
    ({"more": 1}, ["各项和程序写的不一样"]),
]


@pytest.mark.parametrize(("changes", "found"), SHEET_AMISS, ids=range(len(SHEET_AMISS)))
def test_what_the_list_says_of_a_sheet(rows: tuple[Any, Any], changes: dict[str, Any], found: list[str]) -> None:
    title = [text for text in row_says(rows) if text.startswith("title")]
    assert [text for text in row_says(rows, **changes) if text not in title] == found


def test_the_title_and_the_version_are_those_of_the_check_page(
    rows: tuple[Any, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed, "page_names", lambda account, folder, name: {"门牌", "牌"} if name else set())
    assert row_says(rows) == ["title 是“安仁溪镇医保服务站门牌”，应是“牌”"] and row_says(rows, title="门牌") == []
    stated = {"plate-999999100": SimpleNamespace(version="ABCDEFG1")}
    monkeypatch.setattr(rows[0], "account", SimpleNamespace(
        written=account().written, catalog=account().catalog, sizes=account().sizes, of_stations=account().of_stations,
        record=SimpleNamespace(stated=stated),
    ))  # fmt: skip
    assert row_says(rows, title="门牌") == ["version 是“ABCDEFGH”，核对页上不是"]
    assert row_says(rows, title="门牌", version="ABCDEFG1") == []


def test_what_the_list_says_of_a_preview() -> None:
    picture = {
        **SHEET,
        "path": "previews/plate/999999100.jpg",
        "kind": "preview",
        "sheet": None,
        "facts": None,
        "qr": [],
    }
    by_path = {SHEET["path"]: SHEET}
    assert list(listed._preview(picture, by_path)) == []
    for name, value in (
        ("title", "别的"),
        ("kind", "plate"),
        ("facts", DIGEST),
        ("qr", ["x"]),
        ("digest", "0"),
        ("sheet", "x"),
    ):
        said = list(listed._preview({**picture, name: value}, by_path))
        assert said == ["previews/plate/999999100.jpg：和它那张标牌的一行对不上"], name


def test_which_files_have_a_row_of_their_own() -> None:
    own = (
        "sheets/a/b.pdf", "runs/a.pdf", "headers/_headers", "site/index.html", "site/worker.js",
        "site/assets/guide.css",
        *(f"site/{name}/x/index.html" for name in ("items", "tiers", "places", "stations", "f", "n", "staff")),
        "redirects/a/nginx.conf", "redirects/a/static/index.html",
    )  # fmt: skip
    others = (
        "site/items/index.html", "site/items/x/a.txt", "site/about/index.html", "site/robots.txt", "site/data/a.csv",
        "redirects/a/static/items/index.html", "manifest.json", "orders/x.pdf", "previews/x.jpg",
    )  # fmt: skip
    assert [path for path in (*own, *others) if listed._has_row(path)] == list(own)


def test_a_finding_is_told_once() -> None:
    report = Report()
    for page in (1, 1, 2):
        report.add("a.pdf", page, "GP701", "甲")
    assert [str(one) for one in report.findings] == ["a.pdf:1:1: error GP701: 甲", "a.pdf:2:1: error GP701: 甲"]
