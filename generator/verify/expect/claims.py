"""Claims: words that a page or a sheet must say, with the name of their fact; and what else may stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

TELLING = re.compile(
    "[0-9]+|当场办结|即时办结|即时办理|直接办结|即办|即时受理|工作日|受理初审|帮办代办|宣传咨询|收集报送"
    "|原件|复印件|书面承诺|必须提交|可以不交|无需提交材料|同时满足|满足其一|情形：|存疑：|受理时段：|不收费"
)
"""What someone acts on: numbers, and the words of limits, modes, materials and conditions. Each is accounted for."""


def squeezed(text: str) -> str:
    """A text without its spaces and line ends: lines break where the paper wants."""
    return "".join(text.split())


class Within(str):
    """A text that may stand inside a longer one; any other claim begins and ends where a word or a number does."""


class Ended(str):
    """A text after which another line, cell or word begins: `受理` is not what `受理初审` says."""


class Whole(Ended):
    """A text that stands by itself: `满意` is not what `不满意` says."""


Claim = tuple[str, ...]
"""(name of the fact in Chinese, its words, or else its words in another way …)"""


@dataclass(frozen=True)
class Known:
    """A text that may stand here with its digits, and its place in a list, which may be printed before it."""

    text: str
    number: int | None = None


@dataclass(frozen=True)
class Passage:
    """What is claimed of a stretch of text about one thing: from its name to the next passage's name, or to the end."""

    names: tuple[str, ...] = ()
    """What it begins with: the first of these that is found."""
    number: int | None = None
    """Its place in a list, where it stands in one."""
    claims: tuple[Claim, ...] = ()
    """Each must stand in this stretch."""
    known: tuple[Known, ...] = ()
    """Each may stand in it."""
    parts: tuple[Passage, ...] = ()
    """The stretches within it."""
    order: tuple[str, ...] = ()
    """The names of facts that are read one after the other: each first stands behind the one before."""
    before: str = ""
    """It begins before this text, where that is there: its name stands behind it as well."""
    again: str = ""
    """What stands at the head of each further column in which it goes on; nothing where none is asked for."""


def known(*texts: str | None) -> tuple[Known, ...]:
    """Texts as they may stand in print; one of blanks alone is none."""
    return tuple(Known(squeezed(text)) for text in texts if text and text.strip())


def numbered(texts: Iterable[str]) -> tuple[Known, ...]:
    """A list's texts, each with the number that may be printed before it."""
    return tuple(Known(squeezed(text), number) for number, text in enumerate(texts, 1))


def labelled(name: str, label: str, *texts: str, bare: bool = False) -> Claim:
    """`label：text` as it is printed, in any of its ways; bare where it may stand by itself below a column's head."""
    ways = [squeezed(text) for text in texts]
    alone = [Whole(text) for text in ways] if bare else []
    return (name, *(Ended(f"{squeezed(label)}：{text}") for text in ways), *alone)


def whole(name: str, text: str) -> Claim:
    """A text that stands by itself."""
    return name, Whole(squeezed(text))
