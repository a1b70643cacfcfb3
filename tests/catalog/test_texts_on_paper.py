"""catalog/rules/texts.py: which fields of which records may end on paper, so that their characters are looked at."""

from __future__ import annotations

import os
from pathlib import Path

from checkout import ROOT
from samples import filling

from generator.catalog.load import load_catalog
from generator.catalog.rules.texts import printed_texts

GOLDEN = ROOT / "tests/catalog/printed_texts.txt"


def test_the_fields_that_may_end_on_paper(tmp_path: Path) -> None:
    catalog, findings = load_catalog(filling.written(filling.filled(), tmp_path))
    assert catalog is not None, findings
    rows = {
        (".".join("*" if isinstance(part, int) else str(part) for part in one.place), one.field, one.mongolian)
        for one in printed_texts(catalog)
    }
    made = "".join(f"{place}\t{name}{' （蒙文）' if mongolian else ''}\n" for place, name, mongolian in sorted(rows))
    if os.environ.get("GUIDEPLATE_UPDATE_GOLDENS") == "1":
        GOLDEN.write_text(made, "utf-8")
    assert made.splitlines() == GOLDEN.read_text("utf-8").splitlines()
