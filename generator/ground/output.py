"""Rendered bytes -> `dist/<id>/`: a staging tree beside it, then one swap. The only module that writes outputs."""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import sys
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any

from generator.ground.errors import UsageError

MANIFEST = "manifest.json"
_PLAIN = re.compile(r"\w[\w./-]*", re.ASCII)


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of a built tree, or None where there is none that can be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and manifest.get("schema") == 1 else None


def recover(target: Path) -> None:
    """Put back a tree that a build killed between two renames left aside, and drop what killed builds staged."""
    aside = target.with_name(f".{target.name}.old")
    if aside.exists() and not target.exists():
        aside.rename(target)
    for leftover in target.parent.glob(f".{target.name}.*"):
        if leftover.suffix != ".lock":
            shutil.rmtree(leftover, ignore_errors=True)


class Stage:
    """A new tree for `target`, made beside it. Leaving the block without `commit` drops it."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.with_name(f".{target.name}.new")
        self._lock = -1
        self._made: set[str] = set()

    def __enter__(self) -> Stage:
        self.target.parent.mkdir(parents=True, exist_ok=True)
        if self.target.exists() and not self.target.is_dir():
            raise UsageError(f"{self.target} 是一个文件，不是文件夹；请移走它，或用 --out 放到别处")
        self._take_lock()
        recover(self.target)
        self.folder.mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)

    def _take_lock(self) -> None:
        path = self.target.with_name(f".{self.target.name}.lock")
        self._lock = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                os.close(self._lock)
                raise UsageError(f"另一个 build 正在写 {self.target}，请等它做完") from error

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
        for folder, inner, names in os.walk(os.path.join(self.target, below)):
            place = os.path.join(folder, "")[len(top) :].replace(os.sep, "/")
            inner[:] = sorted(name for name in inner if f"{place}{name}/" not in but)
            for name in sorted(names):
                if f"{place}{name}" not in skip:
                    self.carry(f"{place}{name}")

    def commit(self, manifest: Mapping[str, Any]) -> None:
        """Write the manifest last, then let the new tree take the old one's place in one step."""
        with (self.folder / MANIFEST).open("w", encoding="utf-8", newline="\n") as file:
            file.write(_in_lines(manifest))
            file.flush()
            os.fsync(file.fileno())
        if not self.target.exists():
            self.folder.rename(self.target)
        elif not _exchange(self.folder, self.target):
            aside = self.target.with_name(f".{self.target.name}.old")
            self.target.rename(aside)
            self.folder.rename(self.target)
            shutil.rmtree(aside, ignore_errors=True)


def _in_lines(manifest: Mapping[str, Any]) -> str:
    """JSON with a line for each field, and for each row of a list: a difference shows where it is."""
    fields = (f"{json.dumps(name)}: {_in_rows(value)}" for name, value in manifest.items())
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _in_rows(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in value) + "\n]"


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
