"""A base's tree <-> bytes that are kept: a run binds some eighty bases, of which an edit makes a few anew."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pikepdf import Pdf

from generator.ground.kept import Kept
from generator.sheets.run_tags import Tag, read_tags


def kept_tags(base: bytes, pdf: Pdf, kept: Kept | None, tool: str) -> tuple[Tag, ...]:
    """The tree of a base, which `pdf` has opened.

    `tool` names all that the reading depends on; with an empty one, or without a folder, none is kept.
    """
    if kept is None or not tool:
        return read_tags(pdf)
    key = f"tags {tool} {hashlib.sha256(base).hexdigest()}"
    if (data := kept.get(key)) is not None:
        try:
            return tuple(map(_read, json.loads(data)))
        except (ValueError, TypeError):  # whole, and nevertheless none of ours
            kept.drop(key)
    tags = read_tags(pdf)
    kept.put(key, json.dumps([_written(tag) for tag in tags]).encode())
    return tags


def _written(tag: Tag) -> list[object]:
    kids = [kid if isinstance(kid, int) else _written(kid) for kid in tag.kids]
    return [tag.kind, tag.page, kids, tag.number, tag.fields, tag.alt]


def _read(row: Any) -> Tag:
    kind, page, kids, number, fields, alt = row
    return Tag(kind, page, tuple(kid if isinstance(kid, int) else _read(kid) for kid in kids), number, fields, alt)
