"""Ways of asking -> weights of short character sequences: what a question means, small enough for a phone.

Each sequence speaks for the things that are asked with it more often than others are (the logarithm of how much more:
naive Bayes without its prior), in a few whole steps; and for another office, where it is another office's. What few
askings have, and what says little, is left out until the weights fit their room.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from generator.catalog.model.askings import NONE
from generator.guide.folding import sequences

OTHER = "other"
"""What is asked of us, and this catalog does not have."""
STEPS = 1.5
"""Steps of a weight to one of its logarithm."""
SPEAKS = 0.7
"""So much must a sequence say for a thing to be kept."""
LEAST, EACH, LESS = 3000, 390, 5000
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
    numbers = {name: number for number, name in enumerate(classes, 1)}
    counted: Counter[tuple[str, int]] = Counter()
    size: Counter[int] = Counter()
    known: Counter[str] = Counter()
    strange: Counter[str] = Counter()
    strangers = 0
    for text, names in samples.items():
        found, wanted = sequences(text, concepts), set(names)
        known.update(found)
        if NONE in wanted:
            strangers += 1
            strange.update(found)
        for number in sorted(numbers[name] for name in wanted if name in numbers):
            size[number] += 1
            counted.update((one, number) for one in found)
    whole = len(samples)
    pairs = []
    for (one, number), times in counted.items():
        speaks = math.log(times * whole / (size[number] * known[one]))
        if known[one] > 1 and speaks > SPEAKS:
            pairs.append((times * speaks, one, number, speaks))
    for one, times in strange.items():
        ours = known[one] - times
        speaks = math.log((times + 0.5) / (strangers + 1)) - math.log((ours + 0.5) / (whole - strangers + 1))
        if speaks > SPEAKS and (times > 1 or len(one) > 1):
            pairs.append((times * speaks, one, 0, speaks))
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    rows: dict[str, list[tuple[int, int]]] = {}
    for _, one, number, speaks in pairs[: max(LEAST, EACH * len(classes) - LESS)]:
        rows.setdefault(one, []).append((number, min(9, max(1, round(speaks * STEPS)))))
    return "".join(
        f"{one} {''.join(f'{letter(number)}{step}' for number, step in sorted(row))}\n"
        for one, row in sorted(rows.items())
    )


def tuned() -> list[float]:
    """All that the weights of given samples depend on: what was made with other numbers is not kept."""
    return [STEPS, SPEAKS, LEAST, EACH, LESS]
