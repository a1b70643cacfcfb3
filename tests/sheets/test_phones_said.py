"""What sheets say of a phone beside its number; `verify` claims just that."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest
from checkout import TEMPLATES

from generator.catalog.model import Hotline
from generator.ground.render import environment
from generator.verify.expect.phrases import phone_claim

PHONES = cast(Any, environment(TEMPLATES).get_template("_shared/phones.html").module)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("12345 医保热线", "医保热线"),
        ("12345", ""),
        ("12345医保专席", "医保专席"),
        ("123456 热线", "123456 热线"),
        ("12345-2 专席", "12345-2 专席"),
        ("热线12345", "热线12345"),
        (None, ""),
    ],
)
def test_a_name_goes_on_from_the_number_with_which_it_begins(name: str | None, said: str) -> None:
    line = Hotline(number="12345", role="咨询", name=name)
    markup = PHONES.note(line)
    assert re.sub("<[^>]*>", "", markup) == said
    assert phone_claim(line)[1] == f"咨询电话12345{said.replace(' ', '')}"


def test_each_part_of_a_note_is_whole_unless_it_runs_on() -> None:
    line = Hotline(number="0300-12345600", role="咨询", name="县医保中心", hours="工作日")
    assert PHONES.note(line).startswith('<span class="whole">')
    assert PHONES.note(line, True).startswith("<span>")
