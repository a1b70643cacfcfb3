"""Of a catalog that lacks nothing, nothing can be left out unnoticed: the lists of what is wanted are whole."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalog.load import load_catalog

COMPLETE = Path(__file__).parent / "sound" / "qibei.yml"
TODAY = datetime.date(2026, 6, 1)
MAY_BE_ABSENT = {
    ("defaults",), ("defaults", "source"),  # a shorthand
    ("sources", 0, "disclosure"),  # 主动公开 asks for nothing more than silence does
    ("jurisdiction", "feedback", "name"), ("jurisdiction", "feedback", "answer_time"),
    ("jurisdiction", "channels", 0, "url"),  # an app has none
    ("tiers", 0, "list_basis"), ("tiers", 0, "service_rules"),  # not every document has such
    ("items", 0, "code"), ("items", 0, "materials", 0, "original"),  # GP601 asks for them where a standard does
    ("items", 0, "time_limit", "until"),  # GP403 asks for it by the wording
    ("website", "operator"),  # not every site has one
    ("website", "accessibility", "text"), ("website", "accessibility", "url"),  # one of both is enough
    ("jurisdiction", "assistance"), ("jurisdiction", "assistance", 0, "lane"), ("jurisdiction", "assistance", 0, "who"),
    ("jurisdiction", "policy_board"), ("jurisdiction", "queueing"), ("tiers", 0, "areas"), ("tiers", 0, "standards"),
    ("tiers", 0, "standards", 0, "public"), ("tiers", 0, "service_rules", 0, "id"),  # where asked for
    ("stations",),  # a place may begin without any
}  # fmt: skip
"""What is said of something else, or has a default that says nothing."""


def load(folder: Path, data: Any) -> tuple[bool, set[str]]:
    """Whether it is sound, and the codes of its findings."""
    path = folder / COMPLETE.name
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    catalog, findings = load_catalog(path, TODAY)
    return catalog is not None, {finding.code for finding in findings}


def places(data: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every key of every mapping, by its place."""
    for key, part in data.items() if isinstance(data, dict) else enumerate(data if isinstance(data, list) else ()):
        if isinstance(data, dict):
            yield (*place, key)
        yield from places(part, (*place, key))


UNSAID = {("stations", 0, name) for name in ("successor", "ended", "parent", "consent", "division", "name")}
"""What may be said besides, and is not: of a station that is open, one that is closed says other things."""
WHOLE = yaml.load(COMPLETE.read_text("utf-8"), yaml.BaseLoader)
for _station in WHOLE["stations"]:
    _station["code"] = str(_station["code"])


@pytest.mark.parametrize("place", sorted(set(places(WHOLE)) - MAY_BE_ABSENT, key=str), ids=str)
def test_what_is_left_out_is_noticed(tmp_path: Path, place: tuple[Any, ...]) -> None:
    data = copy.deepcopy(WHOLE)
    parent = data
    for key in place[:-1]:
        parent = parent[key]
    del parent[place[-1]]
    assert load(tmp_path, data)[1] - {"GP411"}, f"{place} is left out and nobody says so"


@pytest.mark.parametrize("place", sorted({*places(WHOLE), *UNSAID} - {("jurisdiction",)}, key=str), ids=str)
def test_what_cannot_be_read_is_told_once(tmp_path: Path, place: tuple[Any, ...]) -> None:
    """No rule adds what only follows from it: a list is written where a text is due, a mapping where a list is."""
    data = copy.deepcopy(WHOLE)
    parent = data
    for key in place[:-1]:
        parent = parent[key]
    parent[place[-1]] = {"q": {"r": "?"}} if isinstance(parent.get(place[-1]), list) else [{"q": [["?"]]}]
    path = tmp_path / COMPLETE.name
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    said = [str(finding) for finding in load_catalog(path, TODAY)[1]]
    assert len(said) == 1, said


def test_the_sample_itself_is_silent(tmp_path: Path) -> None:
    assert load(tmp_path, WHOLE) == (True, set())
