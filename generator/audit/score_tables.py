"""A score card, a month, a pack -> the tables of their workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.audit.gaps import HOW, Gap
from generator.audit.inspection import HEAD, Pack
from generator.audit.month import Change, Due, Month, Row
from generator.audit.score import ScoreCard
from generator.audit.table import Table
from generator.audit.things import Thing
from generator.readiness.observation import LACKING, READY, STATES, UNKNOWN

COUNTY = HEAD[0]
FILLED = "依据写看到了什么、照片或文件放在哪里；状况写：到位、未到位、未知；没有去看的留空。"


def card_tables(card: ScoreCard, gaps: Sequence[Gap], things: Sequence[Thing] = ()) -> tuple[Table, ...]:
    """Five sheets: the sums, what to supply first, what can be made, every item, every element of every station."""
    return (
        Table(
            "概况",
            (f"{card.name}评分表（{card.day}）",),
            (COUNTY, "层级", "站点", *STATES),
            (20, 20, 8, 8, 8, 8),
            [*_sums(card)],
        ),
        Table(
            "先补什么",
            (HOW,),
            ("补一处补齐", "要补几处", "内容", "哪里的", "标准"),
            (12, 10, 34, 70, 40),
            [(gap.value, gap.answers, gap.what, gap.where, "、".join(gap.standards)) for gap in gaps],
        ),
        Table(
            "成品",
            ("按目录现有的内容，文件要求挂的、发的、留存的，哪些做得出来，哪些还缺内容。",),
            ("成品", "做得了没有", "已能做几份", "应有几份", "缺什么"),
            (28, 14, 12, 12, 70),
            [(one.title, one.state, one.made, one.meant, one.why) for one in things],
        ),
        Table(
            "事项",
            (),
            ("事项代号", "事项", "标准", "要求的内容", "有没有", "依据", "日期"),
            (28, 34, 24, 20, 10, 50, 12),
            [*_items(card)],
        ),
        Table(
            "站点",
            (),
            (COUNTY, "层级", "乡镇", "站点编码", "站名", "标准", "要素", "状况", "依据", "日期", "条款"),
            (14, 16, 16, 16, 34, 24, 24, 10, 40, 12, 14),
            [*_elements(card)],
        ),
    )


def _sums(card: ScoreCard) -> Iterator[tuple[str | int, ...]]:
    groups: dict[tuple[str, str], list[int]] = {}
    for one in card.stations:
        sums = groups.setdefault((one.place.county, one.place.tier_name), [0] * (len(STATES) + 1))
        sums[0] += 1
        for number, state in enumerate(STATES, 1):
            sums[number] += one.count(state)
    for (county, tier), sums in groups.items():
        yield (county, tier, *sums)


def _items(card: ScoreCard) -> Iterator[tuple[str, ...]]:
    """What is supplied rests on what the item rests on; what is missing on nothing."""
    for standard in card.standards:
        for item in card.items:
            for label in standard.labels:
                lacks = label in standard.lacking[item.id]
                told = ("缺", "", "") if lacks else ("有", *card.basis[item.id])
                yield item.id, item.name, standard.name, label, *told


def _elements(card: ScoreCard) -> Iterator[tuple[str, ...]]:
    for one in card.stations:
        place = one.place
        whose = (place.county, place.tier_name, place.township, place.code, place.name)
        for judged in one.judged:
            day = judged.date.isoformat() if judged.date else ""
            yield (*whose, *judged.element.key, judged.state, judged.evidence or "", day, judged.element.article or "")


def month_tables(month: Month) -> tuple[Table, ...]:
    """Four sheets: by county, by township, what documents ask for, what has changed."""
    head = (
        COUNTY,
        "乡镇",
        "层级",
        "站点",
        "全部到位",
        "标准",
        "要素",
        READY,
        LACKING,
        UNKNOWN,
        "本月变化的要素",
    )
    widths = (16, 16, 18, 8, 10, 26, 26, 8, 8, 8, 14)
    note = f"{month.card.name}，到 {month.card.day}；变化和 {month.since} 比。"
    changes = [
        (one.county, one.station, one.name, *one.element.key, one.before, one.after, *_told(one))
        for one in month.changes
    ]
    return (
        Table("按县", (note,), head, widths, [*_counts(month, month.counties)]),
        Table("按乡镇", (note,), head, widths, [*_counts(month, month.townships)]),
        Table(
            "文件要求",
            (DUE,),
            ("标准", "层级", "截止日期", "应建成站点", "原文", "条款", "到期没有"),
            (26, 18, 12, 12, 60, 14, 10),
            [due_row(one, month) for one in month.due],
        ),
        Table(
            "本月变化",
            (note,),
            (COUNTY, "站点编码", "站名", "标准", "要素", "原来", "现在", "日期", "依据"),
            (16, 16, 34, 26, 26, 8, 8, 12, 40),
            changes,
        ),
    )


def _told(one: Change) -> tuple[str, str]:
    return str(one.date or ""), one.evidence or ""


DUE = (
    "应建成多少，只照文件写；文件没有分到各县（旗区）的，不往下分。"
    "写百分之几的，按站点表里这一层级的站点数折算，进一取整。"
)


def due_row(one: Due, month: Month) -> tuple[str | int, ...]:
    """One row of what documents ask for."""
    day = one.by.isoformat() if one.by else "没有写到日子"
    passed = ("已到期" if one.passed else "没有到期") if one.by else ""
    count = one.stations if one.stations is not None else "没有写数"
    return one.standard, month.card.tiers[one.tier], day, count, one.text, one.article or "", passed


def _counts(month: Month, rows: Sequence[Row]) -> Iterator[tuple[str | int, ...]]:
    for row in rows:
        whose = (row.county, row.township, month.card.tiers[row.tier], row.stations, row.ready)
        for key, states in row.states.items():
            yield (*whose, *key, states[READY], states[LACKING], states[UNKNOWN], row.changed)


def form_table(pack: Pack) -> Table:
    """The form that comes back filled in."""
    return Table(
        "检查结果",
        (f"{pack.name}抽查结果（种子 {pack.seed}，每个县 {pack.number} 个）", FILLED),
        HEAD,
        (14, 16, 14, 16, 34, 26, 26, 10, 40, 14),
        list(pack.rows),
        choices={HEAD.index("状况"): STATES},
        days=(HEAD.index("日期"),),
    )


def list_table(pack: Pack) -> Table:
    """Who was drawn, and how."""
    rows = [
        (group.county, group.tier, visit.place.township, visit.place.code, visit.place.name, group.file)
        for group in pack.sheets
        for visit in group.visits
    ]
    return Table(
        "抽到的站点",
        (pack.how,),
        (COUNTY, "层级", "乡镇", "站点编码", "站名", "检查单"),
        (14, 16, 14, 16, 34, 34),
        rows,
    )
