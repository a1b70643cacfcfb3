"""A reprint order -> its papers: a work list a township, a receipt with a code a station, the shop's ticket, the runs.

All of it lies in one folder of `orders/`, which later builds carry over as it is.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.ground import urls, versions
from generator.kinds.kind import Kind
from generator.plan.covers import Cover, Job, Receipts, Stop, WorkList
from generator.plan.orders import orders, previews
from generator.plan.outputs import ORDER, Output
from generator.plan.run_covers import A4
from generator.plan.runs import runs
from generator.plan.spoken import Spoken
from generator.views.catalog import CatalogView
from generator.views.plain import shown

REPLACE, HANG, TAKE_DOWN = "换", "新挂", "取下"
COUNTY = "county"
"""In place of a township's code: what lies below none."""
REASONS = 12
"""Changes that a work list tells one by one."""
WORK, RECEIPT = "worklist", "receipt"
"""How files of these papers begin."""


@dataclass(frozen=True)
class Wanted:
    """Something that an order has done."""

    what: str
    """`REPLACE`, `HANG` or `TAKE_DOWN`."""
    title: str
    sheet: str
    """The sheet's id."""
    station: str | None
    """None: of a tier's stations alike, or of its windows."""
    tier: str | None
    version: str | None
    """None of what is taken down."""


def papers(
    view: CatalogView,
    kinds: Mapping[str, Kind],
    wanted: Sequence[Wanted],
    made: Sequence[Output],
    order: str,
    needed_from: datetime.date | None,
    told: Sequence[Spoken],
    tool: str,
) -> Iterator[Output]:
    """Every output of an order, or of its part that is needed from a later day.

    `made` are the sheets to print: those that an office prints, and the shop editions of those that a shop makes.
    """
    folder = urls.order_folder(order, needed_from)
    bound = [_bound(run, folder) for run in runs(view, made, kinds, tool)]
    yield from bound
    yield from previews(made, tool, folder)
    yield from orders(view, (*made, *bound), kinds, tool, folder)
    lists = list(_lists(view, wanted, order, needed_from, told))
    for name, work in lists:
        for paper, title in ((WORK, f"{work.title}派工单"), (RECEIPT, f"{work.title}送达回执")):
            if work.stops or paper == WORK:
                yield _paper(f"{folder}{paper}.{name}.pdf", title, work, tool)
    rows = tuple(row for _, work in lists for row in _rows(work))
    if rows:
        title = f"{view.jurisdiction.name}送达回执 {order}"
        yield _paper(f"{folder}{RECEIPT}.xlsx", title, Receipts(title, order, rows), tool)


def _bound(run: Output, folder: str) -> Output:
    """A run in the order's folder; its cover tells of what is in the order alone."""
    cover = replace(run.content, missing=()) if isinstance(run.content, Cover) else run.content
    return replace(run, path=run.path.replace("runs/", folder, 1), content=cover)


def _paper(path: str, title: str, content: WorkList | Receipts, tool: str) -> Output:
    digest = versions.digest([path, shown(content), tool])
    return Output(path=path, kind=ORDER, digest=digest, title=title, size_mm=A4, content=content)


def _tiers(view: CatalogView, codes: Iterable[str]) -> set[str]:
    return {view.stations[code].tier for code in codes if code in view.stations}


def _lists(
    view: CatalogView,
    wanted: Sequence[Wanted],
    order: str,
    needed_from: datetime.date | None,
    told: Sequence[Spoken],
) -> Iterator[tuple[str, WorkList]]:
    """A list a township, its own stop first; then one of what lies below none; each in the catalog's order."""
    by_station: defaultdict[str, list[Wanted]] = defaultdict(list)
    alike = [one for one in wanted if one.station is None]
    for one in wanted:
        if one.station is not None:
            by_station[one.station].append(one)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for code in view.stations:
        if code in by_station:
            groups[_township(view, code)].append(code)
    gone = [code for code in by_station if code not in view.stations]
    if gone:
        groups[COUNTY] += gone
    tiers = {name: _tiers(view, codes) for name, codes in groups.items()}
    rest = [one for one in alike if not any(one.tier in there for there in tiers.values())]
    if rest:
        groups[COUNTY] += []  # what no other list has, the county's office sees to
    place = view.jurisdiction
    for name, codes in groups.items():
        copies = [one for one in alike if one.tier in tiers.get(name, ()) or (name == COUNTY and one in rest)]
        reasons = [spoken for spoken in told if spoken.from_ == needed_from]
        about = {one.sheet for one in (*copies, *(one for code in codes for one in by_station[code]))}
        yield (
            name,
            WorkList(
                title=view.stations[name].place if name in view.stations else place.name,
                jurisdiction=place.name,
                authority=place.authority,
                order=order,
                needed_from=needed_from,
                reasons=_reasons([one.change.text for one in reasons if about & set(one.sheets)]),
                stops=tuple(_stop(view, code, by_station[code], order) for code in codes),
                copies=tuple(map(_job, copies)),
            ),
        )


def _reasons(texts: Sequence[str]) -> tuple[str, ...]:
    """The gravest; of very many how many more there are."""
    more = len(texts) - REASONS
    return (*texts[:REASONS], *([f"还有 {more} 处"] if more > 0 else []))


def _township(view: CatalogView, code: str) -> str:
    station = view.stations[code]
    if station.level == "乡":
        return code
    above = station.above
    return above.code if above is not None and above.level == "乡" else COUNTY


def _stop(view: CatalogView, code: str, wanted: Sequence[Wanted], order: str) -> Stop:
    station = view.stations.get(code)
    return Stop(
        code=code,
        name=station.name if station else code,
        host=station.host if station else None,
        address=station.address if station else None,
        jobs=tuple(_job(one) for one in wanted),
        receipt=urls.receipt_address(view.jurisdiction.site_url, code, order),
    )


def _job(one: Wanted) -> Job:
    return Job(one.what, one.title, one.sheet, versions.printed(one.version) if one.version else None)


def _rows(work: WorkList) -> Iterator[tuple[str, ...]]:
    for stop in work.stops:
        for job in stop.jobs:
            yield work.title, stop.code, stop.name, job.title, job.sheet, job.version or "", job.what
