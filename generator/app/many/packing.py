"""A built tree <-> one archive: the same tree gives the same bytes, and what is in it twice is there once.

A tar with hard links, since every sheet is in the tree a second time for the site's readers; the manifest comes first.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from generator.ground.files import drafted
from generator.ground.manifest import MANIFEST

LEVEL = 4
"""Of compression: pages shrink to a sixth, and more effort wins little."""


def pack(tree: Path, path: Path, names: Iterable[str] | None = None) -> tuple[str, int]:
    """Write an archive of a tree (or of some of its files), whole or not at all; its SHA-256 and how many files."""
    chosen = sorted(_files(tree) if names is None else names, key=lambda name: (name != MANIFEST, name))
    met: dict[str, str] = {}
    with drafted(path) as file:
        with (
            gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            for name in chosen:
                _add(archive, tree, name, met)
        file.seek(0)
        digest = _digest(file)
    return digest, len(chosen)


def unpack(path: Path, tree: Path, digest: str | None = None) -> bool:
    """Lay an archive's files into a tree; False where it is not there, or not what its digest says."""
    try:
        with path.open("rb") as file:
            if digest is not None and _digest(file) != digest:
                return False
            file.seek(0)
            tree.mkdir(parents=True, exist_ok=True)
            with tarfile.open(fileobj=file, mode="r:gz") as archive:
                archive.extractall(tree, filter="data")
    except (FileNotFoundError, tarfile.TarError, EOFError, gzip.BadGzipFile):
        return False
    return True


def _digest(file: IO[bytes]) -> str:
    whole = hashlib.sha256()
    while piece := file.read(1 << 20):
        whole.update(piece)
    return whole.hexdigest()


def _add(archive: tarfile.TarFile, tree: Path, name: str, met: dict[str, str]) -> None:
    data = (tree / name).read_bytes()
    entry = tarfile.TarInfo(name)
    entry.mode = 0o644
    if (first := met.setdefault(hashlib.sha256(data).hexdigest(), name)) != name and data:
        entry.type, entry.linkname = tarfile.LNKTYPE, first
        archive.addfile(entry)
        return
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))


def _files(tree: Path) -> Iterable[str]:
    for folder, _, names in os.walk(tree):
        yield from (Path(folder, name).relative_to(tree).as_posix() for name in names)
