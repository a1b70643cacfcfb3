"""A catalog's file, what was seen at its stations -> the accounts of `guideplate audit`, and the files that they are.

None of them lies in `dist/`: what was seen is the bureau's own, and nothing that is built or published knows of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.app.build import Progress
from generator.app.findings import load_all
from generator.audit import report, score_tables
from generator.audit.draw import draw
from generator.audit.gaps import gaps_of
from generator.audit.inspection import Drawn, Pack, pack_of
from generator.audit.month import month_before, month_of
from generator.audit.places import places_of
from generator.audit.proof import Proofs, proofs_of
from generator.audit.score import ScoreCard, score
from generator.audit.things import things_of
from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.catalog.reading.loaded import shown_path
from generator.catalog.resolve.site_standards import elements_of
from generator.changes.inspected import changes_text, inspected, news_of
from generator.ground import files
from generator.ground.errors import BuildError, CatalogError, UsageError
from generator.ground.home import TEMPLATES, cache_folder
from generator.kinds.kind import Kind
from generator.kinds.reading import load_kinds
from generator.kinds.wording import kinds_in_words
from generator.ledger.ledger import Ledger
from generator.plan.plan import Plan, Tools, make_plan
from generator.readiness.observation import Readiness
from generator.readiness.reading import read_readiness, readiness_path
from generator.readiness.writing import as_csv
from generator.sheets.compose import UnprintableError
from generator.sheets.fonts import find_fonts
from generator.sheets.inspection import print_checks
from generator.sheets.printer import Printer
from generator.tables import books

Written = tuple[list[str], list[Path]]
"""What is told at the terminal, and the files that were written."""


@dataclass(frozen=True)
class Audited:
    """A catalog without errors, what was seen of it, and what is on record."""

    catalog: Catalog
    readiness: Readiness
    plan: Plan
    ledger: Ledger
    day: datetime.date
    kinds: Mapping[str, Kind]
    """The sheet kinds, in the words of the catalog's domain."""

    def proofs(self, day: datetime.date) -> Proofs:
        """What the ledger proves on a day, of the sheets as they are planned now."""
        return proofs_of(self.plan.sheets(), self.ledger, day)

    def card(self, day: datetime.date, private: bool = True) -> ScoreCard:
        """The score card of a day."""
        return score(self.catalog, self.readiness if private else None, self.proofs(day), day)


def audited(path: Path, day: datetime.date) -> Audited:
    """All that is known; CatalogError with every error of the catalog or of what was seen."""
    kinds = load_kinds(TEMPLATES)
    try:
        (sound,) = load_all([path], day, find_fonts(cache_folder()), kinds)
    except CatalogError as error:
        raise CatalogError([one for one in error.findings if one.severity == "error"]) from None
    readiness = _readiness(path, sound.catalog, day)
    plan = make_plan(sound.catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), day, ledger=sound.ledger)
    worded = kinds_in_words(kinds, sound.catalog.words)
    return Audited(sound.catalog, readiness, plan, sound.ledger, day, worded)


def _readiness(path: Path, catalog: Catalog, day: datetime.date) -> Readiness:
    readiness, findings = read_readiness(path, catalog, day)
    if errors := [one for one in findings if one.severity == "error"]:
        raise CatalogError(errors, "验收状况表")
    return readiness


def write_card(known: Audited, out: Path) -> Written:
    """The score card, as a page and as a workbook."""
    card = known.card(known.day)
    gaps = gaps_of(card, known.catalog)
    title = f"{card.name}评分表（{card.day}）"
    things = things_of(known.plan.view, known.kinds)
    return [*report.card_text(card, gaps, things)], _write(
        out / known.catalog.jurisdiction.id,
        {
            "score.html": report.card_html(card, gaps, TEMPLATES, things).encode(),
            "score.xlsx": books.workbook(title, score_tables.card_tables(card, gaps, things)),
        },
    )


def write_month(known: Audited, out: Path) -> Written:
    """The month's table, as a page and as a workbook."""
    month = month_of(known.catalog, known.card(known.day), known.card(month_before(known.day)))
    title = f"{month.card.name}月报表（{known.day}）"
    return [*report.month_text(month)], _write(
        out / known.catalog.jurisdiction.id,
        {
            f"month-{known.day}.html": report.month_html(month, TEMPLATES).encode(),
            f"month-{known.day}.xlsx": books.workbook(title, score_tables.month_tables(month)),
        },
    )


