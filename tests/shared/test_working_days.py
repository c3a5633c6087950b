"""Working days by the Labour Code 2019, articles 111 and 112, year by year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.shared import holidays
from guongsang.shared.working_days import after, is_working_day, working_days

YEARS = range(2021, 2028)
FIRST_OF_TET = {
    2021: date(2021, 2, 12), 2022: date(2022, 2, 1), 2023: date(2023, 1, 22),
    2024: date(2024, 2, 10), 2025: date(2025, 1, 29), 2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
}  # fmt: skip
TENTH_OF_THIRD_MOON = {
    2021: date(2021, 4, 21), 2022: date(2022, 4, 10), 2023: date(2023, 4, 29),
    2024: date(2024, 4, 18), 2025: date(2025, 4, 7), 2026: date(2026, 4, 26),
    2027: date(2027, 4, 16),
}  # fmt: skip
STATUTORY = 11
SURE = (2021, 2022, 2023, 2024, 2025)


def _off(year):
    return {row.day for row in holidays.years()[year].off}


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_article_112_is_off(year):
    fixed = {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)}
    assert fixed | {FIRST_OF_TET[year], TENTH_OF_THIRD_MOON[year]} <= _off(year)
    assert not any(is_working_day(day) for day in fixed)


@pytest.mark.parametrize("year", SURE)
def test_eleven_paid_days_whatever_the_weekends(year):
    """Each day that falls on a weekend is given back (article 111, 3)."""
    swapped = len(holidays.years()[year].work)
    weekdays = [day for day in _off(year) if day.weekday() < 5]
    assert len(weekdays) - swapped == STATUTORY


@pytest.mark.parametrize("year", SURE)
def test_five_days_of_tet_and_two_of_the_national_day(year):
    around = [FIRST_OF_TET[year] + timedelta(days=step) for step in range(-3, 8)]
    assert sum(day in _off(year) and day.weekday() < 5 for day in around) == 5
    september = [day for day in _off(year) if day.month == 9 and day.weekday() < 5]
    assert len(september) == 2
    assert {date(year, 9, 1), date(year, 9, 3)} & _off(year)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2021, 4, 29), date(2021, 5, 4), 1),  # 30/4, and 1/5 on a Saturday: back on Monday
        (date(2022, 4, 8), date(2022, 4, 12), 1),  # Giỗ Tổ on a Sunday
        (date(2023, 4, 28), date(2023, 5, 4), 1),  # three holidays, two of them on the weekend
        (date(2024, 4, 26), date(2024, 5, 4), 3),  # 29/4 exchanged for Saturday 4/5
        (date(2025, 1, 24), date(2025, 2, 3), 1),  # Tết Ất Tỵ
        (date(2025, 4, 25), date(2025, 5, 5), 4),  # 2/5 exchanged for Saturday 26/4
        (date(2025, 8, 29), date(2025, 9, 3), 1),  # 1/9 and 2/9
        (date(2024, 12, 31), date(2025, 1, 2), 1),  # across the year
        (date(2025, 4, 29), date(2025, 4, 30), 0),  # a term that ends on a holiday
        (date(2025, 8, 29), date(2025, 9, 2), 0),  # a weekend, then two holidays
        (date(2031, 4, 29), date(2031, 5, 2), 3),  # a year nobody knows: Monday to Friday
    ],
)
def test_deadlines_leave_holidays_out(first, last, days):
    assert working_days(first, last) == days


def test_years_without_a_notice_are_named():
    assert holidays.unsure_years(date(2024, 12, 1), date(2025, 2, 1)) == []
    assert holidays.unsure_years(date(2025, 12, 1), date(2028, 2, 1)) == [2026, 2027, 2028]
    assert not holidays.years()[2027].is_complete


def test_every_year_names_its_basis():
    for year in holidays.years().values():
        assert "Bộ luật Lao động 2019" in year.basis
        assert all(row.name for row in (*year.off, *year.work))
        assert all(row.day.weekday() >= 5 for row in year.work)


def test_a_day_that_stands_twice_is_refused():
    day = {"day": date(2025, 1, 1), "name": "x"}
    with pytest.raises(ValueError, match="stands twice"):
        holidays._year({"year": 2025, "basis": "", "off": [day, day]})
    with pytest.raises(ValueError, match="elsewhere"):
        holidays._year({"year": 2024, "basis": "", "off": [day]})


DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_spans_add_up_and_agree_with_the_day_by_day_count(one, two, three):
    first, middle, last = sorted((one, two, three))
    assert working_days(first, middle) + working_days(middle, last) == working_days(first, last)
    span = (middle - first).days
    by_day = sum(is_working_day(first + timedelta(days=step)) for step in range(1, span + 1))
    assert working_days(first, middle) == by_day


def test_a_saturday_worked_counts_for_the_term_that_ends_on_it_alone():
    """26 April 2025 was worked in exchange for 2 May."""
    friday, saturday, monday = date(2025, 4, 25), date(2025, 4, 26), date(2025, 4, 28)
    assert working_days(friday, saturday) == 1
    assert working_days(saturday, monday) == 1
    assert working_days(friday, monday) == 2


@pytest.mark.parametrize("back", [0, 1, 7, 400])
def test_no_days_lie_between_a_day_and_an_earlier_one(back):
    day = date(2025, 6, 3)
    assert working_days(day, day - timedelta(days=back)) == 0


@given(st.dates(date(2021, 1, 1), date(2027, 6, 1)), st.integers(1, 60))
def test_the_last_day_of_a_term_is_a_working_day_and_as_many_days_away(first, number):
    last = after(first, number)
    assert is_working_day(last)
    assert working_days(first, last) == number
    assert after(first, 0) == first
