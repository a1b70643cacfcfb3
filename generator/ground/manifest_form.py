"""What `manifest.json` must be, field by field."""

from __future__ import annotations

from pydantic import BaseModel


class Row(BaseModel, strict=True):
    """One output; what does not apply is null or empty."""

    path: str
    kind: str
    sheet: str | None
    edition: str | None
    tier: str | None
    station: str | None
    items: list[str]
    title: str
    pages: int | None
    size_mm: list[float | int] | None
    digest: str
    version: str | None
    facts: str | None = None
    qr: list[str]


class Form(BaseModel, strict=True):
    """The whole file, apart from `schema`."""

    outputs: list[Row]
    flaws: dict[str, str] = {}
    since: str | None = None
