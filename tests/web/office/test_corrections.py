"""Correcting a decision on the screen: changed in place, drafted, issued or dropped."""

from datetime import date

import pytest
from django.urls import reverse

from guongsang.decisions import rules, services
from guongsang.decisions.models import Decision
from tests.factories.nominations import FitExemplarFactory, officer_of, secretary_of
from tests.factories.orgs import OrganisationFactory
from tests.web.nominations import Browser, text_of

pytestmark = pytest.mark.django_db
PAPER = {"number": "130/QĐ-UBND", "signed_on": "03/06/2025", "signer": "Hoàng Đình Lưu"}


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def body():
    return OrganisationFactory(name="UBND xã Bình Phú")


@pytest.fixture
def office(client, body):
    return Browser(client, secretary_of(body))


@pytest.fixture
def wrong(body, office):
    unit = OrganisationFactory(parent=body)
    exemplar = FitExemplarFactory(organisation=unit, subject__name="Hoàng Thị Lam")
    drafted = services.draft_commendation(
        actor=office.person, organisation=body, exemplars=[exemplar],
        what=services.Commendation(
            title="Khen thưởng làm đường", level="unit", kind="thematic", form="Giấy khen"
        ),
    )  # fmt: skip
    services.set_prize(actor=office.person, decision_id=drafted.pk, total=3_000_000, source="Quỹ")
    return services.issue(
        actor=office.person, decision_id=drafted.pk, number="125/QĐ-UBND",
        signed_on=date(2025, 6, 2), signer="Hoàng Đình Lưu",
    )  # fmt: skip


def url(name, decision):
    return reverse(f"office:{name}", args=[decision.pk])


def typed(wrong, **changed):
    line = wrong.lines.get()
    return {
        "ground": "Đơn vị báo tên ghi sai", "title": wrong.title, "form": wrong.form,
        "prize": "3.000.000", f"name_{line.pk}": line.name, f"position_{line.pk}": line.position,
        f"unit_{line.pk}": line.unit, **changed,
    }  # fmt: skip


def test_wrong_words_are_changed_in_place_and_follow_when_issued(office, wrong):
    line = wrong.lines.get()
    assert "Đính chính quyết định" in office.see(url("decision", wrong))
    assert "Hoàng Thị Lam" in office.see(url("decision_correct", wrong))
    right = {f"name_{line.pk}": "Hoàng Thị Lan", "prize": "3.500.000"}
    page = office.sent(url("decision_correct", wrong), **typed(wrong, **right))
    draft = Decision.objects.get(kind="correction")
    assert "Tổng tiền thưởng 3.000.000 đồng 3.500.000 đồng" in page
    assert "Đơn vị báo tên ghi sai" in page
    before = office.see(url("decision", wrong))
    assert "Đang có dự thảo đính chính" in before
    assert "Hoàng Thị Lan" not in before
    page = office.sent(url("decision_issue", draft), **PAPER)
    assert "Đã ban hành đính chính" in page
    after = office.see(url("decision", wrong))
    assert "Quyết định này đã được đính chính" in after
    assert "quyết định số 130/QĐ-UBND ngày 03/06/2025" in after
    assert "họ tên, tên gọi đã ghi “Hoàng Thị Lam”, đúng là “Hoàng Thị Lan”" in after
    why = office.see(reverse("office:decision_why", args=[wrong.pk, line.pk]))
    assert "Đã đính chính Quyết định số 130/QĐ-UBND ngày 03/06/2025" in why
    assert "đã ghi “Hoàng Thị Lam”, đúng là “Hoàng Thị Lan”" in why
    record = office.see(reverse("desk:exemplar", args=[line.exemplar_id]))
    assert "Đã đính chính. Quyết định đính chính số 130/QĐ-UBND" in record


def test_what_was_typed_is_kept_when_something_is_missing(office, wrong):
    line = wrong.lines.get()
    answer = office.send(
        url("decision_correct", wrong),
        **typed(wrong, ground="", **{f"name_{line.pk}": "Hoàng Thị Lan"}),
    )
    assert answer.status_code == 422
    assert 'value="Hoàng Thị Lan"' in answer.content.decode()
    answer = office.send(url("decision_correct", wrong), **typed(wrong))
    assert (answer.status_code, Decision.objects.count()) == (422, 1)
    assert "Chưa sửa chữ nào" in text_of(answer)
    assert "Đơn vị báo tên ghi sai" in answer.content.decode()


def test_a_draft_is_dropped_and_leads_back(office, wrong):
    line = wrong.lines.get()
    office.sent(
        url("decision_correct", wrong), **typed(wrong, **{f"name_{line.pk}": "Hoàng Thị Lan"})
    )
    draft = Decision.objects.get(kind="correction")
    answer = office.send(url("decision_correct", wrong), **typed(wrong))
    assert "đang có một dự thảo đính chính" in text_of(answer)
    page = office.sent(url("decision_correction_drop", draft))
    assert "Đã bỏ dự thảo đính chính" in page
    assert not Decision.objects.filter(kind="correction").exists()


def test_a_draft_is_not_there_for_the_unit_until_it_is_issued(client, office, wrong):
    reader = Browser(client, officer_of(wrong.lines.get().exemplar.organisation))
    before = reader.see(url("decision", wrong))
    services.draft_correction(
        actor=office.person, decision_id=wrong.pk, ground="Sai",
        rights=[services.Right("title", "Đúng")],
    )  # fmt: skip
    assert reader.see(url("decision", wrong)) == before
    assert rules.may_correct(reader.person, wrong).reason != rules.DRAFT_WAITS
    assert "Đang có dự thảo đính chính" in office.see(url("decision", wrong))


def test_the_unit_reads_it_and_strangers_find_nothing(client, office, wrong):
    line = wrong.lines.get()
    draft = services.draft_correction(
        actor=office.person, decision_id=wrong.pk, ground="Sai tên",
        rights=[services.Right("name", "Hoàng Thị Lan", line.pk)],
    )  # fmt: skip
    stranger = Browser(client, officer_of(OrganisationFactory()))
    for name in ("decision", "decision_correct"):
        stranger.see(url(name, draft), status=404)
    assert stranger.send(url("decision_correct", wrong), ground="x").status_code == 404
    assert stranger.send(url("decision_correction_drop", draft)).status_code == 404
    reader = Browser(client, officer_of(line.exemplar.organisation))
    reader.see(url("decision", draft), status=404)
    services.issue(
        actor=office.person, decision_id=draft.pk, number="130", signed_on=date(2025, 6, 3),
        signer="A",
    )  # fmt: skip
    assert "Nội dung đính chính" in reader.see(url("decision", draft))
    assert reader.send(url("decision_correct", wrong), **typed(wrong)).status_code == 403
    assert "Đính chính quyết định" not in reader.see(url("decision", wrong))


@pytest.mark.parametrize("many", [1, 4])
def test_pages_cost_the_same_for_one_and_four_names(
    client, office, body, many, django_assert_max_num_queries
):
    people = [FitExemplarFactory(organisation=body) for _ in range(many)]
    drafted = services.draft_commendation(
        actor=office.person, organisation=body, exemplars=people,
        what=services.Commendation(title="Khen", level="unit", kind="thematic", form="Giấy khen"),
    )  # fmt: skip
    services.issue(
        actor=office.person, decision_id=drafted.pk, number="7", signed_on=date(2025, 6, 2),
        signer="A",
    )  # fmt: skip
    office.see(url("decision_correct", drafted))
    with django_assert_max_num_queries(20):
        client.get(url("decision_correct", drafted))
