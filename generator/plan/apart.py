"""Planned outputs -> the same, or an error that names each two of them that would be written to one file."""

from __future__ import annotations

from collections.abc import Sequence

from generator.ground.errors import BuildError
from generator.plan.outputs import Output


class ClashError(BuildError):
    """Outputs that would be written over one another; `pairs` holds each with the one that was there before it."""

    def __init__(self, pairs: Sequence[tuple[Output, Output]]) -> None:
        self.pairs = tuple(pairs)
        super().__init__([f"{one.path}：{said(one, other)}；请改其中一个的编码" for one, other in pairs])


def apart(outputs: tuple[Output, ...]) -> tuple[Output, ...]:
    """The same outputs; ClashError where two would be written to one file, on a disk that knows no capitals too."""
    first: dict[str, Output] = {}
    pairs = []
    for output in outputs:
        other = first.setdefault(output.path.casefold(), output)
        if other is not output:
            pairs.append((output, other))
    if pairs:
        raise ClashError(pairs)
    return outputs


def said(one: Output, other: Output) -> str:
    """What would become of them, in Chinese."""
    return f"“{other.title}”和“{one.title}”会写到同一个文件"
