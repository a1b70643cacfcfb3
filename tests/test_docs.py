"""docs/: what is made from the code is as the code has it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_SPEC = importlib.util.spec_from_file_location("make_docs", ROOT / "docs/make_docs.py")
assert _SPEC is not None and _SPEC.loader is not None
make_docs = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(make_docs)


@pytest.mark.parametrize("name", make_docs.DOCUMENTS)
def test_made_anew_it_is_the_same(name: str) -> None:
    text = (ROOT / "docs" / name).read_text("utf-8")
    assert make_docs.DOCUMENTS[name](text) == text, f"docs/{name} is older than the code; `make docs` renews it"
