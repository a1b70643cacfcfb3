"""A sheet's text and codes change if and only if its version does: random edits of a filled catalog, all editions.

After each edit all sheets are judged by their HTML. Equal HTML makes equal PDFs (`test_press.py`); of sheets with other
HTML some are judged by their PDFs as well: after the first edit, which changes all, the shortest of a few templates (in
`make long` of each, with many edits of each edition), and after every tenth one more, by turns. `make fuzz` is where
that is thorough.
"""

from __future__ import annotations

import datetime
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from samples import filling

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.kinds.kind import Edition, Kind
from generator.plan.apart import ClashError
from generator.plan.outputs import Output
from generator.plan.plan import Tools, make_plan
from generator.sheets import fonts
from sheets.edits import PARTS, UNTOUCHED, Raw, edit
from sheets.paper import TEMPLATES
from sheets.said import Sheets

DAY = datetime.date(2026, 3, 1)
EDITS = int(os.environ.get("GUIDEPLATE_EDITS", "60"))
"""60 in the suite; `make fuzz` tries 2,000."""
SEED = int(os.environ.get("GUIDEPLATE_SEED", "11"))
STATIONS, ITEMS = {"乡": 1, "村": 2}, 3
"""Of a level so many stations (of others none, and with many edits one), and so many items of which all is known."""
LISTS = {"directory", "items", "manual", "nearby", "register"}
"""Groups in which every item stands that is done at a place."""
EVERY = 10
"""After every so manieth edit a PDF is made; after the first, which changes all sheets, one of each form."""
FEW = 5
"""Of so many templates the suite makes a PDF after the first edit: of those that are laid out soonest."""
MANY = 500
"""Edits from which on each edition is a form of its own, not each template."""


def plain(path: Path) -> Raw:
    catalog, findings = load_catalog(path, DAY)
    assert catalog is not None, findings
    return catalog.model_dump(mode="json")


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Raw:
    """The filled county with a few stations and items, as plain data; of the last item nothing is known."""
    folder, filled = tmp_path_factory.mktemp("filled"), filling.filled()
    half = filling.half(filled)
    emptied = next(item["id"] for item in half["items"][ITEMS:] if "audience" not in item)
    data, halved = (plain(filling.written(some, folder)) for some in (filled, half))
    known = [item for item in data["items"] if item["id"] != emptied]
    known = [*known[: ITEMS - 1], next(item for item in known[ITEMS - 1 :] if item["application"])]
    data["items"] = [*known, *(item for item in halved["items"] if item["id"] == emptied)]
    tiers: dict[str, int] = {}
    most = {tier["id"]: STATIONS.get(tier["level"], int(EDITS >= MANY)) for tier in data["tiers"]}
    if EDITS < MANY:
        without(data, {name for name in most if not most[name]})
    stations = []
    for station in data["stations"]:
        tiers[station["tier"]] = tiers.get(station["tier"], 0) + 1
        if tiers[station["tier"]] <= most[station["tier"]]:
            items = None if tiers[station["tier"]] == 1 else station["items"]
            stations.append(station | {"successor": None, "items": items})
    data["stations"] = stations
    data["signage"]["emblem"] = data["website"] = None  # they have files, which plain data does not hold
    kept = {item["id"] for item in data["items"]}
    for record in (*data["items"], *stations):
        for name in ("related", "items"):
            if record.get(name):
                record[name] = [id_ for id_ in record[name] if id_ in kept] or None
        if record.get("related", ()) is None:
            record["related"] = []
    return data


