"""Comparisons of a whole tree, on trees of a few files made by hand: each finding whole, with its file and its line."""

from __future__ import annotations

import datetime
import functools
import io
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from checkout import SMALL
from PIL import Image

from generator.catalog.model import Catalog
from generator.ground import urls, versions
from generator.ground.errors import Finding
from generator.ground.manifest import MANIFEST
from generator.guide.redirects import files as redirect_files
from generator.plan.outputs import REDIRECTS, Output
from generator.plan.page_contents import Redirect
from generator.plan.redirects import FORMS, STATIC
from generator.verify.compare import redirects, reprints
from generator.verify.compare import told as told_papers
from generator.verify.compare.charts import find_charts
from generator.verify.compare.data import find_data_flaws
from generator.verify.compare.finished import Finished
from generator.verify.compare.listed import find_unlisted
from generator.verify.compare.orders import find_order_flaws, find_preview_flaws
from generator.verify.compare.owned import find_unowned
from generator.verify.compare.policies import find_policy_flaws
from generator.verify.compare.presence import PARTLY, _lacking, due_pages, find_absent
from generator.verify.compare.report import Report
from generator.verify.compare.reprints import find_reprint_flaws
from generator.verify.compare.robots import find_robots
from generator.verify.compare.runs import find_run_flaws, find_twin_pictures
from generator.verify.compare.served import find_unserved
from generator.verify.compare.siblings import find_odd_siblings
from generator.verify.compare.told import find_untold
from generator.verify.compare.worn import find_worn_out
from generator.verify.expect import served
from generator.verify.expect.account import Account
from generator.verify.read.pdf import imprint
from generator.verify.read.tree import BuiltTree, Sheet

from .built import loaded

Find = Callable[[Finished], Iterable[Finding]]
OLD, FOLDER = "https://jiu.example/yibao", "redirects/jiu.example_yibao"
ADDRESSES = ("", "f/999999100/", "items/baoxiao/", "n/notice-999999100/", "stations/999999100/")


@functools.cache
def catalog() -> Catalog:
    return loaded(SMALL)


@functools.cache
def account(proof: bool = True) -> Account:
    return Account(catalog(), proof)


