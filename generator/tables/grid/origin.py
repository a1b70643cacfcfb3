"""What a workbook was made from: its cells as they were and the digest of the files, carried along in the workbook."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.tables.grid.rows import Grid

TITLE = "原样（勿动）"
"""The hidden sheet that carries it."""
_PIECE = 30_000
"""Characters in one cell; a cell holds 32,767."""
LARGEST = 50_000_000

Base = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Sheet -> row's key -> column -> what it said."""


@dataclass(frozen=True)
class Origin:
    """What a workbook was made from."""

    catalog: str
    digest: str
    base: Base


def digest(files: Sequence[bytes]) -> str:
    """The digest of the files that a workbook is made from."""
    whole = hashlib.sha256()
    for data in files:
        whole.update(hashlib.sha256(data).digest())
    return whole.hexdigest()


def packed(catalog: str, digest_: str, grid: Grid) -> list[str]:
    """The origin as texts for a column of cells."""
    base = {title: {row.key: {k: v for k, v in row.cells.items() if v} for row in rows} for title, rows in grid.items()}
    data = json.dumps({"catalog": catalog, "digest": digest_, "base": base}, ensure_ascii=False, sort_keys=True)
    text = base64.b64encode(zlib.compress(data.encode(), 9)).decode()
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def unpacked(pieces: Sequence[str]) -> Origin | None:
    """The origin out of the cells of a column; None where it is not whole any more."""
    try:
        reader = zlib.decompressobj()
        raw = reader.decompress(base64.b64decode("".join("".join(pieces).split()), validate=True), LARGEST)
        data = json.loads(raw)
        base = {
            str(title): {str(key): {str(k): str(v) for k, v in cells.items()} for key, cells in rows.items()}
            for title, rows in data["base"].items()
        }
        return Origin(str(data["catalog"]), str(data["digest"]), base)
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error, RecursionError):
        return None
