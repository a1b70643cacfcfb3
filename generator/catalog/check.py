"""Plain data -> frozen Catalog (whole, or what is sound of it) and a finding for each thing that does not fit."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.catalog.model import Catalog, Record
from generator.catalog.source import Mark, Place, Tree
from generator.errors import Finding

_TYPES = {
    "string_type": "一段文字",
    "model_type": "一组“项名: 内容”",
    "model_attributes_type": "一组“项名: 内容”",
    "dict_type": "一组“项名: 内容”",
    "tuple_type": "一个列表（每行以“- ”开头）",
    "int_parsing": "一个整数",
    "int_type": "一个整数",
    "int_from_float": "一个整数",
    "int_parsing_size": "一个整数",
    "float_parsing": "一个数",
    "float_type": "一个数",
    "finite_number": "一个数",
}


# What stands in for a required part that is missing or wrong, so that everything else is still checked in one run.
_STAND_INS: dict[Place, Any] = {
    ("format",): "1",
    ("sources",): [],
    ("tiers",): [],
    ("jurisdiction",): {},
    ("jurisdiction", "id"): "unknown",
    ("jurisdiction", "division_code"): "0",
    ("jurisdiction", "name"): "？",
    ("jurisdiction", "authority"): "？",
    ("jurisdiction", "site_url"): "https://unknown.example",
}


class Numbered(list[Any]):
    """A list that remembers each element's place in the file while unsound ones are taken out."""

    def __init__(self, elements: Iterable[Any]) -> None:
        super().__init__(elements)
        self.origin = list(range(len(self)))


def _numbered(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _numbered(value) for key, value in data.items()}
    return Numbered(_numbered(value) for value in data) if isinstance(data, list) else data


class Checked:
    """What was sound of the data, and how its places lead back to the file."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.data = _numbered(tree.data)
        self.catalog: Catalog | None = None
        self.findings: list[Finding] = []
        if not isinstance(tree.data, dict):
            self.findings.append(tree.mark(()).finding("GP203", "目录应是一组“项名: 内容”，第一行如 format: 1"))
            return
        first = True
        while self.catalog is None:
            try:
                self.catalog = Catalog.model_validate(self.data)
            except ValidationError as error:
                details = error.errors(include_url=False)
                if first:
                    self.findings = [describe(detail, tree) for detail in details]
                    first = False
                self._prune(details)

    def _prune(self, details: list[ErrorDetails]) -> None:
        """Take out what does not fit; what is required at the top gets a stand-in."""
        places = {self._standing(tuple(detail["loc"])) for detail in details}
        outermost = {p for p in places if not any(p[:length] in places for length in range(1, len(p)))}
        # From the back, so that the places of earlier elements stay right.
        for place in sorted(outermost, key=lambda p: [-k if isinstance(k, int) else 0 for k in p]):
            parent = self._at(place[:-1])
            if place in _STAND_INS:
                parent[place[-1]] = _numbered(_STAND_INS[place])
            else:
                if isinstance(parent, Numbered):
                    parent.origin.pop(int(place[-1]))
                del parent[place[-1]]

    def _standing(self, place: Place) -> Place:
        """The nearest thing around a place that can be taken out or replaced."""
        while len(place) > 1 and place not in _STAND_INS:
            parent = self._at(place[:-1])
            if (isinstance(parent, dict) and place[-1] in parent) or isinstance(parent, Numbered):
                break
            place = place[:-1]
        return place

    def _at(self, place: Place) -> Any:
        node = self.data
        for key in place:
            node = node[key] if isinstance(node, (dict, list)) and (isinstance(node, list) or key in node) else None
        return node

    def mark(self, place: Place, *, key: bool = False) -> Mark:
        """Where a part of the sound catalog stands in the file."""
        return self.tree.mark(self.original(place), key=key)

    def original(self, place: Place) -> Place:
        """A place in the sound catalog -> the place where it stands in the file."""
        node, found = self.data, []
        for key in place:
            numbered = isinstance(node, Numbered) and isinstance(key, int)
            found.append(node.origin[key] if numbered else key)
            try:
                node = node[key]
            except (KeyError, IndexError, TypeError):
                node = None
        return tuple(found)


def record_at(place: Place) -> type[Record] | None:
    """The record type that stands at a place of a catalog."""
    here: Any = Catalog
    for key in place:
        if isinstance(key, int):
            continue
        field = here.model_fields.get(key) if isinstance(here, type) and issubclass(here, Record) else None
        if field is None:
            return None
        here = _record_in(field.annotation)
    return here if isinstance(here, type) and issubclass(here, Record) else None


def _record_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part)) is not None), None)


def label(record: type[Record] | None, name: str) -> str:
    """A field's Chinese name: the first words of its help text."""
    help_ = record.model_fields[name].description if record and name in record.model_fields else None
    for sign in "：；。，":
        help_ = help_.split(sign)[0] if help_ else None
    return help_ or name




def describe(detail: ErrorDetails, tree: Tree) -> Finding:
    """One pydantic error -> one finding in Chinese, at its place, with a hint where a likely mend exists."""
    place, kind, context = tuple(detail["loc"]), detail["type"], detail.get("ctx", {})
    record = record_at(place[:-1])
    name = str(place[-1]) if place else ""
    if kind == "extra_forbidden":
        known = list(record.model_fields) if record else []
        hint = nearest(name, known) or (f"；这里可以写：{'、'.join(known)}" if known else "")
        return tree.mark(place, key=True).finding("GP201", f"不认识的项“{name[:60]}”{hint}")
    mark = tree.mark(place)
    if kind == "missing":
        return tree.mark(place[:-1]).finding("GP202", f"缺少必填项“{name}”（{label(record, name)}）")
    if kind.startswith("GP"):
        return mark.finding(kind, f"{label(record, _field(place))}：{detail['msg']}")
    value = detail["input"]
    shown = f"“{value[:40]}”" if isinstance(value, str) else "空的" if value is None else "一组内容"
    if kind == "literal_error":
        choices = [part.strip("' ") for part in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
        hint = nearest(str(value), choices)
        return mark.finding("GP204", f"{label(record, name)}：{shown}不在可选值之内，可写{'、'.join(choices)}{hint}")
    if kind.startswith(("date", "datetime")):
        return mark.finding("GP209", f"{label(record, name)}：{shown}不是日期；写法如 2026-01-31")
    if kind in _TYPES:
        return mark.finding("GP203", f"{label(record, _field(place))}：应是{_TYPES[kind]}，现在是{shown}")
    bounds = "、".join(f"{word}{context[key]}" for key, word in (("ge", "不小于 "), ("le", "不大于 ")) if key in context)
    return mark.finding("GP205", f"{label(record, name)}：{shown}超出范围（{bounds}）" if bounds else f"{label(record, name)}：{shown}写得不对")


def _field(place: Place) -> str:
    return next((key for key in reversed(place) if isinstance(key, str)), "")


def nearest(word: str, known: Iterable[str]) -> str:
    """The hint “是不是想写…” where one known word is close enough, else nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"；是不是想写“{close[0]}”？" if close else ""
