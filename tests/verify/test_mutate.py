"""Two hundred outputs, each with one digit, phone, QR, page, limit or link changed: every one is found."""

from __future__ import annotations

from generator.errors import Finding
from generator.verify import run
from generator.verify.kinds import kind_of

from .built import Built
from .forgeries import Forged


def test_an_untouched_tree_is_clean(built: Built, verified: run.Verified) -> None:
    assert [str(finding) for finding in verified.findings] == []
    assert verified.sheets == len(built.sheets)
    assert verified.codes == sum(kind_of(sheet).needs_qr for sheet in built.sheets)
    assert verified.pages > 30 and len(verified.printed) > 8


def test_every_one_of_two_hundred_mutations_is_found(outcomes: list[tuple[Forged, list[Finding]]]) -> None:
    unseen = [f"{what}: {getattr(file, 'path', file)}" for (what, file, _), found in outcomes if not found]
    assert unseen == []
    assert len(outcomes) >= 200
    whats = {what.split(" ")[0] for (what, _, _), _ in outcomes}
    assert whats >= {"digit", "page", "code", "limit", "phone", "tel:", "dead", "link", "version", "catalog.json"}


def test_no_mutation_breaks_the_reader(outcomes: list[tuple[Forged, list[Finding]]]) -> None:
    assert not [finding for _, found in outcomes for finding in found if finding.code == "GP700"]
