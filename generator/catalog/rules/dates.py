"""Every date of a catalog -> warnings: done on a day to come, earlier than the document that says it, due to be tidied.

No field is named here but those of approvals and documents: a new date of the model is looked at by itself. A date is
that of something done (`scalars.PastDate`), or of something that takes effect, ends or is due (`scalars.Date`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from generator.catalog.model import Approval, Catalog, Citation, Consent, Record, Source, Station
from generator.catalog.model.scalars import Done
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label
from generator.catalog.reading.source import Place
from generator.ground.errors import Finding

ENDED = "ended"
"""A last day is held against its source by `endings.py`, as an error."""


@cache
def dates_of(record: type[Record]) -> Mapping[str, bool]:
    """The dates of a record by their names; True for the day of something done."""
    parts = {name: (field.annotation, *field.metadata) for name, field in record.model_fields.items()}
    return {
        name: any(isinstance(part, Done) for part in parts_of(parts[name]))
        for name in parts
        if datetime.date in parts_of(parts[name])
    }


def parts_of(annotation: Any) -> Iterator[Any]:
    """An annotation, and all that it is made of."""
    for part in annotation if isinstance(annotation, tuple) else (annotation,):
        yield part
        yield from parts_of(get_args(part) + getattr(part, "__metadata__", ()))


def find_dates_ahead(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """What was done on a day that has not come, where a day is given; an approval counts from its day on."""
    for place, record in catalog.records if checked.today else ():
        for name, done in dates_of(type(record)).items():
            day = getattr(record, name)
            if not done or day is None or day <= checked.today:
                continue
            mark = checked.mark((*place, name))
            if isinstance(record, Approval):
                what = "所有网页和成品都是样稿" if place == ("approval",) else "出自这份文件的都是样稿"
                yield mark.finding("GP530", f"核定日期 {day} 还没到，到那天才算核定；在此之前{what}")
            else:
                yield mark.finding("GP531", f"{label(type(record), name)} {day} 还没到；请核对")


def find_dates_before_their_source(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """What takes effect, ends, is due or was approved before the document was written that it rests on."""
    written = {source.id: source for source in catalog.sources}
    days = [
        (label(type(record), name), day, _source_of(catalog, place), checked.mark((*place, name)))
        for place, record in catalog.records
        if not isinstance(record, Consent) and place != ("approval",)
        for name in dates_of(type(record))
        if name != ENDED and (day := getattr(record, name)) is not None
    ]
    days += [(label(Citation, "effective"), block.day, block.source, block.mark) for block in checked.blocks]
    for what, day, id_, mark in days:
        source = written.get(id_ or "")
        if source is not None and (start := _written(source)) is not None and day < start:
            message = f"{what} {day} 早于“{source.title}”的日期 {start}；请核对"
            yield mark.finding("GP532", message)
    yield from _approved_before(catalog, checked)


def _written(source: Source) -> datetime.date | None:
    """When a document was written; of one that does not say, when it was published."""
    return source.date or source.published


def _source_of(catalog: Catalog, place: Place) -> str | None:
    """The document on which what stands at a place rests: its own, or that of the nearest thing around."""
    node: Any = catalog
    source = catalog.defaults.source
    for key in place:
        node = getattr(node, key) if isinstance(key, str) and isinstance(node, Record) else node[key]
        if isinstance(node, Source):
            source = node.id
        elif isinstance(node, (Citation, Station)):
            source = node.source or source
    return source


def _approved_before(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """An approval is of what was known: not of a document that was not yet written."""
    if catalog.approval is None:
        return
    cited = {record.source for _, record in catalog.records if isinstance(record, (Citation, Station))}
    later = [
        source for source in catalog.sources
        if source.id in cited and (day := _written(source)) is not None and day > catalog.approval.date
    ]  # fmt: skip
    if later:
        titles = "、".join(f"“{source.title}”（{_written(source)}）" for source in later)
        message = f"核定日期 {catalog.approval.date} 早于依据文件{titles}，那时还没有它；请核对，改过的内容要重新核定"
        yield checked.mark(("approval", "date")).finding("GP532", message)


def find_changes_in_force(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """A change whose day has come, where a day is given: it may take the place of what was written before."""
    for block in checked.blocks:
        if checked.today is not None and block.day <= checked.today:
            message = f"从 {block.day} 起的变化已经生效，成品已按它做；可以把它并进正文，删去这一项"
            yield block.mark.finding("GP533", message)
