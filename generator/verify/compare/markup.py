"""One page's markup -> the first piece of it that its template cannot have made of what the catalog says.

Every tag, class, attribute, comment and word of a page is the template's own and in its place, or stands where the
template puts what it is given, and is a text that the catalog has there. So nothing can be put in, hidden or left over,
whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.verify.expect.account import Account
from generator.verify.expect.moulds import mould, mould_names
from generator.verify.expect.placeholders import values_of
from generator.verify.read.graph import Walker

_KEPT = re.compile(
    r'<span class="gp-(?:nb">(?=[^<>]*[0-9])|in">(?=（[^<>]*）<|[^<>&（）0-9]{2,11}</span></h[1-3]>))([^<>]*)</span>'
)
_MIXED = '<b class="gp-mixed">'
"""What the program adds to finished pages: figures and brackets that no line's end may part."""
SHOWN = 60
_ENDS = ("</li>", "</p>", "</ul>", "</dl>", "</section>", "</div>")
_TAGS = re.compile("<[^>]*>")


class MarkupCheck:
    """The templates of one site, read when the first page of their kind is."""

    def __init__(self, account: Account) -> None:
        self.account, self.values = account, values_of(account)
        self._walkers: dict[tuple[tuple[str, ...], bool], Walker] = {}

    def flaws(self, source: str, folder: str, name: str) -> Iterator[tuple[int, str]]:
        """(place in the file, what) for the first piece that cannot be there."""
        folder = "" if folder == "." else folder
        names = mould_names(folder, name)
        if not names:
            yield 0, "网站里没有这样的一页"
            return
        markup = _KEPT.sub(r"\1", source.replace("><title>", ">\n<title>", 1)).replace(_MIXED, "<b>")
        stray = self._walker(names, not folder and name == "index.html").stray(markup)
        if stray is not None:
            at, piece = stray
            told = f"“{piece.strip()[:SHOWN]}”不该在这里" if piece else "到这里就断了"
            yield _place(source, markup, at, piece), f"{told}：程序不会这样写，目录里也没有"

        yield from ((0, f"“{said}”紧接着又写了一遍") for said in _twice(source))

    def _walker(self, names: tuple[str, ...], home: bool) -> Walker:
        if (walker := self._walkers.get((names, home))) is None:
            graph, end = mould(self.account.overrides, names, self.account.proof, home)
            walker = self._walkers[names, home] = Walker(graph, end, self.values.hold)
        return walker


def _twice(source: str) -> Iterator[str]:
    """Elements that stand twice, one behind the other: nothing that a page says is said so."""
    for end in _ENDS:
        pieces = source.split(end)
        for before, piece in pairwise(pieces):
            own = piece.strip()
            if own.startswith(f"<{end[2:-1]}") and before.rstrip().endswith(own) and ("<a " in own or "<b" in own):
                yield " ".join(_TAGS.sub(" ", own).split())[:SHOWN]


def _place(source: str, markup: str, at: int, piece: str) -> int:
    """Where a piece of a page as it was walked stands in its file."""
    before, place = markup.count(piece, 0, at) if piece else 0, -1
    for _ in range(before + 1):
        place = source.find(piece, place + 1)
        if place < 0:
            return 0
    return place
