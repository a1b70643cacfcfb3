"""`guideplate doctor`: this machine -> what it lacks, with the commands that mend it."""

from __future__ import annotations

import argparse

from generator.app.machine import require

HELP = "看这台机器还缺什么"


def arguments(parser: argparse.ArgumentParser) -> None:
    """How much to look at, and how much to say."""
    parser.add_argument("--for-tests", action="store_true", help="连测试要用的一起看")
    parser.add_argument("--quiet", action="store_true", help="不缺就不出声")


def execute(args: argparse.Namespace) -> int:
    """Print what is there and what is not; MachineError with the remedies where anything is missing."""
    from generator.app import doctor

    checks = doctor.examine(args.for_tests)
    if not args.quiet:
        for check in checks:
            print(f"{'有' if check.present else '缺'}  {check.name}")
    require(checks)
    return 0
