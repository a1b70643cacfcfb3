"""A command -> the libraries that are in memory after it."""

from __future__ import annotations

import subprocess
import sys

from checkout import ROOT


def imported(*arguments: str) -> set[str]:
    """The top-level packages in memory after a command."""
    code = (
        "import sys\nfrom generator.app import cli\n"
        "try: cli.main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines()[-1].split())
