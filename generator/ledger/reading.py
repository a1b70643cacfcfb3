"""`catalog/<id>.issued.jsonl` -> the ledger, and a finding for each line that was torn or edited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.ground.errors import Finding
from generator.ledger.ledger import Ledger, ledger_of
from generator.ledger.lines import Line, read

CODE = "GP113"
ENDING = ".issued.jsonl"


def ledger_path(catalog: Path) -> Path:
    """Where a catalog's ledger stands: beside it."""
    return catalog.with_name(catalog.stem + ENDING)


def read_ledger(path: Path, shown: str) -> tuple[Ledger, list[Finding]]:
    """The ledger as far as its lines are sound; a file that is not there is an empty one.

    `shown` is the path as findings name it.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        data = b""
    return parse(data, shown)


def parse(data: bytes, shown: str) -> tuple[Ledger, list[Finding]]:
    """The same from the file's bytes."""
    findings: list[Finding] = []
    lines = list(_lines(data, shown, findings))
    return ledger_of(lines), findings


def _lines(data: bytes, shown: str, findings: list[Finding]) -> Iterator[Line]:
    for number, raw in enumerate(data.split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            yield read(raw.decode("utf-8").removesuffix("\r").removeprefix("\ufeff"))
        except UnicodeDecodeError:
            findings.append(Finding(shown, number, 1, CODE, "这一行没有写完，或者被改坏了（不是 UTF-8）"))
        except ValueError as error:
            findings.append(Finding(shown, number, 1, CODE, str(error)))
