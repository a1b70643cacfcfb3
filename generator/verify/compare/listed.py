"""`manifest.json` -> where the list of what was made is missing, or says of a file what it is not.

What it says is believed nowhere: it is one more file that may lie, to the next build and to programs that read it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.ground import urls
from generator.ground.errors import Finding
from generator.ground.manifest import MANIFEST, SCHEMA, SEAL, written
from generator.verify.compare.differences import strict_json
from generator.verify.compare.finished import Finished
from generator.verify.compare.titles import page_names
from generator.verify.expect.kind import DEFAULT
from generator.verify.expect.placeholders import values_of
from generator.verify.expect.sentences import Sentences, spoken
from generator.verify.read.tree import Sheet

CODE = "GP728"
KEYS = ("schema", "catalog", "name", "generator", "proof", "since", "outputs", "flaws", SEAL)
_ROW = (
    "path", "kind", "sheet", "edition", "tier", "station", "items", "title", "pages", "size_mm", "digest", "version",
    "facts", "qr",
)  # fmt: skip
_OF_PICTURE: Mapping[str, object] = {"kind": "preview", "sheet": None, "facts": None, "qr": []}
"""What a row says of a picture, whatever sheet it shows."""
_DIGEST, _VERSION = re.compile("[0-9a-f]{40}"), re.compile("[0-9A-Z]{8}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OF_ORDER = ("worklist.", "receipt.", "order.")
"""How the papers of an order begin that are not sheets to hang."""
_WORKER = "site/worker.js"
STATIC = "static/index.html"
"""The file that stands for all pages that lead on from a former address."""


def find_unlisted(finished: Finished) -> Iterator[Finding]:
    """A list that is not there, is written otherwise, or does not fit the files and the catalog."""
    tree = finished.tree
    path = tree.folder / MANIFEST
    if not path.is_file():
        yield tree.finding(path, "GP721", "没有成品清单")
        return
    try:
        text = path.read_bytes().decode("utf-8")
        data = strict_json(text)
        if written(data) != text:
            yield tree.finding(path, CODE, "成品清单不是程序的写法，可能被改过")
        rows = [dict(row) for row in data["outputs"]]
        for message in (*_head(finished, data), *_paths(finished, rows)):
            yield tree.finding(path, CODE, message)
        sheets = {sheet.path.relative_to(tree.folder).as_posix(): sheet for sheet in tree.sheets()}
        check, by_path = _Rows(finished), {str(row["path"]): row for row in rows}
        for row in rows:
            if row["path"].startswith(f"{urls.PREVIEWS}/"):
                yield from (tree.finding(path, CODE, message) for message in _preview(row, by_path))
                continue
            for message in check.flaws(row, sheets.get(str(row["path"]))):
                yield tree.finding(path, CODE, f"{row['path']}：{message}")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        yield tree.finding(path, CODE, f"成品清单读不懂（{type(error).__name__}）")


def _head(finished: Finished, data: Mapping[str, Any]) -> Iterator[str]:
    """What it says of the whole tree."""
    account = finished.account
    place = account.catalog.jurisdiction
    known = {"schema": SCHEMA, "catalog": place.id, "name": place.name, "proof": account.proof}
    yield from (f"{key} 是“{data.get(key)}”，应是“{value}”" for key, value in known.items() if data.get(key) != value)
    yield from (f"{key} 是多出来的" for key in data if key not in KEYS)
    if not re.fullmatch(r"guideplate [0-9][0-9A-Za-z.+]*", str(data.get("generator"))):
        yield "没有写明是哪个程序做的"
    if data.get("since") is not None and not _DAY.fullmatch(str(data["since"])):
        yield "since 不是日期"


def _paths(finished: Finished, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Each file once; every file that has a row of its own, and no row without a file."""
    tree, listed = finished.tree, Counter(str(row["path"]) for row in rows)
    yield from (f"{path} 列了不止一次" for path in sorted(path for path, times in listed.items() if times > 1)[:3])
    there = {path.relative_to(tree.folder).as_posix() for path in tree.folder.rglob("*") if path.is_file()}
    if gone := sorted(listed.keys() - there):
        yield f"列了 {len(gone)} 个没有的文件（如 {gone[0]}）"
    if own := sorted(path for path in there - listed.keys() if _has_row(path)):
        yield f"有 {len(own)} 个文件没有列出（如 {own[0]}）"


def _has_row(path: str) -> bool:
    """Whether a file has a row of its own: sheets, runs, pages of which there are many, what servers need."""
    top, _, rest = path.partition("/")
    if top == "redirects":
        return (f"/{STATIC}" in f"/{path}" and path.count("/") == 3) or "/static/" not in path
    if top == "site":
        folder, _, more = rest.partition("/")
        many = folder in ("items", "tiers", "places", "stations", "f", "n", "staff") and more.count("/") > 0
        return (many and more.endswith("/index.html")) or rest in ("index.html", "worker.js", "assets/guide.css")
    return top in ("sheets", "runs", "headers")


def _is_stamped(worker: Path, digest: str) -> bool:
    """Whether the program that keeps pages on phones says which one it is."""
    return not worker.is_file() or f'"stamp": "{digest[:16]}"' in worker.read_text("utf-8", "replace").split("\n")[0]


