"""A register of a tier -> the columns of its workbook's main sheet, and the formulas that work out a latest day.

The first day that counts is the one after that of acceptance, as on the site; working days are looked up in the list of
those that are known (`working_days.py`). The formulas are of Excel 2007, so that WPS and LibreOffice work them out
alike; no text of the catalog stands in one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.tables.cell import column_letter
from generator.tables.working_days import FIRST_DAY, Calendar

COVER, REGISTER, ITEMS, DAYS = "封面", "台账", "事项", "工作日"
ROWS = 500
"""Entries that one volume takes; the next begins with a new file."""
FIRST = 3
"""The line of the first entry, counted from 0: above it the title, whose it is, and the heads of the columns."""
FIRST_ITEM = 2
"""The line of the first item on its sheet, counted from 0."""
NO_COUNT, OFF_LIST, NOT_A_DAY, UNKNOWN_YEAR, NO_PROMISE = "—", "清单外", "日期不对", "节假日未公布", "样稿不推算"
"""What stands in the place of a latest day: no limit that can be counted; an item that is not on the list; no day; a
year of whose working days nothing is known yet; a limit that nobody has approved."""
_CHAR_MM = 1.9
"""How wide on paper one unit of a column's width is, about."""


@dataclass(frozen=True)
class Keeping:
    """What a workbook is made of, as plain data of its views."""

    title: str
    authority: str
    register: Mapping[str, Any]
    """`RegisterView`."""
    work_years: Sequence[Mapping[str, Any]]
    """`WorkYearView`, from the first year."""
    version: str
    """As printed."""
    proof: bool

    @property
    def items(self) -> Sequence[Mapping[str, Any]]:
        """What can be chosen."""
        items: Sequence[Mapping[str, Any]] = self.register["listed"]
        return items

    @property
    def counts(self) -> bool:
        """Whether there is an item whose latest day can be worked out."""
        return any(item["days"] is not None for item in self.items)


def choice(item: Mapping[str, Any]) -> str:
    """An item as it is chosen: its number, its plain name, and the official one where they differ."""
    name, plain = item["name"], item["plain_name"]
    return f"{item['number']} {plain}（{name}）" if plain and plain != name else f"{item['number']} {name}"


@dataclass(frozen=True)
class Column:
    """A column of the register's sheet."""

    name: str
    holds: str
    width: float
    formula: str = ""
    """With `{row}` for the line; empty: to be filled in."""


def columns(keeping: Keeping, known: Calendar) -> list[Column]:
    """序号, the register's own, the limit behind the latest day, and at last, hidden, what that is worked out by."""
    plain = [Column("序号", "序号", 6)]
    plain += [Column(one["name"], one["holds"], one["width_mm"] / _CHAR_MM) for one in keeping.register["columns"]]
    at = {column.holds: number for number, column in enumerate(plain)}
    if "最迟日期" not in at or not keeping.counts:
        return plain
    # Two columns come in behind the latest day, and move what stands behind them.
    moved = {holds: number + 2 * (number > at["最迟日期"]) for holds, number in at.items()}
    item, day = (f"${column_letter(moved[holds])}{{row}}" for holds in ("事项", "受理日期"))
    chosen, end = (f"${column_letter(len(plain) + 2 + number)}{{row}}" for number in (0, 1))
    formulas = _formulas(keeping, known, item, day, chosen, end)
    due = at["最迟日期"]
    plain[due] = Column(plain[due].name, "最迟日期", max(plain[due].width, 13), formulas["due"])
    limits = [Column("办理时限", "时限", 25, formulas["limit"]), Column("办到哪一步", "时限", 11, formulas["ends"])]
    helpers = [Column("第几项", "辅助", 8, formulas["chosen"]), Column("推算", "辅助", 12, formulas["end"])]
    return [*plain[: due + 1], *limits, *plain[due + 1 :], *helpers]


def _formulas(keeping: Keeping, known: Calendar, item: str, day: str, chosen: str, end: str) -> Mapping[str, str]:
    """By what each is for; the places of the cells of its own line are given."""

    def of(column: str) -> str:
        last = FIRST_ITEM + len(keeping.items)
        return f"'{ITEMS}'!${column}${FIRST_ITEM + 1}:${column}${last}"

    number = f'VALUE(LEFT({item},FIND(" ",{item})-1))'
    unknown = f'IF({chosen}=0,"{OFF_LIST}",IF(INDEX({of("F")},{chosen})="","{NO_COUNT}",'
    day_after = f"INT({day})+1"
    worked = f"'{DAYS}'!$A${FIRST_DAY + 1}:$A${FIRST_DAY + max(len(known.days), 1)}"
    years = f"'{DAYS}'!$C${FIRST_DAY + 1}:$C${FIRST_DAY + max(len(known.years), 1)}"
    count = f"INDEX({of('F')},{chosen})"
    last = (
        f'IF(INDEX({of("G")},{chosen})="日",INT({day})+{count},'
        f'INDEX({worked},COUNTIF({worked},"<="&INT({day}))+{count}))'
    )
    all_known = f'COUNTIFS({years},">="&YEAR({day_after}),{years},"<="&YEAR({end}))=YEAR({end})-YEAR({day_after})+1'
    told = (
        f'"{NO_PROMISE}"' if keeping.proof else f'IF({end}=0,"{UNKNOWN_YEAR}",IF({all_known},{end},"{UNKNOWN_YEAR}"))'
    )
    return {
        "chosen": f'=IF({item}="",0,IFERROR(IF(INDEX({of("A")},{number})={item},{number},0),0))',
        "end": f"=IF({chosen}=0,0,IF(NOT(ISNUMBER({day})),0,IFERROR({last},0)))",
        "due": f'=IF(OR({item}="",{day}=""),"",{unknown}IF(NOT(ISNUMBER({day})),"{NOT_A_DAY}",{told}))))',
        "limit": f'=IF({item}="","",IF({chosen}=0,"{OFF_LIST}",INDEX({of("E")},{chosen})&""))',
        "ends": f'=IF({chosen}=0,"",INDEX({of("H")},{chosen})&"")',
    }
