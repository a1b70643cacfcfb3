"""Plates: what they say, how large it is, the sizes and emblem that a catalog sets, and Mongolian beside Chinese."""

from __future__ import annotations

import pytest
from rows import few

from generator.catalog.model import Catalog
from sheets.paper import Raw, run_on, sizes_mm
from sheets.signs import LONGEST, Type, all_type, bilingual, changed_station, press, printed, refusal, smallest_pt
from sheets.tags import tree

EDITIONS = ("default", "door")
VILLAGE = "999999100001"


@pytest.mark.parametrize(("edition", "size"), [("default", (600, 400)), ("door", (300, 120))])
def test_the_facts_at_the_size_of_the_sign(changed: Raw, edition: str, size: tuple[float, float]) -> None:
    changed["stations"][1]["hours"] = "周一至周五 8:00–12:00"
    made = printed(Catalog.model_validate(changed), "plate", edition, "999999101")
    said = run_on(made.data)
    assert sizes_mm(made.data) == [size]
    wanted = ["厝垅乡便民服务中心医保服务点", "示例县医保局", "扫码看办什么、打电话", "样稿"]
    wanted += (
        ["中国医保——一生守护", "咨询电话", "12345", "周一至周五8:00–12:00", "small.example/f/999999101/"]
        if edition == "default"
        else []
    )
    assert [fact for fact in wanted if fact not in said] == []
    assert len(made.data) < 40_000


@pytest.mark.parametrize("hours", [None, "周一至周五 8:00–12:00"])
@pytest.mark.parametrize("phones", few(range(6), 5))
def test_the_stations_own_phone_stands_first_and_as_large_as_the_others(
    changed: Raw, phones: int, hours: str | None
) -> None:
    changed["stations"][1] |= {"phone": "010-12345678", "hours": hours}
    roles = ("咨询", "监督投诉", "评价")
    numbers = [f"010-8765432{at}" for at in range(phones)]
    changed["jurisdiction"]["hotlines"] = [
        {"number": number, "role": roles[at % 3]} for at, number in enumerate(numbers)
    ]
    made = printed(Catalog.model_validate(changed), "plate", "default", "999999101")
    lines = [piece for piece in all_type(made.data) if piece.text.strip() in ("010-12345678", *numbers)]
    assert len(lines) == 1 + phones and min(lines, key=lambda piece: (piece.top, piece.left)).text == "010-12345678"
    assert {round(piece.size_pt, 1) for piece in lines if phones} == ({round(lines[0].size_pt, 1)} if phones else set())


@pytest.mark.parametrize("edition", EDITIONS)
def test_approved_with_a_channel(changed: Raw, edition: str) -> None:
    changed["approval"] = {"office": "示例县医保局", "date": "2026-01-05", "basis": "会议纪要"}
    changed["jurisdiction"]["feedback"] = {"name": "示例评价", "url": "https://small.example/{station}"}
    said = run_on(printed(Catalog.model_validate(changed), "plate", edition).data)
    assert "样稿" not in said and "扫码评价、投诉、建议" in said


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_type_below_the_floor_not_even_with_the_longest_name(changed: Raw, edition: str) -> None:
    changed["stations"][2]["place"] = LONGEST
    changed["jurisdiction"]["hotlines"].append({"number": "12393", "role": "监督投诉"})
    made = printed(Catalog.model_validate(changed), "plate", edition, VILLAGE)
    assert LONGEST + "医保服务点" in run_on(made.data)
    assert smallest_pt(made.data) >= press().kinds["plate"].editions[edition].smallest_pt


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_impossible_name_is_refused_with_the_excess(changed: Raw, edition: str) -> None:
    changed["stations"][2]["place"] = LONGEST * 3
    reason = refusal(Catalog.model_validate(changed), "plate", edition, VILLAGE)
    assert LONGEST in reason and "超出" in reason and "毫米" in reason


def test_a_line_breaks_where_people_pause(changed: Raw) -> None:
    changed["stations"][2]["name"] = "交通街道基层医保服务站"
    made = printed(Catalog.model_validate(changed), "plate", "default", VILLAGE)
    names = [piece.text for piece in all_type(made.data) if piece.size_pt > 100 and not piece.text.isdigit()]
    assert names == ["交通街道", "基层医保服务站"]