def _preview(row: Mapping[str, Any], by_path: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """A picture of a shop's sheet: what is said of it is said of that sheet."""
    sheet = by_path.get(f"sheets/{row['path'].removeprefix(f'{urls.PREVIEWS}/').removesuffix('jpg')}pdf", {})
    wanted = {**{key: sheet.get(key) for key in row}, **_OF_PICTURE, "path": row["path"], "digest": row["digest"]}
    if tuple(row) != _ROW or dict(row) != wanted or not _DIGEST.fullmatch(str(row["digest"])):
        yield f"{row['path']}：和它那张标牌的一行对不上"


def _ordered(row: Mapping[str, Any]) -> Iterator[str]:
    """A paper of an order: of which sort it is. What it is called may be so no more: it stays as it was ordered."""
    folder, _, name = str(row["path"]).rpartition("/")
    picture = f"/{urls.PREVIEWS}/" in f"{folder}/"
    kind = "preview" if picture else "order" if name.startswith(_OF_ORDER) else "run"
    if row["kind"] != kind:
        yield f"kind 是“{row['kind']}”，应是“{kind}”"
    if picture and not _VERSION.fullmatch(str(row["version"])):
        yield f"version 是“{row['version']}”"
    if row["sheet"] is not None or row["facts"] is not None or row["qr"] or not (picture or row["version"] is None):
        yield "不是张贴的成品，却写着编号、版本或二维码"


class _Rows:
    """What rows may say of their files."""

    def __init__(self, finished: Finished) -> None:
        self.finished, self.tree, self.account = finished, finished.tree, finished.account
        values = values_of(self.account)
        texts = (text for some in values.by_field.values() for text in some)
        self.sentences = Sentences(spoken("plan", "guide", "sheets", "kinds"), (*texts, *self.account.kinds))
        self.items = {item.id for item in self.account.written.items}

    def flaws(self, row: Mapping[str, Any], sheet: Sheet | None) -> Iterator[str]:
        """A row's fields, one by one."""
        if tuple(row) != _ROW:
            yield "各项和程序写的不一样"
            return
        if not _DIGEST.fullmatch(str(row["digest"])):
            yield "digest 不是摘要"
        if set(row["items"]) - self.items or len(set(row["items"])) < len(row["items"]):
            yield "列了目录里没有的事项"
        if not (row["pages"] is None or (isinstance(row["pages"], int) and row["pages"] > 0)):
            yield "页数不对"
        if urls.is_of_order(str(row["path"])):
            yield from _ordered(row)
        else:
            yield from self._sheet(row, sheet) if sheet is not None else self._other(row)

    def _sheet(self, row: Mapping[str, Any], sheet: Sheet) -> Iterator[str]:
        station = sheet.subject if sheet.kind in self.account.of_stations else None
        owner = self.account.written.station_by_code.get(station or "")
        wanted: dict[str, object] = {
            "kind": sheet.kind, "edition": sheet.edition, "station": station,
            "tier": owner.tier if owner else sheet.tier,
        }  # fmt: skip
        yield from (f"{key} 是“{row[key]}”，应是“{value}”" for key, value in wanted.items() if row[key] != value)
        if not str(row["sheet"]).startswith(f"{sheet.kind}-{sheet.subject}"):
            yield f"sheet 是“{row['sheet']}”"
        version = self.account.record.stated.get(sheet.sheet_id)
        if not _VERSION.fullmatch(str(row["version"])) or (version and version.version != row["version"]):
            yield f"version 是“{row['version']}”，核对页上不是"
        if not _DIGEST.fullmatch(str(row["facts"])):
            yield "facts 不是摘要"
        size = self.account.sizes.get((sheet.kind, sheet.plain or DEFAULT))
        if not sheet.shop and size is not None and tuple(row["size_mm"]) != tuple(size):
            yield f"尺寸是 {row['size_mm']}，应是 {size[0]:g}×{size[1]:g}"
        names = set(page_names(self.account, urls.CHECK, sheet.sheet_id))
        if not sheet.shop and names and row["title"] not in names:
            yield f"title 是“{row['title']}”，应是“{min(names)}”"
        site = self.account.catalog.jurisdiction.site_url
        if any(not str(code).startswith(f"{site}/") for code in row["qr"]):
            yield "二维码的网址不是本站的"

    def _other(self, row: Mapping[str, Any]) -> Iterator[str]:
        """Pages, runs and what servers need: what their paths say of them, and words of the program and the catalog."""
        if row["sheet"] is not None or row["version"] is not None or row["facts"] is not None or row["qr"]:
            yield "不是张贴的成品，却写着编号、版本或二维码"
        top, _, rest = str(row["path"]).partition("/")
        folder, _, inner = rest.partition("/")
        names = set(page_names(self.account, folder, inner.removesuffix("/index.html"))) if top == "site" else set()
        if names and row["title"] not in names:
            yield f"title 是“{row['title']}”，应是“{min(names)}”"
        if not names and not self.sentences.hold("".join(str(row["title"]).split())):
            yield f"title 是“{row['title']}”，程序不会这样写"
        kinds = {"site": "site", "headers": "site", "runs": "run", "redirects": "redirects", "orders": "order"}
        if row["path"] == _WORKER and not _is_stamped(self.tree.folder / _WORKER, str(row["digest"])):
            yield "它开头的标记不是清单里的"
        if row["kind"] != kinds.get(top):
            yield f"kind 是“{row['kind']}”"
        tiers, stations = self.account.written.tier_by_id, self.account.written.station_by_code
        if row["tier"] not in (None, *tiers) or row["station"] not in (None, *stations):
            yield "层级或站点目录里没有"
        elif row["station"] is not None and row["station"] not in str(row["path"]):
            yield f"station 是“{row['station']}”，文件不是它的"
