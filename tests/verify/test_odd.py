"""A sound county that is unusual in every place where `verify` once found fault with what is right.

Each line of `tests/samples/odd.yml` that looks strange is there for one such alarm: without its mend it is back.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.app import build as builder
from generator.catalog.load import load_catalog
from generator.verify import verification
from generator.verify.compare.proof import PROOF_LINE, proof_flaws
from generator.verify.expect.known import unapproved
from generator.verify.expect.staff import heads

from .built import ROOT, TODAY

ODD = ROOT / "tests/samples/odd.yml"
SOME = frozenset(["site", "redirects", "plate", "duties", "rule", "slip"])
KINDS = SOME | {"run", "notice"}
NOT_MADE = "GP721"


def found(kinds: frozenset[str], out: Path) -> list[str]:
    """What is said of it, but for the kinds that were not made."""
    builder.build([ODD], builder.Wish(out, kinds, jobs=1, today=TODAY), lambda what, done, total: None)
    catalog, _ = load_catalog(ODD, TODAY)
    assert catalog is not None
    proof = unapproved(catalog, TODAY)
    verified = verification.verify(catalog, out / "odd", proof, 1, 0, lambda what, done, total: None, day=TODAY)
    return [
        f"{Path(one.path).relative_to(out / 'odd')} {one.code} {one.message}"
        for one in verified.findings
        if one.code != NOT_MADE
    ]


@pytest.mark.parametrize("kinds", [SOME, pytest.param(KINDS, marks=pytest.mark.long)], ids=["some", "every"])
def test_nothing_is_said_of_it(kinds: frozenset[str], tmp_path: Path) -> None:
    assert found(kinds, tmp_path) == []


def test_it_is_sound_and_has_what_it_is_there_for() -> None:
    catalog, findings = load_catalog(ODD, TODAY)
    assert catalog is not None
    assert [finding for finding in findings if finding.severity == "error"] == []
    assert not unapproved(catalog, TODAY)
    assert [station.code for station in heads(catalog)] == ["999999100", "999999101", "999999102", "999999103"]


@pytest.mark.parametrize(
    ("text", "proof", "own", "said"),
    [
        ("材料：设计样稿两份", False, ("设计样稿",), 0),
        ("材料：设计样稿两份样稿", False, ("设计样稿",), 1),
        ("材料：样稿", False, (), 1),
        (f"材料：设计样稿{PROOF_LINE}", True, ("设计样稿",), 0),
        ("材料：设计样稿", True, ("设计样稿",), 1),
    ],
)
def test_a_text_may_speak_of_drafts(text: str, proof: bool, own: tuple[str, ...], said: int) -> None:
    assert len(list(proof_flaws(text, proof, own))) == said
