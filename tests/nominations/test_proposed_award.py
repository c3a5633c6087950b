"""A dossier for commendation names what it proposes; the rule book's conditions are told of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from guongsang.audit.models import Entry
from guongsang.awards import services as book
from guongsang.awards.eligibility import Answer
from guongsang.nominations import queries, services
from guongsang.nominations.models import Nomination
from guongsang.nominations.states import State
from guongsang.programmes.kinds import Purpose
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.awards import AwardFactory, ReportFormFactory, RequirementFactory
from tests.factories.awards_before import PastAwardFactory
from tests.factories.exemplars import HonourFactory
from tests.factories.nominations import (
    AskedFactory,
    FitExemplarFactory,
    NominationFactory,
    officer_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def dossier():
    return NominationFactory(purpose=Purpose.COMMENDATION)


def propose(dossier, award, **given):
    actor = officer_of(dossier.organisation)
    services.propose_award(actor=actor, nomination_id=dossier.pk, award=award, **given)
    dossier.refresh_from_db()


def test_the_award_keeps_the_day_whose_rules_hold(dossier, business_day):
    AwardFactory(code="bang-khen", name="Bằng khen cũ")
    propose(dossier, "bang-khen", kind="merit")
    assert (dossier.award_kind, dossier.award_rules_on) == ("merit", date(2025, 6, 3))
    assert Entry.objects.get(action="nomination.award_proposed").payload.detail["award"] == (
        "bang-khen"
    )
    business_day("2026-06-03")
    changed = AwardFactory.build(
        code="bang-khen", name="Bằng khen mới", valid_from=date(2026, 1, 1)
    )
    book.add_rule(actor=UserFactory(administrator=True), rule=changed)
    assert queries.proposed(dossier).award.name == "Bằng khen cũ"
    propose(dossier, "bang-khen", kind="ad_hoc")
    assert queries.proposed(dossier).award.name == "Bằng khen mới"


def test_the_name_is_taken_back(dossier):
    AwardFactory(code="bang-khen")
    propose(dossier, "bang-khen", kind="merit")
    propose(dossier, "", kind="merit")
    assert (dossier.award, dossier.award_kind, dossier.award_rules_on) == ("", "", None)
    assert queries.proposed(dossier) is None


def test_another_award_takes_the_heads_approval_back(dossier):
    AwardFactory(code="bang-khen")
    head = UserFactory()
    now = dossier.created_at
    Nomination.objects.filter(pk=dossier.pk).update(
        put_up_at=now, put_up_by=head, head_approved_at=now, head_approved_by=head
    )
    propose(dossier, "bang-khen")
    assert dossier.head_approved_at is None
    Nomination.objects.filter(pk=dossier.pk).update(head_approved_at=now, head_approved_by=head)
    propose(dossier, "bang-khen")
    assert dossier.head_approved_at is not None, "the same award changes nothing"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"purpose": Purpose.RECOGNITION}, "giới thiệu để khen thưởng"),
        ({"state": State.SUBMITTED}, "đã rời đơn vị"),
    ],
)
def test_only_a_dossier_for_commendation_with_its_unit(given, said):
    AwardFactory(code="bang-khen")
    dossier = NominationFactory(**{"purpose": Purpose.COMMENDATION} | given)
    with pytest.raises(Refused, match=said):
        propose(dossier, "bang-khen")


def test_an_award_the_book_does_not_have_is_refused(dossier):
    AwardFactory(code="bang-khen", valid_from=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="Sổ quy tắc hôm nay"):
        propose(dossier, "bang-khen")


def test_a_stranger_proposes_nothing(dossier):
    AwardFactory(code="bang-khen")
    with pytest.raises(Refused):
        services.propose_award(actor=UserFactory(), nomination_id=dossier.pk, award="bang-khen")


def test_conditions_read_the_history_of_the_subject(dossier):
    AwardFactory(code="bang-khen", name="Bằng khen của tỉnh", aliases=["Bằng khen"])
    AwardFactory(code="cstd", name="Chiến sĩ thi đua cấp tỉnh")
    RequirementFactory(
        award="cstd", kind="holds", text="Hai lần.", needs="bang-khen", times=2, in_a_row=True
    )
    RequirementFactory(kind="not_counted", for_kinds=["merit"], leaves_out=["ad_hoc"], text="Bỏ.")
    subject = dossier.subject
    for year, kind in ((2023, "merit"), (2024, "ad_hoc")):
        HonourFactory(
            exemplar__subject=subject, exemplar__organisation=subject.organisation,
            kind="commendation", level="province", commendation_kind=kind, form="Bằng khen",
            year=year, decided_on=date(year, 12, 1),
        )  # fmt: skip
    HonourFactory(
        exemplar__subject=subject, exemplar__organisation=subject.organisation,
        kind="recognition", level="province", year=2022, decided_on=date(2022, 12, 1),
    )  # fmt: skip
    propose(dossier, "cstd", kind="merit")
    found = {each.basis.text: each for each in _of_requirements(dossier)}
    assert found["Hai lần."].answer is Answer.NOT_MET
    assert "Bằng khen (2024)" in found["Bỏ."].text
    propose(dossier, "cstd", kind="thematic")
    found = {each.basis.text: each for each in _of_requirements(dossier)}
    assert found["Hai lần."].answer is Answer.MET


def test_old_lists_count_and_who_gave_tells_which_award_is_meant(dossier):
    book.load_book()
    RequirementFactory(
        award="giay-khen", kind="holds", text="Ba bằng.", needs="bang-khen-tinh", times=3,
        in_a_row=True,
    )  # fmt: skip
    province, government = "Chủ tịch UBND tỉnh", "Thủ tướng Chính phủ"
    for year, giver in ((2021, province), (2022, government), (2023, province), (2024, province)):
        PastAwardFactory(subject=dossier.subject, form="Bằng khen", year=year, giver=giver)
    propose(dossier, "giay-khen", kind="ad_hoc")
    (found,) = [each for each in _of_requirements(dossier) if each.basis.text == "Ba bằng."]
    assert found.answer is Answer.NOT_MET
    assert "2021, 2023, 2024; tính được 2 lần liên tục, cần 3" in found.text


def _of_requirements(dossier):
    return [each for each in queries.proposed(dossier).findings if hasattr(each.basis, "needs")]


def test_another_award_brings_its_form_and_the_same_form_stays_as_it_was(dossier, business_day):
    AwardFactory(code="bang-khen")
    AwardFactory(code="co")
    plain = ReportFormFactory(code="chung")
    special = ReportFormFactory(code="rieng", awards=["bang-khen", "co"])
    dossier.form, dossier.answers = plain, {"que-quan": "Lâm Thao"}
    dossier.save()
    propose(dossier, "bang-khen")
    assert (dossier.form, dossier.version) == (special, 2)
    assert dossier.answers == {"que-quan": "Lâm Thao"}
    assert Entry.objects.get(action="nomination.award_proposed").payload.detail["form"] == "rieng"
    business_day("2026-06-03")
    changed = ReportFormFactory.build(
        code="rieng", awards=["bang-khen", "co"], valid_from=date(2026, 1, 1)
    )
    book.add_rule(actor=UserFactory(administrator=True), rule=changed)
    propose(dossier, "co")
    assert (dossier.form, dossier.version) == (special, 2)
    propose(dossier, "")
    assert (dossier.form, dossier.version) == (plain, 3)


def test_a_dossier_is_begun_with_the_form_of_the_day_and_keeps_it(business_day):
    asked = AskedFactory()
    exemplar = FitExemplarFactory(organisation=asked.organisation)
    former = ReportFormFactory(code="chung")
    made = services.draft(
        actor=officer_of(asked.organisation), round_id=asked.round_id, exemplar=exemplar,
        organisation=asked.organisation, purpose=asked.round.purposes[0],
    )  # fmt: skip
    business_day("2026-06-03")
    book.add_rule(
        actor=UserFactory(administrator=True),
        rule=ReportFormFactory.build(code="chung", valid_from=date(2026, 1, 1)),
    )
    made.refresh_from_db()
    assert made.form == former
