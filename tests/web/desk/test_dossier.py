"""A unit writes a dossier, is told what is missing, sends it up, and sees what came of it."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import resolve, reverse
from lxml import html

from guongsang.exemplars.models import Evidence
from guongsang.nominations import services
from guongsang.nominations.models import Asked, Nomination
from guongsang.nominations.services.telling import office_page, round_page, unit_page
from guongsang.nominations.states import State
from guongsang.orgs.models import Holding, Succession
from guongsang.programmes.kinds import Purpose, Step
from tests.factories.nominations import (
    ALL_STEPS,
    AskedFactory,
    FitExemplarFactory,
    NominationFactory,
    head_of,
    officer_of,
    secretary_of,
)
from tests.factories.orgs import OrganisationFactory
from tests.web.nominations import Browser, queries_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def nomination():
    return NominationFactory()


@pytest.fixture
def officer(client, nomination):
    return Browser(client, officer_of(nomination.organisation))


def _url(nomination, name="dossier"):
    return reverse(f"desk:{name}", args=[nomination.pk])


def _text(nomination, **changed):
    return {
        "version": nomination.version, "reason": nomination.reason, "report": nomination.report,
    } | changed  # fmt: skip


def test_addresses_told_by_services_are_those_of_the_desk(nomination):
    assert resolve(unit_page(nomination)).view_name == "desk:dossier"
    assert resolve(round_page(nomination.round)).view_name == "desk:dossier_round"
    assert resolve(office_page(nomination)).view_name == "office:appraisal"


@pytest.mark.requirement("BG-V.3-1")
def test_an_introduction_names_level_and_purpose_and_goes_up(client):
    """A lower organisation introduces to a higher, naming level and purpose."""
    asked = AskedFactory(round__purposes=[Purpose.PUBLICITY, Purpose.COMMENDATION])
    exemplar = FitExemplarFactory(organisation=asked.organisation, programme=asked.round.programme)
    officer = Browser(client, officer_of(asked.organisation))
    page = officer.see(reverse("desk:dossier_round", args=[asked.round_id]) + "?de=commendation")
    assert exemplar.subject.name in page
    assert "Cấp hướng tới Cấp tỉnh" in page
    page = officer.sent(
        reverse("desk:dossier_begin", args=[asked.round_id]), guong=exemplar.pk, de="commendation"
    )
    made = Nomination.objects.get()
    assert "Mục đích Khen thưởng" in page
    page = officer.sent(_url(made, "dossier_save"), **_text(made), viec="gui")
    assert "Đã gửi hồ sơ." in page
    receiver = Browser(client, secretary_of(asked.round.receiver))
    page = receiver.see(reverse("office:appraisal", args=[made.pk]))
    assert "Khen thưởng" in page
    assert asked.organisation.name in page


@pytest.mark.requirement("BG-I.2-3b")
def test_an_exemplar_without_standout_is_not_put_forward(client):
    asked = AskedFactory()
    FitExemplarFactory(
        organisation=asked.organisation, programme=asked.round.programme, standout=""
    )
    officer = Browser(client, officer_of(asked.organisation))
    page = officer.see(reverse("desk:dossier_round", args=[asked.round_id]))
    assert "Cần ghi tính nổi trội và sự phù hợp trước." in page
    answer = officer.send(
        reverse("desk:dossier_begin", args=[asked.round_id]),
        guong=FitExemplarFactory._meta.model.objects.get().pk,
    )
    assert answer.status_code == 403
    assert "Chưa ghi tính nổi trội" in text_of(answer)


def test_a_form_sent_twice_makes_one_dossier_and_leads_to_it(client):
    asked = AskedFactory()
    exemplar = FitExemplarFactory(organisation=asked.organisation, programme=asked.round.programme)
    officer = Browser(client, officer_of(asked.organisation))
    url, token = reverse("desk:dossier_begin", args=[asked.round_id]), uuid4()
    answers = [officer.send(url, token=token, guong=exemplar.pk) for _ in range(2)]
    assert Nomination.objects.count() == 1
    assert {answer.url for answer in answers} == {_url(Nomination.objects.get())}


def test_autosave_writes_the_draft_and_says_when(officer, nomination):
    answer = officer.send(
        _url(nomination, "dossier_autosave"), htmx=True, **_text(nomination, report="Mới 1")
    )
    nomination.refresh_from_db()
    assert (nomination.report, nomination.version) == ("Mới 1", 2)
    page = answer.content.decode()
    assert "Đã lưu " in page
    assert 'name="version" value="2" id="id_version" hx-swap-oob="true"' in page
    assert "<html" not in page


def test_autosave_over_a_newer_text_says_so_and_writes_nothing(officer, nomination):
    officer.send(_url(nomination, "dossier_autosave"), **_text(nomination, report="Một 1"))
    answer = officer.send(_url(nomination, "dossier_autosave"), **_text(nomination, report="Hai"))
    nomination.refresh_from_db()
    assert nomination.report == "Một 1"
    assert "Người khác vừa sửa hồ sơ này" in text_of(answer)


def test_a_stale_page_shows_both_texts(officer, nomination):
    officer.send(_url(nomination, "dossier_autosave"), **_text(nomination, report="Bản của họ"))
    answer = officer.send(
        _url(nomination, "dossier_save"), **_text(nomination, report="Bản của tôi")
    )
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Bản của họ" in page
    assert "Bản của tôi" in page
    assert 'name="version" value="2"' in answer.content.decode()


def test_too_long_a_text_is_refused_and_kept(officer, nomination):
    long = "a" * 3_001
    answer = officer.send(_url(nomination, "dossier_save"), **_text(nomination, reason=long))
    assert answer.status_code == 422
    assert long in answer.content.decode()
    nomination.refresh_from_db()
    assert nomination.reason != long


def test_sending_after_closing_says_why_and_keeps_the_text(officer, nomination, business_day):
    business_day("2026-01-05")
    answer = officer.send(
        _url(nomination, "dossier_save"), viec="gui", **_text(nomination, report="Sửa lần cuối 9")
    )
    assert answer.status_code == 403
    page = text_of(answer)
    assert "Đã quá hạn gửi ngày 31/12/2025" in page
    assert "Sửa lần cuối 9" in page
    nomination.refresh_from_db()
    assert (nomination.state, nomination.report) == (State.DRAFT, "Sửa lần cuối 9")


def test_somebody_whose_role_ended_gets_the_reason_and_the_text_back(officer, nomination):
    Holding.objects.update(valid_to=date(2025, 6, 1))
    answer = officer.send(
        _url(nomination, "dossier_save"), **_text(nomination, report="Viết dở 5 dòng")
    )
    assert answer.status_code == 403
    page = text_of(answer)
    assert "đã kết thúc ngày 01/06/2025" in page
    assert "Viết dở 5 dòng" in page


def test_a_unit_that_ended_is_told_who_carries_on_and_the_heir_takes_over(client, nomination):
    unit = nomination.organisation
    unit.valid_to = date(2025, 5, 31)
    unit.save()
    heir = OrganisationFactory(name="UBND xã Ba Bể mới")
    Succession.objects.create(former=unit, successor=heir, on=date(2025, 6, 1))
    old, new = (Browser(client, officer_of(each)) for each in (unit, heir))
    answer = old.send(_url(nomination, "dossier_save"), viec="gui", **_text(nomination))
    assert answer.status_code == 403
    assert "UBND xã Ba Bể mới" in text_of(answer)
    said = "Đơn vị lập hồ sơ đã kết thúc hoạt động"
    assert all(said in each.see(_url(nomination)) for each in (old, new))
    page = new.sent(_url(nomination, "dossier_take_over"), don_vi=heir.pk)
    assert "UBND xã Ba Bể mới đã tiếp nhận hồ sơ." in page


def test_a_dossier_of_another_unit_does_not_exist(client, nomination):
    stranger = Browser(client, officer_of(OrganisationFactory()))
    stranger.see(_url(nomination), status=404)
    answer = stranger.send(_url(nomination, "dossier_save"), **_text(nomination))
    assert answer.status_code == 404


@pytest.mark.requirement("BK-I.2c")
def test_the_units_own_vote_is_recorded_and_kept_on_the_dossier(client):
    nomination = NominationFactory(round__steps=[Step.UNIT_VOTE, *ALL_STEPS])
    officer = Browser(client, officer_of(nomination.organisation))
    assert "hồ sơ còn thiếu kết quả bình chọn tại đơn vị" in officer.see(_url(nomination)).lower()
    bad = officer.send(
        _url(nomination, "dossier_vote"), held_on="20/05/2025", votes_for=21, total=20
    )
    assert "Số đồng ý không thể nhiều hơn số tham gia." in text_of(bad)
    page = html.fromstring(bad.text)
    assert page.cssselect("[data-error-summary] a")
    assert page.cssselect("details.confirm[open] [name=votes_for]")[0].get("value") == "21"
    page = officer.sent(
        _url(nomination, "dossier_vote"), held_on="20/05/2025", votes_for=18, total=20
    )
    assert "Ngày 20/05/2025: 18/20 người tham gia đồng ý giới thiệu." in page


def test_the_head_approves_before_it_leaves(client):
    nomination = NominationFactory(round__steps=[Step.HEAD_APPROVAL, *ALL_STEPS])
    officer = Browser(client, officer_of(nomination.organisation))
    head = Browser(client, head_of(nomination.organisation))
    assert "hãy trình thủ trưởng" in officer.see(_url(nomination))
    page = officer.sent(_url(nomination, "dossier_save"), viec="trinh", **_text(nomination))
    assert "Đã trình thủ trưởng." in page
    assert "Duyệt hồ sơ giới thiệu" in head.see(reverse("desk:home"))
    head.sent(_url(nomination, "dossier_save"), viec="duyet", **_text(nomination))
    page = officer.sent(_url(nomination, "dossier_save"), viec="gui", **_text(nomination))
    assert "Đã gửi hồ sơ." in page


def test_the_head_hands_back_with_a_reason_shown(client):
    nomination = NominationFactory(round__steps=[Step.HEAD_APPROVAL, *ALL_STEPS])
    officer = officer_of(nomination.organisation)
    services.put_up(actor=officer, nomination_id=nomination.pk)
    Browser(client, head_of(nomination.organisation)).sent(
        _url(nomination, "dossier_hand_back"), why="Thiếu số liệu năm 2024"
    )
    page = Browser(client, officer).see(_url(nomination))
    assert "Ý kiến thủ trưởng: Thiếu số liệu năm 2024" in page


def test_returned_reasons_stand_beside_the_parts_they_name(officer, nomination):
    services.submit(actor=officer.person, nomination_id=nomination.pk)
    services.return_(
        actor=secretary_of(nomination.round.receiver), nomination_id=nomination.pk,
        notes={"Báo cáo thành tích": "Ghi rõ thu nhập hai năm"},
    )  # fmt: skip
    page = officer.see(_url(nomination))
    assert "Báo cáo thành tích: Ghi rõ thu nhập hai năm" in page
    assert "Hồ sơ bị trả lại" in officer.see(reverse("desk:home"))


@pytest.mark.requirement("BG-V.3-0")
def test_the_outcome_is_visible_to_the_district_office(client):
    """US-09: a district office outside the department's tree sees what came of its introduction."""
    department = OrganisationFactory(name="Ban Dân tộc tỉnh")
    district = OrganisationFactory(name="Phòng Dân tộc huyện", sector_parent=department)
    nomination = NominationFactory(
        organisation=district, appraised=True, round__route__programme__issuer=department
    )
    services.select(
        actor=secretary_of(department),
        nomination_id=nomination.pk,
        why="Đưa vào chuyên mục tháng 6",
    )
    page = Browser(client, officer_of(district)).see(_url(nomination))
    assert "Được chọn" in page
    assert "Ban Dân tộc tỉnh kết luận ngày" in page
    assert "Đưa vào chuyên mục tháng 6" in page


