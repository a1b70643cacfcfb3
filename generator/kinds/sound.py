"""A folder of kinds -> the name under which it is kept that its files were found sound."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from generator.ground import versions
from generator.ground.home import PACKAGE


def key(templates: Path) -> str:
    """All that decides whether the kinds' files are sound: they, and the code that looks at them."""
    return versions.digest(["sound kinds", versions.digest_files(templates, ["**/*"]), _code(), jinja2.__version__])


@cache
def _code() -> str:
    return versions.digest_files(PACKAGE, ["**/*"])