def tree_of(folder: Path, files: dict[str, str | bytes]) -> BuiltTree:
    """A tree of just these files."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    folder.mkdir(exist_ok=True)
    return BuiltTree(folder, "dist/small", frozenset(catalog().tier_by_id), account().of_stations)


def told(find: Find, tree: BuiltTree, proof: bool = True, **seen: Any) -> list[str]:
    """Every finding, as it is shown."""
    return [str(one) for one in find(Finished(tree, account(proof), list(tree.sheets()), **seen))]


# ---- redirects


@pytest.fixture
def redirected(tmp_path: Path) -> BuiltTree:
    """Some pages, and what leads to them from the former address."""
    site, folders = catalog().jurisdiction.site_url, ("f", "items", "n", "stations")
    files: dict[str, str | bytes] = {}
    for form in FORMS:
        content = Redirect(form, OLD, site, "folder", folders, ADDRESSES if form == STATIC else ())
        output = Output(path=f"{FOLDER}/{form}", kind=REDIRECTS, digest="", title="", content=content)
        files |= dict(redirect_files(output))
    pages = [name for name in files if name.startswith(f"{FOLDER}/static/") and not name.endswith("404.html")]
    files |= {name.replace(f"{FOLDER}/static/", "site/"): "<html></html>" for name in pages}
    return tree_of(tmp_path / "small", files)


ASKED = "https://jiu.example/yibao/f/999999100/?v=ABCDEFGH"
TODAY = "https://small.example/f/999999100/?v=ABCDEFGH"
REDIRECTS_AMISS: list[tuple[str, str, str, str]] = [
    # (file, what of it, put how, what is said of it)
    ("nginx.conf", "small.example", "bie.example",
     f"error GP725: 旧网址 {ASKED} 跳到了 https://bie.example/f/999999100/?v=ABCDEFGH，应是 {TODAY}"),
    (".htaccess", "RewriteEngine On", "", f"error GP725: 旧网址 {ASKED} 没有跳转，应是 {TODAY}"),
    (".htaccess", "$1", "$1?",
     f"error GP725: 旧网址 {ASKED} 跳到了 https://small.example/f/999999100/??v=ABCDEFGH，应是 {TODAY}"),
    ("web.config", "$S$Q", "$S",
     f"error GP725: 旧网址 {ASKED} 跳到了 https://small.example/f/999999100/，应是 {TODAY}"),
    ("web.config", "</configuration>", "", f"error GP725: 旧网址 {ASKED} 没有跳转，应是 {TODAY}"),
    ("_redirects", "/yibao/*", "/yb/*", f"error GP725: 旧网址 {ASKED} 没有跳转，应是 {TODAY}"),
    ("static/f/999999100/index.html", 'replace("https://small.example/', 'replace("https://bie.example/',
     "error GP725: 这一页跳到 https://bie.example/f/999999100/，应是 https://small.example/f/999999100/"),
    ("static/index.html", '<a href="https://small.example/', '<a href="https://bie.example/',
     "error GP725: 这一页跳到 https://bie.example/，应是 https://small.example/"),
    ("static/index.html", "0; url=", "9; url=", "error GP725: 这一页跳到 None，应是 https://small.example/"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "said"), REDIRECTS_AMISS)
def test_a_redirect_that_leads_elsewhere(redirected: BuiltTree, name: str, old: str, new: str, said: str) -> None:
    path = redirected.folder / FOLDER / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert told(redirects.find_redirect_flaws, redirected) == [f"dist/small/{FOLDER}/{name}:1:1: {said}"]


def test_a_redirect_that_is_no_text(redirected: BuiltTree) -> None:
    (redirected.folder / FOLDER / "static/index.html").write_bytes(b"\xff\xfe")
    assert told(redirects.find_redirect_flaws, redirected) == [
        f"dist/small/{FOLDER}/static/index.html:1:1: error GP725: 这一页跳到 None，应是 https://small.example/"
    ]


def test_redirects_that_are_right_missing_or_too_many(redirected: BuiltTree) -> None:
    root = redirected.folder / FOLDER
    assert told(redirects.find_redirect_flaws, redirected) == []
    for name in ("README.txt", "_redirects", "static/404.html", "static/items/baoxiao/index.html"):
        (root / name).unlink()
    for name in ("apache.conf", "static/x/index.html", "../bie.example/nginx.conf"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("", "utf-8")
    assert told(redirects.find_redirect_flaws, redirected) == [
        "dist/small/redirects/bie.example:1:1: error GP700: 目录里没有这个曾用网址，不该有它的跳转文件",
        f"dist/small/{FOLDER}/_redirects:1:1: error GP721: 缺这个跳转文件",
        f"dist/small/{FOLDER}/README.txt:1:1: error GP721: 缺这个跳转文件",
        f"dist/small/{FOLDER}/static/items/baoxiao/index.html:1:1: error GP721: 缺这一页的跳转",
        f"dist/small/{FOLDER}/static/x/index.html:1:1: error GP700: 网站里没有这一页，不该有它的跳转",
        f"dist/small/{FOLDER}/static/404.html:1:1: error GP721: 缺找不到网页时的跳转",
        f"dist/small/{FOLDER}/apache.conf:1:1: error GP700: 跳转文件里没有这一种，它不该在这里",
    ]
    shutil.rmtree(root)
    lacking = [*redirects.SERVERS, "README.txt", "static/404.html"]
    assert {f"dist/small/{FOLDER}/{name}" for name in lacking} <= {
        line.partition(":")[0] for line in told(redirects.find_redirect_flaws, redirected)
    }


def test_a_redirect_that_goes_round_in_a_circle() -> None:
    def everywhere(path: str, query: str) -> str:
        return f"https://a.cn/b{path.removeprefix('/alt')}?{query}"

    assert list(redirects._served(everywhere, "https://b.cn/alt", "https://a.cn/b", ["f/1/"])) == []
    assert list(redirects._served(everywhere, "https://A.cn/alt", "https://a.cn/b", ["f/1/", "f/2/"])) == [
        "新网址 /b/f/1/ 也被跳到了 https://a.cn/b/b/f/1/?v=ABCDEFGH，会绕圈打不开"
    ]


# ---- papers of reprint orders


def workbook(formula: bool) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1") if formula else sheet.write(0, 0, "甲")
    return out.getvalue()


def test_papers_of_an_order(tmp_path: Path) -> None:
    tree = tree_of(tmp_path / "small", {
        "orders/2026-11-27/a.jpg": b"", "orders/2026-11-27/b/c.docx": b"",
        "orders/2026-11-27/receipt.xlsx": workbook(False),
        "orders/2026-11-27-2/receipt.xlsx": workbook(True), "orders/2026-11-27-2/worklist.1.pdf": b"none",
        "orders/11-27/a.jpg": b"",
        "orders/x.pdf": b"",
    })  # fmt: skip
    assert told(find_reprint_flaws, tree) == [
        "dist/small/orders/11-27:1:1: error GP700: 派工的文件夹应以日期命名",
        "dist/small/orders/2026-11-27/b/c.docx:1:1: error GP700: 派工的文件夹里不该有这种文件",
        "dist/small/orders/2026-11-27-2/receipt.xlsx:1:1: error GP700: 这个表格打不开，或者里面有公式",
        "dist/small/orders/2026-11-27-2/worklist.1.pdf:1:1: error GP700: 这个 PDF 打不开",
    ]


class PaperOfTwo:
    """Two pages with words, and on each a code."""

    said: tuple[str, str] = ("", "")
    codes: tuple[str, str] = ("", "")

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> PaperOfTwo:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing is open."""

    def __len__(self) -> int:
        return 2

    def text(self) -> tuple[str, str]:
        return self.said

    def picture(self, number: int) -> tuple[str, float]:
        return self.codes[number], 1.0


