"""A rare character, a place of 33 characters, a material of 40 lines, a bare item: each is right or refused."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.catalog.load import load
from generator.catalog.rules import glyphs
from generator.kinds.kind import Kind
from generator.plan.outputs import Output
from generator.plan.plan import Plan, Tools, make_plan
from generator.sheets import fonts, press
from sheets.conftest import TODAY
from sheets.paper import ROOT, Raw, run_on

Make = Callable[..., Mapping[str, press.Printed | press.Failed]]


def longest_place() -> str:
    """The longest name that the six real catalogs have."""
    places = [
        row["place"]
        for path in sorted((ROOT / "catalog").glob("*.stations.csv"))
        for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())
    ]
    return max(places, key=len)


def test_a_place_of_33_characters_is_set_or_refused_with_its_text(
    changed: Raw, plan_of: Callable[[Raw], Plan], kinds: dict[str, Kind]
) -> None:
    place = "内蒙古自治区鄂尔多斯市伊金霍洛旗阿勒腾席热镇水岸花园社区居民委员会"
    assert len(place) == 33 >= len(longest_place())
    changed["stations"][2]["place"] = place
    outputs = [o for o in plan_of(changed).sheets() if o.station == "999999100001"]
    found = fonts.find_fonts(ROOT / ".cache")
    for made in press.press(outputs, kinds, ROOT / "templates", found, 1):
        if isinstance(made, press.Failed):
            assert place in made.reason and "毫米" in made.reason, made.reason
        elif made.output.path.endswith(".pdf"):
            assert f"{place}医保服务点" in run_on(made.data), made.output.sheet


def test_a_material_of_40_lines_and_an_item_without_a_fact(
    changed: Raw, plan_of: Callable[[Raw], Plan], make: Make
) -> None:
    lines = [f"参保人员查询参保信息{number:02}，受理后办结" for number in range(40)]
    changed["items"][0]["materials"] = [{"name": "参保登记", "note": "；".join(lines)}]
    changed["items"].append(
        {
            "id": "bare",
            "name": "住院费用报销",
            "category": "canbao",
            "materials": None,
            "offers": [{"tier": "township", "mode": "未载明", "order": 90}],
        }
    )
    plan = plan_of(changed)
    first = changed["items"][0]["id"]
    slips = [o for o in plan.sheets() if o.kind == "slip" and o.items[0] in (first, "bare") and o.plain == "default"]
    notices = [o for o in plan.sheets() if o.sheet == "notice-999999100"]
    assert len(slips) >= 2 and len(notices) == 1
    for made in make(slips + notices).values():
        assert isinstance(made, press.Printed), made.reason
        said = run_on(made.data)
        if first in made.output.items:
            # A line may be parted by the end of a page, and the head of the next then stands within it.
            whole = sum("".join(line.split()) in said for line in lines)
            assert whole >= len(lines) - (made.pages - 1), made.output.sheet
        if made.output.items[-1:] == ("bare",) or "bare" in made.output.items:
            assert "住院费用报销" in said and "依据文件未列明" in said, made.output.sheet


@pytest.mark.parametrize("char", [chr(0x2348D)])
def test_a_rare_village_is_a_finding_with_the_font_to_install(tmp_path: Path, char: str) -> None:
    text = (ROOT / "tests/samples/small.yml").read_text("utf-8").replace("place: 陈厝垅村", f"place: {char}村")
    assert char in text
    path = tmp_path / "small.yml"
    path.write_text(text, "utf-8")
    found = fonts.find_fonts(ROOT / ".cache")
    covered = found.covered - {ord(char)}  # as on a machine without the Hanazono fonts
    findings = [one for one in glyphs.check(load(path, TODAY), covered) if one.code == "GP616"]
    assert findings and all(one.severity == "error" and one.line > 1 for one in findings)
    assert f"U+{ord(char):04X}" in findings[0].message and "fonts-hanazono" in findings[0].message


def whole(path: Path, kinds: dict[str, Kind]) -> list[Output]:
    """A sample's sheets of one township and one village, and those that a place has but once."""
    catalog = load(path, TODAY).catalog
    assert catalog is not None
    # Duties enough for the large board, which is made from four points on.
    tiers_ = tuple(tier.model_copy(update={"duties": tier.duties * 4}) for tier in catalog.tiers)
    catalog = catalog.model_copy(update={"tiers": tiers_})
    plan = make_plan(catalog, kinds, Tools(sheets=dict.fromkeys(kinds, "tool"), runs="", site=""), TODAY)
    tiers = {station.tier: station.code for station in catalog.stations if station.tier in ("township", "village")}
    return [o for o in plan.sheets() if (o.station or o.tier) in (None, *tiers, *tiers.values())]


def refused(outputs: list[Output], kinds: dict[str, Kind]) -> list[str]:
    """Those that cannot be printed, and why."""
    found = fonts.find_fonts(ROOT / ".cache")
    made = press.press(outputs, kinds, ROOT / "templates", found, 1)
    return [f"{one.output.path}: {one.reason}" for one in made if isinstance(one, press.Failed)]


def test_a_village_of_the_catalog_with_every_record_is_made_whole(kinds: dict[str, Kind]) -> None:
    """Three phones with extension, name and hours, a channel, items of every shape: no sheet may fail."""
    outputs = [o for o in whole(ROOT / "tests/catalog/sound/shili.yml", kinds) if o.station]
    outputs = [o for o in outputs if o.station == outputs[-1].station]
    assert max(len(o.says.shared.get("hotlines") or ()) for o in outputs) == 3 and len(outputs) >= 7
    assert refused(outputs, kinds) == []


@pytest.mark.long
def test_the_catalog_with_every_record_is_made_whole(kinds: dict[str, Kind]) -> None:
    """No sheet of any kind; of kinds for which that sample has no records one sheet of another sample."""
    samples = ROOT / "tests/catalog/sound"
    first = whole(samples / "shili.yml", kinds)
    assert max(len(o.says.shared.get("hotlines") or ()) for o in first) == 3
    outputs, seen = list(first), {(o.kind, o.plain) for o in first}
    for path in sorted(samples.glob("*.yml")):
        more = {(o.kind, o.plain): o for o in whole(path, kinds) if (o.kind, o.plain) not in seen}
        outputs, seen = [*outputs, *more.values()], seen | more.keys()
    assert seen == {(name, plain) for name, kind in kinds.items() for plain in kind.editions}
    assert refused(outputs, kinds) == []
