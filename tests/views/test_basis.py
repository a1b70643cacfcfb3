"""The line of documents' numbers below a sheet: where they have room, and not where they would cost it its printing."""

from __future__ import annotations

import pytest

from generator.views.place import SourceView
from generator.views.printed import basis


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("示医保〔2022〕3号", True),
        ("示医保规〔2026〕112号", True),
        ("中华人民共和国国务院令第735号", False),  # 17 characters, but nearly all of full width: 16 ems
        ("示例县人民政府办公室和初审", False),
        ("示政办〔2025〕12号、示医保发〔2025〕30号", False),
        (None, False),
    ],
)
def test_numbers_are_printed_where_they_have_room(number: str | None, printed: bool) -> None:
    source = SourceView("wenjian", "示例文件", number, None, None)
    assert basis([source]).numbers == (number if printed else None)
