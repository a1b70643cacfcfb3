"""A catalog built whole, and an inspection that holds its files against it, as they are or exchanged for a while."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from checkout import ROOT as ROOT

from generator.app import build as builder
from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.ground import urls
from generator.ground.errors import Finding
from generator.verify.compare import presence
from generator.verify.compare.data import find_data_flaws
from generator.verify.compare.finders import finders
from generator.verify.compare.finished import Finished
from generator.verify.expect.account import Account
from generator.verify.inspection import Inspection
from generator.verify.read.html import read_page
from generator.verify.read.tree import BuiltTree, Sheet

TODAY = datetime.date(2026, 11, 22)


@contextmanager
def exchanged(path: Path, new: bytes | None) -> Iterator[None]:
    """A file with other bytes (None: without it), then as it was, or was not."""
    old = path.read_bytes() if path.is_file() else None
    # Never written over: it may be a hard link to another build's.
    path.unlink(missing_ok=True)
    if new is not None:
        path.write_bytes(new)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        if old is not None:
            path.write_bytes(old)


def link(source: str, target: str) -> str:
    """A file of a copied tree: the very file, which no test writes to."""
    Path(target).hardlink_to(source)
    return target


@dataclass
class Built:
    """A built tree whose files can be exchanged for a while."""

    tree: BuiltTree
    account: Account
    inspection: Inspection
    sheets: list[Sheet]
    templates: Path
    """Where its kinds are declared."""

    @property
    def catalog(self) -> Catalog:
        """What it was built from."""
        return self.account.catalog

    def sheet(self, name: str) -> Sheet:
        """A sheet by its id."""
        return next(sheet for sheet in self.sheets if sheet.sheet_id == name)

    def page(self, address: str) -> Path:
        """A page's file."""
        return self.tree.page(address)

    def against(self, catalog: Catalog, proof: bool = True) -> Built:
        """The same files, held against another catalog."""
        account = Account(catalog, proof, self.templates)
        stated = self.inspection.sheet_check.addresses.versions
        return replace(self, account=account, inspection=Inspection(self.tree, account, stated))

    def read(self, file: Sheet | Path) -> list[Finding]:
        """What is found in one file."""
        return [finding for _, report in self.inspection.reports([file]) for finding in report.findings]

    def forged(self, file: Sheet | Path, new: bytes | None) -> list[Finding]:
        """What is found when a file has other bytes, or is gone."""
        path = file.path if isinstance(file, Sheet) else file
        with exchanged(path, new):
            if new is None:
                return self.absent(list(self.tree.sheets()))
            if path.suffix in (".html", ".pdf", ".png", ".xlsx"):
                return self.read(file)
            data = path.parent in (self.tree.site / "data", self.tree.site / "finder")
            return self.whole([find_data_flaws] if data else finders())

    def absent(self, sheets: list[Sheet]) -> list[Finding]:
        """What is missing in the tree, and what is too many."""
        return list(presence.find_absent(Finished(self.tree, self.account, sheets)))

    def whole(self, finds: Iterable[Callable[[Finished], Iterable[Finding]]] | None = None) -> list[Finding]:
        """What is found in the open data and in other files of the site, and by every comparison of the whole tree.

        `finds`: of these comparisons just some.
        """
        finished = Finished(self.tree, self.account, self.sheets)
        return [finding for find in finds or finders() for finding in find(finished)]


def loaded(path: Path) -> Catalog:
    """The catalog at a path, which must be sound."""
    catalog, findings = load_catalog(path, TODAY)
    assert catalog is not None, findings
    return catalog


def with_the_documented_kind(folder: Path) -> Path:
    """A copy of what the program brings along, with the kind that docs/sheets.md shows, as it stands there."""
    for name in ("templates", "site_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    docs = (ROOT / "docs/sheets.md").read_text("utf-8")
    files = re.findall(r"`(templates/card/[^`]+)`：\n\n```\w+\n(.*?)```", docs, re.DOTALL)
    assert {Path(name).name for name, _ in files} == {"sheet.yml", "sheet.html", "sheet.css"}
    for name, text in files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def made(path: Path, out: Path, root: Path, only: Iterable[str] = (), paths: Iterable[str] = ()) -> Built:
    """A catalog built, and what it is held against; `root`: the folder with templates and overrides.

    `only`: the kinds that are made; without them all are, and the site. `paths`: of these kinds just these files.
    """
    catalog = loaded(path)
    kinds = frozenset(only) or frozenset(
        ["site", "run", "redirects", *(facts.parent.name for facts in (root / "templates").glob("*/sheet.yml"))]
    )
    templates = root / "templates"
    wish = builder.Wish(out, kinds, jobs=1, today=TODAY, root=root, templates=templates, paths=frozenset(paths))
    builder.build([path], wish, lambda what, done, total: None)
    account = Account(catalog, catalog.approval is None, templates)
    out, tiers = out / catalog.jurisdiction.id, frozenset(catalog.tier_by_id)
    tree = BuiltTree(out, "dist/small", tiers, account.of_stations)
    return Built(tree, account, Inspection(tree, account, stated(tree)), list(tree.sheets()), templates)


def stated(tree: BuiltTree) -> dict[str, str | None]:
    """What every sheet's check page states, as `verify` knows it before it reads sheets: each page is parsed once."""
    pages = (tree.site / urls.CHECK).glob("*/index.html")
    return {page.parent.name: read_page(page).version for page in pages}
