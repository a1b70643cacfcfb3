"""A loaded catalog, its ledger and its plan -> a finding for what is said now and was not approved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.catalog.reading.loaded import Loaded
from generator.changes.approve import last_approved
from generator.changes.folding import summed
from generator.changes.words import by_kind
from generator.ground.errors import Finding
from generator.ledger.ledger import Ledger
from generator.plan.plan import Plan
from generator.plan.spoken import Speaker, Spoken, unsaid

LAPSED, UNRECORDED = "GP905", "GP906"
LISTED = 40
"""Sheets that a finding names one by one."""


def check(loaded: Loaded, ledger: Ledger, plan: Callable[[], Plan]) -> list[Finding]:
    """What the approval does not cover, each change with the sheets that say it; nothing of an unapproved catalog.

    `plan` makes the catalog's plan; it is asked only where approvals are on record.
    """
    checked, catalog = loaded.checked, loaded.catalog
    if checked is None or catalog is None or catalog.approval is None:
        return []
    mark = checked.mark(("approval",))
    if not ledger.approves:
        message = "核定没有登记到台账：以后内容改了也看不出来，仍印作已核定；用 guideplate approve 登记"
        return [mark.finding(UNRECORDED, message)]
    made = plan()
    lapsed = [sheet for sheet in made.sheets() if sheet.lapsed and sheet.shop is None]
    before = {str(sheet.sheet): last_approved(ledger, str(sheet.sheet)) for sheet in lapsed}
    pairs = [(sheet, last.facts) for sheet in lapsed if (last := before[str(sheet.sheet)]) is not None]
    told = Speaker(made.view, ledger).told(pairs)
    findings = [
        mark.finding(LAPSED, f"核定以后改过：{text}；变回样稿的 {_listed(_sheets(some))}")
        for text, some in summed(told, lambda one: one.change)
    ]
    if again := unsaid((sheet for sheet, _ in pairs), told):
        ids = _listed([str(sheet.sheet) for sheet in again])
        findings.append(mark.finding(LAPSED, f"跟着变回样稿的（同样的内容还写在上面）：{by_kind(again)}；{ids}"))
    new = [sheet for sheet in lapsed if before[str(sheet.sheet)] is None]
    if new:
        ids = _listed([str(sheet.sheet) for sheet in new])
        findings.append(mark.finding(LAPSED, f"没有核定过的成品，是样稿：{by_kind(new)}；{ids}"))
    return findings


def _sheets(some: Sequence[Spoken]) -> list[str]:
    return list(dict.fromkeys(sheet for spoken in some for sheet in spoken.sheets))


def _listed(sheets: Sequence[str]) -> str:
    more = "…" if len(sheets) > LISTED else ""
    return f"{len(sheets)} 张：{'、'.join(sheets[:LISTED])}{more}"
