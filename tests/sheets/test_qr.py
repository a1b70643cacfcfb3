"""QR codes: decoded from the rasterised PDF by two readers, and large enough, measured on the paper."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy
import pytest
import zxingcpp
from rows import few

from generator.sheets import press, qr
from sheets.paper import Picture, pictures

SAMPLES = ("notice-999999100", "notice-999999100003", "plate-999999100", "plate-999999100003", "plate-999999101.door")
SYMBOL_MM = {"notice": 40, "plate": 70, "plate.door": 60}
DPI = 150


def gray(made: press.Printed, dpi: float = DPI) -> Picture:
    """The page with the code, two-dimensional: the last but that for the bureau, of a notice that is a proof."""
    coded = [page for page in pictures(made.data, dpi, gray=True) if zxingcpp.read_barcodes(page)]
    assert len(coded) == 1
    return coded[0][:, :, 0] if coded[0].ndim == 3 else coded[0]


@pytest.mark.parametrize("name", few(SAMPLES, 2))
def test_two_decoders_read_the_planned_address(sheets: dict[str, press.Printed], name: str) -> None:
    picture = gray(sheets[name])
    wanted = list(sheets[name].output.qr)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == wanted
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(picture)
    assert [text] == wanted


@pytest.mark.parametrize("name", few(SAMPLES, 2))
def test_width_module_and_quiet_zone_on_the_paper(sheets: dict[str, press.Printed], name: str) -> None:
    made = sheets[name]
    picture = gray(made)
    found = zxingcpp.read_barcodes(picture)[0]
    corners = [found.position.top_left, found.position.top_right, found.position.bottom_left]
    width = (corners[1].x - corners[0].x) / DPI * 25.4
    kind = "plate.door" if made.output.edition == "door" else made.output.kind
    assert abs(width - SYMBOL_MM[kind]) < 1.0
    level: Literal["Q", "H"] = "H" if made.output.kind == "plate" else "Q"
    assert found.ec_level == level
    code = qr.make(made.output.qr[0], level, SYMBOL_MM[kind])
    assert code.module_mm >= 0.5
    quiet = int(code.module_mm * qr.QUIET / 25.4 * DPI) - 2
    left, top, right, bottom = corners[0].x - 2, corners[0].y - 2, corners[1].x + 3, corners[2].y + 3
    ring = picture[max(top - quiet, 0) : bottom + quiet, max(left - quiet, 0) : right + quiet].copy()
    inner = (top - max(top - quiet, 0), left - max(left - quiet, 0))
    ring[inner[0] : inner[0] + bottom - top, inner[1] : inner[1] + right - left] = 255
    assert ring.min() > 250, "something is printed in the quiet zone"


def test_worn_plates_are_still_read(sheets: dict[str, press.Printed]) -> None:
    """A blur and a blot over a tenth of the symbol: what level H is for."""
    for name in ("plate-999999100", "plate-999999100.door"):
        picture = gray(sheets[name], 100)
        place = zxingcpp.read_barcodes(picture)[0].position
        side = place.top_right.x - place.top_left.x
        blot = picture.copy()
        cx, cy = place.top_left.x + side // 2, place.top_left.y + side // 2
        cv2.circle(blot, (cx, cy), int(side * numpy.sqrt(0.1 / numpy.pi)), 90, -1)
        blurred = cv2.GaussianBlur(blot, (5, 5), 0)
        assert [found.text for found in zxingcpp.read_barcodes(blurred)] == list(sheets[name].output.qr)


def test_a_code_too_fine_to_scan_is_refused() -> None:
    with pytest.raises(ValueError, match="毫米"):
        qr.make("https://example.com/" + "a" * 1000, "H", 40)


def test_the_picture_is_one_bit_a_module_and_always_the_same() -> None:
    code = qr.make("https://small.example/f/1/", "H", 60)
    assert code == qr.make("https://small.example/f/1/", "H", 60)
    side = code.modules + 2 * qr.QUIET
    rows = numpy.unpackbits(numpy.frombuffer(code.bits, numpy.uint8)).reshape(side, -1)[:, :side]
    assert rows[: qr.QUIET].all() and rows[:, -qr.QUIET :].all(), "the quiet zone is white"
    picture = numpy.kron(rows * 255, numpy.ones((4, 4))).astype(numpy.uint8)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == ["https://small.example/f/1/"]
