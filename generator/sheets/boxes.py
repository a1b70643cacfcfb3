"""A page that WeasyPrint laid out -> the boxes on it as plain records (`page_boxes.py`).

WeasyPrint offers pages, not the boxes on them: this module alone knows its box tree, its computed styles and its
binding to Pango, none of which it promises to keep. `tests/sheets/test_boxes.py` tells when one of them moves.
Lengths are CSS pixels from the page's upper left corner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.ground.libraries import by_exact_name
from generator.sheets.fonts import FontSet
from generator.sheets.page_boxes import Bounds, Column, Mark, PageBoxes, Piece, Table, Text, Wanted

with by_exact_name():
    from weasyprint.formatting_structure import boxes as kinds_of_box
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.text.ffi import pango

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "thead", "caption"})
AVOID = ("avoid", "avoid-page")
_DRAWING = "{http://www.w3.org/2000/svg}svg"  # what one is called is for those who cannot see it
# Full-width marks fill half of their em: an opening one its right half, a closing one its left.
OPENING, CLOSING = frozenset("“‘（《〈【〔「『"), frozenset("”’）》〉】〕」』，。、；：！？")


def pango_version() -> str:
    """The version of the text layout library that WeasyPrint found."""
    return str(pango.pango_version())


def read(page: Any, fonts: FontSet) -> PageBoxes:
    """A page of a WeasyPrint document -> its boxes."""
    root = tree_of(page)
    notes = [child for child in root.children[1:] if not isinstance(child, kinds_of_box.MarginBox)]
    taken = sum(child.margin_height() for child in notes if child.children)
    left, top = root.content_box_x(), root.content_box_y()
    found = PageBoxes(Bounds(left, top, left + root.width, top + root.height - taken))
    paper = Bounds(0, 0, root.margin_width(), root.margin_height())
    for child in root.children:
        margin = isinstance(child, kinds_of_box.MarginBox)
        _Reader(found, fonts).walk(child, _Context(paper, paper, paper, flow=not margin))
    return found


def wanted(html: Any) -> list[Wanted]:
    """A parsed HTML document -> the texts and slots of its body, element by element."""
    body = html.etree_element.find("body")
    found, todo = [], [(body, 0)] if body is not None else []
    while todo:
        element, root = todo.pop()
        letters = "".join("".join([element.text or "", *(child.tail or "" for child in element)]).split())
        slot = element.get(Mark.SLOT) or ""
        if letters or slot:
            found.append(Wanted(id(element), root, letters, slot))
        inside = (child for child in element if child.tag != _DRAWING and Mark.SPARE not in child.attrib)
        todo += [(child, root or id(child)) for child in inside]
    return found


def tree_of(page: Any) -> Any:
    """The root of the box tree of a page of a WeasyPrint document."""
    return page._page_box


@dataclass(frozen=True)
class _Context:
    """What holds for a box because of those around it."""

    paper: Bounds
    kept: Bounds
    """Narrows at each Mark.KEEP element."""
    held: Bounds
    """Narrows at each box that is seen or set as one; absolutely placed boxes begin anew."""
    frame: int = 0
    flow: bool = True
    heading: bool = False
    again: bool = False
    """Whether it is in the head or foot of a table, which each page repeats."""


class _Reader:
    """Walks a box tree, gathers what it finds."""

    def __init__(self, found: PageBoxes, fonts: FontSet) -> None:
        self.found, self.fonts = found, fonts

    def walk(self, box: Any, context: _Context) -> None:
        """Take in a box and all within it."""
        box = _real(box)
        style, element = box.style, _element(box)
        if style["visibility"] != "visible":
            return
        if isinstance(box, kinds_of_box.TextBox):
            self._text(box, context)
            return
        if element is not None:
            self.found.elements.add(id(element))
            if element.get(Mark.ACROSS) is not None:
                self.found.letters.update(_letters(box))
                return
            if (item := element.get(Mark.ITEM)) is not None:
                self.found.item, self.found.rest = True, item == Mark.REST and (self.found.rest or not self.found.item)
            self.found.apart = self.found.apart or element.get(Mark.APART) is not None
        context = _inside(box, context)
        if isinstance(box, kinds_of_box.ReplacedBox):
            self._picture(box, context)
        elif isinstance(box, kinds_of_box.TableBox):
            self._table(box)
        self._rules(box)
        if _stays_whole(box) and context.flow and not context.again:
            self._piece(box)
        if isinstance(box, kinds_of_box.BlockContainerBox):
            self._column(box)
        for child in box.children:
            self.walk(child, context)

    def _text(self, box: Any, context: _Context) -> None:
        words = box.text.strip()
        if not words:
            return
        self.found.letters.update(_letters(box))
        place = self._glyphs(box)
        inside = place.within(context.kept.within(context.held))
        over = max(abs(mine - theirs) for mine, theirs in zip(place, inside, strict=True))
        size = box.style["font_size"]
        self.found.texts.append(Text(words, place, size, over, context.frame, context.flow, context.heading))
        self.found.shown.append((place.top, place.bottom))

    def _glyphs(self, box: Any) -> Bounds:
        """Glyphs fill the em box; the line around it reaches further, as do marks and spaces at a text's ends."""
        size, text = box.style["font_size"], box.text
        em = self.fonts.em_box(family_of(box.style), int(box.style["font_weight"]))
        baseline = box.position_y + box.baseline
        words = text.strip()
        before = _blank(text[: text.index(words)]) + (words[0] in OPENING) / 2
        after = _blank(text[text.index(words) + len(words) :]) + (words[-1] in CLOSING) / 2
        return Bounds(
            box.position_x + before * size,
            baseline - em.ascent * size,
            box.position_x + box.width - after * size,
            baseline - em.descent * size,
        )

    def _picture(self, box: Any, context: _Context) -> None:
        place = _border_box(box)
        self.found.shown.append((place.top, place.bottom))
        if (name := _slot(box)) is not None:
            self.found.slots.append((name, place, context.frame))

    def _rules(self, box: Any) -> None:
        """Each border is something seen, where it is drawn; what it goes round may be empty."""
        if isinstance(box, kinds_of_box.TableRowBox | kinds_of_box.LineBox):
            return
        top, bottom = box.border_box_y(), box.border_box_y() + box.border_height()
        if box.style["border_top_width"]:
            self.found.shown.append((top, top))
        if box.style["border_bottom_width"]:
            self.found.shown.append((bottom, bottom))

    def _table(self, box: Any) -> None:
        groups = [child for child in box.children if isinstance(child, kinds_of_box.TableRowGroupBox)]
        headed = any(map(_is_head, groups))
        rows = any(group.children for group in groups if not (_is_head(group) or group.is_footer))
        has_head = headed or (box.element is not None and box.element.find("thead") is not None)
        self.found.tables.append(Table(_words(box), has_head, headed, rows))

    def _piece(self, box: Any) -> None:
        row = isinstance(box, kinds_of_box.TableRowBox)
        height = box.border_height() if not row else box.height
        lines = {round(line.position_y) for line in _lines(box) if _words(line)}
        self.found.pieces.append(Piece(id(box.element), row, _words(box), height, len(lines)))

    def _column(self, box: Any) -> None:
        lines = [child for child in box.children if isinstance(child, kinds_of_box.LineBox)]
        broken = sum(1 for line in lines[:-1] if not _ends_here(line))
        if broken:
            words = "".join(map(_words, lines))
            self.found.columns.append(Column(words, box.width, box.style["font_size"], broken + 1))


