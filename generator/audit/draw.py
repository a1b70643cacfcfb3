"""Stations, a seed and a number -> those that are drawn for inspection, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from generator.audit.places import Place

HOW = (
    "抽法：把“种子:站点编码”（如 7:150602001）按 UTF-8 算 SHA-256，每个县（旗区）各按结果从小到大排，取前 {number} 个；"
    "站点不够就全取。同一份站点表、同一个种子，在哪台机器上都抽出同样的站点；多抽时，原来抽到的都还在。"
)
"""How it is done, for those who want to check it by hand."""


def rank(seed: str, code: str) -> str:
    """By which stations are sorted: nobody can foresee it, everybody can repeat it."""
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def draw(places: Iterable[Place], number: int, seed: str) -> dict[str, tuple[Place, ...]]:
    """So many of each county, counties in the catalog's order, stations in that of the draw."""
    counties: dict[str, list[Place]] = {}
    for place in places:
        counties.setdefault(place.county, []).append(place)
    return {
        county: tuple(sorted(some, key=lambda place: (rank(seed, place.code), place.code))[:number])
        for county, some in counties.items()
    }
