"""The life of a dossier, copied by hand from the design (section 4), not from the table."""

from guongsang.nominations.states import MOVES, ROUND_MOVES, RoundState, State

FOLLOWS = {
    "draft": "submitted withdrawn",
    "submitted": "returned appraised withdrawn",
    "returned": "submitted withdrawn",
    "appraised": "returned on_display before_council selected approved declined",
    "on_display": "returned before_council selected approved declined",
    "before_council": "approved declined",
    "selected": "",
    "approved": "",
    "declined": "",
    "withdrawn": "",
}


def test_the_table_says_what_the_design_says():
    assert {str(s): {str(t) for t in MOVES[s]} for s in State} == {
        state: set(following.split()) for state, following in FOLLOWS.items()
    }


def test_every_state_can_be_reached():
    assert {t for targets in MOVES.values() for t in targets} | {State.DRAFT} == set(State)


def test_a_round_opens_once_and_closes_once():
    assert {str(s): [str(t) for t in ROUND_MOVES[s]] for s in RoundState} == {
        "planned": ["open"],
        "open": ["closed"],
        "closed": [],
    }
