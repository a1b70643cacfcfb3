"""Where the checkout lies, and what tests read of it."""

from __future__ import annotations

import os
from pathlib import Path

from generator.ground.home import cache_folder
from generator.ground.kept import Kept

ROOT = Path(__file__).resolve().parent.parent
CATALOGS = ROOT / "catalog"
TEMPLATES = ROOT / "templates"
SMALL = ROOT / "tests/samples/small.yml"
"""Every kind of fact in the fewest items: what most tests build."""
BUILT_BEFORE = Kept(cache_folder() / "kept")
"""What builds keep: a finder's weights are then learned once, not by every worker and test of a catalog."""


def unmeasured(copy: Path) -> dict[str, str]:
    """The environment in which a copy of the checkout runs by its own code, whose lines coverage has no use for."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**kept, "PYTHONPATH": str(copy)}
