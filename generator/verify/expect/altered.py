"""What the open data say of one day and of a later one -> what they must say of the difference."""

from __future__ import annotations

from typing import Any


def altered(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The keys that say something else: of records with an id or code those that are new or other, and who is gone."""
    altered: dict[str, Any] = {}
    for key in after.keys() - {"proof", "approval"}:
        old, new = before[key], after[key]
        if old == new:
            continue
        if not isinstance(new, list) or not all("id" in one or "code" in one for one in (*old, *new)):
            altered[key] = new
            continue
        ids = [{one.get("id") or one["code"]: one for one in some} for some in (old, new)]
        altered[key] = [one for id_, one in ids[1].items() if ids[0].get(id_) != one]
        if gone := [id_ for id_ in ids[0] if id_ not in ids[1]]:
            altered.setdefault("gone", {})[key] = gone
    return altered
