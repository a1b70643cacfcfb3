"""Arguments -> one call; errors -> exit codes: 0 done, 1 errors, 2 wrong usage, 3 this machine lacks something."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from generator.app import doctor
from generator.app.arguments import Run, find_catalogs, parser
from generator.app.terminal import Progress, mute, say
from generator.ground.errors import BuildError, CatalogError, Finding, GuideplateError, MachineError, UsageError
from generator.ground.home import TEMPLATES, cache_folder
from generator.ground.system import TerminatedError, refused, terminable

if TYPE_CHECKING:
    from generator.app.build import Wish
    from generator.catalog.model import Catalog
    from generator.sheets.fonts import FontSet


def today() -> datetime.date:
    """The day of this run: SOURCE_DATE_EPOCH where it is set (reproducible builds), else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()


def _check(args: argparse.Namespace) -> int:
    from generator.catalog.load import load
    from generator.catalog.rules import glyphs
    from generator.kinds import sizes
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
        if fonts is not None:
            findings += glyphs.check(loaded, fonts.covered, fonts.mongolian)
    _print(findings, args.format)
    if args.format == "text":
        say(_count(findings))
    errors = sum(finding.severity == "error" for finding in findings)
    return 1 if errors or (args.strict and findings) else 0


def _fonts() -> FontSet | None:
    """The fonts to check characters against; a machine that only checks need not have them."""
    from generator.sheets.fonts import find_fonts

    try:
        return find_fonts(cache_folder())
    except MachineError:
        return None


def _print(findings: Iterable[Finding], format_: str = "text") -> None:
    if format_ == "json":
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
        return
    for finding in findings:
        print(finding)


