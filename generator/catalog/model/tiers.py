"""Levels of service, with their duties and rules."""

from __future__ import annotations

from typing import Literal

from generator.catalog.model.forms import Post, SuggestionBox
from generator.catalog.model.scalars import Flag, Mongolian, NamePattern, Slug, Text
from generator.catalog.model.sources import Sourced


class Duty(Sourced):
    """职责。"""

    text: Text
    """职责原文。"""
    public: Flag = True
    """是否向群众公开（内部监测、报送类写 false）。"""


class Rule(Sourced):
    """服务制度或建设标准。"""

    name: Text
    """名称，如“首问责任制”。"""
    text: Text | None = None
    """内容；文件只提名称、未列内容的不写。"""
    public: Flag = True
    """是否向群众公开（内控、培训、考核类写 false）。"""


class ServiceRule(Rule):
    """服务制度，如首问负责、一次性告知。"""

    id: Slug | None = None
    """制度代号：要单独做一块制度牌的才写，定了不再改；没有内容的制度写了也做不成。"""


class Area(Sourced):
    """服务场所里的一个区域，做一块区域标识。"""

    id: Slug
    """区域代号，定了不再改。"""
    name: Text
    """区域名称，照文件写，如“等候休息区”。"""
    mongolian: Mongolian | None = None
    """蒙文区域名称：由主管部门提供；没有就不写，牌上只印汉文。"""


class Mechanism(Rule):
    """监督评价机制：好差评、评价反馈、整改等。"""

    posted: tuple[Text, ...] = ()
    """要定期公布的数，逐个写，如“差评回访率”：公示牌上留出手填的格子；文件没说要公布的不写。"""


class Tier(Sourced):
    """服务层级：县、乡、村，或驻医院的站。"""

    id: Slug
    """层级代号。"""
    name: Text
    """层级名称，如“乡镇（街道）”。"""
    level: Literal["省", "市", "县", "乡", "村", "院"]
    """层级类别：省、市、县、乡、村，或医院（院）。"""
    official_name: Text
    """站点通名，照文件写。"""
    aliases: tuple[Text, ...] = ()
    """其他叫法：同一层级在文件里的别的写法。"""
    naming: NamePattern | None = None
    """站名格式，含 {place}，如“{place}便民服务点”；文件没定就不写。"""
    host_naming: NamePattern | None = None
    """没有站名格式时公示的标题，含 {place}，如“{place}政务服务大厅”；不做门牌。"""
    host: Text | None = None
    """设在哪里，如“乡镇便民服务中心”。"""
    duties: tuple[Duty, ...] = ()
    """职责。"""
    standards: tuple[Rule, ...] = ()
    """场所、设备、服务等建设标准。"""
    service_rules: tuple[ServiceRule, ...] = ()
    """首问负责、一次性告知等服务制度。"""
    areas: tuple[Area, ...] = ()
    """区域：文件要求这一层级的服务场所设的区域，各做一块区域标识；文件没写就不写。"""
    staffing: tuple[Duty, ...] = ()
    """人员配备。"""
    posts: tuple[Post, ...] = ()
    """岗位：站点有哪些岗位、各几人；人员公示牌按它留出姓名、照片的位置。"""
    manners: tuple[Rule, ...] = ()
    """服务规范：仪容仪表、服务行为、文明用语等；文件只提名称、未列内容的不写 text。"""
    rating: tuple[Mechanism, ...] = ()
    """监督评价：好差评、评价反馈、整改等机制；文件只提名称、未列内容的不写 text。"""
    suggestion: SuggestionBox | None = None
    """意见箱（簿）：文件要求设的才写。"""
    exhaustive: Flag = False
    """事项清单是否完整；只有完整，才会写“不在本站办理”。"""
    list_basis: Literal["清单", "最低清单", "列举", "职责归纳", "未载明"] = "未载明"
    """事项从何而来：清单、最低清单（可增不可减）、列举（有“等”字）、职责归纳、未载明。"""
