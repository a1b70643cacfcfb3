"""A sheet's document at each of its tighter steps -> the one that is taken, laid out.

To find it takes up to seven layouts. Digits are all of one width, and no measure tells them apart (tests hold both to
it), so a document that differs from an earlier one in digits alone takes the same step: 15个工作日 where 20 stood. That
step is kept, tried first, and believed where its layout has the pages and faults that it had.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from generator.ground import versions
from generator.ground.kept import Kept
from generator.sheets.compose import SheetDocument
from generator.sheets.layout import LaidOut
from generator.sheets.measure import lasting, rank

# To have fewer pages or a fuller last one, so many steps are tried; those behind them only by what is not fit yet. Each
# takes as long as dozens of sheets that share it.
STEPS_FOR_MORE = 5
_TEXT = re.compile(r">[^<]+<")
_DIGIT = re.compile(r"[0-9]")

DocumentAt = Callable[[str], SheetDocument]
"""A step's name ("" as designed) -> the document."""


def choose(
    steps: Sequence[str], at: DocumentAt, lay_out: Callable[[SheetDocument], LaidOut], kept: Kept | None, tool: str
) -> LaidOut:
    """The sheet as designed, or else at the first step without a fault, or at the best that is fit.

    Where none is, the one with the fewest faults (of several the tightest) is taken.
    `tool` names all that it depends on besides what it says; with an empty one, or for a single step, none is kept.
    """
    if kept is None or not tool or not steps:
        return _search(steps, at, lay_out)[1]
    designed = at("")
    key = versions.digest(["step", tool, _blind(designed), designed.css, list(steps)])
    if (found := _taken_before(kept.get(key))) is not None:
        step, said = found
        document = at(step)
        if said["document"] == _blind(document) and _said(laid_out := lay_out(document), document) == said:
            return laid_out
    step, laid_out = _search(steps, at, lay_out)
    if step and not any(fault.hard for fault in laid_out.faults):
        kept.put(key, json.dumps([step, _said(laid_out, at(step))]).encode())
    return laid_out


def _search(steps: Sequence[str], at: DocumentAt, lay_out: Callable[[SheetDocument], LaidOut]) -> tuple[str, LaidOut]:
    best = ("", lay_out(at("")))
    for number, step in enumerate(steps):
        if not best[1].faults or (number >= STEPS_FOR_MORE and not lasting(best[1].faults)):
            break
        laid_out = lay_out(at(step))
        if _better(laid_out, best[1]):
            best = (step, laid_out)
    return best


def _better(tighter: LaidOut, than: LaidOut) -> bool:
    """Whether a tighter step is worth taking. Unfit ones go on to the last; what is fit stays where it is as good."""
    mine, theirs = rank(tighter.faults, tighter.pages), rank(than.faults, than.pages)
    return mine < theirs or (mine == theirs and any(fault.hard for fault in tighter.faults))


def _blind(document: SheetDocument) -> str:
    """What a document is to who cannot tell digits apart."""
    html = _TEXT.sub(lambda text: _DIGIT.sub("0", text[0]), document.html)
    return versions.digest([html, sorted(document.pictures)])


def _said(laid_out: LaidOut, document: SheetDocument) -> dict[str, object]:
    """By what a layout is known again."""
    faults = [[fault.measure.name, fault.page] for fault in laid_out.faults]
    return {"document": _blind(document), "pages": laid_out.pages, "faults": faults}


def _taken_before(kept: bytes | None) -> tuple[str, dict[str, object]] | None:
    try:
        step, said = json.loads(kept or b"")
        return str(step), dict(said)
    except (ValueError, TypeError):
        return None
