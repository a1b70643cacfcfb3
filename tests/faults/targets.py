"""What is fuzzed: one entry a reader. It gets a file's damaged bytes, and may end in words, never in a traceback.

A new reader (a workbook, say) is one entry more: where its sound samples are, and how it is called with a file.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checkout import ROOT
from pictures import FORMS, drawing, embedded, png

from generator.app import cli
from generator.app.findings import gather
from generator.catalog.model.images import Image
from generator.catalog.rules.emblem import flaw
from generator.ground.errors import GuideplateError
from generator.ground.manifest import read_manifest
from generator.kinds.kind import Kind
from generator.kinds.reading import load_kinds
from generator.ledger.lines import Posted, written
from generator.ledger.reading import read_ledger
from generator.sheets.drawn import drawn

KIND = "feedback"
"""A kind with every sort of setting."""
TODAY = datetime.date(2026, 11, 22)
SHAPE = '<path d="M0 0h9v9z" fill="#0B4A8F"/>'


@dataclass(frozen=True)
class Target:
    """A reader of files."""

    samples: Callable[[], list[bytes]]
    """Sound files, from which damaged ones are made."""
    read: Callable[[bytes, Path], object]
    """Reads the bytes as a command would; the folder is its own, and empty."""
    share: int = 1
    """How many of its cases are run for each of the others'."""


@cache
def kinds() -> dict[str, Kind]:
    """The house's kinds, read once."""
    return load_kinds(ROOT / "templates")


@cache
def catalogs() -> tuple[bytes, ...]:
    """Small catalogs, each with nearly every field."""
    sound = sorted((ROOT / "tests/catalog/sound").glob("*.yml"))
    return tuple(
        path.read_bytes() for path in (ROOT / "tests/samples/small.yml", *sound) if path.stat().st_size < 30_000
    )


def check(data: bytes, folder: Path) -> object:
    """`guideplate check` of a catalog."""
    (folder / "shared").symlink_to(ROOT / "catalog/shared")
    (folder / "x.yml").write_bytes(data)
    return _told(folder / "x.yml", folder)


def table(data: bytes, folder: Path) -> object:
    """The same with the stations' table."""
    (folder / "shared").symlink_to(ROOT / "catalog/shared")
    (folder / "x.yml").write_bytes(catalogs()[0])
    (folder / "x.stations.csv").write_bytes(data)
    return _told(folder / "x.yml", folder)


def ledger(data: bytes, folder: Path) -> object:
    """A ledger, and the state that it tells of."""
    (folder / "x.issued.jsonl").write_bytes(data)
    return read_ledger(folder / "x.issued.jsonl", "x.issued.jsonl")


def manifest(data: bytes, folder: Path) -> object:
    """A built tree's manifest."""
    (folder / "manifest.json").write_bytes(data)
    return read_manifest(folder)


def sheet(data: bytes, folder: Path) -> object:
    """A bureau's own sheet kind."""
    shutil.copytree(ROOT / "templates" / KIND, folder / KIND)
    (folder / "_shared").symlink_to(ROOT / "templates/_shared")
    (folder / KIND / "sheet.yml").write_bytes(data)
    return load_kinds(folder)


def picture(data: bytes, folder: Path) -> object:
    """An emblem: looked into, and drawn where that found nothing."""
    media = "image/png" if data.startswith(b"\x89PNG") else "image/svg+xml"
    return flaw(Image("x", data, media, "")) or drawn(data)


def _told(path: Path, folder: Path) -> object:
    found = gather(path, TODAY, kinds(), None, folder / "dist").findings
    return [str(finding) for finding in found]


def _command(*arguments: str) -> int:
    """A whole command, for readers that have no function of their own."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return cli.main(list(arguments))


def _ledgers() -> list[bytes]:
    lines = [Posted(date=TODAY, sheet=f"notice-{n}", version="AAAAAAA0", station=str(n), by="站点") for n in range(5)]
    return ["".join(map(written, lines)).encode()]


def _manifests() -> list[bytes]:
    row = (
        '{"path": "sheets/plate/1.pdf", "kind": "plate", "sheet": "plate-1", "edition": null, "tier": "township", '
        '"station": "1", "items": ["a"], "title": "门牌", "pages": 1, "size_mm": [600, 400], "digest": "ab", '
        '"version": "AAAAAAA0", "facts": "cd", "qr": ["https://a.example/f/1/"]}'
    )
    return [f'{{"schema": 1, "catalog": "x", "proof": true, "outputs": [{row}], "flaws": {{"a": "b"}}}}'.encode()]


def _drawings() -> list[bytes]:
    style = "<style>path { fill: #F00 }</style>"
    uses = f'<defs><g id="a">{SHAPE}</g></defs><use href="#a"/><use href="#a" transform="scale(.5)"/>'
    stops = '<linearGradient id="g"><stop offset="0" stop-color="#F00"/></linearGradient>'
    paints = stops + '<path d="M0 0h9v9z" fill="url(#g)"/>'
    return [
        *(drawing(body) for body in (SHAPE, style + SHAPE, uses, paints, embedded(png()))),
        *(png(9, 7, *f) for f in FORMS),
    ]


def _tables() -> list[bytes]:
    paths = (ROOT / "tests/samples/filled.stations.csv", *sorted((ROOT / "tests/catalog").glob("*/*.stations.csv"))[:9])
    return [path.read_bytes() for path in paths]


TARGETS: Mapping[str, Target] = {
    "check": Target(lambda: list(catalogs()), check, share=4),
    "table": Target(_tables, table),
    "ledger": Target(_ledgers, ledger),
    "manifest": Target(_manifests, manifest),
    "sheet": Target(lambda: [(ROOT / "templates" / KIND / "sheet.yml").read_bytes()], sheet),
    "picture": Target(_drawings, picture),
}
"""By the name under which its seeds are kept (`seeds/<name>/`)."""
TOLD = (GuideplateError,)
"""What a command says in words, and an exit code."""
