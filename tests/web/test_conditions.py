"""'Điều kiện' on the unit's page and on the appraisal page: questions with their legal basis."""

from uuid import uuid4

import pytest
from django.urls import reverse

from guongsang.awards import services as book
from guongsang.nominations.models import Nomination
from guongsang.programmes.kinds import Purpose
from tests.factories.awards import AwardFactory
from tests.factories.nominations import NominationFactory, officer_of, secretary_of
from tests.web.nominations import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-08-05")


@pytest.fixture
def dossier():
    return NominationFactory(purpose=Purpose.COMMENDATION, round__closes_on="2025-12-31")


def _propose(client, dossier, **data):
    client.force_login(officer_of(dossier.organisation))
    where = reverse("desk:dossier_award", args=[dossier.pk])
    return client.post(where, {"form_token": str(uuid4()), **data}, follow=True)


def test_the_unit_proposes_and_both_sides_see_the_conditions(client, dossier):
    book.load_book()
    answer = _propose(client, dossier, award="chien-si-thi-dua-tinh", kind="merit")
    said = text_of(answer)
    for words in (
        "công trạng (thường xuyên)", "Theo sổ quy tắc ngày 05/08/2025",
        "chưa có năm nào; tính được 0 lần liên tục, cần 3", "Chưa đạt", "Cần kiểm tra",
        "Luật Thi đua, khen thưởng số 06/2022/QH15, Điều 22", "chưa đối chiếu với văn bản gốc",
        "người xét hồ sơ kết luận",
    ):  # fmt: skip
        assert words in said, words
    Nomination.objects.filter(pk=dossier.pk).update(
        state="submitted", submitted_at=dossier.created_at, submitted_by=dossier.created_by
    )
    client.force_login(secretary_of(dossier.round.receiver))
    said = text_of(client.get(reverse("office:appraisal", args=[dossier.pk])))
    assert "Theo sổ quy tắc ngày 05/08/2025" in said
    assert "Có đang bị xem xét kỷ luật" in said


def test_nothing_is_said_of_a_dossier_that_proposes_no_award(client, dossier):
    AwardFactory()
    client.force_login(officer_of(dossier.organisation))
    page = client.get(reverse("desk:dossier", args=[dossier.pk]))
    assert "Danh hiệu, hình thức đề nghị" in text_of(page)
    assert "Theo sổ quy tắc ngày" not in text_of(page)


def test_a_dossier_for_recognition_has_no_such_form(client):
    dossier = NominationFactory(round__closes_on="2025-12-31")
    AwardFactory(code="bang-khen")
    client.force_login(officer_of(dossier.organisation))
    page = client.get(reverse("desk:dossier", args=[dossier.pk]))
    assert "Ghi đề nghị" not in text_of(page)
    assert _propose(client, dossier, award="bang-khen").status_code == 403


@pytest.mark.parametrize("wrong", [{"award": "la"}, {"award": "bang-khen", "kind": "la"}])
def test_a_strange_choice_is_shown_beside_its_field(client, dossier, wrong):
    AwardFactory(code="bang-khen")
    answer = _propose(client, dossier, **wrong)
    assert answer.status_code == 422
    dossier.refresh_from_db()
    assert dossier.award == ""


def test_a_dossier_of_another_unit_does_not_exist(client, dossier):
    AwardFactory(code="bang-khen")
    client.force_login(officer_of(NominationFactory().organisation))
    where = reverse("desk:dossier_award", args=[dossier.pk])
    answer = client.post(where, {"form_token": str(uuid4()), "award": "bang-khen"})
    assert answer.status_code == 404
