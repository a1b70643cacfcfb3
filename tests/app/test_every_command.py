"""What only looks at a catalog looks at any sound one: no traceback, and not a byte of it changed.

The catalogs are drawn at random over the whole format: one that no sample is like tried all of a command's ways first.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import drawn_files

from generator.app import cli, commands

LOOKS = (
    "check --all", "check --format json", "audit", "audit --month", "layers",
    "diff CATALOG", "diff CATALOG --format html", "reprint --dry-run",
    "xlsx export book.xlsx", "xlsx import book.xlsx --yes", "xlsx gaps asked", "stations import TABLE --yes",
)  # fmt: skip
OTHERS = {
    "approve", "posted",  # they write the ledger
    "build", "bundle", "kit", "serve", "status", "verify", "finder",  # of trees: tests/verify/test_no_false_alarm.py
    "doctor", "new", "schema",  # of no catalog
}  # fmt: skip


def test_every_command_is_tried_here_or_left_out_on_purpose() -> None:
    known = {path.stem for path in Path(commands.__file__).parent.glob("*.py")} - {"__init__"}
    assert known == {look.split()[0] for look in LOOKS} | OTHERS


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("seed", [4, 8, 11])
def test_a_look_at_a_sound_catalog(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = drawn_files.written(drawn_files.drawn(seed, 0), tmp_path / "catalog", seed)
    monkeypatch.chdir(tmp_path)
    files = {path: path.read_bytes() for path in catalog.parent.iterdir() if path.is_file()}
    for look in LOOKS:
        tables = [path for path in files if path.suffix == ".csv"]
        if "TABLE" in look and not tables:
            continue
        name, *rest = (
            str({"CATALOG": catalog, "TABLE": tables and tables[0]}.get(word, word)) for word in look.split()
        )
        first, rest = (rest[:1], rest[1:]) if name in ("xlsx", "stations") else ([], rest)
        assert cli.main([name, *first, str(catalog), *rest]) in (0, 1), look
        assert {path: path.read_bytes() for path in files} == files, look
