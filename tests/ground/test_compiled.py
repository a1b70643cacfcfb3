"""Compiled templates are kept by their names and texts, and whatever is wrong with them costs time alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.ground import render
from generator.ground.kept import Kept


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """A cache that compiled templates are taken from, for this test alone."""
    cache = Kept(tmp_path / "kept")
    render.keep_compiled(cache)
    yield cache
    render.keep_compiled(None)


def said(folder: Path) -> str:
    """What a template says to a process that begins."""
    render.environment.cache_clear()
    return render.render(folder, "one.html", {"name": "<村>"})


def test_a_template_is_compiled_once(tmp_path: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.html").write_text("一 {{ name }}", "utf-8")
    assert said(tmp_path) == "一 &lt;村&gt;"
    monkeypatch.setattr("jinja2.Environment.compile", None)
    assert said(tmp_path) == "一 &lt;村&gt;"


def test_a_changed_template_is_compiled_anew(tmp_path: Path, kept: Kept) -> None:
    (tmp_path / "one.html").write_text("一 {{ name }}", "utf-8")
    said(tmp_path)
    (tmp_path / "one.html").write_text("二 {{ name }}", "utf-8")
    assert said(tmp_path) == "二 &lt;村&gt;"


@pytest.mark.parametrize("entry", [b"", b"none of ours", b"\0" * 200])
def test_what_is_kept_may_be_anything(
    tmp_path: Path, kept: Kept, entry: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.html").write_text("一 {{ name }}", "utf-8")
    said(tmp_path)
    monkeypatch.setattr(Kept, "get", lambda self, key: entry)
    assert said(tmp_path) == "一 &lt;村&gt;"
