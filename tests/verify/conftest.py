"""The small catalog's tree, built once, and what is found in every forgery of it."""

from __future__ import annotations

import pytest

from generator.ground.errors import Finding
from generator.verify import verification

from .built import ROOT, Built, made, with_the_documented_kind
from .forgeries import EVERY, Forged, on_the_site, printed


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small catalog's `dist/`, with sheets of the house's kinds and of the one that the docs show."""
    root = with_the_documented_kind(tmp_path_factory.mktemp("brought"))
    return made(ROOT / "tests/samples/small.yml", tmp_path_factory.mktemp("verify"), root)


@pytest.fixture(scope="session")
def verified(built: Built) -> verification.Verified:
    """All that is found in the small catalog's tree as it is."""
    folder, templates = built.tree.folder, built.templates
    return verification.verify(built.catalog, folder, True, 1, 1, lambda what, done, total: None, templates)


@pytest.fixture(scope="session")
def outcomes(built: Built) -> list[tuple[Forged, list[Finding]]]:
    """A forgery of every sort, with what is found."""
    return [(forged, built.forged(*forged[1:])) for forged in (*printed(built, EVERY), *on_the_site(built, EVERY))]
