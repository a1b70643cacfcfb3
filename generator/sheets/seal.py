"""A PDF's bytes -> the same with their own digest in its /ID: it tells whether a file is still what was written.

Of the two strings of the last /ID the second is the digest of all bytes of the file, with zeros in the digest's place.
"""

from __future__ import annotations

import hashlib
import re

DIGITS = 32
NONE = b"0" * DIGITS
"""What stands in the digest's place while it is worked out."""
_ID = re.compile(rb"/ID ?\[ ?<[0-9a-f]*> ?<([0-9a-f]{32})> ?\]")


def sealed(pdf: bytes) -> bytes:
    """The file with its seal; ValueError where it has no /ID to hold it."""
    begin, end = _place(pdf)
    open_ = pdf[:begin] + NONE + pdf[end:]
    return open_[:begin] + hashlib.sha256(open_).hexdigest()[:DIGITS].encode() + open_[end:]


def is_sealed(pdf: bytes) -> bool:
    """Whether it is what was sealed, to the last byte."""
    try:
        return sealed(pdf) == pdf
    except ValueError:
        return False


def _place(pdf: bytes) -> tuple[int, int]:
    found = _ID.match(pdf, max(pdf.rfind(b"/ID"), 0))
    if found is None:
        raise ValueError("no /ID to seal")
    return found.span(1)
