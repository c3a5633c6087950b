"""Prize money: the multiples of domain law against sums that real decisions paid."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.awards.models import Award, BaseWage, Prize
from guongsang.awards.prizes import prize_of, shares

DATED = {"valid_from": date(2024, 1, 1), "legal_basis": "NĐ"}


def wage(amount=2_340_000, round_up_to=1):
    return BaseWage(amount=amount, round_up_to=round_up_to, **DATED)


def prize(multiple, award="bk", recipient="individual"):
    return Prize(award=award, recipient=recipient, multiple=Decimal(multiple), **DATED)


@pytest.mark.parametrize(
    ("multiple", "amount", "step", "paid"),
    [
        # a Đồng Nai decision of 2025: 3.510.000 for a person, 7.020.000 for a collective
        ("1.5", 2_340_000, 1, 3_510_000),
        ("3", 2_340_000, 1, 7_020_000),
        ("1.5", 2_340_000, 10_000, 3_510_000),
        ("0.3", 2_340_000, 1, 702_000),
        ("0.3", 2_340_000, 10_000, 710_000),
        ("4.5", 2_340_000, 10_000, 10_530_000),
        ("12", 2_340_000, 10_000, 28_080_000),
        ("0.8", 1_490_000, 10_000, 1_200_000),
        ("0.15", 1_490_001, 1, 223_501),
    ],
)
def test_a_multiple_of_the_base_wage(multiple, amount, step, paid):
    assert prize_of(prize(multiple), wage(amount, step)) == paid


@given(
    st.decimals("0.01", "50", places=2), st.integers(1, 10_000_000),
    st.sampled_from([1, 1_000, 10_000]),
)  # fmt: skip
def test_never_less_than_the_law_and_never_a_step_more(multiple, amount, step):
    paid = prize_of(prize(multiple), wage(amount, step))
    exact = Fraction(multiple) * amount
    assert paid % step == 0
    assert exact <= paid < exact + step


def test_names_are_gathered_and_those_without_a_prize_are_counted():
    diploma = Award(code="bk", name="Bằng khen", **DATED)
    book = {
        ("bk", "individual"): prize("1.5"),
        ("bk", "collective"): prize("3", recipient="collective"),
    }
    named = [
        (diploma, "individual"), (diploma, "collective"), (diploma, "individual"),
        (diploma, "household"), (None, "individual"), (diploma, "activity"),
    ]  # fmt: skip
    found, without = shares(named, book, wage())
    assert [(each.recipient, each.names, each.sum) for each in found] == [
        ("individual", 2, 7_020_000), ("collective", 1, 7_020_000),
    ]  # fmt: skip
    assert found[0].formula == "2 cá nhân × 1,5 × 2.340.000 đồng = 7.020.000 đồng"
    assert without == 3


def test_a_rounded_prize_says_so():
    diploma = Award(code="bk", name="Bằng khen", **DATED)
    book = {("bk", "individual"): prize("0.3")}
    (share,), _ = shares([(diploma, "individual")] * 2, book, wage(round_up_to=10_000))
    assert share.formula == (
        "2 cá nhân × 0,3 × 2.340.000 đồng (mỗi mức làm tròn lên 710.000 đồng) = 1.420.000 đồng"
    )


def test_without_a_base_wage_nothing_is_reckoned():
    diploma = Award(code="bk", name="Bằng khen", **DATED)
    assert shares([(diploma, "individual")], {("bk", "individual"): prize("1")}, None) == ([], 1)


def test_a_sum_is_verified_when_both_its_rows_are():
    rows = prize("1"), wage()
    diploma = Award(code="bk", name="Bằng khen", **DATED)

    def verified():
        (share,), _ = shares([(diploma, "individual")], {("bk", "individual"): rows[0]}, rows[1])
        return share.is_verified

    rows[0].is_verified = True
    assert not verified()
    rows[1].is_verified = True
    assert verified()


def test_a_share_bears_the_name_of_its_award():
    award = Award(code="bk", name="Bằng khen", **DATED)
    found, without = shares([(award, "individual")], {("bk", "individual"): prize("1.5")}, wage())
    assert [(share.award, share.names, without) for share in found] == [("Bằng khen", 1, 0)]
