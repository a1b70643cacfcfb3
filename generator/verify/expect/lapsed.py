"""Due sheets + those whose words were not approved -> the pages and print runs that must say so: verify's account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from generator.catalog.resolve.offerings import station_offerings
from generator.ground import urls
from generator.verify.expect.account import Account
from generator.verify.expect.boards import SORTS
from generator.verify.expect.due import DueRun, DueSheet

LISTING = "notice"
"""The kind that lists a station's items."""


def know_lapsed(account: Account, due: Sequence[DueSheet], runs: Iterable[DueRun]) -> None:
    """Tell the account which sheets, print runs and pages of it say what was not approved."""
    lapsed = frozenset(one.sheet_id for one in due if account.record.lapsed(one.sheet_id))
    account.know_lapsed(lapsed, lapsed_runs(runs, lapsed), lapsed_pages(account, due, lapsed))


def lapsed_runs(runs: Iterable[DueRun], lapsed: Collection[str]) -> frozenset[str]:
    """The names of the files of print runs that hold such a sheet."""
    return frozenset(PurePosixPath(run.path).stem for run in runs if any(one.sheet_id in lapsed for one in run.members))


def lapsed_pages(account: Account, due: Iterable[DueSheet], lapsed: Collection[str]) -> frozenset[str]:
    """The addresses of pages that show what was not approved; check pages are told apart from these."""
    shown = [one for one in due if account.kinds[one.kind].book is None]
    return frozenset(_pages(account, shown, lapsed)) if lapsed else frozenset()


def _pages(account: Account, due: Sequence[DueSheet], lapsed: Collection[str]) -> Iterator[str]:
    catalog = account.catalog
    of_item: defaultdict[str, list[bool]] = defaultdict(list)
    of_tier: defaultdict[str, list[bool]] = defaultdict(list)
    of_board: defaultdict[str, list[bool]] = defaultdict(list)
    of_station: defaultdict[str, list[bool]] = defaultdict(list)
    for one in due:
        state, per = one.sheet_id in lapsed, account.kinds[one.kind].per
        if per == "station":
            of_station[one.subject].append(state)
        elif one.tier is not None:
            of_tier[one.tier].append(state)
        if per == "offer":
            of_item[one.subject].append(state)
        elif per in SORTS:
            of_board[str(one.tier)].append(state)
    for code, states in of_station.items():
        if any(states):
            yield from (urls.station_page(code), urls.feedback_page(code), urls.township_page(code))
    for item in catalog.items:
        if any(of_item.get(item.id) or _listed(account, due, item.id, lapsed)):
            yield urls.item_page(item.id)
    for tier in catalog.tiers:
        stations = (state for one in catalog.stations if one.tier == tier.id for state in of_station[one.code])
        if any(of_tier.get(tier.id) or stations):
            yield urls.tier_page(tier.id)
        if any(of_board.get(tier.id, ())):
            yield urls.staff_tier_page(tier.id)
    if all(one.sheet_id in lapsed for one in due):
        yield ""


def _listed(account: Account, due: Iterable[DueSheet], item: str, lapsed: Collection[str]) -> Iterator[bool]:
    """Of the sheets that list an item, whether each has lapsed."""
    for one in due:
        station = account.catalog.station_by_code.get(one.subject) if one.kind == LISTING else None
        if station is not None and item in {offered.item.id for offered in station_offerings(account.catalog, station)}:
            yield one.sheet_id in lapsed
