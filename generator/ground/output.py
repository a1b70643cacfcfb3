"""Rendered bytes -> `dist/<id>/`: a staging tree beside it, then one swap. The only module that writes outputs."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any

from generator.ground.errors import UsageError
from generator.ground.manifest import MANIFEST, written

POLL_SECONDS = 0.2
"""Between two looks whether another process is done."""
LOCK, KEPT = ".lock", ".kept"
"""What stands beside a tree `<id>` as `.<id>` with these endings: its lock, and what its parts were made of."""
_PLAIN = re.compile(r"\w[\w./-]*", re.ASCII)


def recover(target: Path) -> None:
    """Put back a tree that a build killed between two renames left aside, and drop what killed builds staged."""
    aside = target.with_name(f".{target.name}.old")
    if aside.is_dir() and not target.exists():
        aside.rename(target)
    for leftover in target.parent.glob(f".{target.name}.*"):
        if leftover.suffix not in (LOCK, KEPT):
            _drop(leftover)


def _drop(leftover: Path) -> None:
    """Remove a folder, a file or a link, as far as the system lets us: who needs its place tells what is in the way."""
    if leftover.is_dir() and not leftover.is_symlink():
        shutil.rmtree(leftover, ignore_errors=True)
    else:
        with suppress(OSError):
            leftover.unlink(missing_ok=True)


class Hold:
    """A tree that no other process may write, nor read in order to write it, while this lasts.

    Where another process holds it, `patience` says how many seconds to wait (`say` is told that once); UsageError when
    they are over. Whatever killed builds left is cleared.
    """

    def __init__(self, target: Path, patience: float = 0, say: Callable[[str], None] = lambda words: None) -> None:
        # A link, as servers have it, stays one: what it points to is swapped.
        self.target = Path(os.path.realpath(target)) if target.is_symlink() else target
        self.patience, self.say = patience, say
        self._lock = -1

    def __enter__(self) -> Hold:
        self.target.parent.mkdir(parents=True, exist_ok=True)
        if self.target.exists() and not self.target.is_dir():
            raise UsageError(f"{self.target} 是一个文件，不是文件夹；请移走它，或用 --out 放到别处")
        self._lock = os.open(self.beside(LOCK), os.O_CREAT | os.O_RDWR, 0o644)
        try:
            self._wait()
            recover(self.target)
        except BaseException:
            os.close(self._lock)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._lock)

    def beside(self, ending: str) -> Path:
        """What stands beside the tree under its name with this ending."""
        return self.target.with_name(f".{self.target.name}{ending}")

    def _wait(self) -> None:
        until, told = time.monotonic() + self.patience, False
        while not _locked(self._lock):
            if time.monotonic() >= until:
                raise UsageError(f"另一条命令正在写 {self.target}，请等它做完")
            if not told:
                self.say(f"另一条命令正在写 {self.target}，等它做完再做……")
                told = True
            time.sleep(POLL_SECONDS)


def _locked(handle: int) -> bool:
    """Take the lock of an open file; False where another process has it."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


class Stage:
    """A new tree, made beside the standing one. Leaving the block without `commit` drops it.

    Who has read the standing tree to make the new one says so by the hold that was had then; a path is held meanwhile.
    """

    def __init__(self, place: Path | Hold) -> None:
        hold = Hold(place) if isinstance(place, Path) else place
        self._own_hold = hold if isinstance(place, Path) else None
        self.target = hold.target
        self.folder = self.target.with_name(f".{self.target.name}.new")
        self._made: set[str] = set()

    def __enter__(self) -> Stage:
        if self._own_hold is not None:
            self._own_hold.__enter__()
        self.folder.mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _drop(self.folder)
        if self._own_hold is not None:
            self._own_hold.__exit__(kind, error, trace)

    def _place(self, path: str) -> str:
        """Where a file is staged, its folder made; ValueError for a path that leads out of the tree."""
        # Thousands of paths: only what looks odd is taken apart.
        if not _PLAIN.fullmatch(path) or ".." in path.split("/"):
            inner = PurePath(path)
            if inner.is_absolute() or inner.drive or ".." in inner.parts or not inner.parts:
                raise ValueError(f"output outside its tree: {path}")
        place = os.path.join(self.folder, path)
        parent = os.path.dirname(place)
        if parent not in self._made:
            # Thousands of folders, nearly all in one that is there.
            try:
                os.mkdir(parent)
            except OSError:
                os.makedirs(parent, exist_ok=True)
            self._made.add(parent)
        return place

    def write(self, path: str, data: bytes) -> None:
        """One new file; `path` is relative to the tree. OSError names it."""
        place = self._place(path)
        try:
            Path(place).write_bytes(data)
        except OSError as error:  # of a full disk the system does not say where
            error.filename = error.filename or place
            raise

    def carry(self, path: str) -> None:
        """One current file, taken over from the tree that stands: a hard link where the disk can."""
        _link(os.path.join(self.target, path), self._place(path))

    def link(self, path: str, other: str) -> None:
        """A staged file under a second name: a hard link where the disk can."""
        _link(os.path.join(self.folder, path), self._place(other))

    def carry_rest(self, below: str, claimed: Iterable[str] = (), but: Collection[str] = ()) -> None:
        """All files below a folder of the standing tree, but for the claimed ones and those in the folders `but`.

        Folders end in a slash.
        """
        top, skip = os.path.join(self.target, ""), set(claimed)
        for folder, inner, names in os.walk(os.path.join(self.target, below), onerror=_refuse):
            place = os.path.join(folder, "")[len(top) :].replace(os.sep, "/")
            inner[:] = sorted(name for name in inner if f"{place}{name}/" not in but)
            for name in sorted(names):
                if f"{place}{name}" not in skip:
                    self.carry(f"{place}{name}")

    def commit(self, manifest: Mapping[str, Any]) -> None:
        """Write the manifest last, then let the new tree take the old one's place in one step."""
        with (self.folder / MANIFEST).open("w", encoding="utf-8", newline="\n") as file:
            file.write(written(manifest))
            file.flush()
            os.fsync(file.fileno())
        if not self.target.exists():
            self.folder.rename(self.target)
        elif not _exchange(self.folder, self.target):
            aside = self.target.with_name(f".{self.target.name}.old")
            self.target.rename(aside)
            try:
                self.folder.rename(self.target)
            except BaseException:
                aside.rename(self.target)
                raise
            _drop(aside)


def _refuse(error: OSError) -> None:
    """A folder that is there and cannot be read: without this, walking passes over it, and its files would be lost."""
    if not isinstance(error, FileNotFoundError):
        raise error


def _link(source: str, place: str) -> None:
    try:
        os.link(source, place)
    except OSError:
        shutil.copy2(source, place)


def _exchange(folder: Path, other: Path) -> bool:
    """Swap two folders atomically (Linux renameat2, macOS renamex_np); False where the system cannot."""
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        a, b = os.fsencode(folder), os.fsencode(other)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(a, b, 2) == 0)
        if sys.platform.startswith("linux"):
            at_fdcwd, exchange = -100, 2
            return bool(libc.renameat2(at_fdcwd, a, at_fdcwd, b, exchange) == 0)
    return False
