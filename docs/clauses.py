"""docs/clauses.yml + the catalogs -> docs/clauses.md: each clause that orders something, what does it, what lacks."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from marked import between  # noqa: E402

from generator.audit.things import Thing, things_of  # noqa: E402
from generator.catalog.load import load_catalog  # noqa: E402
from generator.kinds.kind import Kind  # noqa: E402
from generator.kinds.reading import load_kinds  # noqa: E402
from generator.kinds.wording import kinds_in_words  # noqa: E402
from generator.views.catalog import CatalogView  # noqa: E402

PAGE = ROOT / "docs/clauses.md"
MARKS = ("<!-- clauses: made by `make docs` -->", "<!-- clauses end -->")
DAY = datetime.date(2026, 11, 27)
"""For which what can be made is told; a catalog that changes on a later day is told as it is on this one."""
ROWS: Mapping[str, Any] = yaml.safe_load((ROOT / "docs/clauses.yml").read_text("utf-8"))


def renewed(text: str) -> str:
    """The page with its tables made anew."""
    return between(MARKS, text, clauses())


def clauses() -> Iterator[str]:
    """A heading and a table a document, line by line."""
    kinds = load_kinds(ROOT / "templates")
    for id_, document in ROWS.items():
        catalog, findings = load_catalog(ROOT / f"catalog/{id_}.yml", DAY)
        assert catalog is not None, findings
        worded = kinds_in_words(kinds, catalog.words)
        view = CatalogView(catalog, DAY)
        things = {name: _thing(view, kind) for name, kind in worded.items()}
        yield f"\n## {catalog.jurisdiction.name}\n\n{document['document']}\n\n"
        yield "| 条款 | 要求挂的、发的、留存的 | 用什么 | 现有内容做得了吗 |\n|---|---|---|---|\n"
        for row in document["rows"]:
            yield f"| {row['clause']} | {row['asks']} | {_used(row, worded)} | {_state(row, things)} |\n"
    yield "\n"


def _thing(view: CatalogView, kind: Kind) -> Thing:
    (thing,) = things_of(view, {kind.name: kind})
    return thing


def _used(row: Mapping[str, Any], kinds: Mapping[str, Kind]) -> str:
    names = [f"{kinds[name].title}（`{name}`）" for name in row.get("kinds", ())]
    return "、".join([*names, *([row["also"]] if "also" in row else [])]) or "—"


def _state(row: Mapping[str, Any], things: Mapping[str, Thing]) -> str:
    """What is not made, and why; 能做 where nothing is missing."""
    told = [f"{things[name].title}{things[name].state}：缺{things[name].why}" for name in row.get("kinds", ())
            if things[name].state != "能做"]  # fmt: skip
    return "；".join([*told, *([row["lacks"]] if "lacks" in row else [])]) or "能做"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8")
