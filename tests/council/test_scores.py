"""Readers' scores: cases worked out by hand, and what must hold whatever the scores are."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.council.scores import (
    Line,
    formula,
    formula_of_all,
    mean,
    median,
    summarise,
    written,
)

F = Fraction


def lines(*pairs):
    return [Line.of(weight, points) for weight, points in pairs]


MEANS = [
    ("one criterion", [(1, 8)], F(8)),
    ("equal weights", [(1, 8), (1, 7)], F(15, 2)),
    ("a double weight", [(2, "8.5"), (1, 7)], F(8)),
    ("weights 3, 2, 1", [(3, 9), (2, 6), (1, 3)], F(7)),
    ("tenths stay exact", [(1, "0.1"), (1, "0.2"), (1, "0.3")], F(1, 5)),
    ("thirds stay exact", [(1, 7), (1, 8), (1, 8)], F(23, 3)),
    ("nought is a score", [(1, 0), (1, 10)], F(5)),
    ("an abstention is left out", [(1, None), (1, 10)], F(10)),
    ("its weight is left out too", [(5, None), (1, 6), (1, 8)], F(7)),
    ("a weight below one", [("0.5", 4), (1, 10)], F(8)),
    ("all abstained from", [(1, None), (2, None)], None),
    ("nothing to score", [], None),
]


@pytest.mark.parametrize(("case", "pairs", "expected"), MEANS, ids=[row[0] for row in MEANS])
def test_mean_of_one_reader(case, pairs, expected):
    assert mean(lines(*pairs)) == expected


SUMMARIES = [
    # readers' scores with equal weights, mean, spread, outliers, criteria far apart
    ("two agree", [(8, 8), (8, 8)], F(8), F(0), (), ()),
    ("two differ a little", [(8, 7), (7, 6)], F(7), F(1), (), ()),
    ("three points are far apart", [(9, 8), (6, 8)], F(31, 4), F(3, 2), (), (0,)),
    ("two are never outliers", [(10, 10), (0, 0)], F(5), F(10), (), (0, 1)),
    ("the third is far from the middle", [(8, 8), (8, 8), (2, 2)], F(6), F(6), (2,), (0, 1)),
    ("three in a row", [(8, 8), (6, 6), (4, 4)], F(6), F(4), (), (0, 1)),
    ("exactly three points from the middle", [(8,), (8,), (5,)], F(7), F(3), (2,), (0,)),
    ("four, the middle between two", [(9,), (8,), (6,), (4,)], F(27, 4), F(5), (3,), (0,)),
    ("one abstains from one criterion", [(8, None), (6, 4)], F(13, 2), F(3), (), ()),
    ("one abstains from all", [(None, None), (6, 4)], F(5), F(0), (), ()),
    ("all abstain", [(None,), (None,)], None, None, (), ()),
]


@pytest.mark.parametrize(
    ("case", "readers", "average", "spread", "outliers", "apart"),
    SUMMARIES, ids=[row[0] for row in SUMMARIES],
)  # fmt: skip
def test_summary_of_all_readers(case, readers, average, spread, outliers, apart):
    found = summarise([lines(*[(1, points) for points in each]) for each in readers])
    assert (found.mean, found.spread, found.outliers, found.apart) == (
        average, spread, outliers, apart,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ([(2, "8.5"), (1, 7)], "(2 × 8,5 + 1 × 7) : (2 + 1) = 8"),
        ([(1, 7), (1, 8), (1, 8)], "(1 × 7 + 1 × 8 + 1 × 8) : (1 + 1 + 1) ≈ 7,67"),
        ([(1, None), (1, 10)], "(1 × 10) : (1) = 10"),
        ([(1, None)], "Không chấm tiêu chí nào."),
        ([("0.5", 4), (1, 10)], "(0,5 × 4 + 1 × 10) : (0,5 + 1) = 8"),
    ],
)
def test_formula_stands_with_its_numbers(pairs, text):
    assert formula(lines(*pairs)) == text


def test_formula_of_the_dossier_says_when_it_is_rounded():
    assert formula_of_all([F(8), F(15, 2)]) == "(8 + 7,5) : 2 = 7,75"
    assert formula_of_all([F(23, 3), None, F(7)]) == "(7,67 + 7) : 2 ≈ 7,33"
    assert formula_of_all([None]) == "Không người đọc nào chấm điểm."


@pytest.mark.parametrize(
    ("value", "text"),
    [(F(0), "0"), (F(10), "10"), (F(1, 200), "0,01"), (F(1999, 200), "10"), (F(2, 3), "0,67"),
     (F(100), "100")],
)  # fmt: skip
def test_points_are_written_half_up_without_needless_noughts(value, text):
    assert written(value) == text


points = st.one_of(st.none(), st.integers(0, 1000).map(lambda n: Decimal(n) / 100))
weights = st.integers(1, 99_999).map(lambda n: Decimal(n) / 100)
one = st.lists(st.tuples(weights, points), min_size=1, max_size=8)


@st.composite
def rooms(draw):
    """Several readers of the same criteria."""
    loads = draw(st.lists(weights, min_size=1, max_size=6))
    return [
        lines(*[(load, draw(points)) for load in loads]) for _ in range(draw(st.integers(1, 5)))
    ]


@given(one)
def test_mean_lies_between_the_lowest_and_the_highest(pairs):
    scored = [Fraction(each) for _, each in pairs if each is not None]
    found = mean(lines(*pairs))
    assert (found is None) == (not scored)
    if found is not None:
        assert min(scored) <= found <= max(scored)


@given(one, st.randoms(use_true_random=False))
def test_mean_does_not_depend_on_the_order(pairs, random):
    mixed = list(pairs)
    random.shuffle(mixed)
    assert mean(lines(*mixed)) == mean(lines(*pairs))


@given(one, st.integers(1, 1000))
def test_only_the_proportion_of_weights_matters(pairs, factor):
    scaled = [(weight * factor, each) for weight, each in pairs]
    assert mean(lines(*scaled)) == mean(lines(*pairs))


@given(one, weights)
def test_an_abstention_changes_nothing(pairs, weight):
    assert mean(lines(*pairs, (weight, None))) == mean(lines(*pairs))


@given(one)
def test_everything_is_exact(pairs):
    assert isinstance(mean(lines(*pairs)), Fraction | None)


@given(rooms(), st.randoms(use_true_random=False))
def test_summary_does_not_depend_on_the_order_of_readers(readers, random):
    mixed = list(readers)
    random.shuffle(mixed)
    first, second = summarise(readers), summarise(mixed)
    assert (first.mean, first.spread, first.apart) == (second.mean, second.spread, second.apart)
    assert {first.means[place] for place in first.outliers} == {
        second.means[place] for place in second.outliers
    }


@given(rooms())
def test_summary_keeps_its_bounds(readers):
    found = summarise(readers)
    known = [each for each in found.means if each is not None]
    assert (found.mean is None) == (not known) == (found.spread is None)
    if known:
        assert min(known) <= found.mean <= max(known)
        assert found.spread == max(known) - min(known) >= 0


@given(st.lists(st.integers(0, 100).map(Fraction), min_size=1, max_size=9))
def test_as_many_lie_below_the_median_as_above(values):
    middle = median(values)
    assert sum(each < middle for each in values) <= len(values) / 2
    assert sum(each > middle for each in values) <= len(values) / 2


def test_readers_of_one_dossier_score_the_same_criteria():
    with pytest.raises(ValueError, match="shorter"):
        summarise([lines((1, 8), (1, 8)), lines((1, 8))])


@pytest.mark.parametrize(
    ("values", "middle"),
    [([F(5)], F(5)), ([F(9), F(4)], F(13, 2)), ([F(9), F(1), F(4)], F(4)),
     ([F(9), F(1), F(4), F(6)], F(5))],
)  # fmt: skip
def test_the_middle_by_hand(values, middle):
    assert median(values) == middle
