"""A name -> whether Windows keeps it for a device."""

from __future__ import annotations

import re

_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9])", re.IGNORECASE)


def is_device(name: str) -> bool:
    """Whether Windows takes a file's name for a device's, with whatever ending: nobody could write or open it."""
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")) is not None
