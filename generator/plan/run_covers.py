"""A print run that is no township's pack -> its cover: how to print or make it, and which pages are whose."""

from __future__ import annotations

from collections.abc import Sequence

from generator.kinds.kind import Edition, Kind
from generator.plan.covers import RunCover, RunLine
from generator.plan.outputs import Output
from generator.views.catalog import CatalogView

A4, A5 = (210.0, 297.0), (148.0, 210.0)


def is_duplex(kind: Kind, edition: Edition, sheet: Output) -> bool:
    """Whether both sides of a leaf are printed: what a window hands out; what hangs on a wall shows one side."""
    return edition.use == "office" and not kind.hangs and sheet.size_mm in (A4, A4[::-1])


def is_two_up(edition: Edition, sheet: Output) -> bool:
    """Whether two pages stand side by side on a leaf of A4, to be cut apart."""
    return edition.use == "office" and sheet.size_mm == A5


def by_township(view: CatalogView, sheets: Sequence[Output]) -> list[Output]:
    """Sheets of stations township by township, its own first; others as they are."""
    places = {code: number for number, code in enumerate(view.stations)}

    def place(sheet: Output) -> tuple[int, int]:
        if sheet.station is None:
            return 0, 0
        above = view.stations[sheet.station].above
        own = places[sheet.station]
        return (places[above.code], own + 1) if above is not None and above.level == "乡" else (own, 0)

    return sorted(sheets, key=place)


def run_cover(view: CatalogView, kind: Kind, edition: Edition, sheets: Sequence[Output], title: str) -> RunCover:
    """The cover of sheets of one kind, edition and size."""
    first = sheets[0]
    assert first.size_mm is not None
    return RunCover(
        title=title,
        jurisdiction=view.jurisdiction.name,
        authority=view.jurisdiction.authority,
        words=view.site.words,
        proof=any(sheet.says.chrome.proof for sheet in sheets),
        shop=edition.use == "shop",
        size_mm=first.size_mm,
        duplex=is_duplex(kind, edition, first),
        two_up=is_two_up(edition, first),
        material=edition.material,
        holes=holes_in_words(edition),
        count=f"{len(sheets)} {'块' if edition.use == 'shop' else '份'}",
        lines=_lines(view, kind, sheets),
    )


def holes_in_words(edition: Edition) -> str:
    """What is drilled, as an order says it."""
    if edition.holes is None:
        return "不打孔"
    return f"四角各一孔，直径 {edition.holes.diameter_mm:g} 毫米，孔心离两边 {edition.holes.inset_mm:g} 毫米"


def _lines(view: CatalogView, kind: Kind, sheets: Sequence[Output]) -> tuple[RunLine, ...]:
    """Whose the pages are, in their order: sheets of one township that follow each other share a line."""
    lines: list[RunLine] = []
    for sheet in sheets:
        whose = _whose(view, kind, sheet)
        if lines and lines[-1].whose == whose:
            lines[-1] = RunLine(whose, (*lines[-1].paths, sheet.path))
        else:
            lines.append(RunLine(whose, (sheet.path,)))
    return tuple(lines)


def _whose(view: CatalogView, kind: Kind, sheet: Output) -> str:
    if kind.per == "offer":
        return view.items[sheet.items[0]].name
    if sheet.station is None:
        return sheet.title
    station = view.stations[sheet.station]
    above = station.above
    return above.place if above is not None and above.level == "乡" else station.place
