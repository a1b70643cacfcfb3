"""The site's settings, templates and code -> the digest of all that it depends on besides what it says.

Imports nothing that pages are made with, so that a build with nothing to make need not start it.
"""

from __future__ import annotations

from pathlib import Path

from generator.ground import versions
from generator.guide import engine
from generator.plan import fingerprint, plan

SITE = "generator.guide.site"
"""The module that makes the site; what it imports is followed."""


def tool_digest(root: Path) -> str:
    """What the site depends on besides what it says: theme settings, overrides, all code on the way, its libraries."""
    files = versions.digest_files(root, ["mkdocs.yml", "site_overrides/**/*"])
    return versions.digest([files, fingerprint.code(SITE, plan.__name__), engine.theme_release(root)])
