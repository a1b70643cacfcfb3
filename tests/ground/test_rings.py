"""generator/ground/rings.py: what lives to the end is passed over, and only so long."""

from __future__ import annotations

import gc

import pytest

from generator.ground.rings import NEW_OBJECTS, look_seldom, passed_over


def test_what_is_there_is_passed_over_until_the_end_and_after_a_fault_no_longer() -> None:
    before = gc.get_freeze_count()
    with passed_over():
        assert gc.get_freeze_count() > before
    with pytest.raises(KeyError), passed_over():
        raise KeyError
    assert gc.get_freeze_count() == 0


def test_rings_are_looked_for_seldom_and_never_more_often_than_before() -> None:
    was = gc.get_threshold()
    try:
        for threshold, wanted in ((700, NEW_OBJECTS), (2 * NEW_OBJECTS, 2 * NEW_OBJECTS)):
            gc.set_threshold(threshold)
            look_seldom()
            assert gc.get_threshold()[0] == wanted
    finally:
        gc.set_threshold(*was)
