"""What the program brings along besides its code goes into the wheel: templates, theme, shared definitions.

Not as `force-include` in pyproject.toml: that would copy them beside a checkout's editable installation too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BROUGHT = ("templates", "site_overrides", "mkdocs.yml", "catalog/shared")
"""Read by `generator/ground/home.py` in `generator/brought/` of the installed package."""


class Brought(BuildHookInterface):  # type: ignore[type-arg]  # its configuration's type is hatchling's own affair
    """Named in pyproject.toml as the wheel's hook."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folders to a wheel that is really installed; an editable one reads the checkout."""
        if version == "standard":
            build_data["force_include"] |= {str(Path(self.root, name)): f"generator/brought/{name}" for name in BROUGHT}
