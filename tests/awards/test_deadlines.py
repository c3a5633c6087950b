"""The clock of a step: working days, public holidays, stopped while the file is away."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.awards.deadlines import Clock, merged
from guongsang.awards.models import Deadline
from guongsang.shared.working_days import after, is_working_day, working_days

JUNE = [date(2025, 6, day) for day in range(1, 31)]


def d(day, month=6):
    return date(2025, month, day)


END = d(30)


def clock(start, allowed, *pauses, on=END):
    return Clock(start, Deadline(working_days=allowed), pauses, on)


@pytest.mark.parametrize(
    ("start", "allowed", "pauses", "due"),
    [
        # Monday 2 June 2025, ten working days: Monday 16
        (d(2), 10, [], d(16)),
        # received on a Saturday: the first day is Monday
        (d(7), 1, [], d(9)),
        # 30 April and 1-2 May off, Saturday 26 April worked
        (d(25, 4), 3, [], d(29, 4)),
        (d(28, 4), 2, [], d(5, 5)),
        # returned Wednesday 4, back Wednesday 11: two days used, eight left from the 11th
        (d(2), 10, [(d(4), d(11))], d(23)),
        # returned and back on one day: nothing is lost
        (d(2), 10, [(d(4), d(4))], d(16)),
        # twice away
        (d(2), 10, [(d(4), d(11)), (d(13), d(20))], d(30)),
        # away still: there is no last day
        (d(2), 10, [(d(4), None)], None),
        # away still, but the days were used up before
        (d(2), 1, [(d(4), None)], d(3)),
        (d(2), 2, [(d(4), None)], d(4)),
    ],
)
def test_the_last_day_in_time(start, allowed, pauses, due):
    assert clock(start, allowed, *pauses).due_on == due


@pytest.mark.parametrize(
    ("pauses", "on", "used", "over"),
    [
        ([], d(16), 10, 0),
        ([], d(17), 11, 1),
        ([], d(21), 14, 4),
        ([], d(22), 14, 4),
        ([(d(4), d(11))], d(16), 5, 0),
        ([(d(4), None)], d(30), 2, 0),
        ([(d(20), None)], d(30), 14, 4),
        ([(d(4), d(11))], d(3), 1, 0),
        ([(d(4), d(11))], d(9), 2, 0),
    ],
)
def test_days_used_and_days_over(pauses, on, used, over):
    found = clock(d(2), 10, *pauses, on=on)
    assert (found.used, found.over, found.is_late) == (used, over, over > 0)


@pytest.mark.parametrize(
    ("on", "stopped"), [(d(3), False), (d(4), True), (d(10), True), (d(11), False)]
)
def test_it_stands_still_while_the_file_is_away(on, stopped):
    assert clock(d(2), 10, (d(4), d(11)), on=on).is_stopped is stopped


def test_away_a_second_time_it_stands_still_too():
    twice = (d(4), d(6)), (d(10), None)
    assert [clock(d(2), 10, *twice, on=d(day)).is_stopped for day in (3, 5, 6, 10, 20)] == [
        False, True, False, True, True,
    ]  # fmt: skip


def test_pauses_that_touch_are_one():
    pauses = [(d(9), None), (d(2), d(4)), (d(3), d(5)), (d(5), d(6))]
    assert merged(pauses) == [(d(2), d(6)), (d(9), None)]


def test_a_pause_before_the_start_is_nothing():
    assert clock(d(10), 2, (d(2), d(4))).due_on == d(12)
    assert clock(d(10), 2, (d(2), d(12))).due_on == d(16)


@given(st.sampled_from(JUNE), st.integers(1, 60))
def test_after_is_the_inverse_of_working_days(start, number):
    end = after(start, number)
    assert working_days(start, end) == number
    assert is_working_day(end)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15)), max_size=4)


@given(st.sampled_from(JUNE), st.integers(1, 20), SPANS)
def test_at_the_last_day_all_days_are_used_and_the_day_before_not(start, allowed, spans):
    pauses = tuple(
        (start + timedelta(days=away), start + timedelta(days=away + length))
        for away, length in spans
    )
    due = clock(start, allowed, *pauses).due_on
    assert clock(start, allowed, *pauses, on=due).used == allowed
    assert clock(start, allowed, *pauses, on=due - timedelta(days=1)).used < allowed


@given(st.sampled_from(JUNE), st.integers(1, 20), SPANS, st.integers(0, 90))
def test_being_away_never_makes_it_later(start, allowed, spans, days):
    pauses = tuple(
        (start + timedelta(days=away), start + timedelta(days=away + length))
        for away, length in spans
    )
    on = start + timedelta(days=days)
    assert clock(start, allowed, *pauses, on=on).over <= clock(start, allowed, on=on).over


@pytest.mark.parametrize(
    ("pauses", "found"),
    [
        ([(d(4), None), (d(5), d(6))], [(d(4), None)]),
        ([(d(4), d(6)), (d(5), None)], [(d(4), None)]),
        ([(d(4), d(6)), (d(4), None)], [(d(4), None)]),
        ([(d(4), None), (d(4), d(6))], [(d(4), None)]),
        ([(d(9), d(10)), (d(4), d(6))], [(d(4), d(6)), (d(9), d(10))]),
        ([(d(4), d(10)), (d(5), d(6))], [(d(4), d(10))]),
        ([(d(4), d(6)), (d(6), d(7))], [(d(4), d(7))]),
    ],
)
def test_pauses_that_touch_are_one_case_by_case(pauses, found):
    assert merged(pauses) == found


def test_a_file_that_was_away_before_the_step_began_loses_nothing():
    assert clock(d(9), 2, (d(2), d(4))).due_on == d(11)
    assert clock(d(9), 2, (d(2), d(12))).due_on == d(16)
