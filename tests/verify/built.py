"""A catalog built whole, and a bench that holds its files against it, as they are or exchanged for a while."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from checkout import ROOT as ROOT

from generator.app import build as builder
from generator.catalog.load import load_catalog
from generator.catalog.model import Catalog
from generator.ground.errors import Finding
from generator.verify import data, run, whole
from generator.verify.kinds import paper_sizes
from generator.verify.tree import Sheet, Tree

TODAY = datetime.date(2026, 11, 22)


@dataclass
class Built:
    """A built tree whose files can be exchanged for a while."""

    tree: Tree
    bench: run.Bench
    sheets: list[Sheet]

    def sheet(self, name: str) -> Sheet:
        """A sheet by its id."""
        return next(sheet for sheet in self.sheets if sheet.sheet_id == name)

    def page(self, address: str) -> Path:
        """A page's file."""
        return self.tree.page(address)

    def read(self, file: Sheet | Path, wear: bool = False) -> list[Finding]:
        """What is found in one file."""
        kind: Literal["sheet", "page"] = "sheet" if isinstance(file, Sheet) else "page"
        return [one for _, report in self.bench.work((kind, [(file, wear)])) for one in report.findings]

    @contextmanager
    def exchanged(self, path: Path, new: bytes | None) -> Iterator[None]:
        """The file with other bytes (None: gone), then as it was."""
        old = path.read_bytes()
        path.unlink()
        if new is not None:
            path.write_bytes(new)
        try:
            yield
        finally:
            path.write_bytes(old)

    def told(self, file: Sheet | Path, new: bytes | None) -> list[Finding]:
        """What is found when a file has other bytes, or is gone."""
        path = file.path if isinstance(file, Sheet) else file
        with self.exchanged(path, new):
            if new is None:
                return list(whole.absent(self.tree, list(self.tree.sheets())))
            if path.parent == self.tree.site / "data" and path.suffix != ".html":
                return data.data_flaws(self.tree, True)
            return self.read(file)


def loaded(path: Path) -> Catalog:
    """The catalog at a path, which must be sound."""
    catalog, findings = load_catalog(path, TODAY)
    assert catalog is not None, findings
    return catalog


def made(path: Path, out: Path) -> Built:
    """A catalog built, and the bench for it."""
    catalog = loaded(path)
    kinds = frozenset(["site", "run", *(facts.parent.name for facts in (ROOT / "templates").glob("*/sheet.yml"))])
    builder.build([path], builder.Wish(out, kinds, jobs=1, today=TODAY), lambda what, done, total: None)
    tree = Tree(out / catalog.jurisdiction.id, "dist/small", catalog)
    return Built(
        tree,
        run.Bench.of(tree, paper_sizes(catalog), proof=catalog.approval is None),
        list(tree.sheets()),
    )
