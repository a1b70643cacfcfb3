"""Edits -> the catalog's files with these alone changed: YAML spliced at its values, the station table at its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.catalog.editing.csv_text import CsvText
from generator.catalog.editing.errors import EditError
from generator.catalog.editing.nodes import Nodes
from generator.catalog.editing.written import Value
from generator.catalog.editing.yaml_text import YamlText
from generator.catalog.model.record import Place
from generator.catalog.reading.describe import record_at
from generator.catalog.reading.source import Mark, Tree
from generator.ground.errors import Finding
from generator.tables.grid.columns import ORDER
from generator.tables.grid.edits import Edit, Edits, Gone, New
from generator.tables.grid.placing import placed
from generator.tables.grid.returned import WRONG
from generator.tables.grid.rows import list_at
from generator.tables.grid.values import cell_of, value_of


@dataclass(frozen=True)
class Files:
    """A catalog's own files as they stand."""

    path: Path
    shown: str
    yaml: bytes
    table: Path
    table_shown: str
    csv: bytes | None


@dataclass
class _List:
    """What becomes of one list of records."""

    gone: list[Gone] = field(default_factory=list)
    new: list[tuple[New | None, float, Mapping[str, Value]]] = field(default_factory=list)
    moved: list[Edit] = field(default_factory=list)


def applied(found: Edits, tree: Tree, files: Files) -> tuple[dict[Path, bytes], list[Finding]]:
    """The files' new bytes; what cannot be written without touching what stands beside it is a finding at its cell."""
    work = _Applying(tree, files)
    try:
        work.apply(found)
    except EditError as error:
        work.findings.append(work.mark.finding(WRONG, str(error)))
    return ({} if work.findings else work.new), work.findings


