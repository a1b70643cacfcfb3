"""generator/verify/compare/runs.py: a pack and a shop's file, whole and with one of their pages wrong."""

from __future__ import annotations

import random
import re

import pikepdf
import pytest
from rows import few

from generator.ground.errors import Finding
from generator.verify.compare import presence
from generator.verify.compare.examine import examine
from generator.verify.compare.finished import Finished
from generator.verify.compare.report import Report
from generator.verify.compare.runs import find_run_flaws, run_report
from generator.verify.compare.text import Text
from generator.verify.expect.account import Account
from generator.verify.expect.claims import squeezed
from generator.verify.expect.cover import cover_words, run_cover_claims
from generator.verify.read.leaves import BLANK
from generator.verify.verification import Verified

from . import forge
from .built import Built, exchanged
from .golden import assert_kept

PACK, PLATES = "runs/999999100.pdf", "runs/plate-600x400.pdf"


def told(built: Built, verified: Verified, name: str, new: bytes) -> list[Finding]:
    """What is found in a run with other bytes, by itself and against the sheets in it."""
    tree, path = built.tree, built.tree.folder / name
    with exchanged(path, new):
        ((_, report),) = built.inspection.reports([path])
        reports = {**sheets_read(verified), name: report}
        return [*report.findings, *find_run_flaws(Finished(tree, built.account, built.sheets, reports))]


def sheets_read(verified: Verified) -> dict[str, Report]:
    """What was seen in the sheets, without the runs."""
    return {path: report for path, report in verified.reports.items() if path.startswith("sheets/")}


def test_every_run_is_due_and_every_due_run_is_there(built: Built) -> None:
    assert {one.path for one in presence.expected_runs(built.account, built.sheets)} == {
        path.relative_to(built.tree.folder).as_posix() for path in built.tree.runs()
    }


@pytest.mark.parametrize("number", few(range(6), 4))
def test_one_digit_anywhere_in_a_run(built: Built, verified: Verified, number: int) -> None:
    name = (PACK, PLATES, "runs/slip-210x297.township.pdf")[number % 3]
    new = forge.other_digit(built.tree.folder / name, random.Random(number))
    assert new is not None and told(built, verified, name, new)


@pytest.mark.parametrize("every", few([3, 1]))
def test_pages_that_are_missing_twice_there_elsewhere_or_foreign(built: Built, verified: Verified, every: int) -> None:
    path, plates = built.tree.folder / PACK, built.tree.folder / PLATES
    other = built.tree.folder / "runs/999999101.pdf"
    whole = list(range(len(verified.reports[PACK].imprints)))
    cases = {
        "last page gone": (PACK, forge.rearranged(path, whole[:-1])),
        "a station gone": (PACK, forge.rearranged(path, [*whole[:5], *whole[8:]])),
        "two pages exchanged": (PACK, forge.rearranged(path, [*whole[:2], 3, 2, *whole[4:]])),
        "a page twice": (PACK, forge.rearranged(path, [*whole, 2])),
        "another township's page": (PACK, forge.rearranged(path, [*whole[:-1], -1], other)),
        "no cover": (PACK, forge.rearranged(path, whole[1:])),
        "a plate gone": (PLATES, forge.rearranged(plates, [0, 2, 3, 4])),
        "a plate twice": (PLATES, forge.rearranged(plates, [0, 0, 2, 3, 4])),
        "the code gone": (PLATES, forge.no_code(plates)),
        "a white patch": (PACK, forge.painted(path, 2, b"1 g 0 0 500 700 re f")),
        "the ruler longer": (PACK, forge.painted(path, 0, b"")),
    }
    del cases["the ruler longer"]
    for what, (name, new) in list(cases.items())[::every]:
        found = told(built, verified, name, new)
        assert {finding.code for finding in found} & {"GP708", "GP709"}, what
        if every > 1:  # of the suite's, all is kept
            assert_kept(f"run: {what}", ((finding, None) for finding in found))
        assert not [finding for finding in found if finding.code == "GP700"], what
    named = told(built, verified, PACK, cases["another township's page"][1])
    assert any("directory/999999101.pdf" in finding.message for finding in named)


def test_a_cover_that_says_other_pages_or_prints_too_large(built: Built, verified: Verified) -> None:
    path = built.tree.folder / PACK
    wrong = forge.rearranged(path, [0, *range(2, len(verified.reports[PACK].imprints))])
    assert {"GP708"} <= {finding.code for finding in told(built, verified, PACK, wrong)}
    grown = forge.scaled(path, 1.02)
    assert "GP707" in {finding.code for finding in told(built, verified, PACK, grown)}
    spans = [("2", "3"), ("9", "8")]
    assert any(told(built, verified, PACK, new) for pair in spans if (new := forge.cover_digit(path, *pair)))


