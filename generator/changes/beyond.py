"""What an order is for beyond the words of sheets -> sentences: addresses that have moved, and why sheets come down."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.differences.diff import Change
from generator.ground import urls
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Described
from generator.plan import ended_words
from generator.plan.outputs import Output
from generator.plan.plan import Plan
from generator.plan.spoken import Spoken

if TYPE_CHECKING:
    from generator.changes.reprint import Down


def beyond(
    plan: Plan,
    ledger: Ledger,
    moved: Iterable[tuple[Output, Described]],
    gone: Sequence[Down],
    told: Sequence[Spoken],
    from_: datetime.date | None,
) -> list[Spoken]:
    """`told`, with the sheets that come down for the same reason, and what no sheet's words tell behind it.

    `moved`: sheets that say what their walls say, at another address.
    """
    found: dict[str, Spoken] = {spoken.change.text: spoken for spoken in told}
    more = [*_moved(plan, moved), *_down(plan, ledger, gone)]
    for change, sheet in more:
        known = found.get(change.text, Spoken(change, (), from_))
        found[change.text] = replace(known, sheets=(*known.sheets, sheet))
    return list(found.values())


def kind_titles(plan: Plan) -> dict[str, str]:
    """What each kind is called of which there is still a sheet."""
    return {sheet.kind: sheet.says.chrome.title for sheet in plan.sheets()}


def _moved(plan: Plan, sheets: Iterable[tuple[Output, Described]]) -> Iterator[tuple[Change, str]]:
    """From which address of the site to which."""
    place = plan.catalog.jurisdiction
    for sheet, before in sheets:
        printed = next((base for address in before.addresses if (base := urls.site_in(address))), None)
        if printed is not None and printed != place.site_url:
            text = f"印的网址由“{printed}”改为“{place.site_url}”，别的内容没有变"
            change = Change("jurisdiction", place.id, "site_url", printed, place.site_url, text)
            yield change, str(sheet.sheet)


def _down(plan: Plan, ledger: Ledger, gone: Iterable[Down]) -> Iterator[tuple[Change, str]]:
    """Why each sheet comes down: its station is closed, its item has ended; else that it is not made any more."""
    view, titles = plan.view, kind_titles(plan)
    for down in gone:
        described = ledger.version(down.sheet, down.last.version).described
        if down.station is not None:
            text = ended_words.of_station(view, down.station)
            change = Change("station", down.station, "status", None, None, text or "")
        else:
            id_ = described.items[0] if described is not None and len(described.items) == 1 else ""
            tiers = (described.tier,) if described is not None and described.tier else ()
            text = ended_words.of_item(view, id_, tiers)
            change = Change("item", id_, "id", None, None, text or "", tiers)
        if text is None:
            what = titles.get(described.kind) if described is not None else None
            said = f"不再做{what or down.title}"
            change = Change("jurisdiction", view.jurisdiction.id, "sheets", None, None, said)
        yield change, down.sheet
