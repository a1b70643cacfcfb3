"""Few kinds of sheets for tests that build through a process of its own: all kinds take most of a minute a catalog."""

from __future__ import annotations

import re
from pathlib import Path

from checkout import TEMPLATES

NOWHERE = "levels: [院]"
"""A level of which the samples have no station."""


def leave(folder: Path, *kinds: str) -> None:
    """Let only these kinds have anybody to hang for, by what a folder `templates` says of the others.

    In a copy of the checkout these files take the place of its own; in a bureau's folder they take precedence.
    """
    for source in sorted(TEMPLATES.glob("*/sheet.yml")):
        if source.parent.name not in kinds:
            text, count = re.subn("^levels: .*$", NOWHERE, source.read_text("utf-8"), flags=re.MULTILINE)
            assert count == 1, source
            (folder / source.parent.name).mkdir(parents=True, exist_ok=True)
            (folder / source.parent.name / "sheet.yml").write_text(text, "utf-8")
