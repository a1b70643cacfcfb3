"""reading/later.py, blocks.py, resolve/days.py: what a catalog says on each day, and where that was written."""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import ROOT
from test_layers_table import tree

from generator.catalog.load import load, load_catalog
from generator.catalog.model import Catalog
from generator.catalog.model.askings import NO_ASKINGS
from generator.catalog.reading.later import timeline
from generator.catalog.resolve.days import in_force

SAMPLE = Path(__file__).parent / "sound/jianhuan.yml"
DAY = datetime.date.fromisoformat
BASE = {"from": "2027-01-01"}


@cache
def on(day: str) -> Catalog:
    """The sample as it is in force on a day."""
    catalog, findings = load_catalog(SAMPLE, DAY(day))
    assert catalog is not None, findings
    return catalog


def facts(catalog: Catalog) -> list[object]:
    """What the sample changes, in one row."""
    limit, village = catalog.items[0].time_limit, catalog.items[0].offers[1]
    return [
        limit and limit.days, village.mode, village.note, catalog.items[1].fee, len(catalog.items),
        catalog.jurisdiction.hotlines[0].number, catalog.stations[0].address, catalog.stations[2].status,
        catalog.tiers[1].host, catalog.tiers[1].service_rules[0].text,
    ]  # fmt: skip


FIRST = [20, "帮办代办", None, "不收费", 2, "12345", "青山镇青山路1号", "已开通", None, "一次说清要带什么"]
JANUARY = [15, "受理", "每月十五日以前", "每证5元", 3, "12345", "青山镇绿水路2号", "已撤并", "村委会",
           "一次说清要带什么、怎么办"]  # fmt: skip
MARCH = [*JANUARY[:5], "010-12345678", *JANUARY[6:]]
JULY = [10, *MARCH[1:]]


@pytest.mark.parametrize(
    ("day", "row", "since", "upcoming"),
    [
        ("2026-01-31", FIRST, None, ["2026-02-01", "2027-01-01", "2027-03-01", "2027-07-01"]),
        ("2026-02-01", FIRST, "2026-02-01", ["2027-01-01", "2027-03-01", "2027-07-01"]),
        ("2026-12-31", FIRST, "2026-02-01", ["2027-01-01", "2027-03-01", "2027-07-01"]),
        ("2027-01-01", JANUARY, "2027-01-01", ["2027-03-01", "2027-07-01"]),
        ("2027-02-28", JANUARY, "2027-01-01", ["2027-03-01", "2027-07-01"]),
        ("2027-03-01", MARCH, "2027-03-01", ["2027-07-01"]),
        ("2027-07-01", JULY, "2027-07-01", []),
        ("2050-01-01", JULY, "2027-07-01", []),
    ],
)
def test_each_day_has_its_facts(day: str, row: list[object], since: str | None, upcoming: list[str]) -> None:
    catalog = on(day)
    assert facts(catalog) == row
    assert catalog.since == (since and DAY(since))
    assert [first.isoformat() for first, _ in catalog.upcoming] == upcoming


def test_what_it_will_be_is_what_it_is_on_that_day() -> None:
    for day, state in on("2026-01-31").upcoming:
        # How people ask is known of the catalog as it is alone.
        assert state == on(day.isoformat()).in_time(None, ()).asked(NO_ASKINGS)
        assert not state.upcoming


def test_an_approval_holds_from_its_day_on() -> None:
    early, late = on("2026-01-31"), on("2026-02-01")
    assert early.approval is None and late.approval is not None
    assert early.upcoming[0][1].approval == late.approval
    assert load_catalog(SAMPLE)[0] != early, "without a day no approval is too early"


def test_without_a_day_nothing_has_come() -> None:
    catalog = load_catalog(SAMPLE)[0]
    assert catalog is not None and facts(catalog) == FIRST and len(catalog.upcoming) == 3


def test_a_copy_keeps_what_it_will_be() -> None:
    catalog = on("2026-12-31")
    assert catalog.model_copy(update={"stations": ()}).upcoming == catalog.upcoming
    assert catalog.in_time(None, ()) == catalog.model_copy().in_time(None, ())


def test_a_change_names_its_document_beside_what_it_changes() -> None:
    item = on("2027-01-01").items[0]
    assert item.facts["time_limit"].model_dump(mode="json") == {
        "source": "guiding", "article": "第二条", "effective": "2027-01-01", "dispute": None
    }  # fmt: skip
    assert item.source is None
    assert on("2027-07-01").items[0].facts["time_limit"].article is None, "another document's article is not kept"
    assert on("2027-01-01").items[1].facts["fee"].article == "第三条"
    assert on("2027-01-01").stations[0].source == "guiding"