def test_a_page_with_a_version_that_holds_says_what_its_sheet_says(tmp_path: Path) -> None:
    version = versions.version("x")
    right = f"参保登记 20个工作日\n内容版本 {versions.printed(version)}"
    sheet = Sheet(tmp_path / "sheets/notice/1.pdf", "dist/small/sheets/notice/1.pdf", "notice", "1", None, None)
    tree = BuiltTree(tmp_path, "dist/small", frozenset())
    report = Report(imprints=[imprint(right, None)])

    def unlike(said: str, stated: str = version, name: str = "1.pdf", read: bool = True) -> list[int]:
        reports = {"sheets/notice/1.pdf": report} if read else {}
        finished = Finished(tree, Account(loaded(SMALL), True), [sheet], reports, {sheet.sheet_id: stated})
        paper: Any = type("Paper", (), {"said": ["封面", said]})()
        return [number for number, _ in reprints._unlike(finished, tmp_path / name, paper)]

    wrong = right.replace("20", "30")
    assert unlike(f"{right} 包 2/8") == []
    assert unlike(f"{wrong} 包 2/8") == [2]
    # A cover has no number; the sheet says something else since; only a sample was read; two stand on a leaf.
    assert unlike(wrong) == unlike(f"{wrong} 包 2/8", versions.version("y")) == []
    assert unlike(f"{wrong} 包 2/8", read=False) == unlike(f"{wrong} 包 2/8", name="slip-a5-148x210.pdf") == []


