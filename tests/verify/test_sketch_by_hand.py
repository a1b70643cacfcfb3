"""compare/sketches.py: a sketch of a few dots and names made by hand, and one thing in it otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.verify.compare.sketches import sketch_flaws
from generator.verify.expect.chart import HERE, Chart, Spot
from generator.verify.read.chart import Box, Drawn


def spot(name: str, east: float, north: float, *lengths: str) -> Spot:
    return Spot(name, east, north, frozenset(lengths), frozenset({"东"}), False)


CHART = Chart(
    "甲镇",
    "甲镇中心",
    (spot("乙村", 500, 0, "500米"), spot("丙村", 0, 500, "500米"), spot("丁村", -2000, 0, "2.0公里")),
    (),
    (),
)


def dot(x: float, y: float, half: float = 2) -> Box:
    return (x - half, y - half, x + half, y + half)


def word(text: str, x: float, y: float) -> list[tuple[str, Box]]:
    """Characters of five by five, from a place to the right, and the line's end."""
    chars = [(char, (x + 5 * n, y, x + 5 * n + 5, y + 5)) for n, char in enumerate(text)]
    return [*chars, ("\n", (x, y, x, y))]


def drawn(**changes: object) -> Drawn:
    """A hundred to the kilometre: this place in the middle, two dots, one beyond the left edge; the bar below."""
    sound = Drawn(
        frame=(0, 0, 200, 200), dots=[dot(100, 100, 3), dot(150, 100), dot(100, 50)], ring=dot(100, 100, 3),
        tips=[dot(4, 100)], turns=[-90], leaders=[],
        bar=100, bar_at=(50, 205, 150, 209), north=[((8, 205, 14, 215), 0)],
        chars=[*word(HERE, 104, 104), *word("乙村", 153, 98), *word("丙村", 103, 48), *word("丁村2.0公里", 8, 98),
               *word("北", 16, 210), *word("1公里", 50, 210)],
    )  # fmt: skip
    return replace(sound, **changes)  # type: ignore[arg-type]


def lettered(old: str, new: str, x: float | None = None, y: float | None = None) -> Drawn:
    """The same with another word in the place of one, or the word elsewhere."""
    sound = drawn()
    text = "".join(char for char, _ in sound.chars)
    at = text.index(old)
    box = sound.chars[at][1]
    line = word(new, box[0] if x is None else x, box[1] if y is None else y) if new else []
    return replace(sound, chars=[*sound.chars[:at], *line, *sound.chars[at + len(old) + 1 :]])


