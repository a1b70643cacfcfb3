"""templates/<kind>/*.css: editions of one template share its styles and set custom properties alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.kinds.kind import Kind
from sheets.paper import TEMPLATES

HOUSE = {"--font", "--ink", "--blue", "--pale", "--line", "--soft", "--red"}
"""What `_shared/base.css`, the fonts and the plan set for every kind."""


def rules(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Selector and declarations of each rule of a style sheet without nested ones."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        yield selector.strip(), [line.strip() for line in body.split(";") if line.strip()]


def with_imports(path: Path) -> str:
    """A style sheet and those that it takes in."""
    text = path.read_text("utf-8")
    taken = re.findall(r'@import url\("([^"]+)"\)', text)
    return "".join(with_imports((path.parent / name).resolve()) for name in taken) + text


def twins(kinds: Mapping[str, Kind]) -> Iterator[tuple[str, list[str]]]:
    """Kind and the editions that share one template; what shows another's pages or is a workbook has none."""
    for name, kind in kinds.items():
        by_template: dict[str, list[str]] = {}
        own = ((edition, facts) for edition, facts in kind.editions.items() if facts.of is None and not facts.workbook)
        for edition, facts in own:
            by_template.setdefault(facts.template, []).append(edition)
        yield from ((name, editions) for editions in by_template.values() if len(editions) > 1)


def test_the_kinds_in_two_sizes_are_twins(kinds: dict[str, Kind]) -> None:
    house = {
        "area",
        "directory",
        "duties",
        "feedback",
        "lane",
        "map",
        "notice",
        "phones",
        "queue",
        "rule",
        "slip",
        "slogan",
    }
    assert {name for name, _ in twins(kinds)} >= house


def test_an_edition_of_a_shared_template_sets_properties_alone(kinds: dict[str, Kind]) -> None:
    for kind, editions in twins(kinds):
        for edition in editions:
            path = TEMPLATES / kind / f"{edition}.css"
            lines = [line for _, declarations in rules(path) for line in declarations]
            assert lines and all(line.startswith("--") for line in lines), path


def test_twins_set_the_same_properties_and_all_that_are_used(kinds: dict[str, Kind]) -> None:
    """One that an edition forgets would leave a rule without effect, silently."""
    for kind, editions in twins(kinds):
        template = kinds[kind].editions[editions[0]].template
        shared = [TEMPLATES / kind / name for name in ("style.css", template.replace(".html", ".css"))]
        text = "".join(with_imports(path) for path in shared if path.is_file())
        used = set(re.findall(r"var\((--[\w-]+)", text)) - HOUSE
        own = set(re.findall(r"(--[\w-]+):", text))
        for edition in editions:
            declared = [line for _, lines in rules(TEMPLATES / kind / f"{edition}.css") for line in lines]
            names = {line.partition(":")[0] for line in declared}
            assert used - own <= names <= used, (kind, edition, sorted(used - own - names), sorted(names - used))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_template_is_there_to_take_in_another_alone(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S).strip()
    assert not re.fullmatch(r"\{% include \"[^\"]+\" %\}", text)
