"""A base <-> bytes that are kept from one build to the next, by all that the base was made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from generator.ground.kept import Kept
from generator.sheets.base import Base, SlotPlace
from generator.sheets.slot_styles import SlotStyle
from generator.sheets.update import Trailer


def kept_base(kept: Kept | None, key: str, make: Callable[[], Base]) -> Base:
    """The base under this key, made where none is kept; nothing is kept under an empty key, or without a folder."""
    if kept is None or not key:
        return make()
    if (data := kept.get(key)) is not None:
        try:
            return _read(data)
        except (ValueError, KeyError, TypeError):  # whole, and nevertheless none of ours
            kept.drop(key)
    base = make()
    kept.put(key, _written(base))
    return base


def _written(base: Base) -> bytes:
    """A line of JSON with all that is no PDF, then the PDF."""
    facts = {
        "pages": base.pages,
        "styles": {name: asdict(style) for name, style in base.slot_styles.items()},
        "places": [asdict(place) for place in base.places],
        "trailer": {**asdict(base.trailer), "identity": base.trailer.identity.hex()},
        "fonts": base.fonts,
        "font_names": dict(base.font_names),
        "elements": list(base.elements.items()),
        "flaws": base.flaws,
    }
    return json.dumps(facts, ensure_ascii=False).encode() + b"\n" + base.pdf


def _read(data: bytes) -> Base:
    head, _, pdf = data.partition(b"\n")
    facts = json.loads(head)
    lists = ("matrix", "corner")
    places = ({**place, **{name: tuple(place[name]) for name in lists}} for place in facts["places"])
    trailer = {**facts["trailer"], "identity": bytes.fromhex(facts["trailer"]["identity"])}
    return Base(
        pdf=pdf,
        pages=facts["pages"],
        slot_styles={name: SlotStyle(**style) for name, style in facts["styles"].items()},
        places=tuple(SlotPlace(**place) for place in places),
        trailer=Trailer(**trailer),
        fonts=facts["fonts"],
        font_names=facts["font_names"],
        elements=dict(facts["elements"]),
        flaws=facts["flaws"],
    )
