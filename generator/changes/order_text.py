"""A reprint order -> what a clerk reads at the terminal, and what its papers have done where."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.changes.folding import folded
from generator.changes.reprint import Down, Need, Order
from generator.changes.words import by_kind
from generator.plan.plan import Plan
from generator.plan.spoken import Spoken, unsaid
from generator.plan.worklists import HANG, REPLACE, TAKE_DOWN, Wanted

WRONG = "这些墙上的内容现在不对了："
WRONG_FROM = "从 {} 起，这些墙上的内容不对："
SHORT = 5
"""Changes with which `build` ends."""
LISTED = 40
"""Changes that are told one by one."""


def as_text(order: Order, plan: Plan) -> Iterator[str]:
    """The order line by line; what is not printed because nobody approved it is said as well."""
    name = plan.view.jurisdiction.name
    if order.empty:
        yield f"{name}：印发的、贴着的和目录一样，{order.keep} 张都不用换。"
        return
    for from_ in dict.fromkeys(spoken.from_ for spoken in order.told):
        told = [spoken for spoken in order.told if spoken.from_ == from_ and not _moved(spoken)]
        if told:
            yield WRONG if from_ is None else WRONG_FROM.format(_day(from_))
        lines = [f"  {line}" for line in spoken_in_words(told)]
        yield from lines[:LISTED]
        if len(lines) > LISTED:
            yield f"  ……还有 {len(lines) - LISTED} 处（--format json 或 guideplate diff --issued 列全）"
        every = [spoken for spoken in order.told if spoken.from_ == from_]
        if again := unsaid((need.output for need in order.replace if need.needed_from == from_), every):
            yield f"  同样的内容还写在别的成品上（{len(again)} 张）：{by_kind(again)}"
    for spoken in filter(_moved, order.told):
        yield f"{len(spoken.sheets)} 张{spoken.change.text}：旧网址的跳转做好了的，可以等下次一起换。"
    for what, needs in (("要换", order.replace), ("要新挂", order.new)):
        for from_, some in _by_day(needs):
            stations = len({need.output.station for need in some if need.output.station is not None})
            at = f"，{stations} 个站点" if stations else ""
            yield f"{what}{_from(from_)}：{len(some)} 张{at}（{by_kind(need.output for need in some)}）"
    for day in sorted({down.needed_from for down in order.take_down}, key=lambda day: day or datetime.date.min):
        gone = [down for down in order.take_down if down.needed_from == day]
        yield f"要取下{_from(day)}：{len(gone)} 张（{'、'.join(_titles(gone))}）"
    yield f"不用换：{order.keep} 张。"
    proofs = [need for need in order.needs if need.output.says.chrome.proof]
    if proofs:
        yield f"其中 {len(proofs)} 张还没有核定（样稿），不印，也不记为已发；先运行 guideplate approve。"


def in_short(order: Order, catalog: str) -> Iterator[str]:
    """What `build` ends with: the gravest of what walls say wrongly, and the command that tells the rest."""
    told = [spoken for spoken in order.told if not _moved(spoken)]
    if told:
        yield WRONG
        lines = list(spoken_in_words(told))
        yield from (f"  {line}" for line in lines[:SHORT])
        if len(lines) > SHORT:
            yield f"  ……还有 {len(lines) - SHORT} 处"
    counts = [(len(order.replace), "要换"), (len(order.new), "要新挂"), (len(order.take_down), "要取下")]
    said = "，".join(f"{what} {count} 张" for count, what in counts if count)
    yield f"{said}；运行 guideplate reprint {catalog} 派工。"


def spoken_in_words(told: Iterable[Spoken]) -> Iterator[str]:
    """Each change with how many sheets say it; of many stations' alike the first few."""
    for text, some in folded(told, lambda one: one.change):
        yield f"{text}（{len({sheet for one in some for sheet in one.sheets})} 张）"


def _moved(spoken: Spoken) -> bool:
    """Whether nothing is wrong on the walls: the site alone is at another address."""
    return spoken.change.field == "site_url"


def wanted(order: Order, from_: datetime.date | None) -> Iterator[Wanted]:
    """What is to be done at once, or from a later day on; what nobody has approved is left out."""
    for what, needs in ((REPLACE, order.replace), (HANG, order.new)):
        for need in needs:
            sheet = need.output
            if need.needed_from == from_ and not sheet.says.chrome.proof:
                yield Wanted(what, sheet.name, str(sheet.sheet), sheet.station, sheet.tier, sheet.version)
    for down in order.take_down:
        if down.needed_from == from_:
            yield Wanted(TAKE_DOWN, down.title, down.sheet, down.station, None, None)


def printable(order: Order, from_: datetime.date | None) -> list[Need]:
    """The sheets to print for at once, or for a later day."""
    return [need for need in order.needs if need.needed_from == from_ and not need.output.says.chrome.proof]


def days(order: Order) -> list[datetime.date | None]:
    """The days from which its parts are needed, at once (None) first."""
    found = {need.needed_from for need in order.needs} | {down.needed_from for down in order.take_down}
    return sorted(found, key=lambda day: day or datetime.date.min)


def _by_day(needs: Sequence[Need]) -> Iterator[tuple[datetime.date | None, list[Need]]]:
    for day in sorted({need.needed_from for need in needs}, key=lambda day: day or datetime.date.min):
        yield day, [need for need in needs if need.needed_from == day]


def _from(day: datetime.date | None) -> str:
    return f"（从 {_day(day)} 起）" if day else ""


def _day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _titles(down: Sequence[Down]) -> list[str]:
    """By title, the first few of very many."""
    titles = list(Counter(one.title for one in down))
    return titles[:6] + ([f"等 {len(titles)} 种"] if len(titles) > 6 else [])
