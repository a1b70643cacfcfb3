"""Planned sheets and packs -> what pages offer of them to open and print, and what a saved file is called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from generator.plan.outputs import REDIRECTS, RUN, SITE, Output
from generator.plan.page_contents import Download, PaperRow
from generator.views.catalog import CatalogView

SIZES: Mapping[tuple[float, float], str] = {
    (210, 297): "A4",
    (297, 210): "A4 横",
    (297, 420): "A3",
    (420, 297): "A3 横",
    (148, 210): "A5",
}
OFFERED = ("notice", "slip", "flow", "directory", "leaflet", "feedback", "duties", "window", "plate", "plaque")
"""The order in which a page offers its sheets; kinds that a bureau added come after them, then the pack."""
Downloads = Mapping[tuple[str, str], Sequence[Download]]
"""The sheets that a page offers, by `("station", code)`, `("tier", id)`, `("item", id)` or `("jurisdiction", id)`."""
UNNAMEABLE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
"""What no file may have in its name on Windows."""


def downloads_of(view: CatalogView, outputs: Iterable[Output]) -> Downloads:
    """The sheets and packs, sorted to the pages that offer them."""
    downloads: defaultdict[tuple[str, str], list[Download]] = defaultdict(list)
    for output in sorted(filter(is_offered, outputs), key=_rank):
        place, tier = view.jurisdiction, view.tiers.get(output.tier or "")
        key, subject = ("jurisdiction", place.id), place.name
        if tier is not None:
            key, subject = ("tier", tier.id), tier.name
        if output.station is not None:
            key, subject = ("station", output.station), view.stations[output.station].place
        elif output.items:
            item = view.items[output.items[0]]
            key, subject = ("item", item.id), item.plain_name or item.name
        proof = output.cover.proof if output.kind == RUN else output.says.chrome.proof
        whose, saved_as = tier.name if tier else place.name, _saved_as(subject, output)
        paper, named = size_in_words(output), output.edition_title
        sheet = PurePosixPath(output.path).with_suffix("")
        downloads[key].append(
            Download(
                output.name,
                whose,
                paper,
                output.path,
                saved_as,
                proof,
                sheet=str(sheet.with_suffix("") if output.edition else sheet),
                name=output.name.removesuffix(f"（{named}）"),
                edition=_beside(paper, named),
            )
        )
    return downloads


def rows(downloads: Iterable[Download]) -> tuple[PaperRow, ...]:
    """What a list for staff has: one row a sheet, in the order in which the sheets come."""
    sheets: defaultdict[str, list[Download]] = defaultdict(list)
    for download in downloads:
        sheets[download.sheet].append(download)
    return tuple(PaperRow(of[0].name, tuple(of), all(one.proof for one in of)) for of in sheets.values())


def _beside(paper: str, named: str) -> str:
    """What a link says beside a sheet's name: its paper, behind what the edition is called, which may say it itself."""
    if paper.startswith(named):
        return paper
    return named if paper.removesuffix(" 横") in named else f"{named} {paper}"


def _saved_as(subject: str, output: Output) -> str:
    """A file's name for a reader: whose it is, what it is, and its own name, which tells it from all others."""
    return UNNAMEABLE.sub("", f"{subject}-{output.name}-{PurePosixPath(output.path).name}")


def is_offered(output: Output) -> bool:
    """Whether a page offers it, so that the site has it: not what is for the shop or the office alone."""
    apart = output.kind in (SITE, REDIRECTS) or output.shop is not None
    return not apart and (output.kind != RUN or output.station is not None)


def _rank(output: Output) -> int:
    """Where on the list: what citizens look for first."""
    return OFFERED.index(output.kind) if output.kind in OFFERED else len(OFFERED)


def size_in_words(output: Output) -> str:
    """Its paper by its name, or its millimetres; what is no paper by what it is."""
    if output.path.endswith(".xlsx"):
        return "表格"
    if output.path.endswith(".png") or output.size_mm is None:
        return "图片"
    width, height = output.size_mm
    return SIZES.get(output.size_mm, f"{width:g}×{height:g} 毫米")
