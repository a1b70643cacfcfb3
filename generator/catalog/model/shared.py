"""What is the same in many catalogs."""

from __future__ import annotations

from pydantic import Field

from generator.catalog.model.record import Record
from generator.catalog.model.scalars import Slug, Text


class Group(Record):
    """事项分类或人生大事。"""

    id: Slug
    """代号。"""
    name: Text
    """名称，用群众的话。"""


class Definition(Record):
    """各地都一样的事项说法，放在 shared 里供套用；不含材料、时限等各地不同的内容。"""

    id: Slug
    """定义代号；与事项代号相同的自动套用。"""
    canonical: Text
    """规范名称。"""
    category: Slug
    """分类代号。"""
    aliases: tuple[Text, ...] = ()
    """群众的叫法，供搜索。"""
    plain_name: Text | None = Field(default=None, max_length=24)
    """通俗名称：网页标题、列表和查找结果用它，文件名称写在下面。"""
    plain: Text | None = None
    """通俗说明：帮助理解，不是文件原文。"""
    life_events: tuple[Slug, ...] = ()
    """人生大事代号。"""


class Term(Record):
    """名词解释：用群众的话解释一个词，不是文件原文。"""

    term: Text
    """名词。"""
    plain: Text
    """解释。"""


class Reference(Record):
    """别处公开的办理材料，只提示录入人员参考，绝不替本地公布。"""

    canonical: Text
    """规范名称。"""
    place: Text
    """哪里的，如“江苏省 2022 版”。"""
    source: Text
    """出自哪个文件第几项。"""
