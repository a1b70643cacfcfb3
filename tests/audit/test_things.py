"""audit/things.py: which kinds of sheets a catalog can make, for how many, and what the others lack."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checkout import ROOT

from audit.county import DAY, catalog_in, written
from generator.audit.things import NOBODY, Thing, in_lines, things_of
from generator.kinds.kind import Kind
from generator.kinds.reading import load_kinds
from generator.views.catalog import CatalogView

OWN = """title: 口号墙
per: {per}
levels: [{levels}]
shared: [jurisdiction.slogan]
needs: [jurisdiction.slogan, hotlines.hours]
editions: {{default: {{size_mm: [420, 297], smallest_pt: 16}}}}
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> CatalogView:
    """The small county of these tests."""
    return CatalogView(catalog_in(written(tmp_path_factory.mktemp("county"))), DAY)


def kinds_with(folder: Path, per: str, levels: str) -> dict[str, Kind]:
    """The house's plates, and a kind with needs."""
    shutil.copytree(ROOT / "templates/plate", folder / "plate")
    (folder / "slogan").mkdir()
    (folder / "slogan/sheet.yml").write_text(OWN.format(per=per, levels=levels), "utf-8")
    (folder / "slogan/sheet.html").write_text("<p>{{ shared.jurisdiction.slogan }}</p>", "utf-8")
    return load_kinds(folder)


def test_what_is_lacking_is_named(view: CatalogView, tmp_path: Path) -> None:
    plate, slogan = things_of(view, kinds_with(tmp_path, "tier", "乡, 村"))
    works = sum(station.works for station in view.stations.values())
    assert (plate.title, plate.state, plate.meant) == ("门牌", "能做", works)
    assert (slogan.made, slogan.meant, slogan.state) == (0, 2, "做不了")
    assert slogan.why == "接听时间、服务口号"
    assert list(in_lines((plate, slogan))) == [
        "成品 2 种：能做 1 种、做不了 1 种",
        "  口号墙：做不了；缺：接听时间、服务口号",
    ]


def test_a_kind_for_nobody_says_so(view: CatalogView, tmp_path: Path) -> None:
    slogan = things_of(view, kinds_with(tmp_path, "jurisdiction", "院"))[1]
    assert (slogan.meant, slogan.why, slogan.state) == (0, NOBODY, "做不了")


def test_a_part_says_how_many_lack_what() -> None:
    part = Thing("门牌", 3, 5, (("站名", 2),))
    assert part.state == "能做一部分" and part.why == "站名（2 份）"
    assert list(in_lines((part,)))[1] == "  门牌：能做一部分，5 份里做了 3 份；缺：站名（2 份）"
