"""What became of a catalog's files: the catalog, its findings, and the places by which later rules say where."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.model import Catalog
from generator.catalog.reading.check import Checked
from generator.ground.errors import Finding


@dataclass(frozen=True)
class Loaded:
    """What became of a catalog's files."""

    catalog: Catalog | None
    """None when any finding is an error."""
    findings: list[Finding]
    checked: Checked | None
    """What was sound of it, with the places in the files; None where nothing could be read."""


def shown_path(path: Path) -> str:
    """The path as diagnostics show it: relative to the working folder where it lies below it."""
    whole = Path(os.path.abspath(path))  # a link stays as it was given
    return (whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else path).as_posix()
