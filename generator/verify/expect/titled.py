"""A sheet, a print run or an order ticket -> what its file must be called inside: its title in viewers."""

from __future__ import annotations

from generator.verify.expect.account import Account
from generator.verify.expect.due import DueRun
from generator.verify.expect.kind import DEFAULT, Subject


def sheet_title(account: Account, kind: str, edition: str, subject: Subject) -> str:
    """What a sheet is called: whose it is, and its name."""
    name = short_title(account, kind, edition, subject)
    if subject.station is not None:
        return f"{subject.name(account.catalog)}{name}"
    if subject.tier is None:
        return f"{subject.name(account.catalog)}{name}"
    if subject.offering is not None:
        return f"{subject.offering.item.name}（{subject.tier.name}）{name}"
    return f"{subject.tier.name}：{name}"


def short_title(account: Account, kind: str, edition: str, subject: Subject) -> str:
    """What it is called among one station's."""
    record = account.kinds[kind]
    board = None if subject.board is None else subject.tier
    return f"{account.called(kind, board, subject.board or '')}{record.titled(account.words, edition or DEFAULT)}"


def run_title(account: Account, run: DueRun) -> str:
    """What a print run is called: whose pack it is; or what is in it, how large and how many."""
    if run.stops:
        return f"{run.place}打印包（A4）"
    first = run.members[0]
    kind, form = account.kinds[first.kind], account.kinds[first.kind].editions[first.edition]
    name = kind.name(account.words, None, "")
    width, height = account.sizes[first.kind, first.edition]
    if run.shop:
        title = form.title or name
    else:
        title = f"{name}{kind.titled(account.words, first.edition)}"
        title = f"{account.catalog.tier_by_id[first.tier].name}：{title}" if first.tier else title
    return f"{title} {width:g}×{height:g} 毫米，{len(run.members)} {'块' if run.shop else '份'}"
