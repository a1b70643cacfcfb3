"""generator/plan/downloads.py: what a file is called once it is saved says what it is, on any system."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, TODAY

from generator.catalog.load import load_catalog
from generator.kinds.reading import load_kinds
from generator.plan.downloads import downloads_of
from generator.plan.page_contents import Download
from generator.plan.plan import Plan, Tools, make_plan

KINDS = load_kinds(ROOT / "templates")


def planned(path: Path) -> Plan:
    catalog, _ = load_catalog(path, TODAY)
    assert catalog is not None
    return make_plan(catalog, KINDS, Tools(dict.fromkeys(KINDS, "x"), "x", "x"), TODAY)


def saved(plan: Plan) -> dict[str, Download]:
    """By the file's address."""
    return {one.file: one for offered in downloads_of(plan.view, plan.outputs).values() for one in offered}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("sheets/notice/350124100.pdf", "梅城镇-医保服务事项公示-350124100.pdf"),
        ("sheets/notice/350124100.large.pdf", "梅城镇-医保服务事项公示（适老版）-350124100.large.pdf"),
        ("sheets/plate/350124100201.pdf", "城关村-门牌-350124100201.pdf"),
    ],
)
def test_whose_it_is_and_what_it_is(small: Path, file: str, name: str) -> None:
    assert saved(planned(small))[file].saved_as == name


def test_no_two_are_called_alike_and_none_breaks_a_rule_of_windows(small: Path) -> None:
    table = small.with_name("minqing.stations.csv")
    table.write_text(table.read_text("utf-8").replace("梅城镇", "梅城:镇/?"), "utf-8")
    names = [one.saved_as for one in saved(planned(small)).values()]
    assert len(names) == len(set(names)) > 20
    assert not any(set(name) & set('\\/:*?"<>|') for name in names)
    assert "梅城镇-医保服务事项公示-350124100.pdf" in names


def test_a_paper_is_named_once_beside_a_sheet() -> None:
    seen: dict[str, str] = {}
    for path in (ROOT / "catalog/minqing.yml", ROOT / "tests/samples/filled.yml"):
        seen |= {one.edition: one.paper for one in saved(planned(path)).values()}
    assert {"A4 横", "A3", "A4 栏头", "A4 对折成册", "适老版 A3", "1200×900 毫米"} <= set(seen)
    assert not [one for one, paper in seen.items() if one.count(paper.split()[0]) > 1]
