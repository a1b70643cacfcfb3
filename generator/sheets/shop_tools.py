"""A shop edition's name -> what makes it besides the plain sheet, and what this machine lacks for it.

Imports nothing that makes it, so that a build with nothing to make need not start that.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from functools import cache
from pathlib import Path

PROFILES = (
    "/usr/share/color/icc/ghostscript/default_cmyk.icc",
    "/opt/homebrew/share/ghostscript/iccprofiles/default_cmyk.icc",
    "/usr/local/share/ghostscript/iccprofiles/default_cmyk.icc",
)
"""Where Ghostscript's own CMYK profile lies: a printer profile of the SWOP kind, licensed AGPL-3 or later."""
HINT = "转曲和 PDF/X-4 要用 Ghostscript。Debian/Ubuntu：apt install ghostscript；macOS：brew install ghostscript"


def lacking(shop: str) -> str | None:
    """What this machine lacks for a shop edition, with the command that mends it; None where it has all."""
    needs = "outlines" in shop or "x4" in shop
    return HINT if needs and (shutil.which("gs") is None or profile() is None) else None


def profile() -> Path | None:
    """The output intent's profile, where this machine has one."""
    return next((Path(path) for path in PROFILES if Path(path).is_file()), None)


@cache
def tool(shop: str) -> str:
    """Identifies what a shop edition is made with besides the plain sheet: Ghostscript, the output intent's profile."""
    tools = []
    if "outlines" in shop and (program := shutil.which("gs")) is not None:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, encoding="ascii", check=False)
        tools.append(said.stdout.strip())
    if "x4" in shop and (path := profile()) is not None:
        tools.append(hashlib.sha256(path.read_bytes()).hexdigest())
    return " ".join(tools)