def _inside(box: Any, context: _Context) -> _Context:
    """What holds within a box."""
    style, element = box.style, _element(box)
    if style["position"] in ("absolute", "fixed"):
        context = replace(context, held=context.paper)
    if element is not None and element.get(Mark.KEEP) is not None and not isinstance(box, kinds_of_box.LineBox):
        context = replace(context, kept=_border_box(box))
    if _seen_as_box(box):
        context = replace(context, held=_border_box(box).within(context.held))
    if style["transform"]:  # where it ends up on the paper is another matter
        context = replace(context, frame=id(box), kept=_border_box(box), held=_border_box(box))
    head = element is not None and element.tag in HEADINGS
    group = isinstance(box, kinds_of_box.TableRowGroupBox)
    if group and (box.is_header or box.is_footer):
        context = replace(context, again=True)
    if head or style["break_after"] in AVOID or (group and box.is_header):
        context = replace(context, heading=True)
    return context


def _seen_as_box(box: Any) -> bool:
    """Whether a text that leaves this box is seen to: a cell, a chip, a frame, a field of colour, a placed box."""
    if isinstance(box, kinds_of_box.MarginBox | kinds_of_box.ReplacedBox):
        return False
    style = box.style
    if isinstance(box, kinds_of_box.TableCellBox | kinds_of_box.AtomicInlineLevelBox):
        return True
    if not isinstance(box, kinds_of_box.BlockLevelBox):
        return False
    framed = all(style[f"border_{side}_width"] for side in ("top", "right", "bottom", "left"))
    return framed or style["background_color"].alpha > 0 or style["position"] in ("absolute", "fixed")


