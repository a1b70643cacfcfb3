"""What a sheet said at two times -> the gravest changes, in the words in which pages must tell them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from generator.verify.expect.fields import label

_MOBILE = re.compile("1[3-9][0-9][ -]?[0-9]{4}")
"""A number that a page may hide once it is public no longer."""
STATION = ("phone", "address", "hours")


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Changed limits of items; where and when a station is open: for who holds the sheet."""
    yield from (f"{name}：{tail}" for name, tail in limits(old, new))
    yield from places(old, new)


def places(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Where and when a station is open."""
    before, after = old.get("station") or {}, new.get("station") or {}
    for field in STATION:
        if before.get(field) != after.get(field) and not _MOBILE.search(f"{before.get(field)} {after.get(field)}"):
            yield _tail("", before.get(field), after.get(field))


def limits(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Items whose limit is another, by name, and how it is."""
    before, after = _items(old), _items(new)
    for name in before:
        if name in after and before[name].get("time_limit") != after[name].get("time_limit"):
            yield name, _tail(label("time_limit"), before[name].get("time_limit"), after[name].get("time_limit"))


def limit_in_words(name: str, tail: str, told: Sequence[str], offered: Collection[str]) -> str:
    """One sentence for all tiers that tell it (`told`, in order); they are named unless they are all that offer it."""
    everywhere = len(told) > 1 and set(offered) <= set(told)
    return f"{name}：{tail}" if everywhere or not told else f"{name}（{'、'.join(told)}）：{tail}"


def limits_today(old: Mapping[str, Any], today: Mapping[str, str]) -> Iterator[str]:
    """Items of which a sheet told another limit than holds today; `today`: by name."""
    had = {name: item["time_limit"] for name, item in _items(old).items() if item.get("time_limit")}
    kept = had.keys() & today.keys()
    before, after = (
        {"items": [{"name": name, "time_limit": limits_[name]} for name in sorted(kept)]} for limits_ in (had, today)
    )
    yield from (f"{name}：{tail}" for name, tail in limits(before, after))


def _items(says: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """A sheet's items by name, those that share one left out."""
    listed = [*says.get("items", ()), *([says["offering"]] if "offering" in says else [])]
    times = Counter(item.get("name") for item in listed)
    return {item["name"]: item for item in listed if times[item.get("name")] == 1}


def _tail(what: str, before: str | None, after: str | None) -> str:
    if before is None:
        return f"写明{what}：“{after}”" if what else f"“{after}”"
    if after is None:
        return f"不再写{what}（原为“{before}”）" if what else f"（原为“{before}”）"
    return f"{what}由“{before}”改为“{after}”"
