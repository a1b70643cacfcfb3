"""The n-th call to the system fails: I/O-error and out-of-memory injection, as SQLite is tested.

Within `Faults` every call that touches the disk is counted, and the `at`-th does what `how` says. A first run without
`at` tells how many there are, so that a test can let each of them fail in turn.
"""

from __future__ import annotations

import builtins
import errno
import io
import mmap
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Literal

import pytest

How = Literal["error", "torn", "full", "memory", "kill"]
"""error: that call alone fails. torn: of a write, half is written before it fails. full: that call and all later writes
fail. memory: it ends at that call, or (`calls_of`) at that function of ours. kill: the process ends there."""
_CALLS = (
    "open", "read", "write", "fsync", "ftruncate", "rename", "replace", "link", "unlink", "remove", "mkdir", "rmdir",
    "scandir", "listdir", "stat", "lstat", "utime", "lseek", "fdatasync", "truncate", "chmod", "symlink", "readlink",
)  # fmt: skip
_WRITING = {"write", "fsync", "ftruncate", "rename", "replace", "link", "mkdir", "truncate", "symlink", "opened", "put"}
"""What a full disk refuses; it lets files be removed and read."""


class Faults:
    """Counts calls while it lasts, and lets one fail."""

    def __init__(self, at: int = 0, how: How = "error", calls_of: str = "") -> None:
        self.at, self.how, self.calls_of = at, how, calls_of
        self.count = 0
        self.failed = ""
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> Faults:
        if self.calls_of:
            sys.setprofile(self._called)
            return self
        for name in _CALLS:
            self._patch.setattr(os, name, self._counted(name, getattr(os, name)))
        self._patch.setattr(mmap, "mmap", self._counted("mmap", mmap.mmap))
        opened = self._opened(io.open)
        for module in (io, builtins):
            self._patch.setattr(module, "open", opened)
        return self

    def __exit__(self, *_: object) -> None:
        if self.calls_of:
            sys.setprofile(None)
        self._patch.undo()

    def step(self, name: str) -> bool:
        """One call more; True where it is to be torn."""
        self.count += 1
        later = self.how == "full" and 0 < self.at < self.count and name in _WRITING
        if self.count != self.at and not later:
            return False
        self.failed = self.failed or name
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.how == "memory":
            raise MemoryError
        if self.how == "full" and name not in _WRITING:
            return False
        if self.how == "torn" and name in ("write", "put"):
            return True
        raise OSError(errno.ENOSPC if self.how != "error" else errno.EIO, f"injected into {name}")

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **more: Any) -> Any:
            if self.step(name):
                call(args[0], args[1][: len(args[1]) // 2])
                raise OSError(errno.ENOSPC, f"torn {name}")
            return call(*args, **more)

        return counted

    def _opened(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """`open`, whose files fail as well: what Python does in C passes by the functions of `os`."""

        def opened(
            file: Any,
            mode: str = "r",
            buffering: int = -1,
            encoding: str | None = None,
            errors: str | None = None,
            newline: str | None = None,
            closefd: bool = True,
            opener: Any = None,
        ) -> Any:
            writes = bool({*mode} & {*"wax+"})
            self.step("opened" if writes else "open")
            if opener is not None:
                return call(file, mode, buffering, encoding, errors, newline, closefd, opener)
            raw = _File(self, file, mode.replace("b", "").replace("t", ""), closefd)
            if "b" in mode and buffering == 0:
                return raw
            buffered: Any = io.BufferedRandom(raw) if "+" in mode else None
            buffered = buffered or (io.BufferedWriter(raw) if writes else io.BufferedReader(raw))
            return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)

        return opened

    def _called(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and self.calls_of in frame.f_code.co_filename:
            self.count += 1
            if self.count == self.at:
                self.failed = frame.f_code.co_name
                raise MemoryError


class _File(io.FileIO):
    """A file whose reads and writes are counted."""

    def __init__(self, faults: Faults, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._faults = faults

    def write(self, data: Any) -> int:
        if self._faults.step("put"):
            super().write(bytes(data)[: len(data) // 2])
            raise OSError(errno.ENOSPC, "torn write")
        return super().write(data)

    def readinto(self, buffer: Any) -> int | None:
        self._faults.step("read")
        return super().readinto(buffer)

    def readall(self) -> bytes:
        self._faults.step("read")
        return super().readall() or b""

    def truncate(self, size: int | None = None) -> int:
        self._faults.step("truncate")
        return super().truncate(size)
