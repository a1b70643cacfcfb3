"""Links between records -> those from which following them leads back to where it began."""

from __future__ import annotations

from collections.abc import Mapping


def in_circles(links: Mapping[str, str | None]) -> set[str]:
    """The ids that lie on a circle; what only leads into one does not."""
    circles: set[str] = set()
    walked: set[str] = set()
    for start in links:
        way: dict[str, None] = {}
        id_: str | None = start
        while id_ is not None and id_ not in walked:
            walked.add(id_)
            way[id_] = None
            id_ = links.get(id_)
        if id_ in way:
            ids = list(way)
            circles.update(ids[ids.index(id_) :])
    return circles
