"""`manifest.json` <-> the list of what a tree holds; one that cannot be trusted is none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

MANIFEST = "manifest.json"
SEAL = "seal"
"""The field that holds the digest of all others."""
SCHEMA = 1
"""The form that this program writes and reads."""


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of a built tree; None where there is none, or one that no build of ours has left like this.

    Whatever an editor, a disk or another program has made of it: rows without their fields, fields of another kind, a
    file listed twice or outside the tree.
    """
    from generator.ground.manifest_form import Form  # to look for a manifest needs none of what it must be

    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        Form.model_validate(manifest)
        schema = manifest.get("schema")
    except (OSError, ValueError, RecursionError):  # of an error in the form pydantic tells as ValueError
        return None
    paths = [row["path"] for row in manifest["outputs"]]
    sound = schema == SCHEMA and schema is not True and len(set(paths)) == len(paths) and all(map(_is_inside, paths))
    return {name: value for name, value in manifest.items() if name != SEAL} if sound else None


def _is_inside(path: str) -> bool:
    inner = PurePosixPath(path)
    return bool(path) and "\0" not in path and not inner.is_absolute() and ".." not in inner.parts


def written(manifest: Mapping[str, Any]) -> str:
    """JSON with a line for each field, and for each row of a list: a difference shows where it is.

    The last field is the digest of all lines before it: `verify` sees by it whether a list is still as it was written.
    """
    fields = [f"{json.dumps(name)}: {_in_rows(value)}" for name, value in manifest.items() if name != SEAL]
    seal = hashlib.sha256(",\n".join(fields).encode()).hexdigest()
    return "{\n" + ",\n".join([*fields, f"{json.dumps(SEAL)}: {json.dumps(seal)}"]) + "\n}\n"


def _in_rows(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in value) + "\n]"
