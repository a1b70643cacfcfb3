"""What a catalog says of a day to come: which day, after which document, and what will be other then."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from generator.catalog.model.catalog import Catalog
from generator.catalog.model.items import Offer
from generator.catalog.model.record import Record
from generator.catalog.model.scalars import Date, Slug, Text
from generator.catalog.model.sources import Sourced
from generator.catalog.model.stations import Station

LATER = "later"
"""The key under which it is written, in the record that will change."""


class Later(Record):
    """以后的变化：从某天起改成什么。到那天以前仍照原样，网站会预告；到那天再生成，就按新的做。"""

    model_config = ConfigDict(populate_by_name=True)

    day: Date = Field(alias="from")
    """从哪天起，如 2027-01-01。下面再写要改的各项，没写的不变。"""
    source: Slug | None = None
    """这次变化的出处：sources 中某个文件的 id。"""
    article: Text | None = None
    """这次变化的条款：文件中的第几条。"""


def may_change(record: type[Record]) -> bool:
    """Whether `later` may stand in a record: in those that say where they come from, a station, the whole catalog."""
    return record in (Catalog, Station) or issubclass(record, Sourced)


def fixed(record: type[Record]) -> frozenset[str]:
    """The fields that never change: by them a record is known, or a catalog is read."""
    if record is Catalog:
        return frozenset({"format", "extends", "domain", "approval", "defaults", "website", "waive"})
    return frozenset({"id", "code"} & set(record.model_fields)) | ({"tier"} if record is Offer else set())
