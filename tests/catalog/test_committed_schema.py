"""docs/catalog.schema.json is the model's: every name, kind of value, bound, default and word of help."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.app import cli

ROOT = Path(__file__).resolve().parents[2]


def test_committed_schema_is_the_models(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    made = capsys.readouterr().out
    assert (ROOT / "docs/catalog.schema.json").read_text("utf-8") == made, "run `make schema`"
