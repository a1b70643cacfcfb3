"""`dist/<id>/` -> its finished files, each with what its name says it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from generator import urls
from generator.catalog.model import Catalog
from generator.catalog.signs import size_of

PaperSizes = Mapping[tuple[str, str], tuple[float, float]]
"""(kind, edition) -> width and height of the trimmed sheet, mm; the usual edition is called `default`."""


@dataclass(frozen=True)
class Sheet:
    """A finished sheet: `<kind>/<subject>[.<tier>][.<edition>].pdf` (or a picture of one)."""

    path: Path
    shown: str
    """The path as findings show it."""
    kind: str
    subject: str
    tier: str | None
    edition: str | None

    @cached_property
    def sheet_id(self) -> str:
        """As it stands in a check address."""
        return urls.sheet_id(self.kind, urls.sheet_stem(self.subject, self.tier, self.edition))

    @property
    def board(self) -> str:
        """The subject without the number of a board that continues another."""
        return re.sub(r"[-_]?\d+$", "", self.subject)


@dataclass(frozen=True)
class Tree:
    """The finished files of one catalog."""

    folder: Path
    shown: str
    catalog: Catalog

    @property
    def site(self) -> Path:
        """What is put on the web."""
        return self.folder / "site"

    def sheets(self) -> Iterator[Sheet]:
        """Every sheet, PDF or picture, in the order of names."""
        root = self.folder / "sheets"
        for path in sorted((*root.rglob("*.pdf"), *root.rglob("*.png"))):
            kind, _, _ = path.relative_to(root).as_posix().rpartition("/")
            subject, *more = path.stem.split(".")
            tier = more.pop(0) if more and more[0] in self.catalog.tier_by_id else None
            yield Sheet(path, self.show(path), kind, subject, tier, ".".join(more) or None)

    def runs(self) -> Iterator[Path]:
        """Print runs: many sheets in one file."""
        yield from sorted((self.folder / "runs").rglob("*.pdf"))

    def pages(self) -> Iterator[Path]:
        """Every page of the site."""
        yield from sorted(self.site.rglob("*.html"))

    def show(self, path: Path) -> str:
        """A file as findings show it."""
        return f"{self.shown}/{path.relative_to(self.folder).as_posix()}"

    def page(self, address: str) -> Path:
        """The file of a page of the site, by its address relative to the site."""
        return self.folder / urls.site_file(address)


def paper_sizes(templates: Path, catalog: Catalog) -> dict[tuple[str, str], tuple[float, float]]:
    """Every kind's paper, by edition, as the catalog or else its folder says."""
    found = {}
    for facts in sorted(templates.glob("*/sheet.yml")):
        data: Any = yaml.safe_load(facts.read_text("utf-8"))
        for edition, said in data.get("editions", {}).items():
            width, height = size_of(catalog, facts.parent.name, edition) or said["size_mm"]
            found[facts.parent.name, edition] = (float(width), float(height))
    return found


def built_page(folder: Path, site_url: str) -> Callable[[str], Path | None]:
    """A printed address -> the file that was built for it below `dist/<id>/`."""

    def find(address: str) -> Path | None:
        root, asked = urlsplit(site_url).path.rstrip("/") + "/", urlsplit(address).path
        return folder / urls.site_file(asked.removeprefix(root)) if asked.startswith(root) else None

    return find
