"""A plan and a ledger -> what an approval would record: the sheets, and what they say that was not approved before."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.changes.chosen import chosen
from generator.changes.order_text import spoken_in_words
from generator.changes.reprint import Plans
from generator.changes.words import by_kind
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Described
from generator.plan.outputs import Output
from generator.plan.plan import Plan
from generator.plan.recording import facts_of
from generator.plan.spoken import Speaker, Spoken


@dataclass(frozen=True)
class Approving:
    """What an approval is for."""

    sheets: tuple[Output, ...]
    """Those whose version it would put on record."""
    approved: tuple[Output, ...]
    """Those that are approved as they are, in force by that day: nothing is recorded of them again."""
    unready: tuple[Output, ...]
    """Those that stay proofs: they hold a fact in doubt, or lack one that must be posted."""
    changes: tuple[Spoken, ...]
    """What the sheets say that differs from what was approved of them last."""


def approving(plans: Plans, ledger: Ledger, date: datetime.date, only: Collection[str]) -> Approving:
    """What an approval of that day is for; the plans are of the catalog as it will be when it is approved.

    What will be said from later days on is approved with it, where it is another version.
    """
    versions: dict[tuple[str | None, str | None], Output] = {}
    for _, plan in plans:
        for sheet in chosen(plan.sheets(), only):
            versions.setdefault((sheet.sheet, sheet.version), sheet)
    sheets = list(versions.values())
    unready = tuple(sheet for sheet in sheets if sheet.unready)
    ready = [sheet for sheet in sheets if not sheet.unready]
    approved = [sheet for sheet in ready if ledger.approval(str(sheet.sheet), facts_of(sheet), date) is not None]
    named = {sheet.path for sheet in approved}
    new = tuple(sheet for sheet in ready if sheet.path not in named)
    pairs = ((sheet, last.facts) for sheet in new if (last := last_approved(ledger, str(sheet.sheet))) is not None)
    return Approving(new, tuple(approved), unready, Speaker(plans[0][1].view, ledger).told(pairs))


def last_approved(ledger: Ledger, sheet: str) -> Described | None:
    """What was approved of a sheet last, or issued of it since: what is changed back is not approved anew."""
    versions = ledger.sheets.get(sheet, {}).values()
    approved: list[Described] = [one for version in versions for one in version.approved]
    facts = {one.facts for one in approved}
    approved += [one for version in versions for one in version.issued if one.facts in facts]
    return max(approved, key=lambda one: (one.date, one.turn, one.version), default=None)


def as_text(approving: Approving, plan: Plan) -> Iterator[str]:
    """What the clerk is asked to agree to, line by line."""
    if approving.changes:
        yield "和上次核定时不同："
        yield from (f"  {line}" for line in spoken_in_words(approving.changes))
    if approving.sheets:
        yield f"这次核定成品 {len(approving.sheets)} 张：{by_kind(approving.sheets)}。"
    if approving.approved:
        yield f"内容已经核定过、不用再核定的 {len(approving.approved)} 张。"
    if approving.unready:
        why = "还有存疑的内容，或者缺要公示的内容，仍是样稿的"
        yield f"{why} {len(approving.unready)} 张：{by_kind(approving.unready)}。"
    if plan.proof:
        yield "注意：有的依据文件还没有同意公开，或者过了有效期，所以都还是样稿（guideplate check 说明是哪一份）。"
