"""A YAML text -> where each of its values begins and ends, by its place; and what may not be touched."""

from __future__ import annotations

import yaml

from generator.catalog.editing.errors import EditError
from generator.catalog.model.record import Place
from generator.catalog.reading.yamltree import LOADER


class Nodes:
    """The values of a text, those within anchors and behind aliases known as such."""

    def __init__(self, text: str) -> None:
        """EditError where the text cannot be read, or its root is no list of fields each on a line of its own."""
        self.text = text
        try:
            root = yaml.compose(text, Loader=LOADER)
            self.anchored = _anchored(text)
        except yaml.YAMLError:
            raise EditError("文件有写错的地方，先用 guideplate check 看看") from None
        if not isinstance(root, yaml.MappingNode) or root.flow_style:
            raise EditError("写法特别，程序不敢改：最外层要逐项各占一行")
        self.root = root
        self.at: dict[Place, yaml.Node] = {}
        self.by_mark: dict[tuple[int, int, bool, bool], Place] = {}
        self._walk(root, (), set())

    def _walk(self, node: yaml.Node, place: Place, above: set[int]) -> None:
        if id(node) in above:
            return
        self.at[place] = node
        self.by_mark.setdefault(mark_of(node), place)
        inner = above | {id(node)}
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._walk(value, (*place, str(key.value)), inner)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._walk(value, (*place, index), inner)

    def own(self, place: Place) -> yaml.Node:
        """The node of a place; EditError where an anchor or an alias would carry a change elsewhere."""
        node = self.at[place]
        inside = any(begin <= node.start_mark.index < end for begin, end in self.anchored)
        # An alias's node is the anchor's: it stands outside what is around it.
        around = self.at[place[:-1]]
        if inside or not around.start_mark.index <= node.start_mark.index <= around.end_mark.index:
            raise EditError("这里用了引用（& 和 *），改了会动到别处；请在 YAML 里改")
        return node

    def key(self, place: Place) -> yaml.Node:
        """The key of a field."""
        parent = self.at[place[:-1]]
        assert isinstance(parent, yaml.MappingNode)
        found: yaml.Node = next(key for key, _ in parent.value if key.value == place[-1])
        return found

    def end(self, node: yaml.Node) -> int:
        """Where a value's own text ends: a block's end mark stands behind the comments and blank lines that follow."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            *before, last = [one for part in node.value for one in (part if isinstance(part, tuple) else (part,))]
            # An alias as the last value has its anchor's marks, which stand before it.
            behind = max((one.end_mark.index for one in before), default=node.start_mark.index)
            if behind <= last.start_mark.index and last.end_mark.index <= node.end_mark.index:
                return self.end(last)
        begin, end = node.start_mark.index, node.end_mark.index
        if end == begin and isinstance(node, yaml.ScalarNode) and not node.value:
            return begin
        return begin + len(self.text[begin:end].rstrip("\r\n \t"))

    def line_end(self, at: int) -> int:
        """The end of the line in which a place of the text stands, before its break."""
        ends = [found for sign in "\r\n" if (found := self.text.find(sign, at)) >= 0]
        return min(ends, default=len(self.text))

    def line_begin(self, at: int) -> int:
        """The begin of its line."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def next_line(self, at: int) -> int:
        """The begin of the line below."""
        end = self.line_end(at)
        return end + (2 if self.text.startswith("\r\n", end) else 1 if end < len(self.text) else 0)


def mark_of(node: yaml.Node) -> tuple[int, int, bool, bool]:
    """By what a node is found again: line and column from 1, and whether it is a scalar or a mapping."""
    mark = node.start_mark
    return mark.line + 1, mark.column + 1, isinstance(node, yaml.ScalarNode), isinstance(node, yaml.MappingNode)


def _anchored(text: str) -> list[tuple[int, int]]:
    """Where nodes with anchors stand."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[str | None, int]] = []
    for event in yaml.parse(text, Loader=LOADER):
        begin, end = (mark.index if mark is not None else 0 for mark in (event.start_mark, event.end_mark))
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append((event.anchor, begin))
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, begin = open_.pop()
            if anchor:
                found.append((begin, end))
        elif isinstance(event, yaml.ScalarEvent) and event.anchor:
            found.append((begin, end))
    return found
