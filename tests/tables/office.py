"""A register's workbook, filled in and worked out by LibreOffice, against the site's own count of days: `make office`.

LibreOffice alone fills nothing in: openpyxl writes days and items into the cells that a station writes into, and
LibreOffice works out the rest as it does when somebody opens the file. Its lists to choose from are read back from
what it saved. The very days are those to which the site's script is held (`tests/scripts/deadline.test.mjs`).
"""

from __future__ import annotations

import datetime
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from checkout import ROOT, SMALL
from counted import ends

from generator.catalog.load import load_catalog
from generator.tables import register
from generator.tables.register_columns import FIRST, Keeping, choice
from generator.views.catalog import CatalogView
from generator.views.plain import shown
from generator.views.register import work_years

RESULTS = ROOT / "tests/results"
COLUMNS = (
    ("受理日期", "受理日期"),
    ("姓名", "姓名"),
    ("事项", "事项"),
    ("怎么办", "办理方式"),
    ("最迟日期", "最迟日期"),
)


def keeping(pairs: list[tuple[int, str]]) -> Keeping:
    """A register with an item for each limit."""
    catalog, _ = load_catalog(SMALL)
    assert catalog is not None
    items = [
        {
            "number": number, "name": f"事项{number}", "plain_name": "白话" if number % 2 else None, "mode": "办理",
            "time_limit": f"{days}{unit}", "days": days, "unit": unit, "ends": "审核",
        }
        for number, (days, unit) in enumerate(pairs, 1)
    ]  # fmt: skip
    columns = [{"name": name, "holds": holds, "width_mm": 30} for name, holds in COLUMNS]
    kept = {"title": "样例台账", "place": "样例站", "basis": None, "columns": columns, "listed": items}
    return Keeping("样例台账", "样例局", kept, shown(work_years(CatalogView(catalog).catalog)), "ABCD-EFGH", False)


def convert(path: Path, ending: str, folder: Path) -> Path:
    """A file as LibreOffice saves it in another form, all worked out."""
    office = shutil.which("soffice")
    if office is None:
        sys.exit("没有 LibreOffice；make office 会装上")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(folder / ending), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return folder / ending / f"{path.stem}.{ending}"


def main() -> None:
    """Say how many of the days agree; 1 where one does not, or a list is gone."""
    table = ends()
    pairs = sorted({(days, unit) for _, days, unit, _ in table})
    kept = keeping(pairs)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "register.xlsx")
        path.write_bytes(register.workbook(kept))
        book = openpyxl.load_workbook(path)
        for line, (today, days, unit, _) in enumerate(table, FIRST + 1):
            book["台账"][f"B{line}"] = datetime.date.fromisoformat(today)
            book["台账"][f"D{line}"] = choice(kept.items[pairs.index((days, unit))])
        book.save(path)
        saved = convert(path, "xlsx", Path(scratch))
        RESULTS.mkdir(exist_ok=True)
        shutil.copyfile(convert(saved, "pdf", Path(scratch)), RESULTS / "register.pdf")
        sheet = openpyxl.load_workbook(saved, data_only=True)["台账"]
        lists = {
            str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"
        }
        wrong = []
        for line, (today, days, unit, end) in enumerate(table, FIRST + 1):
            told, done = sheet[f"F{line}"].value, sheet[f"H{line}"].value
            due = told.date().isoformat() if isinstance(told, datetime.datetime) else told
            if due != (end or "节假日未公布") or done != "审核":
                wrong.append(f"第 {line} 行 {today} {days}{unit}：表格 {due} {done}，网站 {end}")
    last = FIRST + len(table)
    right = {f"D4:D{last}", f"E4:E{last}"}
    print(*wrong[:20], sep="\n")
    print(f"LibreOffice 算出的最迟日期 {len(table)} 个，对得上 {len(table) - len(wrong)} 个；下拉：{lists}")
    sys.exit(bool(wrong) or set(lists) != right)


if __name__ == "__main__":
    main()
