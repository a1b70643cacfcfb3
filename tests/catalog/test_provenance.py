"""generator/catalog/reading/provenance.py: a tree -> its facts by name, each with its place."""

from __future__ import annotations

from typing import Any

import pytest

from generator.catalog.reading.provenance import Fact, facts
from generator.catalog.reading.source import Mark, Tree
from generator.catalog.reading.yamltree import parsed

NAMED: list[tuple[Any, dict[str, str]]] = [
    ("镇", {"": "镇"}),
    ({"a": "镇", "b": {"c": "1"}}, {"a": "镇", "b/c": "1"}),
    ({"a": None, "b": {}, "c": []}, {"a": "null", "b": "{}", "c": "[]"}),
    # records by their ids, texts by themselves, whatever has none or shares one as a whole
    ({"l": [{"id": "x", "n": "1"}, {"code": "y"}]}, {"l/x/id": "x", "l/x/n": "1", "l/y/code": "y"}),
    ({"l": ["甲", "乙"]}, {"l": '["甲", "乙"]'}),
    ({"l": [{"n": "甲"}]}, {"l": '[{"n": "甲"}]'}),
    ({"l": [{"id": "x"}, {"n": "1"}]}, {"l": '[{"id": "x"}, {"n": "1"}]'}),
    ({"l": [{"id": "x"}, {"id": "x"}]}, {"l": '[{"id": "x"}, {"id": "x"}]'}),
    ({"l": [{"id": "x"}, "甲"]}, {"l": '[{"id": "x"}, "甲"]'}),
    ({"l": [{"id": "x", "m": [{"tier": "t", "n": "1"}]}]}, {"l/x/id": "x", "l/x/m/t/tier": "t", "l/x/m/t/n": "1"}),
]  # fmt: skip


@pytest.mark.parametrize(("data", "named"), NAMED)
def test_every_fact_by_its_name(data: Any, named: dict[str, str]) -> None:
    assert {name: fact.value for name, fact in facts(Tree(data)).items()} == named


def test_every_fact_with_its_place() -> None:
    tree = parsed("a: 镇\nl:\n  - id: x\n    n: 1\nm: [甲]\n", "a.yml")
    assert facts(tree) == {
        "a": Fact("镇", Mark("a.yml", 1, 4)),
        "l/x/id": Fact("x", Mark("a.yml", 3, 9)),
        "l/x/n": Fact("1", Mark("a.yml", 4, 8)),
        "m": Fact('["甲"]', Mark("a.yml", 5, 4)),
    }
