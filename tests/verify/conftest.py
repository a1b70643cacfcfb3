"""The small catalog's tree, built once, and what is found in every forgery of it."""

from __future__ import annotations

import pytest

from generator.ground.errors import Finding
from generator.verify import run

from .built import ROOT, Built, made
from .forgeries import Forged, on_the_site, printed


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small catalog's `dist/`."""
    return made(ROOT / "tests/samples/small.yml", tmp_path_factory.mktemp("verify"))


@pytest.fixture(scope="session")
def verified(built: Built) -> run.Verified:
    """All that is found in the small catalog's tree as it is."""
    tree, sizes = built.tree, built.bench.inspector.sizes
    return run.verify(tree.catalog, tree.folder, sizes, True, 1, 2, lambda what, done, total: None)


@pytest.fixture(scope="session")
def outcomes(built: Built) -> list[tuple[Forged, list[Finding]]]:
    """Everything that was forged, with what is found."""
    return [(forged, built.told(*forged[1:])) for forged in (*printed(built), *on_the_site(built))]
