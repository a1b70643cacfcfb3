"""A plan and a ledger -> the same account as of two catalogs: what is said now, against what walls have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from generator.changes.beyond import kind_titles
from generator.changes.report import ISSUED, Account
from generator.changes.reprint import Order
from generator.changes.touched import Touched
from generator.differences.diff import Change
from generator.ground import urls
from generator.ledger.ledger import Ledger
from generator.plan.plan import Plan
from generator.plan.recording import facts_of
from generator.plan.spoken import Spoken


def since_issue(order: Order, plan: Plan, ledger: Ledger, catalog: str) -> Account:
    """What has changed since the sheets on the walls were issued; `catalog` is what it was called."""
    sheets = [need.output for need in order.needs]
    kinds = Counter((sheet.kind, sheet.says.chrome.title) for sheet in sheets)
    titles = kind_titles(plan)
    for down in order.take_down:
        if (gone := ledger.version(down.sheet, down.last.version).described) is not None:
            kinds[gone.kind, titles.get(gone.kind, gone.title)] += 1
    same = [
        str(need.output.sheet)
        for need in order.replace
        if need.before is not None
        and (described := ledger.version(str(need.output.sheet), need.before.version).described) is not None
        and described.facts == facts_of(need.output)
    ]
    stations = {sheet.station for sheet in sheets} | {down.station for down in order.take_down}
    touches = Touched(
        sheets=(*(str(sheet.sheet) for sheet in sheets), *(down.sheet for down in order.take_down)),
        readdressed=tuple(same),
        pages=tuple(dict.fromkeys(_pages(order, plan))),
        stations=tuple(code for code in (*plan.view.stations, *_gone(order, plan)) if code in stations),
        kinds=tuple((kind, title, count) for (kind, title), count in kinds.items()),
    )
    changes = tuple(_on_its_day(spoken) for spoken in order.told)
    return Account(plan.view.jurisdiction.name, ISSUED, catalog, changes, touches, plan.view)


def _on_its_day(spoken: Spoken) -> Change:
    """A change that is still to come says from when on, unless it does so by itself."""
    change, day = spoken.change, spoken.from_
    if day is None or (since := f"{day.year}年{day.month}月{day.day}日起") in change.text:
        return change
    return replace(change, text=f"{change.text}（{since}）")


def _pages(order: Order, plan: Plan) -> Iterator[str]:
    """The pages of what the changes are about, and those that answer for the sheets that say them."""
    view = plan.view
    for spoken in order.told:
        change = spoken.change
        if change.subject == "item" and change.id in view.items:
            yield urls.item_page(change.id)
            yield from (urls.tier_page(tier) for tier in change.tiers)
    for need in order.needs:
        if need.output.station is not None:
            yield urls.station_page(need.output.station)
        yield urls.check_page(str(need.output.sheet))
    yield from (urls.check_page(down.sheet) for down in order.take_down)


def _gone(order: Order, plan: Plan) -> list[str]:
    """Codes of stations that the catalog has no more."""
    codes = (down.station for down in order.take_down if down.station is not None)
    return [code for code in dict.fromkeys(codes) if code not in plan.view.stations]
