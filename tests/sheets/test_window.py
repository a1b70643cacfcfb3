"""The counter's sign and its card: what they say, how large, and that the card reads from both sides once folded."""

from __future__ import annotations

import pytest
import zxingcpp

from generator.catalog.model import Catalog
from sheets.paper import Raw, pictures, run_on, sizes_mm
from sheets.signs import LONGEST, all_type, press, printed, refusal, smallest_pt
from sheets.tags import tree

VILLAGE = "999999100001"
EDITIONS = ("default", "desk")


@pytest.mark.parametrize(("edition", "size"), [("default", (500, 250)), ("desk", (200, 200))])
def test_the_facts_at_the_size_of_the_sign(changed: Raw, edition: str, size: tuple[float, float]) -> None:
    made = printed(Catalog.model_validate(changed), "window", edition, VILLAGE)
    said = run_on(made.data)
    assert sizes_mm(made.data) == [size]
    wanted = ["医保服务窗口", "陈厝垅村医保服务点", "中国医保——一生守护", "咨询电话", "12345", "请勿张贴"]
    wanted += ["服务内容", "参保登记和查询", "示例县医保局", "扫码看办什么、打电话"] if edition == "desk" else []
    assert [fact for fact in wanted if fact not in said] == []
    headings = [one.said() for one in tree(made.data).every() if one.tag == "H1"]
    assert headings == ["陈厝垅村医保服务点"]


def test_only_the_card_has_a_code(changed: Raw) -> None:
    catalog = Catalog.model_validate(changed)
    sign, card = (printed(catalog, "window", edition, VILLAGE) for edition in EDITIONS)
    assert sign.output.qr == ()
    assert zxingcpp.read_barcodes(pictures(sign.data, 60)[0]) == []
    found = zxingcpp.read_barcodes(pictures(card.data, 150)[0])
    assert [one.text for one in found] == [f"https://small.example/f/{VILLAGE}/"]
    assert tuple(one.text for one in found) == card.output.qr


def test_the_upper_face_stands_on_its_head(changed: Raw) -> None:
    pieces = all_type(printed(Catalog.model_validate(changed), "window", "desk", VILLAGE).data)
    assert {piece.upside_down for piece in pieces if piece.bottom < 100} == {True}
    assert {piece.upside_down for piece in pieces if piece.top > 100} == {False}
    assert min(piece.left for piece in pieces) >= 11 and max(piece.right for piece in pieces) <= 189
    assert min(piece.top for piece in pieces) >= 10 and max(piece.bottom for piece in pieces) <= 190


@pytest.mark.parametrize("edition", EDITIONS)
def test_longest_name_and_two_phones_above_the_floor(changed: Raw, edition: str) -> None:
    changed["stations"][2]["place"] = LONGEST
    changed["jurisdiction"]["hotlines"].append({"number": "12393", "role": "监督投诉"})
    made = printed(Catalog.model_validate(changed), "window", edition, VILLAGE)
    assert LONGEST + "医保服务点" in run_on(made.data) and "12393" in run_on(made.data)
    assert smallest_pt(made.data) >= press().kinds["window"].editions[edition].smallest_pt


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_known_but_the_name(changed: Raw, edition: str) -> None:
    changed["jurisdiction"].update(hotlines=[], slogan=None)
    said = run_on(printed(Catalog.model_validate(changed), "window", edition, VILLAGE).data)
    assert "陈厝垅村医保服务点" in said and "示例县医保局" in said and "电话" not in said


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_impossible_name_is_refused_with_the_excess(changed: Raw, edition: str) -> None:
    changed["stations"][2]["place"] = LONGEST * 3
    reason = refusal(Catalog.model_validate(changed), "window", edition, VILLAGE)
    assert LONGEST in reason and "超出" in reason and "毫米" in reason


def test_the_catalogs_size_is_that_of_one_face(changed: Raw) -> None:
    changed["signage"] = {"sizes": [{"kind": "window", "edition": "desk", "preset": "桌牌200×100"}]}
    made = printed(Catalog.model_validate(changed), "window", "desk", VILLAGE)
    assert sizes_mm(made.data) == [(200, 200)]
