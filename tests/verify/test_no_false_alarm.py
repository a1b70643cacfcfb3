"""Of a sound catalog `verify` says nothing: random ones over the whole format, filled, half filled and sparse.

Here 20 small ones, each with some of the kinds of sheets; `make fuzz` tries 500, with all of them.
"""

from __future__ import annotations

import os
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from checkout import ROOT
from pydantic.fields import FieldInfo
from samples import drawn_files
from samples.drawn import Drawing, declared, hints_of

from generator.app import build as builder
from generator.app import cli
from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog, Record
from generator.catalog.model.later import LATER, Later, may_change
from generator.verify import verification
from generator.verify.expect.known import unapproved

from .built import TODAY, with_the_documented_kind

SEED, ASKED = int(os.environ.get("GUIDEPLATE_SEED", "0")), int(os.environ.get("GUIDEPLATE_CATALOGS", "0"))
SEEDS = range(SEED, SEED + ASKED) if ASKED else range(20)
KINDS = sorted(path.parent.name for path in (ROOT / "templates").glob("*/sheet.yml"))
ALWAYS = frozenset(["site", "redirects"])
RUNS = 5
"""Of so many of the suite's catalogs one has print runs as well (they lay out what was not made by itself), and another
one a bureau's own kind of sheets."""
KINDS_EACH, SIZE = (len(KINDS), 1) if ASKED else (1, 0)
"""Of the suite's catalogs each has one kind of sheets, in turn, and few records: else it would cost minutes."""
NOT_MADE = "GP721"
"""The finding that something was not made; of kinds that a catalog here was not asked for, it is right."""


def kinds_of(seed: int) -> frozenset[str]:
    """The kinds that are made of one seed's catalog: all where many are tried, a few in turn in the suite."""
    runs = frozenset(["run"] if ASKED or seed % RUNS == 3 else ())
    return ALWAYS | runs | {KINDS[(seed * KINDS_EACH + number) % len(KINDS)] for number in range(KINDS_EACH)}


APPROVAL = ["--office", "示例核定单位", "--date", "2026-11-10", "--basis", "示例会议纪要〔2026〕1号"]


def put_on_record(path: Path, seed: int, out: Path) -> None:
    """Of one in four the sheets are approved in the ledger; of another one in four what they say is changed then."""
    if seed % 4 in (1, 2):
        assert cli.main(["approve", str(path), *APPROVAL, "--on", TODAY.isoformat(), "--out", str(out), "--yes"]) == 0
    if seed % 4 == 2:
        drawn_files.edited(path, seed)


def alarms(seed: int, folder: Path) -> list[str]:
    """What `verify` says of one seed's catalog, which must load and be built."""
    path = drawn_files.written(drawn_files.drawn(seed, SIZE), folder / "catalog", seed)
    put_on_record(path, seed, folder / "dist")
    own = seed % RUNS == 4
    root = with_the_documented_kind(folder / "brought") if own else ROOT
    kinds = kinds_of(seed) | ({"card"} if own else set())
    wish = builder.Wish(folder / "dist", kinds, jobs=1, today=TODAY, root=root, templates=root / "templates")
    builder.build([path], wish, lambda what, done, total: None)
    catalog, _ = load_catalog(path, TODAY)
    assert catalog is not None
    tree, proof, ledger = folder / "dist/drawn", unapproved(catalog, TODAY), path.with_suffix(".issued.jsonl")
    verified = verification.verify(
        catalog, tree, proof, 1, seed % 2, lambda what, done, total: None, root / "templates", ledger, TODAY
    )
    made = f"{tree.as_posix()}/"
    return [
        f"{finding.path.removeprefix(made)}:{finding.line} {finding.code} {finding.message}"
        for finding in verified.findings
        if finding.code != NOT_MADE or ASKED
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_said_of_a_sound_catalog(seed: int, tmp_path: Path) -> None:
    assert alarms(seed, tmp_path) == []


def given(kind: type[Record], raw: dict[str, Any]) -> Iterator[str]:
    """Every field that a drawn record gives, under the record that declares it."""
    hints = hints_of(kind)
    names = {field.alias or name: name for name, field in kind.model_fields.items()}
    for key, value in raw.items():
        if key == LATER and may_change(kind):
            for block in value:
                yield from (declared(Later, name) for name in Later.model_fields if name in block or name == "day")
        elif value not in (None, [], {}):
            yield declared(kind, names[key])
            for inner in records_in(hints[names[key]]):
                parts = value.values() if key == "facts" else value if isinstance(value, list) else [value]
                for part in parts:
                    yield from given(inner, part)


def records_in(hint: object) -> set[type[Record]]:
    """The records that a type holds."""
    if isinstance(hint, type) and issubclass(hint, Record):
        return {hint}
    return {found for part in get_args(hint) for found in records_in(part)}


def fields_of(kind: type[Record], seen: set[type[Record]]) -> Iterator[str]:
    """Every field of a record and of those inside it."""
    seen.add(kind)
    for name, hint in hints_of(kind).items():
        if name in kind.model_fields:
            yield declared(kind, name)
            for inner in records_in(hint) - seen:
                yield from fields_of(inner, seen)


def test_every_field_of_the_format_is_given_by_some_of_twenty() -> None:
    wanted = {*fields_of(Catalog, set()), *fields_of(Later, set())}
    found = {name for seed in range(20) for name in given(Catalog, drawn_files.drawn(seed, 0))}
    assert sorted(wanted - found) == []


def test_every_choice_is_taken_by_some_of_two_hundred() -> None:
    """Of a field with a few values each: a mode, a level, an order of languages that is never drawn proves nothing."""
    wanted, found = set[tuple[str, object]](), set[tuple[str, object]]()
    for kind in kinds_inside(Catalog, set()):
        for name, hint in hints_of(kind).items():
            if name in kind.model_fields:
                wanted |= {(f"{kind.__name__}.{name}", value) for value in choices(hint)}
    seeds = iter(range(200))
    while not wanted <= found and (seed := next(seeds, None)) is not None:
        found |= set(values(Catalog, drawn_files.drawn(seed)))
    assert sorted(map(str, wanted - found)) == []


def kinds_inside(kind: type[Record], seen: set[type[Record]]) -> set[type[Record]]:
    """A record and all inside it."""
    seen.add(kind)
    for hint in hints_of(kind).values():
        for inner in records_in(hint) - seen:
            kinds_inside(inner, seen)
    return seen


def choices(hint: object) -> set[object]:
    """The values of a field that has but a few."""
    if get_origin(hint) is typing.Literal:
        return set(get_args(hint))
    return {value for part in get_args(hint) for value in choices(part)}


def values(kind: type[Record], raw: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """(field, value) of every plain value in a drawn record."""
    hints = hints_of(kind)
    for name, hint in hints.items():
        value: Any = raw.get(name)
        if isinstance(value, str):
            yield f"{kind.__name__}.{name}", value
        for inner in records_in(hint) if value and name != "facts" else ():
            for part in value if isinstance(value, list) else [value]:
                yield from values(inner, part)


def test_a_field_of_an_unknown_type_is_named() -> None:
    """A new field is drawn by its type, or the one who adds it is told where to say how."""
    with pytest.raises(TypeError, match=r"Item\.weight"):
        Drawing(0).value("Item.weight", complex, FieldInfo())


def test_the_same_seed_draws_the_same_catalog() -> None:
    assert [drawn_files.drawn(seed) for seed in (3, 7)] == [drawn_files.drawn(seed) for seed in (3, 7)]
    assert drawn_files.drawn(3) != drawn_files.drawn(7)
