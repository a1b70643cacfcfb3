"""No official's name and no liaison phone of the documents, anywhere: only their salted hashes are kept here.

Names have two to four characters, so every such run of Chinese characters is hashed; in the documents some carry
padding spaces, which are closed first. Phones are looked for in every run of digits, with and without area code.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from checkout import ROOT

SALT = "guideplate-people"
NAMES = {
    "93f67c650e2089ee5c04ac35",
    "1eb9bd2db2c61818702e1f44",
    "1f972b4c968f9949ad27b1af",
    "3ad98774f62962b0d2070ebf",
    "880dd59a82786d1e4fceeb44",
    "2cc403103a2e5208c7b63fde",
    "de31bddfa7acd3165415a8af",
}
PHONES = {
    "ba78bcbf991ea361cae179a1",
    "7ae7ce170372d262d478ee13",
    "3c6e32e882d58204ef68e0d9",
}
_SPACES = re.compile(r"(?<=[\u4e00-\u9fff])[\s\u3000·]+(?=[\u4e00-\u9fff])")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_DIGITS = re.compile(r"\d(?:[-\s\u2010-\u2014－()（）]{0,2}\d){6,}")
_TEXTS = (".yml", ".csv", ".txt", ".tsv", ".html", ".json", ".js", ".xml", ".css", ".md", ".geojson", ".jsonl")


@cache
def hashed(text: str) -> str:
    return hashlib.sha256(f"{SALT}:{text}".encode()).hexdigest()[:24]


def windows(run: str, sizes: Iterable[int]) -> set[str]:
    return {run[start : start + size] for size in sizes for start in range(len(run) - size + 1)}


def people_in(text: str) -> set[str]:
    """The hashes of names and phones that a text gives away."""
    closed = {run for way in (text, _SPACES.sub("", text)) for run in _CHINESE.findall(way)}
    names = {hashed(part) for run in closed for part in windows(run, (2, 3, 4))}
    runs = {re.sub(r"\D", "", run) for run in _DIGITS.findall(text)}
    phones = {hashed(part) for run in runs for part in windows(run, (7,))}
    return (names & NAMES) | (phones & PHONES)


def texts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in _TEXTS)


def test_the_search_finds_what_it_looks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a made-up name and phone: inside words, padded, across a line end, with and without the area code."""
    monkeypatch.setattr("test_people.NAMES", {hashed("某甲乙")})
    monkeypatch.setattr("test_people.PHONES", {hashed("5550123")})
    for text in ("局长某甲乙同志", "联系人：某 甲乙 ", "某\n甲　乙", "某甲乙"):
        assert people_in(text) == {hashed("某甲乙")}, text
    for text in ("0000-5550123", "（0000）555 0123", "5550123", "00005550123转1"):
        assert people_in(text) == {hashed("5550123")}, text
    assert people_in("某甲、乙某 555-012 12345") == set()


@pytest.mark.parametrize("folder", ["catalog", "tests/data", "tests/catalog", "tests/samples", "templates", "docs"])
def test_nobody_is_in_the_repository(folder: str) -> None:
    files = texts(ROOT / folder)
    assert files
    assert [str(path.relative_to(ROOT)) for path in files if people_in(path.read_text("utf-8"))] == []
