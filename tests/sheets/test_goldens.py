"""Text and picture of one notice and one plate. `GUIDEPLATE_UPDATE_GOLDENS=1 pytest tests/sheets` changes them."""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy
import pytest

from generator.sheets import press
from sheets.paper import pages_text, pictures

GOLDENS = Path(__file__).parent / "goldens"
UPDATE = os.environ.get("GUIDEPLATE_UPDATE_GOLDENS") == "1"
NAMES = ("notice-999999101", "plate-999999101")
# Pango, FreeType and pdfium may draw an edge differently: grey levels that do not count, and pixels that may differ.
LEVEL, SHARE = 64, 0.002


@pytest.mark.parametrize("name", NAMES)
def test_text(sheets: dict[str, press.Printed], name: str) -> None:
    golden = GOLDENS / f"{name}.txt"
    said = "\f".join(pages_text(sheets[name].data)).replace("\ufffe", "")
    said = "\n".join(line.rstrip() for line in said.split("\n")) + "\n"
    if UPDATE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
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
