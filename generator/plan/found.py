"""A tree whose manifest is lost -> rows for what lies in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.ground import urls
from generator.plan.outputs import ORDER, Output, manifest_row


def found_sheets(folder: Path) -> set[str]:
    """The paths of all sheets and runs that lie in a tree."""
    files = (path for name in ("sheets", "runs") for path in (folder / name).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files}


def found_rows(outputs: Iterable[Output], folder: Path) -> list[dict[str, Any]]:
    """Rows for what lies in a tree whose manifest is lost: of no digest, so that all of it is made anew in time.

    The papers of orders are no outputs of a plan, and are never made anew: they stay as they lie there.
    """
    planned = {output.path: output for output in outputs}
    rows = [manifest_row(output, None) for path, output in planned.items() if (folder / path).is_file()]
    papers = sorted(path for path in (folder / urls.ORDERS).rglob("*") if path.is_file())
    for path in papers:
        place = path.relative_to(folder).as_posix()
        rows.append(manifest_row(Output(place, ORDER, "", path.name), None))
    return [{**row, "digest": ""} for row in rows]
