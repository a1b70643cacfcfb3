"""YAML and CSV files -> plain data (dict, list, str, None) with the place of every key and value.

Scalars stay text: the schema decides what they are, so that `0350124`, `on` and `12:30` mean what was written.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.catalog.yamlerrors import explain
from generator.errors import Finding

Place = tuple[str | int, ...]
"""Where a value stands: ("items", 3, "offers", 0, "tier")."""

LARGEST = 20_000_000
"""Bytes. The largest catalog known (3,500 stations) has 0.4 MB."""
MOST_NODES = 2_000_000
DEEPEST = 60

_RESOLVER = yaml.resolver.Resolver()
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Mark:
    """A place in a file, 1-based."""

    path: str
    line: int
    column: int

    def finding(self, code: str, message: str, severity: Any = "error") -> Finding:
        """A diagnostic at this place."""
        return Finding(self.path, self.line, self.column, severity, code, message)


class SourceError(Exception):
    """A file that cannot be read further; carries its one finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass
class Tree:
    """Plain data and where each part of it was written."""

    data: Any = None
    values: dict[Place, Mark] = field(default_factory=dict)
    keys: dict[Place, Mark] = field(default_factory=dict)
    surprises: dict[Place, str] = field(default_factory=dict)
    """Plain scalars that other YAML readers would not take for text: the type they would see."""
    findings: list[Finding] = field(default_factory=list)

    def mark(self, place: Place, *, key: bool = False) -> Mark:
        """The mark of a value (or of its key), or of the nearest thing around it that was written."""
        if key and place in self.keys:
            return self.keys[place]
        while place and place not in self.values:
            place = place[:-1]
        return self.values.get(place, Mark("", 1, 1))


