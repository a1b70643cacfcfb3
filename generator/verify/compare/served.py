"""The site's files that are no pages -> those that are not, to the byte, what the installed program ships or writes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator.ground import urls
from generator.ground.errors import Finding
from generator.verify.compare.differences import strict_json
from generator.verify.compare.finished import Finished
from generator.verify.compare.policies import SERVERS, sent_policy
from generator.verify.expect import served
from generator.verify.expect.account import Account
from generator.verify.read.tree import BuiltTree

CODE = "GP727"
ASSETS = "assets"
_WORKER = "worker.js"
_STAMP = re.compile(r'\.(?:css|js)\?([^"\'\s>]*)')
_TOLD = re.compile(r"self\.GUIDE = (\{.*\});\n")


def find_unserved(finished: Finished) -> Iterator[Finding]:
    """Styles, scripts, pictures and texts that are other than the program's own."""
    tree, account = finished.tree, finished.account
    if not tree.site.is_dir():
        return
    made = [(tree.site / name, data) for name, data in finished.made.items() if (tree.site / name).is_file()]
    for path, wanted in (*_shipped(tree, account), *made):
        if not path.is_file():
            if ASSETS in path.parts or path.parent.name == urls.CHECK:  # the others are told with missing pages
                yield tree.finding(path, "GP721", "网站缺这个文件")
        elif path.read_bytes() != wanted:
            yield tree.finding(path, CODE, "和程序带来的不是同一个文件", _line(path.read_bytes(), wanted))
    worker = tree.site / _WORKER
    if worker.is_file():
        yield from (tree.finding(worker, CODE, text) for text in _worker(tree, account, worker))
    yield from _written(tree)
    yield from _redirects(tree, account)


def _shipped(tree: BuiltTree, account: Account) -> Iterator[tuple[Path, bytes]]:
    """(file, its bytes) of all that is known to the byte."""
    for path in sorted((account.overrides / ASSETS).iterdir()):
        yield tree.site / ASSETS / path.name, path.read_bytes()
    former = f"{urls.CHECK}/{_WORKER}"
    yield tree.site / former, (account.overrides / former).read_bytes()
    yield tree.site / "robots.txt", served.robots(account.catalog, account.proof).encode()
    yield tree.site / "opensearch.xml", served.opensearch(account.catalog).encode()
    for name, text in served.headers(account.catalog, sent_policy(tree)):
        yield tree.folder / "headers" / name, text.encode()


def _line(got: bytes, wanted: bytes) -> int:
    """The first line that differs."""
    pairs = zip(got.split(b"\n"), wanted.split(b"\n"), strict=False)
    return next((number for number, (one, other) in enumerate(pairs, 1) if one != other), 1)


def _worker(tree: BuiltTree, account: Account, path: Path) -> Iterator[str]:
    """What keeps pages on a phone: the program's own, told what there is to keep."""
    text = path.read_bytes().decode("utf-8", "replace")
    told, shipped = _TOLD.match(text), (account.overrides / _WORKER).read_text("utf-8")
    if told is None or text[told.end() :] != shipped:
        yield "和程序带来的不是同一个文件"
        return
    try:
        data = strict_json(told[1])
        pieces = json.dumps(data["pieces"])
    except (ValueError, RecursionError, KeyError, TypeError):
        yield "告诉它存哪些网页的那一行读不懂"
        return
    stamps = set(_STAMP.findall(pieces))
    stamp = stamps.pop() if len(stamps) == 1 else ""
    names = sorted(one.name for one in (account.overrides / ASSETS).iterdir())
    wanted = [f"{ASSETS}/{name}" + (f"?{stamp}" if name.endswith((".css", ".js")) else "") for name in names]
    data["stamp"], stamped = "", re.fullmatch("[0-9a-f]{16}", str(data.get("stamp")))
    right = {"stamp": "", "pages": served.kept_pages(account.catalog, account.written),
             "pieces": [*wanted, "finder/index.json", "finder/titles.json"]}  # fmt: skip
    if data != right or stamped is None or json.dumps(data) != json.dumps(right):
        yield "告诉它存的网页、文件和网站里的不一样"
    odd = [page for page in tree.pages() if set(_STAMP.findall(page.read_text("utf-8", "replace"))) - {stamp}]
    if odd:
        yield f"{len(odd)} 个网页取样式、脚本的标记和这里的不一样（如 {odd[0].relative_to(tree.site).as_posix()}）"


def _written(tree: BuiltTree) -> Iterator[Finding]:
    """Data in the one way in which the program writes them: nothing between them that only some readers see."""
    dumps = {"data/catalog.json": 1, "data/stations.geojson": 1, "finder/index.json": None, "finder/titles.json": None}
    for name, indent in dumps.items():
        path = tree.site / name
        try:
            text = path.read_bytes().decode("utf-8")
            data = strict_json(text)
        except (OSError, ValueError, RecursionError):
            continue  # told where its content is compared
        between = (",", ":") if indent is None else None
        again = json.dumps(data, ensure_ascii=False, indent=indent, separators=between)
        if text != again + ("\n" if indent else ""):
            yield tree.finding(path, CODE, "数据之间夹着别的字符，或者写法被改过")
    for path in sorted((tree.site / "data").glob("*.csv")):
        text = path.read_bytes().decode("utf-8", "replace")
        if text != "\ufeff" + _as_csv(text[1:]):
            yield tree.finding(path, CODE, "表格之间夹着别的字符，或者写法被改过")


def _as_csv(text: str) -> str:
    """A table as the program writes it; empty where it is none."""
    again = io.StringIO()
    try:
        csv.writer(again, lineterminator="\r\n").writerows(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        return ""
    return again.getvalue()


def _redirects(tree: BuiltTree, account: Account) -> Iterator[Finding]:
    """Files for the servers of former addresses: line by line, page by page, in the program's own words."""
    root, place = tree.folder / "redirects", account.written.jurisdiction
    for path in sorted(root.rglob("*")) if root.is_dir() else []:
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        old = next((one for one in place.former_urls if _is_of(path.relative_to(root).parts[0], one)), "")
        if not _right(path.name, text, old, place.site_url):
            yield tree.finding(path, "GP725", "跳转文件里有程序不会写的话")


def _is_of(folder: str, old: str) -> bool:
    return folder == re.sub(r"[:/%]", "_", old.partition("//")[2].lower())


def _right(name: str, text: str, old: str, new: str) -> bool:
    if name == "README.txt":
        return re.fullmatch(served.redirect_readme(old, new), text) is not None
    if name.endswith(".html"):
        page = re.fullmatch(served.redirect_page(), text, re.DOTALL)
        return page is not None and all(not re.search("[\u4e00-\u9fff]", hole) for hole in page.groups())
    if name == "web.config":
        forms = [re.compile(form) for form in served.redirect_config(old, new)]
        return text.endswith("\n") and all(
            any(form.fullmatch(line) for form in forms) for line in text[:-1].split("\n")
        )
    if name not in SERVERS and name != "_redirects":
        return True  # told as a file that should not be there
    lines = text.removesuffix("\n").split("\n")
    forms = [re.compile(form) for form in served.redirect_lines(name)]
    known = all(any(form.fullmatch(line) for form in forms) for line in lines)
    plain = [line for line in lines if line not in ("}",)]
    return known and text.endswith("\n") and len(set(plain)) == len(plain)
