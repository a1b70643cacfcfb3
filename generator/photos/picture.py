"""A picture's file -> its name, digest, the day on which it was taken, and what the codes on it say; else why not."""

from __future__ import annotations

import datetime
import hashlib
import re
import warnings
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFile, UnidentifiedImageError

from generator.ground import workers
from generator.photos.codes import codes_in

LARGEST = 200_000_000
"""Bytes of a file; a phone's largest picture has a tenth of that."""
MOST_PIXELS = 130_000_000
"""The largest cameras of phones have 108 million; more is a bomb, or was scanned."""
ENOUGH = 3200
"""Pixels along the longer side: more show no more of a code, and take longer."""
TOO_LARGE = "照片太大，请缩小再交"
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_TAKEN, _EXIF = 36867, 0x8769
"""DateTimeOriginal, and where it stands."""
_HEIC = re.compile(rb"....ftyp(?:hei|hev|mif1|msf1|avif)", re.DOTALL)
FEW = 6
"""So few pictures are read sooner by this process than by others that first have to start."""


@dataclass(frozen=True)
class Picture:
    """What is kept of a picture: nothing of what it shows but the codes that were read."""

    name: str
    """Below the folder; without what would disturb a terminal."""
    digest: str = ""
    """SHA-256 of the file, 64 hex digits."""
    taken: datetime.date | None = None
    """As the camera wrote it into the file; programs that pass pictures on take that out."""
    texts: tuple[str, ...] = ()
    """What the codes say, each once."""
    trouble: str | None = None
    """Why it could not be looked at, in Chinese."""

    @property
    def evidence(self) -> str:
        """What the ledger keeps of it."""
        return f"{self.name} sha256:{self.digest}"


def find_pictures(folder: Path) -> list[Path]:
    """The files of a folder and those below it, without what systems put there themselves."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.name not in ("Thumbs.db", "desktop.ini")
    )


def look_at(folder: Path, jobs: int) -> Iterator[Picture]:
    """Every picture of a folder, in no particular order."""
    tasks = [(str(path), path.relative_to(folder).as_posix()) for path in find_pictures(folder)]
    if len(tasks) <= FEW or jobs == 1:
        yield from map(look, tasks)
        return
    for (_, name), future in workers.spread(tasks, look, jobs, _ready, ()):
        try:
            yield future.result()
        except BrokenProcessPool:
            yield Picture(_shown(name), trouble="看这张照片时程序中断了（多半是内存不够），请把照片缩小再试")


def _ready() -> None:
    """A worker needs nothing beforehand."""


def look(task: tuple[str, str]) -> Picture:
    """One file, by its path and the name that is kept of it."""
    path, name = Path(task[0]), _shown(task[1])
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return Picture(name, trouble=f"文件有 {size // 1_000_000} MB，不像照片，没有看")
        data = path.read_bytes()
    except OSError:
        return Picture(name, trouble="打不开文件")
    digest = hashlib.sha256(data).hexdigest()
    if _HEIC.match(data):
        return Picture(name, digest, trouble="这种格式（HEIC、AVIF）这里读不了，请在手机上存成 JPEG 再交")
    try:
        with warnings.catch_warnings(), _whole():
            warnings.simplefilter("ignore")  # of a size that is looked at below, and of damaged EXIF
            with Image.open(path, formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return Picture(name, digest, trouble=TOO_LARGE)
                taken = _taken(picture)
                texts = tuple(dict.fromkeys(code.text for code in codes_in(_grey(picture))))
    except UnidentifiedImageError:
        return Picture(name, digest, trouble="不是照片")
    except (Image.DecompressionBombError, MemoryError):
        return Picture(name, digest, trouble=TOO_LARGE)
    except Exception:  # of a damaged file Pillow raises whatever its decoder raises
        return Picture(name, digest, trouble="照片坏了，打不开")
    return Picture(name, digest, taken, texts)


@contextmanager
def _whole() -> Iterator[None]:
    """A picture that breaks off is no picture: other libraries here (WeasyPrint) let such ones pass for the process."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _grey(picture: Image.Image) -> Image.Image:
    picture.draft("L", (ENOUGH, ENOUGH))  # a JPEG need not be unpacked in full
    picture.load()
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    if picture.mode.startswith(("I", "F")):
        picture = picture.convert("F").point(lambda value: value / 257).convert("L")
    grey = picture.convert("L")
    grey.thumbnail((ENOUGH, ENOUGH), Image.Resampling.LANCZOS)
    return grey


def _taken(picture: Image.Image) -> datetime.date | None:
    with suppress(Exception):  # a damaged EXIF block raises whatever it likes, and costs no more than the day
        written = str(picture.getexif().get_ifd(_EXIF).get(_TAKEN, ""))
        return datetime.datetime.strptime(written.strip("\0 ")[:10], "%Y:%m:%d").date()
    return None


def _shown(name: str) -> str:
    whole = "".join(char if char.isprintable() else "�" for char in name)
    return whole if len(whole) <= 120 else f"{whole[:80]}…{whole[-38:]}"
