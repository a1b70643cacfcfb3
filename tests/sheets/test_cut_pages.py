"""generator/sheets/cut_pages.py: a page that was cut before is not read again, and is cut the same."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from generator.ground.kept import Kept
from generator.sheets import cut_pages
from generator.sheets.cut_pages import CutPages

CONTENT = b"""q 2 0 0 2 10 20 cm /P <</MCID 3>> BDC 0 0 0 rg EMC
/Span <</MCID 4>> BDC q 5 0 0 6 0.1 0 cm /i1 Do Q EMC /i2 Do Q 0.5 0.25 1 rg 0 0 1 1 re f"""


def cut(kept: Kept | None, tool: str = "tool", content: bytes = CONTENT) -> tuple[list[bytes], list[cut_pages.Cut]]:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(content)
        return CutPages(kept, tool).cut(content, page, {"/i1": "name"}, [3])


def test_a_page_is_cut_at_its_slots_and_what_hangs_in_no_tree_is_an_artifact() -> None:
    (before, behind), ((name, matrix, mark),) = cut(None)
    assert (name, matrix, mark) == ("/i1", (10, 0, 0, 12, 10.2, 20), 4)
    assert b"/Artifact BMC" in before and b"MCID 3" not in before and b"MCID 4" in before
    assert b"0 g" in before and b"0 0 0 rg" not in before, "black is of one ink"
    assert b"/i2 Do" in behind and b"rg" in behind


def test_what_was_cut_before_is_the_same_and_what_is_torn_is_cut_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, calls, made = Kept(tmp_path / "kept"), list[int](), cut_pages._cut

    def counted(*asked: object) -> object:
        calls.append(1)
        return made(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(cut_pages, "_cut", counted)
    first = cut(kept)
    assert cut(kept) == first and len(calls) == 1
    for entry in kept.folder.iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    assert cut(kept) == first and len(calls) == 2
    for other in (cut(kept, content=CONTENT + b" "), cut(kept, tool="other"), cut(kept, tool=""), cut(None)):
        assert other == first
    assert len(calls) == 6
