"""`guideplate check`: catalogs and sheet kinds -> every finding, with file, line and column; nothing is written."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from generator.app.arguments import add_catalogs, add_format, add_out, find_catalogs
from generator.app.machine import today
from generator.app.terminal import count, print_findings, say
from generator.ground.errors import CatalogError, Finding, MachineError
from generator.ground.home import TEMPLATES, cache_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.catalog.reading.loaded import Loaded
    from generator.kinds.kind import Kind
    from generator.sheets.fonts import FontSet

HELP = "检查目录，什么都不写"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which catalogs, and how strictly."""
    add_catalogs(parser)
    parser.add_argument("--strict", action="store_true", help="有警告也算不通过")
    add_out(parser, "成品放在哪里（默认 dist），台账的副本在它旁边")
    add_format(parser)


def execute(args: argparse.Namespace) -> int:
    """Print every finding; 1 where one is an error (`--strict`: where there is any)."""
    from generator.catalog.load import load
    from generator.catalog.rules import glyphs
    from generator.kinds import foreseen, sizes
    from generator.kinds.reading import load_kinds

    fonts = _fonts()
    findings: list[Finding] = []
    try:
        kinds = load_kinds(TEMPLATES)
    except CatalogError as error:
        kinds, findings = {}, list(error.findings)
    for path in find_catalogs(args.catalogs):
        loaded = load(path, today())
        findings += loaded.findings
        findings += sizes.check(loaded, kinds)
        findings += foreseen.check(loaded, kinds)
        findings += _of_ledger(loaded, path, kinds, args.out)
        if fonts is not None:
            findings += glyphs.check(loaded, fonts.covered, fonts.mongolian)
    print_findings(findings, args.format)
    if args.format == "text":
        say(count(findings))
    errors = any(finding.severity == "error" for finding in findings)
    return 1 if errors or (args.strict and findings) else 0


def _of_ledger(loaded: Loaded, path: Path, kinds: Mapping[str, Kind], out: Path) -> list[Finding]:
    """What is wrong with the ledger, what it lacks, and what the approvals in it do not cover."""
    from generator.catalog.reading.loaded import shown_path
    from generator.changes import standing
    from generator.ledger import copies
    from generator.ledger.reading import ledger_path, read_ledger
    from generator.plan.plan import Plan, Tools, make_plan

    beside = ledger_path(path)
    ledger, findings = read_ledger(beside, shown_path(beside))
    if loaded.catalog is None:
        return findings
    catalog = loaded.catalog
    findings += copies.check(beside, copies.copy_path(out, catalog.jurisdiction.id), shown_path(beside))

    def plan() -> Plan:
        return make_plan(catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), today(), ledger=ledger)

    return findings + standing.check(loaded, ledger, plan)


def _fonts() -> FontSet | None:
    """The fonts to check characters against; a machine that only checks need not have them."""
    from generator.sheets.fonts import find_fonts

    try:
        return find_fonts(cache_folder())
    except MachineError:
        return None
