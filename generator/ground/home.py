"""Nothing -> where what the program brings along lies: the checkout, or a folder inside the installed package."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
"""`generator/`."""
_INSTALLED = PACKAGE / "brought"
HOME = _INSTALLED if _INSTALLED.is_dir() else PACKAGE.parent
"""`templates/`, `site_overrides/`, `mkdocs.yml` and `catalog/shared/` lie here."""
TEMPLATES = HOME / "templates"


def cache_folder() -> Path:
    """What is made once a machine and may be thrown away: in the checkout, or else in the user's own cache.

    An installed package may belong to another user, and a folder of catalogs is no place for it.
    """
    if HOME != _INSTALLED:
        return HOME / ".cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "guideplate"
