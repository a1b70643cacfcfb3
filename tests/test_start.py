"""docs/start.md does what it says: its commands are run, and the cells changed that it has a reader change."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import openpyxl
from checkout import ROOT, unmeasured

PAGE = (ROOT / "docs/start.md").read_text("utf-8")
STEP = re.compile(
    r"```console\n(?P<console>.*?)```|^- “(?P<column>[^”]+)”：(?P<how>[^；。\n]+)", re.DOTALL | re.MULTILINE
)


def run(console: str, folder: Path) -> None:
    """Each command, and the lines below it among what it prints; a question is answered with yes."""
    for command, *expected in (part.splitlines() for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]):
        arguments = shlex.split(command.removeprefix("guideplate "))
        arguments += ["--yes"] if arguments[:2] == ["xlsx", "import"] else []
        arguments += ["--jobs", "1"] if arguments[0] == "build" else []
        done = subprocess.run(
            [sys.executable, "-m", "generator.app.cli", *arguments],
            cwd=folder, env=unmeasured(ROOT), capture_output=True, text=True, check=False,
        )  # fmt: skip
        printed = done.stdout + done.stderr
        assert done.returncode == 0, printed
        assert all(line in printed for line in expected), printed


def change(workbook: Path, item: str, column: str, value: str) -> None:
    """One cell of the sheet of items, as a person types it."""
    book = openpyxl.load_workbook(workbook)
    sheet = book["事项"]
    columns = {cell.value: number for number, cell in enumerate(sheet[2], 1)}
    (row,) = {cell.row for cells in sheet.iter_rows(min_row=3) for cell in cells if cell.value == item}
    sheet.cell(row, columns[column]).value = int(value) if value.isdecimal() else value
    book.save(workbook)


def test_a_reader_gets_from_a_cell_to_a_changed_notice(tmp_path: Path) -> None:
    (tmp_path / "catalog").mkdir()
    # Two items and some stations of it: as many make the same two notices, and in less time.
    above, title, items = (ROOT / "catalog/minqing.yml").read_text("utf-8").partition("\nitems:\n")
    rows = re.split(r"^(?=  - id: )", items, flags=re.MULTILINE)
    few = [
        row for row in rows if row.startswith(("  - id: zhuyuan-feiyong-baoxiao\n", "  - id: jumin-canbao-dengji\n"))
    ]
    before = "".join((above, title, *few))
    (tmp_path / "catalog/minqing.yml").write_text(before, "utf-8")
    stations = (ROOT / "catalog/minqing.stations.csv").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "catalog/minqing.stations.csv").write_text("".join(stations[:9]), "utf-8")
    (item,) = re.findall(r"“事项”表里找到“([^”]+)”", PAGE)
    changed = 0
    for step in STEP.finditer(PAGE):
        if step["console"]:
            run(step["console"], tmp_path)
        elif "改成" in step["how"]:
            change(tmp_path / "minqing.xlsx", item, step["column"], step["how"].partition("改成")[2].strip("“”"))
            changed += 1
    assert changed == 2
    after = (tmp_path / "catalog/minqing.yml").read_text("utf-8").splitlines()
    pairs = zip(before.splitlines(), after, strict=True)
    assert sum(one != other for one, other in pairs) == 2
    pdf = tmp_path / "dist/minqing/sheets/notice/350124100.pdf"
    text = subprocess.run(
        [sys.executable, "-m", "pypdfium2_cli", "extract-text", pdf], capture_output=True, text=True, check=True
    )
    assert "15个工作日" in "".join(text.stdout.split())
