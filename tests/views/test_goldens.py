"""Every view of two made-up counties, field by field, as goldens (`make goldens` renews them; look at the difference).

The other tests say why a field is as it is; this one says that none of them changes unseen.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from samples import filling

from generator.catalog.load import load_catalog
from generator.views import place
from generator.views.catalog import CatalogView
from generator.views.groups import GROUPS
from generator.views.plain import shown
from generator.views.stated import state, with_link
from generator.views.station import feedback_at
from generator.views.subject import Subject
from generator.views.tier import brief_rules

UPDATE = os.environ.get("GUIDEPLATE_UPDATE_GOLDENS") == "1"
ITEMS, STATIONS = 6, 7
"""How many of each are enough to show every field given and absent."""


def plain(name: str, folder: Path) -> CatalogView:
    raw = filling.filled() if name == "filled" else filling.half(filling.filled())
    catalog, findings = load_catalog(filling.written(raw, folder))
    assert catalog is not None, findings
    return CatalogView(catalog)


def said(view: CatalogView) -> Iterator[tuple[str, Any]]:
    """What is said of each subject, by its name."""
    catalog = view.catalog
    yield "jurisdiction", shown(view.jurisdiction)
    yield "site", shown(view.site)
    yield "channels", shown(place.channels(catalog))
    yield "assistance", shown(place.assistance(catalog))
    yield "sources", shown(place.sources(catalog))
    yield "posting", shown(place.posting(catalog))
    yield "feedback", shown(place.feedback(catalog))
    yield "approval", shown(place.approval(catalog))
    yield "common_materials", shown(view.common_materials)
    for id_, tier in view.tiers.items():
        yield f"tier {id_}", shown(tier)
        yield f"rules of {id_}", shown(brief_rules(tier))
        yield f"boards of {id_}", shown(view.boards[id_])
        yield f"list of {id_}", [[one.number, one.id, one.order] for one in view.offerings[id_]]
    for item in list(view.items.values())[:ITEMS]:
        yield f"item {item.id}", shown(item)
        yield f"line of {item.id}", shown(item.line)
        yield (
            f"stretches of {item.id}",
            [[one.side, one.way, one.start, len(one.steps)] for offer in item.offerings for one in offer.stretches],
        )
    for station in list(view.stations.values())[:STATIONS]:
        code = station.code
        yield f"station {code}", shown(station)
        yield f"offered at {code}", [[one.number, one.id] for one in view.offered_at(station)]
        yield f"feedback at {code}", shown(feedback_at(catalog, catalog.station_by_code[code]))
        subject = Subject(view.tiers[station.tier], station=station)
        own = with_link(view, subject, state(view, subject, ["mongolian", "station.name"]), channel_told=True)
        yield f"groups of {code}", [own.shown, own.supplied]
        if station.level == "乡":
            yield f"directory of {code}", shown(view.directory(station))
    first = next(iter(view.stations.values()))
    everything = [name for name, group in GROUPS.items() if group.per in (None, "station")]
    supplied = state(view, Subject(view.tiers[first.tier], station=first), everything).supplied
    yield "supplied", {name: value if name != "items" else value[:2] for name, value in supplied.items()}


@pytest.mark.parametrize("name", ["filled", "half"])
def test_what_views_say(name: str, tmp_path: Path) -> None:
    golden = ROOT / f"tests/views/goldens/{name}.json"
    made = json.dumps(dict(said(plain(name, tmp_path))), ensure_ascii=False, indent=1, default=str) + "\n"
    if UPDATE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, "utf-8")
    assert made.splitlines() == golden.read_text("utf-8").splitlines()
