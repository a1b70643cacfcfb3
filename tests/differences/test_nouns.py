"""generator/differences/nouns.py: a word of its list that no field or group is called any more would help nobody."""

from __future__ import annotations

import re

from generator.differences.nouns import NOUNS
from generator.views.fields import FIELDS
from generator.views.groups import GROUPS


def test_every_word_of_the_list_is_a_field_or_a_group() -> None:
    fields = {field.label for of in FIELDS.values() for field in of.values()}
    groups = {re.split("[（：，]", group.title)[0] for group in GROUPS.values()}
    assert sorted(set(NOUNS) - fields - groups) == []
