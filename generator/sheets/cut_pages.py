"""A page's content -> its parts before, between and behind its slots; kept, as of a book few pages change.

To read a page operator by operator takes as long as a tenth of its layout. What comes of it depends on the content
alone, on which pictures are slots, and on which marked content hangs in no tree.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Matrix, Name

from generator.ground import versions
from generator.ground.kept import Kept
from generator.sheets.inks import grey

Cut = tuple[str, tuple[float, ...], int]
"""A slot's picture by its name, the matrix in force there, and the number (MCID) of the marked content around it."""


class CutPages:
    """Pages that were cut before, here or in an earlier build.

    `tool` names all that the cutting depends on; with an empty one, or without a folder, none is kept.
    """

    def __init__(self, kept: Kept | None = None, tool: str = "") -> None:
        self.kept, self.tool = kept if tool else None, tool

    def cut(
        self, content: bytes, page: pikepdf.Page, names: Mapping[str, str], loose: Sequence[int]
    ) -> tuple[list[bytes], list[Cut]]:
        """A page with this content; `loose`: the marked content that becomes an artifact."""
        if self.kept is None:
            return _cut(page, names, loose)
        key = versions.digest(["cut page", self.tool, content.decode("latin-1"), sorted(names), list(loose)])
        if (data := self.kept.get(key)) is not None:
            try:
                return _read(data)
            except (ValueError, TypeError):  # whole, and nevertheless none of ours
                self.kept.drop(key)
        parts, cuts = _cut(page, names, loose)
        head = json.dumps([[len(part) for part in parts], cuts]).encode()
        self.kept.put(key, b"\n".join([head, b"".join(parts)]))
        return parts, cuts


CUT_ANEW = CutPages()


def _read(data: bytes) -> tuple[list[bytes], list[Cut]]:
    head, _, joined = data.partition(b"\n")
    lengths, cuts = json.loads(head)
    parts, start = [], 0
    for length in lengths:
        parts.append(joined[start : start + length])
        start += length
    return parts, [(name, tuple(matrix), mark) for name, matrix, mark in cuts]


def _cut(page: pikepdf.Page, names: Mapping[str, str], loose: Sequence[int]) -> tuple[list[bytes], list[Cut]]:
    parts, cuts, state = list[bytes](), list[Cut](), _State()
    part: list[tuple[Any, pikepdf.Operator]] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, instruction.operator
        word = str(operator)
        state.follow(word, operands)
        if word == "BDC" and state.mark in loose:
            part.append(([Name.Artifact], pikepdf.Operator("BMC")))
        elif word == "Do" and str(operands[0]) in names:
            parts.append(pikepdf.unparse_content_stream(part))
            part = []
            cuts.append((str(operands[0]), state.matrix.shorthand, state.mark))
        elif word in ("rg", "RG") and (white := grey(*(float(value) for value in operands))) is not None:
            # An office printer mixes what is black on the screen of three toners.
            part.append(([white], pikepdf.Operator("g" if word == "rg" else "G")))
        else:
            part.append((operands, operator))
    return [*parts, pikepdf.unparse_content_stream(part)], cuts


class _State:
    """What is in force at a place of a content stream: the matrix, and the innermost marked content."""

    def __init__(self) -> None:
        self.matrix = Matrix()
        self._saved: list[Matrix] = []
        self._marks = [-1]

    @property
    def mark(self) -> int:
        """The number (MCID) of the marked content; -1 outside of any, and in one without a number."""
        return self._marks[-1]

    def follow(self, word: str, operands: Any) -> None:
        """Take in one operator."""
        if word == "q":
            self._saved.append(self.matrix)
        elif word == "Q":
            self.matrix = self._saved.pop()
        elif word == "cm":
            self.matrix = Matrix(*(float(value) for value in operands)) @ self.matrix
        elif word in ("BDC", "BMC"):
            self._marks.append(int(operands[1].get("/MCID", -1)) if word == "BDC" else -1)
        elif word == "EMC":
            self._marks.pop()
