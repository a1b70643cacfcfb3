"""A book's record of its versions -> rows that the ledger does not have, and sentences that nobody put there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from generator.ground import versions
from generator.verify.compare.text import Flaw, Text
from generator.verify.expect.account import Account
from generator.verify.expect.record import Record, parts_of
from generator.verify.expect.sentences import Sentences, spoken
from generator.verify.read.ledger import Happening

HEAD, THIS, END = "修改记录版本改了什么", "本版", "目录"
ROWS = 4
"""For so many versions there is room."""
_OWN = re.compile("另有[0-9]+处改动|第一次印发")


def record_flaws(text: Text, account: Account, sheet_id: str, current: str | None) -> Iterator[Flaw]:
    """The rows behind the head of the record, each with its version and day; what is told in them is on record."""
    past = _past(account.record, sheet_id, current)
    at = next(text.find(HEAD), -1)
    if not past or at < 0:
        if bool(past) != (at >= 0):
            yield Flaw(max(at, 0), "GP701", "没有修改记录" if past else "台账上没有以前的版本，不该有修改记录")
        return
    heads = [THIS, *(versions.printed(one.version) + one.hangs.isoformat() for one in reversed(past))][:ROWS]
    begin, end = at + len(HEAD), next((at for at in text.find(END, at) if at in text.gaps), len(text.chars))
    text.vouch(at, begin)
    places = []
    for head in heads:
        place = next(text.find(head, begin, end), -1)
        if place < 0:
            yield Flaw(at, "GP701", f"修改记录里没有“{head}”")
            return
        text.vouch(place, place + len(head))
        places.append((place, place + len(head)))
    for (_, start), stop in zip(places, [*(place for place, _ in places[1:]), end], strict=True):
        yield from _row(text, account, start, stop)


def _past(record: Record, sheet_id: str, current: str | None) -> list[Happening]:
    """What was issued until today, of one version the first; without this version, where it is the last."""
    issues = [one for one in record.of(sheet_id, "issued") if one.hangs <= record.day]
    issues.sort(key=lambda one: (one.hangs, one.turn, one.version))
    past = [next(same) for _, same in groupby(issues, key=lambda one: one.version)]
    return past[:-1] if past and past[-1].version == current else past


def _row(text: Text, account: Account, begin: int, end: int) -> Iterator[Flaw]:
    said = _OWN.sub("", text.chars[begin : _foot(text, begin, end)])
    parts = account.record.parts | account.parts
    sentences = Sentences(spoken("differences", "plan"), parts)
    odd = [part for part in parts_of(said) if re.search("[0-9]", part) and part not in parts]
    if odd or not sentences.hold(said):
        yield Flaw(begin, "GP703", f"修改记录里的“{(odd or [said])[0][:30]}”不在台账里")
    else:
        text.vouch(begin, _foot(text, begin, end))


def _foot(text: Text, begin: int, end: int) -> int:
    """Where the page's own foot begins, in a row that a page ends with."""
    return next((at for at in text.find("内容版本", begin, end)), end)
