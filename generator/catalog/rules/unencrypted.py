"""Sources -> those whose address has no encryption: kept as their offices publish them, and marked."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Catalog
from generator.catalog.reading.check import Checked
from generator.ground.errors import Finding


def find_unencrypted(catalog: Catalog, checked: Checked) -> Iterator[Finding]:
    """An address with http: it may have one with https by now."""
    for index, source in enumerate(catalog.sources):
        if source.url is not None and source.url[:5].lower() == "http:":
            message = f"“{source.title}”的网址是 http，没有加密，网页会注明；原网站有 https 的请换成 https"
            yield checked.mark(("sources", index, "url")).finding("GP637", message)
