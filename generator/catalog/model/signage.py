"""Plain data -> frozen records of how signs look: colours, sizes, the approved emblem, Mongolian beside Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from generator.catalog.model.images import ImageFile
from generator.catalog.model.record import Record
from generator.catalog.model.scalars import Colour, Mongolian, SizeMm, Slug, Text


class Colours(Record):
    """自定的配色：主色和浅色。"""

    main: Colour
    """主色：标题带、横线、门牌底色；要加引号，如 "#0B4A8F"。上面的字是白的，对比不能低于 4.5。"""
    pale: Colour
    """浅色：表头等的浅底，如 "#EEF4FA"。上面的黑字对比不能低于 7，主色的字不能低于 4.5。"""


PALETTES: Mapping[str, Colours] = {
    "蓝": Colours(main="#0B4A8F", pale="#EEF4FA"),
    "深绿": Colours(main="#14532D", pale="#EDF5EF"),
    "墨灰": Colours(main="#37424D", pale="#F0F2F4"),
}
"""White on each main colour has a contrast of 7 or more, so that all read well when printed in grey. None is red: red
is the proof's mark, and a red head is an official document's."""


class Size(Record):
    """一种标牌的尺寸。"""

    kind: Literal["plate", "plaque", "window", "duties", "rule", "area", "lane", "slogan"]
    """哪种标牌：plate 门牌（横牌）、plaque 竖牌、window 窗口牌、duties 职责和制度牌、rule 单项制度牌、
    area 区域标识、lane 绿色通道标识、slogan 口号墙。"""
    edition: Slug = "default"
    """哪一款：如 plate 的 door（小门牌）、window 的 desk（桌牌）；最常用的那款是 default。"""
    preset: (
        Literal[
            "横牌600×400", "横牌700×500", "横牌800×600", "门牌300×120", "竖牌360×2200", "竖牌340×2150",
            "竖牌440×2100", "窗口牌500×250", "桌牌200×100", "职责牌600×900", "制度牌400×600",
            "区域牌400×150", "区域牌600×200", "口号2400×360",
        ]
        | None
    ) = None  # fmt: skip
    """常见尺寸：从各地做法里选一个；自定尺寸的不写这一项，写 size_mm。"""
    size_mm: SizeMm | None = None
    """自定尺寸：[宽, 高]，毫米，如 [620, 420]；每边 60 到 3000。"""


PRESETS: Mapping[str, tuple[str, str, tuple[float, float]]] = {
    "横牌600×400": ("plate", "default", (600, 400)),
    "横牌700×500": ("plate", "default", (700, 500)),
    "横牌800×600": ("plate", "default", (800, 600)),
    "门牌300×120": ("plate", "door", (300, 120)),
    "竖牌360×2200": ("plaque", "default", (360, 2200)),
    "竖牌340×2150": ("plaque", "default", (340, 2150)),
    "竖牌440×2100": ("plaque", "default", (440, 2100)),
    "窗口牌500×250": ("window", "default", (500, 250)),
    "桌牌200×100": ("window", "desk", (200, 100)),
    "职责牌600×900": ("duties", "default", (600, 900)),
    "制度牌400×600": ("rule", "default", (400, 600)),
    "区域牌400×150": ("area", "default", (400, 150)),
    "区域牌600×200": ("area", "default", (600, 200)),
    "口号2400×360": ("slogan", "default", (2400, 360)),
}
"""Kind, edition, width and height. Sizes seen in practice (city rules quoted by sign makers, one community's own
rule): no binding national standard is known."""


class Emblem(Record):
    """官方标识：主管部门给的文件，原样放上，程序不画。"""

    file: ImageFile
    """标识文件：PNG 或 SVG，不超过 500 KB；放在目录文件所在的文件夹里，写相对路径。"""
    permit: Text
    """使用依据：同意使用标识的文号或批准记录。"""
    clinic_permit: Text | None = None
    """医疗机构使用依据：站点设在卫生室、卫生院、医院里的，须另经批准，写批准的文号。没有就不写，这些站点的牌上不放标识。"""


class Bilingual(Record):
    """蒙汉双语：怎么排、多大、依据什么；蒙文一律由主管部门提供，程序不翻译。"""

    order: Literal["蒙上汉下", "蒙左汉右", "汉先", "两块牌"]
    """排列次序：蒙上汉下、蒙左汉右、汉先（汉文在上或在左）、两块牌（蒙文、汉文各一块）。照依据写，没有默认。"""
    ratio: float = Field(ge=0.5, le=2)
    """字号比：蒙文是汉文的几倍，一样大写 1。照依据写，没有默认。"""
    basis: Text
    """依据：哪份文件第几条这样规定。"""
    authority: Mongolian | None = None
    """主管部门的蒙文名称：由主管部门提供并核定；没有就不写，牌上只印汉文。"""
    slogan: Mongolian | None = None
    """服务口号的蒙文：由主管部门提供并核定；没有就不写。"""


class Signage(Record):
    """标牌样式：配色、尺寸、标识、蒙汉双语。"""

    palette: Literal["蓝", "深绿", "墨灰"] | None = None
    """现成的配色：蓝、深绿、墨灰；都不写就是蓝。"""
    colours: Colours | None = None
    """自定的配色：写了就不写 palette。"""
    sizes: tuple[Size, ...] = ()
    """各种标牌的尺寸：只写与模板不同的。"""
    frame: bool = False
    """门牌四周是否印边框；不写就不印。"""
    rich_black: bool = False
    """PDF/X-4 里 20 毫米以上的黑色大字是否用四色黑（C50 M40 Y40 K100，更深）；不写就只用黑版。先问制作单位。"""
    emblem: Emblem | None = None
    """官方标识；没有批准的文件就不写，牌上留空。"""
    bilingual: Bilingual | None = None
    """蒙汉双语：要印蒙文的地方才写。"""
