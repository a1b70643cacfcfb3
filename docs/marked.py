"""What stands between two marks of a document is made anew; the rest is its own words."""

from __future__ import annotations

from collections.abc import Iterable


def between(marks: tuple[str, str], text: str, lines: Iterable[str]) -> str:
    """A text with what stands between two marks made anew; ValueError where it has no such marks."""
    before, first, rest = text.partition(marks[0])
    _, last, after = rest.partition(marks[1])
    if not (first and last):
        raise ValueError(f"the document has lost its marks {marks}")
    return f"{before}{first}\n{''.join(lines)}{last}{after}"
