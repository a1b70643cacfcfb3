"""The catalog's picture files -> what comes of them in print: drawn once for trial, in a process with bounds."""

from __future__ import annotations

import hashlib

from generator.catalog.model.images import Image
from generator.catalog.reading.loaded import Loaded, in_every_state
from generator.catalog.rules.emblem import flaw, pictures
from generator.ground.bounded import bounded
from generator.ground.errors import Finding
from generator.ground.kept import Kept
from generator.plan import fingerprint

SECONDS, MEGABYTES = 6, 450
"""What drawing a picture may take: an emblem a tenth of a second, the press itself, to start, a second and 110 MB."""
_DRAWS = "generator.sheets.drawn"


@in_every_state
def check(loaded: Loaded, kept: Kept | None) -> list[Finding]:
    """A finding for every picture that the press would not draw, or not as it is; what rules told of is not drawn."""
    checked = loaded.checked
    if checked is None or checked.catalog is None:
        return []
    return [
        checked.mark(place).finding("GP213", f"{called}：{message}")
        for place, called, image in pictures(checked.catalog)
        if flaw(image) is None and (message := tried(image, kept)) is not None
    ]


def tried(image: Image, kept: Kept | None) -> str | None:
    """What is wrong; a picture that once was right need not be drawn again by the same program."""
    key = f"picture {image.digest} {fingerprint.code(_DRAWS)}"
    if kept is not None and kept.get(key) is not None:
        return None
    from generator.sheets.drawn import drawn  # who has no such picture waits for no library

    message = bounded(drawn, image.data, SECONDS, MEGABYTES)
    if message is None and bounded(len, image.data, SECONDS, MEGABYTES) is None:
        return None  # no process can be started from here, whatever it were to do
    if message is None:
        limits = f"{SECONDS} 秒时间或 {MEGABYTES} MB 内存"
        return f"画它要用的超过 {limits}，多半是图形或重复引用太多；请在制作软件里简化、合并，再导出"
    if not message and kept is not None:
        kept.put(key, hashlib.sha256(image.data).digest())
    return message or None
