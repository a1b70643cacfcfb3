"""expect/own.py: the kind that docs/sheets.md shows is expected, clean as it is made, found out when forged."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.ground import urls
from generator.ground.errors import UnsoundKindError
from generator.kinds.reading import load_kinds
from generator.verify.expect.due import sheets_due
from generator.verify.expect.kind import house_kinds
from generator.verify.expect.own import own_kinds
from generator.verify.verification import Verified

from . import forge
from .built import ROOT, Built

CARD = "card-999999100"


def test_the_documented_kind_is_expected_and_clean(built: Built, verified: Verified) -> None:
    due = [one for one in sheets_due(built.account) if one.kind == "card"]
    assert [one.subject for one in due] == [station.code for station in built.catalog.stations]
    assert not [finding for finding in verified.findings if "card" in str(finding)]
    assert any("card" in path for path in verified.reports)
    for one in due:
        address = f"{built.catalog.jurisdiction.site_url}/{urls.feedback_page(one.subject)}"
        assert address in verified.printed
    record = built.account.kinds["card"]
    assert record.own and built.account.sizes["card", "default"] == (90.0, 54.0)
    assert record.editions["default"].qr_from_m == pytest.approx(0.22)


def test_what_it_declares_is_claimed(built: Built) -> None:
    subject = built.account.subject("card", "999999100", None)
    assert subject is not None
    claims = {words for _, *ways in built.account.passage("card", subject, "default").claims for words in ways}
    assert claims == {"12345", "咨询", "安仁溪镇便民服务中心医保服务点"}


@pytest.mark.parametrize(
    ("declared", "doubts", "posts"),
    [
        ("shared: [hotlines, items.name, posting]", False, True),
        ("shared: [hotlines, items]", True, False),
        ("shared: [items.name, items.dispute]", True, False),
        ("shared: [hotlines, posting]", False, False),
        ("per: offer\nshared: [offering.name, offering.dispute, posting]", True, True),
    ],
)
def test_what_it_declares_says_when_it_stays_a_proof(tmp_path: Path, declared: str, doubts: bool, posts: bool) -> None:
    (tmp_path / "own").mkdir()
    text = f"title: 自设\nlevels: [乡]\n{declared}\neditions: {{default: {{size_mm: [210, 297]}}}}\n"
    (tmp_path / "own/sheet.yml").write_text(text, "utf-8")
    kind = own_kinds(tmp_path, ())["own"]
    assert (kind.doubts, kind.posts) == (doubts, posts)


def codes(built: Built, new: bytes) -> set[str]:
    return {finding.code for finding in built.forged(built.sheet(CARD), new)}


def test_a_forged_fact_on_it_is_found(built: Built) -> None:
    path, other = built.sheet(CARD).path, built.sheet("card-999999101").path
    for number in range(3):
        new = forge.other_digit(path, random.Random(number))
        assert new is not None and codes(built, new) & {"GP701", "GP703"}, number
    assert "GP701" in codes(built, other.read_bytes())  # another station's name
    assert "GP705" in codes(built, forge.other_code(path, other))
    assert "GP704" in codes(built, forge.no_code(path))
    assert "GP707" in codes(built, forge.resized(path, 9))
    assert "GP721" in {finding.code for finding in built.forged(built.sheet(CARD), None)}


def test_a_kind_that_nobody_declares_is_one_too_many(built: Built) -> None:
    from generator.verify.expect.account import Account

    alone = Built(built.tree, Account(built.catalog, True), built.inspection, built.sheets, built.templates)
    messages = {finding.message for finding in alone.absent(built.sheets)}
    assert "没有“card”这一种成品，这张不该在这里" in messages


def test_a_declaration_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for text in ("title: x\n", "[", "title: x\nlevels: [乡]\neditions: {default: {}}\n"):
        (tmp_path / "card").mkdir(exist_ok=True)
        (tmp_path / "card/sheet.yml").write_text(text, "utf-8")
        with pytest.raises(UnsoundKindError, match="card/sheet"):
            own_kinds(tmp_path, house_kinds())


DECLARED = """
title: 清单
levels: [乡]
shared: [jurisdiction, tier, items.name, items.mode, items.time_limit, items.steps, service_rules, sources.number]
own: [station.name, station.hours, mongolian]
editions: {default: {size_mm: [210, 297], smallest_pt: 9}, shop24: {title: 24小时, size_mm: [90, 54], use: shop}}
"""


def test_groups_and_fields_are_claimed_as_they_are_named(built: Built, tmp_path: Path) -> None:
    (tmp_path / "list").mkdir()
    (tmp_path / "list/sheet.yml").write_text(DECLARED, "utf-8")
    record = own_kinds(tmp_path, house_kinds())["list"]
    assert record.editions["default"].qr_from_m is None and record.editions["shop24"].shop
    subject = built.account.subject("notice", "999999101", None)
    assert subject is not None
    passage = record.says(built.catalog, subject, "default")
    words = {text for _, *ways in passage.claims for text in ways}
    assert words >= {"示例县医保局", "住院费用报销", "受理初审", "即时受理，20个工作日内办结", "移交", "首问责任制"}
    assert words >= {"示医保〔2022〕3号", "厝垅乡便民服务中心医保服务点", "周一至周五8:00–12:00"}
    assert not words & {"乡镇", "乡", "township"}  # a template decides by these
    assert "24小时" in {known.text for known in passage.known}


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("联系卡", "联系卡"),
        ("{{ words.notice }}（小）", "医保服务事项公示（小）"),
        ("{卡}{{words.slip}}", "{卡}医保服务一次性告知单"),
    ],
)
def test_a_title_may_have_words_of_the_domain(built: Built, tmp_path: Path, written: str, called: str) -> None:
    (tmp_path / "list").mkdir()
    (tmp_path / "list/sheet.yml").write_text(DECLARED.replace("清单", f'"{written}"'), "utf-8")
    record = own_kinds(tmp_path, house_kinds())["list"]
    assert record.name(built.account.words, None, "") == called


def test_each_kind_has_its_turn_as_its_folder_declares_it(built: Built) -> None:
    """Packs hang in that order: one that verify had otherwise would be told as wrong."""
    declared = {name: kind.turn for name, kind in load_kinds(ROOT / "templates").items()}
    assert {name: built.account.kinds[name].rank for name in declared} == declared


def test_every_group_that_a_kind_may_name_has_an_account(built: Built) -> None:
    from generator.verify.expect import groups, own
    from generator.views.groups import GROUPS

    assert set(own._FIRST) == set(GROUPS) == set(groups.GROUPS) | {"posting"}
    for group, fields in own._FIRST.items():
        assert set(fields) <= set(GROUPS[group].fields)
