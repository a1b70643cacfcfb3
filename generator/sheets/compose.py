"""One planned sheet -> HTML and the pictures it shows. Nothing is laid out here, but what must fit is measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.kinds import Edition
from generator.plan import Output
from generator.render import render
from generator.sheets import fit, qr
from generator.sheets.fonts import FontSet

QR_URL = "guideplate:qr"
"""The address by which a template shows the sheet's QR; the press alone answers it."""
# The chrome that many sheets share; version and QR are one sheet's own.
SHARED_CHROME = ("proof", "title", "edition", "approved")


class UnprintableError(Exception):
    """A sheet that cannot be printed honestly; the message is Chinese."""


@dataclass(frozen=True)
class Page:
    """One HTML document for the press."""

    html: str
    styles: tuple[str, ...]
    """Style sheets that go with it, relative to the folder of templates."""
    pictures: Mapping[str, bytes]
    """Address -> PNG."""


def body_facts(output: Output) -> dict[str, Any]:
    """What a body is made of: equal facts, one layout."""
    chrome = {key: output.facts["chrome"][key] for key in SHARED_CHROME}
    return {"shared": output.facts["shared"], "chrome": chrome}


def body(output: Output, edition: Edition, templates: Path, fonts: FontSet, tighter: str = "") -> Page:
    """What many stations share, without a word of any one of them."""
    assert edition.body
    facts = body_facts(output)
    data = {**facts, "fits": _fits(facts, edition, fonts), "tighter": tighter}
    return _page(output.kind, edition.body, data, templates, {})


def stamp(output: Output, edition: Edition, templates: Path, fonts: FontSet, pages: int) -> Page:
    """One station's own facts, on as many pages as the body has."""
    assert edition.stamp
    return _own(output, edition, edition.stamp, templates, fonts, {"pages": pages})


def sheet(output: Output, edition: Edition, templates: Path, fonts: FontSet) -> Page:
    """A whole sheet in one document."""
    return _own(output, edition, edition.template, templates, fonts, {})


def _own(
    output: Output, edition: Edition, template: str, templates: Path, fonts: FontSet, more: Mapping[str, Any]
) -> Page:
    try:
        code = qr.make(output.facts["chrome"]["qr"], edition.qr_level, edition.qr_mm)
    except ValueError as error:
        raise UnprintableError(str(error)) from error
    fits = _fits(output.facts, edition, fonts)
    data = {**output.facts, **more, "fits": fits, "qr": {"url": QR_URL, "box": code.box_mm, "quiet": code.quiet_mm}}
    return _page(output.kind, template, data, templates, {QR_URL: code.png})


def _fits(facts: Mapping[str, Any], edition: Edition, fonts: FontSet) -> dict[str, fit.Fitted | None]:
    """Those of the edition's texts that these facts hold, fitted."""
    try:
        return {
            name: fit.fit(_text(facts, spec.text), spec, fonts)
            for name, spec in edition.fits.items()
            if spec.text.partition(".")[0] in facts
        }
    except ValueError as error:
        raise UnprintableError(str(error)) from error


def _page(kind: str, template: str, data: Mapping[str, Any], templates: Path, pictures: Mapping[str, bytes]) -> Page:
    names = ("_shared/base.css", f"{kind}/style.css", f"{kind}/{Path(template).stem}.css")
    styles = tuple(name for name in names if (templates / name).is_file())
    return Page(render(templates, f"{kind}/{template}", data), styles, pictures)


def _text(facts: Mapping[str, Any], path: str) -> str | None:
    value: Any = facts
    for key in path.split("."):
        value = value[key]
    assert value is None or isinstance(value, str)
    return value


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
