"""generator/verify/runs.py: a file of many sheets, whole and with one of its pages wrong."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from generator.errors import Finding

from . import forge
from .built import Built


def read(built: Built, sources: list[Path], new: bytes | None = None) -> list[Finding]:
    """What is found in a run made of some sheets (or of other bytes)."""
    path = built.tree.folder / "runs/999999100.pdf"
    path.parent.mkdir(exist_ok=True)
    with pikepdf.new() as pdf:
        for source in sources:
            with pikepdf.open(source) as sheet:
                pdf.pages.extend(sheet.pages)
        pdf.save(path)
    if new is not None:
        path.write_bytes(new)
    ((_, report),) = built.bench.work(("run", [(path, False)]))
    path.unlink()
    return report.findings


def test_a_run_of_right_sheets_is_right(built: Built) -> None:
    sources = [built.sheet(name).path for name in ("notice-999999100", "plate-999999100", "plate-999999100.door")]
    assert read(built, sources) == []


def test_a_page_of_no_known_size_a_code_that_leads_nowhere_and_a_broken_file(built: Built, tmp_path: Path) -> None:
    plate = built.sheet("plate-999999100").path
    for name, new in (("GP707", forge.resized(plate, 10)), ("GP710", forge.without_fonts(plate))):
        assert name in {finding.code for finding in read(built, [], new)}
    with built.exchanged(built.page("f/999999100/"), None):
        assert {finding.code for finding in read(built, [plate])} == {"GP705"}
    (broken,) = read(built, [], b"%PDF-1.7 nothing more")
    assert broken.code == "GP700" and "可能已损坏" in broken.message
