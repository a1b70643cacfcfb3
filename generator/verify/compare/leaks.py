"""A page's words and its file -> what is in them that is not for the public."""

from __future__ import annotations

import html
from collections.abc import Iterator

from generator.verify.compare.text import Flaw, Text
from generator.verify.expect.account import Account
from generator.verify.expect.claims import squeezed
from generator.verify.read.html import WebPageRead


def leaked(account: Account, tier: str | None, text: Text, page: WebPageRead) -> Iterator[Flaw]:
    """Anything withheld, wherever the file has it; short words of that kind where they stand by themselves."""
    secrets = (*account.site_secrets, *account.withheld.get(tier or "", ()))
    whole = squeezed(html.unescape(page.source)) if secrets else ""
    for secret in secrets:
        if secret in text.chars or secret in whole or secret in squeezed(page.unseen):
            yield Flaw(0, "GP702", f"网页上有不公开的内容“{secret[:30]}”")
    for secret in account.short_site_secrets:
        if text.alone(secret):
            yield Flaw(0, "GP702", f"网页上有不公开的内容“{secret}”")