class _Applying:
    def __init__(self, tree: Tree, files: Files) -> None:
        self.tree, self.files = tree, files
        self.findings: list[Finding] = []
        self.new: dict[Path, bytes] = {}
        self.mark = Mark(files.shown, 1, 1)
        """The cell whose edit is being made, for what cannot be done to be told there."""
        self.text = files.yaml.decode("utf-8")
        self.own = Nodes(self.text.removeprefix("\ufeff")).by_mark

    def apply(self, found: Edits) -> None:
        """All edits: first the cells, then the lists that grow and shrink, then those in another order."""
        in_table = [e for e in found.cells if self._in_table(e.row.place)]
        self._table(in_table, found)
        yaml_cells = [e for e in found.cells if e.column.name != ORDER and e not in in_table]
        self._cells(yaml_cells)
        self._lists(found)
        if self.text.encode("utf-8") != self.files.yaml:
            self.new[self.files.path] = self.text.encode("utf-8")

    def _in_table(self, place: Place) -> bool:
        return bool(place) and place[0] == "stations" and self.tree.mark(place).path == self.files.table_shown

    def _refuse(self, mark: Mark, message: str) -> None:
        self.findings.append(mark.finding(WRONG, message))

    def _place(self, place: Place, mark: Mark) -> Place | None:
        """Where a record stands in the catalog's own file; None, and a finding, where another file has it."""
        where = self.tree.values.get(place)
        if where is None and len(place) == 1:
            return place  # a part of the catalog that is not there yet
        if where is None or where.path != self.files.shown:
            told = "目录里还没有这一部分，请先在 YAML 里写上"
            if where is not None:
                told = f"这一条是继承来的，写在 {where.path} 第 {where.line} 行，不在这里改"
            self._refuse(mark, told)
            return None
        for scalar, mapping in ((False, True), (False, False), (True, False)):
            found = self.own.get((where.line, where.column, scalar, mapping))
            if found is not None and (not scalar or found[-1] in (place[-1], "from")):
                return found[:-1] if found[-1] == "from" else found  # a change to come is known by its day
        self._refuse(mark, "这里用了引用（& 和 *）或写法特别，程序不敢改；请在 YAML 里改")
        return None

    def _cells(self, cells: Sequence[Edit]) -> None:
        text = YamlText(self.text)
        made: dict[Place, dict[str, Value]] = {}
        orders: dict[Place, tuple[Sequence[str], Mark]] = {}
        for edit in cells:
            record = self._place(edit.row.place, edit.mark)
            if record is None:
                continue
            self.mark = edit.mark
            value = value_of(edit.column, edit.after)
            place: Place = (*record, *edit.column.path)
            if (*place[:-1], f"{place[-1]}+") in text.nodes.at:
                self._refuse(edit.mark, f"“{edit.column.title}”用“{place[-1]}+”接在继承的后面；请在 YAML 里改")
                continue
            try:
                if not _is_mapping(text, place[:-1]):
                    made.setdefault(place[:-1], {})[str(place[-1])] = value
                    orders[place[:-1]] = _before(place[:-1]), edit.mark
                else:
                    text.set(place, value, _before(place) if len(edit.column.path) == 1 else ())
            except EditError as error:
                self._refuse(edit.mark, str(error))
        for place, values in made.items():
            try:
                text.set(place, values, orders[place][0])
            except EditError as error:
                self._refuse(orders[place][1], str(error))
        self.text = text.text

    def _lists(self, found: Edits) -> None:
        lists: dict[Place, _List] = {}
        for gone in found.gone:
            if not self._in_table(gone.row.place):
                lists.setdefault(gone.row.place[:-1], _List()).gone.append(gone)
        for edit in found.cells:
            if edit.column.name == ORDER:
                lists.setdefault(edit.row.place[:-1], _List()).moved.append(edit)
        for place, new, number, record in placed(found, self.tree, self.findings):
            if place == ("stations",) and self.files.csv is not None:
                continue
            lists.setdefault(place, _List()).new.append((new, number, record))
        for place in sorted(lists, key=len, reverse=True):
            self._list(place, lists[place])

    def _list(self, place: Place, change: _List) -> None:
        first = change.gone or change.moved
        self.mark = first[0].mark if first else next((n.came.first for n, _, _ in change.new if n), self.mark)
        count = len(list_at(self.tree, place))
        records = {index: self.tree.values.get((*place, index)) for index in range(count)}
        gone = {int(one.row.place[-1]): one for one in change.gone}
        moved = {int(edit.row.place[-1]): float(edit.after or 0) for edit in change.moved}
        strange = [index for index in (*gone, *moved) if (m := records[index]) is None or m.path != self.files.shown]
        if strange:
            self._place((*place, strange[0]), self.mark)
            return
        where = self._own_list(place, records)
        if where is None:
            return
        text = YamlText(self.text)
        if not count or where not in text.nodes.at or where[-1] != place[-1]:
            self._begin(text, where, [record for _, _, record in change.new])
            return
        own = [index for index in range(count) if (m := records[index]) is not None and m.path == self.files.shown]
        number = {index: own.index(index) for index in own}
        standing = {index: moved.get(index, index + 1.0) for index in own if index not in gone}
        order = sorted(standing, key=lambda index: (standing[index], index))
        for index in gone:
            text.remove((*where, number[index]))
        if not standing and own:  # the last one is gone: what comes takes its place
            values = [record for _, _, record in change.new]
            text = YamlText(self.text)
            text.set(where, values if values else [])
            self.text = text.text
            return
        for _, at, record in sorted(change.new, key=lambda one: one[1]):
            behind = [index for index in order if standing[index] < at]
            text.insert(where, number[behind[-1]] + 1 if behind else 0, [record])
        self.text = text.text
        if order != sorted(order) and not change.new and not gone:
            text = YamlText(self.text)
            text.arrange(where, [number[index] for index in order])
            self.text = text.text
        elif order != sorted(order):
            raise EditError("同一个事项里又加删又换次序，程序不敢一起改；请先导入加删的，再换次序")

    def _begin(self, text: YamlText, where: Place, records: Sequence[Mapping[str, Value]]) -> None:
        before = _before(where)
        standing = getattr(text.nodes.at.get(where), "value", None)
        if isinstance(standing, list) and standing:  # `items+` with records of its own
            text.insert(where, len(standing), list(records))
            self.text = text.text
            return
        text.begin_list(where, records, before)
        self.text = text.text

    def _own_list(self, place: Place, records: Mapping[int, Mark | None]) -> Place | None:
        """Where a list stands in the catalog's own file, or would stand."""
        for index, mark in records.items():
            if mark is not None and mark.path == self.files.shown:
                found = self._place((*place, index), self.mark)
                return found[:-1] if found is not None else None
        nodes = YamlText(self.text).nodes
        if len(place) == 1:
            more: Place = (f"{place[0]}+",)
            return more if more in nodes.at or records else place
        around = self._place(place[:-1], self.mark)
        if around is not None and records:
            self._refuse(self.mark, "这里的内容是继承来的，不能只加一条；请在 YAML 里写全")
            return None
        return None if around is None else (*around, place[-1])

    def _table(self, cells: Sequence[Edit], found: Edits) -> None:
        gone = [one for one in found.gone if self._in_table(one.row.place)]
        new = [one for one in found.new if one.sheet.where == ("stations",)]
        if not cells and not gone and (not new or self.files.csv is None):
            return
        assert self.files.csv is not None
        text = CsvText(self.files.csv)
        lines = text.keys("code")
        changes: dict[int, dict[str, str]] = {}
        for edit in cells:
            changes.setdefault(lines[edit.row.key], {})[edit.column.name] = cell_of(edit.column, edit.after)
        rows = []
        for one in new:
            values = {
                c.name: cell_of(c, one.came.cells[c.name]) for c in one.sheet.columns if one.came.cells.get(c.name)
            }
            rows.append((text.last("parent", values.get("parent")), values))
        self.new[self.files.table] = text.edited(changes, rows, {lines[one.row.key] for one in gone})


def _is_mapping(text: YamlText, place: Place) -> bool:
    import yaml

    return isinstance(text.nodes.at.get(place), yaml.MappingNode)


def _before(place: Place) -> Sequence[str]:
    """The fields behind which one stands in its record."""
    names = tuple(key.removesuffix("+") if isinstance(key, str) else key for key in place)
    around = record_at(names[:-1])
    fields = list(around.model_fields) if around is not None else []
    return fields[: fields.index(str(names[-1]))] if names[-1] in fields else ()
