"""What was made before -> the same bytes, by what they were made of: a folder that may be thrown away at any time."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

LIMIT = 400_000_000
"""How many bytes a folder may hold: all that a province's dozen counties share."""
OF_A_TREE = LIMIT // 4
"""How many the folder beside a tree may hold: what one county is made of takes some 15 MB, an edit 1 or 2."""
# So many bytes are put between two looks at how full the folder is: a look reads its whole list.
BETWEEN = LIMIT // 20
_DIGEST = hashlib.sha256().digest_size


class Kept:
    """Entries in one folder, each a file that carries its own digest. Whatever is wrong with it costs time alone.

    Several processes may use it at once: an entry appears whole or not at all. `beside` is another such folder: what
    is wanted or made is kept in both, so that what one of them loses the other still has.
    """

    def __init__(self, folder: Path, limit: int = LIMIT, between: int = BETWEEN, beside: Kept | None = None) -> None:
        self.folder, self.limit, self.between, self.beside = folder, limit, between, beside
        self.unseen = 0
        """Bytes that were put since the last look."""
        self.writable = True

    def get(self, key: str) -> bytes | None:
        """What was put under a key; None where nothing was, or what is there is torn, or another key's: that goes."""
        data = self._get(key)
        if self.beside is not None:
            if data is None:
                if (data := self.beside.get(key)) is not None:
                    self._put(key, data)
            elif not self.beside.has(key):
                self.beside.put(key, data)
        return data

    def has(self, key: str) -> bool:
        """Whether there is an entry under a key, sound or not."""
        return self._place(key).exists()

    def _get(self, key: str) -> bytes | None:
        place = self._place(key)
        try:
            entry = place.read_bytes()
        except OSError:
            return None
        data = entry[_DIGEST:]
        if entry[:_DIGEST] != _sealed(key, data):
            with suppress(OSError):
                place.unlink(missing_ok=True)
            return None
        with suppress(OSError):
            os.utime(place)  # the oldest go first, and this one is wanted
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep this under that key, if the disk lets us."""
        self._put(key, data)
        if self.beside is not None:
            self.beside.put(key, data)

    def _put(self, key: str, data: bytes) -> None:
        if not self.writable:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=self.folder, prefix=_DRAFT)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_sealed(key, data) + data)
                Path(draft).replace(self._place(key))
            except BaseException:
                Path(draft).unlink(missing_ok=True)
                raise
        except OSError:  # full, or another's: nobody waits for it to get better
            self.writable = False
            return
        self.unseen += len(data)
        if self.unseen > self.between:
            self.trim()

    def drop(self, key: str) -> None:
        """Forget what is kept under a key: whoever put it there may have torn it, or cannot read it any more."""
        with suppress(OSError):
            self._place(key).unlink(missing_ok=True)
        if self.beside is not None:
            self.beside.drop(key)

    def trim(self) -> None:
        """Let the oldest go until the rest is within the limit; a draft that a killed process left is one of them."""
        self.unseen = 0
        files = []
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    found = entry.stat()
                    files.append((found.st_mtime_ns, found.st_size, entry.path))
        total = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if total <= self.limit:
                return
            with suppress(OSError):
                os.unlink(path)
                total -= size

    def _place(self, key: str) -> Path:
        return self.folder / hashlib.sha256(key.encode()).hexdigest()[:40]


_DRAFT = "draft-"


def _sealed(key: str, data: bytes) -> bytes:
    """The digest that an entry carries: of its key as well, so that a file under another's name is noticed."""
    return hashlib.sha256(key.encode() + b"\0" + data).digest()
