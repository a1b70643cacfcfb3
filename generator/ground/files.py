"""Bytes -> a file, whole or not at all, whether one was there before or not."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def drafted(path: Path, rights: int = 0o644) -> Iterator[IO[bytes]]:
    """A draft that takes the file's place when the block ends; an error leaves what was there, and no draft."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, rights)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def replace(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file, with its rights; OSError leaves it as it was."""
    with drafted(path.resolve(), path.stat().st_mode & 0o7777) as file:
        file.write(data)


def put(path: Path, data: bytes) -> None:
    """Put bytes where a file is, or none yet; OSError leaves it as it was."""
    with drafted(path) as file:
        file.write(data)
