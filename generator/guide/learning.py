"""Samples + first weights -> weights that tell them apart, as much as those sequences can.

Counting alone (`meaning.py`) takes every sequence for independent: what is said in three ways at once counts thrice,
and what many things share is never set right. So all samples are gone through a few times; where a sample's own things
come out too low and others too high, the weights that it met are moved: a regression for many classes, with steps that
grow smaller for a weight the more it was moved already. No weight sinks below zero, and none is added: the room stays.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence

ROUNDS = 2
"""So often are all samples gone through; more of it no longer helps with samples that were left out."""
AGAIN = 1
"""So often once more, when only a part of the weights has been kept."""
PACE = 0.3
"""How far the first correction of a weight goes."""
ENOUGH = 0.02
"""A smaller mistake is not corrected."""
_FIRST = 1e-3

Weights = dict[str, dict[int, float]]
"""Sequence -> number of a class -> how much it speaks for it."""
Sample = tuple[Sequence[str], frozenset[int]]
"""The sequences of a sample, and the classes that it asks for."""


def learned(samples: Sequence[Sample], weights: Weights, rounds: int) -> Weights:
    """The weights after so many rounds; class 0, another office's, is in the race with every sample."""
    chance = random.Random(0)
    rows = {one: (row, dict.fromkeys(row, _FIRST)) for one, row in weights.items()}
    met = [
        ([*filter(None, map(rows.get, sequences))], wanted, 1 / math.sqrt(len(sequences)))
        for sequences, wanted in samples
    ]
    for _ in range(rounds):
        for found, wanted, share in sorted(met, key=lambda _: chance.random()):
            _correct(found, wanted, share)
    return weights


def _correct(rows: Sequence[tuple[dict[int, float], dict[int, float]]], wanted: frozenset[int], share: float) -> None:
    """Move the weights that one sample met (each row with how far it was moved) towards what it asks for."""
    scores = defaultdict(float, dict.fromkeys((0, *wanted), 0.0))
    for row, _ in rows:
        for number, weight in row.items():
            scores[number] += weight
    wrong = _mistakes(scores, wanted, share)
    if not wrong:
        return
    for row, moved in rows:
        for number in row.keys() & wrong.keys():
            step = wrong[number] * share
            moved[number] += step * step
            row[number] = max(0.0, row[number] + PACE * step / math.sqrt(moved[number]))


def _mistakes(scores: dict[int, float], wanted: frozenset[int], share: float) -> dict[int, float]:
    """Class -> how much likelier it should have been; several that are wanted share it as they stand."""
    highest = max(scores.values())
    likely = {number: math.exp((score - highest) * share) for number, score in scores.items()}
    whole, right = sum(likely.values()), sum(likely[number] for number in wanted)
    found = {}
    for number, likelihood in likely.items():
        wrong = (likelihood / right if number in wanted else 0.0) - likelihood / whole
        if abs(wrong) > ENOUGH:
            found[number] = wrong
    return found
