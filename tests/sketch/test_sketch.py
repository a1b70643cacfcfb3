"""However points lie, nothing that is drawn stands over anything else, and everything is told somewhere."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.sketch.shapes import cross, crosses, overlap, to_rect, within
from generator.sketch.sketch import HERE, Sketch, draw

NAMES = (
    "甲村",
    "查干塔拉居民委员会",
    "新民村",
    "塘基上（青山里）村",
    "A<b>村",
    "内蒙古自治区鄂尔多斯市伊金霍洛旗阿勒腾席热镇水岸花园社区",
)
FRAMES = ((180.0, 95.0, 3.9), (267.0, 220.0, 6.2), (360.0, 300.0, 13.0))


def points(
    places: list[tuple[int, int]], kinds: list[str], names: list[str], here: str = "here"
) -> list[dict[str, Any]]:
    """Points as a view has them, the first at the origin."""
    rows = [{"name": "乡政府", "east": 0, "north": 0, "kind": here, "number": 0, "distance": ""}]
    for number, ((east, north), kind, name) in enumerate(zip(places, kinds, names, strict=True), 1):
        rows.append(
            {"name": name, "east": east, "north": north, "kind": kind, "number": number, "distance": "12.3公里"}
        )
    return rows


@st.composite
def townships(draw_: st.DrawFn) -> list[dict[str, Any]]:
    """Up to sixty points: scattered, heaped in one spot, all in a line, some far away."""
    count = draw_(st.integers(1, 59))
    reach = draw_(st.sampled_from([30, 400, 6000, 40_000]))
    spot = st.tuples(st.integers(-reach, reach), st.integers(-reach, reach))
    places = draw_(
        st.lists(st.one_of(spot, st.sampled_from([(0, 0), (50, 50), (9000, 0)])), min_size=count, max_size=count)
    )
    kinds = ["centre" if number == 3 else "point" for number in range(count)]
    names = draw_(st.lists(st.sampled_from(NAMES), min_size=count, max_size=count))
    return points(places, kinds, names, draw_(st.sampled_from(["here", "main"])))


def faults(drawn: Sketch) -> list[str]:
    """Everything that stands over something else."""
    found = []
    frame = (0, 0, drawn.width, drawn.height)
    for number, label in enumerate(drawn.labels):
        if not within(label.rect, frame):
            found.append(f"{label.lines} leaves the frame")
        found += [
            f"{label.lines} over a dot" for mark in drawn.marks if to_rect(mark.x, mark.y, label.rect) < mark.radius
        ]
        for other in drawn.labels[:number]:
            if overlap(label.rect, other.rect):
                found.append(f"{label.lines} over {other.lines}")
            if (label.leader and crosses(label.leader, other.rect)) or (
                other.leader and crosses(other.leader, label.rect)
            ):
                found.append(f"a line through {label.lines} or {other.lines}")
            if label.leader and other.leader and cross(label.leader, other.leader):
                found.append(f"the lines of {label.lines} and {other.lines} cross")
    for mark in drawn.marks:
        if not within((mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius), frame):
            found.append(f"a dot at {mark.x}, {mark.y} leaves the frame")
    return found


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(townships(), st.sampled_from(FRAMES))
def test_nothing_overlaps_whatever_the_points(rows: list[dict[str, Any]], frame: tuple[float, float, float]) -> None:
    drawn = draw(rows, *frame)
    assert faults(drawn) == []
    assert len(drawn.marks) == len(rows)
    if rows[0]["kind"] == "here":
        assert sum(HERE in label.lines for label in drawn.labels) == 1
    assert drawn == draw(rows, *frame)
    assert told_in(drawn) >= set(range(1, len(rows))) - named_in(drawn, rows), "a dot without name or number"


def named_in(drawn: Sketch, rows: list[dict[str, Any]]) -> set[int]:
    """The numbers of the points whose names are written."""
    lines = {line for label in drawn.labels for line in label.lines}
    return {row["number"] for row in rows if lines & {row["name"], f"{row['name']} {row['distance']}"}}


def told_in(drawn: Sketch) -> set[int]:
    """The numbers that are written."""
    told = set[int]()
    for line in (line for label in drawn.labels for line in label.lines):
        for part in line.removeprefix("近旁：").partition("　")[0].split("、"):
            first, _, last = part.partition("–")
            if first.isdecimal():
                told.update(range(int(first), int(last or first) + 1))
    return told


@pytest.mark.parametrize("count", [5, 13, 30, 60])
def test_of_scattered_points_each_has_its_name_or_its_number(count: int) -> None:
    chance = random.Random(count)
    places = [(chance.randrange(-5000, 5000), chance.randrange(-5000, 5000)) for _ in range(count - 1)]
    names = [f"第{number}新民村" for number in range(count - 1)]
    drawn = draw(points(places, ["point"] * (count - 1), names), 267, 220, 5)
    told = told_in(drawn) | named_in(drawn, points(places, ["point"] * (count - 1), names))
    assert told - {0} == set(range(1, count))


def test_north_is_up_and_the_bar_tells_the_scale() -> None:
    drawn = draw(points([(1000, 2000)], ["point"], ["甲村"]), 180, 120, 4)
    here, there = drawn.marks
    scale = {"500米": 500, "200米": 200, "1公里": 1000}[drawn.bar_text]
    assert there.x - here.x == pytest.approx(1000 * drawn.bar / scale, abs=0.05)
    assert here.y - there.y == pytest.approx(2000 * drawn.bar / scale, abs=0.05)


def test_what_lies_far_is_an_arrow_at_the_edge_that_points_there() -> None:
    rows = points([(900, 0), (0, 800), (-700, -700), (60_000, 60_000), (-9000, 0)], ["point"] * 4 + ["centre"],
                  ["甲村", "乙村", "丙村", "丁村", "县大厅"])  # fmt: skip
    drawn = draw(rows, 267, 220, 5)
    assert [mark.kind for mark in drawn.marks] == ["here", "point", "point", "point", "far", "far"]
    village, county = drawn.marks[4:]
    assert math.isclose(village.turn, 45, abs_tol=2) and math.isclose(county.turn, 270, abs_tol=2)
    assert any(label.kind == "far" and label.lines == ("丁村 12.3公里",) for label in drawn.labels)


def test_the_county_s_centre_near_by_is_drawn_where_it_is() -> None:
    drawn = draw(
        points([(900, 0), (0, 900), (950, 950)], ["point", "point", "centre"], ["甲", "乙", "县"]), 180, 120, 4
    )
    assert [mark.kind for mark in drawn.marks] == ["here", "point", "point", "centre"]


def test_points_in_one_spot_share_a_place_and_tell_their_numbers() -> None:
    drawn = draw(points([(0, 0)] * 6, ["point"] * 6, [f"{n}村" for n in "甲乙丙丁戊己"]), 180, 120, 4)
    (label,) = drawn.labels
    assert label.lines == (HERE, "乡政府", "近旁：1–6")
