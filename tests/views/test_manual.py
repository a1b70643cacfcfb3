"""views/manual.py: what a manual says of items at several tiers, and where words stand in its index."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from checkout import SMALL

from generator.catalog.load import load_catalog
from generator.views import manual
from generator.views.catalog import CatalogView
from generator.views.plain import supplied


@pytest.fixture(scope="module")
def view() -> CatalogView:
    catalog, _ = load_catalog(SMALL)
    assert catalog is not None
    return CatalogView(catalog, datetime.date(2026, 11, 22))


def test_tiers_that_differ_are_named_and_those_that_agree_are_not(view: CatalogView) -> None:
    items = {item.name: item for item in manual.manual(view, None).items}
    twice = items["城乡居民参保登记"]
    assert [place.name for place in twice.places] == ["乡镇", "村（社区）"]
    assert [steps.tiers for steps in twice.steps] == [("乡镇",), ("村（社区）",)]
    assert [who.tiers for who in twice.who] == [()]
    assert [steps.tiers for steps in items["住院费用报销"].steps] == [()]


def test_the_chart_of_a_tier_has_its_own_limit_at_the_step_at_which_it_ends(view: CatalogView) -> None:
    """Tiers that do the same steps within other times have charts of their own."""
    (one,) = (item for item in view.items.values() if item.name == "住院费用报销")
    first = one.offerings[0]
    assert first.limit is not None and first.steps
    sooner = replace(first, limit=replace(first.limit, printed="3个工作日内办结"), time_limit="3个工作日内办结")

    def limits(flow: manual.StepsInManual | None) -> list[str | None]:
        assert flow is not None
        return [step.limit for band in flow.bands for lane in band.lanes for step in lane.steps] + [flow.limit]

    for offering in (first, sooner):
        assert offering.time_limit in limits(manual._flow(offering))
    assert manual._flow(first) != manual._flow(sooner)
    assert manual._flow(replace(first, steps=None)) is None


def test_a_tier_counts_its_own_items(view: CatalogView) -> None:
    whole, village = manual.manual(view, None), manual.manual(view, view.tiers["village"])
    assert [item.number for item in whole.items] == [1, 2, 3]
    assert [(item.number, item.name) for item in village.items] == [(1, "城乡居民参保登记")]
    assert village.tier == "村（社区）" and whole.tier is None
    assert [rules.tiers for rules in village.rules] == [("村（社区）医保服务点",)]


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("参保", "C"), ("长期护理", "C"), ("阿姨", "A"), ("做", "Z"), ("座位", "Z"), ("“示例”", "S"), ("异地", "Y"),
        # The first hanzi under each letter, and the last.
        *zip("啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝", "ABCDEFGHJKLMNOPQRSTWXYZ", strict=True),
        *zip("澳怖错堕贰咐过祸骏阔络穆诺沤瀑群弱所唾误迅孕座", "ABCDEFGHJKLMNOPQRSTWXYZ", strict=True),
        ("12345", "其他"), ("APP", "其他"), ("癀", "其他"), ("", "其他"), ("𠀀", "其他"),
    ],
)  # fmt: skip
def test_words_stand_under_the_letter_of_their_sound(word: str, letter: str) -> None:
    assert manual._letter(word) == letter


def test_words_are_in_the_order_of_their_sound_and_lead_to_all_that_they_name() -> None:
    found = manual._index([("转移", 3), ("参保", 2), ("报销", 1), ("参保", 1), ("参保", 2), ("3岁", 1)])
    assert [(one.word, one.items) for one in found] == [
        ("报销", (1,)),
        ("参保", (1, 2)),
        ("转移", (3,)),
        ("3岁", (1,)),
    ]


def test_a_version_counts_what_is_printed_and_no_place_in_it(view: CatalogView) -> None:
    said = supplied(manual.printed_of(manual.manual(view, None)))
    assert {"names", "codes", "words"}.isdisjoint(said), "the index follows from the items"
    assert all(item["number"] == 0 and item["id"] == "" for item in said["items"])
    assert not any("dispute" in item for item in said["items"])


def test_by_what_turn_a_catalog_has_other_names_is_not_printed(view: CatalogView) -> None:
    whole = manual.manual(view, None)
    item = replace(whole.items[0], plain_name="登记参保", aliases=("上医保", "参保", "登记参保"))
    turned = replace(item, aliases=("参保", item.name, "上医保"))
    other = replace(item, aliases=("参保", "上医疗保险"))
    one, same, more = (manual.printed_of(replace(whole, items=(each,))) for each in (item, turned, other))
    assert one == same != more
