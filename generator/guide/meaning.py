"""Ways of asking -> weights of short character sequences: what a question means, small enough for a phone.

Each sequence speaks for the things that are asked with it more often than others are (the logarithm of how much more:
naive Bayes without its prior), in a few whole steps; and for another office, where it is another office's. All of them
are corrected by the same askings (`learning.py`): only then it shows which are needed. What few askings have, and what
says little, is left out until the weights fit their room, and what is kept is corrected once more.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.catalog.model.askings import NONE
from generator.guide import learning
from generator.guide.folding import sequences, swapper

OTHER = "other"
"""What is asked of us, and this catalog does not have."""
STEPS = 1.5
"""Steps of a weight to one of its logarithm."""
SPEAKS = 0.7
"""So much must a sequence say for a thing to be kept."""
LEAST, EACH, LESS = 3000, 690, 4700
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
    swap = swapper(concepts)
    cut = {text: sequences(text, swap) for text in samples}
    asked = {text: frozenset(numbers[name] for name in names if name in numbers) for text, names in samples.items()}
    lessons = [(cut[text], wanted) for text, wanted in asked.items() if wanted]
    known = Counter(itertools.chain.from_iterable(cut.values()))
    taught = learning.learned(lessons, _counted(cut, asked, known), learning.ROUNDS)
    taught = learning.learned(lessons, _fitting(taught, known, max(LEAST, EACH * len(classes) - LESS)), learning.AGAIN)
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
    cut: Mapping[str, tuple[str, ...]], asked: Mapping[str, frozenset[int]], known: Mapping[str, int]
) -> learning.Weights:
    """Sequence -> class -> the logarithm of how much more often it is asked so, where that says anything."""
    counted: Counter[tuple[str, int]] = Counter()
    size: Counter[int] = Counter()
    for text, found in cut.items():
        for number in sorted(asked[text]):
            size[number] += 1
            counted.update((one, number) for one in found)
    rows: learning.Weights = {}
    for (one, number), times in counted.items():
        if number:
            speaks, kept = math.log(times * len(cut) / (size[number] * known[one])), known[one] > 1
        else:
            ours = (known[one] - times + 0.5) / (len(cut) - size[0] + 1)
            speaks, kept = math.log((times + 0.5) / (size[0] + 1) / ours), times > 1 or len(one) > 1
        if kept and speaks > SPEAKS:
            rows.setdefault(one, {})[number] = speaks
    return rows


def _fitting(weights: learning.Weights, known: Mapping[str, int], room: int) -> learning.Weights:
    """So many of these weights as there is room for: those that say most, of what is asked most."""
    pairs = [
        (known[one] * weight, one, number)
        for one, row in weights.items()
        for number, weight in row.items()
        if round(weight * STEPS)
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    rows: learning.Weights = {}
    for _, one, number in pairs[:room]:
        rows.setdefault(one, {})[number] = weights[one][number]
    return rows


def tuned() -> list[float]:
    """All that the weights of given samples depend on: what was made with other numbers is not kept."""
    return [STEPS, SPEAKS, LEAST, EACH, LESS, learning.ROUNDS, learning.AGAIN, learning.PACE, learning.ENOUGH]
