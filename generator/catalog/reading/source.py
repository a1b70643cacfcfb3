"""A file -> its text, and the places by which everything later says where it was written."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.catalog.model.record import Place as Place
from generator.ground.errors import Finding

LARGEST = 8_000_000
"""Bytes. The largest catalog known (3,500 stations) has 0.4 MB."""
UNPRINTABLE = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
"""Unicode categories that a terminal must not be sent: they move the cursor, turn the line round or show nothing."""
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What no text file may hold; the last four break lines for YAML alone, so that line numbers would be wrong."""


@dataclass(frozen=True)
class Mark:
    """A place in a file, 1-based."""

    path: str
    line: int
    column: int
    cell: str = ""
    """In a workbook, its sheet and cell: `张贴回执!C5`."""

    def finding(self, code: str, message: str, subject: str = "") -> Finding:
        """A diagnostic at this place, of one line, with nothing in it that disturbs a terminal."""
        return Finding(self.path, self.line, self.column, code, one_line(message), self.cell, subject)


def one_line(text: str) -> str:
    """A text as a terminal may show it: on one line, with nothing in it that moves the cursor or cannot be seen."""
    return text if text.isprintable() else "".join(map(_visible, " ".join(text.split())))


def _visible(char: str) -> str:
    return char if unicodedata.category(char) not in UNPRINTABLE else f"<U+{ord(char):04X}>"


class SourceError(Exception):
    """A file that cannot be read further; carries its one finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass
class Tree:
    """Plain data and where each part of it was written."""

    data: Any = None
    values: dict[Place, Mark] = field(default_factory=dict)
    keys: dict[Place, Mark] = field(default_factory=dict)
    surprises: dict[Place, str] = field(default_factory=dict)
    """Plain scalars that other YAML readers would not take for text: the type they would see."""
    findings: list[Finding] = field(default_factory=list)
    broken: set[Place] = field(default_factory=set)
    """What could not be read and has been reported: what is wrong with its content follows from that."""
    partial: set[Place] = field(default_factory=set)
    """What was read in part only: something missing there follows from that."""
    whole: set[Place] = field(default_factory=set)
    """Mappings that, put over another tree, take the place of what is there instead of merging with it."""

    def mark(self, place: Place, *, key: bool = False) -> Mark:
        """The mark of a value (or of its key), or of the nearest thing around it that was written."""
        if key and place in self.keys:
            return self.keys[place]
        while place and place not in self.values:
            place = place[:-1]
        return self.values.get(place, Mark("", 1, 1))

    def follows(self, place: Place) -> bool:
        """Whether what is wrong at a place only follows from something reported before."""
        return bool(self.broken) and any(place[:length] in self.broken for length in range(len(place) + 1))


_PENDING: ContextVar[Mapping[Path, bytes] | None] = ContextVar("pending", default=None)


@contextmanager
def pending(files: Mapping[Path, bytes]) -> Iterator[None]:
    """While it lasts, files are read as if these bytes had been written: a change is checked before it is made."""
    token = _PENDING.set({path.absolute(): data for path, data in files.items()})
    try:
        yield
    finally:
        _PENDING.reset(token)


def is_there(path: Path) -> bool:
    """Whether there is a file to read, on the disk or pending."""
    return path.absolute() in (_PENDING.get() or ()) or path.is_file()


def read_text(path: Path, shown: str) -> str:
    """A file's text with \\n as its only line end, or SourceError saying what the file looks like instead of UTF-8."""
    start = Mark(shown, 1, 1)
    data = read_bytes(path, start)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SourceError(start.finding("GP102", f"文件是 UTF-16 编码；{_SAVE_AS}"))
    data = data.removeprefix(codecs.BOM_UTF8)
    if len(re.findall(rb"[\x00-\x08\x0e-\x1f]", data)) * 20 > len(data):
        raise SourceError(start.finding("GP102", f"看起来是表格、图片一类的二进制文件，或者是 UTF-16 编码；{_SAVE_AS}"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        at, message = _looks_like(data, error.start)
        before = data[:at]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        mark = Mark(shown, before.count(b"\n") + 1, column)
        raise SourceError(mark.finding("GP102", message)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, start: Mark, what: str = "目录文件") -> bytes:
    """A file's bytes, or SourceError where it is none, cannot be read or is too large to be `what` it should be."""
    if (waiting := (_PENDING.get() or {}).get(path.absolute())) is not None:
        return waiting
    try:
        if path.is_dir():
            raise SourceError(start.finding("GP100", f"这是文件夹，不是{what}"))
        if not path.is_file():  # a device or a pipe would never end
            reason = "不是普通文件" if path.exists() else "没有这个文件"
            raise SourceError(start.finding("GP100", f"打不开文件：{reason}"))
        size = path.stat().st_size
        if size > LARGEST:
            message = f"文件有 {size / 1_000_000:.0f} MB，超过 {LARGEST // 1_000_000} MB，不像{what}，没有读"
            raise SourceError(start.finding("GP101", message))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = "没有读取权限" if isinstance(error, PermissionError) else "读取出错"
        raise SourceError(start.finding("GP100", f"打不开文件：{reason}")) from error


_SAVE_AS = "请用编辑器“另存为”UTF-8 编码"


def _looks_like(data: bytes, at: int) -> tuple[int, str]:
    """What a file is that is not UTF-8 at one of its bytes, and where that shows first."""
    replaced = data.decode("utf-8", "replace")
    if _chinese(replaced) > 2 * replaced.count("\ufffd"):
        return at, "这个字不是 UTF-8 编码（其余大多是），多半是从别处粘贴坏的；请重新输入这个字"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if not _chinese(text):
        return at, f"文件不是 UTF-8 编码，看不出是什么编码；{_SAVE_AS}"
    first = next(index for index, byte in enumerate(data) if byte >= 0x80)  # some of its bytes pass for UTF-8
    return first, f"文件不是 UTF-8 编码，看起来是 GBK（GB18030）编码；{_SAVE_AS}"


def _chinese(text: str) -> int:
    return len(re.findall("[\u4e00-\u9fff]", text))
