"""`guideplate check`: catalogs and sheet kinds -> every finding, with file, line and column; nothing is written."""

from __future__ import annotations

import argparse
import datetime
from typing import TYPE_CHECKING

from generator.app.arguments import add_catalogs, add_format, add_on, add_out, find_catalogs
from generator.app.machine import today
from generator.app.terminal import count, print_checked, say
from generator.ground.errors import CatalogError, Finding
from generator.ground.home import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.app.findings import Gathered
    from generator.app.wish import Wish
    from generator.kinds.kind import Kind

HELP = "检查目录，什么都不写"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which catalogs, and how strictly."""
    add_catalogs(parser)
    parser.add_argument("--strict", action="store_true", help="有警告也算不通过")
    parser.add_argument("--all", action="store_true", help="同一类的警告一处一处全部列出来")
    add_out(parser, "成品放在哪里（默认 dist），台账的副本在它旁边")
    add_on(parser)
    add_format(parser)


def execute(args: argparse.Namespace) -> int:
    """Print every finding; 1 where one is an error (`--strict`: where there is any that is not waived)."""
    from generator.app import unchanged
    from generator.app.wish import Wish

    paths, wish = find_catalogs(args.catalogs), Wish(args.out, today=today(args.on), templates=TEMPLATES)
    keys = unchanged.keys(paths, wish, "check")
    known = [unchanged.told(key, wish) for key in keys]
    findings = [finding for found in known for finding in found or ()]
    if None in known:
        of_kinds, each = _examined(paths, wish)
        findings = [*of_kinds, *(finding for found in each for finding in found)]
        for key, found in zip(keys, each, strict=True):
            if not of_kinds:
                unchanged.tell(key, wish, found)
    print_checked(findings, args.format, every=args.all)
    if args.format == "text":
        say(count(findings))
    errors = any(finding.severity == "error" for finding in findings)
    return 1 if errors or (args.strict and any(not finding.waived for finding in findings)) else 0


def _examined(paths: Sequence[Path], wish: Wish) -> tuple[list[Finding], list[list[Finding]]]:
    """What is wrong of the sheet kinds, and what is found of each catalog."""
    from generator.app.findings import fonts_to_check, gather
    from generator.kinds.reading import load_kinds

    kinds: Mapping[str, Kind] = {}
    fonts, day, of_kinds, each = fonts_to_check(), wish.today, list[Finding](), list[list[Finding]]()
    try:
        kinds = load_kinds(wish.templates)
    except CatalogError as error:
        of_kinds = list(error.findings)
    for path in paths:
        gathered = gather(path, day, kinds, fonts, wish.out)
        each.append([*gathered.findings, *_unapproved(gathered, kinds, day), *_readiness(gathered, day)])
    return of_kinds, each


def _unapproved(gathered: Gathered, kinds: Mapping[str, Kind], day: datetime.date) -> list[Finding]:
    """What the approvals on record do not cover."""
    from generator.changes import standing
    from generator.plan.plan import Plan, Tools, make_plan

    def plan() -> Plan:
        assert gathered.catalog is not None
        tools = Tools(dict.fromkeys(kinds, ""), "", "")
        return make_plan(gathered.catalog, kinds, tools, day, ledger=gathered.ledger)

    return standing.check(gathered.loaded, gathered.ledger, plan)


def _readiness(gathered: Gathered, day: datetime.date) -> list[Finding]:
    """What is wrong of what was seen at stations: nothing is built of it, so that a build does not stop at it."""
    from generator.readiness.reading import read_readiness

    return [] if gathered.catalog is None else read_readiness(gathered.path, gathered.catalog, day)[1]
