"""The ledger's record of what hangs at a station -> what its page must say of that, where the bureau wants it told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.catalog.model import Station
from generator.verify.expect.account import Account
from generator.verify.expect.claims import Claim, Whole, squeezed, whole
from generator.verify.expect.due import sheets_due
from generator.verify.expect.known import UNSEEN

HEAD = "本站公示状态"
RIGHT = {"current", "moved", "future"}


class WallClaims:
    """What the pages of one catalog's stations must say of their walls."""

    def __init__(self, account: Account) -> None:
        self.account, self.names = account, dict[str, dict[str, str]]()
        if not account.catalog.jurisdiction.show_posted:
            return
        for one in sheets_due(account):
            kind = account.kinds[one.kind]
            if kind.per == "station":
                name = kind.name(account.words, None, "") + kind.titled(account.words, one.edition)
                self.names.setdefault(one.subject, {})[one.sheet_id] = name

    def claims(self, station: Station) -> Iterator[Claim]:
        """Nothing where it is not wanted, or nothing hangs."""
        if not self.account.catalog.jurisdiction.show_posted or station.status in UNSEEN:
            return
        record, seen, old, doubt = self.account.record, list[datetime.date](), list[str](), False
        for id_, name in self.names.get(station.code, {}).items():
            posted = record.of(id_, "posted")
            if not posted or posted[-1].date > record.day:
                continue
            seen.append(posted[-1].date)
            worth = record.worth(id_, posted[-1].version)
            doubt = doubt or len(worth) > 1
            if not worth & RIGHT:
                since = record.ended_on(id_, posted[-1].version)
                old.append(f"{name}：{f'从{_day(since)}起' if since else ''}已不是现在的内容")
        if doubt:
            yield HEAD, squeezed(HEAD)
        elif not seen:
            yield HEAD, Whole(squeezed(f"{HEAD}还没有人告知这里张贴的公示是不是现在的内容。"))
        elif not old:
            yield HEAD, Whole(squeezed(f"{HEAD}张贴的公示是现在的内容（{_day(max(seen))}告知）"))
        else:
            yield HEAD, Whole(squeezed(f"{HEAD}张贴的公示里有旧的，请以本页为准（{_day(max(seen))}告知）："))
            yield from (whole("旧的公示", text) for text in dict.fromkeys(old))


def _day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
