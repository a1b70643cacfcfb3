"""docs/: what is made from the code is as the code has it."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import subprocess
import sys
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


HOUSE = (ROOT / "docs/house.md").read_text("utf-8")
NAMED = re.findall(r"`((?:[a-z_]+/)+[a-z_]+)\.py`\s+`([A-Za-z_.]+)`(?:\s+and\s+`([A-Za-z_.]+)`)?", HOUSE)


def test_the_walk_of_one_fact_names_many_functions() -> None:
    assert len(NAMED) >= 18


@pytest.mark.parametrize(("module", "names"), [(module, names) for module, *names in NAMED], ids=str)
def test_a_function_named_in_the_house_is_there(module: str, names: list[str]) -> None:
    for name in filter(None, names):
        thing = importlib.import_module(f"generator.{module.replace('/', '.')}")
        for part in name.split("."):
            thing = getattr(thing, part, None) or thing.__annotations__[part]


def test_the_docs_make_a_site_with_every_page_and_every_link_right(tmp_path: Path) -> None:
    settings = ROOT / "deploy/docs-site.yml"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", settings]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = [*map(str, command), "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(built, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = re.findall(r": ([a-z-]+\.md)$", settings.read_text("utf-8"), re.MULTILINE)
    assert sorted(shown) == sorted(path.name for path in (ROOT / "docs").glob("*.md")), "each page once, and no other"
