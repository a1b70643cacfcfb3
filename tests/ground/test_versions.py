"""generator/ground/versions.py: digests and the 8 characters."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.ground import versions


def test_a_version_is_eight_crockford_characters() -> None:
    for number in range(200):
        value = versions.version({"n": number})
        assert len(value) == 8
        assert set(value) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        assert versions.read(value) == value


def test_the_same_facts_in_any_order_give_the_same_version() -> None:
    assert versions.version({"a": 1, "b": [1, 2]}) == versions.version({"b": [1, 2], "a": 1})
    assert versions.version({"a": [1, 2]}) != versions.version({"a": [2, 1]})
    assert versions.version({"a": "1"}) != versions.version({"a": 1})


def test_known_value_does_not_drift() -> None:
    """Printed versions are for ever: this value may never change."""
    assert versions.version({"name": "闽清县"}) == "Z4EEWDFF"
    assert versions.printed("Z4EEWDFF") == "Z4EE-WDFF"


@pytest.mark.parametrize("typed", ["Z4EE-WDFF", "z4eewdff", " Z4EE WDFF "])
def test_what_people_type_is_read(typed: str) -> None:
    assert versions.read(typed) == "Z4EEWDFF"


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    value = next(v for v in map(versions.version, range(1000)) if "0" in v and "1" in v)
    assert versions.read(value.replace("0", "O").replace("1", "l")) == value


def test_every_single_wrong_character_shows() -> None:
    dice = random.Random(7)
    for _ in range(50):
        value = versions.version(dice.random())
        for place in range(8):
            for char in versions.ALPHABET:
                wrong = value[:place] + char + value[place + 1 :]
                assert (versions.read(wrong) == wrong) == (wrong == value)


@pytest.mark.parametrize("typed", ["", "1234567", "123456789", "ABCD-EFGU", "版本号不对啊八字", "../../../"])
def test_what_cannot_be_a_version_is_none(typed: str) -> None:
    assert versions.read(typed) is None


def test_digest_of_files_sees_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    first = versions.digest_files(tmp_path, ["*"])
    assert versions.digest_files(tmp_path, ["*", "a"]) == first
    (tmp_path / "a").rename(tmp_path / "b")
    second = versions.digest_files(tmp_path, ["*"])
    (tmp_path / "b").write_text("2")
    assert len({first, second, versions.digest_files(tmp_path, ["*"])}) == 3
