"""generator/kinds/foreseen.py: texts that no sheet can hold are found by `check`; the printer would refuse each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from checkout import ROOT
from sheets.paper import Raw
from sheets.signs import TODAY, press

from generator.catalog.load import load
from generator.catalog.reading.loaded import Loaded
from generator.ground.errors import Finding
from generator.kinds import foreseen
from generator.kinds.kind import Edition, Kind, Slot
from generator.plan.plan import Tools, make_plan
from generator.sheets.printer import Failed

SAMPLE = ROOT / "tests/samples/small.yml"


def written(folder: Path, **changes: object) -> Path:
    """The small sample with other texts: of its first station, its first item, its first tier's first rule."""
    raw: Raw = yaml.safe_load(SAMPLE.read_text("utf-8"))
    owners = {"station": raw["stations"][0], "item": raw["items"][0], "jurisdiction": raw["jurisdiction"]}
    owners["signage"] = raw.setdefault("signage", {})
    owners["rule"] = next(tier for tier in raw["tiers"] if tier.get("service_rules"))["service_rules"][0]
    for name, value in changes.items():
        owner, field = name.split("_", 1)
        owners[owner][field] = value
    path = folder / SAMPLE.name
    path.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def slot(text: str, *steps: tuple[int, float], upright: float | None = None) -> Slot:
    return Slot(text=text, steps=steps, unit="mm" if upright else "pt", upright=upright)


NOTICE = Kind(
    name="notice",
    title="公示",
    levels=("乡",),
    shared=("items.audience", "service_rules", "jurisdiction.authority"),
    own=("station.name", "station.address"),
    editions={
        "default": Edition(
            size_mm=(210, 297),
            smallest_pt=10.5,
            slots={
                "address": slot("{{ own.station.address or '' }}", (1, 12), (2, 10.5)),
                "beside": slot("{{ own.station.address }}", (1, 12)),
                "line": slot("{{ own.station.hours }} · {{ own.station.phone }}", (1, 12)),
                "authority": slot("{{ shared.jurisdiction.authority }}", (1, 20)),
            },
        ),
        "picture": Edition(size_mm=(50, 50), smallest_pt=20, picture=True),
    },
)
PLAQUE = Kind(
    name="plaque",
    title="竖牌",
    levels=("乡", "村"),
    editions={
        "default": Edition(
            size_mm=(360, 2200), smallest_pt=40, slots={"name": slot("{{ own.station.name }}", (2, 60), upright=220)}
        )
    },
)
DUTIES = Kind(
    name="duties",
    title="制度牌",
    per="tier",
    levels=("乡",),
    shared=("board",),
    editions={
        "default": Edition(size_mm=(600, 900), smallest_pt=24, use="shop"),
        "a4": Edition(size_mm=(210, 297), smallest_pt=20),  # an office's page may go on overleaf
    },
)
KINDS = {kind.name: kind for kind in (NOTICE, PLAQUE, DUTIES)}


def foreseen_of(loaded: Loaded, kinds: Mapping[str, Kind] = KINDS) -> list[Finding]:
    found = foreseen.check(loaded, kinds)
    assert all((one.code, one.severity) == ("GP620", "error") for one in found)
    return found


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"station_address": "示例路" * 37}, ""),
        ({"station_address": "示例路" * 39}, "至少 117 个字宽，公示印不下：用最小的字也只有 113 个字的地方"),
        ({"station_address": "No. 1 " * 80}, ""),  # Latin letters and figures may be narrow
        ({"station_hours": "上午" * 90}, ""),  # part of a line that may be built otherwise
        ({"station_name": "示例医保站" * 15}, "至少 75 个字宽，竖牌印不下：用最小的字也只有 73 个字的地方"),
        (
            {"jurisdiction_authority": "示例县医疗保障局" * 8},
            "至少 64 个字宽，公示印不下：用最小的字也只有 30 个字的地方",
        ),
        ({"item_audience": "本县户籍人员" * 150}, ""),  # 900 characters: a row may part
        ({"rule_text": "首问负责" * 1800}, ""),
        ({"rule_text": "首问负责" * 1900}, "至少 7600 个字宽，制度牌印不下：用最小的字也只有 7533 个字的地方"),
    ],
)
def test_texts_too_long_for_any_layout(tmp_path: Path, changes: dict[str, object], says: str) -> None:
    found = foreseen_of(load(written(tmp_path, **changes), TODAY))
    assert (says in found[0].message and len(found) == 1) if says else found == []


def test_a_wider_sign_has_more_room(tmp_path: Path) -> None:
    """Laid out at the designer's height, 360 by 2940 mm instead of 2200."""
    changes = {"station_name": "示例医保站" * 15, "signage_sizes": [{"kind": "plaque", "size_mm": [330, 2700]}]}
    assert foreseen_of(load(written(tmp_path, **changes), TODAY)) == []


def test_the_page_shows_it_and_the_place_is_where_it_was_written(tmp_path: Path) -> None:
    path = written(tmp_path, station_address="示例路" * 39)
    (found,) = foreseen_of(load(path, TODAY))
    assert "示例路" in path.read_text("utf-8").splitlines()[found.line - 1]
    page = (ROOT / "docs/findings/GP620.md").read_text("utf-8")
    assert re.findall(r"^> (.+)$", page, re.MULTILINE) == [found.message]


@pytest.mark.parametrize(
    ("kind", "changes"), [("notice", {"station_hours": "上午" * 60}), ("slip", {"item_name": "参保登记" * 30})]
)
def test_what_is_foreseen_the_printer_refuses(tmp_path: Path, kind: str, changes: dict[str, object]) -> None:
    catalog = load(written(tmp_path, **changes), TODAY).catalog
    assert catalog is not None
    printer = press()
    tools = Tools(sheets=dict.fromkeys(printer.kinds, "tool"), runs="", site="")
    text = next(iter(changes.values()))
    sheets = [o for o in make_plan(catalog, printer.kinds, tools, TODAY).sheets() if o.kind == kind]
    holding = [o for o in sheets if str(text) in str(o.says.own) or str(text) in str(o.says.shared.get("offering"))]
    assert any(isinstance(one, Failed) for one in printer.print_group(holding))


@pytest.mark.parametrize("name", ["minqing", "meixian"])
def test_nothing_of_what_is_printed_is_said_to_be_too_long(name: str) -> None:
    for path in (ROOT / f"catalog/{name}.yml", SAMPLE):
        assert foreseen_of(load(path, TODAY), press().kinds) == []