def test_a_fact_in_a_block_keeps_its_place() -> None:
    loaded = load(SAMPLE, DAY("2027-01-01"))
    assert loaded.checked is not None
    lines = SAMPLE.read_text("utf-8").splitlines()
    for place, words in (
        (("items", 0, "time_limit", "days"), "days: 15"),
        (("items", 0, "offers", 1, "note"), "note: 每月十五日以前"),
        (("items", 2, "name"), "name: 临时救助"),
        (("stations", 2, "status"), "status: 已撤并"),
        (("items", 0, "name"), "name: 住院费用报销"),
    ):
        mark = loaded.checked.mark(place)
        assert lines[mark.line - 1][mark.column - 1 :].startswith(words.partition(": ")[2]), place


def states(data: Any, today: str | None = None) -> tuple[Any, list[tuple[str, Any]], list[str]]:
    """A tree's data today, on each day to come, and what is found."""
    line = timeline(tree("x", data), today and DAY(today))  # type: ignore[arg-type]
    return (
        line.now.data,
        [(day.isoformat(), each.data) for day, each in line.coming],
        [one.code for one in line.findings],
    )


LIMIT = {"kind": "限期", "days": "20", "note": "另计", "text": "二十天"}
OTHER = {"kind": "限期", "days": "15", "text": "十五天"}


@pytest.mark.parametrize(
    ("before", "block", "after"),
    [
        # A fact is replaced as a whole: nothing of an old limit stays in a new one.
        ({"time_limit": LIMIT}, {"time_limit": OTHER}, {"time_limit": OTHER}),
        ({"fee": "a"}, {"fee": None}, {"fee": None}),
        ({}, {"fee": "a"}, {"fee": "a"}),
        ({"tips": ["a", "b"]}, {"tips": ["c"]}, {"tips": ["c"]}),
        ({"tips": ["a"]}, {"tips+": ["b"]}, {"tips": ["a", "b"]}),
        ({"offers": [{"tier": "a", "mode": "b"}, {"tier": "c"}]}, {"offers+": [{"tier": "a", "note": "d"}]},
         {"offers": [{"tier": "a", "mode": "b", "note": "d"}, {"tier": "c"}]}),
        ({"facts": {"fee": {"source": "a", "article": "b"}}, "fee": "c"},
         {"facts": {"fee": {"source": "d"}}, "fee": "e"},
         {"facts": {"fee": {"source": "d"}}, "fee": "e"}),
        # The same id is no change of it.
        ({"id": "x", "fee": "a"}, {"id": "x", "fee": "b"}, {"id": "x", "fee": "b"}),
    ],
)  # fmt: skip
def test_a_block_is_put_over_its_record(before: Any, block: Any, after: Any) -> None:
    data = {"items": [{**before, "later": [BASE | block]}]}
    assert states(data) == ({"items": [before]}, [("2027-01-01", {"items": [after]})], [])
    assert states(data, "2027-01-01") == ({"items": [after]}, [], [])


@pytest.mark.parametrize(
    ("data", "after"),
    [
        ({"items": [{"id": "a"}], "later": [BASE | {"items+": [{"id": "b"}]}]}, {"items": [{"id": "a"}, {"id": "b"}]}),
        ({"stations": [{"code": "1", "place": "a"}], "later": [BASE | {"stations+": [{"code": "1", "place": "b"}]}]},
         {"stations": [{"code": "1", "place": "b"}]}),
        ({"jurisdiction": {"id": "x", "name": "a"}, "later": [BASE | {"jurisdiction": {"slogan": "b"}}]},
         {"jurisdiction": {"id": "x", "name": "a", "slogan": "b"}}),
        ({"words": {"site": "a", "slip": "b"}, "later": [BASE | {"words": {"slip": "c"}}]},
         {"words": {"site": "a", "slip": "c"}}),
        # A block around another on one day: both hold, and the outer one where both say something.
        ({"items": [{"id": "a", "fee": "1", "tips": ["1"], "later": [BASE | {"fee": "2", "tips": ["2"]}]}],
          "later": [BASE | {"items+": [{"id": "a", "fee": "3"}]}]},
         {"items": [{"id": "a", "fee": "3", "tips": ["2"]}]}),
    ],
)  # fmt: skip
def test_a_block_at_the_top_says_only_what_changes(data: Any, after: Any) -> None:
    assert states(data, "2027-01-01") == (after, [], [])


