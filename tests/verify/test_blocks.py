"""compare/blocks.py: true text in another place of its own page; marks.py: text that is half covered."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import ContentStreamInstruction, Operator

from generator.verify.compare import blocks
from generator.verify.read.blocks import Block, Word
from generator.verify.read.pdf import Paper, Rectangle

from . import forge
from .built import Built

Told = list[Any]
Change = Callable[[Told], None]
NOTICE, SLIP, FLOW = "notice-999999100", "slip-baoxiao.township", "flow-baoxiao.township"


def words(told: Told) -> list[tuple[int, int]]:
    """Of each stretch of text, in order, where it is placed and where it is shown."""
    found, placed = [], 0
    for at, one in enumerate(told):
        placed = at if str(one.operator) == "Tm" else placed
        found += [(placed, at)] if str(one.operator) == "TJ" else []
    return found


def moved(number: int, right: float, down: float) -> Change:
    """A stretch of text elsewhere, counted from the first."""

    def change(told: Told) -> None:
        at = words(told)[number][0]
        *matrix, x, y = told[at].operands
        told[at] = ContentStreamInstruction([*matrix, float(x) + right, float(y) + down], Operator("Tm"))

    return change


def exchanged_places(one: int, other: int) -> Change:
    """Two stretches of text, each at the other's place."""

    def change(told: Told) -> None:
        here, there = (words(told)[number][0] for number in (one, other))
        first, second = list(told[here].operands), list(told[there].operands)
        told[here] = ContentStreamInstruction([*first[:4], *second[4:]], Operator("Tm"))
        told[there] = ContentStreamInstruction([*second[:4], *first[4:]], Operator("Tm"))

    return change


def forged(data: bytes, change: Change) -> bytes:
    """The first page of a file with its instructions changed."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told: Told = list(pikepdf.parse_content_stream(pdf.pages[0]))
        change(told)
        pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(told))
        return forge.saved(pdf)


ELSEWHERE: dict[str, tuple[str, str, Change]] = {
    "a fee to the foot": (SLIP, "不收费", moved(20, 0, 700)),
    "a fee to the margin above": (SLIP, "不收费", moved(20, 0, -260)),
    "a limit beside the fee's label": (SLIP, "20个工作日", exchanged_places(17, 20)),
    "a condition above the one before": (SLIP, "已参加医保", exchanged_places(11, 13)),
    "a step beside the item's name": (NOTICE, "办结", moved(20, -180, 0)),
    "a note below the next item": (NOTICE, "信息查询", moved(11, 0, 160)),
    "a note in the table's head": (NOTICE, "仅开放基本", moved(10, 120, -90)),
    "an item's name with the next one's": (NOTICE, "参保人员参保", exchanged_places(6, 23)),
    "where it is done, to the foot": (FLOW, "办理地点：", moved(2, 0, 800)),
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_true_text_elsewhere_on_its_page_is_found(built: Built, tmp_path: Path, what: str) -> None:
    name, said, change = ELSEWHERE[what]
    sheet = built.sheet(name)
    data = forged(sheet.path.read_bytes(), change)
    (tmp_path / "a.pdf").write_bytes(data)
    with Paper(sheet.path) as sound, Paper(tmp_path / "a.pdf") as paper:
        assert said in "".join(sound.text(1)[0].split())
        assert list(blocks.placed_flaws(sound, False, built.catalog)) == []
        assert [code for _, code, _ in blocks.placed_flaws(paper, False, built.catalog)] == ["GP703"]


def test_it_is_asked_of_each_sheet_but_of_faces_that_stand_on_their_heads(built: Built) -> None:
    sheet = built.sheet(SLIP)
    found = built.forged(sheet, forged(sheet.path.read_bytes(), ELSEWHERE["a fee to the foot"][2]))
    assert any("上下颠倒" in one.message or "串在了一起" in one.message for one in found)
    assert any(edition.turned for edition in built.account.kinds["window"].editions.values())


def line(said: str, left: float, top: float, wide: float = 40) -> Block:
    return Block("P", (Block("", (), (Word(said, Rectangle(left, top - 10, left + wide, top)),)),))


COLUMNS = [line("甲", 0, 100), line("乙", 0, 20), line("丙", 60, 100), line("丁", 60, 20)]
NAME = Block("H1", (Block("", (), tuple(Word(said, Rectangle(0, top - 10, 10, top)) for said, top in
                                        (("ᠬᠦ", 20), ("大", 100), ("厅", 50)))),))  # fmt: skip
BROKEN = Block(
    "P", (Block("", (), (Word("甲乙", Rectangle(0, 10, 40, 20)), Word("丙丁", Rectangle(60, 90, 99, 100)))),)
)
FAR = Block("P", (Block("", (), (Word("甲乙", Rectangle(0, 90, 40, 100)), Word("丙丁", Rectangle(0, 40, 40, 50)))),))


@pytest.mark.parametrize(
    ("kids", "right"),
    [
        (COLUMNS, True),
        ([COLUMNS[2], COLUMNS[0]], True),
        ([COLUMNS[1], COLUMNS[0]], False),
        ([COLUMNS[0], COLUMNS[3], COLUMNS[1], COLUMNS[2]], False),
        ([line("扫码核对", 0, 100), line("核定前请补充：依据", 0, 120), line("甲", 0, 80)], True),
        ([line("扫码核对", 0, 100), line("另请补充：依据", 0, 120), line("甲", 0, 80)], False),
        ([line("甲", 0, 100), line("某局", 0, 120)], True),
        ([line("甲", 0, 100), line("乙", 38, 100)], False),
        ([line("甲", 0, 100), line("乙", 39, 100)], True),
        ([NAME], True),
        ([BROKEN], False),
        ([FAR], False),
    ],
)
def test_where_blocks_may_stand(kids: list[Block], right: bool) -> None:
    """Columns, cells of a row, what a template puts aside, an upright sign's letters."""
    assert (list(blocks.block_flaws(Block("Document", tuple(kids)), None, (*blocks.ASIDE, "某局"))) == []) == right


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ((0, 0, 1, 0.5), True),
        ((0, 0.5, 1, 1), True),
        ((0, 0, 0.5, 1), True),
        ((0.5, 0, 1, 1), True),
        ((0, 0, 1, 0.1), False),
    ],
)
def test_text_of_which_a_part_is_covered_in_the_tone_of_its_ground_is_found(
    built: Built, part: tuple[float, float, float, float], found: bool
) -> None:
    sheet = built.sheet("phones-small")
    with Paper(sheet.path) as paper:
        box = next(box for char, box in paper.chars[0] if char == "3" and box.top - box.bottom > 20)
    wide, high = box.right - box.left, box.top - box.bottom
    left, bottom = box.left + part[0] * wide, box.bottom + part[1] * high
    patch = f"1 g {left} {bottom} {(part[2] - part[0]) * wide} {(part[3] - part[1]) * high} re f"
    messages = [one.message for one in built.forged(sheet, forge.painted(sheet.path, 0, patch.encode()))]
    assert any("没有印全" in message for message in messages) == found
