"""One place with a window."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.catalog.model.record import Record
from generator.catalog.model.scalars import (
    Code,
    Date,
    DivisionCode,
    Mongolian,
    Phone,
    Slug,
    Slugs,
    StationCode,
    Text,
    Texts,
)


class Station(Record):
    """站点。"""

    code: StationCode
    """站点编码，定了就不再改。"""
    tier: Slug
    """层级代号。"""
    place: Text
    """地名，照群众的叫法，如“新民村”。"""
    name: Text | None = None
    """站名；不写则按层级的站名格式生成。"""
    mongolian: Mongolian | None = None
    """蒙文站名：由主管部门提供并核定，不翻译、不从文件上识别；开了蒙汉双语（signage 的 bilingual）才印。"""
    division: DivisionCode | None = None
    """行政区划代码；以后区划调整只改这里，不改站点编码。"""
    county: Text | None = None
    """所属县（市、区、旗）；一份目录管几个县时写。"""
    division_name: Text | None = None
    """区划代码表上的名称，如“新民村委会”。"""
    parent: StationCode | None = None
    """上级站点编码。"""
    status: Literal["已开通", "待确认", "未设", "已撤并"] = "待确认"
    """开通情况。"""
    successor: StationCode | None = None
    """接替站点：撤并以后到哪里办，写接替的站点编码。"""
    ended: Date | None = None
    """撤并日期：从这一天起不再开（含这一天），如 2026-12-01；到了这一天就算已撤并，不用再改开通情况。"""
    former_names: Texts = ()
    """曾用名：同一个地方改了名，写以前印过的地名，几个用顿号隔开；换了地方要用新编码，不能写在这里。"""
    host: Text | None = None
    """设在哪里，如“村卫生室”。"""
    address: Text | None = None
    """地址。"""
    phone: Phone | None = None
    """电话。"""
    consent: Code | None = None
    """同意记录：电话是手机时，本人书面同意公开的存档编号。"""
    hours: Text | None = None
    """办公时间。"""
    items: Slugs | None = None
    """本站实际办理的事项：写事项代号，表格里用顿号隔开；不写则同层级清单。"""
    longitude: float | None = Field(default=None, ge=73, le=136)
    """经度。"""
    latitude: float | None = Field(default=None, ge=3, le=54)
    """纬度。"""
    datum: Literal["WGS84", "GCJ02", "CGCS2000", "BD09"] | None = None
    """坐标系，写经纬度就要写。"""
    source: Slug | None = None
    """出处。"""
