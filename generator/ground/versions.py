"""Plain data -> digests: what an output is made of, and the 8 characters for what a sheet says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

# Crockford base 32 (https://www.crockford.com/base32.html): no I, L, O, U, so that it can be read aloud.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OoIiLl", "001111")


def canonical(data: object) -> bytes:
    """JSON with sorted keys and no spaces: the same data gives the same bytes.

    A file's name that the system's encoding cannot read (Python then keeps its bytes as lone surrogates) gives those.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogateescape")


def digest(data: object) -> str:
    """40 hex digits that identify the inputs of an output."""
    return hashlib.sha256(canonical(data)).hexdigest()[:40]


def digest_files(root: Path, patterns: Sequence[str]) -> str:
    """One digest of all files under `root` that match, by relative name and content."""
    files = sorted({path for pattern in patterns for path in root.glob(pattern) if path.is_file()})
    listing = [
        [path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()]
        for path in files
        if "__pycache__" not in path.parts
    ]
    return digest(listing)


def _check(body: str) -> str:
    # Luhn mod 32: shows every single wrong character and nearly every swap of neighbours.
    total = 0
    for place, char in enumerate(reversed(body)):
        value = ALPHABET.index(char) * (1 if place % 2 else 2)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def version(says: object) -> str:
    """What a sheet says -> 8 characters: 35 bits of a digest and a check character."""
    number = int.from_bytes(hashlib.sha256(canonical(says)).digest()[:5], "big") >> 5
    body = "".join(ALPHABET[number >> shift & 31] for shift in range(30, -1, -5))
    return body + _check(body)


def printed(value: str) -> str:
    """`XXXXXXXX` -> `XXXX-XXXX`."""
    return f"{value[:4]}-{value[4:]}"


def read(text: str) -> str | None:
    """What a person types (lower case, O for 0, any hyphens) -> the version, or None where it cannot be one."""
    value = text.translate(_READ_AS).upper().replace("-", "").replace(" ", "")
    well_formed = len(value) == 8 and all(char in ALPHABET for char in value)
    return value if well_formed and _check(value[:7]) == value[7] else None
