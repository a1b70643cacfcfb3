"""catalog/rules/texts.py against what sheets really get: no printed text goes without the look for its glyphs.

Every field of words gets a character of its own, in all records of a catalog; the sheets planned from it show which
fields are printed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from conftest import ROOT, TODAY

from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog, Record
from generator.catalog.model.domain import UNSEEN
from generator.catalog.rules.texts import printed_texts
from generator.kinds.reading import load_kinds
from generator.plan.outputs import SheetContent
from generator.plan.plan import Tools, make_plan
from generator.views.plain import shown

SAMPLES = [*sorted((ROOT / "tests/catalog/sound").glob("*.yml")), ROOT / "tests/samples/small.yml"]
MARKS: dict[tuple[str, str], str] = {}
"""(record, field) -> its own character, of those that no text has."""


HANDED_OVER = {
    ("Jurisdiction", "site_url"),
    ("Item", "code"),
    ("Channel", "url"),
    *(("Words", name) for name in UNSEEN),
}
"""What sheets get and do not show: the address in their codes, words that say where lines may end; and what is of
letters and digits that every font has."""


def mark(record: str, field: str) -> str:
    return MARKS.setdefault((record, field), chr(0xF0000 + len(MARKS)))


def marked(value: object, record: str = "", field: str = "") -> object:
    """The same with each text followed by the mark of its field."""
    if isinstance(value, Record):
        hints = get_type_hints(type(value), include_extras=True)
        fields: dict[str, Any] = {}
        for name in type(value).model_fields:
            old = getattr(value, name)
            words = "function checked_text " in repr(hints[name])
            fields[name] = marked(old, type(value).__name__, name if words else "")
        return type(value).model_construct(**fields)
    if isinstance(value, tuple):
        return tuple(marked(part, record, field) for part in value)
    return value + mark(record, field) if isinstance(value, str) and field else value


@cache
def texts_of(path: Path) -> tuple[str, str]:
    """(all that the sheets of a catalog with marks say, all that is looked at for glyphs)."""
    catalog, findings = load_catalog(path, TODAY)
    assert catalog is not None, findings
    changed = marked(catalog)
    assert isinstance(changed, Catalog)
    kinds = load_kinds(ROOT / "templates")
    plan = make_plan(changed, kinds, Tools(dict.fromkeys(kinds, "x"), "x", "x"), TODAY)
    sheets = [output.content for output in plan.outputs if isinstance(output.content, SheetContent)]
    assert sheets
    says = json.dumps([shown(sheet) for sheet in sheets], ensure_ascii=False, default=str)
    return says, "".join(one.text for one in printed_texts(changed))


def fields_in(which: int) -> set[tuple[str, str]]:
    texts = "".join(texts_of(path)[which] for path in SAMPLES)
    return {field for field, char in MARKS.items() if char in texts}


def test_every_printed_text_is_looked_at_for_its_glyphs() -> None:
    printed = fields_in(0)
    assert len(printed) > 30
    lacking = printed - fields_in(1) - set(HANDED_OVER)
    assert not lacking, f"generator/catalog/rules/texts.py leaves out what sheets print: {lacking}"


@pytest.mark.parametrize("field", [("Item", "canonical"), ("Source", "note"), ("Station", "county")], ids=str)
def test_what_is_left_out_is_not_printed(field: tuple[str, str]) -> None:
    assert field not in fields_in(0) | fields_in(1)
    assert field in MARKS
