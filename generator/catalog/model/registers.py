"""Registers (台账) that a document orders its stations to keep, and the forms that a domain proposes for them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.catalog.model.record import Record
from generator.catalog.model.scalars import Slug, Text
from generator.catalog.model.sources import Sourced

Holds = Literal[
    "文字", "姓名", "证件尾号", "事项", "办理方式", "受理日期", "最迟日期", "日期", "数量", "金额", "签名"
]  # fmt: skip


class RegisterColumn(Record):
    """台账的一栏。"""

    name: Text = Field(max_length=12)
    """栏名，印在表头上。"""
    holds: Holds = "文字"
    """填什么，如“文字”“受理日期”“签名”：事项、办理方式在电子表里可以下拉选，最迟日期从受理日期自动算，签名只在纸上。"""
    width_mm: int = Field(default=22, ge=10, le=80)
    """纸上多宽，毫米；各栏加起来不超过 252 毫米。"""


class RegisterForm(Record):
    """一种台账的样式：有哪些栏、列哪些事项；放在 shared 里供套用，是本项目的建议，文件没有规定。"""

    id: Slug
    """样式代号；与台账代号相同的自动套用。"""
    categories: tuple[Slug, ...] = ()
    """列哪几类事项，写分类代号；不写就是该层级的全部事项。"""
    columns: tuple[RegisterColumn, ...] = ()
    """各栏，从左到右；序号不用写。"""


class Register(Sourced):
    """文件要求站点建立的一种台账：印成表格册，也做成电子表；登记的内容由站点填写保管，这里一概不存。"""

    id: Slug
    """台账代号，定了就不再改；成品文件用它作名字。"""
    name: Text = Field(max_length=16)
    """登记什么，照文件写，如“业务办理”；印出来后面加“台账”。"""
    like: Slug | None = None
    """套用哪种样式，写样式代号；代号相同的自动套用，本地写的优先。"""
    tiers: tuple[Slug, ...]
    """哪几个层级的站点要有，写层级代号。"""
    categories: tuple[Slug, ...] = ()
    """列哪几类事项，写分类代号；不写就照样式，样式也没写就是该层级的全部事项。"""
    columns: tuple[RegisterColumn, ...] = ()
    """各栏，从左到右；不写就照样式。"""
