"""What a place with a window must have: standards by which a service point is set up and accepted."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.catalog.model.scalars import Date, Slug, Text
from generator.catalog.model.sources import Sourced


class SiteElement(Sourced):
    """场所标准要求的一项（要素）。"""

    name: Text
    """要素名称，照文件写，如“服务标识到位”；验收状况表里也这样写。"""
    text: Text | None = None
    """要求原文；层级的 standards 里有同名的一条就不用再写。"""
    proved_by: tuple[Slug, ...] = ()
    """凭哪几种成品就算到位：成品代号，如 notice；台账记着今天这一版已经张贴才算。文件还要求别的，就不写。"""


class Milestone(Sourced):
    """建设进度：文件规定到哪天要建成多少。"""

    text: Text
    """原文，如“年底前实现苏木乡镇（街道）全覆盖”。"""
    by: Date | None = None
    """截止日期：最迟哪一天；文件没有写到日子的不写。"""
    tiers: tuple[Slug, ...] = ()
    """只说哪几个层级；不写就是这项标准的各个层级。"""
    share: int | None = Field(default=None, ge=1, le=100)
    """占应建站点的百分之几，写 1—100；没有就不写。"""
    count: int | None = Field(default=None, ge=1)
    """建成多少个；没有就不写。"""


class SiteStandard(Sourced):
    """场所标准：服务场所要达到的一项标准，如“六有”。"""

    name: Text
    """名称，照文件写，如“六有”；验收状况表里也这样写。"""
    tiers: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """哪几个层级要达到；各层级要求不同的，一个层级写一项。"""
    elements: Annotated[tuple[SiteElement, ...], Field(min_length=1)]
    """要素，按文件的顺序。"""
    milestones: tuple[Milestone, ...] = ()
    """建设进度，按先后；文件没有规定就不写。"""
