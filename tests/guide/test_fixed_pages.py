"""generator/guide/fixed/: every page that a site has once has its template, a link to it, and verify's account."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.guide.fixed import FIXED
from generator.verify.expect import fixed as expected

from .conftest import ROOT

OVERRIDES = ROOT / "site_overrides"


@pytest.mark.parametrize("name", FIXED)
def test_a_page_has_all_that_belongs_to_it(name: str) -> None:
    page, template = FIXED[name], OVERRIDES / "pages" / f"{name}.html"
    assert template.is_file(), f"site_overrides/pages/{name}.html is missing"
    assert name in expected.FIXED, f"generator/verify/expect/fixed/{name}.py is missing"
    assert expected.FIXED[name].ADDRESS == page.ADDRESS
    assert page.ADDRESS == "" or (page.ADDRESS.endswith("/") and page.ADDRESS.count("/") == 1)


def test_verify_expects_no_page_that_is_not_made() -> None:
    assert set(expected.FIXED) <= set(FIXED)
    addresses = [page.ADDRESS for page in FIXED.values()]
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("name", FIXED)
def test_readers_get_there(name: str, small_site: Path) -> None:
    page = FIXED[name]
    file = small_site / page.ADDRESS / "index.html"
    home = (small_site / "index.html").read_text("utf-8")
    others = [path for path in small_site.rglob("index.html") if path != file]
    linked = any(f'href="{way}{page.ADDRESS}"' in path.read_text("utf-8") for path in others for way in ("./", "../"))
    assert linked or f'"{page.ADDRESS}"' in (small_site / "worker.js").read_text("utf-8")
    if page.FOOT is not None:
        assert f'<a href="./{page.ADDRESS}">{page.FOOT}</a>' in home
