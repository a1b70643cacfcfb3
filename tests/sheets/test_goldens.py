"""The text of a sheet of every kind and edition, and the picture of two. `make goldens` alone changes them."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy
import openpyxl
import pytest
from checkout import TEMPLATES

from generator.kinds.reading import load_kinds
from generator.plan.outputs import Output
from generator.plan.plan import Plan
from generator.sheets import press
from generator.sheets.printer import edition_of
from generator.sheets.stamp import stamp
from sheets import formed
from sheets.paper import Raw, pages_text, pictures
from sheets.placed import KINDS

Make = Callable[..., dict[str, press.Printed | press.Failed]]
GOLDENS = Path(__file__).parent / "goldens"
UPDATE = os.environ.get("GUIDEPLATE_UPDATE_GOLDENS") == "1"
EDITIONS = [(name, edition) for name, kind in load_kinds(TEMPLATES).items() for edition in kind.editions]

NONE = ("feedback", "duties", "map", "register", *KINDS, *formed.KINDS)
"""Kinds of which the small catalog gets none, or not every edition: theirs are those of the same with more supplied."""
STATION = "999999101"
"""Whose sheets they are, where the kind has one for it."""
PICTURED = ("notice-999999101", "plate-999999101")
# Pango, FreeType and pdfium may draw an edge differently: grey levels that do not count, and pixels that may differ.
LEVEL, SHARE = 64, 0.002


@pytest.fixture(scope="module")
def every(
    sheets: dict[str, press.Printed], rated: Raw, plan_of: Callable[[Raw], Plan], make: Make
) -> dict[str, press.Printed]:
    """The sheets of the small catalog, and those that it gets with more supplied."""
    more = make([one for one in plan_of(formed.formed(rated)).sheets() if one.kind in NONE])
    failed = [f"{name}: {made.reason}" for name, made in more.items() if isinstance(made, press.Failed)]
    assert not failed
    others = {name: made for name, made in sheets.items() if made.output.kind not in NONE}
    return others | {name: made for name, made in more.items() if isinstance(made, press.Printed)}


def chosen(sheets: dict[str, press.Printed], kind: str, edition: str) -> press.Printed:
    """The sheet of an edition that stands for it."""
    alike = [made for made in sheets.values() if (made.output.kind, made.output.plain) == (kind, edition)]
    assert alike, f"there is no {kind} of the edition {edition}"
    return next((made for made in alike if made.output.station == STATION), alike[0])


def paper(made: press.Printed, printer: press.Printer) -> bytes:
    """The sheet's PDF; of a picture the one that it is drawn from."""
    if not edition_of(made.output, printer.kinds).picture:
        return made.data
    return stamp(*printer.base_and_contents(made.output), printer.fonts)


def in_cells(book: bytes) -> str:
    """A workbook's filled cells, a row a line, sheet by sheet."""
    sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    rows = ([str(cell) for cell in row if cell is not None] for sheet in sheets for row in sheet.values)
    return "\n".join("\t".join(row) for row in rows if row)


def golden_of(output: Output) -> Path:
    return GOLDENS / f"{output.sheet}.txt"


@pytest.mark.parametrize(("kind", "edition"), EDITIONS)
def test_text(every: dict[str, press.Printed], printer: press.Printer, kind: str, edition: str) -> None:
    made = chosen(every, kind, edition)
    golden = golden_of(made.output)
    if edition_of(made.output, printer.kinds).workbook:
        text = in_cells(made.data)
    else:
        text = "\f".join(pages_text(paper(made, printer))).replace("\ufffe", "")
    text = "\n".join(line.rstrip() for line in text.split("\n")) + "\n"
    if UPDATE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert golden.is_file(), f"run `make goldens`: {golden.name} is missing"
    assert text == golden.read_text("utf-8")


def test_no_golden_is_left_over(every: dict[str, press.Printed]) -> None:
    wanted = {golden_of(chosen(every, *each).output) for each in EDITIONS}
    left = set(GOLDENS.glob("*.txt")) - wanted
    if UPDATE:
        for golden in left:
            golden.unlink()
    assert not left or UPDATE, left
    assert len(wanted) == len(EDITIONS)


@pytest.mark.parametrize("name", PICTURED)
def test_picture(sheets: dict[str, press.Printed], name: str, results_folder: Path) -> None:
    made = sheets[name]
    dpi = 72 if made.output.kind == "notice" else 36
    for number, picture in enumerate(pictures(made.data, dpi), 1):
        golden = GOLDENS / f"{name}-{number}.png"
        if UPDATE:
            cv2.imwrite(str(golden), picture, [cv2.IMWRITE_PNG_COMPRESSION, 9])
        wanted = cv2.imread(str(golden), cv2.IMREAD_COLOR)
        assert wanted is not None, f"{golden} is missing"
        difference = numpy.abs(wanted.astype(int) - picture[:, :, :3].astype(int)).max(axis=2).astype(numpy.uint8)
        if (difference > LEVEL).mean() > SHARE:
            for part, image in (("actual", picture), ("expected", wanted), ("diff", 255 - difference)):
                cv2.imwrite(str(results_folder / f"{name}-{number}.{part}.png"), image)
            pytest.fail(f"{name} page {number} looks different; see {results_folder}")
