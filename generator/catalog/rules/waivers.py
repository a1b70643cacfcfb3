"""Findings of a catalog + its waivers -> the same findings, those of the publishing gate with why they are waived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.catalog.model import Catalog, Waiver
from generator.catalog.model.website import ALL
from generator.catalog.reading.check import Checked
from generator.catalog.reading.source import one_line
from generator.ground.errors import Finding


def judged(catalog: Catalog, checked: Checked, findings: Sequence[Finding]) -> list[Finding]:
    """Each finding of the gate with its subject (the place itself, where it names none) and its waiver's reason.

    A waiver that meets none is a finding of its own: what it waived is mended, or it names something else.
    """
    used: set[int] = set()
    given = [_waived(finding, catalog, used) if finding.publish else finding for finding in findings]
    idle = (index for index in range(len(catalog.waive)) if index not in used)
    return given + [_idle(catalog.waive[index], index, checked) for index in idle if checked.today is not None]


def _waived(finding: Finding, catalog: Catalog, used: set[int]) -> Finding:
    subject = finding.subject or catalog.jurisdiction.id
    fitting = [index for index, one in enumerate(catalog.waive) if one.code == finding.code and one.subject == subject]
    fitting += [index for index, one in enumerate(catalog.waive) if (one.code, one.subject) == (finding.code, ALL)]
    used.update(fitting)
    return replace(finding, subject=subject, waived=one_line(catalog.waive[fitting[0]].reason) if fitting else "")


def _idle(waiver: Waiver, index: int, checked: Checked) -> Finding:
    message = f"豁免没有对上：{waiver.code} 没有查到“{waiver.subject}”；已经补好的请删去这一条，写错的请改对"
    return checked.mark(("waive", index)).finding("GP555", message)
