"""A loaded catalog + the sheet kinds -> a finding for each sign's size that its kind cannot take."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import chain

from generator.catalog.model.signage import PRESETS, Size
from generator.catalog.reading.loaded import Loaded, in_every_state
from generator.catalog.reading.source import Place
from generator.catalog.resolve.signs import millimetres
from generator.catalog.rules.signs import odd
from generator.ground.errors import Finding
from generator.kinds.kind import Edition, Kind
from generator.kinds.wording import kinds_in_words


@in_every_state
def check(loaded: Loaded, kinds: Mapping[str, Kind]) -> list[Finding]:
    """Every size of an edition that is not there, or so small that its type would be below the edition's floor."""
    checked = loaded.checked
    signage = checked.catalog.signage if checked and checked.catalog else None
    if checked is None or signage is None:
        return []
    assert checked.catalog is not None
    kinds = kinds_in_words(kinds, checked.catalog.words)
    findings = []
    for index, size in enumerate(signage.sizes):
        place: Place = ("signage", "sizes", index)
        if not checked.whole(place) or size.kind not in kinds or odd(size) is not None:
            continue
        if (message := _unfit(size, kinds[size.kind])) is not None:
            findings.append(checked.mark(place).finding("GP416", message))
    return sorted(findings)


def _unfit(size: Size, kind: Kind) -> str | None:
    if (edition := kind.editions.get(size.edition)) is None:
        known = "、".join(f"{name}（{other.title or kind.title}）" for name, other in kind.editions.items())
        return f"{size.kind} 没有叫 {size.edition} 的一款，写了也不起作用；有：{known}"
    width, height = millimetres(size) or (math.inf, math.inf)
    least_width, least_height = smallest(size.kind, size.edition, edition)
    if width >= least_width and height >= least_height:
        return None
    return (
        f"尺寸 {width:g}×{height:g} 毫米太小：照比例缩小，最小的字就小于 {edition.smallest_pt:g} 磅；"
        f"{edition.title or kind.title}的宽不能小于 {least_width:g}、高不能小于 {least_height:g} 毫米"
    )


def smallest(kind: str, name: str, edition: Edition) -> tuple[float, float]:
    """The least width and height of an edition: its design's, or less where a preset that was tried out has less.

    A smaller sign is its design scaled down, and the design goes down to the floor of type sizes already.
    """
    width, height = edition.size_mm
    tried = [face for of, edition_, face in PRESETS.values() if (of, edition_) == (kind, name)]
    sides = list(chain([(width, height / edition.faces)], tried))
    return min(width for width, _ in sides), min(height for _, height in sides)
