"""Template + data -> text. One Jinja environment a folder: undefined names are errors, every value is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def environment(folder: Path) -> Environment:
    """The environment whose templates lie under `folder`."""
    return Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(folder: Path, template: str, data: Mapping[str, Any]) -> str:
    """One template (its name relative to `folder`) with its data, as text."""
    return environment(folder).get_template(template).render(data)
