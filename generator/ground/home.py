"""Nothing -> where what the program brings along lies: the checkout, or a folder inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "brought"
HOME = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent
"""`templates/`, `site_overrides/`, `mkdocs.yml` and `catalog/shared/` lie here."""
TEMPLATES = HOME / "templates"
