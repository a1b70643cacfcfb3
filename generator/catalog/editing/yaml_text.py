"""A YAML text + values that change, lists that grow and shrink -> the text with these alone changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

import yaml

from generator.catalog.editing import written
from generator.catalog.editing.errors import EditError
from generator.catalog.editing.nodes import Nodes
from generator.catalog.editing.written import Value
from generator.catalog.model.record import Place

Piece = tuple[int, int, str]


class YamlText:
    """A catalog's own file as its bytes stand."""

    def __init__(self, text: str) -> None:
        """EditError where nothing can be put into it."""
        self.lead = "\ufeff" if text.startswith("\ufeff") else ""
        self.nodes = Nodes(text.removeprefix("\ufeff"))
        self.pieces: list[Piece] = []
        self.added: dict[int, list[str]] = {}
        self.newline = "\r\n" if "\r\n" in text else "\n"

    @property
    def text(self) -> str:
        """The text with all that was changed so far."""
        pieces = [*self.pieces, *((at, at, "".join(lines)) for at, lines in self.added.items())]
        out, last = [], 0
        for begin, end, new in sorted(pieces, key=lambda piece: (piece[0], piece[1])):
            if begin < last:
                raise EditError("两处改动挨在一起，程序不敢改；请分两次导入")
            out += [self.nodes.text[last:begin], new]
            last = end
        return self.lead + "".join([*out, self.nodes.text[last:]])

    def set(self, place: Place, value: Value, before: Sequence[str] = ()) -> None:
        """Give a field a value; `before`: the fields behind which a new one stands, where they are there."""
        if place in self.nodes.at:
            self._replace(place, value)
            return
        around = place[:-1]
        while around not in self.nodes.at or _is_nothing(self.nodes.at[around]):
            # What is to hold it is not there either: it is made with it.
            value, around = {str(place[len(around)]): value}, around[:-1]
        name = str(place[len(around)])
        if (*around, name) in self.nodes.at:
            self._replace((*around, name), value)
        else:
            self._insert(around, name, value, before)

    def _replace(self, place: Place, value: Value) -> None:
        node = self.nodes.own(place)
        text, begin = self.nodes.text, node.start_mark.index
        if isinstance(node, yaml.SequenceNode) and isinstance(value, Sequence) and not isinstance(value, str):
            if node.value and value and self._elements(node, place, value):
                return
        elif isinstance(node, yaml.ScalarNode):
            if node.style in ("|", ">") and isinstance(value, str):
                self.pieces.append((begin, self.nodes.end(node), self._block(node, value)))
                return
            if not node.value and not node.style and begin == node.end_mark.index:  # `key:` and nothing behind it
                self._fill(place, value)
                return
            if isinstance(value, str | written.Bare):
                inside = self._in_flow(place)
                self.pieces.append((begin, self.nodes.end(node), written.scalar(value, inside, node.style)))
                return
        raw = text[begin : self.nodes.end(node)]
        block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        if "#" in raw:
            raise EditError("这里夹着注释，程序不敢整段改写；请在 YAML 里改")
        new = written.any_(value)
        if block:  # the list's lines become one line behind its key
            key = self.nodes.key(place)
            self.pieces.append((key.end_mark.index, self.nodes.end(node), f": {new}"))
        else:
            self.pieces.append((begin, self.nodes.end(node), new))

    def _fill(self, place: Place, value: Value) -> None:
        key = self.nodes.key(place)
        colon = self.nodes.text.index(":", key.end_mark.index) + 1
        new = (
            written.scalar(value, self._in_flow(place))
            if isinstance(value, str | written.Bare)
            else written.flow(value)
        )
        self.pieces.append((colon, colon, f" {new}"))

    def _block(self, node: yaml.ScalarNode, value: str) -> str:
        """A text of several lines in the lines' own indent; a folded one that stays one paragraph on one line."""
        old = self.nodes.text[node.start_mark.index : self.nodes.end(node)]
        head, *lines = re.split(r"\r\n|\r|\n", old)
        # A head that keeps what ends it (|+), or says the indent, is not imitated.
        if node.style == ">" or re.match(r"[|>][-]?\s*(#.*)?$", head) is None or value != value.strip():
            return written.scalar(value)
        indent = next(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
        if value.startswith(" ") or any(not line.isprintable() for line in value.split("\n")):
            return written.scalar(value)
        told = [" " * indent + line if line else "" for line in value.split("\n")]
        return self.newline.join([head, *told])

    def _elements(self, node: yaml.SequenceNode, place: Place, value: Sequence[Value]) -> bool:
        """Change a list of texts one by one; whether that could be done."""
        texts = [one.value for one in node.value if isinstance(one, yaml.ScalarNode)]
        new = [one for one in value if isinstance(one, str)]
        if len(texts) < len(node.value) or len(new) < len(value):
            return False
        old: list[str] = texts
        for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            both = min(i2 - i1, j2 - j1) if what == "replace" else 0
            for step in range(both):
                self._replace((*place, i1 + step), new[j1 + step])
            if what in ("replace", "delete"):
                for index in range(i1 + both, i2):
                    self.remove((*place, index))
            if what in ("replace", "insert") and j1 + both < j2:
                self.insert(place, i1 + both, new[j1 + both : j2])
        return True

    def _insert(self, around: Place, name: str, value: Value, before: Sequence[str]) -> None:
        """A new field of a mapping, behind the last of those in `before` that it has."""
        node = self.nodes.own(around) if around else self.nodes.root
        if not isinstance(node, yaml.MappingNode):
            raise EditError("这里的写法特别，程序不敢改；请在 YAML 里改")
        if node.flow_style:
            last = self.nodes.end(node) - 1
            kept = len(self.nodes.text[:last].rstrip())
            comma = ", " if node.value else ""
            self.pieces.append((kept, kept, f"{comma}{name}: {written.flow(value)}"))
            return
        fields = {str(key.value).removesuffix("+"): (key, part) for key, part in node.value}
        after = next((fields[one] for one in reversed(before) if one in fields), node.value[0])
        end = max(self.nodes.end(after[1]), after[0].end_mark.index)  # an alias's value has its anchor's marks
        indent = node.value[0][0].start_mark.column
        self._line(end, " " * indent + written.field(name, value))

    def _line(self, behind: int, *lines: str) -> None:
        """New lines below the one in which a place stands."""
        text = self.nodes.text
        at = self.nodes.next_line(behind)
        open_ = at == len(text) and not text.endswith(("\n", "\r"))
        said = [self.newline + line for line in lines] if open_ else [line + self.newline for line in lines]
        self.added.setdefault(at, []).extend(said)

    def _in_flow(self, place: Place) -> bool:
        return any(
            isinstance(around := self.nodes.at[place[:length]], yaml.CollectionNode) and bool(around.flow_style)
            for length in range(len(place))
        )

    def remove(self, place: Place) -> None:
        """Take an element out of its list, with its own lines and no others."""
        node, text = self.nodes.own(place), self.nodes.text
        parent = self.nodes.own(place[:-1])
        assert isinstance(parent, yaml.SequenceNode)
        index = int(place[-1])
        begin, end = node.start_mark.index, self.nodes.end(node)
        if parent.flow_style:
            if index + 1 < len(parent.value):
                end = parent.value[index + 1].start_mark.index
            elif index > 0:
                begin = self.nodes.end(parent.value[index - 1])
            if "#" in text[self.nodes.end(node) : end]:
                raise EditError("这里夹着注释，程序不敢删；请在 YAML 里删")
            self.pieces.append((begin, end, ""))
            return
        first = self.nodes.line_begin(begin)
        if not re.fullmatch(r"\s*-\s+", text[first:begin]):
            raise EditError("这里的写法特别，程序不敢删；请在 YAML 里删")
        last = self.nodes.next_line(end)
        # Of two blank lines around it one would be left over.
        blank = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
        if first > 0 and (match := blank.match(text, last)) and self._blank_above(first):
            last = match.end()
        self.pieces.append((first, last, ""))

    def _blank_above(self, at: int) -> bool:
        above = self.nodes.line_begin(at - 1) if at else 0
        return not self.nodes.text[above:at].strip()

    def insert(self, place: Place, index: int, values: Sequence[Value]) -> None:
        """New elements of a list, before the one that stands at an index now."""
        parent = self.nodes.own(place)
        assert isinstance(parent, yaml.SequenceNode)
        if parent.flow_style:
            told = ", ".join(map(written.flow, values))
            if index < len(parent.value):
                at = parent.value[index].start_mark.index
                self.pieces.append((at, at, f"{told}, "))
            else:
                at = self.nodes.end(parent.value[-1]) if parent.value else parent.start_mark.index + 1
                self.pieces.append((at, at, f", {told}" if parent.value else told))
            return
        column = parent.start_mark.column
        above = self.nodes.line_begin(parent.start_mark.index) - 1
        behind = self.nodes.end(parent.value[index - 1]) if index else above
        spaced = len(parent.value) > 1 and self._blank_above(self.nodes.line_begin(parent.value[-1].start_mark.index))
        lines: list[str] = []
        for value in values:
            lines += [""] if spaced else []
            if isinstance(value, Mapping):
                lines += written.record(value, column)
            else:
                lines.append(" " * column + "- " + written.any_(value))
        if behind < 0:
            raise EditError("这里的写法特别，程序不敢加；请在 YAML 里加")
        self._line(behind, *lines)

    def begin_list(self, place: Place, values: Sequence[Mapping[str, Value]], before: Sequence[str] = ()) -> None:
        """The first records of a list that is not there, is null or is empty: a line for each of their fields."""
        around = self.nodes.own(place[:-1]) if place[:-1] else self.nodes.root
        if not isinstance(around, yaml.MappingNode) or self._in_flow(place) or around.flow_style:
            self.set(place, list(values), before)
            return
        indent = around.value[0][0].start_mark.column
        lines = [line for value in values for line in written.record(value, indent + 2)]
        if place not in self.nodes.at:
            fields = {str(key.value): (key, part) for key, part in around.value}
            after = next((fields[one] for one in reversed(before) if one in fields), around.value[-1])
            end = max(self.nodes.end(after[1]), after[0].end_mark.index)
            self._line(end, " " * indent + f"{place[-1]}:", *lines)
            return
        node, key = self.nodes.own(place), self.nodes.key(place)
        colon = self.nodes.text.index(":", key.end_mark.index) + 1
        if "#" in self.nodes.text[colon : self.nodes.end(node)]:
            raise EditError("这里夹着注释，程序不敢改；请在 YAML 里改")
        self.pieces.append((colon, self.nodes.end(node), ""))
        self._line(colon, *lines)

    def arrange(self, place: Place, order: Sequence[int]) -> None:
        """A list's elements in another order, each with its own text, in the places where elements stand."""
        parent = self.nodes.own(place)
        assert isinstance(parent, yaml.SequenceNode)
        nodes = [self.nodes.own((*place, index)) for index in range(len(parent.value))]
        spans = [(node.start_mark.index, self.nodes.end(node)) for node in nodes]
        for slot, index in zip(spans, order, strict=True):
            source = spans[index]
            if slot != source:
                self.pieces.append((*slot, self.nodes.text[source[0] : source[1]]))


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null", "Null", "NULL")
