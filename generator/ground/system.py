"""What the system does to a command: a refusal -> an exit code and words; SIGTERM -> the way out that Ctrl+C takes."""

from __future__ import annotations

import errno
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

_REFUSALS: Mapping[int, tuple[int, str]] = {
    errno.EEXIST: (2, "那里有同名的文件"),
    errno.ENOTDIR: (2, "路径里有一段是文件，不是文件夹"),
    errno.EISDIR: (2, "那里是文件夹"),
    errno.ENOENT: (2, "没有这个地方"),
    errno.EACCES: (2, "没有权限"),
    errno.EPERM: (2, "没有权限"),
    errno.EROFS: (2, "那里只能读，不能写"),
    errno.ENAMETOOLONG: (2, "名字太长"),
    errno.EADDRINUSE: (2, "这个端口已有别的程序在用，请用 --port 换一个"),
    errno.ENOSPC: (3, "磁盘满了"),
    errno.EDQUOT: (3, "超过了磁盘限额"),
    errno.EFBIG: (3, "超过了系统允许的文件大小"),
    errno.EMFILE: (3, "同时打开的文件太多"),
    errno.ENOMEM: (3, "内存不够"),
}
"""What the system may refuse: exit code, and why."""


class TerminatedError(KeyboardInterrupt):
    """Somebody ended this process politely: everything is tidied up as after Ctrl+C."""


def refused(error: OSError) -> tuple[int, str]:
    """The exit code for what the system refused, and what to say."""
    code, why = _REFUSALS.get(error.errno or 0, (3, f"系统拒绝了（错误号 {error.errno}）"))
    where = "" if error.filename is None else f"{error.filename}："
    return code, f"{where}{why}。" + ("" if error.errno == errno.EADDRINUSE else "原有成品保持不动。")


def mishap(error: Exception, doing: str) -> str:
    """Why one of many was not made: what the system refused, or a fault of what was `doing` it."""
    known = _REFUSALS.get(error.errno or 0) if isinstance(error, OSError) else None
    if known is not None:
        return known[1]
    return f"{doing}出错（{type(error).__name__}：{error}）"


@contextmanager
def terminable() -> Iterator[None]:
    """Within, SIGTERM raises TerminatedError."""

    def stop(number: int, frame: object) -> None:
        raise TerminatedError

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
