"""Files for the servers of former addresses -> those that lead an old code elsewhere than to today's page of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished
from generator.verify.read import redirects as read
from generator.verify.read.tree import BuiltTree

CODE = "GP725"
FOLDER = "redirects"
PRINTED = ("f", "n", "items", "stations")
"""The folders of pages to which printed codes lead."""
ASKED = "v=ABCDEFGH"
"""What a scanned address asks: it must be handed on."""
SERVERS: Mapping[str, Callable[[str], read.Leads]] = {
    "nginx.conf": read.nginx,
    ".htaccess": read.apache,
    "web.config": read.iis,
    "_redirects": read.rules,
}
README, STATIC = "README.txt", "static"


def find_redirect_flaws(finished: Finished) -> Iterator[Finding]:
    """Each former address in each way of serving it; nothing that no former address asks for."""
    tree, place = finished.tree, finished.account.written.jurisdiction
    root = tree.folder / FOLDER
    due = {root / _folder(old): old for old in place.former_urls}
    for folder in sorted(root.iterdir()) if root.is_dir() else []:
        if folder not in due:
            yield tree.finding(folder, "GP700", "目录里没有这个曾用网址，不该有它的跳转文件")
    for folder, old in due.items():
        yield from _flaws(tree, folder, old, place.site_url)


def _folder(url: str) -> str:
    parts = urlsplit(url)
    return "".join("_" if char in ":/%" else char for char in f"{parts.netloc}{parts.path}".lower())


def _flaws(tree: BuiltTree, folder: Path, old: str, new: str) -> Iterator[Finding]:
    pages = [path.parent.relative_to(tree.site).as_posix() for path in tree.pages() if path.name == "index.html"]
    addresses = [f"{page}/" for page in pages if page.partition("/")[0] in PRINTED and "/" in page]
    for name in (*SERVERS, README):
        path = folder / name
        if not path.is_file():
            yield tree.finding(path, "GP721", "缺这个跳转文件")
        elif name in SERVERS:
            text = path.read_text("utf-8", "replace")
            yield from (tree.finding(path, CODE, flaw) for flaw in _served(SERVERS[name](text), old, new, addresses))
    yield from _static(tree, folder / STATIC, new, pages)
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name not in (*SERVERS, README, STATIC):
            yield tree.finding(path, "GP700", "跳转文件里没有这一种，它不该在这里")


def _served(leads: read.Leads, old: str, new: str, addresses: list[str]) -> Iterator[str]:
    """The first printed address that is led elsewhere, and a page of others that would be carried off."""
    before = urlsplit(old).path
    for address in addresses:
        got = leads(f"{before}/{address}", ASKED)
        if got != f"{new}/{address}?{ASKED}":
            told = f"跳到了 {got}" if got is not None else "没有跳转"
            yield f"旧网址 {old}/{address}?{ASKED} {told}，应是 {new}/{address}?{ASKED}"
            return
    site = urlsplit(new)
    if site.netloc.lower() == urlsplit(old).netloc.lower():
        for path in (f"{site.path}/{address}" for address in addresses[:1]):
            if (got := leads(path, ASKED)) is not None:
                yield f"新网址 {path} 也被跳到了 {got}，会绕圈打不开"


def _static(tree: BuiltTree, folder: Path, new: str, pages: list[str]) -> Iterator[Finding]:
    """Every page of the site has one that leads to it: by a script, without one, and by a link."""
    due = {folder / page / "index.html" for page in pages}
    for path in sorted(due | set(folder.rglob("*"))):
        if path.is_dir() or path == folder / "404.html":
            continue
        if path not in due:
            yield tree.finding(path, "GP700", "网站里没有这一页，不该有它的跳转")
            continue
        if not path.is_file():
            yield tree.finding(path, "GP721", "缺这一页的跳转")
            continue
        page = path.parent.relative_to(folder).as_posix()
        to = f"{new}/{page}/" if page != "." else f"{new}/"
        if wrong := [got for got in read.static(path.read_text("utf-8", "replace")) if got != to]:
            yield tree.finding(path, CODE, f"这一页跳到 {wrong[0]}，应是 {to}")
    if not (folder / "404.html").is_file():
        yield tree.finding(folder / "404.html", "GP721", "缺找不到网页时的跳转")
