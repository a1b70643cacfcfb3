"""`local` or `dask://HOST:PORT`, as it is written on the command line; imports nothing that takes time."""

from __future__ import annotations

import re

LOCAL = "local"
_DASK = re.compile(r"dask://(?P<host>\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+):(?P<port>\d{1,5})/?")


def is_place(text: str) -> bool:
    """Whether this is where work is done, well written."""
    return text == LOCAL or address(text) is not None


def address(text: str) -> str | None:
    """`dask://HOST:PORT` -> `HOST:PORT`; None for anything else."""
    match = _DASK.fullmatch(text)
    return f"{match['host']}:{int(match['port'])}" if match and 0 < int(match["port"]) < 65536 else None
