"""Weights, and how characters sound -> the same in fewer bytes of the finder's index; search.js unpacks them.

The index is what the first answer waits for on a slow line, and most of it is these two tables. Both are written so
that what compresses alike stands together, and so that nothing is written twice.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping

KEPT = "!.,"
"""So many characters of the sequence before are kept: none, one, two. No folded text has these."""
END = " "
"""Ends the classes of a sequence."""


def packed_weights(lines: str) -> list[str]:
    """`sequence letter-and-step…` a line, in order → [sequences, classes, steps].

    A sequence is how much it shares with the one before and the rest of it. One with a character beyond 16 bits is left
    out: the browser counts it as two.
    """
    sequences, classes, steps, before = [], [], [], ""
    for line in lines.splitlines():
        one, _, pairs = line.partition(" ")
        if max(one) > "\uffff":
            continue
        shared = next(at for at in (2, 1, 0) if at < len(one) and one[:at] == before[:at])
        sequences.append(KEPT[shared] + one[shared:])
        classes.append(pairs[::2] + END)
        steps.append(pairs[1::2])
        before = one
    return ["".join(sequences), "".join(classes), "".join(steps)]


def usual() -> str:
    """The common characters of GB 2312, in its own order: nearly that of their sounds, and known to browsers."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)


def packed_sounds(readings: Mapping[str, str], further: Mapping[str, Iterable[str]]) -> list[object]:
    """Usual character → its sound, and further readings by syllable → [`syllable count …` in order, the further]."""
    runs = itertools.groupby(usual(), key=lambda char: readings.get(char, "-"))
    return [
        "".join(f"{sound}{sum(1 for _ in run)}" for sound, run in runs),
        {sound: "".join(chars) for sound, chars in further.items()},
    ]


def sounds_of(packed: list[object]) -> dict[str, set[str]]:
    """What was packed, by syllable: for whoever asks what the finder hears."""
    runs, further = packed
    assert isinstance(runs, str) and isinstance(further, dict)
    chars, found = iter(usual()), {sound: set(chars) for sound, chars in further.items()}
    for sound, count in re.findall(r"([a-z-]+)(\d+)", runs):
        found.setdefault(sound, set()).update(itertools.islice(chars, int(count)))
    return found
