"""The catalog and the shop's runs -> what an order ticket must say: each file, and each sign in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog.resolve.offerings import station_name
from generator.ground import urls
from generator.verify.expect.account import Account
from generator.verify.expect.claims import squeezed
from generator.verify.expect.due import DueRun, DueSheet

ENDINGS = ("xlsx", "pdf")
WAYS = {
    "shop": "带出血和裁切线",
    "shop-outlines": "带出血和裁切线，文字转曲",
    "shop-x4": "带出血和裁切线，PDF/X-4 四色",
    "shop-outlines-x4": "带出血和裁切线，文字转曲，PDF/X-4 四色",
}
"""How a shop's files are made, by the name of its edition."""
NOTES = (
    "成品照原样大小做，不缩放；每个文件第一页是说明，不制作。",
    "材料是建议，请和制作单位商定后在这里改。先看看样图，再开工。",
)
"""What each ticket tells the shop."""


@dataclass(frozen=True)
class OrderRow:
    """What a line of a ticket must say of one file."""

    name: str
    size: str
    material: str
    holes: str
    copies: int
    file: str


@dataclass(frozen=True)
class SignRow:
    """What it must say of one sign."""

    name: str
    whose: str
    number: int
    file: str
    preview: str
    sheet: DueSheet


def order_rows(account: Account, runs: Sequence[DueRun]) -> list[OrderRow]:
    """The lines of the ticket for these runs."""
    rows = []
    for run in runs:
        first = run.members[0]
        form, (width, height) = (
            account.kinds[first.kind].editions[first.edition],
            account.sizes[first.kind, first.edition],
        )
        name = _name(account, first)
        size = f"{width:g}×{height:g}"
        rows.append(OrderRow(name, size, form.material or "另议", form.drilled, len(run.members), run.path))
    return rows


def sign_rows(account: Account, runs: Sequence[DueRun]) -> list[SignRow]:
    """Every sign of these runs."""
    return [
        SignRow(_name(account, one), _whose(account, one), number, one.path, urls.preview_path(one.path), one)
        for run in runs
        for number, one in enumerate(run.members, 1)
    ]


def ticket_title(account: Account) -> str:
    """What an order ticket is called."""
    return f"{account.catalog.jurisdiction.name}标牌制作单"


def ticket_facts(account: Account, runs: Sequence[DueRun]) -> frozenset[str]:
    """All that a ticket says besides its template's words: whose it is, how files are made, and its lines."""
    place, approval = account.catalog.jurisdiction, account.catalog.approval
    ways = [WAYS[run.members[0].shop] for run in runs if run.members[0].shop in WAYS]
    texts = [ticket_title(account), place.authority, *(f"文件：{way}。" for way in ways), *NOTES]
    texts += [f"核定日期{approval.date.isoformat()}" if approval else "未核定", "核定日期"]
    for row in order_rows(account, runs):
        folder = f"{urls.PREVIEWS}/{row.file.removeprefix('runs/').partition('-')[0]}/"
        texts += [row.name, row.material, row.holes, row.file, f"{row.copies}块", f"看样图在{folder}", "看样图在"]
    texts += [f"{urls.PREVIEWS}/{one.kind}/" for run in runs for one in run.members]
    return frozenset(squeezed(text) for text in texts)


def _name(account: Account, sheet: DueSheet) -> str:
    kind = account.kinds[sheet.kind]
    return kind.editions[sheet.edition].title or kind.name(account.words, None, "")


def _whose(account: Account, sheet: DueSheet) -> str:
    """A station, the tier whose board it is, or the jurisdiction."""
    kind, catalog = account.kinds[sheet.kind], account.catalog
    if kind.per == "station":
        return station_name(catalog, catalog.station_by_code[sheet.subject])
    if sheet.tier is None:
        return (
            catalog.jurisdiction.name + kind.name(account.words, None, "") + kind.titled(account.words, sheet.edition)
        )
    tier = catalog.tier_by_id[sheet.tier]
    return f"{tier.name}：{account.called(sheet.kind, tier, sheet.subject)}{kind.titled(account.words, sheet.edition)}"
