"""generator/views/groups.py: which subjects have which groups, and what stands where nothing is known."""

from __future__ import annotations

import pytest

from generator.catalog.model import Catalog
from generator.views import labels
from generator.views.catalog import CatalogView
from generator.views.groups import GROUPS
from generator.views.subject import Subject

NOTHING = Subject(None)


@pytest.fixture(scope="module")
def view(small_catalog: Catalog) -> CatalogView:
    return CatalogView(small_catalog)


def makes(view: CatalogView, name: str, subject: Subject) -> bool:
    """Whether a group is made of a subject: not where it asks for a part that this one has not."""
    try:
        return GROUPS[name].make(view, subject) is not None
    except (AssertionError, AttributeError):
        return False


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_is_bound_to_the_subjects_that_it_can_be_made_of(view: CatalogView, name: str) -> None:
    """A kind that names it for another subject is refused by `check`; bound too loosely, it would end the build."""
    group, tier = GROUPS[name], view.tiers["township"]
    township = next(one for one in view.stations.values() if one.tier == tier.id)
    at = Subject(tier, township)
    offered = Subject(tier, offering=view.offerings[tier.id][0])
    if group.per == "station":
        assert not makes(view, name, offered)
    elif group.per == "offer":
        assert not makes(view, name, at)
    elif group.per is None and not group.tiered:
        GROUPS[name].make(view, NOTHING)


def test_what_is_not_known_is_said_in_these_words() -> None:
    assert (labels.UNKNOWN, labels.UNKNOWN_PLAIN, labels.NONE_NEEDED) == ("依据文件未列明",) * 2 + ("无需提交材料",)
    assert (labels.COMPLAINT, labels.COMPLAINT_PLAIN) == ("监督投诉电话", "找谁反映")
