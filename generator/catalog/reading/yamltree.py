"""A YAML file -> plain data (dict, list, str, None) with the place of every key and value.

Scalars stay text: the schema decides what they are, so that `0350124`, `on` and `12:30` mean what was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.catalog.reading.source import CONTROLS, Mark, Place, SourceError, Tree, read_text
from generator.catalog.reading.yamlerrors import explain, find_slips
from generator.ground.errors import Finding

MOST_NODES = 60_000
"""Values in one file: the largest known has 6,000, five thousand stations written inline would make 40,000."""
MOST_KEYS = 1000
"""Names in one mapping: a record has some thirty."""
MOST_COPIED = 50_000
"""Nodes that aliases may add: ten aliases of ten aliases and so on make any number out of a few lines."""
DEEPEST = 60

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, where there is one."""
_RESOLVER: Any = yaml.resolver.Resolver()


def read_yaml(path: Path, shown: str) -> Tree:
    """A YAML file as a tree; what is wrong with the YAML itself is in its findings (data None: unreadable)."""
    return parsed(text_of(path, shown), shown)


def text_of(path: Path, shown: str) -> str | Finding:
    """A file's text, or why it cannot be read."""
    try:
        return read_text(path, shown)
    except SourceError as error:
        return error.finding


def parsed(text: str | Finding, shown: str) -> Tree:
    """The tree of a text, or of a file that could not be read."""
    if isinstance(text, Finding):
        return Tree(findings=[text])
    findings: list[Finding] = []
    tree = _parse(_without_controls(text, shown, findings), shown, findings)
    tree.findings += findings
    return tree


def _without_controls(text: str, shown: str, findings: list[Finding]) -> str:
    for hit in CONTROLS.finditer(text):
        mark = Mark(shown, text.count("\n", 0, hit.start()) + 1, hit.start() - text.rfind("\n", 0, hit.start()))
        findings.append(mark.finding("GP211", f"含有看不见的控制字符 U+{ord(hit[0]):04X}；请删去"))
        if len(findings) == 20:  # more of them say nothing new
            break
    return CONTROLS.sub("", text)


def _parse(text: str, shown: str, findings: list[Finding]) -> Tree:
    builder = _Builder(shown, text.split("\n"))
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.DocumentStartEvent) and builder.tree.values:
                message = "一个文件里只能有一份目录；请删去“---”和它后面的内容"
                findings.append(builder.mark(event).finding("GP103", message))
                break
            builder.take(event)
    except SourceError as error:
        return Tree(findings=[*builder.tree.findings, error.finding])
    except yaml.YAMLError as error:
        slips = find_slips(text)
        findings += [Mark(shown, slip.line, slip.column).finding(slip.code, slip.message) for slip in slips]
        lines = text.split("\n")
        for slip in slips:
            lines[slip.line - 1] = slip.mended or lines[slip.line - 1]
        if slips and all(slip.mended for slip in slips):
            # As it was meant, so that all else that is wrong is told at once.
            return _parse("\n".join(lines), shown, findings)
        if not slips:
            line, column, code, message = explain(error, lines)
            findings.append(Mark(shown, line, column).finding(code, message))
        return Tree(findings=builder.tree.findings)
    return builder.tree


_NUMBERED = re.compile(r"\s+(#[0-9].*)")
_GLUED = re.compile(r":?\s+(#(?![0-9A-Fa-f]{3,8}\s*$)[^\s#=*!-].*)")
"""What stands behind a text, or in the place of one, and was meant as it; a colour is told where it is missed."""


