"""Periods as plans name them, and the one clock."""

import itertools
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from guongsang.shared import clock
from guongsang.shared.periods import Period

days = st.dates(date(1900, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("code", "first", "last", "label"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "Năm 2025"),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), "6 tháng đầu năm 2025"),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), "6 tháng cuối năm 2025"),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), "Quý I năm 2025"),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), "Quý IV năm 2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Tháng 2 năm 2024"),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28), "Tháng 2 năm 2025"),
    ],
)
def test_a_code_has_its_bounds_and_its_name(code, first, last, label):
    period = Period.parse(code)
    assert (period.first, period.last, period.label, str(period)) == (first, last, label, label)
    assert first in period
    assert last in period
    assert first - timedelta(days=1) not in period
    assert last + timedelta(days=1) not in period


@pytest.mark.parametrize(
    "code", ["", "25", "2025-Q5", "2025-H3", "2025-13", "2025-00", "2025-Q", "2025 ", "2025-Q1x",
             "0000", "２０２５", "2025\n"],
)  # fmt: skip
def test_what_is_no_code_is_refused_by_name(code):
    with pytest.raises(ValueError, match="Kỳ không hợp lệ"):
        Period.parse(code)


@given(days)
def test_a_day_lies_in_its_year_and_its_quarter(day):
    year, quarter = Period.year_of(day), Period.quarter_of(day)
    assert day in year
    assert day in quarter
    assert year.first <= quarter.first <= quarter.last <= year.last


@given(st.integers(1900, 2999))
def test_quarters_fill_the_year_without_gap(year):
    quarters = [Period.parse(f"{year}-Q{n}") for n in range(1, 5)]
    assert quarters[0].first == date(year, 1, 1)
    assert quarters[-1].last == date(year, 12, 31)
    for former, later in itertools.pairwise(quarters):
        assert later.first - former.last == timedelta(days=1)


def test_today_is_the_day_in_viet_nam(settings, monkeypatch):
    settings.BUSINESS_DATE = ""
    late = datetime(2025, 6, 3, 18, 30, tzinfo=ZoneInfo("UTC"))  # 01:30 on the 4th in Hà Nội
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert clock.today() == date(2025, 6, 4)


def test_a_business_date_moves_days_but_not_hours_nor_the_ledger(business_day, monkeypatch):
    real = datetime(2026, 11, 20, 18, 30, tzinfo=ZoneInfo("UTC"))
    monkeypatch.setattr(timezone, "now", lambda: real)
    business_day("2025-06-03")
    assert clock.today() == date(2025, 6, 3)
    moved = timezone.localtime(clock.now())
    assert moved.date() == date(2025, 6, 3)
    assert moved.timetz() == timezone.localtime(real).timetz()
    assert clock.real_now() == real
