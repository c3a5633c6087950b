"""The rule book: what is shipped, how it is loaded, which row stands on a day, who may change it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry
from guongsang.awards import queries, services
from guongsang.awards.models import BOOK, VoteBase, VoteRule
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.awards import VoteRuleFactory

pytestmark = pytest.mark.django_db

GOOD = """
[[rule]]
code = "x"
name = "X"
base = "present"
threshold = "90 %"
quorum = "2/3"
valid_from = 2024-01-01
legal_basis = "Quy chế"
"""


def toml(tmp_path, text):
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_rules_load_once_and_unverified():
    made = services.load_book()
    assert made == sum(model.objects.count() for model in BOOK)
    assert services.load_book() == 0
    for model in BOOK:
        assert model.objects.exists(), model
        assert not model.objects.filter(is_verified=True).exists(), model
        assert not model.objects.filter(note="").exists() or model is VoteRule, model
    assert Entry.objects.filter(action="awards.rules_loaded").count() == len(BOOK)


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        # NĐ 91/2017 Điều 45(8): 90 % of all members, until the end of 2023
        (
            "cap-tinh-danh-hieu",
            date(2023, 6, 1),
            ("all_members", "từ 90 % trở lên", "không quy định"),
        ),
        # TT 35/2015: 70 % of those attending or consulted, two thirds must take part
        ("giao-duc", date(2022, 1, 1), ("present", "từ 70 % trở lên", "từ 2/3 trở lên")),
        # QĐ 2218/2019: 90 % including the chair
        ("bo-tnmt", date(2022, 1, 1), ("all_members", "từ 90 % trở lên", "từ 2/3 trở lên")),
        # KTNN 2014: more than 90 % for titles, more than half for the others
        ("kiem-toan-chien-si", date(2015, 1, 1), ("all_members", "trên 90 %", "không quy định")),
        ("kiem-toan-khac", date(2015, 1, 1), ("all_members", "trên 50 %", "không quy định")),
        (
            "an-giang-bang-khen",
            date(2015, 1, 1),
            ("all_members", "từ 80 % trở lên", "không quy định"),
        ),
    ],
)
def test_shipped_rules_say_what_the_texts_say(code, day, expected):
    services.load_table(VoteRule)
    rule = queries.rule_on(code, day)
    assert (rule.base, rule.threshold_words, rule.quorum_words) == expected


def test_rule_on_takes_the_row_of_the_day():
    VoteRuleFactory(
        code="a", valid_from=date(2017, 1, 1), valid_to=date(2023, 12, 31), threshold="90"
    )
    VoteRuleFactory(code="a", valid_from=date(2024, 1, 1), threshold="80")
    found = [
        queries.rule_on("a", day)
        for day in (date(2016, 1, 1), date(2023, 12, 31), date(2024, 1, 1))
    ]
    assert [rule and rule.threshold for rule in found] == [None, "9/10", "4/5"]
    assert queries.rule_on("b", date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + "colour = 'red'\n", "khóa lạ"),
        ("[[rules]]\n", "khóa lạ"),
        (GOOD.replace('threshold = "90 %"', ""), "thiếu"),
        (GOOD.replace('"90 %"', "90"), "sai kiểu"),
        (GOOD.replace("90 %", "190 %"), "Ghi tỷ lệ"),
        (GOOD.replace("present", "everybody"), "everybody"),
        (GOOD + "valid_to = 2023-01-01\n", "valid_to trước"),
        (GOOD + GOOD.replace("2024-01-01", "2025-01-01"), "hai dòng"),
        ("rule = [", "rules.toml"),
    ],
)
def test_bad_file_is_refused_whole_by_row_and_key(tmp_path, text, said):
    with pytest.raises(services.BadRules, match=said):
        services.load_table(VoteRule, toml(tmp_path, text))
    assert not VoteRule.objects.exists()


def test_good_file_loads(tmp_path):
    assert services.load_table(VoteRule, toml(tmp_path, GOOD)) == 1


def test_new_row_ends_the_former_the_day_before():
    former = VoteRuleFactory(code="a")
    fresh = VoteRuleFactory.build(
        code="a", valid_from=date(2026, 1, 1), threshold="80 %", is_verified=True
    )
    services.add_rule(actor=UserFactory(administrator=True), rule=fresh)
    former.refresh_from_db()
    assert (former.valid_to, fresh.threshold, fresh.is_verified) == (
        date(2025, 12, 31),
        "4/5",
        False,
    )
    assert Entry.objects.get(action="awards.rule_added").payload.detail["threshold"] == "4/5"


def test_new_row_before_the_last_one_is_refused():
    VoteRuleFactory(code="a", valid_from=date(2024, 1, 1))
    with pytest.raises(ValidationError, match="muộn hơn"):
        services.add_rule(
            actor=UserFactory(administrator=True),
            rule=VoteRuleFactory.build(code="a", valid_from=date(2023, 1, 1)),
        )


def test_row_of_the_same_day_is_refused():
    VoteRuleFactory(code="a", valid_from=date(2024, 1, 1))
    with pytest.raises(ValidationError):
        services.add_rule(
            actor=UserFactory(administrator=True),
            rule=VoteRuleFactory.build(code="a", valid_from=date(2024, 1, 1)),
        )


def test_rule_book_is_kept_by_the_administrator_alone():
    rule = VoteRuleFactory()
    for act in (
        lambda: services.add_rule(actor=UserFactory(), rule=VoteRuleFactory.build()),
        lambda: services.verify(actor=UserFactory(), rule=rule),
    ):
        with pytest.raises(Refused, match="quản trị"):
            act()


def test_verify_is_recorded_with_its_author_and_done_once():
    admin, rule = UserFactory(administrator=True), VoteRuleFactory()
    done = services.verify(actor=admin, rule=rule, why="Công báo số 1")
    assert (done.is_verified, done.verified_by) == (True, admin)
    assert Entry.objects.get(action="awards.rule_verified").payload.why == "Công báo số 1"
    with pytest.raises(Refused, match="đã được đánh dấu"):
        services.verify(actor=admin, rule=rule)


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_to": date(2000, 1, 1)},
        {"verified_at": "2025-01-01T00:00:00Z"},
    ],
)
def test_database_holds_the_invariants(wrong):
    rule = VoteRuleFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteRule.objects.filter(pk=rule.pk).update(**wrong)


def test_bases_are_the_three_of_the_texts():
    assert set(VoteBase.values) == {"all_members", "present", "ballots_issued"}
