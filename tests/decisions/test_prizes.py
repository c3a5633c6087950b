"""Prize money of a commendation: proposed by the rule book, written by a person, printed."""

from datetime import date
from decimal import Decimal

import pytest

from guongsang.audit.models import Entry
from guongsang.decisions import queries, services
from guongsang.decisions.models import Decision, DecisionLine
from guongsang.decisions.papers.deciding import _second_article
from guongsang.decisions.prizes import prize_money
from guongsang.exemplars.models import SubjectKind
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.awards import AwardFactory, BaseWageFactory, PrizeFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.nominations import FitExemplarFactory, NominationFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def _book():
    AwardFactory(code="bang-khen-tinh", name="Bằng khen của tỉnh", aliases=["Bằng khen"])
    AwardFactory(code="giay-khen", name="Giấy khen", level="")
    PrizeFactory(multiple=Decimal("1.5"))
    PrizeFactory(recipient="collective", multiple=Decimal(3))
    PrizeFactory(award="giay-khen", multiple=Decimal("0.3"))
    BaseWageFactory(amount=1_800_000, valid_from=date(2023, 7, 1), valid_to=date(2024, 6, 30))
    BaseWageFactory()


def named(decision, *subjects):
    for kind, award in subjects:
        exemplar = FitExemplarFactory(subject__kind=kind)
        dossier = NominationFactory(
            exemplar=exemplar, award=award, award_rules_on=date(2025, 6, 3) if award else None
        )
        DecisionLine.objects.create(decision=decision, exemplar=exemplar, nomination=dossier)
    return prize_money(decision, queries.lines_of(decision))


PERSON, BODY = SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE


@pytest.mark.usefixtures("_book")
@pytest.mark.parametrize(
    ("form", "level", "names", "total", "without"),
    [
        ("Bằng khen", "province", [(PERSON, "")], 3_510_000, 0),
        ("Bằng khen", "province", [(PERSON, ""), (BODY, ""), (PERSON, "")], 14_040_000, 0),
        # what the dossier proposed goes before the words of the decision
        ("Bằng khen", "province", [(PERSON, "giay-khen")], 702_000, 0),
        ("Giấy khen", "unit", [(PERSON, ""), (BODY, "")], 702_000, 1),
        ("Biểu dương", "unit", [(PERSON, "")], 0, 1),
    ],
)
def test_the_sum_follows_awards_and_recipients(form, level, names, total, without):
    money = named(DecisionFactory(form=form, level=level), *names)
    assert (money.total, money.without) == (total, without)


@pytest.mark.usefixtures("_book")
def test_the_rows_of_the_day_of_signing_hold():
    decision = DecisionFactory(form="Giấy khen", signed_on=date(2024, 6, 28))
    assert named(decision, (PERSON, "")).total == 540_000


def test_a_recognition_brings_no_money():
    decision = DecisionFactory(kind=Decision.Kind.RECOGNITION, form="")
    assert prize_money(decision, []) is None


def test_what_a_person_writes_is_kept_recorded_and_printed():
    decision = DecisionFactory()
    assert "theo quy định hiện hành" in _second_article(decision)
    services.set_prize(
        actor=officer_of(decision.organisation), decision_id=decision.pk, total=3_000_000,
        source="Quỹ thi đua, khen thưởng tỉnh",
    )  # fmt: skip
    decision.refresh_from_db()
    assert Entry.objects.get(action="decision.prize_set").payload.detail["total"] == 3_000_000
    assert _second_article(decision) == (
        "Tổng số tiền thưởng kèm theo hình thức khen thưởng tại Điều 1 là 3.000.000 đồng "
        "(bằng chữ: ba triệu đồng), chi từ quỹ thi đua, khen thưởng tỉnh."
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [({"kind": "recognition"}, "Chỉ quyết định khen thưởng"), ({}, "không")],
)
def test_only_for_a_draft_commendation_by_its_own_people(given, said):
    decision = DecisionFactory(**given)
    actor = officer_of(decision.organisation) if given else UserFactory()
    with pytest.raises(Refused, match=said):
        services.set_prize(actor=actor, decision_id=decision.pk, total=1, source="")


def test_an_issued_decision_keeps_its_sum():
    decision = DecisionFactory(
        state="issued", number="1/QĐ", signer="A", signed_on=date(2025, 6, 2)
    )
    with pytest.raises(Refused, match="đã ban hành"):
        services.set_prize(
            actor=officer_of(decision.organisation), decision_id=decision.pk, total=1, source=""
        )
