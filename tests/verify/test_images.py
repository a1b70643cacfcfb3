"""Pictures of pixels on a finished sheet: coarse ones are found at the size in which they are printed."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from weasyprint import HTML

from generator.sheets import picture
from generator.verify.compare import codes
from generator.verify.read.images import coarse
from generator.verify.read.pdf import Paper


def link(picture: Image.Image) -> str:
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return f"data:image/png;base64,{base64.b64encode(kept.getvalue()).decode()}"


def emblem(pixels: int) -> Image.Image:
    return Image.effect_noise((pixels, pixels), 80).convert("RGB")


def found(folder: Path, body: str) -> list[int]:
    path = folder / "sheet.pdf"
    path.write_bytes(HTML(string=f"<style>@page {{ size: 360mm 220mm }}</style>{body}").write_pdf())
    with Paper(path) as paper:
        return [round(dpi) for number in range(len(paper)) for dpi in coarse(paper, number)]


@pytest.mark.parametrize(("pixels", "mm", "dpi"), [(200, 72, [71]), (851, 72, []), (200, 16, []), (600, 72, [212])])
def test_a_picture_is_measured_on_the_sheet(tmp_path: Path, pixels: int, mm: int, dpi: list[int]) -> None:
    assert found(tmp_path, f'<img src="{link(emblem(pixels))}" style="width: {mm}mm">') == dpi


def test_pixels_inside_a_drawing_are_measured_as_well(tmp_path: Path) -> None:
    inner = f'<image width="10" height="10" href="{link(emblem(100))}"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{inner}</svg>'
    data = base64.b64encode(drawing.encode()).decode()
    assert found(tmp_path, f'<img src="data:image/svg+xml;base64,{data}" style="width: 50.8mm">') == [50]


def test_a_code_of_one_pixel_a_module_is_sharp(tmp_path: Path) -> None:
    code = zxingcpp.create_barcode("HTTPS://YIBAO.EXAMPLE/F/999999100/", zxingcpp.BarcodeFormat.QRCode)
    picture = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=True))
    style = "width: 60mm; image-rendering: pixelated"
    assert found(tmp_path, f'<img src="{link(picture)}" style="{style}">') == []
    assert found(tmp_path, f'<img src="{link(emblem(picture.width))}" style="{style}">') != []


def test_pictures_may_be_as_wide_as_they_are_made() -> None:
    assert set(codes.WIDTHS) == {width for width, _ in picture.STEPS}
