"""A tier's register -> every cell that its workbook must have, formulas and lists included: verify's own account.

What stands on the cover behind 怎么用 is the program's own words, and told apart (`compare/books.py`).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.catalog.model import Catalog, Register, Tier
from generator.catalog.resolve.offerings import Offering
from generator.verify.expect.deadline import limit_end
from generator.verify.expect.kinds.register import basis, entered, limit_of, register_title

COVER, REGISTER, ITEMS, DAYS = "封面", "台账", "事项", "工作日"
ENTRIES = 500
FIRST = 4
"""The first line of entries."""
MARK = "样稿　内容未经核定　请勿张贴"
HOW = "怎么用"
DATES = ("受理日期", "日期", "最迟日期")
DATE = "date 36526"
"""What a cell may hold: a day of this century."""
_BEGUN = datetime.date(1899, 12, 30)
"""From which day a workbook counts days."""
_RULES: Mapping[str, str] = {
    **dict.fromkeys(DATES, DATE),
    "证件尾号": "textLength 4",
    "数量": "whole 0",
    "金额": "decimal 0",
}


@dataclass(frozen=True)
class Column:
    """A column of the register's sheet: its head, what it holds, its formula with `@` for the line."""

    head: str
    holds: str
    formula: str = ""


def choice(number: int, offering: Offering) -> str:
    """An item as it is chosen."""
    name, plain = offering.item.name, offering.item.plain_name
    return f"{number} {name}" if plain in (None, name) else f"{number} {plain}（{name}）"


def item_rows(catalog: Catalog, register: Register, tier: Tier) -> list[list[str]]:
    """Each item as it is chosen, its names, mode and limit, and what of that can be counted."""
    rows = []
    for number, one in enumerate(entered(catalog, register, tier), 1):
        mode = "" if one.offer.mode == "未载明" else one.offer.mode
        end = limit_end(one)
        counted = [str(end[0]), end[2], end[3]] if end else ["", "", ""]
        names = [choice(number, one), one.item.name, one.item.plain_name or "", mode, limit_of(one)]
        rows.append(names + counted)
    return rows


def working_days(catalog: Catalog) -> list[datetime.date]:
    """Every day of the known years on which one works: weekdays that are no holidays, and weekends that are worked."""
    days = []
    for year in sorted(catalog.holidays, key=lambda one: one.year):
        every = (datetime.date(year.year, 1, 1) + datetime.timedelta(days=number) for number in range(366))
        for day in every:
            name = f"{day:%m-%d}"
            free = any(holiday.first <= name <= holiday.last for holiday in year.holidays) or day.isoweekday() > 5
            if day.year == year.year and (not free or name in year.workdays):
                days.append(day)
    return days


def serial(day: datetime.date) -> str:
    """A day as a workbook keeps it."""
    return str((day - _BEGUN).days)


def columns(catalog: Catalog, register: Register, tier: Tier, proof: bool) -> list[Column]:
    """All of them; behind a latest day that can be worked out its limit, and at last what it is worked out by."""
    own = [Column("序号", "序号"), *(Column(one.name, one.holds) for one in register.columns)]
    rows = item_rows(catalog, register, tier)
    holds = [column.holds for column in own]
    if "最迟日期" not in holds or not any(row[5] for row in rows):
        return own
    due = holds.index("最迟日期")
    own[due + 1 : due + 1] = [Column("办理时限", "自动"), Column("办到哪一步", "自动")]
    places = {column.holds: f"${letter(at)}@" for at, column in enumerate(own)}
    chosen, end = f"${letter(len(own))}@", f"${letter(len(own) + 1)}@"
    said = _formulas(catalog, places["事项"], places["受理日期"], chosen, end, len(rows), proof)
    own[due] = Column(own[due].head, "自动", said["due"])
    own[due + 1] = Column("办理时限", "自动", said["limit"])
    own[due + 2] = Column("办到哪一步", "自动", said["ends"])
    return [*own, Column("第几项", "自动", said["chosen"]), Column("推算", "自动", said["end"])]


