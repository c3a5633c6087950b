"""The grammar of `when`: what each form means, its due days, its wording."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.when import BadWhen, When

YEARS = (2021, 2025)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2023-Q1", [("2023-Q1", date(2023, 3, 31))]),
        ("2023-H1", [("2023-H1", date(2023, 6, 30))]),
        ("2024-02", [("2024-02", date(2024, 2, 29))]),
        ("2023", [("2023", date(2023, 12, 31))]),
        ("2023-06-11", [("2023-06-11", date(2023, 6, 11))]),
        ("2022-10/2023-02", [("2022-10/2023-02", date(2023, 2, 28))]),
        ("2021/2025", [("2021/2025", date(2025, 12, 31))]),
        ("2023-Q1+2025-Q2", [("2023-Q1", date(2023, 3, 31)), ("2025-Q2", date(2025, 6, 30))]),
        ("yearly", [(f"{y}", date(y, 12, 31)) for y in range(2021, 2026)]),
        ("yearly-06-11", [(f"{y}-06-11", date(y, 6, 11)) for y in range(2021, 2026)]),
        ("yearly-Q2", [(f"{y}-Q2", date(y, 6, 30)) for y in range(2021, 2026)]),
        ("yearly-06", [(f"{y}-06", date(y, 6, 30)) for y in range(2021, 2026)]),
        ("within-5-days", []),
        ("2030", []),
    ],
)
def test_due_dates_are_the_last_days_that_satisfy(text, due):
    assert When.parse(text).due_dates(*YEARS) == due


def test_quarterly_falls_due_at_each_quarters_end():
    assert When.parse("quarterly").due_dates(2024, 2024) == [
        ("2024-Q1", date(2024, 3, 31)),
        ("2024-Q2", date(2024, 6, 30)),
        ("2024-Q3", date(2024, 9, 30)),
        ("2024-Q4", date(2024, 12, 31)),
    ]
    assert When.parse("quarterly-20").due_dates(2024, 2024)[0] == ("2024-Q1", date(2024, 3, 20))


def test_other_rhythms_name_their_turns():
    assert When.parse("half-yearly").due_dates(2024, 2024) == [
        ("2024-H1", date(2024, 6, 30)),
        ("2024-H2", date(2024, 12, 31)),
    ]
    assert When.parse("monthly-31").due_dates(2023, 2023)[1] == ("2023-02", date(2023, 2, 28))
    weeks = When.parse("weekly").due_dates(2023, 2023)
    assert (len(weeks), weeks[0]) == (53, ("2022-W52", date(2023, 1, 1)))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2026-03-31", "ngày 31/03/2026"),
        ("2026-03", "tháng 3 năm 2026"),
        ("2026-Q1", "Quý I năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026", "năm 2026"),
        ("2026-03/2026-05", "từ tháng 3 năm 2026 đến tháng 5 năm 2026"),
        ("yearly-03/yearly-05", "từ tháng 3 đến tháng 5 hằng năm"),
        ("2023+2025", "năm 2023 và năm 2025"),
        ("yearly", "hằng năm"),
        ("yearly-06-11", "ngày 11/06 hằng năm"),
        ("yearly-Q2", "Quý II hằng năm"),
        ("half-yearly", "6 tháng một lần"),
        ("quarterly", "hằng quý"),
        ("quarterly-20", "ngày 20 tháng cuối mỗi quý"),
        ("monthly-25", "ngày 25 hằng tháng"),
        ("weekly", "hằng tuần"),
        ("within-10-working-days", "trong 10 ngày làm việc"),
        ("within-48-hours", "trong 48 giờ"),
    ],
)
def test_label_is_the_vietnamese_wording(text, label):
    assert When.parse(text).label() == label


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2023-Q5",
        "2023-13",
        "2023-02-30",
        "Q1-2023",
        "yearly-H1",
        "weekly-3",
        "monthly-32",
        "2023/yearly",
        "2025/2023",
        "quarterly+",
        "within-5-weeks",
        "2023-Q1-2",
    ],
)
def test_anything_else_is_refused_by_name(text):
    with pytest.raises(BadWhen, match="Thời điểm không hợp lệ"):
        When.parse(text)


def test_a_named_year_outside_the_years_does_not_fit():
    assert When.parse("2021-Q3").fits(2021, 2025)
    assert not When.parse("2026-Q1").fits(2021, 2025)
    assert not When.parse("2025/2026").fits(2021, 2025)
    assert When.parse("yearly+quarterly").fits(2021, 2025)


def test_shifting_moves_named_years_only():
    assert str(When.parse("2021-Q3+yearly-06-11").shifted(5)) == "2026-Q3+yearly-06-11"


years = st.integers(1990, 2090)
points = st.one_of(
    years.map(str),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-H{}".format, years, st.integers(1, 2)),
    st.builds("{}-{:02}".format, years, st.integers(1, 12)),
    st.dates(date(1990, 1, 1), date(2090, 12, 31)).map(str),
)
recurring = st.sampled_from(
    [
        "yearly",
        "yearly-12-15",
        "yearly-02-29",
        "yearly-06",
        "yearly-Q3",
        "half-yearly",
        "quarterly",
        "quarterly-20",
        "monthly",
        "monthly-25",
        "weekly",
        "within-5-days",
    ]
)
whens = st.lists(st.one_of(points, recurring), min_size=1, max_size=4).map("+".join)


@given(whens)
def test_a_when_is_written_as_it_was_read(text):
    assert str(When.parse(text)) == text


@given(whens, st.integers(2000, 2050), st.integers(0, 4))
def test_turns_lie_in_the_years_in_order_and_once(text, first, length):
    turns = When.parse(text).turns(first, first + length)
    assert all(first <= turn.on.year <= first + length and turn.first <= turn.on for turn in turns)
    assert turns == sorted(turns, key=lambda turn: (turn.on, turn.code))
    assert len({turn.code for turn in turns}) == len(turns)


@given(whens, st.integers(-5, 5))
def test_shifting_there_and_back_changes_nothing(text, years):
    when = When.parse(text)
    assert when.shifted(years).shifted(-years) == when
