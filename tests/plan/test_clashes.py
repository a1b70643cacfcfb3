"""plan/clashes.py: a code or id that takes another output's file is told by `check`, where it was written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import TODAY

from generator.catalog.load import load
from generator.ground.home import TEMPLATES
from generator.kinds.kind import Kind
from generator.kinds.reading import load_kinds
from generator.plan import clashes
from generator.plan.apart import ClashError
from generator.plan.outputs import RUN
from generator.plan.plan import Tools, make_plan
from generator.plan.sheets import SHOPS


@pytest.fixture(scope="module")
def kinds() -> dict[str, Kind]:
    return load_kinds(TEMPLATES)


def renamed(path: Path, old: str, new: str) -> None:
    """The catalog and its table with another code."""
    for file in (path, path.with_name(f"{path.stem}.stations.csv")):
        # Not its division, which stands before its name.
        text = re.sub(rf"(?<![\w-]){old}(?![\w-])(?!,梅城镇,t)", new, file.read_text("utf-8"))
        file.write_text(text, "utf-8")


def told(path: Path, kinds: dict[str, Kind]) -> list[tuple[str, int, int, str]]:
    found = clashes.check(load(path, TODAY), kinds, TODAY)
    assert {one.code for one in found} <= {"GP425", "GP426"}
    return [(Path(one.path).name, one.line, one.column, f"{one.code} {one.message}") for one in found]


def test_a_good_catalog_is_not_told_off(small: Path, kinds: dict[str, Kind]) -> None:
    assert told(small, kinds) == []


@pytest.mark.parametrize("edition", ["", ".shop", ".shop-x4"])
def test_a_township_named_as_a_run(small: Path, kinds: dict[str, Kind], edition: str) -> None:
    """Also as runs that are made only when a shop wants them: they may be made later."""
    renamed(small, "350124100", "plate-600x400" if not edition else "plaque-360x2200")
    ((file, line, column, message),) = told(small, kinds)
    assert (file, line, column) == ("minqing.stations.csv", 2, 1)
    assert message.startswith("GP425 “") and "会写到同一个文件（runs/" in message and "打印包（A4）”" in message


def test_what_check_tells_is_what_the_plan_refuses(small: Path, kinds: dict[str, Kind]) -> None:
    tools = Tools(dict.fromkeys(kinds, ""), "", "", dict.fromkeys(SHOPS, ""))
    whole = load(small, TODAY).catalog
    assert whole is not None
    good = whole.model_copy(update={"items": whole.items[:1]})  # what stands on sheets names no run
    runs = {Path(one.path).stem for one in make_plan(good, kinds, tools, TODAY, SHOPS).outputs if one.kind == RUN}
    names = runs - {station.code for station in good.stations}
    assert len(names) > 10
    township = good.station_by_code["350124100"]
    called = (township.model_copy(update={"code": name}) for name in sorted(names))
    catalog = good.model_copy(update={"stations": (*called, *good.stations)})
    with pytest.raises(ClashError) as refused:
        make_plan(catalog, kinds, tools, TODAY, SHOPS)
    with pytest.raises(ClashError) as told_of:
        clashes._planned(catalog, kinds, TODAY)
    assert {one.path for one, _ in told_of.value.pairs} == {one.path for one, _ in refused.value.pairs}
    assert {Path(one.path).stem for one, _ in refused.value.pairs} >= names


def test_a_tier_that_takes_the_name_of_a_book_s_edition_is_refused(small: Path, kinds: dict[str, Kind]) -> None:
    """The tier's own and the whole one on other paper would be one file."""
    renamed(small, "township", "a4")
    ((_, _, _, message),) = told(small, kinds)
    assert message.startswith("GP425 “乡镇：操作手册”和“闽清县操作手册（A4）”会写到同一个文件")


@pytest.mark.parametrize("name", ["large", "door", "a5", "shop"])
def test_a_tier_named_as_an_edition_is_told_but_made(small: Path, kinds: dict[str, Kind], name: str) -> None:
    renamed(small, "township", name)
    ((file, _, _, message),) = told(small, kinds)
    assert file == "minqing.yml"
    assert message.startswith(f"GP426 层级代号“{name}”和一种版本的代号相同")


def test_thousands_of_stations_are_not_planned_to_see_it(small: Path, kinds: dict[str, Kind]) -> None:
    catalog = load(small, TODAY).catalog
    assert catalog is not None
    for prefix in ("", "S"):
        codes = (f"{prefix}{code}" for code in range(10**11, 10**11 + 3000))
        many = tuple(catalog.stations[2].model_copy(update={"code": code}) for code in codes)
        whole = catalog.model_copy(update={"stations": (*catalog.stations, *many)})
        assert len(clashes.few(whole).stations) <= 4
        assert {station.tier for station in clashes.few(whole).stations} == {one.tier for one in catalog.stations}
        planned = {one.station for one in clashes._planned(whole, kinds, TODAY)} - {None}
        assert len(planned) <= 4
