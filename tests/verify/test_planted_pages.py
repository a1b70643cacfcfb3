"""Errors planted anywhere in a finished site, by kind and from a seed: each is found, and of the site as it is nothing.

More of them: `make fuzz`, which sets GUIDEPLATE_PLANTED_PAGES.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

import pytest
from checkout import BUILT_BEFORE

from generator.ground.errors import Finding
from generator.guide.finder import index
from generator.verify.compare.finders import finders
from generator.verify.compare.finished import Finished
from generator.views.catalog import CatalogView

from . import planted_pages as planted
from .built import TODAY, Built, exchanged

COUNT = int(os.environ.get("GUIDEPLATE_PLANTED_PAGES", "44"))
SEED = int(os.environ.get("GUIDEPLATE_SEED", "10"))
PAPER = ("orders", "reprints", "worn")
"""The comparisons that read no file of the site."""


Made = Mapping[str, bytes]
"""What the program makes a second time, to be compared: the finder's index."""


@pytest.fixture(scope="module")
def made(built: Built) -> Made:
    return {"finder/index.json": index(CatalogView(built.catalog, TODAY), BUILT_BEFORE)}


def around(built: Built, made: Made) -> Iterator[Finding]:
    """What is found by comparing the site, and what lies beside it, as a whole."""
    finished = Finished(built.tree, built.account, built.sheets, made=made)
    for find in finders():
        if find.__module__.rpartition(".")[2] not in PAPER:
            yield from find(finished)


def is_found(error: planted.Planted, built: Built, made: Made, before: set[Finding]) -> bool:
    """Whether anything is found in the file, or else in the tree, that was not before."""
    with exchanged(error.path, error.new):
        if error.path.suffix == ".html" and error.new is not None and built.read(error.path):
            return True
        return any(one not in before for one in around(built, made))


@pytest.fixture(scope="module")
def sound(built: Built, made: Made) -> set[Finding]:
    """What is found where nothing is wrong."""
    return set(around(built, made))


def test_of_a_sound_site_nothing_is_found(sound: set[Finding]) -> None:
    assert [str(one) for one in sound] == []


def test_every_error_on_a_page_is_found(built: Built, made: Made, sound: set[Finding]) -> None:
    errors = planted.on_pages(built.tree.site, SEED, COUNT)
    unseen = [(error.kind, error.path.parent.name) for error in errors if not is_found(error, built, made, sound)]
    assert unseen == []


def test_every_error_in_any_other_file_is_found(built: Built, made: Made, sound: set[Finding]) -> None:
    errors = planted.in_files(built.tree.folder, SEED, COUNT // 2)
    unseen = [(error.kind, error.path.name) for error in errors if not is_found(error, built, made, sound)]
    assert unseen == []


def test_every_kind_of_error_is_among_those_of_a_suite() -> None:
    assert 2 * (len(planted.PAGES) + 1) <= COUNT
