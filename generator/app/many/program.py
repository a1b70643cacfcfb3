"""This machine's program -> the digests of all that outputs depend on besides catalogs, named as people call them."""

from __future__ import annotations

import platform
import zlib
from collections.abc import Mapping
from functools import cache

from generator import __version__
from generator.ground import versions
from generator.ground.home import HOME, cache_folder
from generator.plan import fingerprint
from generator.sheets.fonts import find_fonts
from generator.sheets.tools import pango_version

CODE = ("generator.app.build", "generator.app.many.packing")
"""What makes a tree, and what makes an archive of it; what they import is followed."""


@cache
def parts() -> Mapping[str, str]:
    """Equal on two machines, and both make the same bytes of the same files."""
    brought = ["templates/**/*", "site_overrides/**/*", "catalog/shared/**/*", "mkdocs.yml"]
    return {
        "guideplate": f"{__version__} {fingerprint.code(*CODE)[:12]}",
        "模板": versions.digest_files(HOME, brought)[:12],
        "字体": find_fonts(cache_folder()).digest[:12],
        "Pango": pango_version(),
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def unlike(mine: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """In what two machines differ: `字体（这里 1a2b，那里 3c4d）`; empty where in nothing."""
    names = [name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name)]
    return "、".join(f"{name}（这里 {mine.get(name, '没有')}，那里 {theirs.get(name, '没有')}）" for name in names)
