"""The life of a story, against a copy written by hand from the design."""

import pytest

from guongsang.publicity.models import Story
from guongsang.publicity.states import MOVES, IllegalMove, State

BY_HAND = """
draft: fact_checked withdrawn
fact_checked: draft approved withdrawn
approved: draft scheduled published withdrawn
scheduled: approved published withdrawn
published: withdrawn
withdrawn: draft
"""


def test_moves_are_those_of_the_design():
    written = {
        line.split(":")[0]: set(line.split(":")[1].split()) for line in BY_HAND.strip().splitlines()
    }
    assert {state.value: {s.value for s in to} for state, to in MOVES.items()} == written


def test_nothing_is_published_unless_checked_and_approved():
    before = {state for state, to in MOVES.items() if State.PUBLISHED in to}
    assert before == {State.APPROVED, State.SCHEDULED}
    assert {state for state, to in MOVES.items() if State.APPROVED in to} == {
        State.FACT_CHECKED,
        State.SCHEDULED,
    }


def test_an_illegal_move_is_a_bug():
    with pytest.raises(IllegalMove):
        Story(state=State.DRAFT).move_to(State.PUBLISHED)
