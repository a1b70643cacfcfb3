"""words.yml -> what headings and values of other systems mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PERSONAL, NUMBERING, REMARK = "personal", "numbering", "remark"
NOT_TAKEN = (PERSONAL, NUMBERING, REMARK)
AREA = "area"
POSITION = "position"
PARENT_CODE, TOWNSHIP = "parent_code", "township"
STOPPED, ABOLISHED = "stopped", "abolished"
"""Columns that ask whether a station is no longer in use, or is merged away."""


@cache
def words() -> Mapping[str, Any]:
    """The whole file."""
    # Every scalar is a text: `no`, `1` and `null` are words here.
    loaded: Mapping[str, Any] = yaml.load(Path(__file__).with_suffix(".yml").read_text("utf-8"), yaml.BaseLoader)
    return loaded


def plain(text: str) -> str:
    """A text as words are compared: full-width as half-width, without blanks, small letters."""
    return re.sub(r"[\s\u200b\ufeff]+", "", unicodedata.normalize("NFKC", text)).lower()


@cache
def headings() -> Mapping[str, str]:
    """Each word of a heading, and what its column is."""
    return {plain(word): role for role, some in words()["columns"].items() for word in some}


@cache
def said(kind: str) -> Mapping[str, str]:
    """Each word for a value of a kind, and the value."""
    return {plain(word): value for value, some in words()["said"][kind].items() for word in some}


@cache
def personal() -> tuple[str, ...]:
    """The words for whose something is that tell within a heading: not 手机, which may stand beside a landline."""
    own = (word for word, role in headings().items() if role == PERSONAL and len(word) > 1)
    return tuple(word for word in own if not re.search("手机|移动电话", word))


@cache
def listed(name: str) -> tuple[str, ...]:
    """One of the file's plain lists, the longest first."""
    return tuple(sorted(map(plain, words()[name]), key=len, reverse=True))


def nothing(text: str) -> bool:
    """Whether a cell only says that nothing is known."""
    return plain(text) in ("", *listed("nothing"))
