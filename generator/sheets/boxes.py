"""A page that WeasyPrint laid out -> what leaves its place on it, and how its slots are styled.

WeasyPrint offers pages, not the boxes on them: this module alone knows its box tree, its computed styles and its
binding to Pango, none of which it promises to keep. `tests/sheets/test_boxes.py` tells when one of them moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.text.ffi import pango

from generator.sheets.compose import UnprintableError
from generator.sheets.fonts import FontSet

KEEP = "data-keep"
"""Marks an element that its text must not leave."""
ITEM = "data-item"
"""Marks what a page must hold, where a document has it at all: a page without any is a poor page."""
SLOT = "data-slot"
"""Marks the picture that stands where a station's own words go."""
MM = 25.4 / 96
"""A CSS pixel."""
# A text may leave its place by so much unseen, CSS pixels (0.26 mm): room for lengths that Pango rounds and that add
# up, far below a line too many (12 px and more). With 0 no sheet of the small sample and of meixian is refused.
TOLERANCE_PX = 1.0

Bounds = tuple[float, float, float, float]
"""Left, top, right and bottom in CSS pixels from the page's upper left corner."""


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


def tree_of(page: Any) -> Any:
    """The root of the box tree of a page of a WeasyPrint document."""
    return page._page_box


def pango_version() -> str:
    """The version of the text layout library that WeasyPrint found."""
    return str(pango.pango_version())


def overflows(box: Any, fonts: FontSet, bounds: Bounds | None = None) -> Iterator[tuple[str, float]]:
    """Every text of a box tree that leaves its bounds, and by how many mm; bounds narrow at each KEEP element."""
    element = _element(box)
    if bounds is None:
        bounds = (0, 0, box.margin_width(), box.margin_height())
    elif element is not None and element.get(KEEP) is not None:
        left, top = box.border_box_x(), box.border_box_y()
        bounds = (left, top, left + box.border_width(), top + box.border_height())
    text = getattr(box, "text", None)
    if text and text.strip() and (over := _beyond(box, bounds, fonts)) > TOLERANCE_PX:
        yield text, over * MM
    for child in _children(box):
        yield from overflows(child, fonts, bounds)


def _beyond(box: Any, bounds: Bounds, fonts: FontSet) -> float:
    """By how many pixels a text leaves its bounds: its glyphs fill the em box, the line around it reaches further."""
    size = box.style["font_size"]
    em = fonts.em_box(_family(box.style), int(box.style["font_weight"]))
    baseline = box.position_y + box.baseline
    over: float = max(
        bounds[0] - box.position_x,
        box.position_x + box.width - bounds[2],
        bounds[1] - (baseline - em.ascent * size),
        baseline - em.descent * size - bounds[3],
    )
    return over


def holds_item(box: Any) -> bool:
    """Whether a box or one within it is marked as an item."""
    element = _element(box)
    if element is not None and element.get(ITEM) is not None:
        return True
    return any(holds_item(child) for child in _children(box))


def slot_styles(box: Any, slots: Sequence[str]) -> Mapping[str, SlotStyle]:
    """The styles of the slots in a box tree, by name; the first place of a slot counts.

    UnprintableError where one is styled in a way that cannot be followed.
    """
    styles: dict[str, SlotStyle] = {}
    for picture in _slot_pictures(box):
        name = picture.element.get(SLOT)
        if name not in styles:
            styles[name] = _slot_style(picture.style, slots.index(name) + 1)
    return styles


def _slot_pictures(box: Any) -> Iterator[Any]:
    element = _element(box)
    if element is not None and hasattr(box, "replacement") and element.get(SLOT) is not None:
        yield box
    for child in _children(box):
        yield from _slot_pictures(child)


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
        family=_family(style),
        leading=leading if isinstance(leading, float) else leading.value / size,
        spacing=0 if spacing == "normal" else getattr(spacing, "value", spacing) / size,
        across=across.value / 100,
        down=down.value / 100,
    )


def _colour(colour: Any) -> str:
    if colour.space == "device-cmyk":
        return " ".join(f"{value:.4g}" for value in colour.coordinates) + " k"
    return " ".join(f"{value:.4g}" for value in colour.to("srgb").coordinates) + " rg"


def _element(box: Any) -> Any:
    """The HTML element that a box comes from; None for anonymous boxes."""
    return getattr(box, "element", None)


def _children(box: Any) -> Sequence[Any]:
    return getattr(box, "children", ())


def _family(style: Any) -> str:
    return str(style["font_family"][0])
