"""`dist/<id>/` -> its finished files, each with what its name says it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from generator.ground import urls
from generator.ground.errors import Finding

ENDINGS = ("pdf", "png", "xlsx")
"""How the names of sheets' files end: a PDF, a picture to forward, a workbook to fill in."""
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
    """A station's code, an item's id or a board's name."""
    tier: str | None
    """The tier, where the sheet depends on that alone."""
    edition: str | None
    """The edition as the file's name has it; None for the usual one."""

    @cached_property
    def shop(self) -> str | None:
        """How a print shop has it, e.g. `shop-outlines`; None for the plain sheet."""
        ending = _SHOP.search(self.edition or "")
        return ending[1] if ending else None

    @cached_property
    def plain(self) -> str:
        """The edition without what only the shop asked for: it says the same and leads to the same page."""
        return _SHOP.sub("", self.edition or "") or "default"

    @property
    def _stem(self) -> str:
        return urls.sheet_stem(self.subject, self.tier, None if self.plain == "default" else self.plain)

    @property
    def base(self) -> Path:
        """The plain sheet's file, which a shop's edition must look like."""
        return self.path.with_name(f"{self._stem}{self.path.suffix}")

    @property
    def outlined(self) -> bool:
        """Whether its text is drawn as outlines and cannot be read."""
        return "outlines" in (self.shop or "")

    @cached_property
    def sheet_id(self) -> str:
        """As it stands in a check address."""
        return urls.sheet_id(self.kind, self._stem)


@dataclass(frozen=True)
class BuiltTree:
    """The finished files of one catalog."""

    folder: Path
    """`dist/<id>/`."""
    shown: str
    """The folder as findings show it."""
    tiers: Collection[str]
    """The ids of the catalog's tiers: they are told from editions in the names of files."""
    of_stations: Collection[str] = ()
    """The kinds whose sheets are about stations: their files name no tier, even where one is called like an edition."""

    @property
    def site(self) -> Path:
        """What is put on the web."""
        return self.folder / "site"

    def sheets(self) -> Iterator[Sheet]:
        """Every sheet, PDF, picture or workbook, in the order of names."""
        root = self.folder / "sheets"
        for path in sorted(path for ending in ENDINGS for path in root.rglob(f"*.{ending}")):
            kind, _, _ = path.relative_to(root).as_posix().rpartition("/")
            subject, *more = path.stem.split(".")
            tiered = kind not in self.of_stations and more and more[0] in self.tiers
            tier = more.pop(0) if tiered else None
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

    def finding(self, path: Path, code: str, message: str, line: int = 1) -> Finding:
        """What is wrong with a file as a whole, or on a line or page of it."""
        return Finding(self.show(path), line, 1, code, message)

    def page(self, address: str) -> Path:
        """The file of a page of the site, by its address relative to the site."""
        return self.folder / urls.site_file(address)


def built_page(folder: Path, site_url: str) -> Callable[[str], Path | None]:
    """A function: printed address -> the file that was built for it below `dist/<id>/`; None outside the site."""

    def find(address: str) -> Path | None:
        root, asked = urlsplit(site_url).path.rstrip("/") + "/", urlsplit(address).path
        return folder / urls.site_file(asked.removeprefix(root)) if asked.startswith(root) else None

    return find
