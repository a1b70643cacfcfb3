"""A picture's bytes -> what is wrong with it once it is printed; run where it may take what it likes (`trial.py`)."""

from __future__ import annotations

import base64
import io
import re

from PIL import Image as Pillow
from PIL import ImageChops, ImageFile, ImageOps, ImageStat

_DPI = 100
_CELLS, _ALIKE = 25, 12
"""In so many cells a side, what is printed may differ from the file so much, of 255 on the average: its edges are
smoothed another way."""
_SEEN = 0.03
"""What is drawn is at least so large a part of the square: less is a dot, which a path without points leaves."""
_NO_NUMBER = re.compile(rb"(?<![\w/])-?(?:nan|inf)(?!\w)")
_EMBEDDED = re.compile(rb"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=\s]+)")
_PLAIN = "请在制作软件里展开、合并成普通图形，再导出"


def drawn(data: bytes) -> str:
    """What is wrong with a picture that is drawn now, in Chinese; empty: nothing is."""
    try:
        from generator.sheets.layout import lay_out_picture
    except (ImportError, OSError):
        return ""  # a machine that only checks need not have a press
    import pypdfium2

    try:
        picture = _decoded(data) if data.startswith(b"\x89PNG") else None
        for body in _EMBEDDED.findall(data):
            _decoded(base64.b64decode(body))
    except Exception:  # whatever a library makes of a hostile file, it is told as a finding
        return "图片解不开，有的地方坏了；请从制作软件里重新导出"
    try:
        pdf = lay_out_picture(data)
        page = pypdfium2.PdfDocument(pdf)[0]
        white, black = (
            page.render(scale=_DPI / 72, fill_color=colour).to_pil().convert("RGB")
            for colour in ((255, 255, 255, 255), (0, 0, 0, 255))
        )
    except Exception:  # as above
        return f"印的程序画不出来；{_PLAIN}"
    square = tuple(round(mm / 25.4 * _DPI) for mm in (5, 5, 55, 55))
    below = tuple(round(mm / 25.4 * _DPI) for mm in (1, 61, 59, 69))
    if white.crop(below).getextrema() != ((0, 0),) * 3 or _NO_NUMBER.search(pdf):
        return f"画它的时候出了错，牌上它后面的字会跟着没有；{_PLAIN}"
    on_white, on_black = white.crop(square), black.crop(square)
    if not _is_seen(ImageOps.invert(on_white)):
        blank = not _is_seen(on_black)
        return "图片是空的，印不出什么；请换一个" if blank else "图片全是白的，印在白底上看不见；请换成有颜色的"
    if picture is not None and not _is_like(on_white, picture):
        return "印出来会和图片不一样；请从制作软件里另存为普通的 PNG（8 位 RGB）"
    return ""


def _decoded(data: bytes) -> Pillow.Image:
    """A file's picture by its own account: WeasyPrint leaves out what is damaged."""
    strict, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Pillow.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as file:
            grey = file.convert("I").point(lambda value: value / 257).convert("L") if file.mode == "I;16" else file
            return grey.convert("RGBA")
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = strict


def _is_seen(difference: Pillow.Image) -> bool:
    """Whether anything is drawn that is larger than a dot; `difference`: black where nothing is."""
    box = difference.getbbox()
    return box is not None and max(box[2] - box[0], box[3] - box[1]) >= difference.width * _SEEN


def _is_like(printed: Pillow.Image, picture: Pillow.Image) -> bool:
    """Whether what was printed on white is the picture."""
    fitting = ImageOps.contain(picture, printed.size)
    whole = Pillow.new("RGB", printed.size, "white")
    whole.paste(fitting, ((whole.width - fitting.width) // 2, (whole.height - fitting.height) // 2), fitting)
    coarse = [one.resize((_CELLS, _CELLS), Pillow.Resampling.BOX) for one in (printed, whole)]
    return max(ImageStat.Stat(ImageChops.difference(*coarse)).mean) <= _ALIKE
