"""What random sound catalogs were found to cry over, each by hand: right texts of which nothing may be said."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from checkout import ROOT, SMALL

from generator.verify.compare.scanned import wall_flaws
from generator.verify.compare.text import Text
from generator.verify.expect.account import Account
from generator.verify.expect.later import LaterClaims
from generator.verify.read.pdf import imprint

from .built import loaded


@pytest.fixture(scope="module")
def account() -> Account:
    return Account(loaded(SMALL), True, ROOT / "templates")


@pytest.mark.parametrize(
    ("said", "right"),
    [("公开本站公示状态由“否”改为“是”", True), ("本站公示状态：医保服务事项公示", False), ("公开本站公示状态", False)],
)
def test_that_walls_will_be_told_of_is_news_and_no_wall(account: Account, said: str, right: bool) -> None:
    assert (list(wall_flaws(account, Text([said]), "about")) == []) == right


def test_a_hyphen_at_a_line_s_end_is_one_text_however_it_is_read() -> None:
    assert imprint("申领\x022026年", None) == imprint("申领\ufffe2026年", None) != imprint("申领2026年", None)


def test_visits_are_known_as_they_were_and_as_they_will_be(tmp_path: Path) -> None:
    text = SMALL.read_text("utf-8").replace(
        "  - id: chaxun\n", "  - id: chaxun\n    visits: 2\n    later: [{from: 2027-01-24, visits: 4}]\n"
    )
    (tmp_path / "small.yml").write_text(text, "utf-8")
    later = LaterClaims(loaded(tmp_path / "small.yml"), datetime.date(2026, 11, 22))
    known = [one.text for one in later.of_item("chaxun")]
    assert {"由“2", "改为“4"} <= {*known}
