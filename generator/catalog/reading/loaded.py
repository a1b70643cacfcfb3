"""What became of a catalog's files: the catalog, its findings, and the places by which later rules say where."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

from generator.catalog.model import Catalog
from generator.catalog.reading.check import Checked
from generator.ground.errors import Finding
from generator.ground.home import written

Asked = ParamSpec("Asked")
_DAY = re.compile("^（从 [0-9-]+ 起）")


@dataclass(frozen=True)
class Loaded:
    """What became of a catalog's files."""

    catalog: Catalog | None
    """None when any finding is an error."""
    findings: list[Finding]
    checked: Checked | None
    """What was sound of it, with the places in the files; None where nothing could be read."""
    later: tuple[tuple[datetime.date, Loaded], ...] = ()
    """What will become of it, each day on which its facts change; what is found there alone is told of that day."""


def of_the_day(day: datetime.date, found: Iterable[Finding], known: Iterable[Finding]) -> list[Finding]:
    """What is found from a later day on and not before, with its day."""
    told = {(one.path, one.line, one.column, one.code, _DAY.sub("", one.message)) for one in known}
    return [
        replace(one, message=f"（从 {day} 起）{one.message}")
        for one in found
        if (one.path, one.line, one.column, one.code, one.message) not in told
    ]


def in_every_state(
    check: Callable[Concatenate[Loaded, Asked], list[Finding]],
) -> Callable[Concatenate[Loaded, Asked], list[Finding]]:
    """A check of a loaded catalog -> the same of it and of all that it will become."""

    @wraps(check)
    def checked(loaded: Loaded, /, *args: Asked.args, **more: Asked.kwargs) -> list[Finding]:
        findings = check(loaded, *args, **more)
        for day, state in loaded.later:
            findings += of_the_day(day, check(state, *args, **more), findings)
        return sorted(findings)

    return checked


def shown_path(path: Path) -> str:
    """The path as diagnostics show it: relative to the working folder where it lies below it."""
    path = written(path)
    whole = Path(os.path.abspath(path))  # a link stays as it was given
    return (whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else path).as_posix()
