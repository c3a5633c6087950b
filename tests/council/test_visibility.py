"""Who sees what of the readings, written out as a table: eye by stage by field."""

import itertools

import pytest

from guongsang.council.visibility import Eye, Field, Stage, sees, stage_of

R, T, C = Stage.READING, Stage.TOGETHER, Stage.CLOSED

# For each eye: what is open while reading / when all handed in / when the sitting is closed.
# o own, r readers' names, s scores without names, m mean and spread.
TABLE = {
    Eye.READER: ("o", "osm", "osm"),
    Eye.MEMBER: ("", "sm", "sm"),
    Eye.UNDECLARED: ("", "", ""),
    Eye.KEEPER: ("r", "rsm", "rsm"),
    Eye.PRESIDING: ("r", "rsm", "rsm"),
    Eye.ASIDE: ("", "", ""),
    Eye.HAND: ("", "", ""),
    Eye.ONLOOKER: ("", "", "m"),
}
LETTER = {Field.OWN: "o", Field.READERS: "r", Field.SCORES: "s", Field.SUMMARY: "m"}
CELLS = [
    (eye, stage, field, LETTER[field] in open_)
    for eye, row in TABLE.items()
    for stage, open_ in zip((R, T, C), row, strict=True)
    for field in Field
]


@pytest.mark.parametrize(("eye", "stage", "field", "expected"), CELLS)
def test_cell(eye, stage, field, expected):
    assert sees({eye}, stage, field) is expected


def test_the_table_knows_every_eye():
    assert set(TABLE) == set(Eye)


@pytest.mark.parametrize("shut", [Eye.ASIDE, Eye.HAND])
def test_standing_aside_or_having_a_hand_shuts_whatever_else_one_is(shut):
    for size in range(1, len(Eye)):
        for others in itertools.combinations(Eye, size):
            for stage, field in itertools.product(Stage, Field):
                assert not sees({shut, *others}, stage, field)


def test_who_has_not_declared_may_name_readers_but_reads_no_score():
    eyes = {Eye.KEEPER, Eye.PRESIDING, Eye.READER, Eye.UNDECLARED}
    for stage in Stage:
        assert {field for field in Field if sees(eyes, stage, field)} == {Field.READERS}


def test_no_combination_sees_another_score_before_all_have_handed_in():
    for size in range(1, len(Eye) + 1):
        for eyes in itertools.combinations(Eye, size):
            assert not sees(eyes, R, Field.SCORES)
            assert not sees(eyes, R, Field.SUMMARY)


@pytest.mark.parametrize(
    ("readers", "handed_in", "closed", "expected"),
    [
        (0, 0, False, R), (1, 0, False, R), (1, 1, False, R), (1, 1, True, R),
        (2, 0, False, R), (2, 1, False, R), (2, 1, True, R), (2, 2, False, T), (2, 2, True, C),
        (3, 2, False, R), (3, 3, False, T),
    ],
)  # fmt: skip
def test_stage(readers, handed_in, closed, expected):
    assert stage_of(readers=readers, handed_in=handed_in, closed=closed) is expected
