"""A document's address with http is kept, and its reader is told: the page's words and verify's own."""

from __future__ import annotations

import pytest
from checkout import ROOT
from pydantic import TypeAdapter, ValidationError

from generator.catalog.model import Source, scalars
from generator.verify.expect.phrases import unsafe


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://fuwu.gov.cn/a.html", True),
        ("HTTP://fuwu.gov.cn/a", True),
        ("https://fuwu.gov.cn/a", False),
        (None, False),
    ],
)
def test_the_reader_is_told(url: str | None, told: bool) -> None:
    said = unsafe(Source(id="a", title="甲", url=url))
    assert bool(said) == told
    assert not told or said in (ROOT / "site_overrides/pages/_parts.html").read_text("utf-8")


def test_the_site_and_channels_stay_encrypted() -> None:
    for kind in (scalars.HttpsUrl, scalars.SiteUrl):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python("http://fuwu.gov.cn/a")
    for address in ("ftp://fuwu.gov.cn/a", "fuwu.gov.cn/a", "http://localhost/a", "http://192.168.1.1/a"):
        with pytest.raises(ValidationError):
            TypeAdapter(scalars.DocumentUrl).validate_python(address)
