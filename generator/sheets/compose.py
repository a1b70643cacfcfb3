"""One planned sheet -> the HTML that it shares with others, and its own words for the slots in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import TemplateError

from generator.ground.jinja_mistakes import explain, where
from generator.ground.render import render, say
from generator.kinds.kind import Edition
from generator.plan.outputs import Output, SheetStyle
from generator.sheets.fonts import FontSet
from generator.sheets.qr import width_mm
from generator.views.labels import KNOWN

EMBLEM_URL = "guideplate:emblem"
"""The address by which a template shows the bureau's emblem; the layout answers it."""
MARKS_MM = 12
"""Paper beyond the bleed, mm, for crop and registration marks (`crop_marks.py` draws them)."""


class UnprintableError(Exception):
    """A sheet that cannot be printed honestly; the message is Chinese."""


@dataclass(frozen=True)
class SheetDocument:
    """One HTML document to be laid out, with all that goes with it."""

    html: str
    styles: tuple[str, ...]
    """Style sheets that go with it, relative to the folder of templates."""
    css: str
    """What the plan decides: paper, marks, colours."""
    slots: tuple[str, ...] = ()
    """The names of the slots that may stand in it."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Address -> picture."""
    tagged: bool = True
    """Whether it gets a structure tree: sheets for the screen do."""
    bleed_mm: float = 0
    """How far the ink goes beyond the trimmed edge."""
    smallest_pt: float = 0
    """The floor of type sizes; 0: none is named."""
    joined: bool = False
    """Whether its pages become one picture, where no page begins or ends."""
    scale: float = 1
    """A sheet of another size than the designer's is laid out at his and scaled."""


def words(output: Output, edition: Edition, page: int = 1, pages: int = 1) -> dict[str, str]:
    """What stands in each slot on a page of so many; an empty text draws nothing.

    UnprintableError where `sheet.yml` has a mistake.
    """
    texts, data = {}, {**output.says.in_slots(), "page": page, "pages": pages}
    for name, slot in edition.slots.items():
        try:
            texts[name] = say(slot.text, data).strip()
        except TemplateError as error:
            raise UnprintableError(f"sheet.yml 里空位 {name} 的 text：{explain(error)}") from error
    return texts


def document(
    output: Output, edition: Edition, templates: Path, words: Mapping[str, str], tighter: str = ""
) -> SheetDocument:
    """What a sheet shares with others, at one of its edition's tighter steps ("": as designed).

    The template sees which slots have words, but not the words. UnprintableError, in Chinese, where it cannot be
    rendered.
    """
    chrome = output.says.chrome
    data = {
        **output.says.in_layout(),
        "has": {name: bool(text) for name, text in words.items()},
        "tighter": tighter,
    }
    try:
        html = render(templates, f"{output.kind}/{edition.template}", data, KNOWN)
    except TemplateError as error:
        raise UnprintableError(f"模板 {where(error, templates)}：{explain(error)}") from error
    return SheetDocument(
        html=html,
        styles=tuple(name for name in style_names(output, edition) if (templates / name).is_file()),
        css=_planned_style(edition, chrome.style, chrome.shop, qr_mm(output, edition)),
        slots=("qr", *sorted(edition.slots)),
        pictures={EMBLEM_URL: output.emblem.data} if output.emblem else {},
        tagged=not chrome.shop,
        bleed_mm=edition.bleed_mm if chrome.shop else 0,
        smallest_pt=edition.smallest_pt,
        joined=edition.picture,
        scale=chrome.style.scale,
    )


def style_names(output: Output, edition: Edition) -> tuple[str, ...]:
    """The style sheets that a sheet may have, in their order: all kinds', its kind's, its template's, its edition's.

    Editions of one template share its lengths by name: theirs set custom properties alone.
    """
    folder = output.kind
    names = (f"{folder}/style.css", f"{folder}/{Path(edition.template).stem}.css", f"{folder}/{output.plain}.css")
    return tuple(dict.fromkeys(("_shared/base.css", *names)))


def qr_mm(output: Output, edition: Edition) -> float:
    """How wide its code is on the designer's paper, mm: wider where a long address has more modules."""
    address, scale = output.says.qr, output.says.chrome.style.scale
    if not address or not edition.qr_most_mm:
        return edition.qr_mm
    return width_mm(address, edition.qr_level, edition.qr_mm * scale, edition.qr_most_mm * scale) / scale


def _planned_style(edition: Edition, style: SheetStyle, shop: str | None, code_mm: float) -> str:
    """What the catalog decides of a sheet's style: paper, colours, a wider code; and the shop's marks."""
    width, height = (side / style.scale for side in style.size_mm)
    marks = f" bleed: {(edition.bleed_mm + MARKS_MM) / style.scale}mm;" if shop else ""
    paper = f"@page {{ size: {width:.4f}mm {height:.4f}mm;{marks} }}"
    wider = f"; --qr: {code_mm:g}mm" if code_mm > edition.qr_mm else ""
    return f"{paper} :root {{ --blue: {style.main}; --pale: {style.pale}{wider} }}"


def texts_of(facts: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text in JSON-like facts, with its place (`own.station.name`)."""
    if isinstance(facts, str):
        yield place, facts
    elif isinstance(facts, Mapping):
        for key, value in facts.items():
            yield from texts_of(value, f"{place}.{key}" if place else str(key))
    elif isinstance(facts, list | tuple):
        for number, value in enumerate(facts):
            yield from texts_of(value, f"{place}.{number}")


def unprintable(facts: object, fonts: FontSet) -> str | None:
    """Why these facts cannot be printed, in Chinese; None where every character has a glyph."""
    lacking = [
        f"“{char}”（U+{ord(char):04X}，在“{text[:40]}”里）"
        for _, text in texts_of(facts)
        for char in sorted(fonts.missing(text))
    ]
    return f"字体里没有这些字：{'、'.join(dict.fromkeys(lacking))}" if lacking else None
