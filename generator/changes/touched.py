"""Two plans -> which sheets say something else now, which pages, and at which stations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.guide import opendata
from generator.guide.pages import Pages
from generator.plan.outputs import SITE, Output
from generator.plan.page_contents import ItemPage, PageContent, StaffTierPage, TierPage, TownshipPage
from generator.plan.plan import Plan

READ = (ItemPage, StaffTierPage, TierPage, TownshipPage)
"""Pages that are compared as they read: their content has more than they show, and they are few."""


@dataclass(frozen=True)
class Touched:
    """What a change touches."""

    sheets: tuple[str, ...]
    """Ids of sheets that have another version, are new, or are not made any more; with their edition."""
    readdressed: tuple[str, ...]
    """Those of them of which nothing has changed but the address that is printed: 内容未变，网址已换."""
    pages: tuple[str, ...]
    """Addresses of pages and of files of open data, relative to the site's root."""
    stations: tuple[str, ...]
    """Codes of the stations that those sheets hang at, or that those pages are about."""
    kinds: tuple[tuple[str, str, int], ...]
    """How many sheets of each kind: its name, its title, their number."""


def touched(old: Plan, new: Plan, overrides: Path) -> Touched:
    """What differs between two plans; `overrides` is the folder of the site's templates."""
    before, after = (_sheets(plan) for plan in (old, new))
    sheets = [after.get(id_) or before[id_] for id_ in _differing(_versions(before), _versions(after))]
    own_before, own_after = (_own_pages(plan) for plan in (old, new))
    own = [own_after.get(page) or own_before[page] for page in _differing(_digests(own_before), _digests(own_after))]
    codes = {output.station for output in (*sheets, *own)}
    kinds = Counter((output.kind, output.says.chrome.title) for output in sheets)
    return Touched(
        sheets=tuple(str(output.sheet) for output in sheets),
        readdressed=tuple(str(one.sheet) for one in sheets if _same_facts(before, after, str(one.sheet))),
        pages=(*_read(old, new, overrides), *(output.address for output in own), *_data(old, new)),
        stations=tuple(code for code in dict.fromkeys([*new.view.stations, *old.view.stations]) if code in codes),
        kinds=tuple((kind, title, count) for (kind, title), count in kinds.items()),
    )


def _sheets(plan: Plan) -> dict[str, Output]:
    """Sheets by id; an edition for a print shop says what its plain one says."""
    return {str(output.sheet): output for output in plan.sheets() if output.shop is None}


def _versions(sheets: Mapping[str, Output]) -> dict[str, object]:
    return {id_: output.version for id_, output in sheets.items()}


def _same_facts(before: Mapping[str, Output], after: Mapping[str, Output], id_: str) -> bool:
    return id_ in before and id_ in after and before[id_].facts == after[id_].facts


def _own_pages(plan: Plan) -> dict[str, Output]:
    """The pages of stations and sheets, by address."""
    return {page.address: page for page in _many(plan) if not isinstance(page.content, READ)}


def _many(plan: Plan) -> Iterator[Output]:
    return (output for output in plan.outputs if output.kind == SITE and isinstance(output.content, PageContent))


def _digests(pages: Mapping[str, Output]) -> dict[str, object]:
    return {address: output.digest for address, output in pages.items()}


def _read(old: Plan, new: Plan, overrides: Path) -> Iterator[str]:
    """The other pages, by what stands in them, and in the head and foot that all share."""
    bodies: list[dict[str, object]] = []
    for plan in (old, new):
        made = Pages(plan.view, plan.proof, overrides, plan.told)
        pages = [*made.fixed(), *(made.page(output) for output in _many(plan) if isinstance(output.content, READ))]
        bodies.append({page.address: (page.title, page.html, plan.view.site, plan.announced.place) for page in pages})
    return _differing(*bodies)


def _data(old: Plan, new: Plan) -> Iterator[str]:
    """The files of open data."""
    return _differing(*(dict(opendata.files(plan.view, plan.proof)) for plan in (old, new)))


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    """The keys under which the two have something else, or only one has anything."""
    return (key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key))
