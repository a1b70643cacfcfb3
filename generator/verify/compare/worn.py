"""Codes that were worn on purpose -> whether those that hang outdoors are still read often enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.ground.errors import Finding
from generator.verify.compare.finished import Finished

WORN_RATE = 0.99
"""What plates, which hang outdoors, must reach."""
CHANCE = 1
"""One that is not read says nothing of a rate: where few were tried, it alone would be more than a hundredth."""
OUTDOORS = "plate"

Worn = Mapping[tuple[str, str], Counter[bool]]
"""(kind and edition, wear) -> how often a code worn like that was read and not."""


def find_worn_out(finished: Finished) -> Iterator[Finding]:
    """Plates whose worn codes are read too seldom."""
    for label in sorted({label for label, _ in finished.worn if label.split(".")[0] == OUTDOORS}):
        read, tried = rate(finished.worn, label)
        if read < WORN_RATE * tried - CHANCE:
            text = f"磨损后的门牌二维码只读出 {read}/{tried}，应不低于 {WORN_RATE:.0%}"
            yield finished.tree.finding(finished.tree.folder / "sheets" / OUTDOORS, "GP719", text)


def rate(worn: Worn, label: str) -> tuple[int, int]:
    """(read, tried) of the worn codes of one kind and edition."""
    counts = [count for (kind, _), count in worn.items() if kind == label]
    return sum(count[True] for count in counts), sum(count.total() for count in counts)
