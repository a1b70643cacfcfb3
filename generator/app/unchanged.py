"""What a build or a check stands on -> what came of it the last time, where all of that is as it was.

To load and plan a county only to see that nothing is stale takes seconds, and thousands of counties take hours. What is
compared is more than any output depends on: every file of the catalog's folder and of the program, the libraries and
fonts of this machine, the day, what was asked for, and the manifest. Whatever differs, `build.py` goes the whole way.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from generator.app.wish import Summary, Wish
from generator.ground import versions
from generator.ground.errors import Finding
from generator.ground.home import HOME, PACKAGE
from generator.ground.libraries import pango_version
from generator.ground.manifest import MANIFEST
from generator.ground.output import Hold

MOST_FILES, MOST_BYTES = 2_000, 64_000_000
"""Of a catalog's folder that holds more it is not tried: one with all of an office's papers."""
BROUGHT = ("mkdocs.yml", "site_overrides/**/*", "catalog/shared/**/*")
"""What the program brings along besides its code and the sheet kinds."""


Keys = list[str | None]
"""A name for all that a build stands on, a catalog; None where it cannot be told at little cost."""


def keys(paths: Sequence[Path], wish: Wish, work: str = "build") -> Keys:
    """Taken before the work: what changes while it runs is another state, which the next one finds."""
    return [_key(path, wish, work) for path in paths]


def told(key: str | None, wish: Wish) -> list[Finding] | None:
    """What this very check found the last time; None where it is not known."""
    return None if (known := _known(key, wish)) is None else [_finding(*row) for row in known["findings"]]


def tell(key: str | None, wish: Wish, findings: Sequence[Finding]) -> None:
    """Keep what a check found."""
    if key is not None:
        wish.kept.put(key, json.dumps({"findings": [_row(one) for one in findings]}, ensure_ascii=False).encode())


def remembered(keys: Keys, wish: Wish) -> list[Summary] | None:
    """What came of this very build the last time; None where something is another or it is not known."""
    summaries = []
    for key in keys:
        if (known := _known(key, wish)) is None:
            return None
        target = wish.out / known["catalog"]
        with Hold(target, wish.patience, wish.say) as hold:
            outputs = _as_left(hold.target, known["manifest"])
        if outputs is None:
            return None
        warnings = [_finding(*row) for row in known["warnings"]]
        due = known["due"] and datetime.date.fromisoformat(known["due"])
        summary = Summary(known["catalog"], known["name"], target, 0, len(outputs), known["proof"], warnings, outputs)
        summary.flaws, summary.due, summary.proofs = known["flaws"], due, known["proofs"]
        summaries.append(summary)
    return summaries


def remember(keys: Keys, wish: Wish, summaries: Sequence[Summary]) -> None:
    """Keep what came of a build; not where a ledger says what hangs, which is compared anew each time."""
    for key, summary in zip(keys, summaries, strict=True):
        manifest = _bytes(summary.folder / MANIFEST)
        if key is not None and summary.wrong is None and manifest is not None:
            known = {
                "catalog": summary.catalog,
                "name": summary.name,
                "proof": summary.proof,
                "warnings": [_row(finding) for finding in summary.warnings],
                "flaws": summary.flaws,
                "proofs": summary.proofs,
                "due": summary.due and summary.due.isoformat(),
                "manifest": _digest(manifest),
            }
            wish.kept.put(key, json.dumps(known, ensure_ascii=False).encode())


def _known(key: str | None, wish: Wish) -> dict[str, Any] | None:
    data = wish.kept.get(key) if key is not None else None
    return dict(json.loads(data)) if data is not None else None


def _as_left(target: Path, manifest: str) -> list[dict[str, Any]] | None:
    """The outputs that the build left; None where its manifest is another, or one of them is gone."""
    data = _bytes(target / MANIFEST)
    if data is None or _digest(data) != manifest:
        return None
    outputs: list[dict[str, Any]] = json.loads(data)["outputs"]
    folder = os.fspath(target)
    return outputs if all(os.path.isfile(f"{folder}/{row['path']}") for row in outputs) else None


def _key(path: Path, wish: Wish, work: str) -> str | None:
    """All that decides what this work makes of a catalog, and says; None where it cannot be told at little cost."""
    try:
        files = list(_files(path.parent, wish.out))
        if wish.shop is not None or sum(file.stat().st_size for file in files) > MOST_BYTES:
            return None
        files += sorted(wish.out.glob("*.issued.jsonl"))
        own = [[_name(file), _digest(file.read_bytes())] for file in files]
        brought = [versions.digest_files(root, BROUGHT) for root in dict.fromkeys([wish.root, HOME])]
        kinds, machine = versions.digest_files(wish.templates, ["**/*"]), [_machine(), _fonts()]
    except OSError:  # what cannot be read is told by who has to read it
        return None
    asked = [sorted(part) for part in (wish.kinds, wish.stations, wish.items, wish.paths)]
    where = [_name(place) for place in (Path.cwd(), path, wish.out, wish.root, wish.templates)]
    return versions.digest([work, wish.today.isoformat(), where, asked, own, brought, kinds, machine])


def _name(path: Path) -> str:
    """A path, even one that is no text."""
    return ascii(os.fspath(path))


def _files(folder: Path, out: Path) -> Iterator[Path]:
    """Every file below a folder but those that builds make, in order; OSError where there are too many."""
    count = 0
    for place, inner, names in os.walk(folder, followlinks=True):
        count += 1  # links may lead round in circles
        inner[:] = sorted(name for name in inner if Path(place, name).absolute() != out.absolute())
        for name in sorted(names):
            if (file := Path(place, name)).is_file():
                count += 1
                yield file
        if count > MOST_FILES:
            raise OSError(f"more than {MOST_FILES} in {folder}")


@cache
def _machine() -> str:
    """The program's code, and what of this machine its outputs depend on."""
    code = versions.digest_files(PACKAGE, ["**/*"])
    libraries = {name for place in sys.path if os.path.isdir(place) for name in os.listdir(place)}
    releases = sorted(name for name in libraries if name.endswith((".dist-info", ".egg-info")))
    return versions.digest([code, platform.python_version(), releases, pango_version()])


def _fonts() -> list[list[object]]:
    """Every installed font's file: where, how large, when it was written."""
    program = shutil.which("fc-list")
    command = [program or "fc-list", "--format", "%{file}\n"]
    listed = subprocess.run(command, capture_output=True, check=False).stdout if program else b""
    files = (Path(os.fsdecode(line)) for line in sorted(set(listed.splitlines())))
    return [[_name(file), now.st_size, now.st_mtime_ns] for file in files if (now := file.stat())]


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _row(finding: Finding) -> list[object]:
    return [finding.path, finding.line, finding.column, finding.code, finding.message, finding.cell, finding.subject,
            finding.waived]  # fmt: skip


def _finding(path: str, line: int, column: int, code: str, message: str, cell: str, subject: str, why: str) -> Finding:
    return Finding(path, line, column, code, message, cell, subject, why)
