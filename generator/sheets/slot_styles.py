"""A page that WeasyPrint laid out -> how the words are to be set that will stand in its slots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.sheets import boxes, inks
from generator.sheets.compose import UnprintableError


@dataclass(frozen=True)
class SlotStyle:
    """How a slot's words are set."""

    mark: int
    """The width in pixels of the picture that stands for it."""
    colour: str
    """The PDF operator that sets its colour."""
    weight: int
    family: str
    leading: float
    """Line height as a multiple of the size."""
    spacing: float
    """Letter spacing as a multiple of the size."""
    across: float
    """Where a line stands in the slot's width: 0 left, 0.5 middle, 1 right."""
    down: float
    """Where the lines stand in its height: 0 top, 0.5 middle, 1 bottom."""


def slot_styles(page: Any, slots: Sequence[str]) -> Mapping[str, SlotStyle]:
    """The styles of the slots on a page that WeasyPrint laid out, by name; the first place of a slot counts.

    UnprintableError where one is styled in a way that cannot be followed.
    """
    styles: dict[str, SlotStyle] = {}
    for name, style in boxes.slot_pictures(page):
        if name not in styles:
            styles[name] = _slot_style(style, slots.index(name) + 1)
    return styles


def _slot_style(style: Any, mark: int) -> SlotStyle:
    size = style["font_size"]
    leading, spacing = style["line_height"], style["letter_spacing"]
    if leading == "normal":  # base.css gives every slot a line height; a kind of one's own may have taken it away
        raise UnprintableError("样式里空位的 line-height 要写明，不能是 normal")
    ((edge, across, _, down),) = style["object_position"]
    if edge != "left":
        raise UnprintableError("样式里空位的 object-position 要从左、从上数起")
    return SlotStyle(
        mark=mark,
        colour=_colour(style["color"]),
        weight=int(style["font_weight"]),
        family=boxes.family_of(style),
        leading=leading if isinstance(leading, float) else leading.value / size,
        spacing=0 if spacing == "normal" else getattr(spacing, "value", spacing) / size,
        across=across.value / 100,
        down=down.value / 100,
    )


def _colour(colour: Any) -> str:
    if colour.space == "device-cmyk":
        return " ".join(f"{value:.4g}" for value in colour.coordinates) + " k"
    return inks.operator([float(value) for value in colour.to("srgb").coordinates])
