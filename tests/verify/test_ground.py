"""generator/verify/read/ground.py: what sheets of one layout have in common, whatever their codes say."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from generator.verify.read.ground import ground_of
from generator.verify.read.pdf import Paper

FRAME = "181.5 181.5 137 137 re S"
"""Round the code, a sixth of its breadth away."""


def imprint(path: Path, breadth: float, drawn: str) -> str:
    """Of a page with a code of so many points, in the middle of where all of them stand, and what else is drawn."""
    pdf = pikepdf.new()
    code = pikepdf.Stream(pdf, bytes([0b10100000, 0b01000000, 0b11100000]))
    code.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=3, Height=3, BitsPerComponent=1,
        ColorSpace=pikepdf.Name.DeviceGray,
    )  # fmt: skip
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=code))
    corner = 250 - breadth / 2
    at = f"q {breadth} 0 0 {breadth} {corner} {corner} cm /Im0 Do Q"
    page.Contents = pikepdf.Stream(pdf, f"0.9 g 100 100 300 300 re f {at} {drawn}".encode())
    pdf.save(path)
    with Paper(path) as paper:
        return ground_of(paper, 0).imprint


@pytest.mark.parametrize(
    ("breadth", "drawn", "alike"),
    [
        (98.3, FRAME, True),  # another address, of fewer modules
        (100, "182 181.5 137 137 re S", False),
        (100, f"{FRAME} 4 w 195 250 m 305 250 l S", False),  # struck out
        (100, "", False),
    ],
)
def test_only_a_code_may_be_another(tmp_path: Path, breadth: float, drawn: str, alike: bool) -> None:
    first = imprint(tmp_path / "a.pdf", 100, FRAME)
    assert (imprint(tmp_path / "b.pdf", breadth, drawn) == first) is alike
