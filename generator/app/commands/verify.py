"""`guideplate verify`: finished files and their catalogs -> every place where they differ."""

from __future__ import annotations

import argparse
import datetime
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.app.arguments import (
    add_catalogs,
    add_format,
    add_jobs,
    add_on,
    add_out,
    find_catalogs,
    positive,
    whole_number,
)
from generator.app.machine import require_packages, today
from generator.app.terminal import Progress, print_findings, say
from generator.ground.errors import CatalogError, Finding, UsageError

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
    parser.add_argument(
        "--sample", type=positive, metavar="N", help="抽查：每个地方只读 N 份，每种都抽到；整体的仍核对"
    )
    parser.add_argument("--seed", type=whole_number, metavar="S", help="抽查的种子：同样的种子抽到同样的（默认 0）")
    filed = "把核对报告写成文件（.html 可以打印、随核定存档，.json 给程序读）"
    parser.add_argument("--report", type=Path, metavar="文件", help=filed)
    add_on(parser)
    add_jobs(parser)
    add_format(parser)


def execute(args: argparse.Namespace) -> int:
    """Print every difference; 1 where there is any."""
    _usable(args)
    require_packages()
    from generator.app import filing
    from generator.ground.home import cache_folder
    from generator.ground.kept import Kept
    from generator.ground.manifest import MANIFEST
    from generator.guide.finder import index, titles
    from generator.ledger.reading import ledger_path
    from generator.verify import verification
    from generator.verify.compare import live
    from generator.verify.expect.known import unapproved
    from generator.verify.read.tree import built_page
    from generator.verify.sampling import in_words
    from generator.views.catalog import CatalogView

    day, findings, filed = today(args.on), list[Finding](), list[filing.Filed]()
    sample = None if args.sample is None else (args.sample, args.seed or 0)
    paths = find_catalogs(args.catalogs)
    for path, one in zip(paths, _loaded(paths, args.out, day, args.on is not None), strict=True):
        catalog, place = one.catalog, one.catalog.jurisdiction
        started, progress = time.monotonic(), Progress()
        folder, proof = args.out / place.id, unapproved(catalog, one.day)
        ledger = ledger_path(path)
        known = index(CatalogView(catalog, one.day), Kept(cache_folder() / "kept"))
        made = {"finder/index.json": known, "finder/titles.json": titles(known)}
        verified = verification.verify(
            catalog, folder, proof, args.jobs, args.worn, progress, ledger=ledger, day=one.day, sample=sample, made=made
        )
        progress.close()
        found = [*one.findings, *verified.findings]
        for line in (*([one.note] if one.note else []), *verified.notes, *verification.wear_lines(verified)):
            say(line)
        if args.live and verified.printed:
            found += live.reach(place.site_url, verified.printed, built_page(folder, place.site_url), say)
        findings += found
        if args.report is not None:
            files = (*_files(path, day), ledger)
            filed.append(
                filing.Filed(
                    catalog, one.day, proof, verified, tuple(found), files, folder / MANIFEST, args.live, args.worn > 0
                )
            )
        say(
            f"{place.name}：读了成品 {verified.sheets} 张、二维码 {verified.codes} 个、网页 {verified.pages} 页，"
            f"比对 {verified.total} 次，用时 {time.monotonic() - started:.0f} 秒。"
        )
        if verified.sample is not None and (words := in_words(verified.sample)):
            say(words)
    print_findings(findings, args.format)
    if args.report is not None:
        data = filing.as_data(filed, day)
        args.report.write_text(filing.as_json(data) if args.report.suffix == ".json" else filing.as_html(data), "utf-8")
        say(f"核对报告写在 {args.report}")
    right = "和目录一致。" if sample is None else "抽到的和目录一致。"
    say(f"核对完：{f'对不上 {len(findings)} 处。' if findings else right}")
    return 1 if findings else 0


def _usable(args: argparse.Namespace) -> None:
    """UsageError where the report cannot be written, or a seed has nothing to draw."""
    if args.seed is not None and args.sample is None:
        raise UsageError("--seed 要和 --sample 一起用；不抽查就全部核对，不用种子")
    report: Path | None = args.report
    if report is None:
        return
    if report.suffix not in (".html", ".json"):
        raise UsageError(f"--report 的文件名要以 .html 或 .json 结尾，现在是“{report.name}”")
    if report.is_dir() or not report.absolute().parent.is_dir():
        raise UsageError(f"--report 写不到“{report}”：请写一个文件，它所在的文件夹要先有")


def _files(path: Path, day: datetime.date) -> list[Path]:
    """Every file that something in a catalog comes from, its own first."""
    from generator.catalog.load import load
    from generator.catalog.reading.loaded import shown_path

    checked = load(path, day).checked
    marks = {} if checked is None else checked.tree.values
    others = {Path(mark.path) for mark in marks.values()} - {Path(shown_path(path))}
    return [path, *sorted(others)]


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
