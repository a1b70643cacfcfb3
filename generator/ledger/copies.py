"""A ledger and its copy beside `dist/<id>/` -> each line of either in both: nothing that was recorded is lost.

A clerk without git may lose the ledger, or bring an older one. The copy grows with every build and every record; the
copy's lines that the ledger lacks are found, told and put back, never the other way round in silence.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from generator.ground.errors import Finding, UsageError
from generator.ledger.lines import Line, read
from generator.ledger.reading import ENDING
from generator.ledger.writing import append

CODE = "GP907"


def copy_path(out: Path, catalog_id: str) -> Path:
    """Where the copy of a catalog's ledger stands: beside its outputs, never on the site."""
    return out / f"{catalog_id}{ENDING}"


def lacking(ledger: Path, copy: Path) -> list[Line]:
    """The sound lines of the copy that the ledger has not."""
    there = set(_lines(ledger))
    return [line for raw in _lines(copy) if raw not in there and (line := _sound(raw)) is not None]


def check(ledger: Path, copy: Path, shown: str) -> list[Finding]:
    """One finding where the ledger lacks what was recorded; `shown` is its path as findings name it."""
    missing = len(lacking(ledger, copy))
    if not missing:
        return []
    what = "台账不见了" if not ledger.exists() else "这份台账旧了"
    message = f"{what}：{copy} 里有 {missing} 行它没有；运行 guideplate doctor --restore 补回来"
    return [Finding(shown, 1, 1, CODE, message)]


def keep(ledger: Path, copy: Path) -> None:
    """Bring the copy up to date; a copy that cannot be written is no reason to fail."""
    lines = [line for raw in _lines(ledger) if (line := _sound(raw)) is not None]
    if not lines:
        return
    with suppress(OSError):
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            append(copy, lines)
        except UsageError:  # torn by a full disk: what it holds is in the ledger, which is sound
            copy.unlink()
            append(copy, lines)


def restore(ledger: Path, copy: Path) -> int:
    """Put back what the ledger lacks; returns how many lines."""
    missing = lacking(ledger, copy)
    return append(ledger, missing) if missing else 0


def _lines(path: Path) -> list[bytes]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    return [line for line in data.split(b"\n") if line.strip()]


def _sound(raw: bytes) -> Line | None:
    try:
        return read(raw.decode("utf-8"))
    except (UnicodeDecodeError, ValueError):
        return None
