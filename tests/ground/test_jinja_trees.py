"""generator/ground/jinja_trees.py: a text is parsed once, whoever looks at it; what is no template is refused again."""

from __future__ import annotations

import pytest
from jinja2 import TemplateSyntaxError, nodes

from generator.ground.jinja_trees import parsed


def test_a_text_has_one_tree() -> None:
    tree = parsed("{% if own.station %}{{ own.station.name }}{% endif %}")
    assert parsed("{% if own.station %}{{ own.station.name }}{% endif %}") is tree
    assert [name.name for name in tree.find_all(nodes.Name)] == ["own", "own"]
    assert parsed("{{ own.station.phone }}") is not tree


def test_what_is_no_template_is_refused_every_time() -> None:
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            parsed("{% if %}")
