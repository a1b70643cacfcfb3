"""A whole catalog."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from pydantic import Field, PrivateAttr

from generator.catalog.model.askings import NO_ASKINGS, Askings
from generator.catalog.model.domain import GENERAL, MaterialLimit, Paper, Standard, Vocabulary, Words
from generator.catalog.model.holidays import HolidayYear
from generator.catalog.model.items import Item, Material
from generator.catalog.model.jurisdiction import Jurisdiction
from generator.catalog.model.record import Place, Record, records
from generator.catalog.model.registers import Register, RegisterForm
from generator.catalog.model.scalars import Slug
from generator.catalog.model.shared import Definition, Group, Reference, Term
from generator.catalog.model.signage import Signage
from generator.catalog.model.site_standards import SiteStandard
from generator.catalog.model.sources import Approval, Citation, Source
from generator.catalog.model.stations import Station
from generator.catalog.model.tiers import Tier
from generator.catalog.model.website import Waiver, Website


class Catalog(Record):
    """一个地方的服务目录。"""

    format: int = Field(ge=1, le=1)
    """格式版本，现为 1。"""
    extends: Slug | None = None
    """上级目录：在哪个目录的基础上写（如旗区写市的代号）；上级的内容全部继承，核定除外。"""
    domain: Slug = GENERAL
    """领域：哪一类服务，决定用词、通用定义和标准，如 general（一般便民服务）；能写哪些见 docs/domain.md。"""
    jurisdiction: Jurisdiction
    """哪个地方、谁负责、怎么找。"""
    signage: Signage | None = None
    """标牌样式：配色、尺寸、标识、蒙汉双语；不写就照模板，用蓝色。"""
    approval: Approval | None = None
    """核定；未核定写 null，所有成品都是样稿。"""
    website: Website | None = None
    """网站底部：主办单位、网站标识码、备案号等，照批下来的写；没有的不写，网页就不出现；不随上级目录继承。"""
    waive: tuple[Waiver, ...] = ()
    """豁免：发布把关查到的、确有理由照样发布的，一条一条写明理由；check 会列出来；不随上级目录继承。"""
    defaults: Citation = Field(default_factory=Citation)
    """全文件默认的出处。"""
    sources: tuple[Source, ...]
    """依据文件。"""
    categories: tuple[Group, ...] = ()
    """事项分类，按显示顺序。"""
    life_events: tuple[Group, ...] = ()
    """人生大事，按显示顺序。"""
    definitions: tuple[Definition, ...] = ()
    """通用定义，通常写在 shared 里。"""
    terms: tuple[Term, ...] = ()
    """名词解释，通常写在 shared 里。"""
    reference_materials: tuple[Reference, ...] = ()
    """别处公开的办理材料，写在 shared 里，只作提示。"""
    words: Words
    """领域的用词，写在 shared 里领域的 words.yml；目录里写的优先，只写要改的几个。"""
    vocabulary: Vocabulary = Field(default_factory=Vocabulary)
    """查找用的词，写在 shared 里。"""
    papers: tuple[Paper, ...] = ()
    """领域特有的证件、凭证，写在 shared 里；检查受理条件时用。"""
    material_limit: MaterialLimit | None = None
    """材料最多几种，写在 shared 里；没有规定就不写。"""
    standards: tuple[Standard, ...] = ()
    """领域的标准，写在 shared 里；一个目录执行哪些，写在 jurisdiction 的 standards。"""
    site_standards: tuple[SiteStandard, ...] = ()
    """场所标准：文件要求服务场所达到的标准，如“六有”；guideplate audit 按它列评分表、做验收包，网站和公示上不出现。"""
    holidays: tuple[HolidayYear, ...] = ()
    """节假日安排，一年一项，写在 shared/general/holidays 里；没有写的年份不推算最迟办结日。"""
    register_forms: tuple[RegisterForm, ...] = ()
    """台账的样式，写在 shared 里供套用；建哪几种台账，写在 registers。"""
    registers: tuple[Register, ...] = ()
    """台账：文件要求站点建立的登记簿册；文件没有要求的不写，就不做。"""
    common_materials: tuple[Material, ...] = ()
    """所有事项都可能要的材料，如委托代办的。"""
    tiers: tuple[Tier, ...]
    """服务层级，从上到下。"""
    items: tuple[Item, ...] = ()
    """事项。"""
    stations: tuple[Station, ...] = ()
    """站点；多的时候放在同名 .stations.csv。"""

    _askings: Askings = PrivateAttr(default=NO_ASKINGS)
    _since: datetime.date | None = PrivateAttr(default=None)
    _upcoming: tuple[tuple[datetime.date, Catalog], ...] = PrivateAttr(default=())

    @property
    def askings(self) -> Askings:
        """How people ask, as its domain and the bureau know it: for the finder alone, no fact."""
        return self._askings

    def asked(self, askings: Askings) -> Self:
        """The same facts, with how people ask."""
        copy = self.model_copy()
        copy._askings = askings
        return copy

    @property
    def since(self) -> datetime.date | None:
        """The day on which something in its files last came into force; None: it holds as it was first written."""
        return self._since

    @property
    def upcoming(self) -> tuple[tuple[datetime.date, Catalog], ...]:
        """The days on which it will change, in order, each with the whole catalog as it will be from that day on."""
        return self._upcoming

    def in_time(self, since: datetime.date | None, upcoming: tuple[tuple[datetime.date, Catalog], ...]) -> Self:
        """The same facts, with since when they hold and what they will be."""
        copy = self.model_copy()
        copy._since, copy._upcoming = since, upcoming
        return copy

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other parts: what was looked up in the original is looked up anew."""
        copy = super().model_copy(update=update, deep=deep)
        for name, kept in vars(Catalog).items():
            if isinstance(kept, cached_property):
                copy.__dict__.pop(name, None)
        return copy

    @property
    def records(self) -> tuple[tuple[Place, Record], ...]:
        """Every record of the catalog, itself first, with its place: every rule goes through them."""
        return ((), self), *self.inner_records

    @cached_property
    def inner_records(self) -> tuple[tuple[Place, Record], ...]:
        """Those inside it. It is not among them: two catalogs are compared with all that they hold."""
        return tuple(records(self)[1:])

    @cached_property
    def tier_by_id(self) -> dict[str, Tier]:
        """Tiers by id."""
        return {tier.id: tier for tier in self.tiers}

    @cached_property
    def station_by_code(self) -> dict[str, Station]:
        """Stations by code."""
        return {station.code: station for station in self.stations}

    @cached_property
    def stations_below(self) -> dict[str, tuple[Station, ...]]:
        """Station code -> the stations right below it, in the catalog's order."""
        below: dict[str, list[Station]] = {}
        for station in self.stations:
            if station.parent is not None:
                below.setdefault(station.parent, []).append(station)
        return {code: tuple(stations) for code, stations in below.items()}

    def above(self, station: Station) -> Station | None:
        """The station above a station, where the catalog has one."""
        return self.station_by_code.get(station.parent) if station.parent is not None else None
