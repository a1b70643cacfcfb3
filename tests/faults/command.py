"""A command of guideplate in which one call fails: `python -m faults.command AT HOW TOLD build …`.

How many calls there were, and which one failed, stands in the file TOLD afterwards.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

from faults.injected import Faults, How
from generator.app import cli


def main() -> int:
    """The command's exit code."""
    at, how, told, *arguments = sys.argv[1:]
    (kind,) = (one for one in get_args(How) if one == how)
    faults = Faults(int(at), kind)
    try:
        with faults:
            return cli.main(arguments)
    finally:
        Path(told).write_text(f"{faults.count} {faults.failed}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
