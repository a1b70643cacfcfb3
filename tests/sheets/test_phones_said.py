"""What sheets say of a phone beside its number; `verify` claims just that."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest
from checkout import TEMPLATES

from generator.catalog.model import Hotline
from generator.ground.render import behind, environment
from generator.verify.expect.phrases import phone_claim
from generator.views.place import HotlineView

PHONES = cast(Any, environment(TEMPLATES).get_template("_shared/phones.html").module)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("12345 医保热线", "医保热线"),
        ("12345", ""),
        ("12345医保专席", "医保专席"),
        ("123456 热线", "123456 热线"),
        ("12345-2 专席", "12345-2 专席"),
        ("12345 ", ""),
        ("热线12345", "热线12345"),
        (None, ""),
    ],
)
def test_a_name_goes_on_from_the_number_with_which_it_begins(name: str | None, said: str) -> None:
    line = Hotline(number="12345", role="咨询", name=name)
    view = HotlineView(line.number, line.role, name, None)
    assert behind(name, "12345") == said == re.sub("<[^>]*>", "", PHONES.note(view))
    assert phone_claim(line)[1] == f"咨询电话12345{said.replace(' ', '')}"


def test_each_part_of_a_note_is_whole_unless_it_runs_on() -> None:
    line = HotlineView("0300-12345600", "咨询", "县医保中心", "工作日")
    assert PHONES.note(line).startswith('<span class="whole">')
    assert PHONES.note(line, True).startswith("<span>")