def _count(findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    return f"检查完：错误 {errors} 处，警告 {len(findings) - errors} 处。"


def _build(args: argparse.Namespace) -> int:
    builder, wish = _prepare(args.out, args.jobs, args.only, args.station, args.item, _shop(args))
    started = time.monotonic()
    progress = Progress()
    for summary in builder.build(find_catalogs(args.catalogs), wish, progress):
        progress.close()
        pages = sum(row["pages"] or 0 for row in summary.outputs if row["kind"] == "site")
        sheets = [row for row in summary.outputs if row["kind"] != "site"]
        proof = "，都是样稿（未核定）" if summary.proof else ""
        say(
            f"{summary.name}：做了 {summary.rendered} 件，沿用 {summary.carried} 件；"
            f"网页 {pages} 页，成品 {len(sheets)} 张{proof}；警告 {len(summary.warnings)} 条"
            f"（guideplate check {summary.catalog} 可看）。在 {summary.folder}/"
        )
    say(f"用时 {time.monotonic() - started:.1f} 秒。")
    return 0


def _shop(args: argparse.Namespace) -> str | None:
    """The shop edition that the flags ask for, as its files are named."""
    parts = ["shop", *(["outlines"] if args.outlines else []), *(["x4"] if args.pdfx else [])]
    return "-".join(parts) if args.marks or len(parts) > 1 else None


def _prepare(
    out: Path,
    jobs: int,
    kinds: Sequence[str],
    stations: Sequence[str] = (),
    items: Sequence[str] = (),
    shop: str | None = None,
) -> tuple[ModuleType, Wish]:
    """The builder (imported late: it needs Pango, `check` does not) and the wish."""
    _require(doctor.examine())
    from generator.app import build as builder

    wish = builder.Wish(
        out, frozenset(kinds), frozenset(stations), frozenset(items), jobs=jobs, today=today(), shop=shop
    )
    return builder, wish


def _verify(args: argparse.Namespace) -> int:
    _require(check for check in doctor.examine() if check.name.startswith("Python"))
    from generator.verify import live, run
    from generator.verify.facts import unapproved
    from generator.verify.kinds import paper_sizes
    from generator.verify.tree import built_page

    day, findings = today(), list[Finding]()
    for catalog in _load(find_catalogs(args.catalogs), day):
        place, started, progress = catalog.jurisdiction, time.monotonic(), Progress()
        folder, sizes = args.out / place.id, paper_sizes(catalog)
        found = run.verify(catalog, folder, sizes, unapproved(catalog, day), args.jobs, args.worn, progress)
        progress.close()
        findings += found.findings
        for line in (*found.notes, *run.wear_lines(found)):
            say(line)
        if args.live and found.printed:
            findings += live.reach(place.site_url, found.printed, built_page(folder, place.site_url), say)
        say(
            f"{place.name}：读了成品 {found.sheets} 张、二维码 {found.codes} 个、网页 {found.pages} 页，"
            f"用时 {time.monotonic() - started:.0f} 秒。"
        )
    _print(findings, args.format)
    say(f"核对完：{f'对不上 {len(findings)} 处。' if findings else '和目录一致。'}")
    return 1 if findings else 0


def _load(paths: Sequence[Path], day: datetime.date) -> list[Catalog]:
    """Sound catalogs; CatalogError with every finding where one is not."""
    from generator.catalog.load import load_catalog

    loaded = [load_catalog(path, day) for path in paths]
    catalogs = [catalog for catalog, _ in loaded if catalog is not None]
    if len(catalogs) < len(loaded):
        raise CatalogError([finding for _, found in loaded for finding in found])
    return catalogs


def _require(checks: Iterable[doctor.Check]) -> None:
    """MachineError where something is not there."""
    if lacking := [check for check in checks if not check.found]:
        raise MachineError(_lacking(lacking))


def _serve(args: argparse.Namespace) -> int:
    from generator.app.serve import serve
    from generator.ground.output import read_manifest

    (path,) = find_catalogs([args.catalog])
    builder, wish = _prepare(Path("dist"), os.cpu_count() or 1, ["site"])

    def rebuild() -> Path:
        (summary,) = builder.build([path], wish, lambda what, done, total: None)
        folder: Path = summary.folder
        return folder

    def remake(folder: Path) -> int:
        rows = (read_manifest(folder) or {"outputs": []})["outputs"]
        if not (made := frozenset(row["path"] for row in rows if row["kind"] != "site")):
            return 0
        sheets = replace(wish, kinds=frozenset(), paths=made)
        (summary,) = builder.build([path], sheets, lambda what, done, total: None)
        return int(summary.rendered)

    return serve(path, rebuild, remake, wish.root, args.port, say)


def _schema(args: argparse.Namespace) -> int:
    from generator.catalog.schema import catalog_schema

    print(json.dumps(catalog_schema(), ensure_ascii=False, indent=1))
    return 0


def _new(args: argparse.Namespace) -> int:
    from generator.catalog.starter import new_catalog

    try:
        paths = new_catalog(args.out, args.id, vars(args), input if sys.stdin.isatty() else None)
    except EOFError:
        raise UsageError("没有填完，什么都没有写入") from None
    say(f"写好了 {'、'.join(map(str, paths))}。照里面的说明填写，再运行 guideplate check {paths[0]} 检查。")
    return 0


def _doctor(args: argparse.Namespace) -> int:
    checks = doctor.examine(args.for_tests)
    if not args.quiet:
        for check in checks:
            print(f"{'有' if check.found else '缺'}  {check.name}")
    _require(checks)
    return 0


def _lacking(lacking: list[doctor.Check]) -> str:
    where = doctor.system()
    commands = "\n".join(f"  {command}" for command in doctor.remedies(lacking, where))
    return f"这台机器（{where}）还缺：{'、'.join(check.name for check in lacking)}\n请运行：\n{commands}"


RUNS: Mapping[str, Run] = {
    "check": _check,
    "build": _build,
    "verify": _verify,
    "serve": _serve,
    "schema": _schema,
    "new": _new,
    "doctor": _doctor,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """The console script. Every planned error ends in a message and an exit code, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        with terminable():
            args = parser(RUNS).parse_args(arguments)
            code: int = args.run(args)
            sys.stdout.flush()
            return code
    except CatalogError as error:
        _print(error.findings)
        say(f"{error} {_count(error.findings)}")
        return 1
    except BuildError as error:
        for failure in error.failures:
            say(failure)
        say(str(error))
        return 1
    except UsageError as error:
        say(f"用法不对：{error}")
        return 2
    except MachineError as error:
        say(str(error))
        return 3
    except GuideplateError as error:
        say(str(error))
        return 1
    except BrokenPipeError:
        mute()
        return 1
    except OSError as error:
        mute()
        code, why = refused(error)
        say(why)
        return code
    except KeyboardInterrupt as stopped:
        say("已中止，原有成品保持不动。")
        return 143 if isinstance(stopped, TerminatedError) else 130


if __name__ == "__main__":
    sys.exit(main())
