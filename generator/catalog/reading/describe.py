"""One pydantic error -> one finding in Chinese, at its place, with a hint where a likely mend exists."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, get_args, get_origin

from pydantic_core import ErrorDetails

from generator.catalog.model import Catalog, Record
from generator.catalog.model.signage import Bilingual
from generator.catalog.reading.leftovers import fill_in, left_by_program
from generator.catalog.reading.source import Place, Tree
from generator.ground.errors import Finding

_TYPES = {
    "string_type": "一段文字",
    "model_type": "一组“项名: 内容”",
    "dict_type": "一组“项名: 内容”",
    "tuple_type": "一个列表（每行以“- ”开头）",
    "int_parsing": "一个整数",
    "int_type": "一个整数",
    "int_parsing_size": "一个整数",
    "float_parsing": "一个数",
    "float_type": "一个数",
}
"""What should have been written, by pydantic's name of the error: those that texts, lists and mappings can cause."""
_VALUES = ("GP205", "GP206", "GP207", "GP209")
"""Refusals of ids and codes, addresses, phones and days: in their place stands what one types where there is none."""


def describe(detail: ErrorDetails, tree: Tree) -> Finding:
    """The finding for one error of the schema."""
    place, kind, context = tuple(detail["loc"]), detail["type"], detail.get("ctx", {})
    record = record_at(place[:-1])
    name = str(place[-1]) if place else ""
    if kind == "extra_forbidden":
        field = meant(name, record) if record else None
        known = f"；这里可以写：{'、'.join(record.model_fields)}" if record else ""
        hint = f"；是不是想写“{field}”？" if field else known
        return tree.mark(place, key=True).finding("GP201", f"不认识的项“{name[:60]}”{hint}")
    mark = tree.mark(place)
    if kind == "missing":
        return mark.finding("GP202", f"缺少必填项“{name}”（{label(record, name)}）")
    what = label(record_at(place[: _last(place)]), _field(place))
    value = detail["input"]
    empty = isinstance(value, str) and value.strip() and "留空" in f"{left_by_program(value)}{fill_in(value)}"
    leave = "；没有就留空，不要写字" if empty else ""
    if kind.startswith("GP"):
        more = leave if kind in _VALUES and "是不是" not in detail["msg"] else ""
        return mark.finding(kind, f"{what}：{detail['msg']}{more}")
    shown = f"现在是“{value[:40]}”" if isinstance(value, str) else "现在是空的" if value is None else "现在是一组内容"
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        # 蒙先 is one character from 汉先 and its opposite: which language comes first is not guessed.
        hint = "" if record is Bilingual else nearest(str(value), choices)
        return mark.finding("GP204", f"{what}：{shown}；只能写：{'、'.join(choices)}{hint or leave}")
    if kind in _TYPES:
        hint = _type_hint(kind, value, record_at(place) is not None)
        return mark.finding("GP203", f"{what}：应是{_TYPES[kind]}，{shown}{hint or leave}")
    bounds = [f"不{word}于 {context[key]:g}" for key, word in (("ge", "小"), ("le", "大")) if key in context]
    if place == ("format",):
        return mark.finding("GP205", f"格式版本：{shown}；现在只有 1")
    return mark.finding("GP205", f"{what}：{shown}，{'应' + '、'.join(bounds) if bounds else '写得不对'}")


@lru_cache(maxsize=4096)
def meant(name: str, record: type[Record]) -> str | None:
    """The field that an unknown key may have been meant to be: a near name, or a field by its Chinese name."""
    fields = list(record.model_fields)
    if "\u4e00" <= name[:1] <= "\u9fff":
        return next((field for field in fields if name in (label(record, field), _short(record, field))), None)
    return near(name, fields)


def _short(record: type[Record], field: str) -> str:
    return label(record, field)[-2:]  # 名称 for 事项名称


def _type_hint(kind: str, value: Any, of_records: bool) -> str:
    if kind == "string_type" and isinstance(value, dict) and len(value) == 1 and next(iter(value.values())) is None:
        return f'；以花括号开头的文字要加引号，是不是想写“"{{{next(iter(value))[:40]}}}"”？'
    if not isinstance(value, str):
        return ""
    if kind == "model_type" and (slip := re.match(r"([A-Za-z_]+)(?:：|:(?!//))", value)):
        return f"；冒号要用半角，后面加一个空格，是不是想写“{slip[1]}: ”？"
    if kind == "tuple_type":
        if value.startswith("-"):
            return "；“-”后面要有一个空格，每项一行"
        return "" if of_records or re.search(r"[\[\],:{}#]", value) else f"；是不是想写“[{value[:40]}]”？"
    digits = re.findall(r"[0-9]+", value[:40])
    return f"；是不是想写“{digits[0]}”？" if kind == "int_parsing" and len(digits) == 1 else ""


def record_at(place: Place) -> type[Record] | None:
    """The record type that stands at a place of a catalog."""
    record: Any = Catalog
    names = iter(key for key in place if isinstance(key, str))
    for name in names:
        field = record.model_fields.get(name)
        if field is None:
            return None
        record = record_in(field.annotation)
        if record is None:
            return None
        if get_origin(field.annotation) is dict:
            next(names, None)  # a mapping's key is no field
    return record if isinstance(record, type) and issubclass(record, Record) else None


def record_in(annotation: Any) -> Any:
    """The record type in a field's annotation, alone or in a list or mapping; None where there is none."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((record for part in get_args(annotation) if (record := record_in(part)) is not None), None)


@lru_cache(maxsize=1024)
def label(record: type[Record] | None, name: str) -> str:
    """A field's Chinese name: the first words of its help text."""
    help_ = record.model_fields[name].description if record and name in record.model_fields else None
    return re.split("[：；。，（]", help_)[0] if help_ else name


def _last(place: Place) -> int:
    """The index of the last name in a place; what follows it are numbers."""
    return max((index for index, key in enumerate(place) if isinstance(key, str)), default=0)


def _field(place: Place) -> str:
    return str(place[_last(place)]) if place else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The hint “是不是想写…” where one known word is close enough, else nothing."""
    close = near(word, known)
    return f"；是不是想写“{close}”？" if close else ""


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that is closest, if any is close."""
    words = tuple(known)
    return _near(word, words) if len(word) <= 64 and len(words) <= 400 else None  # comparing takes its time


@lru_cache(maxsize=4096)
def _near(word: str, known: tuple[str, ...]) -> str | None:
    folded = _folded(known)
    typed = word.casefold()
    letters = frozenset(typed)
    likely = [name for name, (_, of) in folded.items() if len(of & letters) * 2 >= min(len(of), len(letters))]
    close = difflib.get_close_matches(typed, likely, n=1, cutoff=0.6)  # difflib's own default
    if not close:  # short words: 受里 for 受理, di for id
        close = [name for name in likely if _one_slip(typed, name)]
    return folded[close[0]][0] if close else None


@lru_cache(maxsize=64)
def _folded(known: tuple[str, ...]) -> Mapping[str, tuple[str, frozenset[str]]]:
    """Known words as they are compared, each with how it is written and its letters."""
    return {name.casefold(): (name, frozenset(name.casefold())) for name in known}


def _one_slip(word: str, known: str) -> bool:
    """Whether two short words of one length differ in one character only, or in the order of their characters."""
    if len(word) != len(known) or not 2 <= len(word) <= 4:
        return False
    wrong = sum(letter != other for letter, other in zip(word, known, strict=True))
    return wrong == 1 or sorted(word) == sorted(known)
