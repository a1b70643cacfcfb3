"""What everybody must bring, what one case asks for, what nobody need bring: by both accounts, in every list."""

from __future__ import annotations

import re

import pytest
from checkout import ROOT

from generator.catalog.model import Material
from generator.verify.expect import phrases
from generator.views import printed
from generator.views.offering import OPTIONAL, by_case, in_order, material

CASES: list[tuple[list[Material], dict[str | None, list[str]]]] = [
    ([], {}),
    ([Material(name="甲"), Material(name="乙", required=True)], {None: ["甲", "乙"]}),
    ([Material(name="甲", required=False)], {OPTIONAL: ["甲"]}),
    (
        [Material(name="丙", required=False), Material(name="乙", when="代办的"), Material(name="甲")],
        {None: ["甲"], "代办的": ["乙"], OPTIONAL: ["丙"]},
    ),
    (  # what need not be handed in even in its case stands in that case
        [Material(name="乙", when="代办的", required=False), Material(name="甲")],
        {None: ["甲"], "代办的": ["乙"]},
    ),
]


@pytest.mark.parametrize(("papers", "groups"), CASES)
def test_papers_are_told_apart(papers: list[Material], groups: dict[str | None, list[str]]) -> None:
    found = by_case(map(material, papers))
    assert {head: [one.name for one in some] for head, some in found.items()} == groups
    expected = phrases.grouped(papers)
    assert [(head, [one.name for one in some]) for head, some in expected.items()] == list(groups.items())
    assert [one.name for one in in_order(map(material, papers))] == [name for some in groups.values() for name in some]


def test_an_order_that_prints_alike_is_no_other_version() -> None:
    papers = tuple(map(material, CASES[3][0]))
    assert printed.papers(papers) == printed.papers(papers[::-1]) != printed.papers(papers[1:])


def test_every_list_of_papers_tells_them_apart() -> None:
    """A template that lists papers by case takes them apart by what is required as well."""
    folders = (ROOT / "templates", ROOT / "site_overrides/pages")
    texts = {path: path.read_text("utf-8") for folder in folders for path in folder.rglob("*.html")}
    texts = {path: text for path, text in texts.items() if re.search("material|paper", text)}
    listed = {path.name for path, text in texts.items() if re.search(r"""\.when\b|["']when["']""", text)}
    apart = {path.name for path, text in texts.items() if re.search(r"required|case\.optional|case_name", text)}
    assert listed and listed <= apart | {"alike.html"}  # what is said once of all is told line by line
