"""The picture of an item's page in the README says what the page says today."""

from __future__ import annotations

import sys
from pathlib import Path

from conftest import ROOT
from PIL import Image

sys.path.append(str(ROOT / "docs"))

from make_pictures import PAGE, SAID, SITE, first_words


def test_it_says_what_the_page_says(county: Path) -> None:
    today = first_words((county / "site" / PAGE / "index.html").read_text("utf-8"))
    assert "带什么" in today
    with Image.open(ROOT / "docs/pictures" / f"{SITE}.png") as picture:
        assert picture.info.get(SAID) == today, "make pictures"