def read_text(path: Path, shown: str) -> str:
    """A file's text, or SourceError saying what the file looks like instead of UTF-8."""
    start = Mark(shown, 1, 1)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise SourceError(start.finding("GP101", f"文件有 {size // 1_000_000} MB，超过 {LARGEST // 1_000_000} MB，不像目录文件"))
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(start.finding("GP100", f"打不开文件（{error.strerror or type(error).__name__}）")) from error
    for bom, name in ((codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16")):
        if data.startswith(bom):
            raise SourceError(start.finding("GP102", f"文件是 {name} 编码；请用编辑器“另存为”UTF-8"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        mark = Mark(shown, line, column)
        raise SourceError(mark.finding("GP102", f"文件不是 UTF-8 编码，{_looks_like(data)}；请用编辑器“另存为”UTF-8")) from error


def _looks_like(data: bytes) -> str:
    if b"\0" in data[:10_000]:
        return "看起来是表格、图片一类的二进制文件"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return "看不出是什么编码"
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return "看起来是 GBK（GB18030）编码" if chinese else "看不出是什么编码"


def read_yaml(path: Path, shown: str) -> Tree:
    """A YAML file as a tree; what is wrong with the YAML itself is in its findings (data None: unreadable)."""
    try:
        text = read_text(path, shown)
    except SourceError as error:
        return Tree(findings=[error.finding])
    builder = _Builder(shown)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except SourceError as error:
        return Tree(findings=[*builder.tree.findings, error.finding])
    except yaml.YAMLError as error:
        line, column, code, message = explain(error, text)
        return Tree(findings=[*builder.tree.findings, Mark(shown, line, column).finding(code, message)])
    return builder.tree


class _Builder:
    """YAML events -> Tree, without recursion: deep or self-containing files end in a finding."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.tree = Tree()
        self.stack: list[tuple[Any, Place]] = []
        self.pending: list[Any] = []  # a mapping's key that awaits its value, per open collection
        self.anchors: dict[str, tuple[Any, Place, int] | None] = {}
        self.opened: list[tuple[str | None, int]] = []
        self.nodes = 0

    def take(self, event: Any) -> None:
        mark = Mark(self.shown, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent) and self.tree.values:
            raise SourceError(mark.finding("GP103", "一个文件里只能有一份目录；请删去“---”之后的部分"))
        if isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event, mark)
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, mark)

    def _node(self, event: Any, mark: Mark) -> None:
        scalar = isinstance(event, yaml.ScalarEvent)
        if event.tag and event.tag not in ("!", "tag:yaml.org,2002:str"):
            raise SourceError(mark.finding("GP108", f"不支持标签“{event.tag}”；请直接写内容"))
        if self._is_key():
            if not scalar:
                raise SourceError(mark.finding("GP103", "这里应是一个项名；方括号、花括号、短横线不能当项名"))
            self._key(event.value, mark)
            return
        if len(self.stack) > DEEPEST:
            raise SourceError(mark.finding("GP106", f"层次超过 {DEEPEST} 层，不像目录文件"))
        self._count(mark)
        place = self._place()
        value: Any = _scalar(event) if scalar else ({} if isinstance(event, yaml.MappingStartEvent) else [])
        self._put(value, place, mark)
        if scalar:
            if not event.style and event.implicit[0]:
                tag = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))
                if not tag.endswith((":str", ":null")):
                    self.tree.surprises[place] = tag.rpartition(":")[2]
            if event.anchor:
                self.anchors[event.anchor] = (value, place, 1)
            return
        if event.anchor:
            self.anchors[event.anchor] = None  # open: an alias to it from inside would never end
        self.stack.append((value, place))
        self.pending.append(None)
        self.opened.append((event.anchor, self.nodes))

    def _alias(self, event: Any, mark: Mark) -> None:
        if self._is_key():
            raise SourceError(mark.finding("GP103", "不能用“*”引用当项名"))
        found = self.anchors.get(event.anchor)
        if found is None:
            why = "引用了自己，没有尽头" if event.anchor in self.anchors else "引用了没有定义的内容"
            raise SourceError(mark.finding("GP105", f"“*{event.anchor}”{why}"))
        value, origin, size = found
        self.nodes += size - 1
        self._count(mark)
        place = self._place()
        self._put(_copy(value), place, mark)
        for old in [old for old in self.tree.values if old[: len(origin)] == origin and len(old) > len(origin)]:
            self.tree.values[place + old[len(origin) :]] = mark

    def _close(self) -> None:
        value, place = self.stack.pop()
        self.pending.pop()
        anchor, before = self.opened.pop()
        if anchor:
            self.anchors[anchor] = (value, place, self.nodes - before + 1)

    def _is_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.pending[-1] is None

    def _key(self, key: str, mark: Mark) -> None:
        container, place = self.stack[-1]
        if key == "<<":
            raise SourceError(mark.finding("GP108", "不支持合并键“<<”；请把内容写全"))
        if key in container:
            first = self.tree.keys[(*place, key)]
            self.tree.findings.append(mark.finding("GP107", f"“{key}”重复了，第 {first.line} 行已经写过；请留一个"))
            self.pending[-1] = (None, key)  # the second one is read, then left out
        else:
            self.tree.keys[(*place, key)] = mark
            self.pending[-1] = (key,)

    def _place(self) -> Place:
        if not self.stack:
            return ()
        container, place = self.stack[-1]
        return (*place, len(container) if isinstance(container, list) else self.pending[-1][-1])

    def _put(self, value: Any, place: Place, mark: Mark) -> None:
        self.tree.values.setdefault(place, mark)
        if not self.stack:
            self.tree.data = value
            return
        container = self.stack[-1][0]
        if isinstance(container, list):
            container.append(value)
            return
        if self.pending[-1][0] is not None:
            container[self.pending[-1][0]] = value
        self.pending[-1] = None

    def _count(self, mark: Mark) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise SourceError(mark.finding("GP105", "“*”引用展开后内容过多，不像目录文件"))


def _scalar(event: Any) -> str | None:
    return None if not event.style and event.value in ("", "~", "null", "Null", "NULL") else str(event.value)


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(part) for key, part in value.items()}
    return [_copy(part) for part in value] if isinstance(value, list) else value


def read_table(path: Path, shown: str, tree: Tree, place: Place) -> None:
    """A CSV file's rows -> mappings appended to the list at `place` of `tree`, with their places."""
    try:
        text = read_text(path, shown)
    except SourceError as error:
        tree.findings.append(error.finding)
        return
    rows: list[Any] = tree.data.setdefault(place[0], [])
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        for name in {name for name in header if header.count(name) > 1}:
            tree.findings.append(Mark(shown, 1, 1).finding("GP107", f"表头“{name}”重复了"))
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                _row(header, cells, shown, line, tree, (*place, len(rows)))
                rows.append({name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()})
            line = reader.line_num + 1
    except csv.Error:
        tree.findings.append(Mark(shown, reader.line_num, 1).finding("GP103", "表格这一行读不出来，多半是引号没有配对"))


def _row(header: list[str], cells: list[str], shown: str, line: int, tree: Tree, place: Place) -> None:
    if len(cells) != len(header):
        tree.findings.append(
            Mark(shown, line, 1).finding("GP103", f"这一行有 {len(cells)} 格，表头有 {len(header)} 格，对不上")
        )
    tree.values[place] = Mark(shown, line, 1)
    column = 1
    for name, cell in zip(header, cells, strict=False):
        tree.values[(*place, name)] = Mark(shown, line, column)
        tree.keys[(*place, name)] = Mark(shown, line, column)
        column += len(cell) + 1
