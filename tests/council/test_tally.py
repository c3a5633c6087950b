"""The arithmetic of votes: cases worked out by hand from the texts, and properties."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.awards.models import VoteBase, VoteRule
from guongsang.council.tally import Body, Finding, Rule, Votes, base_of, quorum, snapshot, tally

ALL, PRESENT, ISSUED = VoteBase.ALL_MEMBERS, VoteBase.PRESENT, VoteBase.BALLOTS_ISSUED
NINETY, EIGHTY, SEVENTY, HALF = Fraction(9, 10), Fraction(4, 5), Fraction(7, 10), Fraction(1, 2)

# The rules as the texts have them (domain 2.3), written here by hand, not read from the data file.
ND91 = Rule(ALL, NINETY)  # NĐ 91/2017 Đ.45(8): >= 90 % of all members, written opinions count
TT35 = Rule(PRESENT, SEVENTY, quorum=Fraction(2, 3), quorum_counts_written=True)
QD2218 = Rule(ALL, NINETY, quorum=Fraction(2, 3), chair_must_agree=True)
KTNN_TITLE = Rule(ALL, NINETY, strictly_above=True)
KTNN_OTHER = Rule(ALL, HALF, strictly_above=True)
AN_GIANG = Rule(ALL, EIGHTY)
BASIC = Rule(PRESENT, HALF, strictly_above=True, recusal_leaves_base=True, counts_written=False)
PAPERS = Rule(ISSUED, EIGHTY)
PAPERS_LESS = Rule(ISSUED, EIGHTY, recusal_leaves_base=True)
ALL_LESS = Rule(ALL, NINETY, recusal_leaves_base=True)

P, B, T = Finding.PASSED, Finding.BELOW, Finding.TIED


def whole(n):
    return Body(members=n, present=n, papers=n)


CASES = [
    # rule, body, for/against/abstain/invalid, base, ratio, percent, finding
    ("91: 18 of 20 is exactly 90 %", ND91, whole(20), (18, 2, 0, 0), "18/20", "90 %", P),
    ("91: 17 of 20", ND91, whole(20), (17, 3, 0, 0), "17/20", "85 %", B),
    ("91: absent members stay in the base", ND91, Body(20, 17, 0, 17), (17, 0, 0, 0), "17/20", "85 %", B),
    ("91: a written opinion counts", ND91, Body(20, 17, 1, 18), (18, 0, 0, 0), "18/20", "90 %", P),
    ("91: 9 of 10", ND91, whole(10), (9, 0, 1, 0), "9/10", "90 %", P),
    ("91: 8 of 9 is less than 90 %", ND91, whole(9), (8, 1, 0, 0), "8/9", "88,89 %", B),
    ("91: with 9 members all must agree", ND91, whole(9), (9, 0, 0, 0), "9/9", "100 %", P),
    ("91: a recused member stays in the base", ND91, Body(10, 10, 0, 10, 2, 2, 2), (8, 0, 0, 0), "8/10", "80 %", B),
    ("as the rule says, he leaves it", ALL_LESS, Body(10, 10, 0, 10, 2, 2, 2), (8, 0, 0, 0), "8/8", "100 %", P),
    ("absent and recused leaves it too", ALL_LESS, Body(10, 9, 0, 9, 1, 0, 0), (9, 0, 0, 0), "9/9", "100 %", P),
    ("35: 7 of 10 present is exactly 70 %", TT35, Body(14, 10, 0, 10), (7, 3, 0, 0), "7/10", "70 %", P),
    ("35: those consulted in writing are in the base", TT35, Body(14, 10, 2, 12), (8, 4, 0, 0), "8/12", "66,67 %", B),
    ("35: 9 of 12 there or consulted", TT35, Body(14, 10, 2, 12), (9, 3, 0, 0), "9/12", "75 %", P),
    ("35: 2 of 3 is below 70 %", TT35, whole(3), (2, 1, 0, 0), "2/3", "66,67 %", B),
    ("above 90 %: exactly 90 % is not", KTNN_TITLE, whole(10), (9, 1, 0, 0), "9/10", "90 %", B),
    ("above 90 %: 10 of 11", KTNN_TITLE, whole(11), (10, 1, 0, 0), "10/11", "90,91 %", P),
    ("above 50 %: half is a tie", KTNN_OTHER, whole(10), (5, 5, 0, 0), "5/10", "50 %", T),
    ("above 50 %: half with abstentions is no tie", KTNN_OTHER, whole(10), (5, 3, 2, 0), "5/10", "50 %", B),
    ("above 50 %: 6 of 10", KTNN_OTHER, whole(10), (6, 4, 0, 0), "6/10", "60 %", P),
    ("80 %: 8 of 10", AN_GIANG, whole(10), (8, 2, 0, 0), "8/10", "80 %", P),
    ("80 %: 7 of 9", AN_GIANG, whole(9), (7, 2, 0, 0), "7/9", "77,78 %", B),
    ("a tie below the threshold", AN_GIANG, whole(10), (4, 4, 2, 0), "4/10", "40 %", T),
    ("abstaining is not against, but not for", AN_GIANG, whole(10), (7, 0, 3, 0), "7/10", "70 %", B),
    ("all abstain", AN_GIANG, whole(10), (0, 0, 10, 0), "0/10", "0 %", Finding.ALL_ABSTAINED),
    ("nobody voted is not 'all abstained'", AN_GIANG, whole(10), (0, 0, 0, 0), "0/10", "0 %", B),
    ("an invalid paper stays in the base", PAPERS, Body(12, 10, 0, 10), (8, 1, 0, 1), "8/10", "80 %", P),
    ("papers issued, not members", PAPERS, Body(12, 10, 0, 10), (8, 2, 0, 0), "8/10", "80 %", P),
    ("a paper not returned stays in the base", PAPERS, Body(12, 10, 0, 10), (7, 0, 0, 0), "7/10", "70 %", B),
    ("recused with a paper leaves issued", PAPERS_LESS, Body(12, 10, 0, 10, 1, 1, 1), (8, 1, 0, 0), "8/9", "88,89 %", P),
    ("recused from all never had a paper", PAPERS_LESS, Body(12, 10, 0, 9, 1, 1, 0), (8, 1, 0, 0), "8/9", "88,89 %", P),
    ("unit council: recused leaves those present", BASIC, Body(9, 7, 0, 7, 1, 1, 1), (4, 2, 0, 0), "4/6", "66,67 %", P),
    ("unit council: half of those left is a tie", BASIC, Body(9, 7, 0, 7, 1, 1, 1), (3, 3, 0, 0), "3/6", "50 %", T),
    ("unit council: everybody stands aside", BASIC, Body(3, 3, 0, 0, 3, 3, 0), (0, 0, 0, 0), "0/0", "–", Finding.NOBODY),
    ("papers of the absent are not in a base without them", BASIC, Body(9, 6, 2, 8), (4, 2, 0, 0), "4/6", "66,67 %", P),
    ("nobody sits", ND91, Body(0, 0), (0, 0, 0, 0), "0/0", "–", Finding.NOBODY),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "body", "marks", "ratio", "percent", "finding"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_tally_by_hand(rule, body, marks, ratio, percent, finding):
    result = tally(rule, body, Votes(*marks))
    assert (result.ratio, result.percent, result.finding) == (ratio, percent, finding)
    assert result.passed is (finding is P)


@pytest.mark.parametrize(
    ("agrees", "finding"),
    [
        (True, Finding.PASSED),
        (False, Finding.CHAIR_DISAGREES),
        (None, Finding.CHAIR_SILENT),
    ],
)
def test_chair_must_agree_where_the_rule_says_so(agrees, finding):
    result = tally(QD2218, whole(10), Votes(9, 1), chair_agrees=agrees)
    assert (result.finding, result.waits_for_chair) == (finding, agrees is None)


@pytest.mark.parametrize("agrees", [True, False, None])
def test_chair_never_lifts_nor_matters_elsewhere(agrees):
    assert tally(QD2218, whole(10), Votes(8, 2), chair_agrees=agrees).finding is Finding.BELOW
    assert tally(ND91, whole(10), Votes(9, 1), chair_agrees=agrees).passed


@pytest.mark.parametrize(
    ("rule", "members", "present", "written", "enough", "needed"),
    [
        (TT35, 9, 6, 0, True, 6),  # exactly two thirds; 66.67 % would ask for seven
        (TT35, 9, 5, 0, False, 6),
        (TT35, 9, 5, 1, True, 6),  # this rule counts those consulted in writing
        (TT35, 10, 6, 0, False, 7),
        (TT35, 10, 7, 0, True, 7),
        (QD2218, 9, 5, 1, False, 6),  # this one counts only those who came
        (ND91, 10, 1, 0, True, 1),  # no quorum named: still somebody must be there
        (ND91, 10, 0, 9, False, 1),
        (TT35, 0, 0, 0, False, 1),
    ],
)
def test_quorum_by_hand(rule, members, present, written, enough, needed):
    found = quorum(rule, members=members, present=present, written=written)
    assert (bool(found), found.needed) == (enough, needed)


@pytest.mark.parametrize(
    ("threshold", "strictly", "for_", "base", "shown"),
    [
        (NINETY, False, 89_996, 100_000, "89,99 %"),  # rounds to 90,00 but is not 90 %
        (HALF, True, 50_001, 100_000, "50,01 %"),  # is above one half and must read so
        (HALF, True, 1, 2, "50 %"),
        (Fraction(2, 3), False, 2, 3, "66,67 %"),
        (Fraction(2, 3), False, 66_666, 100_000, "66,66 %"),
        (Fraction(2, 3), True, 66_667, 100_000, "66,67 %"),
        (NINETY, False, 1, 3, "33,33 %"),
        (NINETY, False, 1, 8, "12,50 %"),
        (NINETY, False, 0, 7, "0 %"),
    ],
)
def test_percent_never_crosses_the_threshold_by_rounding(threshold, strictly, for_, base, shown):
    rule = Rule(ALL, threshold, strictly_above=strictly)
    assert tally(rule, whole(base), Votes(for_)).percent == shown


def test_findings_have_words():
    assert {finding.label for finding in Finding}.isdisjoint({""})


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (ND91, "Thông qua khi số đồng ý đạt từ 90 % trở lên tính trên tổng số thành viên Hội đồng; nhận phiếu gửi của người vắng."),
        (BASIC, "Thông qua khi số đồng ý đạt trên 50 % tính trên số thành viên có mặt; đã trừ người không tham gia bỏ phiếu vì xung đột lợi ích."),
        (QD2218, "Thông qua khi số đồng ý đạt từ 90 % trở lên tính trên tổng số thành viên Hội đồng; nhận phiếu gửi của người vắng; phải có sự đồng ý của Chủ tịch Hội đồng."),
    ],
)  # fmt: skip
def test_rule_is_said_in_words(rule, said):
    assert rule.words == said


def test_snapshot_reads_back_exactly():
    from datetime import date

    row = VoteRule(
        code="x", name="X", base=ALL, threshold="2/3", quorum="9/10", strictly_above=True,
        recusal_leaves_base=True, chair_must_agree=True, valid_from=date(2024, 1, 1),
        legal_basis="Luật",
    )  # fmt: skip
    assert Rule.of(row) == Rule(
        ALL, Fraction(2, 3), strictly_above=True, quorum=NINETY, recusal_leaves_base=True,
        chair_must_agree=True,
    )  # fmt: skip
    kept = snapshot(row)
    told = ("code", "name", "valid_from", "legal_basis", "is_verified")
    assert [kept[key] for key in told] == ["x", "X", "2024-01-01", "Luật", False]


def test_nobody_votes_in_writing_unless_said():
    found = quorum(TT35, members=9, present=5)
    assert (found.there, found.members, bool(found)) == (5, 9, False)


rules = st.builds(
    Rule,
    base=st.sampled_from(VoteBase),
    threshold=st.fractions(0, 1, max_denominator=100),
    strictly_above=st.booleans(),
    recusal_leaves_base=st.booleans(),
    counts_written=st.just(value=True),
    chair_must_agree=st.booleans(),
)


@st.composite
def papers(draw):
    """A sitting drawn member by member, so that its counts can really happen."""
    kinds = st.sampled_from(["absent", "present", "written"])
    marks = st.sampled_from(["for", "against", "abstain", "none", "recused"])
    members = draw(st.lists(st.tuples(kinds, marks), max_size=30))
    return members


def counted(members):
    there = [mark for kind, mark in members if kind != "absent"]
    aside = [kind for kind, mark in members if mark == "recused"]
    body = Body(
        members=len(members),
        present=sum(kind == "present" for kind, _ in members),
        written=sum(kind == "written" for kind, _ in members),
        papers=len(there),
        recused=len(aside),
        recused_there=there.count("recused"),
        recused_papers=there.count("recused"),
    )
    return body, Votes(there.count("for"), there.count("against"), there.count("abstain"))


@given(rules, papers())
def test_base_is_at_least_the_votes(rule, members):
    body, votes = counted(members)
    assert votes.cast <= base_of(rule, body) <= len(members)


@given(rules, papers(), st.booleans())
def test_one_more_vote_for_never_turns_a_pass(rule, members, agrees):
    body, votes = counted(members)
    for place, (kind, mark) in enumerate(members):
        if kind == "absent" or mark not in ("against", "abstain", "none"):
            continue
        more = [*members[:place], (kind, "for"), *members[place + 1 :]]
        new_body, new_votes = counted(more)
        if tally(rule, body, votes, chair_agrees=agrees).passed:
            assert tally(rule, new_body, new_votes, chair_agrees=agrees).passed


@given(rules, papers(), st.randoms(use_true_random=False), st.booleans())
def test_order_of_papers_does_not_matter(rule, members, random, agrees):
    body, votes = counted(members)
    random.shuffle(members)
    assert counted(members) == (body, votes)
    assert tally(rule, *counted(members), chair_agrees=agrees) == tally(
        rule, body, votes, chair_agrees=agrees
    )


@given(rules, papers(), st.integers(2, 5))
def test_result_is_the_same_for_a_body_many_times_as_large(rule, members, times):
    once = tally(rule, *counted(members), chair_agrees=True)
    many = tally(rule, *counted(members * times), chair_agrees=True)
    assert (once.finding, once.percent) == (many.finding, many.percent)


@given(rules, papers())
def test_against_and_abstain_weigh_the_same_against_the_threshold(rule, members):
    swap = {"against": "abstain", "abstain": "against"}
    swapped = [(kind, swap.get(mark, mark)) for kind, mark in members]
    first = tally(rule, *counted(members), chair_agrees=True)
    second = tally(rule, *counted(swapped), chair_agrees=True)
    assert (first.passed, first.base) == (second.passed, second.base)


@given(rules, papers())
def test_a_pass_is_at_or_over_the_threshold_exactly(rule, members):
    result = tally(rule, *counted(members), chair_agrees=True)
    if result.passed:
        assert rule.reached(Fraction(result.votes.for_, result.base))
        assert result.votes.for_ > 0
