"""Whatever happens to a catalog file: findings with a place and a Chinese message, never an exception."""

from __future__ import annotations

import datetime
import os
import re
import unicodedata
from pathlib import Path

import pytest
import rows
from checkout import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalog.load import load_catalog
from generator.catalog.reading.source import UNPRINTABLE
from generator.ground.errors import Finding

MINQING = ROOT / "catalog" / "minqing.yml"
SOUND = Path(__file__).parent / "sound" / "shili.yml"
TODAY = datetime.date(2026, 1, 1)
# Pieces that have a meaning for YAML, CSV, the schema or a browser.
PIECES = [
    "\t", "：", ":", ": ", "- ", "-", "[", "]", "{", "}", '"', "'", "|", ">", "&a ", "*a", "<<: *a", "!!int ", "!",
    "%", "@", "`", "#",
    "---\n", "...\n", "? ", "\n", "\n\n    ", "~", "null", "on", "是", "0350124", "12:30", ",", "，", "\u202e",
    "\ue170", "\u2028",
    "\x00", "\x07", "\ufeff", "XX", "{place}", "13800138000", "http://", "<script>", "../", "\\ud800", '"\\x00"',
    "𠀀", "9" * 400,
]  # fmt: skip
CASES = int(os.environ.get("GUIDEPLATE_DAMAGED", "5"))
"""How often each kind of damage is tried; `make fuzz` tries hundreds."""
few = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=CASES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def sane(path: Path) -> list[Finding]:
    """All findings of a file, each of them checked."""
    catalog, findings = load_catalog(path, TODAY)
    assert findings == sorted(findings)
    assert (catalog is None) == any(finding.severity == "error" for finding in findings)
    names = {path.name, f"{path.stem}.stations.csv", f"{path.stem}.askings.txt"}
    for finding in findings:
        name = Path(finding.path).name
        assert name in names
        written = path.with_name(name).read_bytes()
        assert 1 <= finding.line <= written.count(b"\n") + written.count(b"\r") + 2
        assert finding.column >= 1
        assert finding.severity in ("error", "warning")
        assert re.fullmatch(r"GP\d{3}", finding.code)
        assert re.search("[\u4e00-\u9fff]", finding.message)
        assert not any(unicodedata.category(char) in UNPRINTABLE for char in finding.message)
        ours = re.sub("“[^”]*”", "", finding.message)  # what a catalog has is quoted
        assert not re.search(r"[a-z]+_type|pydantic|Input should|None|ctx", ours), finding.message
    return findings


def damaged(source: Path, folder: Path, data: bytes) -> list[Finding]:
    path = folder / source.name
    path.write_bytes(data)
    return sane(path)


@few
@given(st.data())
def test_bytes_overwritten(tmp_path: Path, data: st.DataObject) -> None:
    text = bytearray(MINQING.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    damaged(MINQING, tmp_path, bytes(text))


@few
@given(st.data())
def test_pieces_put_in(tmp_path: Path, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([MINQING, SOUND]))
    text = source.read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at:]
    damaged(source, tmp_path, text.encode("utf-8", "replace"))


@few
@given(st.data())
def test_lines_lost_doubled_and_moved(tmp_path: Path, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([MINQING, SOUND]))
    lines = source.read_text("utf-8").splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        here, there = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        change = data.draw(st.sampled_from(["lose", "double", "swap", "indent", "dedent"]))
        if change == "lose":
            del lines[here]
        elif change == "double":
            lines.insert(there, lines[here])
        elif change == "swap":
            lines[here], lines[there] = lines[there], lines[here]
        else:
            lines[here] = "  " + lines[here] if change == "indent" else lines[here].removeprefix("  ")
    damaged(source, tmp_path, "".join(lines).encode())


@few
@given(st.data())
def test_values_replaced(tmp_path: Path, data: st.DataObject) -> None:
    """The YAML stays sound; what stands behind a key is something else."""
    lines = SOUND.read_text("utf-8").split("\n")
    keyed = [number for number, line in enumerate(lines) if re.match(r"\s*(- )?[a-z_]+: ", line)]
    values = ["", "[]", "{}", "[[]]", "[{}]", "{a: b}", "null", '""', "'  '", "-1", "1e9", "true", "*x", "&y z",
        "!!str q", "9" * 50,
              '"\\ud83d"', '"\\U0001F600"', "2026-13-45", ".nan", "0x10", "<<", "=", "甲" * 500]  # fmt: skip
    for _ in range(data.draw(st.integers(1, 5))):
        number = data.draw(st.sampled_from(keyed))
        lines[number] = lines[number].split(": ")[0] + ": " + data.draw(st.sampled_from(values))
    damaged(SOUND, tmp_path, "\n".join(lines).encode())


@few
@given(st.data())
def test_table_damaged(tmp_path: Path, data: st.DataObject) -> None:
    (tmp_path / SOUND.name).write_bytes(SOUND.read_bytes())
    text = SOUND.with_name("shili.stations.csv").read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from([*PIECES, ";", '""', '",', "\r", "\r\n"])) + text[at:]
    (tmp_path / "shili.stations.csv").write_bytes(text.encode("utf-8", "replace"))
    sane(tmp_path / SOUND.name)


@few
@given(st.text(max_size=200))
def test_any_text(tmp_path: Path, text: str) -> None:
    damaged(SOUND, tmp_path, text.encode("utf-8", "replace"))


@few
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    damaged(SOUND, tmp_path, data)


BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yml"))


@pytest.mark.parametrize("path", rows.few(BROKEN, 20), ids=lambda path: path.stem)
def test_samples_are_told_sanely(path: Path) -> None:
    assert sane(path)


def test_truncated_anywhere(tmp_path: Path) -> None:
    text = SOUND.read_bytes()
    for end in range(0, len(text), 397):
        damaged(SOUND, tmp_path, text[:end])