def test_what_no_paper_of_an_order_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("receipt.999999100", "worklist.999999100", "999999100", "999999100.shop")
    tree = tree_of(tmp_path / "small", {f"orders/2026-11-27/{name}.pdf": b"" for name in names})
    mould = type("Symbol", (), {})

    def decoded(text: str) -> list[object]:
        symbol = mould()
        symbol.text = text
        return [symbol] if text else []

    flaws = {"single": list[object](), "files": list[object]()}

    def file_flaws(path: Path, **how: object) -> list[tuple[int, str, str]]:
        flaws["files"].append(path.name)
        flaws["single"].append(how["single"])
        return []

    monkeypatch.setattr(reprints, "Paper", PaperOfTwo)
    monkeypatch.setattr(reprints, "decode", decoded)
    monkeypatch.setattr(reprints, "file_flaws", file_flaws)
    at = "https://small.example/stations/999999100/?order=2026-11-27"
    monkeypatch.setattr(PaperOfTwo, "codes", (at, at))
    assert told(find_reprint_flaws, tree) == []
    # A receipt and a list of work are no sheets, a shop's file is held against its plain one; a pack has many.
    assert flaws == {"files": ["999999100.pdf"], "single": [False]}
    other, order = at.replace("999999100", "888888888"), at.replace("27", "28")
    monkeypatch.setattr(PaperOfTwo, "codes", (other, order))
    monkeypatch.setattr(PaperOfTwo, "said", ("", "样 稿"))
    proofs = [
        f"dist/small/orders/2026-11-27/{name}.pdf:2:1: error GP714: 目录已经核定，这一页还印着“样稿”"
        for name in sorted(names)
    ]
    receipt = "dist/small/orders/2026-11-27/receipt.999999100.pdf"
    codes = [
        f"{receipt}:1:1: error GP705: 回执的二维码指到 /stations/888888888/，不是这里的站点",
        f"{receipt}:2:1: error GP705: 回执的二维码写的是“order=2026-11-28”，应是这一批 2026-11-27",
    ]
    assert sorted(told(find_reprint_flaws, tree)) == sorted([*proofs, *codes])


# ---- files that are missing or too many


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (9, 9), "white").save(out, "PNG")
    return out.getvalue()


UNUSED = "没有哪一处用到这个文件，它不该在这里"
AMISS: list[tuple[Find, dict[str, str | bytes], list[str]]] = [
    (find_unlisted, {}, [f"{MANIFEST}:1:1: error GP721: 没有成品清单"]),
    (find_unlisted, {MANIFEST: "[]"}, [f"{MANIFEST}:1:1: error GP728: 成品清单读不懂（AttributeError）"]),
    (find_order_flaws, {"orders/order.shop.pdf": b""},
     ["orders/order.shop.pdf:1:1: error GP700: 没有交给制作单位的这一种，不该有它的制作单"]),
    (find_preview_flaws, {"previews/plate/1.jpg": b""},
     ["previews/plate/1.jpg:1:1: error GP700: 没有这一张标牌，不该有它的看样图"]),
    (find_preview_flaws, {"sheets/plate/999999100.shop.pdf": b"", "previews/plate/999999100.shop.jpg": b"none"},
     ["previews/plate/999999100.shop.jpg:1:1: error GP700: 这个文件不是图片，或者已损坏"]),
    (find_preview_flaws, {"sheets/plate/999999100.shop.pdf": b"", "previews/plate/999999100.shop.jpg": picture()},
     ["previews/plate/999999100.shop.jpg:1:1: error GP709: 和 999999100.shop.pdf 的样子不一样"]),
    (find_preview_flaws, {"sheets/plate/999999100.shop.pdf": b""},
     ["previews/plate/999999100.shop.jpg:1:1: error GP721: 没有这张看样图"]),
    (find_unowned, {"a.txt": "", "site/x/y.txt": "", "sheets/.z": "", "headers/.htaccess": "", "sheets/z": ""},
     [f"{name}:1:1: error GP700: {UNUSED}" for name in ("a.txt", "sheets/.z", "site/x/y.txt")]),
    (find_unowned, {f"{n}.txt": "" for n in range(4)},
     [".:1:1: error GP700: 没有哪一处用到的文件，不该在这里： 4 份（0.txt、1.txt、2.txt……）"]),
    (find_policy_flaws, {"headers/README.txt": "", "headers/x.conf": "", "headers/_headers": ""},
     ["headers/_headers:1:1: error GP726: 没有 Content-Security-Policy，或者不止一个",
      "headers/x.conf:1:1: error GP700: 安全响应头里没有这一种，它不该在这里"]),
    (find_untold, {}, []),
    (find_untold, {"site/updates/feed.xml": ""},
     ["site/updates/feed.xml:1:1: error GP700: 台账上没有发布过什么，不该有更新记录"]),
    (find_robots, {"site/robots.txt": "User-agent: *\nDisallow:\n", "site/sitemap.xml": ""},
     ["site/robots.txt:1:1: error GP714: 目录没有核定，这里要让搜索引擎一页也不收（Disallow: /），别的都不写",
      "site/sitemap.xml:1:1: error GP714: 目录没有核定，不该有给搜索引擎的网址单"]),
    (find_robots, {"site/robots.txt": "User-Agent: * \n\nDISALLOW : /\n"}, []),
    (find_charts, {"site/maps/x.svg": "<svg/>"}, []),
]  # fmt: skip
"""(comparison, files, what is found: the path behind `dist/small/`)."""


