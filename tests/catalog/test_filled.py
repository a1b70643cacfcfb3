"""The filled county gives every field of the format; what is made of it, and of the real catalogs, loads."""

from __future__ import annotations

import datetime
import re
import typing
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel
from rows import few
from samples import filling

from generator.catalog.load import load
from generator.catalog.model import Catalog, Record
from generator.catalog.model.record import records
from generator.catalog.reading.loaded import Loaded
from generator.plan.plan import is_proof

TODAY = datetime.date(2026, 11, 22)
FILLED = filling.SAMPLES / "filled.yml"
LEFT_OUT = {
    "Catalog.extends": "the county stands alone",
    "Signage.palette": "a catalog has a palette or colours of its own",
    **dict.fromkeys(
        (
            "Item.ended", "Item.successor", "Offer.ended", "Offer.successor", "Station.ended",
            "Station.former_names", "Jurisdiction.former_urls",
        ),
        "nothing of the county ends or moves: that is tests/catalog/sound/tingban.yml",
    ),
}  # fmt: skip
MEANT = ["GP505", "GP507", "GP508", "GP510", "GP613"]
"""The warnings that the county has on purpose; the head of its file says why."""
_CHOICES = ("TimeLimit.kind", "TimeLimit.unit", "TimeLimit.until", "Offer.mode", "Hotline.role", "Channel.kind")
_UNGIVEN = {"未载明"}


@cache
def loaded() -> Loaded:
    return load(FILLED, TODAY)


def catalog_of(raw: filling.Raw, folder: Path) -> Catalog:
    """Plain data, written and read as a clerk's file would be; no finding may be an error."""
    made = load(filling.written(raw, folder), TODAY)
    assert [str(finding) for finding in made.findings if finding.severity == "error"] == []
    assert made.catalog is not None
    return made.catalog


def reachable(record: type[BaseModel], found: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Every kind of record that a catalog can hold."""
    found.add(record)
    for field in record.model_fields.values():
        for kind in _classes(field.annotation):
            if kind not in found:
                reachable(kind, found)
    return found


def _classes(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [kind for part in typing.get_args(annotation) for kind in _classes(part)]


def test_every_field_is_given_somewhere() -> None:
    catalog = loaded().catalog
    assert catalog is not None
    wanted = {_field(kind, name) for kind in reachable(Catalog, set()) for name in kind.model_fields}
    given = {
        _field(type(record), name)
        for _, record in records(catalog)
        for name in record.model_fields_set
        if getattr(record, name) not in (None, (), {})
    }
    assert sorted(wanted - given - set(LEFT_OUT)) == []
    assert set(LEFT_OUT) <= wanted - given


def _field(kind: type[BaseModel], name: str) -> str:
    """A field under the record that declares it: what all sourced records share needs to be given once."""
    first = next(base for base in reversed(kind.__mro__) if name in getattr(base, "model_fields", {}))
    return f"{first.__name__}.{name}"


@pytest.mark.parametrize("choice", _CHOICES)
def test_every_choice_is_taken_somewhere(choice: str) -> None:
    catalog = loaded().catalog
    assert catalog is not None
    name, field = choice.split(".")
    kind = next(kind for kind in reachable(Catalog, set()) if kind.__name__ == name)
    taken = {getattr(record, field) for _, record in records(catalog) if isinstance(record, kind)}
    assert _literals(kind.model_fields[field].annotation) - _UNGIVEN <= taken


def _literals(annotation: object) -> set[object]:
    if typing.get_origin(annotation) is typing.Literal:
        return set(typing.get_args(annotation))
    return {value for part in typing.get_args(annotation) for value in _literals(part)}


def test_only_meant_warnings() -> None:
    assert sorted({finding.code for finding in loaded().findings}) == MEANT
    head = FILLED.read_text("utf-8").split("\nformat:")[0]
    assert all(code.removeprefix("GP") in head for code in MEANT)


def test_nobody_is_reached_by_it() -> None:
    """Hosts that no registry gives out, an area code without a place, specimens of service and mobile numbers."""
    text = FILLED.read_text("utf-8") + filling.SAMPLES.joinpath("filled.stations.csv").read_text("utf-8")
    hosts = re.findall(r"https://([^/\s\"]+)", text)
    assert hosts and all(host.endswith(".example") for host in hosts)
    catalog = loaded().catalog
    assert catalog is not None
    numbers = [line.number for line in catalog.jurisdiction.hotlines]
    numbers += [station.phone for station in catalog.stations if station.phone]
    assert all(re.match(r"0300[- ]|12345$|138 0013 8000$", number) for number in numbers)


def test_the_county_is_as_large_as_its_sheets_need() -> None:
    catalog = loaded().catalog
    assert catalog is not None
    tiers = {tier.id: tier.level for tier in catalog.tiers}
    levels = [tiers[station.tier] for station in catalog.stations]
    assert {level: levels.count(level) for level in levels} == {"县": 1, "院": 2, "乡": 2, "村": 16}
    offered = [offer.tier for item in catalog.items for offer in item.offers]
    assert {tier: offered.count(tier) for tier in tiers} == {"county": 27, "township": 20, "village": 7, "hospital": 7}
    assert len(catalog.jurisdiction.posting) == 8


def test_half(tmp_path: Path) -> None:
    whole, catalog = loaded().catalog, catalog_of(filling.half(filling.filled()), tmp_path)
    assert whole is not None
    bare = {name for name in type(catalog.stations[1]).model_fields if getattr(catalog.stations[1], name)}
    assert bare == {"code", "tier", "place", "parent", "status"}
    assert catalog.stations[0] == whole.stations[0]
    assert (catalog.items[1].materials, catalog.items[1].time_limit, catalog.items[1].offers[0].steps) == (None,) * 3
    assert [offer.mode for offer in catalog.items[1].offers] == ["未载明"] * len(whole.items[1].offers)
    assert catalog.items[0] == whole.items[0]


def test_approved_and_proof(tmp_path: Path) -> None:
    final = catalog_of(filling.approved(filling.filled()), tmp_path / "a")
    assert not is_proof(final, TODAY)
    assert not any(getattr(record, "dispute", None) for _, record in records(final))
    assert is_proof(catalog_of(filling.proof(filling.filled()), tmp_path / "b"), TODAY)


@pytest.mark.parametrize(
    ("name", "materials"), few([*((name, "same") for name in filling.REAL), ("minqing", "own"), ("ordos", "own")], 3)
)
def test_real_catalogs_filled(name: str, materials: filling.Materials, tmp_path: Path) -> None:
    catalog = catalog_of(filling.filled_real(name, materials), tmp_path)
    assert not is_proof(catalog, TODAY)
    facts = ("host", "address", "hours", "phone")
    assert all(getattr(station, fact) for station in catalog.stations for fact in facts)
    assert {line.role for line in catalog.jurisdiction.hotlines} == {"咨询", "监督投诉", "评价"}
    assert all(line.name for line in catalog.jurisdiction.hotlines) and catalog.jurisdiction.feedback
    papers = [tuple(material.name for material in item.materials or ()) for item in catalog.items]
    assert all(len(names) == 4 for names in papers)
    assert len(set(papers)) == (1 if materials == "same" else len({item.name for item in catalog.items}))
    for posting in catalog.jurisdiction.posting:
        if posting.field != "complaint":
            assert all(getattr(item, posting.field) for item in catalog.items), posting.field
