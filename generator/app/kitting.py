"""A catalog's file and a station -> its opening kit in a folder: checklist, one file to print, sheets by their turn."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.app import build as builder
from generator.app.build import Progress, Wish
from generator.app.findings import load_all
from generator.catalog.model import Catalog
from generator.ground.errors import BuildError, CatalogError, UsageError
from generator.ground.home import cache_folder
from generator.kinds.reading import load_kinds
from generator.plan.kit import Kit, kit_of
from generator.plan.outputs import Output
from generator.plan.plan import Tools, make_plan
from generator.sheets.compose import UnprintableError
from generator.sheets.fonts import find_fonts
from generator.sheets.orders import UPRIGHT, print_paper
from generator.sheets.printer import Printer
from generator.sheets.runs import print_run

CHECKLIST, PRINT = "0-清单.pdf", "0-打印这一份.pdf"


@dataclass(frozen=True)
class Made:
    """A finished kit."""

    folder: Path
    kit: Kit


def make_kit(path: Path, code: str, wish: Wish, out: Path, progress: Progress) -> Made:
    """Build what is missing of the station's sheets, then the kit below `out`/<catalog>/<station>/, replaced whole.

    CatalogError where the catalog has errors, UsageError where there is no such station in use, BuildError where a
    sheet cannot be made.
    """
    kinds, fonts = load_kinds(wish.templates, wish.kept), find_fonts(cache_folder())
    try:
        (sound,) = load_all([path], wish.today, fonts, kinds, wish.out)
    except CatalogError as error:
        raise CatalogError([one for one in error.findings if one.severity == "error"]) from None
    plan = make_plan(sound.catalog, kinds, Tools(dict.fromkeys(kinds, ""), "", ""), wish.today, ledger=sound.ledger)
    _known(sound.catalog, code, {code for code, station in plan.view.stations.items() if station.works})
    kit = kit_of(plan.view, plan.sheets(), kinds, code, wish.today.isoformat())
    wanted = frozenset(path for path, _ in kit.files)
    builder.build([path], Wish(**{**vars(wish), "paths": wanted}), progress)
    tree = wish.out / sound.catalog.jurisdiction.id
    printer = Printer(kinds, wish.templates, fonts, None)
    folder = out / sound.catalog.jurisdiction.id / code
    _write(folder, _papers(kit, printer, tree), {there: tree / here for here, there in kit.files})
    return Made(folder, kit)


def _known(catalog: Catalog, code: str, works: set[str]) -> None:
    if code in works:
        return
    station = catalog.station_by_code.get(code)
    if station is not None:
        raise UsageError(f"{station.place}（{code}）{station.status}，没有要贴的")
    named = [one for one in catalog.stations if one.place == code and one.code in works]
    if named:
        codes = "、".join(f"{one.code}" for one in named[:5])
        raise UsageError(f"要写站点的编码；叫“{code}”的有：{codes}")
    raise UsageError(f"目录里没有“{code}”这个站点；编码在站点表的 code 一栏")


def _papers(kit: Kit, printer: Printer, tree: Path) -> Mapping[str, bytes]:
    """The checklist, and one file of all that hangs and is printed on A4."""

    def read(sheet: Output) -> bytes | None:
        try:
            return (tree / sheet.path).read_bytes()
        except OSError:
            return None

    title = f"{kit.station.name}张贴清单"
    try:
        papers = {CHECKLIST: print_paper(title, "_shared/kit", UPRIGHT, {"kit": kit}, {}, printer)[0]}
        if kit.pack is not None:
            papers[PRINT] = print_run(kit.pack, kit.members, printer, read).data
    except UnprintableError as error:
        raise BuildError([f"{title}：{error}"]) from None
    return papers


def _write(folder: Path, papers: Mapping[str, bytes], files: Mapping[str, Path]) -> None:
    """The folder anew: beside it first, so that a kit is never half an old one and half a new one."""
    draft = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        for name, data in papers.items():
            (draft / name).write_bytes(data)
        for name, source in files.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, draft / name)
        if folder.exists():
            shutil.rmtree(folder)
        draft.rename(folder)
    except OSError as error:
        raise UsageError(f"写不到 {folder}：{error.strerror}") from None
