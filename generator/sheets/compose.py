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
from generator.views.labels import KNOWN

EMBLEM_URL = "guideplate:emblem"
"""The address by which a template shows the bureau's emblem; the press alone answers it."""


MARKS_MM = 12
"""Paper beyond the bleed, for crop and registration marks."""


class UnprintableError(Exception):
    """A sheet that cannot be printed honestly; the message is Chinese."""


@dataclass(frozen=True)
class Page:
    """One HTML document for the press."""

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
    scale: float = 1
    """A sheet of another size than the designer's is laid out at his and scaled."""


def words(output: Output, edition: Edition) -> dict[str, str]:
    """What stands in each slot; an empty text draws nothing."""
    found = {}
    for name, slot in edition.slots.items():
        try:
            found[name] = say(slot.text, output.says.in_slots()).strip()
        except TemplateError as error:
            raise UnprintableError(f"sheet.yml 里空位 {name} 的 text：{explain(error)}") from error
    return found


def page(output: Output, edition: Edition, templates: Path, own: Mapping[str, str], tighter: str = "") -> Page:
    """What a sheet shares with others: the template sees which slots have words, but not the words."""
    chrome = output.says.chrome
    data = {
        **output.says.in_layout(),
        "has": {name: bool(text) for name, text in own.items()},
        "tighter": tighter,
    }
    try:
        html = render(templates, f"{output.kind}/{edition.template}", data, KNOWN)
    except TemplateError as error:
        raise UnprintableError(f"模板 {where(error, templates)}：{explain(error)}") from error
    names = ("_shared/base.css", f"{output.kind}/style.css", f"{output.kind}/{Path(edition.template).stem}.css")
    return Page(
        html=html,
        styles=tuple(name for name in names if (templates / name).is_file()),
        css=_style(edition, chrome.style, chrome.shop),
        slots=("qr", *sorted(edition.slots)),
        pictures={EMBLEM_URL: output.emblem.data} if output.emblem else {},
        tagged=not chrome.shop,
        bleed_mm=edition.bleed_mm if chrome.shop else 0,
        scale=chrome.style.scale,
    )


def _style(edition: Edition, style: SheetStyle, shop: str | None) -> str:
    """What the catalog decides of a sheet's style: paper, colours; and the shop's marks."""
    width, height = (side / style.scale for side in style.size_mm)
    # The layout engine draws marks inside its bleed: the paper beyond the printer's own.
    marks = f" bleed: {(edition.bleed_mm + MARKS_MM) / style.scale}mm; marks: crop cross;" if shop else ""
    paper = f"@page {{ size: {width:.4f}mm {height:.4f}mm;{marks} }}"
    return f"{paper} :root {{ --blue: {style.main}; --pale: {style.pale} }}"


def texts(facts: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text in JSON-like facts, with its place (`own.station.name`)."""
    if isinstance(facts, str):
        yield place, facts
    elif isinstance(facts, Mapping):
        for key, value in facts.items():
            yield from texts(value, f"{place}.{key}" if place else str(key))
    elif isinstance(facts, list | tuple):
        for number, value in enumerate(facts):
            yield from texts(value, f"{place}.{number}")


def unprintable(facts: object, fonts: FontSet) -> str | None:
    """Why these facts cannot be printed, in Chinese; None where every character has a glyph."""
    lacking = [
        f"“{char}”（U+{ord(char):04X}，在“{text[:40]}”里）"
        for _, text in texts(facts)
        for char in sorted(fonts.missing(text))
    ]
    return f"字体里没有这些字：{'、'.join(dict.fromkeys(lacking))}" if lacking else None
