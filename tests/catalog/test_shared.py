"""catalog/shared: what all catalogs use, once; nothing in it that is true in one place only."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from checkout import CATALOGS

from generator.catalog.model import Catalog

GUIDE = "《全省医疗保障经办政务服务事项办事指南（2022版）》"


@pytest.fixture(scope="module")
def shared(catalogs: dict[str, Catalog]) -> Catalog:
    return catalogs["minqing"]


def test_six_catalogs_say_it_once(catalogs: dict[str, Catalog], shared: Catalog) -> None:
    assert sorted(catalogs) == ["jiangsu", "meixian", "minqing", "ordos", "xiaxian", "yongzhou"]
    for id_, catalog in catalogs.items():
        assert (catalog.categories, catalog.life_events) == (shared.categories, shared.life_events)
        text = (CATALOGS / f"{id_}.yml").read_text("utf-8")
        assert not re.search(r"^(categories|life_events|definitions|terms|reference_materials):", text, re.MULTILINE)


def test_counts(catalogs: dict[str, Catalog]) -> None:
    """The issue's own numbers."""
    stations = {id_: Counter(station.tier for station in catalog.stations) for id_, catalog in catalogs.items()}
    assert {id_: (found["township"], found["village"]) for id_, found in stations.items()} == {
        "jiangsu": (0, 0), "meixian": (8, 95), "minqing": (16, 292), "ordos": (77, 1000), "xiaxian": (11, 175),
        "yongzhou": (182, 3318),
    }  # fmt: skip
    assert {id_: len(catalog.items) for id_, catalog in catalogs.items()} == {
        "jiangsu": 30, "meixian": 12, "minqing": 20, "ordos": 17, "xiaxian": 13, "yongzhou": 43,
    }  # fmt: skip
    assert len({item.code for item in catalogs["yongzhou"].items}) == 31
    assert all(catalog.approval is None for catalog in catalogs.values())


def test_every_definition_is_used_and_every_group_filled(catalogs: dict[str, Catalog], shared: Catalog) -> None:
    items = [item for catalog in catalogs.values() for item in catalog.items]
    used = {item.like or item.id for item in items}
    assert [definition.id for definition in shared.definitions if definition.id not in used] == []
    assert {group.id for group in shared.categories} == {item.category for item in items}
    assert {group.id for group in shared.life_events} == {event for item in items for event in item.life_events}


def test_definitions_are_sound(shared: Catalog) -> None:
    assert len({definition.id for definition in shared.definitions}) == len(shared.definitions)
    assert len({definition.canonical for definition in shared.definitions}) == len(shared.definitions)
    categories, events = {g.id for g in shared.categories}, {g.id for g in shared.life_events}
    owners: dict[str, set[str]] = {}
    for definition in shared.definitions:
        assert definition.category in categories and set(definition.life_events) <= events
        assert definition.plain and len(definition.aliases) >= 5
        assert len(set(definition.aliases)) == len(definition.aliases)
        assert definition.canonical not in definition.aliases
        for alias in definition.aliases:
            owners.setdefault(alias, set()).add(definition.category)
    assert {alias for alias, kinds in owners.items() if len(kinds) > 1} == set()


def test_items_of_one_definition_have_its_canonical_name(catalogs: dict[str, Catalog], shared: Catalog) -> None:
    canonical = {definition.id: definition.canonical for definition in shared.definitions}
    for catalog in catalogs.values():
        for item in catalog.items:
            name = canonical.get(item.like or item.id)
            assert item.canonical == (name if name != item.name else None), item.id


NAME_SOURCES = ("reference-materials", "standards")
"""Files that say where something was written."""


def test_nothing_local_in_shared() -> None:
    """No place of the six, no document, no phone, no number of days, no sum."""
    files = [path for path in sorted((CATALOGS / "shared" / "yibao").glob("*.yml")) if path.stem not in NAME_SOURCES]
    lines = [line for path in files for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    text = "\n".join(lines)
    places = r"闽清|福州|永州|鄂尔多斯|夏县|眉县|江苏|福建|湖南|内蒙古|山西|陕西|长沙|呼市|闽政通|e福州"
    assert re.findall(places, text) == []
    assert re.findall(r"〔\d{4}〕|\d{3,}|\d+\s*(?:个?工作日|天|元|种)|%", text) == []


def test_terms_occur_in_the_documents(shared: Catalog) -> None:
    """Each word explained stands in a catalog, so that a citizen meets it."""
    text = "".join(path.read_text("utf-8") for path in CATALOGS.glob("*.yml"))
    assert [term.term for term in shared.terms if term.term not in text] == []
    assert len({term.term for term in shared.terms}) == len(shared.terms) >= 15
    assert all(len(term.plain) <= 40 and term.plain.endswith("。") for term in shared.terms)


def test_reference_materials_are_hints_only(catalogs: dict[str, Catalog], shared: Catalog) -> None:
    numbers = {
        item.canonical or item.name: number[0]
        for item in catalogs["jiangsu"].items
        if (number := re.match(r"第\d+项", item.article or ""))
    }
    hints = {(hint.canonical, hint.source) for hint in shared.reference_materials}
    assert hints == {(name, f"{GUIDE}{number}") for name, number in numbers.items()} | {
        ("职工参保登记（灵活就业人员）", f"{GUIDE}第2项"),
    }
    assert {hint.place for hint in shared.reference_materials} == {"江苏省 2022 版"}
    for id_, catalog in catalogs.items():
        supplied = [item.id for item in catalog.items if item.materials is not None]
        assert len(supplied) == (30 if id_ == "jiangsu" else 0), id_
        assert len(catalog.common_materials) == (1 if id_ == "jiangsu" else 0), id_
