"""Chains, kinds that do not count, bars: cases by hand from Luật 06/2022/QH15 and NĐ 152/2025."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.awards.eligibility import Answer, Case, Held, findings, longest_run, within
from guongsang.awards.models import Award, Requirement
from guongsang.awards.naming import award_named

MET, NOT_MET, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN
LAW = {"legal_basis": "Luật 06/2022/QH15", "valid_from": date(2024, 1, 1)}
BASE = Award(
    code="cstd-co-so", name="Chiến sĩ thi đua cơ sở", level="local", decider="Giám đốc sở",
    recipients=["individual"], kinds=["merit"], aliases=["CSTĐ cơ sở"], **LAW,
)  # fmt: skip
TITLE = Award(
    code="cstd-tinh", name="Chiến sĩ thi đua cấp tỉnh", level="province", decider="Chủ tịch tỉnh",
    recipients=["individual"], kinds=["merit"], aliases=["CSTĐ tỉnh"], **LAW,
)  # fmt: skip
DIPLOMA = Award(
    code="bang-khen-tinh", name="Bằng khen của tỉnh", level="province", decider="Chủ tịch tỉnh",
    recipients=["individual", "collective"], kinds=["merit", "ad_hoc", "thematic"],
    aliases=["Bằng khen"], **LAW,
)  # fmt: skip
PM = Award(
    code="bang-khen-ttg", name="Bằng khen của Thủ tướng Chính phủ", level="nation",
    decider="Thủ tướng", recipients=["individual", "collective"], kinds=["merit", "ad_hoc"],
    aliases=["Bằng khen"], **LAW,
)  # fmt: skip
AWARDS = [BASE, TITLE, DIPLOMA, PM]
THREE = Requirement(
    code="ba-lan", award="cstd-tinh", kind="holds", text="Ba lần liên tục.", needs="cstd-co-so",
    times=3, in_a_row=True, **LAW,
)  # fmt: skip
TWO_OF_FIVE = Requirement(
    code="hai-trong-nam", award="bang-khen-ttg", kind="holds", text="Hai lần trong 5 năm.",
    needs="bang-khen-tinh", times=2, years=5, **LAW,
)  # fmt: skip
NOT_COUNTED = Requirement(
    code="khong-tinh", kind="not_counted", text="Không tính đột xuất, chuyên đề.",
    for_kinds=["merit"], leaves_out=["ad_hoc", "thematic"], **LAW,
)  # fmt: skip
BAR = Requirement(code="dang-bi", kind="bar", text="Có đang bị xem xét không?", **LAW)
ENDED = Requirement(code="giai-the", kind="ended", text="Không khen tập thể đã giải thể.", **LAW)
DAY = date(2025, 6, 3)


def held(code, *years, kind=""):
    return [Held(code, code or "Giấy chứng nhận", year, kind) for year in years]


def answer_of(row, history=(), award=TITLE, rules=None, **case):
    made = Case(award, case.pop("day", DAY), **case)
    found = [each for each in findings(made, history, rules or [row], AWARDS) if each.basis is row]
    return found[0].answer if found else None


@pytest.mark.parametrize(
    ("years", "answer"),
    [
        # chosen among those with 3 consecutive titles (Luật, Đ.22); 2025 is not yet given in June
        ([2022, 2023, 2024], MET),
        ([2023, 2024, 2025], MET),
        ([2021, 2022, 2023, 2024], MET),
        ([2022, 2023, 2024, 2024], MET),
        ([2023, 2024], NOT_MET),
        ([2021, 2023, 2024], NOT_MET),
        ([2022, 2023, 2025], NOT_MET),
        ([], NOT_MET),
        # three in a row once, but not up to now: the officer decides
        ([2020, 2021, 2022], UNKNOWN),
        # years after the day are not seen
        ([2024, 2025, 2026], NOT_MET),
    ],
)
def test_three_years_in_a_row(years, answer):
    assert answer_of(THREE, held("cstd-co-so", *years)) == answer


@pytest.mark.parametrize(
    ("years", "answer"),
    [
        ([2021, 2024], MET),
        ([2020, 2024], MET),  # 2020-2024, while 2025 is not yet given
        ([2021, 2025], MET),
        ([2019, 2024], NOT_MET),
        ([2024], NOT_MET),
        ([2015, 2017], UNKNOWN),
    ],
)
def test_two_times_within_five_years(years, answer):
    history = held("bang-khen-tinh", *years, kind="merit")
    assert answer_of(TWO_OF_FIVE, history, award=PM) == answer


def test_words_nobody_understands_leave_the_answer_open():
    history = [*held("cstd-co-so", 2023, 2024), *held("", 2022)]
    assert answer_of(THREE, history) == UNKNOWN
    assert answer_of(THREE, [*held("cstd-co-so", 2024), *held("", 2021)]) == NOT_MET


@pytest.mark.parametrize(
    ("kind", "asked", "answer"),
    [
        # results of ad hoc and thematic awards are no ground for merit (NĐ 152/2025, principles)
        ("ad_hoc", "merit", NOT_MET),
        ("thematic", "merit", NOT_MET),
        ("merit", "merit", MET),
        ("", "merit", UNKNOWN),
        # commended ad hoc, everything counts
        ("ad_hoc", "ad_hoc", MET),
        # the dossier does not say for what it is commended
        ("ad_hoc", "", UNKNOWN),
        ("merit", "", MET),
    ],
)
def test_kinds_that_do_not_count(kind, asked, answer):
    history = held("bang-khen-tinh", 2023, 2024, kind=kind)
    rules = [TWO_OF_FIVE, NOT_COUNTED]
    assert answer_of(TWO_OF_FIVE, history, award=PM, rules=rules, kind=asked) == answer


def test_what_was_left_out_is_named():
    history = [*held("bang-khen-tinh", 2023, kind="ad_hoc"), *held("bang-khen-tinh", 2024)]
    found = findings(Case(TITLE, DAY), history, [NOT_COUNTED], AWARDS)
    said = [(each.answer, each.text) for each in found if each.basis is NOT_COUNTED]
    assert [answer for answer, _ in said] == [UNKNOWN, MET]
    assert "bang-khen-tinh (2024)" in said[0][1]
    assert "bang-khen-tinh (2023)" in said[1][1]


def test_a_bar_is_a_question_until_the_dossier_is_held():
    assert answer_of(BAR) == UNKNOWN
    assert answer_of(BAR, held_why="Đang thanh tra") == NOT_MET


@pytest.mark.parametrize(
    ("recipient", "ended", "answer"),
    [
        ("collective", None, MET),
        ("collective", date(2025, 6, 30), MET),
        ("collective", DAY, NOT_MET),
        ("individual", date(2025, 1, 1), None),
    ],
)
def test_a_dissolved_body_is_not_commended(recipient, ended, answer):
    assert answer_of(ENDED, recipient=recipient, ended_on=ended) == answer


@pytest.mark.parametrize(
    ("case", "answers"),
    [
        ({"recipient": "individual", "level": "province"}, [MET, MET]),
        ({"recipient": "collective", "level": "province"}, [NOT_MET, MET]),
        ({"recipient": "individual", "level": "local"}, [NOT_MET, MET]),
        ({"recipient": "individual", "level": "nation"}, [NOT_MET, MET]),
        ({"recipient": "", "level": ""}, [UNKNOWN, UNKNOWN]),
        ({"recipient": "individual", "level": "province", "kind": "ad_hoc"}, [NOT_MET, MET, MET]),
    ],
)
def test_the_award_itself_is_for_somebody_by_somebody_for_something(case, answers):
    assert [each.answer for each in findings(Case(TITLE, DAY, **case), [], [], AWARDS)] == answers


def test_conditions_of_other_awards_are_not_asked():
    assert answer_of(THREE, award=DIPLOMA) is None


@pytest.mark.parametrize(
    ("words", "level", "code"),
    [
        ("Chiến sĩ thi đua cơ sở", "", "cstd-co-so"),
        ("Danh hiệu “Chiến sĩ thi đua cơ sở” năm 2023", "", "cstd-co-so"),
        ("CSTĐ CƠ SỞ", "", "cstd-co-so"),
        ("Bằng khen của Thủ tướng Chính phủ", "", "bang-khen-ttg"),
        ("Bằng khen", "province", "bang-khen-tinh"),
        ("Bằng khen", "nation", "bang-khen-ttg"),
        ("Bằng khen", "", None),
        ("Bằng khen của tỉnh", "nation", None),
        ("Chiến sĩ", "", None),
        ("", "", None),
    ],
)
def test_awards_are_known_by_their_words(words, level, code):
    found = award_named(words, AWARDS, level)
    assert (found and found.code) == code


@pytest.mark.parametrize("words", ["Giấy khen", "Huân chương Lao động hạng Ba", ""])
def test_words_that_name_no_award_we_know_are_not_taken_for_the_only_one(words):
    assert award_named(words, [BASE]) is None
    assert award_named(words, AWARDS, "local") is None


YEARS = st.sets(st.integers(1990, 2030))


@given(YEARS, st.integers(1995, 2030))
def test_a_run_is_the_longest_chain_ending_now_or_a_year_ago(years, last):
    length = longest_run(years, last)
    chains = [
        count for end in (last, last - 1) for count in range(1, 50)
        if all(end - back in years for back in range(count))
    ]  # fmt: skip
    assert length == max(chains, default=0)


@given(YEARS, st.integers(1, 12), st.integers(1995, 2030))
def test_within_counts_years_of_a_window(years, span, last):
    windows = [{end - back for back in range(span)} for end in (last, last - 1)]
    assert within(years, span, last) == max(len(years & window) for window in windows)


@given(YEARS, st.integers(1990, 2030), st.integers(1995, 2030))
def test_one_more_year_never_makes_it_worse(years, more, last):
    assert longest_run(years | {more}, last) >= longest_run(years, last)
    assert within(years | {more}, 5, last) >= within(years, 5, last)
