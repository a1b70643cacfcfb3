"""generator/sheets/kept_tags.py: a base's tree is read once, and is the same when it is not read again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pikepdf import Pdf

from generator.ground.kept import Kept
from generator.sheets import kept_tags, press
from generator.sheets.finished import read_finished
from generator.sheets.run_tags import Tag, read_tags


def test_a_trees_reading_is_kept(
    sheets: dict[str, press.Printed], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = next(read_finished(made.data).base for name, made in sheets.items() if name.startswith("notice-"))
    kept, calls, read = Kept(tmp_path / "kept"), list[int](), read_tags

    def counted(pdf: Pdf) -> tuple[Tag, ...]:
        calls.append(1)
        return read(pdf)

    monkeypatch.setattr(kept_tags, "read_tags", counted)
    with Pdf.open(io.BytesIO(base)) as pdf:
        tree = read(pdf)
        assert tree and any("Scope" in repr(tag) for tag in tree) and any(tag.kids for tag in tree)
        for _ in range(2):
            assert kept_tags.kept_tags(base, pdf, kept, "tool") == tree
        assert len(calls) == 1
        (entry,) = kept.folder.iterdir()
        entry.write_bytes(entry.read_bytes() + b" ")
        assert kept_tags.kept_tags(base, pdf, kept, "tool") == tree and len(calls) == 2
        for tool in ("other", ""):
            assert kept_tags.kept_tags(base, pdf, kept, tool) == tree
        assert kept_tags.kept_tags(base + b" ", pdf, kept, "tool") == kept_tags.kept_tags(base, pdf, None, "t") == tree
        assert len(calls) == 6