@pytest.mark.parametrize(("edition", "size"), [("default", (700, 500)), ("door", (320, 130))])
def test_the_catalogs_size_and_emblem(edition: str, size: tuple[float, float]) -> None:
    made = printed(bilingual("蒙上汉下"), "plate", edition, "100")
    assert sizes_mm(made.data) == [size]
    pictures = [one.alt for one in tree(made.data).every() if one.tag == "Figure"]
    assert ("中国医疗保障官方标识" in pictures) == (edition == "default")


def scripts(catalog: Catalog, edition: str = "default") -> tuple[list[Type], list[Type]]:
    """The Mongolian and the Chinese of the name of 甲镇's plate."""
    pieces = all_type(printed(catalog, "plate", edition, "100").data)
    largest = max(piece.size_pt for piece in pieces if piece.text.startswith("甲"))
    chinese = [piece for piece in pieces if abs(piece.size_pt - largest) < 0.1 and not piece.mongolian]
    mongolian = [piece for piece in pieces if piece.mongolian and piece.text[0] == "ᠬ"]
    assert chinese and mongolian
    return mongolian, chinese


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("ratio", few([0.5, 1, 2]))
def test_mongolian_above_or_below_in_the_catalogs_ratio(edition: str, ratio: float) -> None:
    for order in ("蒙上汉下", "汉先"):
        mongolian, chinese = scripts(bilingual(order, ratio), edition)
        upper, lower = (mongolian, chinese) if order == "蒙上汉下" else (chinese, mongolian)
        assert max(piece.bottom for piece in upper) < min(piece.top for piece in lower)
        assert mongolian[0].size_pt == pytest.approx(chinese[0].size_pt * ratio, rel=0.001)
        assert not mongolian[0].turned


def test_mongolian_to_the_left_stands_in_columns() -> None:
    long = "ᠬᠦᠮᠦᠨ ᠬᠪᠦᠷ ᠬᠲᠥᠷᠥᠵᠦ ᠬᠮᠡᠨᠳᠡᠯᠡᠬᠦ"
    mongolian, chinese = scripts(bilingual("蒙左汉右", s100=long))
    assert all(piece.turned for piece in mongolian) and len(mongolian) > 1
    assert max(piece.right for piece in mongolian) < min(piece.left for piece in chinese)
    assert [piece.left for piece in mongolian] == sorted(piece.left for piece in mongolian)
    assert " ".join(piece.text.strip() for piece in mongolian) == long
    assert mongolian[0].size_pt == pytest.approx(chinese[0].size_pt, rel=0.001)


@pytest.mark.parametrize("edition", EDITIONS)
def test_two_plates_are_two_pages(edition: str) -> None:
    made = printed(bilingual("两块牌"), "plate", edition, "100")
    pieces = all_type(made.data)
    assert made.pages == 2 and len(set(sizes_mm(made.data))) == 1
    assert {piece.page for piece in pieces if piece.mongolian} == {0}
    assert {piece.page for piece in pieces if "甲镇" in piece.text} == {1}


def test_its_letters_are_joined() -> None:
    """Joined forms are other glyphs than the letters alone: a word is shorter than its letters."""
    joined, _ = scripts(bilingual("蒙上汉下", s100="ᠬᠦᠮᠦᠨ"))
    apart, _ = scripts(bilingual("蒙上汉下", s100="ᠬ ᠦ ᠮ ᠦ ᠨ"))
    widths = [sum(piece.right - piece.left for piece in pieces) / pieces[0].size_pt for pieces in (joined, apart)]
    assert widths[0] < widths[1] * 0.8


@pytest.mark.parametrize("order", ["蒙上汉下", "两块牌"])
def test_without_a_mongolian_name_there_is_no_mongolian(order: str) -> None:
    made = printed(bilingual(order), "plate", "default", "100002")
    assert made.pages == 1
    assert not [piece for piece in all_type(made.data) if piece.mongolian]


def test_a_mongolian_name_too_long_is_refused() -> None:
    reason = refusal(bilingual("蒙上汉下", s100="ᠬᠦᠮᠦᠨ" * 30), "plate", "default", "100")
    assert "ᠬᠦᠮᠦᠨ" in reason and "放不下" in reason and "毫米" in reason


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_longest_name_beside_mongolian(edition: str) -> None:
    for order in ("蒙上汉下", "蒙左汉右", "汉先", "两块牌"):
        catalog = changed_station(bilingual(order), "100", place=LONGEST)
        made = printed(catalog, "plate", edition, "100")
        assert LONGEST in run_on(made.data)
        assert smallest_pt(made.data) >= press().kinds["plate"].editions[edition].smallest_pt
