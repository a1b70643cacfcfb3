"""A kind's templates and fonts -> the digest of all that its sheets depend on besides what they say.

Imports nothing that sheets are made with, so that a build with nothing to make need not start it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.ground import libraries, versions
from generator.plan import fingerprint, plan
from generator.sheets.fonts import FontSet

PRESS = "generator.sheets.press"
"""The module that makes sheets; what it imports is followed."""


def tool_digest(templates: Path, kind: str, fonts: FontSet) -> str:
    """All that a kind's sheets depend on besides what they say."""
    code = fingerprint.code(PRESS, plan.__name__)
    return versions.digest([fingerprint.templates(templates, kind), code, fonts.digest, pango_version()])


@cache
def pango_version() -> str:
    """The version of the text layout library that WeasyPrint finds."""
    if (known := libraries.pango_version()) is not None:
        return known
    from generator.sheets import boxes  # it has WeasyPrint look, which takes half a second to start

    return boxes.pango_version()
