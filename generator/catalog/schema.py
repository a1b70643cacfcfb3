"""The model -> JSON Schema for editors, with the fields' Chinese docstrings as help."""

from __future__ import annotations

from typing import Any

from generator.catalog.model import Catalog


def catalog_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a catalog file."""
    schema = Catalog.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