@pytest.mark.parametrize(("find", "files", "found"), AMISS, ids=range(len(AMISS)))
def test_files_that_are_missing_or_too_many(
    tmp_path: Path, find: Find, files: dict[str, str | bytes], found: list[str]
) -> None:
    assert told(find, tree_of(tmp_path / "small", files)) == [f"dist/small/{line}" for line in found]


def test_the_open_data_of_no_catalog(tmp_path: Path) -> None:
    names = ("data/catalog.json", "data/items.csv", "data/stations.csv", "data/stations.geojson", "finder/index.json",
             "finder/titles.json", "opensearch.xml")  # fmt: skip
    tree = tree_of(
        tmp_path / "small", {"site/data/catalog.json": "{", "site/data/more.csv": "", "site/data/index.html": ""}
    )
    found = told(find_data_flaws, tree)
    assert found[-1] == "dist/small/site/data/more.csv:1:1: error GP718: 开放数据里没有这个文件，它不该在这里"
    assert found[0] == "dist/small/site/data/catalog.json:1:1: error GP718: 缺少或读不懂（JSONDecodeError）"
    assert found[1:-1] == [
        f"dist/small/site/{name}:1:1: error GP718: 缺少或读不懂（FileNotFoundError）" for name in names[1:]
    ]


def test_what_the_program_ships_is_there_to_the_byte(tmp_path: Path) -> None:
    style = (account().overrides / "assets/guide.css").read_bytes()
    tree = tree_of(tmp_path / "small", {
        "site/assets/guide.css": style.replace(b"\n", b"\n\n", 3), "site/robots.txt": "User-agent: x\n",
        "site/opensearch.xml": served.opensearch(catalog()) + "\n",
        "site/data/a.csv": "\ufeffa,b\r\n", "site/data/b.csv": "a,b\r\n", "site/data/catalog.json": '{"a":1}\n',
        "site/worker.js": "", "site/x.json": "{}",
    })  # fmt: skip
    found = told(find_unserved, tree, made={"x.json": b"{ }", "y.json": b""})
    assert "dist/small/site/assets/guide.css:2:1: error GP727: 和程序带来的不是同一个文件" in found
    assert "dist/small/site/robots.txt:1:1: error GP727: 和程序带来的不是同一个文件" in found
    assert "dist/small/site/opensearch.xml:1:1: error GP727: 和程序带来的不是同一个文件" in found
    assert "dist/small/site/x.json:1:1: error GP727: 和程序带来的不是同一个文件" in found
    assert "dist/small/site/worker.js:1:1: error GP727: 和程序带来的不是同一个文件" in found
    assert "dist/small/site/data/b.csv:1:1: error GP727: 表格之间夹着别的字符，或者写法被改过" in found
    assert "dist/small/site/data/catalog.json:1:1: error GP727: 数据之间夹着别的字符，或者写法被改过" in found
    lacking = {line.partition(":")[0] for line in found if line.endswith(":1:1: error GP721: 网站缺这个文件")}
    assets = {f"dist/small/site/assets/{one.name}" for one in (account().overrides / "assets").iterdir()}
    assert lacking == assets - {"dist/small/site/assets/guide.css"} | {"dist/small/site/n/worker.js"}
    assert len(found) == len(lacking) + 7
    assert told(find_unserved, tree_of(tmp_path / "none", {})) == []


