"""A folder of catalogs -> its counties, each with the files that it is read from. No catalog is understood here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.app.many.job import Job
from generator.catalog.reading.loaded import shown_path
from generator.catalog.reading.source import LARGEST
from generator.ground.errors import UsageError
from generator.ground.home import OWN
from generator.ledger.reading import ENDING

_EXTENDS = re.compile(rb"^extends[ \t]*:[ \t]*[\"']?([a-z0-9-]+)", re.M)
_STATIONS = re.compile(rb"^stations\+?[ \t]*:", re.M)
_INLINE = re.compile(rb"^ *- \{?(?:.*[{, ])?code[ \t]*:", re.M)
TABLE = ".stations.csv"
PRIVATE = ".readiness.csv"
"""What was seen at stations: no build reads it, and it leaves this machine in no task."""
SHARED = "shared"


@dataclass
class Folder:
    """What lies in a folder of catalogs."""

    path: Path
    counties: dict[str, int] = field(init=False)
    """Stem -> about how many stations it has, in the order of their names."""
    parents: dict[str, str] = field(init=False)
    """Stem -> the stem of the catalog that it extends."""

    def __post_init__(self) -> None:
        if not self.path.is_dir():
            raise UsageError(f"没有文件夹 {self.path}；--all 后面写放目录文件的文件夹")
        self._beside: dict[str, list[str]] = {}
        for path in sorted(self.path.iterdir()):
            if path.is_file():
                self._beside.setdefault(path.name.split(".")[0], []).append(path.name)
        weights: dict[str, int] = {}
        self.parents = {}
        for path in sorted(self.path.glob("*.yml")):
            text = _bytes(path)
            weights[path.stem] = self._weight(path.stem, text)
            if (match := _EXTENDS.search(text)) is not None:
                self.parents[path.stem] = match[1].decode()
        if not weights:
            raise UsageError(f"{self.path}/ 里没有目录文件（*.yml）")
        layers = set(self.parents.values())
        # A layer that others stand on and that has no station of its own (the nation, a province) is no county.
        self.counties = {stem: weight for stem, weight in weights.items() if stem not in layers or weight > 0}
        self._known = frozenset(weights)
        self._shared = {self._name(path): path.read_bytes() for path in self._below(SHARED)}
        self._pictures = [self._name(path) for path in self._below("") if path.suffix.lower() in (".png", ".svg")]

    def above(self, stem: str) -> Iterator[str]:
        """The catalogs that one stands on, from the nearest; of those in a circle each once."""
        met = {stem}
        while (parent := self.parents.get(stem, "")) in self._known and parent not in met:
            met.add(parent)
            yield parent
            stem = parent

    def job(self, stem: str, out: Path, day: datetime.date, program: Mapping[str, str]) -> Job:
        """The county's task, its files as they are now."""
        files = dict(self._shared)
        above = [name for parent in self.above(stem) for name in self._beside[parent] if not name.endswith(ENDING)]
        for name in (*self._beside[stem], *above):
            if not name.endswith(PRIVATE):
                files[name] = _bytes(self.path / name)
        texts = b"\n".join(data for name, data in files.items() if name.endswith(".yml"))
        files |= {name: _bytes(self.path / name) for name in self._pictures if name.encode() in texts}
        return Job(stem, files, own_kinds(), shown_path(self.path), out, day, program)

    def _weight(self, stem: str, text: bytes) -> int:
        """Stations, counted by lines below the table's head: enough to tell a large county from a small one."""
        table = self.path / f"{stem}{TABLE}"
        rows = max(_bytes(table).count(b"\n") - 1, 0) if table.is_file() else 0
        start = _STATIONS.search(text)
        return rows + (len(_INLINE.findall(text, start.end())) if start else 0)

    def _below(self, part: str) -> list[Path]:
        return sorted(path for path in (self.path / part).rglob("*") if path.is_file())

    def _name(self, path: Path) -> str:
        return path.relative_to(self.path).as_posix()


def own_kinds() -> dict[str, bytes]:
    """The bureau's own kinds of sheets, in the folder where the command runs."""
    return {path.as_posix(): path.read_bytes() for path in sorted(OWN.rglob("*")) if path.is_file()}


def _bytes(path: Path) -> bytes:
    """A file's bytes; of one that is too large to be a catalog, so many that the county is refused for it."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
