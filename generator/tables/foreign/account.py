"""What was read of a list, and what it changes -> the lines that a clerk reads before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.catalog.model import Catalog, Station
from generator.catalog.reading.describe import label
from generator.tables.foreign.known import Known
from generator.tables.foreign.listing import Listing
from generator.tables.foreign.matching import Matched
from generator.tables.foreign.rows import Row
from generator.tables.foreign.words import (
    ABOLISHED,
    AREA,
    NUMBERING,
    PARENT_CODE,
    PERSONAL,
    POSITION,
    REMARK,
    STOPPED,
    TOWNSHIP,
)

_ROLES = {
    PARENT_CODE: "所属乡镇（编码）",
    TOWNSHIP: "所属乡镇",
    "county": "所属县区",
    AREA: "电话的区号",
    POSITION: "经度和纬度",
    "name": "站点名称",
    "code": "站点编码",
    "place": "地名",
    STOPPED: "开通情况（是：停用，否：在用）",
    ABOLISHED: "开通情况（是：已撤并，否：不改）",
    PERSONAL: "个人信息，不取",
    NUMBERING: "序号，不用",
    REMARK: "没有用",
}


def role_name(role: str) -> str:
    """What a column's role is called."""
    return _ROLES.get(role) or label(Station, role)


def how_read(listings: Sequence[Listing], without: Sequence[str]) -> Iterator[str]:
    """Sheet by sheet, how each column was read, and what rows were passed over; `without`: sheets that hold no list."""
    for listing in listings:
        name = f"表“{listing.sheet.title}”" if listing.sheet.title else "名单"
        head = listing.layout.heading + 1
        yield f"{name}：第 {head} 行是表头，读到 {len(listing.entries)} 行站点。各列这样读："
        for column in listing.layout.columns:
            heading = column.heading or "（没有表头）"
            if column.role is not None:
                meaning = role_name(column.role)
            elif column.twin is not None:
                meaning = f"没有用：已有一列是{role_name(column.twin)}"
            else:
                meaning = "没有认出来，没有用"
            yield f"  {column.letter} {heading} → {meaning}"
        if listing.passed:
            shown = "；".join(f"第 {line} 行“{text[:20]}”" for line, text in listing.passed[:5])
            more = f" 等 {len(listing.passed)} 行" if len(listing.passed) > 5 else ""
            yield f"  不是站点的行没有读：{shown}{more}"
        if listing.hidden:
            lines = "、".join(map(str, listing.hidden[:10])) + ("…" if len(listing.hidden) > 10 else "")
            yield f"  隐藏的行也读了，共 {len(listing.hidden)} 行：第 {lines} 行"
        if dark := [column for column in listing.layout.columns if column.index in listing.sheet.hidden_columns]:
            yield f"  隐藏的列也读了：{'、'.join(f'{column.letter} {column.heading}' for column in dark)}"
        if not listing.sheet.visible:
            yield "  这张表是隐藏的，也读了"
    if without:
        yield f"没有站点名单的表，没有读：{'、'.join(without)}"


def changes(matched: Matched, catalog: Catalog) -> Iterator[str]:
    """Every difference to today's table, new stations first."""
    known = Known(catalog)
    new = [row for row in matched.rows if row.station is None]
    by_tier = Counter(row.values.get("tier") for row in new)
    if new:
        tiers = "、".join(f"{tier.name} {by_tier[tier.id]} 个" for tier in catalog.tiers if by_tier[tier.id])
        yield f"新增 {len(new)} 个站点（{tiers}）："
        for row in new:
            yield f"  {row.code} {row.values.get('place', '')}{_said(row, known)}"
    changed = [row for row in matched.rows if row.station is not None and row.values]
    if changed:
        counts = Counter(name for row in changed for name in row.values)
        told = "、".join(f"{label(Station, name)} {count} 处" for name, count in counts.most_common())
        yield f"改动 {len(changed)} 个站点（{told}）："
        for row in changed:
            yield from (f"  {line}" for line in _changed(row, known))


def summary(matched: Matched, catalog: Catalog) -> str:
    """What becomes of the table, in one line."""
    codes = {row.code for row in matched.rows}
    rest = sum(station.code not in codes for station in catalog.stations)
    new = sum(row.station is None for row in matched.rows)
    changed = sum(row.station is not None and bool(row.values) for row in matched.rows)
    same = len(matched.rows) - new - changed
    absent = f"；表里有、名单上没有的 {rest} 个站点没有动" if rest else ""
    return f"名单上 {len(matched.rows)} 个站点：新增 {new}，改动 {changed}，和表里一样 {same}{absent}。"


def _said(row: Row, known: Known) -> str:
    rest = [
        f"{label(Station, name)}“{_shown(name, value, known)}”"
        for name, value in row.values.items()
        if name not in ("code", "tier", "place", "division", "division_name")
    ]
    return f"（{'，'.join(rest)}）" if rest else ""


def _changed(row: Row, known: Known) -> Iterator[str]:
    assert row.station is not None
    for name, value in row.values.items():
        was = getattr(row.station, name)
        text = "、".join(was) if isinstance(was, tuple) else "" if was is None else str(was)
        before, after = _shown(name, text, known), _shown(name, value, known)
        told = f"由“{before}”改为“{after}”" if before else f"补上“{after}”"
        yield f"{row.station.place}（{row.code}）：{label(Station, name)}{told}"


def _shown(name: str, value: str, known: Known) -> str:
    if name in ("parent", "successor") and value in known.by_code:
        return f"{known.by_code[value].place} {value}"
    return value


def table_changes(matched: Matched, lines: Mapping[str, int]) -> dict[int, dict[str, str]]:
    """The changed cells of stations that stand in the table, by its row; `lines`: code -> row."""
    return {
        lines[row.code]: dict(row.values)
        for row in matched.rows
        if row.station is not None and row.values and row.code in lines
    }
