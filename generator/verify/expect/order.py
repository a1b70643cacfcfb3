"""The catalog and the shop's runs -> what an order ticket must say: each file, and each sign in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog.resolve.offerings import station_name
from generator.ground import urls
from generator.verify.expect.account import Account
from generator.verify.expect.due import DueRun, DueSheet

ENDINGS = ("xlsx", "pdf")


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


def _name(account: Account, sheet: DueSheet) -> str:
    kind = account.kinds[sheet.kind]
    return kind.editions[sheet.edition].title or kind.name(account.words, None, "")


def _whose(account: Account, sheet: DueSheet) -> str:
    """A station, or the tier whose board it is."""
    kind, catalog = account.kinds[sheet.kind], account.catalog
    if kind.per == "station":
        return station_name(catalog, catalog.station_by_code[sheet.subject])
    tier = catalog.tier_by_id[str(sheet.tier)]
    return f"{tier.name}：{kind.name(account.words, tier, sheet.subject)}{kind.titled(account.words, sheet.edition)}"
