"""Where the checkout lies, and what tests read of it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGS = ROOT / "catalog"
TEMPLATES = ROOT / "templates"
SMALL = ROOT / "tests/samples/small.yml"
"""Every kind of fact in the fewest items: what most tests build."""