def write_pack(known: Audited, out: Path, number: int, seed: str, progress: Progress) -> Written:
    """The acceptance pack: check sheets, and the form as a workbook and as CSV."""
    elements = elements_of(known.catalog)
    places = [place for place in places_of(known.catalog, known.day) if elements[place.tier]]
    if not places:
        raise UsageError("没有可抽的站点：没有在用的站点，或者文件没有给它们定场所标准（site_standards）")
    where = known.catalog.jurisdiction
    drawn = Drawn(draw(places, number, seed), seed, number)
    jurisdiction = (where.name, where.authority, where.site_url)
    pack = pack_of(drawn, elements, known.plan.sheets(), jurisdiction, known.day.isoformat())
    form, listed = score_tables.form_table(pack), score_tables.list_table(pack)
    data = _checks(pack, progress)
    data["results.xlsx"] = books.workbook(f"{pack.name}抽查结果", (form, listed))
    data["results.csv"] = books.as_csv(form)
    folder = out / where.id / f"sample-{number}-{_safe(seed)}"
    lines = [pack.how, f"{pack.name}：抽了 {pack.drawn} 个站点"]
    lines += [f"  {county}：{len(some)} 个" for county, some in drawn.counties.items()]
    lines.append(f"填好的 results.xlsx 或 results.csv 收回来：guideplate audit import {where.id} 文件")
    _refuse_to_overwrite(folder, data)
    _write(folder, data)
    return lines, [folder]


def _refuse_to_overwrite(folder: Path, data: Mapping[str, bytes]) -> None:
    """A form that somebody has filled in where it lay, and the sheets of a draw from another catalog, are kept."""
    others = [name for name, content in data.items() if _other(folder / name, content)]
    if others:
        names = "、".join(others[:5])
        raise UsageError(f"{folder} 里已有不一样的 {names}（填过的，或者目录改过）；请移走，或者用 --out 换一个文件夹")


def _other(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() != content


def _checks(pack: Pack, progress: Progress) -> dict[str, bytes]:
    printer = Printer(load_kinds(TEMPLATES), TEMPLATES, find_fonts(cache_folder()), None)
    data, failures = {}, []
    for number, group in enumerate(pack.sheets, 1):
        try:
            data[group.file] = print_checks(group, pack, printer)
        except UnprintableError as error:
            failures.append(f"{group.file}（{group.county}{group.tier}检查单）：{error}")
        progress("检查单", number, len(pack.sheets))
    if failures:
        raise BuildError(failures)
    return data


def _safe(seed: str) -> str:
    """A seed as a folder's name may hold it."""
    return "".join(char if char.isalnum() else "_" for char in seed)[:40]


def _write(folder: Path, data: Mapping[str, bytes]) -> list[Path]:
    """Every file, each whole; UsageError where the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in data.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise UsageError(f"写不到 {folder}：{error.strerror}") from None
    return [folder / name for name in data]


@dataclass(frozen=True)
class Results:
    """What a filled form changes."""

    target: Path
    data: bytes | None
    """The file as it will be; None where nothing is new."""
    count: int
    lines: tuple[str, ...]


def results_of(path: Path, form: Path, day: datetime.date, date: datetime.date | None) -> Results:
    """What would be written; CatalogError with every mistake of the catalog, the file or the form."""
    catalog, findings = load_catalog(path, day)
    if catalog is None:
        raise CatalogError([one for one in findings if one.severity == "error"])
    readiness = _readiness(path, catalog, day)
    seen = inspected(form, shown_path(form), catalog, day, date)
    if seen.findings:
        raise CatalogError(seen.findings, "检查结果")
    new = news_of(readiness, seen.results)
    lines = tuple(changes_text(readiness, new, catalog, seen.open, len(seen.results) - len(new)))
    data = as_csv(readiness.with_results(new)) if new else None
    return Results(readiness_path(path), data, len(new), lines)


def write_results(results: Results) -> None:
    """Put the file in its place."""
    assert results.data is not None
    if not results.target.exists():
        results.target.write_bytes(b"")
    files.replace(results.target, results.data)
