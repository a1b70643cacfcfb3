"""Ways of asking -> weights of short character sequences: what a question means, small enough for a phone.

Each sequence speaks for the things that are asked with it more often than others are (the logarithm of how much more:
naive Bayes without its prior), in a few whole steps; and for another office, where it is another office's. What few
askings have, and what says little, is left out until the weights fit their room. What is kept is then corrected by the
same askings (`learning.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.catalog.model.askings import NONE
from generator.guide import learning
from generator.guide.folding import sequences

OTHER = "other"
"""What is asked of us, and this catalog does not have."""
STEPS = 1.5
"""Steps of a weight to one of its logarithm."""
SPEAKS = 0.7
"""So much must a sequence say for a thing to be kept."""
LEAST, EACH, LESS = 3000, 520, 5000
"""How many weights the index has room for: so many for each thing, less a fixed number, and no fewer than the first."""
_LETTERS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) not in '\\"')
_MORE = 0x100
"""Where the letters of a catalog's hundredth thing and further ones begin."""


def letter(number: int) -> str:
    """The letter of the class of this number in the weights; the first is the other offices'."""
    return _LETTERS[number] if number < len(_LETTERS) else chr(_MORE + number - len(_LETTERS))


def weights(samples: Mapping[str, Iterable[str]], classes: list[str], concepts: Mapping[str, str]) -> str:
    """Samples (folded text -> what it asks for) -> `sequence letter-and-step…` a line, in order.

    Letters are those of `classes`, counted from one; letter 0 is what is another office's.
    """
    numbers = {NONE: 0} | {name: number for number, name in enumerate(classes, 1)}
    cut = {text: sequences(text, concepts) for text in samples}
    asked = {text: frozenset(numbers[name] for name in names if name in numbers) for text, names in samples.items()}
    first = _counted(cut, asked, max(LEAST, EACH * len(classes) - LESS))
    taught = learning.learned([(cut[text], wanted) for text, wanted in asked.items() if wanted], first)
    rows = {
        one: "".join(f"{letter(number)}{step}" for number, step in sorted(_steps(row)))
        for one, row in sorted(taught.items())
    }
    return "".join(f"{one} {row}\n" for one, row in rows.items() if row)


def _steps(row: Mapping[int, float]) -> Iterator[tuple[int, int]]:
    """The weights of a sequence in whole steps, without those that came to nothing."""
    for number, weight in row.items():
        if step := min(9, round(weight * STEPS)):
            yield number, step


def _counted(
    cut: Mapping[str, tuple[str, ...]], asked: Mapping[str, frozenset[int]], room: int
) -> dict[str, dict[int, float]]:
    """Sequence -> class -> the logarithm of how much more often it is asked so: those that say most, to the room."""
    counted: Counter[tuple[str, int]] = Counter()
    size: Counter[int] = Counter()
    known: Counter[str] = Counter()
    for text, found in cut.items():
        known.update(found)
        for number in sorted(asked[text]):
            size[number] += 1
            counted.update((one, number) for one in found)
    whole, pairs = len(cut), []
    for (one, number), times in counted.items():
        if number:
            speaks, kept = math.log(times * whole / (size[number] * known[one])), known[one] > 1
        else:
            ours = (known[one] - times + 0.5) / (whole - size[0] + 1)
            speaks, kept = math.log((times + 0.5) / (size[0] + 1) / ours), times > 1 or len(one) > 1
        if kept and speaks > SPEAKS:
            pairs.append((times * speaks, one, number, speaks))
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    rows: dict[str, dict[int, float]] = {}
    for _, one, number, speaks in pairs[:room]:
        rows.setdefault(one, {})[number] = speaks
    return rows


def tuned() -> list[float]:
    """All that the weights of given samples depend on: what was made with other numbers is not kept."""
    return [STEPS, SPEAKS, LEAST, EACH, LESS, learning.ROUNDS, learning.PACE, learning.ENOUGH]
