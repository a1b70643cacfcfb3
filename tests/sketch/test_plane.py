"""Lengths and winds on the plane, held against the way through the ellipsoid."""

from __future__ import annotations

import math
import random

import pytest

from generator.sketch.plane import AXIS, ECCENTRICITY_2, length_in_words, offset, wind


def _from_middle(lon: float, lat: float) -> tuple[float, float, float]:
    lon, lat = math.radians(lon), math.radians(lat)
    across = AXIS / math.sqrt(1 - ECCENTRICITY_2 * math.sin(lat) ** 2)
    return (
        across * math.cos(lat) * math.cos(lon),
        across * math.cos(lat) * math.sin(lon),
        across * (1 - ECCENTRICITY_2) * math.sin(lat),
    )


def test_up_to_100_km_at_any_latitude_of_china_lengths_are_right_within_the_bound_that_is_promised() -> None:
    chance = random.Random(16)
    for _ in range(2000):
        here = (chance.uniform(73, 136), chance.uniform(3, 54))
        there = (here[0] + chance.uniform(-0.9, 0.9), here[1] + chance.uniform(-0.6, 0.6))
        chord = math.dist(_from_middle(*here), _from_middle(*there))
        if not 10 < chord < 100_000:
            continue
        geodesic = chord * (1 + chord**2 / (24 * AXIS**2))
        assert math.hypot(*offset(here, there)) == pytest.approx(geodesic, rel=0.0005)
        one_plane = math.hypot(*offset(here, there, here[1]))
        assert one_plane == pytest.approx(geodesic, rel=0.02)


@pytest.mark.parametrize(
    ("east", "north", "said"),
    [(0, 100, "北"), (100, 100, "东北"), (100, 0, "东"), (100, -100, "东南"), (0, -100, "南"), (-100, -100, "西南"),
     (-100, 0, "西"), (-100, 100, "西北"), (-1, 100, "北"), (41, 100, "北"), (42, 100, "东北"), (3, 4, "")],
)  # fmt: skip
def test_eight_winds_and_none_at_the_same_place(east: float, north: float, said: str) -> None:
    assert wind(east, north) == said


@pytest.mark.parametrize(
    ("metres", "said"),
    [(0, "同一地点"), (9.9, "同一地点"), (10, "10米"), (994, "990米"), (996, "1.0公里"), (1049, "1.0公里"),
     (1051, "1.1公里"), (31_234, "31.2公里"), (99_949, "99.9公里"), (99_960, "100公里"), (123_400, "123公里")],
)  # fmt: skip
def test_lengths_as_people_say_them(metres: float, said: str) -> None:
    assert length_in_words(metres) == said
