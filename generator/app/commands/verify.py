"""`guideplate verify`: finished files and their catalogs -> every place where they differ."""

from __future__ import annotations

import argparse
import datetime
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.app.arguments import add_catalogs, add_format, add_jobs, add_on, add_out, find_catalogs, whole_number
from generator.app.machine import require_packages, today
from generator.app.terminal import Progress, print_findings, say
from generator.ground.errors import CatalogError, Finding

if TYPE_CHECKING:
    from generator.app.judged import Judged

HELP = "把做好的成品重新读一遍，逐项和目录核对"
WORN = 100
"""Codes of each kind that are also read as wear leaves them: five pictures each, some seconds in all."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which finished files, and how much of the slow part."""
    add_catalogs(parser)
    add_out(parser, "成品在哪里（默认 dist）")
    parser.add_argument("--live", action="store_true", help="再到真实网站上看印出的网址公众能不能打开")
    worn = f"每种成品拿几张试磨损后的二维码（默认 {WORN}，0 不试）"
    parser.add_argument("--worn", type=whole_number, default=WORN, metavar="N", help=worn)
    add_on(parser)
    add_jobs(parser)
    add_format(parser)


def execute(args: argparse.Namespace) -> int:
    """Print every difference; 1 where there is any."""
    require_packages()
    from generator.ground.home import cache_folder
    from generator.ground.kept import Kept
    from generator.guide.finder import index
    from generator.ledger.reading import ledger_path
    from generator.verify import verification
    from generator.verify.compare import live
    from generator.verify.expect.known import unapproved
    from generator.verify.read.tree import built_page
    from generator.views.catalog import CatalogView

    day, findings = today(args.on), list[Finding]()
    paths = find_catalogs(args.catalogs)
    for path, one in zip(paths, _loaded(paths, args.out, day, args.on is not None), strict=True):
        catalog, place = one.catalog, one.catalog.jurisdiction
        started, progress = time.monotonic(), Progress()
        folder, proof = args.out / place.id, unapproved(catalog, one.day)
        ledger = ledger_path(path)
        made = {"finder/index.json": index(CatalogView(catalog, one.day), Kept(cache_folder() / "kept"))}
        verified = verification.verify(
            catalog, folder, proof, args.jobs, args.worn, progress, ledger=ledger, day=one.day, made=made
        )
        progress.close()
        findings += (*one.findings, *verified.findings)
        for line in (*([one.note] if one.note else []), *verified.notes, *verification.wear_lines(verified)):
            say(line)
        if args.live and verified.printed:
            findings += live.reach(place.site_url, verified.printed, built_page(folder, place.site_url), say)
        say(
            f"{place.name}：读了成品 {verified.sheets} 张、二维码 {verified.codes} 个、网页 {verified.pages} 页，"
            f"用时 {time.monotonic() - started:.0f} 秒。"
        )
    print_findings(findings, args.format)
    say(f"核对完：{f'对不上 {len(findings)} 处。' if findings else '和目录一致。'}")
    return 1 if findings else 0


def _loaded(paths: Sequence[Path], out: Path, day: datetime.date, asked: bool) -> list[Judged]:
    """What each tree is held against; CatalogError with every finding where a catalog is not sound."""
    from generator.app.judged import judged

    sound, findings = [], list[Finding]()
    for path in paths:
        try:
            sound.append(judged(path, out, day, asked))
        except CatalogError as error:
            findings += error.findings
    if len(sound) < len(paths):
        raise CatalogError(findings)
    return sound
