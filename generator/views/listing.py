"""Groups and rows of fields -> `docs/views.md`, for those who write a sheet kind (`make docs` writes it)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views.field import PLACES, Field
from generator.views.fields import FIELDS
from generator.views.groups import GROUPS, LINK
from generator.views.plain import field_names, parts_of
from generator.views.station import FeedbackLink
from generator.views.subject import FieldGroup

HEAD = """# 公示和标牌上可以说什么：各组内容和字段

这一页由程序写出（`make docs`），不要手改。

`sheet.yml` 的 `shared` 和 `own` 里写组名（整组），或者“组名.字段”（只要这一项）：写了的，模板才看得到，就算进内容版本。
逐项写，只写真印的：写了不印，`build` 会报错；整组写，以后组里多一项，有内容的公示版本号会跟着变。
没有提供的内容是空（`none`），不算进版本；`materials` 是空列表的，是“无需提交材料”，不是没有提供。
只用来定版面的（如 `tier.level`），和印出来分不出两样的（如只有一个条件时的“同时满足”和“满足其一”），不算进版本。
"""
PER = {"station": "站点", "offer": "事项和层级", "tier": "层级", "jurisdiction": "整个地方"}


def listing() -> str:
    """The whole page."""
    parts = [HEAD]
    parts += ["\n".join(_group(name, group)) for name, group in GROUPS.items()]
    parts.append("\n".join(_link()))
    return "\n".join(parts)


def _group(name: str, group: FieldGroup) -> Iterator[str]:
    yield f"## `{name}`：{group.title}"
    yield ""
    if group.per is not None:
        yield f"只有 `per: {group.per}`（{PER[group.per]}）的种类才有。"
        yield ""
    yield from _table(group.record)
    for place, record in _parts(name, group.record):
        yield f"`{place}` 里面："
        yield ""
        yield from _table(record)


def _link() -> Iterator[str]:
    yield f"## `own.{LINK}`：二维码去哪里"
    yield ""
    yield "写了 `qr: feedback` 的种类不用写组名就有。"
    yield ""
    yield from _table(FeedbackLink)


def _table(record: type) -> Iterator[str]:
    yield "| 字段 | 公示上的叫法 | 网站上的叫法 | 用在哪里 |"
    yield "|---|---|---|---|"
    for name in field_names(record):
        row = FIELDS[record][name]
        yield f"| `{name}` | {row.label} | {row.plain or row.label} | {_where(row)} |"
    yield ""


def _where(row: Field) -> str:
    return "、".join(PLACES[letter] for letter in row.where) or "只供模板判断"


def _parts(place: str, record: type) -> Iterator[tuple[str, type]]:
    """The views inside a view, with the place of each (`items.conditions`)."""
    for name, part in parts_of(record).items():
        yield f"{place}.{name}", part
        yield from _parts(f"{place}.{name}", part)
