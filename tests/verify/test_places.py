"""compare/places.py: a list that goes on in the next panel says there whose it is."""

from __future__ import annotations

from typing import Any, cast

import pytest

from generator.verify.compare.examine import examine
from generator.verify.compare.places import Places
from generator.verify.compare.text import Text
from generator.verify.expect.claims import Ended, Passage, Within
from generator.verify.read.pdf import Paper, Rectangle

AGAIN = "村能办的事（续）"
_LINES = (("标题", Within("村能办的事")), ("事项", Ended("·参保")), ("事项", Ended("·报销")))
LIST = Passage((), None, (), (), (Passage(("村能办的事",), None, _LINES, again=AGAIN),))


class Panels:
    """A page of panels side by side, of lines below each other: ten points a character, twenty a line."""

    def __init__(self, *panels: list[str]) -> None:
        self.panels = panels

    @property
    def chars(self) -> list[list[tuple[str, Rectangle]]]:
        return [[
            (char, Rectangle(200 * x + 10 * at, 480 - 20 * y, 200 * x + 10 * at + 10, 490 - 20 * y))
            for x, panel in enumerate(self.panels) for y, line in enumerate(panel) for at, char in enumerate(line)
        ]]  # fmt: skip

    def told(self) -> list[str]:
        """Messages about what stands where."""
        text = Text(["\n".join(line for panel in self.panels for line in panel)])
        assert list(examine(text, LIST)) == []
        return [flaw.message for flaw in Places(text, cast(Any, self)).flaws(LIST)]


@pytest.mark.parametrize("panels", [(["村能办的事", "·参保", "·报销"],), (["村能办的事", "·参保"], [AGAIN, "·报销"])])
def test_a_list_in_one_panel_or_with_its_head_in_each_is_right(panels: tuple[list[str], ...]) -> None:
    assert Panels(*panels).told() == []


@pytest.mark.parametrize(
    "panels", [(["村能办的事", "·参保"], ["·报销"]), (["村能办的事", "·参保"], ["村能办的事", "·报销"])]
)
def test_a_list_that_goes_on_without_its_head_is_found(panels: tuple[list[str], ...]) -> None:
    assert Panels(*panels).told() == [f"接着上一栏往下列，没有写“{AGAIN}”"]


def test_a_paper_has_characters_with_their_places() -> None:
    """What `Panels` stands for."""
    assert "chars" in vars(Paper)
