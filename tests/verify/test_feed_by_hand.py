"""compare/told.py, listed.py: a feed and the rows of the list made by hand, and one thing in them otherwise."""

from __future__ import annotations

import functools
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from checkout import SMALL

from generator.ground.manifest import SCHEMA, SEAL
from generator.verify.compare import listed, told
from generator.verify.compare.finished import Finished
from generator.verify.expect.account import Account
from generator.verify.expect.served import feed_titles
from generator.verify.read.tree import BuiltTree

from .built import loaded

SITE = "https://small.example"


@functools.cache
def account() -> Account:
    return Account(loaded(SMALL), True)


def finished(folder: Path) -> Finished:
    return Finished(BuiltTree(folder, "dist/small", frozenset(account().catalog.tier_by_id)), account())


def entry(day: str, *lines: str) -> str:
    year, month, date = (int(part) for part in day.split("-"))
    title = f"{year}年{month}月{date}日更新 {len(lines)} 条"
    return (
        f"<entry><id>{day}</id><title>{title}</title><updated>{day}T00:00:00Z</updated>"
        f'<link href="{SITE}/updates/#d-{day}"/><content>{chr(10).join(lines)}</content></entry>'
    )


def feed(folder: Path, old: str = "", new: str = "") -> list[str]:
    """What is found in a feed of two days with one thing put otherwise."""
    title, author = feed_titles(account().catalog)
    text = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>{title}</title><updated>2026-03-02T00:00:00Z</updated>'
        f'<author><name>{author}</name></author><link href="{SITE}/updates/feed.xml" rel="self"/>'
        f'<link href="{SITE}/updates/"/>{entry("2026-03-02", "甲", "乙")}{entry("2026-03-01", "丙")}</feed>'
    )
    assert old in text
    path = folder / "feed.xml"
    path.write_text(text.replace(old, new, 1) if old else text, "utf-8")
    page: Any = SimpleNamespace(places=["d-2026-03-01", "d-2026-03-02", "top"], changes=["甲", "乙", "丙"])
    return list(told._feed(finished(folder), page, path))


FOREIGN, NAMED = "订阅文件里有程序不会写的内容", "订阅文件的名称、署名和目录里的不一样"
DATES, WORDS = "订阅文件里的日期和更新记录的不一样", "订阅文件里的话和更新记录的不一样"
IDS, LINKS = "订阅文件里的编号缺少或重复", "订阅文件里的网址不是本站的"
FEEDS: list[tuple[str, str, list[str]]] = [
    ("", "", []),
    ("</feed>", "", ["缺少或读不懂订阅文件"]),
    ("</entry>", "<x/></entry>", [FOREIGN]),
    ("<id>x</id>", "", [FOREIGN, IDS]),
    ("<id>x</id>", "<id>2026-03-01</id>", [IDS]),
    ("</id>", "</id>本站已停办", [FOREIGN]),
    ("</feed>", "<!-- x --></feed>", [FOREIGN]),
    ("<name>", "<name>别的", [NAMED]),
    ("<title>", "<title>别的", [NAMED]),
    ("2026-03-02T", "2026-03-03T", [DATES]),
    ("<updated>2026-03-01T", "<updated>2026-02-28T", ["订阅文件里 2026-02-28 的名称不对", DATES]),
    ("<updated>2026-03-01T", "<updated>none", ["订阅文件里有一天的日期读不懂", DATES]),
    ("更新 2 条", "更新两条", ["订阅文件里 2026-03-02 的名称不对"]),
    ("甲\n乙", "甲\n丁", [WORDS]),
    (f'{SITE}/updates/feed.xml"', 'https://bie.example/"', [LINKS]),
    (f'{SITE}/updates/"', 'https://bie.example/"', [LINKS]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "found"), FEEDS, ids=range(len(FEEDS)))
def test_what_is_found_in_a_feed(tmp_path: Path, old: str, new: str, found: list[str]) -> None:
    assert feed(tmp_path, old, new) == found


def test_a_feed_that_is_not_there(tmp_path: Path) -> None:
    page: Any = SimpleNamespace(places=[], changes=[])
    assert list(told._feed(finished(tmp_path), page, tmp_path / "feed.xml")) == ["缺少或读不懂订阅文件"]


# ---- the list of what was made

