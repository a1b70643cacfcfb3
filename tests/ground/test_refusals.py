"""generator/ground/system.py: each refusal of the system with its exit code and words; the polite end."""

from __future__ import annotations

import errno
import os
import signal
import threading

import pytest

from generator.ground.system import TerminatedError, mishap, refused, terminable

KEPT = "原有成品保持不动。"
REFUSALS = [
    (errno.EEXIST, 2, "那里有同名的文件"),
    (errno.ENOTDIR, 2, "路径里有一段是文件，不是文件夹"),
    (errno.EISDIR, 2, "那里是文件夹"),
    (errno.ENOENT, 2, "没有这个地方"),
    (errno.EACCES, 2, "没有权限"),
    (errno.EPERM, 2, "没有权限"),
    (errno.EROFS, 2, "那里只能读，不能写"),
    (errno.ENAMETOOLONG, 2, "名字太长"),
    (errno.ENOSPC, 3, "磁盘满了"),
    (errno.EDQUOT, 3, "超过了磁盘限额"),
    (errno.EFBIG, 3, "超过了系统允许的文件大小"),
    (errno.EMFILE, 3, "同时打开的文件太多"),
    (errno.ENOMEM, 3, "内存不够"),
    (errno.EIO, 3, f"系统拒绝了（错误号 {errno.EIO}）"),
]


@pytest.mark.parametrize(("number", "code", "words"), REFUSALS)
def test_what_a_person_may_mend_is_2_what_the_machine_lacks_is_3(number: int, code: int, words: str) -> None:
    assert refused(OSError(number, os.strerror(number), "dist/x")) == (code, f"dist/x：{words}。{KEPT}")


def test_a_refusal_without_a_file_or_number() -> None:
    assert refused(OSError(errno.ENOSPC, "full")) == (3, f"磁盘满了。{KEPT}")
    assert refused(OSError("odd")) == (3, f"系统拒绝了（错误号 None）。{KEPT}")


def test_a_port_in_use_says_nothing_of_outputs() -> None:
    words = "这个端口已有别的程序在用，请用 --port 换一个。"
    assert refused(OSError(errno.EADDRINUSE, "in use")) == (2, words)


def test_sigterm_is_an_end_within_and_what_it_was_outside() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(TerminatedError), terminable():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before
    assert issubclass(TerminatedError, KeyboardInterrupt)


def test_a_thread_that_may_set_no_signals_runs_all_the_same() -> None:
    ran = []

    def body() -> None:
        with terminable():
            ran.append(signal.getsignal(signal.SIGTERM))

    before = signal.getsignal(signal.SIGTERM)
    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    assert ran == [before]


def test_what_was_not_made_says_what_the_system_refused() -> None:
    assert mishap(OSError(errno.EFBIG, "File too large"), "排版程序") == "超过了系统允许的文件大小"
    assert mishap(OSError(errno.ENOSPC, "No space left on device"), "排版程序") == "磁盘满了"
    assert mishap(ValueError("x"), "排版程序") == "排版程序出错（ValueError：x）"
