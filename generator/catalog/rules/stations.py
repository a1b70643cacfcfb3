"""Stations -> contradictions (status, parents, position), and one warning for all stations that lack the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog.model import Catalog, Station
from generator.catalog.model.scalars import PLACEHOLDER
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import Place
from generator.catalog.rules.circles import in_circles
from generator.ground.errors import Finding

WANTED = {"address": "地址", "phone": "电话", "hours": "办公时间", "longitude": "坐标"}
"""What every station in use should say."""
_OUTSIDE = "不在任何乡镇下（parent 没有写乡镇的站点）；乡镇的一览、打印包和网站的乡镇页里都没有"


def find_station_errors(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Names still to be filled in, successors and statuses at odds, half a position, circles of parents."""
    above = in_circles({station.code: station.parent for station in catalog.stations})
    after = in_circles({station.code: station.successor for station in catalog.stations})
    for index, station in enumerate(catalog.stations):
        place: Place = ("stations", index)
        for name in ("place", "name"):
            value = getattr(station, name)
            if value and (re.search(r"[{}]|苏木乡镇（街道）|嘎查村（社区）", value) or PLACEHOLDER.search(value)):
                message = f"“{value}”还是占位的写法，请写真实名称"
                yield checked.mark((*place, name)).finding("GP402", message)
            elif value and not any(char.isalpha() for char in value) and checked.whole((*place, name)):
                message = f"“{value}”没有一个字，不是名称；多半是编码或序号填错了列"
                yield checked.mark((*place, name)).finding("GP402", message)
        if all(checked.whole((*place, name)) for name in ("status", "successor", "ended")):
            yield from _closing(station, place, checked)
        located = [name for name in ("longitude", "latitude", "datum") if getattr(station, name) is not None]
        if len(located) in (1, 2) and all(checked.whole((*place, n)) for n in ("longitude", "latitude", "datum")):
            message = "经度（longitude）、纬度（latitude）、坐标系（datum）要么都写，要么都不写"
            yield checked.mark((*place, located[0])).finding("GP406", message)
        for name, circles in (("parent", above), ("successor", after)):
            if station.code in circles:
                word = "上级" if name == "parent" else "接替"
                yield checked.mark((*place, name)).finding("GP407", f"{word}站点绕了一圈又回到自己")


def _closing(station: Station, place: Place, checked: Checked) -> Iterator[Finding]:
    """A closed station says where to go instead or, where nothing takes its place, since when it is closed."""
    if station.status == "已撤并" and station.successor is None and station.ended is None:
        message = "已撤并的站点要写由哪个站点接替（successor）；没有接替的，写撤并日期（ended）"
        yield checked.mark((*place, "status")).finding("GP405", message)
    if station.status != "已撤并" and station.successor is not None and station.ended is None:
        message = f"只有已撤并的站点才写接替站点（successor），这里是“{station.status}”；将要撤并的写撤并日期（ended）"
        yield checked.mark((*place, "successor")).finding("GP405", message)
    if station.status == "未设" and station.ended is not None:
        message = "未设的站点没有开过，不写撤并日期（ended）；开过又撤了的，开通情况（status）写已撤并"
        yield checked.mark((*place, "ended")).finding("GP405", message)


def find_station_gaps(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """One warning for all stations that lack the same thing: three thousand lines would hide the rest."""
    in_use = [(index, s) for index, s in enumerate(catalog.stations) if s.status in ("已开通", "待确认")]
    for name, what in WANTED.items():
        lacking = [
            (index, s) for index, s in in_use
            if getattr(s, name) is None and checked.whole(("stations", index, name))
        ]  # fmt: skip
        yield from _grouped(checked, lacking, None, "GP501", f"未提供：{what}")
    unsure = [(i, s) for i, s in in_use if s.status == "待确认" and checked.whole(("stations", i, "status"))]
    yield from _grouped(checked, unsure, "status", "GP510", "开通情况待确认")
    levels = {tier.id: tier.level for tier in catalog.tiers}
    townships = {s.code for s in catalog.stations if levels.get(s.tier) == "乡"}
    outside = [
        (index, s) for index, s in in_use
        if levels.get(s.tier) == "村" and s.parent not in townships
        and checked.whole(("stations", index, "parent")) and checked.whole(("stations", index, "tier"))
    ]  # fmt: skip
    if townships:
        yield from _grouped(checked, outside, None, "GP515", _OUTSIDE)
    generic = [(index, s) for index, s in in_use if s.name is None and re.search(r"(委员?会|村委|居委)$", s.place)]
    yield from _grouped(checked, generic, "place", "GP508", "地名还是机构全称，请确认群众怎么叫", most=20)


def _grouped(
    checked: Checked, stations: list[tuple[int, Station]], field: str | None, code: str, what: str, most: int = 1
) -> Iterator[Finding]:
    if stations:
        names = "、".join(station.place for _, station in stations[:most])
        shown = names if len(stations) == 1 else f"{'首个' if most == 1 else '如'}：{names}"
        place: Place = ("stations", stations[0][0], *([field] if field else []))
        yield checked.mark(place).finding(code, f"{len(stations)} 个站点{what}（{shown}）")
