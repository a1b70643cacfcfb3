"""The text of a kind's `sheet.yml` -> what it declares: parsed once, whoever asks, for however many catalogs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


def declared_in(path: Path) -> Any:
    """What a kind declares, not to be changed; OSError, ValueError or YAMLError where it cannot be read."""
    return _parsed(path.read_text("utf-8"))


@lru_cache(maxsize=64)
def _parsed(text: str) -> Any:
    return yaml.safe_load(text)