NORTH = "没有指北的箭头，或者指的不是上方"
FLAWED: list[tuple[Callable[[], Drawn], list[str]]] = [
    (drawn, []),
    (lambda: drawn(bar=0), ["没有比例尺，或者没有标出本站"]),
    (lambda: drawn(ring=None), ["没有比例尺，或者没有标出本站"]),
    (lambda: lettered("1公里", "1里"), ["没有比例尺，或者没有标出本站"]),
    (lambda: lettered("1公里", "1公里2公里"), ["没有比例尺，或者没有标出本站"]),
    (lambda: lettered("1公里", "500米"), ["多出 2 个点", "图外的点有 3 个，箭头有 1 个"]),
    (lambda: drawn(dots=[dot(100, 100, 3), dot(150, 105), dot(100, 50)]),
     ["“乙村”没有画在目录所载的位置上", "多出 1 个点", "图外的点有 2 个，箭头有 1 个"]),
    (lambda: drawn(dots=[dot(100, 100, 3), dot(150, 104), dot(100, 50)]), []),
    (lambda: drawn(dots=[dot(100, 100, 3), dot(150, 100), dot(100, 50), dot(20, 20)]), ["多出 1 个点"]),
    (lambda: drawn(tips=[]), ["图外的点有 1 个，箭头有 0 个"]),
    (lambda: drawn(tips=[dot(4, 100), dot(196, 100)], turns=[-90, 90]), ["图外的点有 1 个，箭头有 2 个"]),
    (lambda: drawn(tips=[dot(4, 120)]), ["指向“丁村”的箭头方向不对"]),
    (lambda: drawn(tips=[dot(4, 105)]), []),
    (lambda: drawn(turns=[-87]), []),
    (lambda: drawn(turns=[90]), ["指向“丁村”的箭头方向不对"]),
    (lambda: drawn(north=[]), [NORTH]),
    (lambda: drawn(north=[((8, 205, 14, 215), 180)]), [NORTH]),
    (lambda: drawn(north=[((8, 205, 14, 215), 0)] * 2), [NORTH]),
    (lambda: drawn(north=[((60, 205, 66, 215), 0)]), [NORTH]),
    (lambda: lettered("北", ""), [NORTH]),
    (lambda: lettered("1公里", "1公里", 180), ["比例尺旁边没有写它的长度"]),
    (lambda: drawn(dots=[dot(100, 100, 3), dot(150, 100, 4), dot(100, 50)]),
     ["点的大小不对，盖住了别的，或者看不出是哪一个"]),
    (lambda: drawn(dots=[dot(100, 100, 5), dot(150, 100), dot(100, 50)], ring=dot(100, 100, 5)),
     ["点的大小不对，盖住了别的，或者看不出是哪一个"]),
    (lambda: lettered(HERE, ""), [f"没有写“{HERE}”"]),
    (lambda: lettered("乙村", ""), ["图上没有写“乙村”"]),
    (lambda: lettered("乙村", "戊村"), ["写着“戊村”，不是这幅图上的", "图上没有写“乙村”"]),
    (lambda: lettered("乙村", "丙村"), ["“丙村”写了两次", "图上没有写“乙村”", "“丙村”的名称离别的点更近"]),
    (lambda: lettered("乙村", "1"), []),
    (lambda: lettered("乙村", "近旁：1"), []),
    (lambda: lettered("乙村", "4"), ["写着“4”，不是这幅图上的", "图上没有写“乙村”"]),
    (lambda: lettered("乙村", "1、2"), ["“1、2”说的不是同一处", "“丙村”写了两次", "“乙村”的名称离别的点更近"]),
    (lambda: lettered("乙村", "乙村", 103, 40), ["“乙村”的名称离别的点更近"]),
    (lambda: replace(lettered("乙村", "乙村", 103, 40), leaders=[(150, 100, 112, 45)]), []),
    (lambda: replace(lettered("乙村", "乙村", 103, 40), leaders=[(112, 45, 150, 100)]), []),
    (lambda: replace(lettered("乙村", "乙村", 103, 40), leaders=[(150, 90, 112, 45)]), ["“乙村”的名称离别的点更近"]),
    (lambda: replace(lettered("乙村", "乙村", 103, 40), leaders=[(150, 100, 112, 60)]), ["“乙村”的名称离别的点更近"]),
    (lambda: lettered(HERE, HERE, 150, 93), ["“甲镇中心”的名称离别的点更近"]),
]  # fmt: skip


@pytest.mark.parametrize(("made", "found"), FLAWED, ids=range(len(FLAWED)))
def test_what_is_found_in_a_sketch(made: Callable[[], Drawn], found: list[str]) -> None:
    assert list(sketch_flaws(made(), CHART, there=True)) == found


def test_a_sketch_for_readers_elsewhere() -> None:
    """It has no ring; its largest dot is the place itself, called by its name."""
    whole = replace(lettered(HERE, "甲镇中心"), ring=None)
    assert list(sketch_flaws(whole, CHART, there=False)) == []
    assert list(sketch_flaws(replace(drawn(), ring=None), CHART, there=False)) == [
        f"写着“{HERE}”，不是这幅图上的",
        f"不该写“{HERE}”",
    ]
    assert list(sketch_flaws(drawn(), CHART, there=False)) == ["没有比例尺，或者没有标出本站"]


def test_dots_that_lie_together_share_a_text_and_others_do_not() -> None:
    close = replace(CHART, spots=(spot("乙村", 500, 0), spot("丙村", 560, 0)))
    chars = [*word(HERE, 104, 104), *word("1、2", 160, 98), *word("北", 16, 210), *word("1公里", 50, 210)]
    near = drawn(dots=[dot(100, 100, 3), dot(150, 100), dot(156, 100)], tips=[], turns=[], chars=chars)
    assert list(sketch_flaws(near, close, there=True)) == []
    apart = replace(CHART, spots=(spot("乙村", 500, 0), spot("丙村", 580, 0)))
    far = replace(near, dots=[dot(100, 100, 3), dot(150, 100), dot(158, 100)])
    assert list(sketch_flaws(far, apart, there=True)) == ["“1、2”说的不是同一处"]
    chars = [*word(HERE, 104, 104), *word("1–2", 160, 98), *word("北", 16, 210), *word("1公里", 50, 210)]
    assert list(sketch_flaws(replace(near, chars=chars), close, there=True)) == []
    legend = [*word("北", 16, 210), *word("1公里", 50, 210)]
    for y, found in ((103, []), (115, ["挨着的几个点的名称没有写在一起"])):
        chars = [*word(HERE, 104, 104), *word("乙村", 160, 98), *word("丙村", 160, y), *legend]
        assert list(sketch_flaws(replace(near, chars=chars), close, there=True)) == found
