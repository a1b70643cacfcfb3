"""What has changed, and the plan of what it will be -> one folder to send round for approval.

The difference, the changed sheets as they will be, the score card, and how the answer comes back. What was seen at
stations is private: it is in the score card only where that was asked for.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator.app.causes import by_cause
from generator.audit import report as audit_report
from generator.audit.gaps import gaps_of
from generator.audit.score import score
from generator.audit.things import things_of
from generator.catalog.model import Catalog
from generator.changes import report
from generator.changes.chosen import chosen
from generator.changes.report import Account
from generator.ground import versions
from generator.ground.errors import BuildError, CatalogError, UsageError
from generator.ground.home import TEMPLATES, cache_folder
from generator.ground.render import render
from generator.kinds.kind import Kind
from generator.kinds.reading import load_kinds
from generator.kinds.wording import kinds_in_words
from generator.plan.outputs import Output
from generator.plan.plan import Plan
from generator.readiness.observation import Readiness
from generator.readiness.reading import read_readiness
from generator.sheets import press
from generator.sheets.fonts import find_fonts

PROOFS = "proofs"
"""The folder of the changed sheets."""


@dataclass(frozen=True)
class Wish:
    """What is asked for."""

    folder: Path
    catalog: str
    """What the catalog that is to be approved was called."""
    only: Sequence[str]
    private: bool
    jobs: int


def write_folder(
    account: Account, plan: Plan, wish: Wish, day: datetime.date, progress: Callable[[str, int, int], None]
) -> int:
    """Write it whole, or nothing of it; how many changed sheets are in it.

    UsageError where the folder holds something, BuildError where a sheet cannot be made.
    """
    if wish.folder.exists() and (not wish.folder.is_dir() or any(wish.folder.iterdir())):
        raise UsageError(f"{wish.folder} 不是空的；送审的文件夹请写一个新的，免得和以前的混在一起")
    kinds = kinds_in_words(load_kinds(TEMPLATES), plan.catalog.words)
    touched = set(account.touches.sheets)
    sheets = [one for one in chosen(plan.sheets(), wish.only) if one.sheet in touched]
    sheets.sort(key=lambda one: one.kind)
    card = score(plan.catalog, _readiness(wish, plan.catalog, day), {}, day)
    pages = {
        "diff.html": report.as_html(account, TEMPLATES),
        "score.html": audit_report.card_html(card, gaps_of(card, plan.catalog), TEMPLATES, things_of(plan.view, kinds)),
        "index.html": _index(account, plan, wish, sheets, audit_report.summary(card)),
    }
    try:
        wish.folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".songshen-", dir=wish.folder.absolute().parent) as scratch:
            made = Path(scratch) / "made"
            made.mkdir()
            for name, text in pages.items():
                (made / name).write_text(text, "utf-8")
            _press(sheets, kinds, wish.jobs, progress, made)
            if wish.folder.exists():
                wish.folder.rmdir()
            made.rename(wish.folder)
    except OSError as error:
        raise UsageError(f"写不到 {wish.folder}：{error.strerror}") from None
    return len(sheets)


def _press(
    sheets: Sequence[Output],
    kinds: Mapping[str, Kind],
    jobs: int,
    progress: Callable[[str, int, int], None],
    folder: Path,
) -> None:
    """Each sheet as it is ready: of a city they would not fit into memory."""
    failures, done = [], 0
    for result in press.press(sheets, kinds, TEMPLATES, find_fonts(cache_folder()), jobs):
        if isinstance(result, press.Failed):
            failures.append((result.output, result.reason))
            continue
        path = folder / _proof(result.output)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(result.data)
        done += 1
        progress("样张", done, len(sheets))
    if failures:
        raise BuildError(by_cause(failures), len(failures))


def _proof(sheet: Output) -> str:
    return f"{PROOFS}/{sheet.path.removeprefix('sheets/')}"


def _readiness(wish: Wish, catalog: Catalog, day: datetime.date) -> Readiness | None:
    """What was seen, where it is asked for; a catalog of an older commit has none beside it."""
    if not wish.private:
        return None
    from generator.app.arguments import find_catalogs

    (path,) = find_catalogs([wish.catalog])
    readiness, findings = read_readiness(path, catalog, day)
    if errors := [one for one in findings if one.severity == "error"]:
        raise CatalogError(errors, "验收状况表")
    return readiness


def _index(account: Account, plan: Plan, wish: Wish, sheets: Sequence[Output], score_summary: str) -> str:
    made = {str(one.sheet) for one in sheets}
    planned = {str(one.sheet) for one in plan.sheets()}
    groups = [
        (title, [(one.title, _proof(one), versions.printed(str(one.version))) for one in some])
        for title, some in groupby(sheets, key=lambda one: one.says.chrome.title)
    ]
    command = [
        "guideplate",
        "approve",
        wish.catalog,
        "--office",
        "核定单位",
        "--date",
        "核定日期",
        "--basis",
        "核定依据",
    ]
    for only in wish.only:
        command += ["--only", only]
    data = {
        "account": account,
        "authority": plan.view.jurisdiction.authority,
        "summary": report.summary(account.touches, len(account.changes)),
        "score": score_summary,
        "groups": groups,
        "ended": [one for one in account.touches.sheets if one not in planned],
        "left": len([one for one in account.touches.sheets if one in planned and one not in made]),
        "proof": plan.proof,
        "command": " ".join(f'"{word}"' if " " in word else word for word in command),
        "private": wish.private,
    }
    return render(TEMPLATES, f"{report.REPORTS}/signoff.html", data)
