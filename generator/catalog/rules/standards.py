"""Catalog + a standard -> which of the fields that it asks for are not supplied, and by how many items."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import get_args

from generator.catalog.model import Catalog, Item, Jurisdiction, Station
from generator.catalog.model.jurisdiction import Posting
from generator.catalog.reading.check import Checked
from generator.catalog.reading.describe import label, nearest
from generator.catalog.reading.source import Place
from generator.catalog.resolve.offerings import Offering, resolve
from generator.ground.errors import Finding


@dataclass(frozen=True)
class Standard:
    """A named set of fields that must be made public, each with the name that the standard gives it."""

    name: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shortfall:
    """One field that a standard asks for: the items that lack it, or (`items` None) what the whole place lacks."""

    label: str
    items: tuple[Item, ...] | None


_GENERAL = {
    # The core of table 4; its codes and samples are for platforms, not for a guide on paper.
    "GB/T 39046-2020": (
        ("name", "事项名称"), ("code", "基本编码"), ("task_code", "实施编码"), ("kind", "事项类型"),
        ("legal_basis", "设定依据"), ("offers", "行使层级"), ("statutory_limit", "法定办结时限"),
        ("time_limit", "承诺办结时限"), ("conditions", "受理条件"), ("steps", "办理流程"), ("result", "结果名称"),
        ("fee", "是否收费"), ("scope", "通办范围"), ("audience", "服务对象"), ("methods", "办理形式"),
        ("materials", "材料名称"), ("issuers", "材料出具机构"), ("counts", "材料份数"), ("where", "办理地点"),
        ("hours", "办理时间"), ("consult", "咨询方式"), ("complaint", "监督电话"),
    ),
}  # fmt: skip
"""Standards of all domains; a domain's own are in its `standards`."""
POSTED = frozenset(get_args(Posting.model_fields["field"].annotation))
"""What a notice can say: other fields of a standard are for platforms, and no notice waits for them."""
_BY_TIER = ("summary", "conditions", "steps", "time_limit")
_WRITTEN_AS = {"hours": "stations", "where": "stations", "issuers": "materials", "counts": "materials"}


def known_standards(catalog: Catalog) -> dict[str, Standard]:
    """Every standard that a catalog may name: its domain's, then those of all domains."""
    declared = {row.name: tuple((field.field, field.label) for field in row.fields) for row in catalog.standards}
    return {name: Standard(name, fields) for name, fields in (declared | _GENERAL).items()}


