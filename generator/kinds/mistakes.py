"""An error of a kind's schema -> its code and words in Chinese."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.catalog.reading.describe import nearest
from generator.kinds.kind import Edition, Kind, Slot

_TYPES = {"tuple": "一个列表", "int": "一个整数", "float": "一个数", "string": "一段文字", "dict": "一组“项名: 内容”"}
_TYPES |= {"model": "一组“项名: 内容”", "bool": "true 或 false"}


def say(detail: ErrorDetails) -> tuple[str, str]:
    """Code and Chinese words of one error of the schema."""
    place, type_, context = detail["loc"], detail["type"], detail.get("ctx", {})
    names = [part for part in place if isinstance(part, str)]
    name = names[-1] if names else ""
    if type_ == "extra_forbidden":
        fields = [field for field in _record(place).model_fields if field != "name" or _record(place) is not Kind]
        known = "、".join(fields)
        return "GP201", f"不认识的项“{name[:60]}”{nearest(name, fields)}；这里可以写：{known}"
    if type_ == "missing" and isinstance(place[-1], str):
        return "GP202", f"缺少必填项“{name}”"
    value = detail["input"]
    shown = f"现在是“{str(value)[:40]}”" if isinstance(value, str | int | float) else "现在写得不全或不对"
    if type_ == "literal_error":
        choices = "、".join(str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", "))
        return "GP204", f"{name}：{shown}；只能写：{choices}{nearest(str(value), choices.split('、'))}"
    if type_ in ("greater_than", "greater_than_equal"):
        return "GP205", f"{name}：{shown}，应{'大于' if type_ == 'greater_than' else '不小于'} 0"
    if name == "steps":
        return "GP203", "steps：要写成 [[行数, 字号], …]，从大到小，至少一档"
    if name == "size_mm":
        return "GP203", "size_mm：要写两个数：[宽, 高]，单位是毫米"
    wanted = next((words for start, words in _TYPES.items() if type_.startswith(start)), None)
    return "GP203", f"{name}：应是{wanted}，{shown}" if wanted else f"{name}：写得不对或不全，{shown}"


def _record(place: tuple[str | int, ...]) -> type[BaseModel]:
    """The record whose field is the last of a place."""
    if place[:1] != ("editions",) or len(place) < 3:
        return Kind
    return Slot if place[2] == "slots" and len(place) > 4 else Edition
