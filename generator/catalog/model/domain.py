"""What one field of service (its domain) brings to every catalog of that field: words, vocabulary, standards."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.catalog.model.record import Record
from generator.catalog.model.scalars import Slug, Text, Word

GENERAL = "general"
"""The domain of a catalog that names none: it brings plain words, and nothing that a document did not say."""
UNSEEN = {"breaks", "ends", "generic", "promoted"}
"""Words that steer how lines break, what `check` says and what a leaflet tells of: no page and no sheet shows them."""


class Words(Record):
    """领域的用词：网站、公示、标牌上怎样称呼服务、窗口、标识。"""

    site: Text
    """网站的名称，前面会加地名，如“办事指南”。"""
    service: Text
    """服务的叫法，如“便民服务”。"""
    items: Text
    """事项的统称，用在“这里写的是某县…在哪里办”里，如“办理事项”。"""
    matters: Text
    """本站收什么，用在查不到时的“本站只收…”里，如“办理事项”。"""
    points: Text
    """服务点的统称，如“便民服务点”。"""
    window: Text
    """窗口的名称，印在窗口牌上，如“便民服务窗口”。"""
    notice: Text
    """公示的标题，如“服务事项公示”。"""
    slip: Text
    """告知单的标题，如“一次性告知单”。"""
    directory: Text
    """乡镇服务点一览的标题，前面会加地名，如“便民服务点一览”。"""
    pack: Text
    """乡镇打印包的名称，前面会加地名，如“便民服务公示打印包”。"""
    department: Text
    """主管部门的统称，如“主管部门”。"""
    emblem: Text
    """官方标识的简称，用在检查结果里，如“官方标识”。"""
    emblem_name: Text
    """官方标识的全称，读屏软件念给看不见的人听。"""
    breaks: tuple[Text, ...] = ()
    """站点名称里宁可在它前面换行的词，如领域和部门的简称。"""
    ends: tuple[Text, ...] = ()
    """事项名称里宁可在它后面换行的词，如常见的服务对象。"""
    generic: tuple[Text, ...] = ()
    """接在“本县”“本站”后面仍是泛称的词，如领域的简称；检查站名、部门名时用。"""
    promoted: tuple[Slug, ...] = ()
    """宣传折页上单独介绍的事项，写事项代号，如“yidi-beian”；目录里没有这件事的不介绍。"""


class Shorthand(Record):
    """群众常说的简略说法：查找时换成完整的说法。"""

    said: Word
    """群众说的，如“补”。"""
    meant: Word
    """指的是，如“补办”。"""
    behind: Annotated[tuple[Word, ...], Field(min_length=1)]
    """接在哪些词后面才算，如“怎么”“能”。"""
    unless: tuple[Word, ...] = ()
    """后面紧跟着这些字时不算，如“贴”。"""


class Vocabulary(Record):
    """查找用的词：哪些是本领域的，哪些是别的部门的；不显示，只用来判断。"""

    examples: tuple[Word, ...] = ()
    """查找框里举的例子，两三个，用群众的话。"""
    ours: tuple[Word, ...] = ()
    """本领域的词：问话里有一个，就算是来办本领域的事。"""
    elsewhere: tuple[Word, ...] = ()
    """别的部门的事：问到这些、又没有本领域的词，就说明本站不收；目录里有的事项不受影响。"""
    common: tuple[Word, ...] = ()
    """本领域事事都带的词，如领域的名称：分不出是哪件事，查找时看轻。"""
    shorthands: tuple[Shorthand, ...] = ()
    """群众常说的简略说法。"""


class Paper(Record):
    """本领域特有的一种证件、凭证：受理条件提到了，办理材料里就要有。"""

    names: Annotated[tuple[Text, ...], Field(min_length=1)]
    """条件里的叫法。"""
    answers: tuple[Text, ...] = ()
    """材料里有哪些字就算有；不写就是条件里的叫法。"""


class MaterialLimit(Record):
    """人人都要交的材料最多几种：主管部门的规定。"""

    most: int = Field(ge=1)
    """最多几种。"""
    source: Text
    """哪里规定的，如“全国清单（2020 年）”。"""


class StandardField(Record):
    """标准要求公开的一项。"""

    field: Literal[
        "name", "code", "task_code", "kind", "legal_basis", "offers", "statutory_limit", "time_limit", "conditions",
        "summary", "steps", "result", "fee", "scope", "audience", "methods", "materials", "issuers", "counts",
        "service_standard", "progress", "department", "where", "hours", "consult", "complaint", "channel",
    ]  # fmt: skip
    """对应目录里的哪一项；where 地点，hours 时间，consult 咨询电话，complaint 监督电话，channel 投诉渠道，
    issuers 材料出具机构，counts 材料份数。"""
    label: Text
    """标准里的叫法，照原文写。"""


class Standard(Record):
    """本领域的一项标准：要求公开哪些内容。"""

    name: Text
    """名称；目录的 standards 里这样写。"""
    fields: Annotated[tuple[StandardField, ...], Field(min_length=1)]
    """要求公开的各项，按标准的顺序。"""
