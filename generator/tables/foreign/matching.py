"""A list's entries and a catalog's stations -> what changes of which station, and what could not be placed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.catalog.model import Catalog, Station
from generator.catalog.reading.table import MOST_ROWS
from generator.ground.errors import Finding
from generator.tables.cell import Cell
from generator.tables.foreign import fields, values
from generator.tables.foreign.known import Found, Known
from generator.tables.foreign.listing import CODES, Entry, Listing, is_error
from generator.tables.foreign.rows import Row, code_of, level_of
from generator.tables.foreign.words import PARENT_CODE

UNREADABLE, LOST, UNPLACED, UNUSED = "GP930", "GP931", "GP932", "GP933"
_LOST = (
    "编码列有 {count} 格是“{shown}”这样的数：Excel 把 12 位编码变成了科学计数，后几位已经丢了，找不回来。"
    "请从原来的系统重新导出：导出 Excel（.xlsx），或者导出 CSV 后不要双击打开，直接交给本命令"
)
_CUT = (
    "编码列有 {count} 行是同一个“{shown}”，末尾都是 0：Excel 丢了编码的后几位，找不回来。"
    "请从原来的系统重新导出：导出 Excel（.xlsx），或者导出 CSV 后不要双击打开，直接交给本命令"
)


@dataclass
class Matched:
    """What a whole list comes to."""

    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether something could not be placed: then nothing is taken."""
        return any(finding.severity == "error" for finding in self.findings)


def match(listings: Sequence[Listing], catalog: Catalog) -> Matched:
    """Every entry with its station; all that cannot be placed is told, not the first alone."""
    matched, known = Matched(), Known(catalog)
    entries = [entry for listing in listings for entry in listing.entries]
    matched.findings += [*_lost(entries), *_formulas(entries)]
    if matched.failed:  # nothing else can be told of such a list
        return matched
    if len(entries) > MOST_ROWS:
        message = f"名单有 {len(entries)} 行，超过 {MOST_ROWS // 10_000} 万行，不像一个地方的站点名单，没有读"
        matched.findings.append(entries[0].first.mark.finding(UNREADABLE, message))
        return matched
    away = [entry for entry in entries if _elsewhere(entry, known)]
    strays = set(map(id, away))
    if away:
        matched.findings.append(_away(away, known))
    if whole := [entry for entry in entries if id(entry) not in strays and _own(entry, known)]:
        message = f"“{whole[0].name}”这一行是整个地方，目录里没有这一层级的站点，没有取"
        matched.findings.append(whole[0].first.mark.finding(UNUSED, message))
        strays |= set(map(id, whole))
    towns = {values.core(entry.name) for entry in entries if level_of(entry, known) == "乡"}
    seen: dict[str, Entry] = {}
    again: list[Entry] = []
    for entry in entries:
        if id(entry) in strays:
            continue
        row = _row(entry, known, towns, matched.findings)
        if row is None:
            continue
        if row.code in seen and _says(seen[row.code]) == _says(entry):
            again.append(entry)  # a sheet that was copied, a row that stands in two tables
            continue
        if row.code in seen:
            first = seen[row.code].first.mark
            message = f"“{entry.name or row.code}”和前面 {first.cell or f'第 {first.line} 行'}是同一个站点；请留一行"
            matched.findings.append(entry.first.mark.finding(UNPLACED, message))
            continue
        seen[row.code] = entry
        matched.rows.append(row)
    if again:
        message = f"有 {len(again)} 行和前面的一模一样，只读了一次（首个：{again[0].name or code_of(again[0])}）"
        matched.findings.append(again[0].first.mark.finding(UNUSED, message))
    fields.fill(matched.rows, known, matched.findings)
    return matched


def _says(entry: Entry) -> Mapping[str, str]:
    return {role: entry.said(role) for role in entry.cells if entry.said(role)}


