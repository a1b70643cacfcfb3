"""generator/photos/picture.py: whatever lies in a folder of pictures is looked at, or it is said why not."""

from __future__ import annotations

import datetime
import hashlib
import io
import struct
import zlib
from pathlib import Path

import numpy
import pytest
import qrcode
import zxingcpp
from PIL import Image
from rows import few

from generator.photos.codes import codes_in
from generator.photos.picture import Picture, find_pictures, look, look_at

TEXT = "https://small.example/n/notice-999999100/?v=AAAAAAA0"


def code(text: str = TEXT, size: int = 4) -> Image.Image:
    symbol = qrcode.QRCode(box_size=size, border=4)
    symbol.add_data(text)
    picture: Image.Image = symbol.make_image().get_image().convert("RGB")
    return picture


def saved(picture: Image.Image, format_: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, format_, **options)
    return target.getvalue()


def seen(folder: Path, data: bytes, name: str = "a.jpg") -> Picture:
    path = folder / name
    path.write_bytes(data)
    return look((str(path), name))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_formats(tmp_path: Path, format_: str) -> None:
    data = saved(code(), format_)
    assert seen(tmp_path, data) == Picture("a.jpg", hashlib.sha256(data).hexdigest(), None, (TEXT,))


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_kinds_of_pixels(tmp_path: Path, mode: str) -> None:
    picture = code().convert("L")
    if mode == "I;16":
        picture = Image.frombytes("I;16", picture.size, b"".join(bytes([0, value]) for value in picture.tobytes()))
    elif mode in ("LA", "RGBA"):  # dark modules on nothing at all
        picture = Image.merge("LA", (picture, picture.point(lambda value: 255 - value))).convert(mode)
    else:
        picture = picture.convert(mode)
    assert seen(tmp_path, saved(picture, "TIFF" if mode == "CMYK" else "PNG")).texts == (TEXT,)


def test_a_micro_code_is_none_of_ours(tmp_path: Path) -> None:
    """It has one eye: readers that look for such find them in folds and shadows."""
    symbol = zxingcpp.create_barcode("402", zxingcpp.BarcodeFormat.MicroQRCode).to_image(scale=6)
    assert [found.text for found in zxingcpp.read_barcodes(symbol)] == ["402"]
    assert seen(tmp_path, saved(Image.fromarray(numpy.array(symbol)), "PNG")).texts == ()


def test_several_codes_and_any_turn(tmp_path: Path) -> None:
    wall = Image.new("RGB", (900, 700), (150, 160, 170))
    wall.paste(code("https://a.example/1", 3), (60, 60))
    wall.paste(code("https://a.example/2", 6).rotate(33, expand=True, fillcolor=(150, 160, 170)), (420, 250))
    for turn in (0, 90, 180, 270):
        assert set(seen(tmp_path, saved(wall.rotate(turn, expand=True), "JPEG")).texts) == {
            "https://a.example/1",
            "https://a.example/2",
        }


def dated(written: str) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[36867] = written
    return saved(code(), "JPEG", exif=exif)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026:11:22 10:00:00", datetime.date(2026, 11, 22)),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("x", None),
    ],
)
def test_the_day_that_the_camera_wrote(tmp_path: Path, written: str, day: datetime.date | None) -> None:
    found = seen(tmp_path, dated(written))
    assert found.taken == day and found.texts == (TEXT,)


def png(width: int, height: int) -> bytes:
    """A PNG that only says how large it is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", "不是照片"),
        (b"hello", "不是照片"),
        (b"%PDF-1.7", "不是照片"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0", "HEIC"),
        (saved(code(), "JPEG")[:2000], "照片坏了"),
        (saved(code(), "PNG")[:300], "照片坏了"),
        (png(30000, 30000), "照片太大"),
        (png(12000, 12000), "照片太大"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "不是照片"),
    ],
)
def test_what_is_no_picture_is_said(tmp_path: Path, data: bytes, trouble: str) -> None:
    found = seen(tmp_path, data)
    assert found.trouble is not None and trouble in found.trouble
    assert found.texts == () and found.digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(("format_", "mode"), few([("JPEG", "RGB"), ("PNG", "1")]))
def test_a_large_picture_is_made_smaller_first(tmp_path: Path, format_: str, mode: str) -> None:
    large = code(size=4).resize((5000, 5000)).convert(mode)
    assert seen(tmp_path, saved(large, format_)).texts == (TEXT,)


def test_a_folder_is_looked_through(tmp_path: Path) -> None:
    for name in ("b.jpg", "梅城镇/a.jpg", ".DS_Store", "梅城镇/._a.jpg", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(saved(code(), "JPEG"))
    assert [path.name for path in find_pictures(tmp_path)] == ["b.jpg", "a.jpg"]
    assert sorted(picture.name for picture in look_at(tmp_path, 2)) == ["b.jpg", "梅城镇/a.jpg"]


def test_many_are_shared_among_processes(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.jpg").write_bytes(saved(code(f"https://a.example/{number}"), "JPEG"))
    found = {picture.name: picture.texts for picture in look_at(tmp_path, 2)}
    assert found == {f"{number}.jpg": (f"https://a.example/{number}",) for number in range(8)}


def test_a_name_disturbs_no_terminal(tmp_path: Path) -> None:
    found = seen(tmp_path, saved(code(), "PNG"), "a\x1b[2J.png")
    assert found.name == "a�[2J.png" and found.evidence.startswith("a�[2J.png sha256:")
    (tmp_path / ("x" * 200)).write_bytes(b"")
    assert len(look((str(tmp_path / ("x" * 200)), "x" * 200)).name) == 119


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    assert look((str(tmp_path / "none"), "none")) == Picture("none", trouble="打不开文件")


def test_nothing_is_read_out_of_nothing() -> None:
    assert codes_in(Image.new("L", (300, 200), 128)) == []
    noise = Image.effect_noise((400, 300), 90)
    assert codes_in(noise) == []