# ---- what reading the files has brought to light


def test_pictures_that_are_the_same_and_sheets_unlike_their_siblings(tmp_path: Path) -> None:
    tree = tree_of(tmp_path / "small", {})
    reports = {
        f"sheets/slip/{name}": Report(imprints=[("", look)])
        for name, look in (("a.png", "1"), ("b.png", "2"), ("c.png", "1"), ("d.pdf", "1"))
    }
    assert told(find_twin_pictures, tree, reports=reports) == [
        "dist/small/sheets/slip/c.png:1:1: error GP709: 和 a.png 是同一张图，其中一张是别处的"
    ]
    text = "error GP709: 和同一种排版的其他成品比，这一张上的线条、底色或图形不一样"

    def siblings(**grounds: str) -> list[str]:
        reports = {f"sheets/plate/{name}.pdf": Report(grounds=[look], base="x") for name, look in grounds.items()}
        return [
            line.removeprefix("dist/small/sheets/plate/") for line in told(find_odd_siblings, tree, reports=reports)
        ]

    assert siblings(a="1", b="1", c="2") == [f"c.pdf:1:1: {text}"]
    assert siblings(a="1", b="2") == [f"a.pdf:1:1: {text}", f"b.pdf:1:1: {text}"]
    assert siblings(a="1", b="1") == siblings(a="1") == []


@pytest.mark.parametrize(("read", "tried", "odd"), [(98, 100, False), (97, 100, True), (0, 1, False), (0, 2, True)])
def test_codes_that_wear_too_fast(tmp_path: Path, read: int, tried: int, odd: bool) -> None:
    def worn(label: str) -> dict[tuple[str, str], Counter[bool]]:
        return {(label, "模糊"): Counter({True: read, False: tried - read - 0})}

    tree = tree_of(tmp_path / "small", {})
    text = f"dist/small/sheets/plate:1:1: error GP719: 磨损后的门牌二维码只读出 {read}/{tried}，应不低于 99%"
    assert told(find_worn_out, tree, worn=worn("plate.door")) == ([text] if odd else [])
    assert told(find_worn_out, tree, worn=worn("notice")) == []


def test_runs_and_sheets_of_an_empty_tree(tmp_path: Path) -> None:
    tree = tree_of(tmp_path / "small", {"runs/x.pdf": b"", "sheets/slip/a.txt": "", "sheets/nosuch/a.pdf": b""})
    found = told(find_absent, tree)
    assert "dist/small/sheets/slip/a.txt:1:1: error GP700: 不是成品，不该在这里" in found
    assert "dist/small/sheets/nosuch/a.pdf:1:1: error GP700: 没有“nosuch”这一种成品，这张不该在这里" in found
    assert "dist/small/runs/x.pdf:1:1: error GP700: 没有这种打印包，它不该在这里" in found
    assert f"dist/small/site:1:1: error GP721: 没有网站{PARTLY}" in found
    runs = [line for line in found if line.startswith("dist/small/runs:1:1: error GP721: 缺打印包：应有 ")]
    listed = "（999999100.pdf、999999101.pdf、directory-a3-297x420.pdf……）"
    assert len(runs) == 1 and runs[0].endswith(f"份{listed}{PARTLY}")
    assert told(find_run_flaws, tree) == []


EDITIONS: list[tuple[str, str]] = [
    ("notice/999999100.old.pdf", "没有“old”这种版本，这张不该在这里"),
    ("notice/888888888.pdf", "目录里没有“888888888”，这张不该在这里"),
    ("directory/999999100001.pdf", "这个层级没有这种成品，这张不该在这里"),
    ("slip/baoxiao.village.pdf", "村（社区）不办“住院费用报销”，不该有这张"),
    ("slip/baoxiao.pdf", "这个层级不办“住院费用报销”，不该有这张"),
    ("notice/999999100.shop.pdf", "这个层级没有这种成品，这张不该在这里"),
]


