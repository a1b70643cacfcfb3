"""What a phone without a network shows: that there is none, and every phone of the site."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.expect.claims import Claim, whole
from generator.verify.expect.pages import PageClaims

ADDRESS = "offline/"


def claims(pages: PageClaims) -> Iterator[Claim]:
    """That this page is not the one that was asked for, and whom to call."""
    yield whole("没有联网", "现在没有联网")
    if pages.lines:
        yield whole("电话", f"打电话问{pages.phones(pages.lines)}")
