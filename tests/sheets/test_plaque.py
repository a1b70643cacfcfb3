"""Plaques: upright characters in one column or two, right one first, at the sizes of the catalog."""

from __future__ import annotations

import pytest

from generator.catalog.model import Catalog
from sheets.paper import Raw, run_on, sizes_mm
from sheets.signs import LONGEST, Type, all_type, bilingual, changed_station, printed, refusal, smallest_pt
from sheets.tags import tree

VILLAGE = "999999100001"


def named(changed: Raw, name: str) -> list[Type]:
    """The characters of an approved plaque with this name."""
    changed["stations"][2]["name"] = name
    changed["approval"] = {"office": "示例县医保局", "date": "2026-01-05", "basis": "会议纪要"}
    made = printed(Catalog.model_validate(changed), "plaque", station=VILLAGE)
    assert sizes_mm(made.data) == [(360, 2200)]
    assert run_on(made.data) == name
    return all_type(made.data)


@pytest.mark.parametrize("name", ["四村医保服务点", "梅西新村居委会医保服务点", "梅西新村社区居委会医保服务点"[1:]])
def test_one_column_from_margin_to_margin(changed: Raw, name: str) -> None:
    pieces = named(changed, name)
    assert [piece.text for piece in pieces] == list(name)
    assert [piece.top for piece in pieces] == sorted(piece.top for piece in pieces)
    assert min(piece.top for piece in pieces) > 120 and max(piece.bottom for piece in pieces) < 2080
    assert all(abs((piece.left + piece.right) / 2 - 180) < piece.size_pt * 0.06 for piece in pieces)
    assert all("Serif" in piece.font and piece.font.endswith("-Bold") for piece in pieces)
    size = pieces[0].size_pt * 25.4 / 72
    assert size == pytest.approx(min(150, 1960 / len(name) * 0.88), rel=0.001)


def test_a_longer_name_stands_in_two_columns_and_breaks_where_people_pause(changed: Raw) -> None:
    pieces = named(changed, LONGEST + "医保服务点")
    right = [piece.text for piece in pieces if piece.left > 180]
    left = [piece.text for piece in pieces if piece.right < 180]
    assert ("".join(right), "".join(left)) == (LONGEST[:22], LONGEST[22:] + "医保服务点")
    assert LONGEST[:22].endswith("镇")
    assert abs(pieces[0].top - pieces[22].top) < 15


def test_a_long_name_without_a_pause_is_halved(changed: Raw) -> None:
    pieces = named(changed, "水岸花园" * 5 + "水")
    assert len([piece for piece in pieces if piece.left > 180]) == 11


def test_an_impossible_name_is_refused_with_the_excess(changed: Raw) -> None:
    changed["stations"][2]["name"] = LONGEST * 3
    reason = refusal(Catalog.model_validate(changed), "plaque", station=VILLAGE)
    assert LONGEST in reason and "2 列" in reason and "超出" in reason and "毫米" in reason


def test_a_proof_says_so_and_the_name_is_the_heading(changed: Raw) -> None:
    made = printed(Catalog.model_validate(changed), "plaque", station=VILLAGE)
    assert "样稿内容未经核定请勿张贴" in run_on(made.data)
    headings = [one.said() for one in tree(made.data).every() if one.tag == "H1"]
    assert headings == ["陈厝垅村医保服务点"]
    assert made.output.qr == ()
    assert smallest_pt(made.data) >= 40


def test_the_catalogs_size_and_emblem() -> None:
    made = printed(bilingual("蒙上汉下"), "plaque", station="100")
    assert sizes_mm(made.data) == [(440, 2100)]
    assert [one.alt for one in tree(made.data).every() if one.tag == "Figure"] == ["中国医疗保障官方标识"]


@pytest.mark.parametrize("order", ["蒙上汉下", "蒙左汉右", "汉先"])
@pytest.mark.parametrize("ratio", [0.8, 1])
def test_mongolian_runs_down_beside_chinese(order: str, ratio: float) -> None:
    pieces = all_type(printed(bilingual(order, ratio), "plaque", station="100").data)
    mongolian = [piece for piece in pieces if piece.mongolian]
    chinese = [piece for piece in pieces if "Serif" in piece.font]
    left, right = (chinese, mongolian) if order == "汉先" else (mongolian, chinese)
    assert all(piece.turned for piece in mongolian)
    assert max(piece.right for piece in left) < min(piece.left for piece in right)
    assert mongolian[0].size_pt == pytest.approx(chinese[0].size_pt * ratio, rel=0.001)


def test_two_plaques_are_two_pages_and_none_is_empty() -> None:
    catalog = bilingual("两块牌")
    both, alone = printed(catalog, "plaque", station="100"), printed(catalog, "plaque", station="100002")
    assert (both.pages, alone.pages) == (2, 1)
    assert [{piece.mongolian for piece in all_type(both.data) if piece.page == page and piece.size_pt > 100}
            for page in (0, 1)] == [{True}, {False}]  # fmt: skip


def test_the_longest_name_beside_mongolian() -> None:
    made = printed(changed_station(bilingual("蒙左汉右"), "100", place=LONGEST), "plaque", station="100")
    assert LONGEST in run_on(made.data)


def test_marks_stand_upright(changed: Raw) -> None:
    """The text keeps the mark, the glyph is that of a column: broader than high."""
    pieces = named(changed, "塘基上（青山里）村医保点")
    marks = [piece for piece in pieces if piece.text in "（）"]
    assert len(marks) == 2
    assert all(piece.right - piece.left > 1.5 * (piece.bottom - piece.top) for piece in marks)


def test_two_columns_begin_at_fourteen_characters(changed: Raw) -> None:
    pieces = named(changed, "安仁溪镇便民服务中心医保服务点")
    right = "".join(piece.text for piece in pieces if piece.left + piece.right > 360)
    left = "".join(piece.text for piece in pieces if piece.left + piece.right < 360)
    assert (right, left) == ("安仁溪镇便民服务中心", "医保服务点")
    # Characters stand no farther apart than columns: they are read down, not across.
    (first, below), beside = pieces[:2], pieces[10]
    assert below.top - first.top <= (first.left - beside.left) * 1.1
