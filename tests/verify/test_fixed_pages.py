"""verify/expect/fixed/: what each page that a site has once must say, and that its loss is found."""

from __future__ import annotations

import re

import pytest

from generator.verify.expect.fixed import FIXED
from generator.verify.expect.guide import GuideClaims

from .built import Built


@pytest.mark.parametrize("name", FIXED)
def test_a_page_as_it_is_and_one_that_says_nothing(name: str, built: Built) -> None:
    path = built.page(FIXED[name].ADDRESS)
    assert built.read(path) == []
    claims = list(FIXED[name].claims(GuideClaims(built.catalog)))
    assert claims, f"generator/verify/expect/fixed/{name}.py expects nothing"
    text = path.read_text("utf-8")
    empty, count = re.subn(r'(<div class="gp-page[^>]*>).*(?=</article>|</main>)', r"\1</div>", text, flags=re.DOTALL)
    assert count == 1
    lost = [finding.message for finding in built.forged(path, empty.encode()) if finding.code == "GP715"]
    assert len(lost) >= len({what for what, *_ in claims}), lost


@pytest.mark.parametrize("name", FIXED)
def test_a_page_that_is_not_there(name: str, built: Built) -> None:
    path = built.page(FIXED[name].ADDRESS)
    assert "GP721" in {finding.code for finding in built.forged(path, None)}