def without(data: Raw, tiers: set[str]) -> None:
    """Take from a catalog's plain data these tiers and all that is of them alone."""
    data["tiers"] = [tier for tier in data["tiers"] if tier["id"] not in tiers]
    gone = {station["code"] for station in data["stations"] if station["tier"] in tiers}
    data["stations"] = [
        station | {"parent": None if station["parent"] in gone else station["parent"]}
        for station in data["stations"]
        if station["code"] not in gone
    ]
    for item in data["items"]:
        item["offers"] = [offer for offer in item["offers"] if offer["tier"] not in tiers]
    for register in data["registers"]:
        register["tiers"] = [tier for tier in register["tiers"] if tier not in tiers]
    data["registers"] = [register for register in data["registers"] if register["tiers"]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> fonts.FontSet:
    """The fonts of this machine: an edit may bring any character."""
    return fonts.find_fonts(tmp_path_factory.mktemp("fonts"))


def laid_out(edition: Edition) -> bool:
    """Whether a template lays it out.

    What shows another edition's pages has that one's words and version, and what a workbook says is tried cell by cell
    (`tests/tables/test_register_books.py`).
    """
    return edition.of is None and not edition.workbook


def every(kinds: Mapping[str, Kind], tried: Callable[[Kind, Edition], bool] = lambda kind, edition: True) -> set[str]:
    """All kinds and editions that are laid out, or those of them of which this is so."""
    return {
        f"{kind.name} {name}"
        for kind in kinds.values()
        for name, edition in kind.editions.items()
        if laid_out(edition) and tried(kind, edition)
    }


def planned(data: Mapping[str, Any], kinds: Mapping[str, Kind]) -> dict[str, Output]:
    plan = make_plan(Catalog.model_validate(data), kinds, Tools(dict.fromkeys(kinds, ""), "", ""), DAY)
    return {output.path: output for output in plan.sheets() if laid_out(kinds[output.kind].editions[output.plain])}


def edits(data: Raw, kinds: Mapping[str, Kind], number: int) -> Iterator[tuple[dict[str, Output], str]]:
    """So many edits that leave a catalog; those that do not, or lead nowhere or to one place twice, are passed over."""
    names = [station | {"place": f"新{station['place']}"} for station in data["stations"]]
    place = data["jurisdiction"] | {"authority": "新的主管部门", "slogan": "新的口号"}
    place["assistance"] = [one | {"lane": one["lane"] and f"新{one['lane']}"} for one in place["assistance"]]
    tiers = [
        tier | {"areas": [area | {"name": f"新{area['name']}"} for area in tier["areas"]]} for tier in data["tiers"]
    ]
    after = planned(data | {"stations": names, "jurisdiction": place, "tiers": tiers}, kinds)
    yield after, "stations, areas and lanes of other names, another authority and slogan"
    chance, made = random.Random(SEED), 1
    while made < number:
        edited, what = edit(data, chance)
        try:
            plan = planned(edited, kinds)
        except (ValidationError, KeyError, ClashError):
            continue
        made += 1
        yield plan, what


class Judge:
    """Compares sheets after an edit with those before, and keeps what is wrong and what was tried."""

    def __init__(self, sheets: Sheets, before: Mapping[str, Output], printed: Counter[str]) -> None:
        self.sheets, self.before, self.printed = sheets, before, printed
        self.was = {path: (sheets.written(output), sheets.key(output)) for path, output in before.items()}
        self.chance = random.Random(SEED)
        self.wrong: dict[str, set[str]] = {}
        self.changed = set[str]()

    def all_written(self, after: Mapping[str, Output], what: str) -> list[str]:
        """Judge all by their HTML; those whose HTML is another one, or that are new versions."""
        others = []
        for path, output in self._both(after):
            said, key = self.was[path]
            prints = self.sheets.written(output) != said
            self._hold_against(output, prints, what)
            if prints:
                self.changed.add(named(output))
            if prints or self.sheets.key(output) != key:
                others.append(path)
        return others

    def some_printed(self, after: Mapping[str, Output], others: list[str], what: str, most: int | None) -> None:
        """Judge one of these by its PDF, of a form printed least so far; at first one of each form, or of so many."""
        self.chance.shuffle(others)
        if self.printed:
            chosen = sorted(others, key=lambda path: self.printed[form(self.sheets.kinds, after[path])])[:1]
        else:
            longest_first = sorted(others, key=lambda path: -self.sheets.length(after[path]))
            each = {form(self.sheets.kinds, after[path]): path for path in longest_first}.values()
            chosen = sorted(each, key=lambda path: self.sheets.length(after[path]))[:most]
        for path in chosen:
            made, old = self.sheets.made(after[path]), self.sheets.made(self.before[path])
            if made is not None and old is not None:
                self.printed[form(self.sheets.kinds, after[path])] += 1
                self._hold_against(after[path], made != old, f"{what} (PDF)")

    def _both(self, after: Mapping[str, Output]) -> Iterator[tuple[str, Output]]:
        return ((path, output) for path, output in after.items() if path in self.before)

    def _hold_against(self, output: Output, prints: bool, what: str) -> None:
        if prints != (output.version != self.before[output.path].version):
            told = f"{what}: {'another text, the same version' if prints else 'the same text, another version'}"
            self.wrong.setdefault(told, set()).add(named(output))


def named(output: Output) -> str:
    return f"{output.kind} {output.plain}"


def form(kinds: Mapping[str, Kind], output: Output) -> str:
    """What is printed once: an edition, or in the suite a template."""
    return f"{output.kind} {output.plain if EDITS >= MANY else kinds[output.kind].editions[output.plain].template}"


@pytest.mark.parametrize("most", [None if EDITS >= MANY else FEW, pytest.param(None, marks=pytest.mark.long)])
def test_what_is_printed_changes_if_and_only_if_the_version_does(
    raw: Raw, kinds: dict[str, Kind], installed: fonts.FontSet, most: int | None
) -> None:
    sheets, printed = Sheets(kinds, TEMPLATES, installed), Counter[str]()
    judges = [Judge(sheets, planned(data, kinds), printed) for data in (raw, filling.proof(raw))]
    tried = [edits(data, kinds, EDITS // 2) for data in (raw, filling.proof(raw))]
    for number, of_both in enumerate(zip(*tried, strict=True)):
        for judge, (after, what) in zip(judges, of_both, strict=True):
            others = judge.all_written(after, what)
            if number % EVERY == 0:
                judge.some_printed(after, others, what, most)
    wrong = {told: names for judge in judges for told, names in judge.wrong.items()}
    assert not wrong, "\n".join(f"{told}: {', '.join(sorted(names))}" for told, names in wrong.items())
    assert set.union(*(judge.changed for judge in judges)) == every(kinds)
    forms = {form(kinds, output) for output in judges[0].before.values()}
    assert set(printed) == forms if most is None else len(printed) >= most


def test_every_part_of_a_catalog_is_edited(raw: Raw) -> None:
    """A part that the model gains is edited, too, or is named among those of which no sheet has a word."""
    chance = random.Random(SEED)
    reached = {what.split(".")[0] for _ in range(300) for what in edit(raw, chance)[1].split("; ")}
    assert set(Catalog.model_fields) - UNTOUCHED == set(PARTS) and {"registers", "terms"} <= set(PARTS)
    assert {part for part in PARTS if raw.get(part)} <= reached


def changed_by(raw: dict[str, Any], kinds: dict[str, Kind], **changes: Any) -> tuple[set[str], set[str]]:
    """The kinds and editions whose versions change, and those whose facts do, where the place's own data change."""
    before = planned(raw, kinds)
    after = planned(raw | {"jurisdiction": raw["jurisdiction"] | changes}, kinds)
    versions, facts = set[str](), set[str]()
    for path, output in before.items():
        name = named(output)
        versions |= {name} if output.version != after[path].version else set()
        facts |= {name} if output.facts != after[path].facts else set()
    return versions, facts


def test_a_changed_phone_leaves_alone_what_does_not_print_it(raw: dict[str, Any], kinds: dict[str, Kind]) -> None:
    lines = raw["jurisdiction"]["hotlines"]
    versions, facts = changed_by(raw, kinds, hotlines=[lines[0] | {"number": "12393"}, *lines[1:]])
    assert versions == facts and not versions & {"plate door", "plaque default", "duties default", "duties a4"}
    assert versions >= {"plate default", "notice default", "notice large", "slip picture", "directory a3"}


def test_a_phone_for_which_a_window_sign_has_no_room_is_no_news_to_it(raw: Raw, kinds: dict[str, Kind]) -> None:
    lines = raw["jurisdiction"]["hotlines"]
    assert [line["role"] for line in lines].count("咨询") == 2
    more = raw | {"jurisdiction": raw["jurisdiction"] | {"hotlines": [*lines, lines[0] | {"number": "12393"}]}}
    other = [*lines, lines[0] | {"number": "12399"}]
    versions, _ = changed_by(more, kinds, hotlines=other)
    assert "phones default" in versions
    assert not {name for name in versions if name.split()[0] in ("window", "feedback", "survey")}


def test_another_address_is_another_version_of_the_same_facts(raw: dict[str, Any], kinds: dict[str, Kind]) -> None:
    versions, facts = changed_by(raw, kinds, site_url="https://xin.shilixian.example/zhinan")
    assert every(kinds) == {named(output) for output in planned(raw, kinds).values()}
    assert versions == every(kinds, lambda kind, edition: kind.qr is not None and edition.qr_mm > 0) and not facts


def test_a_new_item_is_no_news_to_a_window_sign(raw: dict[str, Any], kinds: dict[str, Kind]) -> None:
    more = raw["items"][0] | {"id": "xin-shixiang", "name": "新的事项", "related": []}
    before, after = planned(raw, kinds), planned(raw | {"items": [*raw["items"], more]}, kinds)
    changed = {named(output) for path, output in before.items() if output.version != after[path].version}
    assert changed == every(
        kinds, lambda kind, edition: any(name.split(".")[0] in LISTS for name in kind.says(edition).shared)
    )
