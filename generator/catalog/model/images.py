"""A path as a catalog writes it, and the catalog's folder -> the image file, read. What is in it, a rule looks at."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator, ValidationInfo

from generator.catalog.model.scalars import refusal

LARGEST = 500_000
"""Bytes. An emblem is a drawing of a few shapes; more is a photograph or a scan."""
_OTHERS = {
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"RIFF": "WebP",
    b"BM": "BMP",
    b"II*": "TIFF",
    b"MM\0*": "TIFF",
    b"%PDF": "PDF",
}
"""How files of other forms begin: renamed, they are what they were."""
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Image:
    """An image file that the bureau supplied, as it was when the catalog was read."""

    file: str
    """As the catalog writes it."""
    data: bytes = field(repr=False)
    media: str
    """image/png or image/svg+xml."""
    digest: str
    """SHA-256 of the bytes, so that a changed file changes whatever is made with it."""


def _read(value: object, info: ValidationInfo) -> Image:
    if isinstance(value, Image):
        return value
    if not isinstance(value, str) or not value.strip():
        raise refusal("GP213", "要写图片文件的相对路径，如 biaozhi/biaozhi.svg")
    name = value.strip()
    assert info.context is not None  # the loader says where the catalog lies
    data = _bytes(name, info.context["folder"])
    if data.startswith(_PNG):
        media = "image/png"
    elif name.lower().endswith(".svg"):
        media = "image/svg+xml"
    else:
        other = next((form for start, form in _OTHERS.items() if data.startswith(start)), None)
        raise refusal(
            "GP213", f"“{name[:80]}”不是 PNG 或 SVG 图片" + (f"，里面是 {other}；请另存为 PNG" if other else "")
        )
    return Image(name, data, media, hashlib.sha256(data).hexdigest())


def _bytes(name: str, folder: Path) -> bytes:
    shown = f"“{name[:80]}”"
    try:
        path = (folder / name).resolve()
        inside = not re.search(r"^/|[\\:]", name) and path.is_relative_to(folder.resolve())
        size = path.stat().st_size if inside and path.is_file() else None
        data = path.read_bytes() if size is not None and size <= LARGEST else b""
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle
        raise refusal("GP213", f"打不开{shown}") from None
    if not inside:
        where = "请把文件放进去（可以放子文件夹），写相对路径，用“/”隔开"
        raise refusal("GP213", f"{shown}不在目录文件所在的文件夹里；{where}")
    if size is None:
        raise refusal("GP213", f"没有这个文件：{shown}（从目录文件所在的文件夹找起）")
    if size > LARGEST:
        raise refusal("GP213", f"{shown}有 {size / 1000:.0f} KB，超过 {LARGEST // 1000} KB")
    return data


ImageFile = Annotated[
    Image,
    PlainSerializer(lambda image: {"file": image.file, "digest": image.digest}),
    PlainValidator(_read),
]