def test_a_covers_second_page_goes_on_under_the_runs_name(built: Built, verified: Verified) -> None:
    for run in presence.expected_runs(built.account, built.sheets):
        if run.stops or run.shop:
            continue
        first, *_ = verified.reports[run.path].cover
        name = re.search("打印说明(.*?)[0-9]+×", squeezed(first))
        assert name is not None
        text = Text([first, f"样稿 内容未经核定 请勿张贴\n{name[1]}（续）"])
        counts = {path: len(report.imprints) for path, report in verified.reports.items()}
        list(examine(text, run_cover_claims(built.account, run, 2, counts)))
        flaws = [*text.strangers(), *text.foreign(cover_words(built.account, run))]
        assert [flaw for flaw in flaws if text.page(flaw.at) == 2] == [], run.path


def test_a_cover_without_the_proofs_mark_and_a_mark_that_stayed(built: Built) -> None:
    approved = Account(built.catalog, False)
    # Nothing that boards state is in doubt.
    report = run_report(built.tree, approved, built.tree.folder / PLATES)
    assert "GP714" in {finding.code for finding in report.findings}


def test_a_run_whose_sheets_were_not_read_is_not_called_right(built: Built, verified: Verified) -> None:
    reports = {**sheets_read(verified), PLATES: verified.reports[PLATES]}
    del reports["sheets/plate/999999100.pdf"]
    (finding,) = find_run_flaws(Finished(built.tree, built.account, built.sheets, reports))
    assert finding.code == "GP721" and "没法核对" in finding.message


def test_a_print_dialogue_that_begins_with_something_else(built: Built, verified: Verified) -> None:
    slips = "runs/slip-210x297.township.pdf"
    for name, key, value in (
        (PACK, "/Duplex", "/DuplexFlipLongEdge"),
        (PACK, "/PrintScaling", "/AppDefault"),
        (slips, "/Duplex", "/Simplex"),
    ):
        with pikepdf.open(built.tree.folder / name) as pdf:
            pdf.Root.ViewerPreferences[key] = pikepdf.Name(value)
            new = forge.saved(pdf)
        found = told(built, verified, name, new)
        assert "GP707" in {finding.code for finding in found}, key
        assert_kept(f"run with {key} {value}", ((finding, None) for finding in found))


def test_leaves_without_tags_or_bookmarks(built: Built, verified: Verified) -> None:
    for key in ("/StructTreeRoot", "/Outlines", "/PageLabels"):
        new = forge.without(built.tree.folder / PACK, key)
        found = told(built, verified, PACK, new)
        assert "GP722" in {finding.code for finding in found}, key
        assert_kept(f"run without {key}", ((finding, None) for finding in found))


def test_blank_backs_and_halves_that_are_not_blank_or_missing(built: Built, verified: Verified) -> None:
    slips, small = "runs/slip-210x297.township.pdf", "runs/slip-a5-148x210.township.pdf"
    path = built.tree.folder / slips
    whole = list(range(len(verified.reports[slips].imprints)))
    blank = [number for number, leaf in enumerate(verified.reports[slips].leaves, 1) if leaf.imprint == BLANK]
    assert blank and blank[0] == 1, "the cover's back"
    gone = [number for number in whole if number != blank[-1]]
    assert {"GP708"} <= {finding.code for finding in told(built, verified, slips, forge.rearranged(path, gone))}
    spot = b"q 0 g 100 400 200 100 re f Q"
    assert told(built, verified, slips, forge.painted(path, blank[0], spot))
    for number in (1, 2):  # each half of a leaf
        for x in (b"100", b"500"):
            patch = b"q 0 g " + x + b" 300 120 60 re f Q"
            new = forge.painted(built.tree.folder / small, number, patch)
            assert told(built, verified, small, new), (number, x)


def test_numbers_of_leaves_that_are_wrong(built: Built, verified: Verified) -> None:
    path = built.tree.folder / PACK
    whole = list(range(len(verified.reports[PACK].imprints)))
    new = forge.rearranged(path, [*whole[:-2], whole[-1], whole[-2]])
    assert any("顺序号" in finding.message for finding in told(built, verified, PACK, new))