class _Builder:
    """YAML events -> Tree, without recursion: deep or self-containing files end in a finding."""

    def __init__(self, shown: str, lines: Sequence[str]) -> None:
        self.shown, self.lines = shown, lines
        self.tree = Tree()
        self.stack: list[tuple[Any, Place]] = []
        self.pending: list[Any] = []  # a mapping's key that awaits its value, per open collection
        self.written: list[Place] = []
        self.anchors: dict[str, tuple[Any, int, int] | None] = {}  # value, first and last of its places in `written`
        self.opened: list[tuple[str | None, int]] = []
        self.copied = 0

    def mark(self, event: Any) -> Mark:
        """Where an event begins."""
        return Mark(self.shown, event.start_mark.line + 1, event.start_mark.column + 1)

    def take(self, event: Any) -> None:
        """Add one event to the tree."""
        if isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(str(event.anchor), self.mark(event))
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, self.mark(event))

    def _node(self, event: Any, mark: Mark) -> None:
        scalar = isinstance(event, yaml.ScalarEvent)
        if self._is_key():
            if not scalar:
                raise SourceError(mark.finding("GP103", "这里应是一个项名；以括号开头的内容要加引号"))
            self._key(event.value, mark)
            return
        if len(self.stack) > DEEPEST:
            raise SourceError(mark.finding("GP106", f"层次超过 {DEEPEST} 层，不像目录文件"))
        if len(self.written) > MOST_NODES:
            raise SourceError(mark.finding("GP106", f"内容超过 {MOST_NODES // 10_000} 万项，不像目录文件"))
        place = self._place()
        if event.tag and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self.tree.findings.append(mark.finding("GP108", f"不支持标签“{event.tag[:40]}”；请直接写内容"))
            self.tree.broken.add(place)
        value: Any = _scalar(event) if scalar else ({} if isinstance(event, yaml.MappingStartEvent) else [])
        self._put(value, place, mark)
        if not scalar:
            if event.anchor:
                self.anchors[event.anchor] = None  # open: an alias to it from inside would never end
            self.stack.append((value, place))
            self.pending.append(None)
            self.opened.append((event.anchor, len(self.written) - 1))
            return
        if not event.style:
            self._cut_off(event)
        if not event.style and event.implicit[0]:
            tag = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))
            if not tag.endswith((":str", ":null")):
                self.tree.surprises[place] = tag.rpartition(":")[2]
        if event.anchor:
            self.anchors[event.anchor] = (value, len(self.written) - 1, len(self.written))

    def _cut_off(self, event: Any) -> None:
        """Say that a text without quotes ends where YAML takes what follows for a remark: 解放路 #3楼."""
        line = self.lines[event.end_mark.line] if event.end_mark.line < len(self.lines) else ""
        hit = (_NUMBERED if event.value else _GLUED).match(line, event.end_mark.column)
        if hit is not None:
            message = f"“{hit[1][:24]}”被当成注释，没有读；是内容的要整段加引号，是注释的请在“#”后面空一格"
            at = Mark(self.shown, event.end_mark.line + 1, hit.start(1) + 1)
            self.tree.findings.append(at.finding("GP109", message))

    def _alias(self, anchor: str, mark: Mark) -> None:
        if self._is_key():
            raise SourceError(mark.finding("GP103", "不能用“*”引用当项名"))
        place = self._place()
        anchored = self.anchors.get(anchor)
        if anchored is None:
            why = "引用了自己，没有尽头" if anchor in self.anchors else "引用了没有定义的内容；以“*”开头的文字要加引号"
            self.tree.findings.append(mark.finding("GP105", f"“*{anchor[:40]}”{why}"))
            self.tree.broken.add(place)
            self._put(None, place, mark)
            return
        value, first, last = anchored
        self.copied += last - first
        if self.copied > MOST_COPIED:
            raise SourceError(mark.finding("GP105", f"“*{anchor[:40]}”一层套一层，展开后内容过多，不像目录文件"))
        depth = len(self.written[first])
        self._put(_copy(value), place, mark)
        for old in self.written[first + 1 : last]:
            self.tree.values[(*place, *old[depth:])] = mark
            self.written.append((*place, *old[depth:]))

    def _close(self) -> None:
        value, _ = self.stack.pop()
        self.pending.pop()
        anchor, first = self.opened.pop()
        if anchor is not None:
            self.anchors[anchor] = (value, first, len(self.written))

    def _is_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.pending[-1] is None

    def _key(self, key: str, mark: Mark) -> None:
        container, place = self.stack[-1]
        if key == "<<":
            self.tree.findings.append(mark.finding("GP108", "不支持合并键“<<”；请把内容写全"))
            self.tree.partial.add(place)
        elif len(container) >= MOST_KEYS:
            raise SourceError(mark.finding("GP106", f"一组里的项超过 {MOST_KEYS} 个，不像目录文件"))
        elif key in container:
            first = self.tree.keys[(*place, key)]
            # Only an id is written again where another record begins.
            how = "请留一个；另起一条的，前面要加“- ”" if key in ("id", "code", "tier") else "请留一个"
            message = f"“{key[:40]}”重复了，第 {first.line} 行已经写过；{how}"
            self.tree.findings.append(mark.finding("GP107", message))
            self.tree.partial.add((*place, key))
        else:
            self.tree.keys[(*place, key)] = mark
            self.pending[-1] = (key, key)
            return
        self.pending[-1] = (None, f"{key}\0{len(self.written)}")  # read, then left out, at a place of its own

    def _place(self) -> Place:
        if not self.stack:
            return ()
        container, place = self.stack[-1]
        return (*place, len(container) if isinstance(container, list) else self.pending[-1][1])

    def _put(self, value: Any, place: Place, mark: Mark) -> None:
        self.tree.values[place] = mark
        self.written.append(place)
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


def _scalar(event: Any) -> str | None:
    return None if not event.style and event.value in ("", "~", "null", "Null", "NULL") else str(event.value)


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(part) for key, part in value.items()}
    return [_copy(part) for part in value] if isinstance(value, list) else value
