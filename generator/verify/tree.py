"""`dist/<id>/` -> its finished files, each with what its name says it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from generator.catalog.model import Catalog
from generator.ground import urls

PaperSizes = Mapping[tuple[str, str], tuple[float, float]]
"""(kind, edition) -> width and height of the trimmed sheet, mm; the usual edition is called `default`."""
_SHOP = re.compile("(?:^|-)(shop(?:-outlines)?(?:-x4)?)$")
"""How the name of a shop's edition ends: with bleed and marks, its text as outlines, in the four inks."""


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
    def shop(self) -> str | None:
        """How a print shop has it, e.g. `shop-outlines`; None for the plain sheet."""
        found = _SHOP.search(self.edition or "")
        return found[1] if found else None

    @cached_property
    def plain(self) -> str | None:
        """The edition without what only the shop asked for: it says the same and leads to the same page."""
        return _SHOP.sub("", self.edition or "") or None

    @property
    def base(self) -> Path:
        """The plain sheet's file, which a shop's edition must look like."""
        return self.path.with_name(f"{urls.sheet_stem(self.subject, self.tier, self.plain)}{self.path.suffix}")

    @property
    def outlined(self) -> bool:
        """Whether its text is drawn as outlines and cannot be read."""
        return "outlines" in (self.shop or "")

    @cached_property
    def sheet_id(self) -> str:
        """As it stands in a check address."""
        return urls.sheet_id(self.kind, urls.sheet_stem(self.subject, self.tier, self.plain))

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


def built_page(folder: Path, site_url: str) -> Callable[[str], Path | None]:
    """A printed address -> the file that was built for it below `dist/<id>/`."""

    def find(address: str) -> Path | None:
        root, asked = urlsplit(site_url).path.rstrip("/") + "/", urlsplit(address).path
        return folder / urls.site_file(asked.removeprefix(root)) if asked.startswith(root) else None

    return find
