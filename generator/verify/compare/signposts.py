"""A print run's bookmarks and page labels -> where they call a page otherwise than it is, or lead to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf

from generator.catalog.resolve.offerings import station_name
from generator.verify.expect.account import Account
from generator.verify.expect.due import DueRun, DueSheet
from generator.verify.expect.titled import sheet_title, short_title

COVER = "封面"
LABEL = "封"
"""Before the number of a cover's page, as viewers show it."""
Signpost = tuple[str, str | None]
"""A bookmark's title, and the sheet to whose first page it leads; None: the file's first page."""


def bookmarks_of(account: Account, run: DueRun) -> list[Signpost]:
    """Every bookmark in its order: the cover; a pack's stations with their sheets, else the sheets."""
    found: list[Signpost] = [(COVER, None)]
    for station, sheets in run.stops:
        found.append((station_name(account.catalog, station), sheets[0].path))
        found += [(title_of(account, one, alone=False), one.path) for one in sheets]
    if not run.stops:
        found += [(title_of(account, one), one.path) for one in run.members]
    return found


def title_of(account: Account, sheet: DueSheet, alone: bool = True) -> str:
    """What a sheet is called: by itself, or among one station's."""
    subject = account.subject(sheet.kind, sheet.subject, sheet.tier)
    if subject is None:
        return ""
    return (sheet_title if alone else short_title)(account, sheet.kind, sheet.edition if alone else "", subject)


def signpost_flaws(
    pdf: pikepdf.Pdf, wanted: Sequence[Signpost], starts: Mapping[str, int], covers: int
) -> Iterator[tuple[str, str]]:
    """(code, message) about a run's file; `starts`: the page on which each sheet begins."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found = list(_outline(pdf.Root.get("/Outlines"), pages))
    right = [(title, 1 if path is None else starts[path]) for title, path in wanted]
    for (title, at), (said, leads) in zip(right, found, strict=False):
        if (title, at) != (said, leads):
            yield "GP709", f"书签“{said[:30]}”指到第 {leads} 页，应是“{title[:30]}”、第 {at} 页"
            return
    if len(found) != len(right):
        yield "GP708", f"书签有 {len(found)} 个，应有 {len(right)} 个"
    tree: Any = pdf.Root.get("/PageLabels", {})
    labels: Any = tree.get("/Nums", ())
    numbers = [int(one) if number % 2 == 0 else dict(one.items()) for number, one in enumerate(labels)]
    texts = [{key: str(value) for key, value in one.items()} if isinstance(one, dict) else one for one in numbers]
    if texts != [0, {"/S": "/D", "/P": LABEL}, covers, {"/S": "/D", "/St": str(covers + 1)}]:
        yield "GP708", "页码标签和封面、各页的次序不一样"


def _outline(entry: Any, pages: Mapping[tuple[int, int], int]) -> Iterator[tuple[str, int]]:
    """Every bookmark below an entry, with the page to which it leads; 0 where it leads to none."""
    one = entry.get("/First") if entry is not None else None
    while one is not None:
        target = one.get("/Dest", (None,))
        yield str(one.get("/Title", "")), pages.get(getattr(target[0], "objgen", (0, 0)), 0)
        yield from _outline(one, pages)
        one = one.get("/Next")
