"""The site's settings, templates and code -> the digest of all that it depends on besides what it says.

Imports nothing that pages are made with, so that a build with nothing to make need not start it.
"""

from __future__ import annotations

from pathlib import Path

from generator.ground import versions
from generator.guide import engine
from generator.plan import fingerprint, plan

MAKERS = ("generator.guide.site", "generator.guide.redirects")
"""The modules that make the site and what leads to it; what they import is followed."""


def tool_digest(root: Path) -> str:
    """What the site depends on besides what it says: theme settings, overrides, all code on the way, its libraries."""
    files = versions.digest_files(root, ["mkdocs.yml", "site_overrides/**/*"])
    return versions.digest([files, fingerprint.code(*MAKERS, plan.__name__), engine.theme_release(root)])
