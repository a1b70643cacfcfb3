"""Samples + first weights -> weights that tell the samples apart, where counting alone does not."""

from __future__ import annotations

import copy

from generator.guide.learning import Sample, Weights, learned

STAY, VISIT = 1, 2
SAMPLES: list[Sample] = [
    (("住院", "报销", "怎么"), frozenset({STAY})),
    (("住院", "的钱", "怎么"), frozenset({STAY})),
    (("门诊", "报销", "没住院"), frozenset({VISIT})),
    (("没住院", "住院", "的钱"), frozenset({VISIT})),
    (("天气", "怎么"), frozenset({0})),
]
FIRST: Weights = {
    "住院": {STAY: 2.0, VISIT: 0.5}, "报销": {STAY: 1.0}, "的钱": {STAY: 1.0}, "门诊": {VISIT: 1.0},
    "没住院": {VISIT: 1.5}, "怎么": {0: 1.0, STAY: 0.8},
}  # fmt: skip


def best(weights: Weights, sample: Sample) -> int:
    """The class that most speaks for, of those that any class speaks for."""
    scores = {0: 0.0}
    for one in sample[0]:
        for number, weight in weights.get(one, {}).items():
            scores[number] = scores.get(number, 0.0) + weight
    return max(scores, key=lambda number: scores[number])


def right(weights: Weights) -> int:
    return sum(best(weights, sample) in sample[1] for sample in SAMPLES)


def test_what_counting_gets_wrong_is_set_right() -> None:
    after = learned(SAMPLES, copy.deepcopy(FIRST), 3)
    assert right(FIRST) < right(after) == len(SAMPLES)


def test_no_weight_is_added_and_none_sinks_below_zero() -> None:
    after = learned(SAMPLES * 20, copy.deepcopy(FIRST), 3)
    assert {one: set(row) for one, row in after.items()} == {one: set(row) for one, row in FIRST.items()}
    assert min(weight for row in after.values() for weight in row.values()) >= 0


def test_the_same_samples_teach_the_same() -> None:
    assert learned(SAMPLES, copy.deepcopy(FIRST), 3) == learned(SAMPLES, copy.deepcopy(FIRST), 3) != FIRST


def test_what_is_right_already_is_left_alone() -> None:
    sure: Weights = {"住院": {STAY: 9.0}, "门诊": {VISIT: 9.0}}
    samples: list[Sample] = [(("住院",), frozenset({STAY})), (("门诊",), frozenset({VISIT}))]
    assert learned(samples, copy.deepcopy(sure), 3) == sure