def _is_head(group: Any) -> bool:
    """Whether rows are a table's head, repeated on each of its pages or not."""
    return group.is_header or (group.element is not None and group.element.tag == "thead")


def _stays_whole(box: Any) -> bool:
    if isinstance(box, kinds_of_box.TableRowBox):
        return (element := _element(box)) is None or element.get(Mark.SIDES) is None
    return isinstance(box, kinds_of_box.BlockLevelBox) and box.style["break_inside"] in AVOID


def _ends_here(line: Any) -> bool:
    """Whether a line ends because its text says so."""
    return any(str(box.element_tag).startswith("br") for box in _descendants(line))


def _letters(box: Any) -> Counter[int]:
    """How many characters of each element's own text stand in a box."""
    letters: Counter[int] = Counter()
    for text in _descendants(box):
        own = isinstance(text, kinds_of_box.TextBox) and text.element is not None
        if own and text.element_tag == text.element.tag:  # not what a style puts before or after
            letters[id(text.element)] += len("".join(text.text.split()))
    return letters


def _lines(box: Any) -> Iterator[Any]:
    return (inner for inner in _descendants(box) if isinstance(inner, kinds_of_box.LineBox))


def _words(box: Any) -> str:
    return "".join(inner.text for inner in _descendants(box) if isinstance(inner, kinds_of_box.TextBox)).strip()


def _descendants(box: Any) -> Iterator[Any]:
    box = _real(box)
    yield box
    for child in box.children:
        yield from _descendants(child)


def _real(box: Any) -> Any:
    """The box itself, where the tree has a placeholder for one that is placed absolutely."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def _border_box(box: Any) -> Bounds:
    left, top = box.border_box_x(), box.border_box_y()
    return Bounds(left, top, left + box.border_width(), top + box.border_height())


def _blank(spaces: str) -> float:
    """How wide white space is, roughly, in ems."""
    return sum(1 if space == "\u3000" else 0.25 for space in spaces)


def slot_pictures(page: Any) -> Iterator[tuple[str, Any]]:
    """The name and computed style of each slot's picture on a page of a WeasyPrint document."""
    for inner in _descendants(tree_of(page)):
        if isinstance(inner, kinds_of_box.ReplacedBox) and (name := _slot(inner)) is not None:
            yield name, inner.style


def _slot(box: Any) -> Any:
    return None if (element := _element(box)) is None else element.get(Mark.SLOT)


def _element(box: Any) -> Any:
    """The HTML element that a box comes from; None for anonymous boxes."""
    return getattr(box, "element", None)


def family_of(style: Any) -> str:
    """The first family of a computed style."""
    return str(style["font_family"][0])
