"""Plain data -> the same for a template, with a note of every field that it reads."""

from __future__ import annotations

from typing import Any

from generator.views.plain import Plain


class Noted(dict[str, Plain]):
    """A mapping whose fields are noted by their names from the top when they are read: `shared.hotlines.number`."""

    def __init__(self, data: dict[str, Plain], place: str, read: set[str]) -> None:
        super().__init__(data)
        self._place, self._read = place, read

    def __getitem__(self, name: str) -> Plain:
        self._read.add(f"{self._place}{name}")
        return super().__getitem__(name)

    def __getattribute__(self, name: str) -> Any:
        if name in ("get", "values", "items"):  # all at once: whatever is made of them
            self._read.update(f"{self._place}{field}" for field in self)
        return super().__getattribute__(name)


def noting(data: Plain, read: set[str], place: str = "") -> Plain:
    """The data, each mapping in it, however deep, noting in `read` what is read of it; lists have no names."""
    if isinstance(data, dict):
        parts = {name: noting(value, read, f"{place}{name}.") for name, value in data.items()}
        return Noted(parts, place, read)
    return [noting(value, read, place) for value in data] if isinstance(data, list) else data
