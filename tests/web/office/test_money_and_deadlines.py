"""The decision's page offers the prize money; the inbox says by when a dossier is due."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import make_aware

from guongsang.decisions.models import DecisionLine
from guongsang.nominations.models import ReturnNote
from guongsang.shared import clock
from guongsang.shared.working_days import after
from tests.factories.awards import (
    AwardFactory,
    BaseWageFactory,
    DeadlineFactory,
    PrizeFactory,
)
from tests.factories.decisions import DecisionFactory
from tests.factories.nominations import (
    FitExemplarFactory,
    NominationFactory,
    officer_of,
    secretary_of,
)
from tests.web.nominations import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-17")


@pytest.fixture
def decision(client):
    AwardFactory(code="bang-khen-tinh", name="Bằng khen của tỉnh", aliases=["Bằng khen"])
    PrizeFactory()
    BaseWageFactory()
    made = DecisionFactory(form="Bằng khen", level="province")
    exemplar = FitExemplarFactory(organisation=made.organisation)
    DecisionLine.objects.create(decision=made, exemplar=exemplar)
    client.force_login(officer_of(made.organisation))
    return made


def _write(client, decision, **data):
    where = reverse("office:decision_prize", args=[decision.pk])
    return client.post(where, {"form_token": str(uuid4()), **data}, follow=True)


def test_the_sum_is_offered_with_its_formula_and_its_basis(client, decision):
    page = client.get(reverse("office:decision", args=[decision.pk]))
    said = text_of(page)
    for words in (
        "1 cá nhân × 1,5 × 2.340.000 đồng = 3.510.000 đồng", "Nghị định 73/2024/NĐ-CP",
        "chưa đối chiếu với văn bản gốc",
    ):  # fmt: skip
        assert words in said, words
    assert 'value="3.510.000"' in page.content.decode()


def test_what_is_typed_wins_and_a_difference_is_told(client, decision):
    page = _write(client, decision, total="3.000.000", source="Quỹ thi đua")
    decision.refresh_from_db()
    assert decision.prize_total == 3_000_000
    assert 'value="3.000.000"' in page.content.decode()
    assert "Số đang ghi khác số tính theo sổ quy tắc" in text_of(page)
    page = _write(client, decision, total="3.510.000", source="")
    assert "Số đang ghi khác" not in text_of(page)
    _write(client, decision, total="", source="")
    decision.refresh_from_db()
    assert decision.prize_total is None


@pytest.mark.parametrize(
    "total", ["0", "-5", "ba triệu", "1,5", "1.5", "3.51.000", "9999999999999999"]
)
def test_a_strange_sum_is_refused_beside_its_field(client, decision, total):
    assert _write(client, decision, total=total).status_code == 422
    decision.refresh_from_db()
    assert decision.prize_total is None


def test_an_unknown_form_is_said_to_have_no_prize(client, decision):
    decision.form = "Biểu dương"
    decision.save()
    page = client.get(reverse("office:decision", args=[decision.pk]))
    assert "Sổ quy tắc không có mức thưởng cho hình thức “Biểu dương”" in text_of(page)


def test_a_draft_leads_to_the_conditions_of_a_name_that_proposed_an_award(client, decision):
    where = reverse("office:decision", args=[decision.pk])
    assert "#dieu-kien" not in client.get(where).content.decode()
    dossier = NominationFactory(award="bang-khen-tinh", award_rules_on="2025-06-03")
    decision.lines.update(nomination=dossier)
    lead = f"{reverse('office:appraisal', args=[dossier.pk])}#dieu-kien"
    assert lead in client.get(where).content.decode()


def _received(**given):
    at = make_aware(datetime(2025, 6, 2, 9))
    given = {"purpose": "commendation", **given}
    return NominationFactory(submitted=True, submitted_at=at, received_at=at, **given)


def test_the_inbox_says_the_last_day_and_marks_the_late(client):
    DeadlineFactory(working_days=10)
    dossier = _received()
    client.force_login(secretary_of(dossier.round.receiver))
    said = text_of(client.get(reverse("office:inbox")))
    assert "Chậm" in said
    assert "quá hạn 1 ngày làm việc" in said
    said = text_of(client.get(reverse("office:appraisal", args=[dossier.pk])))
    assert "quá hạn 1 ngày làm việc" in said
    assert "Thủ tục hành chính" in said


def test_the_days_it_was_away_do_not_count(client):
    DeadlineFactory(working_days=10)
    dossier = _received()
    ReturnNote.objects.create(
        nomination=dossier, field="report", text="Thiếu số liệu", by=dossier.created_by,
        at=make_aware(datetime(2025, 6, 4, 16)), settled_at=make_aware(datetime(2025, 6, 11, 9)),
    )  # fmt: skip
    client.force_login(secretary_of(dossier.round.receiver))
    said = text_of(client.get(reverse("office:inbox")))
    assert "hạn 23/06/2025" in said
    assert "Chậm" not in said


def test_the_deadline_of_the_first_day_stays(client):
    DeadlineFactory(working_days=20, valid_to="2025-06-10")
    DeadlineFactory(working_days=5, valid_from="2025-06-11")
    dossier = _received()
    client.force_login(secretary_of(dossier.round.receiver))
    assert "hạn 30/06/2025" in text_of(client.get(reverse("office:inbox")))


def test_nothing_is_said_where_the_book_has_no_deadline(client):
    dossier = _received()
    client.force_login(secretary_of(dossier.round.receiver))
    said = text_of(client.get(reverse("office:inbox")))
    assert dossier.subject.name in said


def test_a_dossier_for_publicity_has_no_term_of_honours(client):
    DeadlineFactory(working_days=10)
    dossier = _received(purpose="publicity")
    client.force_login(secretary_of(dossier.round.receiver))
    said = text_of(client.get(reverse("office:inbox")))
    assert dossier.subject.name in said
    assert "Chậm" not in said


def test_a_question_to_another_body_begins_with_the_day_by_the_rule_book(client):
    DeadlineFactory(step="opinion", level="", working_days=10)
    dossier = _received()
    client.force_login(secretary_of(dossier.round.receiver))
    page = client.get(reverse("office:appraisal", args=[dossier.pk])).content.decode()
    assert f"{after(clock.today(), 10):%d/%m/%Y}" in page
