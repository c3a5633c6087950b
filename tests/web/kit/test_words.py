"""How numbers and days are written."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from guongsang.web.kit.components import filters


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (1234, "1.234"), (1234567, "1.234.567"), (Decimal("98.50"), "98,5"), (91.25, "91,25"),
     (-1200, "-1.200"), (None, ""), ("", ""), ("chưa rõ", "chưa rõ"), (100, "100"), (Decimal("1E+3"), "1.000")],
)  # fmt: skip
def test_numbers_are_grouped_by_points(value, written):
    assert filters.number(value) == written


def test_decimals_may_be_fixed():
    assert filters.number(Decimal("3.14159"), 2) == "3,14"


@pytest.mark.parametrize(("value", "written"), [(1490000, "1.490.000\xa0đồng"), (None, "")])
def test_money_is_in_dong(value, written):
    assert filters.money(value) == written


@pytest.mark.parametrize(
    ("part", "whole", "written"), [(3, 4, "75%"), (1, 3, "33,3%"), (1, 0, "–")]
)
def test_shares_are_percents(part, whole, written):
    assert filters.percent(part, whole) == written


def test_days_are_day_first_in_the_time_of_viet_nam():
    late = datetime(2025, 6, 2, 20, 30, tzinfo=UTC)
    assert filters.vndate(date(2025, 6, 3)) == "03/06/2025"
    assert filters.vndate(late) == "03/06/2025"
    assert filters.vndatetime(late) == "03:30 ngày 03/06/2025"


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2025, 6, 3), "hôm nay"), (date(2025, 6, 4), "ngày mai"), (date(2025, 6, 6), "còn 3 ngày"),
     (date(2025, 6, 1), "quá hạn 2 ngày"), (None, "")],
)  # fmt: skip
def test_due_days_are_told_from_the_business_day(business_day, day, words):
    business_day("2025-06-03")
    assert filters.due(day) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2025, 6, 3), "hôm nay"), (date(2025, 6, 2), "hôm qua"), (date(2025, 5, 31), "3 ngày trước"),
     (date(2025, 1, 2), "02/01/2025")],
)  # fmt: skip
def test_past_days_are_told_from_the_business_day(business_day, day, words):
    business_day("2025-06-03")
    assert filters.since(day) == words


@pytest.mark.parametrize(
    ("size", "words"), [(512, "512 byte"), (1536, "1,5 kB"), (1572864, "1,5 MB")]
)
def test_sizes_are_short(size, words):
    assert filters.filesize(size) == words
