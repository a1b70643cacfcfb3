"""Rectangles, segments, dots -> how far they are from each other, and whether they touch. Any one unit of length."""

from __future__ import annotations

import math

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom; downwards is positive."""
Segment = tuple[float, float, float, float]
"""From where to where: x, y, x, y."""
Dot = tuple[float, float, float]
"""Its middle and its radius."""


def overlap(one: Rect, other: Rect, gap: float = 0) -> bool:
    """Whether two rectangles are less than `gap` apart, along both axes."""
    return (
        one[0] < other[2] + gap and other[0] < one[2] + gap and one[1] < other[3] + gap and other[1] < one[3] + gap
    )  # fmt: skip


def within(inner: Rect, outer: Rect) -> bool:
    """Whether a rectangle lies in another."""
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def to_rect(x: float, y: float, rect: Rect) -> float:
    """How far a point is from a rectangle; 0 within it."""
    return math.hypot(max(rect[0] - x, 0, x - rect[2]), max(rect[1] - y, 0, y - rect[3]))


def to_segment(x: float, y: float, line: Segment) -> float:
    """How far a point is from a segment."""
    ax, ay, bx, by = line
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


def crosses(line: Segment, rect: Rect, gap: float = 0) -> bool:
    """Whether a segment comes into a rectangle that is `gap` larger on each side (Liang and Barsky's clipping)."""
    ax, ay, bx, by = line
    start, end = 0.0, 1.0
    for step, low, high in ((bx - ax, rect[0] - gap - ax, rect[2] + gap - ax),
                            (by - ay, rect[1] - gap - ay, rect[3] + gap - ay)):  # fmt: skip
        if step == 0:
            if low > 0 or high < 0:
                return False
            continue
        first, last = sorted((low / step, high / step))
        start, end = max(start, first), min(end, last)
    return start <= end


def cross(one: Segment, other: Segment) -> bool:
    """Whether two segments have a point in common; such as lie in one line count as apart."""
    ax, ay, bx, by = one
    cx, cy, dx, dy = other
    span = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if span == 0:
        return False
    first = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / span
    second = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / span
    return 0 <= first <= 1 and 0 <= second <= 1
