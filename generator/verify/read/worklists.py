"""The folder of a reprint order -> its lines: what each list and receipt says of which sheet at which station."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.verify.read import workbook
from generator.verify.read.pdf import Paper
from generator.verify.read.qr import decode

HEAD = ("乡镇", "站点编码", "站名", "名称", "成品", "内容版本", "做什么", "张贴日期")
COLUMNS = "做什么哪一张内容版本"
RECEIPT_COLUMNS = "站点新的取下收到日期张贴日期盖章"
COPIES = "各窗口都要备的"
WAYS = ("换", "新挂", "取下")
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})
"""What pdfium makes of a hyphen at a line's end."""
_FOOT = re.compile("(?:1\\.2\\.3\\.)?第[0-9]+页共[0-9]+页$")
_VERSION = "[0-9A-Z]{4}-[0-9A-Z]{4}"
_STATED = re.compile(f"内容版本({_VERSION})")
_COPY = re.compile(f"(换|新挂)(.+?)({_VERSION})|(取下)(.+?)(?=换|新挂|取下|$)")


@dataclass(frozen=True)
class Line:
    """What is to be done with one sheet at one station."""

    township: str
    code: str
    name: str
    title: str
    sheet: str
    version: str
    """As it is printed; empty of what is taken down."""
    what: str


@dataclass(frozen=True)
class Copy:
    """What is to be done with a sheet that all stations of a tier have alike."""

    what: str
    title: str
    version: str


def lines_in(path: Path) -> list[Line] | None:
    """The lines of the workbook to be sent back; None where its head is another. Raises one of `workbook.DAMAGE`."""
    rows = [[*row, *[""] * (len(HEAD) - len(row))] for row in workbook.sheets(path)[0]]
    if not rows or tuple(rows[0]) != HEAD:
        return None
    return [Line(*row[: len(HEAD) - 1]) for row in rows[1:]]


def said_on(path: Path) -> str:
    """All that a list or a receipt says, without spaces, the feet of its pages and the heads of its tables."""
    with Paper(path) as paper:
        pages = ["".join(text.translate(_HYPHENS).split()) for text in paper.text()]
    return "".join(_FOOT.sub("", page) for page in pages).replace(COLUMNS, "").replace(RECEIPT_COLUMNS, "")


def copies_in(said: str) -> Iterator[Copy]:
    """What a work list says of copies."""
    for found in _COPY.finditer(said.partition(COPIES)[2]):
        yield Copy(found[1] or found[4], found[2] or found[5], found[3] or "")


def versions_on(path: Path) -> set[str]:
    """Every version that the pages of a run state."""
    with Paper(path) as paper:
        return {version for said in paper.said for version in _STATED.findall("".join(said.split()))}


def codes_on(path: Path) -> list[str]:
    """What the codes of a receipt say."""
    with Paper(path) as paper:
        return [symbol.text for number in range(len(paper)) for symbol in decode(paper.picture(number)[0])]
