"""Lines -> the end of the ledger, under a lock, on the disk before it returns. Nothing in it is ever changed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.ground.errors import CatalogError, UsageError
from generator.ledger.ledger import Ledger
from generator.ledger.lines import Line, written
from generator.ledger.reading import parse

PATIENCE = 60.0
"""Seconds to wait for another command that is writing."""


def append(path: Path, lines: Iterable[Line]) -> int:
    """Add the lines that are not there yet; returns how many. All of them are on the disk then, or none.

    UsageError where another command keeps the ledger locked, or where its last line was torn; OSError of a full disk,
    with the ledger as it was.
    """
    return record(path, lambda _: lines)


def record(path: Path, lines: Callable[[Ledger], Iterable[Line]]) -> int:
    """The same with lines that depend on what is on record: nobody else writes between the two."""
    with _locked(path) as file:
        before = _read(file)
        if before and not before.endswith(b"\n"):
            raise UsageError(f"{path} 的最后一行没有写完：请先运行 guideplate check，按提示处理，再做这一步")
        there = set(before.split(b"\n"))
        known, findings = parse(before, str(path))
        if findings:
            raise CatalogError(findings)
        made = dict.fromkeys(written(line).encode() for line in lines(known))
        new = [line for line in made if line[:-1] not in there]
        try:
            _write(file, b"".join(new))
            os.fsync(file)
        except BaseException as error:  # whatever ends it, Ctrl+C and no memory as well: no half line stays
            with suppress(OSError):
                os.ftruncate(file, len(before))
            if isinstance(error, OSError):
                error.filename = error.filename or str(path)
            raise
    _sync_folder(path.parent)
    return len(new)


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """The ledger, open for appending, with nobody else writing."""
    file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o644)
    try:
        _lock(file, path)
        yield file
    finally:
        os.close(file)


def _lock(file: int, path: Path) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError:
            if time.monotonic() > until:
                raise UsageError(f"另一个命令正在写 {path}，请等它做完再试") from None
            time.sleep(0.05)


def _read(file: int) -> bytes:
    os.lseek(file, 0, os.SEEK_SET)
    parts = []
    while part := os.read(file, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _write(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def _sync_folder(folder: Path) -> None:
    """A new file's name is on the disk only when its folder is."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
