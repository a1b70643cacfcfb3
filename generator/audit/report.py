"""A score card, a month -> accounts of them: text for people at a terminal, HTML to read and to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.audit.gaps import HOW, Gap
from generator.audit.month import Month
from generator.audit.score import ItemStandard, ScoreCard, StationCard, percent
from generator.audit.score_tables import DUE, due_row
from generator.audit.things import Thing, in_lines
from generator.ground.render import render
from generator.readiness.observation import READY, STATES, State

REPORTS = "_reports"
"""The folder of `templates/` that holds what a bureau reads."""
MOST_GAPS = 12
"""Lines of what is missing that the terminal shows; the page has all."""
LONGEST = 60
"""Characters of a place or of names in a line at the terminal."""
SIGNS: dict[State, str] = {"到位": "✓", "未到位": "✗", "未知": "？"}
"""In cells too narrow for words: told by their shape, in grey too."""


def card_text(card: ScoreCard, gaps: Sequence[Gap], things: tuple[Thing, ...] = ()) -> Iterator[str]:
    """The sums, which kinds of sheets can be made, then what to supply first."""
    yield summary(card)
    for standard in card.standards:
        yield f"  事项·{standard.name}（{len(standard.labels)} 项）：{_met(card, standard)}"
    for name, states in by_standard(card.stations).items():
        yield f"  站点·{name}：{counts(states)}"
    yield from (f"  {line}" for line in unlooked(card))
    yield from in_lines(things)
    if gaps:
        yield HOW
        yield from (
            f"  每处补齐 {one.value}（{one.answers} 处）：{one.what}，{_short(one.where)}" for one in gaps[:MOST_GAPS]
        )
        if len(gaps) > MOST_GAPS:
            yield f"  ……还有 {len(gaps) - MOST_GAPS} 行，见评分表"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……"


def summary(card: ScoreCard) -> str:
    """The one sentence."""
    states = card.states()
    private = "" if card.private else "（不含验收状况表里的内容）"
    elements = f"要素 {states.total()} 项，{counts(states)}" if states else "没有可以核对的要素"
    return f"{card.name}（{card.day}）{private}：事项 {len(card.items)} 个；站点 {len(card.stations)} 个，{elements}。"


def unlooked(card: ScoreCard) -> Iterator[str]:
    """What cannot be judged, and why: silence would pass for having met everything."""
    if not card.standards:
        yield "事项：目录没有点名事项要达到的标准（posting、standards），没有核对"
    used = {one.place.tier for one in card.stations}
    for tier, elements in card.elements.items():
        if elements and tier not in used:
            yield f"站点·{card.tiers[tier]}：有 {len(elements)} 项要求，站点表里没有在用的站点"


def counts(states: Counter[State]) -> str:
    """How many are how, and the share of what is ready."""
    told = "、".join(f"{state} {states[state]}" for state in STATES)
    return f"{told}（到位 {percent(states[READY], states.total())}）"


def _met(card: ScoreCard, standard: ItemStandard) -> str:
    whole = len(card.items) * len(standard.labels)
    met = sum(standard.met(item.id) for item in card.items)
    return f"{whole} 格里有 {met} 格（{percent(met, whole)}）"


def by_standard(cards: Iterable[StationCard]) -> dict[str, Counter[State]]:
    """How elements are, by the standard's name."""
    found: dict[str, Counter[State]] = {}
    for one in cards:
        for judged in one.judged:
            found.setdefault(judged.element.standard, Counter())[judged.state] += 1
    return found


def card_html(card: ScoreCard, gaps: Sequence[Gap], templates: Path, things: tuple[Thing, ...] = ()) -> str:
    """One page that needs nothing beside it and no script; every word of the catalog is escaped."""
    counties: dict[str, dict[str, dict[str, list[StationCard]]]] = {}
    for one in card.stations:
        if one.judged:
            townships = counties.setdefault(one.place.county, {})
            townships.setdefault(one.place.township or card.name, {}).setdefault(one.place.tier, []).append(one)
    data = {
        "card": card,
        "summary": summary(card),
        "how": HOW,
        "gaps": gaps,
        "things": things,
        "most": MOST_GAPS,
        "met": {standard.name: _met(card, standard) for standard in card.standards},
        "standards": [(name, counts(states)) for name, states in by_standard(card.stations).items()],
        "unlooked": list(unlooked(card)),
        "counties": [(county, _sum(some), list(some.items())) for county, some in counties.items()],
        "sums": {
            (county, township): _sum({township: tiers})
            for county, townships in counties.items()
            for township, tiers in townships.items()
        },
        "signs": SIGNS,
        "states": STATES,
        "percent": percent,
    }
    return render(templates, f"{REPORTS}/score.html", data)


def _sum(townships: dict[str, dict[str, list[StationCard]]]) -> tuple[int, Counter[State]]:
    cards = [one for tiers in townships.values() for some in tiers.values() for one in some]
    return len(cards), Counter(judged.state for one in cards for judged in one.judged)


def month_text(month: Month) -> Iterator[str]:
    """By county and tier, then what documents ask for."""
    yield f"{summary(month.card)}和 {month.since} 比，变了 {len(month.changes)} 项。"
    for row in month.counties:
        states = sum(row.states.values(), Counter[State]())
        whose = f"{row.county} {month.card.tiers[row.tier]}"
        yield f"  {whose}：站点 {row.stations}，全部到位 {row.ready}；{counts(states)}；本月变化 {row.changed}"
    if month.due:
        yield DUE
    for one in month.due:
        standard, tier, day, stations, text, article, passed = due_row(one, month)
        yield f"  {standard} {tier}：{day}{f'（{passed}）' if passed else ''}应建成 {stations}——{text}（{article}）"


def month_html(month: Month, templates: Path) -> str:
    """One page to hand in."""
    data = {
        "month": month,
        "card": month.card,
        "summary": summary(month.card),
        "due": [due_row(one, month) for one in month.due],
        "due_note": DUE,
        "states": STATES,
    }
    return render(templates, f"{REPORTS}/month.html", data)
