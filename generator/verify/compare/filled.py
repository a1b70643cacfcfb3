"""A flow chart's steps -> boxes that are filled for what is done at the window, and are not, or the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.verify.compare.marks import DARK
from generator.verify.compare.places import Places
from generator.verify.compare.tally import compared
from generator.verify.compare.text import Text
from generator.verify.expect.claims import Claim
from generator.verify.read.ground import Ground
from generator.verify.read.pdf import Paper, Rectangle


@dataclass(frozen=True)
class Step:
    """A step's name where it is printed."""

    name: str
    page: int
    box: Rectangle
    here: bool
    """Whether it is done at the window: what it stands on is dark."""


def steps_in(text: Text, places: Places, wanted: Iterable[tuple[Claim, str, bool]]) -> list[Step]:
    """The steps that are told, each with its place; one that is not there is told by its claim."""
    found = []
    for (_, *ways), name, here in wanted if places.usable else ():
        begin = next((place[0] for way in ways for place in text.places(way, 0, len(text.chars))), -1)
        at = text.chars.find(name, begin) if begin >= 0 else -1
        if at >= 0:
            page, box = places.boxes[at]
            found.append(Step(name, page, box, here))
    return found


def filled_flaws(paper: Paper, number: int, ground: Ground, steps: Sequence[Step]) -> Iterator[tuple[str, str]]:
    """(code, message) for the steps of a page whose boxes say something else of where they are done."""
    scale, origin = paper.picture(number)[1], paper.pages[number].get_cropbox()
    for step in steps:
        if step.page != number:
            continue
        compared("claims")
        place = step.box.drawn(origin, scale)
        at = (int((place.left + place.right) / 2), int(ground.picture.height - (place.top + place.bottom) / 2))
        if (int(ground.picture.getpixel(at)) < DARK) != step.here:  # type: ignore[arg-type]
            said = "本窗口办理，框没有填色" if step.here else "不在本窗口办理，框填了色"
            yield "GP709", f"“{step.name[:20]}”{said}"