def _lost(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Codes whose digits Excel has thrown away: shown as powers of ten, or ending in zeros all alike."""
    for role in (*CODES, PARENT_CODE):
        cells = [entry.cells[role] for entry in entries if role in entry.cells]
        powers = [cell for cell in cells if values.scientific(cell.text)]
        if powers and not values.whole(cell.text for cell in powers):
            shown = values.text(powers[0].text)
            yield powers[0].mark.finding(LOST, _LOST.format(count=len(powers), shown=shown))
            continue
        if role == PARENT_CODE:
            continue
        same: dict[str, list[Cell]] = {}
        for cell in cells:
            digits = values.code(cell.text) or ""
            if re.fullmatch(r"\d{12}", digits) and digits.endswith("00000") and digits[:6] != "000000":
                same.setdefault(digits, []).append(cell)
        for digits, cut in same.items():
            if len(cut) > 2:
                yield cut[0].mark.finding(LOST, _CUT.format(count=len(cut), shown=digits))


def _formulas(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Cells that hold no result, as programs that do not calculate leave them; and those whose result is a fault."""
    cells = [cell for entry in entries for cell in entry.cells.values()]
    if formulas := [cell for cell in cells if cell.kind == "formula"]:
        first = formulas[0]
        message = (
            f"有 {len(formulas)} 格是公式，文件里没有算好的结果（首个：{first.text[:40]}），读不出来；"
            "请用 Excel 或 WPS 打开这个文件，存一次，再导入"
        )
        yield first.mark.finding(UNREADABLE, message)
    if wrong := [cell for cell in cells if is_error(cell)]:
        message = f"有 {len(wrong)} 格是算错的结果（首个：{wrong[0].text}），没有取"
        yield wrong[0].mark.finding(UNUSED, message)


def _row(entry: Entry, known: Known, towns: Collection[str], findings: list[Finding]) -> Row | None:
    """The station of an entry; None, with a finding, where it has none. `towns`: the townships of the list."""
    level, code = level_of(entry, known), code_of(entry)
    found = known.by_digits(code)
    named = known.by_name(entry.name, entry.township, entry.county, level) if entry.name else Found(None)
    other = named.station or next((one for one in named.several if _beside(one, found.station)), None)
    if (
        found.station is not None
        and other is not None
        and other is not found.station
        and (not _same(found.station, entry, known))
    ):
        message = f"编码 {code} 是“{found.station.place}”，名称“{entry.name}”却是 {other.code}；请看看哪一个写错了"
        findings.append(entry.first.mark.finding(UNPLACED, message))
        return None
    if found.station is not None:
        return Row(found.station.code, found.station, entry)
    if entry.name.startswith("="):
        findings.append(entry.first.mark.finding(UNPLACED, f"名称“{entry.name[:40]}”是公式；请写上名称"))
        return None
    town = entry.township if entry.own_township and code is None else None
    elsewhere = town and not known.parents(town, entry.county)
    if named.station is not None and elsewhere and values.core(town or "", known.above_all(entry.county)) not in towns:
        shown = f"“{named.station.place}”（{named.station.code}）"
        message = f"表里没有“{town}”，不知道“{entry.name}”是不是{shown}；请改乡镇的名称，或者加一列区划代码"
        findings.append(entry.first.mark.finding(UNPLACED, message))
        return None
    if named.station is not None and _may_be_renumbered(code, named.station):
        return Row(named.station.code, named.station, entry)
    cell = next((entry.cells[role] for role in CODES if role in entry.cells and entry.cells[role].text), entry.first)
    if code is None:
        findings.append(cell.mark.finding(UNPLACED, _unplaced(entry, named, cell)))
        return None
    digits = values.division(code)
    if re.fullmatch(r"\d+", digits) and len(digits) not in (6, 9, 12):
        message = f"“{entry.name}”的编码“{code}”有 {len(digits)} 位；区划代码是 6、9 或 12 位，请照原来的系统补齐"
        findings.append(cell.mark.finding(UNPLACED, message))
        return None
    if not entry.name:
        findings.append(cell.mark.finding(UNPLACED, f"编码“{code}”表里没有，这一行也没有名称；请写上名称"))
        return None
    return Row(digits, None, entry)


def _beside(one: Station, other: Station | None) -> bool:
    """Whether two stations stand under the same township."""
    return other is not None and one.parent == other.parent


def _own(entry: Entry, known: Known) -> bool:
    """Whether a row is the whole place itself, of whose level the catalog has no stations."""
    code = code_of(entry)
    whole = values.division(code) in (known.prefix, known.catalog.jurisdiction.division_code) if code else False
    return whole and known.by_digits(code).station is None and not known.tiers_of(level_of(entry, known) or "")


def _elsewhere(entry: Entry, known: Known) -> bool:
    """Whether a row's code is another place's, and none that the table has."""
    code = code_of(entry)
    if code is None or known.by_digits(code).station is not None:
        return False
    digits = values.division(code)
    return re.fullmatch(r"\d{6}|\d{9}|\d{12}", digits) is not None and not digits.startswith(known.prefix)


def _away(entries: Sequence[Entry], known: Known) -> Finding:
    """One line for all rows of other places: a list of another county has hundreds."""
    first = entries[0]
    told = (
        f"“{first.name}”的编码“{code_of(first)}”"
        if len(entries) == 1
        else (f"有 {len(entries)} 行的编码（首个：{first.name} {code_of(first)}）")
    )
    place = known.catalog.jurisdiction.name
    message = f"{told}不是{place}（{known.prefix}…）的；请看看是不是别处的名单，不是的删去这几行"
    return first.first.mark.finding(UNPLACED, message)


def _may_be_renumbered(code: str | None, station: Station) -> bool:
    """Whether a row with a code that no station has may still be the station of its name: a division that changed.

    A code that is the station's own with digits missing at the end is rather a mistake.
    """
    return code is None or not station.code.startswith(code)


def _same(station: Station, entry: Entry, known: Known) -> bool:
    """Whether a station is called what an entry says, whatever else is."""
    above = (*known.above(station), *((entry.township,) if entry.township else ()))
    return known.place_of(entry.name, above) in known.names(station)


def _unplaced(entry: Entry, named: Found, cell: Cell) -> str:
    unread = next((entry.cells[role] for role in CODES if role in entry.cells and entry.cells[role].text), None)
    if unread is not None and named.several:
        return f"“{cell.text[:40]}”不是编码，名称“{entry.name}”又不止一个；请写 12 位（乡镇 9 位）区划代码"
    if named.several:
        where = "、".join(f"{station.place}（{station.code}）" for station in named.several[:4])
        return f"“{entry.name}”对得上 {len(named.several)} 个站点：{where}；请加一列编码或所属乡镇"
    if unread is not None:
        return f"“{cell.text[:40]}”不是编码，名称“{entry.name}”在表里也没有；请写 12 位（乡镇 9 位）区划代码"
    under = f"{entry.township}的" if entry.township else ""
    return f"表里没有{under}“{entry.name}”，名单上也没有它的编码；请加一列区划代码，或者把名称写成表里的样子"


def taken(rows: Sequence[Row]) -> Mapping[str, int]:
    """How many stations each field changes of."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.values:
            counts[name] = counts.get(name, 0) + 1
    return counts