def _formulas(
    catalog: Catalog, item: str, day: str, chosen: str, end: str, count: int, proof: bool
) -> Mapping[str, str]:
    """The five formulas of a line: from the day after acceptance on, and only where every year on the way is known."""
    listed = {name: f"'{ITEMS}'!${name}$3:${name}${count + 2}" for name in "AEFGH"}
    days = f"'{DAYS}'!$A$3:$A${max(len(working_days(catalog)), 1) + 2}"
    years = f"'{DAYS}'!$C$3:$C${max(len(catalog.holidays), 1) + 2}"
    pick = f'VALUE(LEFT({item},FIND(" ",{item})-1))'
    many, next_day = f"INDEX({listed['F']},{chosen})", f"INT({day})+1"
    counted = f'INDEX({days},COUNTIF({days},"<="&INT({day}))+{many})'
    last = f'IF(INDEX({listed["G"]},{chosen})="日",INT({day})+{many},{counted})'
    known = f'COUNTIFS({years},">="&YEAR({next_day}),{years},"<="&YEAR({end}))=YEAR({end})-YEAR({next_day})+1'
    told = f'IF({end}=0,"节假日未公布",IF({known},{end},"节假日未公布"))'
    told = '"样稿不推算"' if proof else told
    due = f'IF({chosen}=0,"清单外",IF({many}="","—",IF(NOT(ISNUMBER({day})),"日期不对",{told})))'
    return {
        "chosen": f'IF({item}="",0,IFERROR(IF(INDEX({listed["A"]},{pick})={item},{pick},0),0))',
        "end": f"IF({chosen}=0,0,IF(NOT(ISNUMBER({day})),0,IFERROR({last},0)))",
        "due": f'IF(OR({item}="",{day}=""),"",{due})',
        "limit": f'IF({item}="","",IF({chosen}=0,"清单外",INDEX({listed["E"]},{chosen})&""))',
        "ends": f'IF({chosen}=0,"",INDEX({listed["H"]},{chosen})&"")',
    }


def letter(index: int) -> str:
    """0 -> A, 26 -> AA."""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


def cells(
    catalog: Catalog, register: Register, tier: Tier, proof: bool, version: str | None
) -> dict[str, dict[str, str]]:
    """Sheet -> place -> the text or number that stands there; `version` as printed, None where the site states none."""
    title, mark = register_title(catalog, register.id), MARK if proof else ""
    said = [("哪一级站点", tier.official_name), ("主管部门", catalog.jurisdiction.authority)]
    said += [("依据", basis(catalog, register)), ("内容版本", version or "")]
    names = [*("站点名称", "第几册", "启用日期", "止用日期", "保管人"), *(name for name, text in said if text)]
    cover = {"A1": title, "A2": mark} | {f"A{line}": name for line, name in enumerate(names, 3)}
    cover |= {f"B{line}": text for line, text in enumerate((text for _, text in said if text), 8)}
    made = columns(catalog, register, tier, proof)
    entries = {"A1": title, "G2": mark}
    entries |= {f"{letter(at)}3": column.head for at, column in enumerate(made)}
    entries |= {f"A{line}": str(line - FIRST + 1) for line in range(FIRST, FIRST + ENTRIES)}
    heads = ("下拉里的写法", "文件名称", "通俗名称", "办理方式", "办理时限", "天数", "单位", "办到哪一步")
    items = {"A1": f"{title}可登记的事项（照目录，不在这里改）"} | _table(2, [heads])
    items |= _table(3, item_rows(catalog, register, tier))
    days = {
        "A1": "收进来的各年工作日，推算最迟日期用（照国务院办公厅的放假通知，不在这里改）",
        "A2": DAYS,
        "C2": "哪几年",
    }
    days |= {f"A{line}": serial(day) for line, day in enumerate(working_days(catalog), 3)}
    years = sorted(one.year for one in catalog.holidays)
    days |= {f"C{line}": str(year) for line, year in enumerate(years, 3)}
    whole = {COVER: cover, REGISTER: entries, ITEMS: items, DAYS: days}
    return {name: {place: text for place, text in sheet.items() if text} for name, sheet in whole.items()}


def formulas(catalog: Catalog, register: Register, tier: Tier, proof: bool) -> dict[str, str]:
    """Place on the register's sheet -> what is worked out there; nothing is anywhere else."""
    found = {"A2": f'"站点："&\'{COVER}\'!$B$3&"　第 "&\'{COVER}\'!$B$4&" 册"'}
    for at, column in enumerate(columns(catalog, register, tier, proof)):
        if column.formula:
            lines = range(FIRST, FIRST + ENTRIES)
            found |= {f"{letter(at)}{line}": column.formula.replace("@", str(line)) for line in lines}
    return found


def _table(line: int, rows: Sequence[Sequence[str]]) -> dict[str, str]:
    return {f"{letter(at)}{number}": text for number, row in enumerate(rows, line) for at, text in enumerate(row)}


def rules(catalog: Catalog, register: Register, tier: Tier, proof: bool) -> dict[str, str]:
    """Range of the register's sheet -> what may be filled in there."""
    offered = entered(catalog, register, tier)
    modes = list(dict.fromkeys(one.offer.mode for one in offered if one.offer.mode != "未载明"))
    found = dict(_RULES)
    if offered:
        found["事项"] = f"list '{ITEMS}'!$A$3:$A${len(offered) + 2}"
    if modes:
        found["办理方式"] = f'list "{",".join(modes)}"'
    places = ((letter(at), column.holds) for at, column in enumerate(columns(catalog, register, tier, proof)))
    last = FIRST + ENTRIES - 1
    return {f"{name}{FIRST}:{name}{last}": found[holds] for name, holds in places if holds in found}
