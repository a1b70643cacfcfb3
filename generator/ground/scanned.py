"""What a code says -> what of ours it names: a version of a sheet, a sheet, a station, an item; None: not ours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.ground import urls, versions

_NAME = r"[0-9A-Za-z.-]{1,200}"
_SHEET = re.compile(rf"{urls.CHECK}/(?P<sheet>{_NAME})/(?:\?v=(?P<version>[^&#]{{0,40}}))?")
_STATION = re.compile(rf"(?:{urls.FEEDBACK}|stations)/(?P<station>{_NAME})/(?:\?.{{0,400}})?")
_ITEM = re.compile(rf"items/(?P<item>{_NAME})/(?:\?.{{0,400}})?")


@dataclass(frozen=True)
class Named:
    """What an address of ours names; what it does not is None."""

    sheet: str | None = None
    version: str | None = None
    """Eight characters, without a hyphen."""
    station: str | None = None
    item: str | None = None
    malformed: bool = False
    """Whether it has a version that cannot be one: its check character fails."""


def named(text: str, sites: Iterable[str]) -> Named | None:
    """What an address names; `sites` are the addresses that the site has or had. None where it is of no such site.

    Scheme and host may be in any case, as in a code that is to be small; the rest is as it was printed.
    """
    rest = next((rest for site in sites if (rest := _below(text, site)) is not None), None)
    if rest is None:
        return None
    if match := _SHEET.fullmatch(rest):
        written = match["version"]
        version = versions.read(written) if written is not None else None
        return Named(sheet=match["sheet"], version=version, malformed=written is not None and version is None)
    if match := _STATION.fullmatch(rest):
        return Named(station=match["station"])
    match = _ITEM.fullmatch(rest)
    return Named(item=match["item"]) if match else Named()


def _below(text: str, site: str) -> str | None:
    """The part of an address below a site's."""
    site = site.rstrip("/") + "/"
    host = re.match(r"[A-Za-z]+://[^/]*/", site)
    length = host.end() if host else 0
    same = text[:length].lower() == site[:length].lower() and text[length : len(site)] == site[length:]
    return text[len(site) :] if same else None