ROW: dict[str, Any] = {
    "path": "site/items/baoxiao/index.html", "kind": "site", "sheet": None, "edition": None, "tier": None,
    "station": None, "items": ["baoxiao"], "title": "住院费用报销", "pages": None, "size_mm": None,
    "digest": "0" * 40, "version": None, "facts": None, "qr": [],
}  # fmt: skip
NO_SHEET = "不是张贴的成品，却写着编号、版本或二维码"
ROWS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    *(({name: "x"}, [NO_SHEET]) for name in ("sheet", "version", "facts", "qr")),
    ({"kind": "run"}, ["kind 是“run”"]),
    ({"title": "别的"}, ["title 是“别的”，应是“住院费用报销”"]),
    ({"tier": "nosuch"}, ["层级或站点目录里没有"]),
    ({"tier": "village"}, []),
    ({"station": "888888888"}, ["层级或站点目录里没有"]),
    ({"station": "999999100"}, ["station 是“999999100”，文件不是它的"]),
    ({"path": "runs/x.pdf", "kind": "run", "title": "本站已停办"}, ["title 是“本站已停办”，程序不会这样写"]),
    ({"path": "runs/999999100.pdf", "kind": "run", "title": "", "station": "999999100"}, []),
    *(({"path": f"{top}/x", "kind": kind, "title": ""}, []) for top, kind in
      (("headers", "site"), ("redirects", "redirects"), ("orders", "order"))),
    ({"path": "headers/x", "kind": "redirects", "title": ""}, ["kind 是“redirects”"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "found"), ROWS, ids=range(len(ROWS)))
def test_what_the_list_says_of_other_files(tmp_path: Path, changes: dict[str, Any], found: list[str]) -> None:
    rows = rows_of(tmp_path)
    assert list(rows.flaws({**ROW, **changes}, None)) == found


@functools.cache
def sentences() -> Any:
    return listed._Rows(finished(Path("nowhere"))).sentences


def rows_of(folder: Path) -> Any:
    rows = object.__new__(listed._Rows)
    rows.finished, rows.tree, rows.account = finished(folder), finished(folder).tree, account()
    rows.sentences, rows.items = sentences(), {item.id for item in account().written.items}
    return rows


def test_the_program_that_keeps_pages_says_which_one_it_is(tmp_path: Path) -> None:
    worker = tmp_path / "site/worker.js"
    row = {**ROW, "path": "site/worker.js", "title": ""}
    assert list(rows_of(tmp_path).flaws(row, None)) == []
    worker.parent.mkdir()
    for text, found in (
        (f'self.GUIDE = {{"stamp": "{"0" * 16}"}};\n', []),
        (f'\n"stamp": "{"0" * 16}"', ["它开头的标记不是清单里的"]),
        ("", ["它开头的标记不是清单里的"]),
    ):
        worker.write_text(text, "utf-8")
        assert list(rows_of(tmp_path).flaws(row, None)) == found


HEAD: dict[str, Any] = {
    "schema": SCHEMA, "catalog": "small", "name": "示例县", "generator": "guideplate 1.0", "proof": True,
    "since": None, "outputs": [], "flaws": [], SEAL: "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"since": "2026-01-02"}, []),
        ({"since": "once"}, ["since 不是日期"]),
        ({"generator": "other 1.0"}, ["没有写明是哪个程序做的"]),
        ({"generator": None}, ["没有写明是哪个程序做的"]),
        ({"catalog": "bie"}, ["catalog 是“bie”，应是“small”"]),
        ({"name": "别县"}, ["name 是“别县”，应是“示例县”"]),
        ({"proof": False}, ["proof 是“False”，应是“True”"]),
        ({"schema": 0}, [f"schema 是“0”，应是“{SCHEMA}”"]),
        ({"more": 1}, ["more 是多出来的"]),
    ],
)
def test_what_the_list_says_of_the_whole(tmp_path: Path, changes: dict[str, Any], found: list[str]) -> None:
    assert list(listed._head(finished(tmp_path), {**HEAD, **changes})) == found


def test_each_file_is_listed_once(tmp_path: Path) -> None:
    for name in ("runs/a.pdf", "runs/b.pdf", "site/robots.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")

    def said(*paths: str) -> list[str]:
        return list(listed._paths(finished(tmp_path), [{"path": path} for path in paths]))

    assert said("runs/a.pdf", "runs/b.pdf") == []
    assert said("runs/a.pdf", "runs/b.pdf", "runs/b.pdf") == ["runs/b.pdf 列了不止一次"]
    assert said("runs/a.pdf") == ["有 1 个文件没有列出（如 runs/b.pdf）"]
    assert said("runs/a.pdf", "runs/b.pdf", "z", "y") == ["列了 2 个没有的文件（如 y）"]
