"""`guideplate doctor`: this machine -> what it lacks, with the commands that mend it."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.app.arguments import add_out
from generator.app.machine import require
from generator.app.terminal import say

HELP = "看这台机器还缺什么"


def arguments(parser: argparse.ArgumentParser) -> None:
    """How much to look at, and how much to say."""
    parser.add_argument("--for-tests", action="store_true", help="连测试要用的一起看")
    parser.add_argument("--quiet", action="store_true", help="不缺就不出声")
    parser.add_argument("--restore", action="store_true", help="台账少了记过的内容时，从副本补回来")
    add_out(parser, "成品放在哪里（默认 dist），台账的副本在它旁边")


def execute(args: argparse.Namespace) -> int:
    """Print what is there and what is not; MachineError with the remedies where anything is missing."""
    from generator.app import doctor

    checks = doctor.examine(args.for_tests)
    if not args.quiet:
        for check in checks:
            print(f"{'有' if check.present else '缺'}  {check.name}")
    require(checks)
    return _ledgers(args.out, args.restore)


def _ledgers(out: Path, restore: bool) -> int:
    """Hold every ledger here against its copy: tell what it lacks, or put it back."""
    from generator.ledger import copies
    from generator.ledger.reading import ENDING

    lacking = 0
    for copy in sorted(out.glob(f"*{ENDING}")):
        ledger = Path("catalog") / copy.name
        if not ledger.with_name(copy.name.removesuffix(ENDING) + ".yml").is_file():
            continue
        for finding in copies.check(ledger, copy, ledger.as_posix()):
            lacking += 1
            print(finding)
            if restore:
                say(f"{ledger} 补回 {copies.restore(ledger, copy)} 行。")
                lacking -= 1
    return 1 if lacking else 0