def find_unknown_standards(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """Standards that a catalog names and nobody has written down."""
    known = known_standards(catalog)
    for index, name in enumerate(catalog.jurisdiction.standards):
        if name not in known and checked.whole(("standards",)):
            what = label(Jurisdiction, "standards")
            message = f"{what}：现在是“{name[:40]}”；只能写：{'、'.join(known)}{nearest(name, known)}"
            yield checked.mark(("jurisdiction", "standards", index)).finding("GP204", message)


def standards_of(catalog: Catalog) -> list[tuple[Place, Standard]]:
    """The standards that a catalog's documents name, and where the catalog says so."""
    place = catalog.jurisdiction
    named: list[tuple[Place, Standard]] = []
    if place.posting:
        fields = tuple((posting.field, posting.label) for posting in place.posting)
        named.append((("jurisdiction", "posting"), Standard("文件要求公示的栏目", fields)))
    known = known_standards(catalog)
    for index, name in enumerate(place.standards):
        if name in known:
            named.append((("jurisdiction", "standards", index), known[name]))
    return named


def posted_of(standard: Standard) -> Standard:
    """The part of a standard that a notice can say."""
    return Standard(standard.name, tuple(field for field in standard.fields if field[0] in POSTED))


def shortfalls(catalog: Catalog, standard: Standard, known: Callable[[Place], bool]) -> Iterator[Shortfall]:
    """What is missing; a part that is not `known` to be all that was written is not called missing."""
    for name, named in standard.fields:
        if name in _OF_PLACE:
            part = _WRITTEN_AS.get(name, "jurisdiction")
            parts = [(part, "hotlines"), (part, "feedback")] if part == "jurisdiction" else [(part,)]
            if all(map(known, parts)) and not _OF_PLACE[name](catalog):
                yield Shortfall(named, None)
            continue
        lacking = [
            item for index, item in enumerate(catalog.items)
            if not _supplied(catalog, item, name) and all(map(known, _written(index, item, name)))
        ]  # fmt: skip
        if lacking:
            yield Shortfall(named, tuple(lacking))


def find_shortfalls(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """One warning a standard, with exact counts: a line for each item and field would drown the clerk."""
    for place, standard in standards_of(catalog):
        lacking = list(shortfalls(catalog, standard, checked.whole))
        of_items = [
            f"{shortfall.label}（{len(shortfall.items)} 个）" for shortfall in lacking if shortfall.items is not None
        ]
        of_place = [shortfall.label for shortfall in lacking if shortfall.items is None]
        parts = [f"{len(catalog.items)} 个事项中缺：{'、'.join(of_items)}"] if of_items else []
        parts += [f"整体缺：{'、'.join(of_place)}"] if of_place else []
        if parts:
            waits = catalog.approval is not None and any(shortfalls(catalog, posted_of(standard), lambda place: True))
            kept = "；缺的栏目补齐以前，印有这些事项的公示仍是样稿" if waits else ""
            message = f"“{standard.name}”共 {len(standard.fields)} 项，{'；'.join(parts)}{kept}"
            yield checked.mark(place).finding("GP601", message)


def find_doubled_postings(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """What must be posted, each field once and under a name of its own: a sheet heads its columns with them."""
    for name, what in (("field", "内容"), ("label", "叫法")):
        seen: set[str] = set()
        for index, posting in enumerate(catalog.jurisdiction.posting):
            value = getattr(posting, name)
            if value in seen:
                message = f"公示栏目的{what}“{value}”写了两次；每项内容只写一个叫法，叫法不能相同"
                yield checked.mark(("jurisdiction", "posting", index, name)).finding("GP417", message)
            seen.add(value)


def _supplied(catalog: Catalog, item: Item, name: str) -> bool:
    if name in _BY_TIER:
        at_tiers: list[Item | Offering] = [resolve(item, offer) for offer in item.offers] or [item]
        return all(_of_tier(item, offered, name) for offered in at_tiers)
    if name == "methods":
        return item.methods is not None or item.channels is not None
    if name == "progress":
        return item.progress is not None or catalog.jurisdiction.progress is not None
    if name == "issuers":
        return all(material.issuer is not None for material in item.materials or ())
    if name == "counts":
        return all(m.original is not None or m.copies is not None for m in item.materials or ())
    value = getattr(item, name)
    return value is not None and (value != () or name == "materials")  # [] of materials says: none needed


def _of_tier(item: Item, offered: Item | Offering, name: str) -> bool:
    value = getattr(offered, name)
    if name == "conditions":  # a description in the condition's cell is what the document has
        return value is not None or offered.summary is not None
    return value is not None or (name == "summary" and item.plain is not None)


def _written(index: int, item: Item, name: str) -> Iterator[Place]:
    """Where an item's field may stand in the file."""
    yield ("items", index, _WRITTEN_AS.get(name, name))
    if name in _BY_TIER:
        yield from (("items", index, "offers", number, name) for number in range(len(item.offers)))


def _in_use(catalog: Catalog) -> list[Station]:
    return [station for station in catalog.stations if station.status in ("已开通", "待确认")]


def _has_line(catalog: Catalog, role: str) -> bool:
    return any(line.role == role for line in catalog.jurisdiction.hotlines)


def _all_have(catalog: Catalog, name: str) -> bool:
    stations = _in_use(catalog)
    return bool(stations) and all(getattr(station, name) is not None for station in stations)


_OF_PLACE: dict[str, Callable[[Catalog], bool]] = {
    "consult": lambda catalog: _has_line(catalog, "咨询") or _all_have(catalog, "phone"),
    "complaint": lambda catalog: _has_line(catalog, "监督投诉"),
    "channel": lambda catalog: _has_line(catalog, "监督投诉") or catalog.jurisdiction.feedback is not None,
    "hours": lambda catalog: _all_have(catalog, "hours"),
    "where": lambda catalog: _all_have(catalog, "address"),
}
"""What is supplied once for all items."""