def test_days_come_in_turn_however_they_are_written() -> None:
    blocks = [{"from": "2028-01-01", "fee": "3"}, {"from": "2027-01-01", "fee": "2", "audience": "b"}]
    now, coming, found = states({"items": [{"fee": "1", "later": blocks}]})
    assert now == {"items": [{"fee": "1"}]} and not found
    assert coming == [
        ("2027-01-01", {"items": [{"fee": "2", "audience": "b"}]}),
        ("2028-01-01", {"items": [{"fee": "3", "audience": "b"}]}),
    ]


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ({"later": None}, []),
        ({"later": []}, []),
        ({"later": {}}, ["GP203"]),
        ({"later": ["x"]}, ["GP203"]),
        ({"later": [{"fee": "1"}]}, ["GP202"]),
        ({"later": [{"from": "x", "fee": "1"}]}, ["GP209"]),
        ({"later": [{"from": None, "fee": "1"}]}, ["GP209"]),
        ({"later": [{"from": "1027-01-01", "fee": "1"}]}, ["GP215"]),
        ({"later": [BASE]}, ["GP421"]),
        ({"later": [BASE | {"source": "a"}]}, ["GP421"]),
        ({"fee": "1", "later": [BASE | {"fee": "1"}]}, ["GP421"]),
        ({"fee": "1", "later": [BASE | {"fee": "1", "source": "a"}]}, ["GP421"]),
        ({"later": [BASE | {"fee": "1"}, BASE | {"fee": "2"}]}, ["GP420"]),
        ({"id": "a", "later": [BASE | {"id": "b", "fee": "2"}]}, ["GP420"]),
        ({"later": [BASE | {"fee": "1", "later": [BASE | {"fee": "2"}]}]}, ["GP420"]),
        ({"time_limit": LIMIT | {"later": [BASE | {"days": "1"}]}}, []),  # no record that may change: a key too many
    ],
)
def test_what_is_wrong_with_a_block(item: Any, codes: list[str]) -> None:
    assert states({"items": [item]})[2] == codes


@pytest.mark.parametrize(
    ("block", "codes"),
    [
        ({"items": [{"id": "a", "fee": "2"}]}, ["GP420"]),
        ({"jurisdiction": {"id": "y", "name": "b"}}, ["GP420"]),
        ({"jurisdiction": {"id": "x", "name": "b"}}, []),
        ({"approval": {"office": "x"}, "items+": []}, ["GP420", "GP421"]),
        ({"format": "1", "items+": [{"id": "a", "fee": "2"}]}, []),
    ],
)
def test_what_is_wrong_with_a_block_at_the_top(block: Any, codes: list[str]) -> None:
    data = {"format": "1", "jurisdiction": {"id": "x"}, "items": [{"id": "a", "fee": "1"}], "later": [BASE | block]}
    assert states(data)[2] == codes


def test_a_change_is_inherited_and_may_be_taken_back(tmp_path: Path) -> None:
    upper, lower = tmp_path / "shang.yml", tmp_path / "xia.yml"
    text = SAMPLE.read_text("utf-8").replace("id: jianhuan", "id: shang")
    upper.write_text(text, "utf-8")
    head = "format: 1\nextends: shang\njurisdiction: {id: xia, name: 下县}\n"
    lower.write_text(head, "utf-8")
    catalog = load_catalog(lower, DAY("2027-01-01"))[0]
    assert catalog is not None and facts(catalog)[:4] == JANUARY[:4]
    lower.write_text(f"{head}items+:\n  - {{id: zhuyuan-baoxiao, later: []}}\n", "utf-8")
    catalog = load_catalog(lower, DAY("2027-01-01"))[0]
    assert catalog is not None and catalog.items[0].time_limit is not None and catalog.items[0].time_limit.days == 20


def test_the_documents_examples_are_sound() -> None:
    text = (ROOT / "docs/later.md").read_text("utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        data = yaml.load(example, yaml.BaseLoader)
        data.setdefault("items", [{"id": "canbao-dengji", "fee": "不收费"}])
        data.setdefault("stations", [{"code": "350124100201", "status": "已开通"}])
        now, coming, found = states(data)
        assert not found and [day for day, _ in coming] == ["2027-01-01"] and coming[0][1] != now


def test_in_force_by_itself() -> None:
    """Days without a change are none; a state holds until the next."""
    first, second = on("2026-12-31").in_time(None, ()), on("2027-01-01").in_time(None, ())
    now = in_force(first, DAY("2026-12-31"), (), [(DAY("2027-01-01"), second)])
    assert now.since == DAY("2026-02-01") and [day for day, _ in now.upcoming] == [DAY("2027-01-01")]
    assert now.upcoming[0][1] is second