def test_an_item_whose_limit_changed_says_since_when(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = {"baoxiao": datetime.date(2026, 5, 4)}
    monkeypatch.setattr(told_papers, "_limit_changed", lambda finished, item: days.get(item))
    tree = tree_of(tmp_path / "small", {"site/items/baoxiao/index.html": "<p>最近更新：2026年5月3日</p>"})
    wanted = "dist/small/site/items/baoxiao/index.html:1:1: error GP715: 没有“最近更新：2026年5月4日”"
    assert wanted in told(find_untold, tree)


def test_every_page_that_is_due_lies_in_the_folder_that_is_told() -> None:
    due = due_pages(account())
    assert all(address.startswith(f"{folder}/") for folder in due if folder for address in due[folder])
    assert due["places"] == ["places/999999100/", "places/999999101/"]


@pytest.mark.parametrize(("name", "why"), EDITIONS)
def test_why_a_sheet_is_too_many(tmp_path: Path, name: str, why: str) -> None:
    tree = tree_of(tmp_path / "small", {f"sheets/{name}": b""})
    found = [line for line in told(find_absent, tree) if "GP700" in line]
    assert found == [f"dist/small/sheets/{name}:1:1: error GP700: {why}"]


@pytest.mark.parametrize("lacking", [1, 3, 4])
def test_many_that_are_missing_are_told_in_one_sentence(tmp_path: Path, lacking: int) -> None:
    """Three one by one; of four nobody may have wanted them made."""
    tree = tree_of(tmp_path / "small", {})
    files = [tree.folder / f"runs/{number}.pdf" for number in range(lacking)]
    found = [str(one) for one in _lacking(tree, tree.folder / "runs", files, "没有这个", "缺包", 9)]
    if lacking < 4:
        assert found == [f"dist/small/runs/{number}.pdf:1:1: error GP721: 没有这个" for number in range(lacking)]
    else:
        listed = "缺包：应有 9 份，缺 4 份（0.pdf、1.pdf、2.pdf……）"
        assert found == [f"dist/small/runs:1:1: error GP721: {listed}{PARTLY}"]


def test_the_addresses_of_an_approved_site(tmp_path: Path) -> None:
    site = catalog().jurisdiction.site_url
    pages = ["", *(urls.item_page(one.id) for one in catalog().items)]
    pages += [urls.station_page(one.code) for one in catalog().stations]
    head = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']

    def found(addresses: list[str], *more: str) -> list[str]:
        rows = [f"<url><loc>{address}</loc></url>" for address in addresses]
        text = "\n".join([*head, *rows, *more, "</urlset>", ""])
        files: dict[str, str | bytes] = {f"site/{page}index.html": "" for page in pages}
        tree = tree_of(tmp_path / "small", {**files, "site/f/1/index.html": "", "site/sitemap.xml": text})
        return [line.removeprefix("dist/small/site/sitemap.xml:") for line in told(find_robots, tree, proof=False)]

    whole = [f"{site}/{page}" for page in pages]
    assert found(whole) == []
    assert found(whole[:-1]) == [f"1:1: error GP716: 网址单里少了 1 页（如 {whole[-1]}）"]
    for odd in (f"{site}/f/1/", "https://bie.example/", f"{site}/nowhere/"):
        said = f"{len(whole) + 3}:1: error GP716: 网址单里的 {odd} 不是网站里给人查找的页面"
        assert found([*whole, odd]) == [said]
    assert found(whole, "<url/>") == ["1:1: error GP716: 网址单的写法不对"]
    dated = f"<url><loc>{whole[0]}</loc><lastmod>2020-01-02</lastmod></url>"
    assert found(whole[1:], dated) == [f"{len(whole) + 2}:1: error GP716: {whole[0]} 的日期 2020-01-02 没有记录"]
    assert told(find_robots, tree_of(tmp_path / "none", {}), proof=False) == [
        "dist/small/site/sitemap.xml:1:1: error GP721: 网站缺这个文件"
    ]
