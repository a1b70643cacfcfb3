"""Weights and sounds -> their packed form, which says the same."""

from __future__ import annotations

from generator.guide.packing import KEPT, packed_sounds, packed_weights, sounds_of, usual


def test_a_sequence_is_what_it_shares_with_the_one_before_and_the_rest() -> None:
    lines = "住 #3\n住院 $2%1\n住院报 $9\n住院的 #1\n出院 %4\n"
    sequences, classes, steps = packed_weights(lines)
    assert sequences == "!住.院,报,的!出院"
    assert classes == "# $% $ # % " and steps == "321914"


def test_nothing_shared_with_a_longer_one_and_a_whole_one_before() -> None:
    # A sequence always has a rest of its own, or it would read as none.
    assert packed_weights("住院 #1\n住 #1\n")[0] == "!住院!住"
    assert packed_weights("") == ["", "", ""]


def test_a_character_that_the_browser_counts_as_two_is_left_out() -> None:
    assert packed_weights("住 #3\n𠮷 #1\n院 #2\n") == ["!住!院", "# # ", "32"]


def test_marks_are_none_that_a_question_or_a_class_has() -> None:
    from generator.guide.folding import fold

    assert not any(map(fold, KEPT)) and not set("^$") & set(KEPT)


def test_sounds_are_runs_of_the_common_characters_and_the_rest() -> None:
    common = usual()
    assert len(common) == len(set(common)) == 3755 and common.startswith("啊阿埃挨哎")
    packed = packed_sounds({"啊": "a", "阿": "a", "埃": "ai"}, {"e": ["阿"], "kuai": ["㙗"]})
    assert packed == ["a2ai1-3752", {"e": "阿", "kuai": "㙗"}]
    heard = sounds_of(packed)
    assert (heard["a"], heard["e"], heard["kuai"]) == ({"啊", "阿"}, {"阿"}, {"㙗"})