def test_withdrawing_takes_it_off_the_count(officer, nomination):
    services.submit(actor=officer.person, nomination_id=nomination.pk)
    page = officer.sent(_url(nomination, "dossier_withdraw"), why="Gương xin không nêu tên")
    assert "Gương xin không nêu tên" in page
    assert Asked.objects.get().sent == 0


def test_the_list_shows_what_is_asked_and_what_came_of_each(client, officer, nomination):
    Asked.objects.update(minimum=10)
    page = officer.see(reverse("desk:dossiers"))
    assert "0 /10" in page
    assert str(nomination) in page
    assert str(nomination) not in officer.see(reverse("desk:dossiers") + "?nhom=gui")


@pytest.mark.requirement("LT-VI.7-5")
def test_an_organiser_of_the_work_is_introduced(client):
    asked = AskedFactory(round__purposes=[Purpose.COMMENDATION])
    officer = Browser(client, officer_of(asked.organisation))
    page = officer.sent(
        reverse("desk:dossier_organiser", args=[asked.round_id]), kind="collective",
        name="Tổ truyền thanh xã", occupation="Phát thanh", purpose="commendation",
    )  # fmt: skip
    assert "Tổ truyền thanh xã" in page
    assert Nomination.objects.get().organiser.name == "Tổ truyền thanh xã"


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(client, many):
    first = NominationFactory()
    for _ in range(many - 1):
        NominationFactory(round=first.round, organisation=first.organisation)
    officer = officer_of(first.organisation)
    client.force_login(officer)
    assert queries_of(client, reverse("desk:dossiers"), "nominations_") == 3


def test_evidence_counts_in_the_checklist(officer, nomination):
    assert not Evidence.objects.exists()
    assert "Còn thiếu: Minh chứng" in officer.see(_url(nomination))
