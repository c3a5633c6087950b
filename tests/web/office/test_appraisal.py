"""The office reads a dossier beside its proof, returns, holds, and concludes by the route."""

import pytest
from django.urls import reverse
from lxml import html

from guongsang.nominations import services
from guongsang.nominations.models import Asked
from guongsang.nominations.states import State
from guongsang.programmes.kinds import Purpose, Step
from tests.factories.nominations import (
    ALL_STEPS,
    NominationFactory,
    PutForwardSubjectFactory,
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


def _office(client, nomination):
    return Browser(client, secretary_of(nomination.round.receiver))


def _url(nomination, name="appraisal"):
    return reverse(f"office:{name}", args=[nomination.pk])


@pytest.mark.requirement("BK-IV.1-2b")
def test_the_provinces_inbox_receives_with_the_purpose_publicity(client):
    nomination = NominationFactory(submitted=True)
    office = _office(client, nomination)
    page = office.see(reverse("office:inbox"))
    assert str(nomination) in page
    assert "· Tuyên truyền" in page
    page = office.sent(_url(nomination, "appraise"), text="Số liệu đã đối chiếu", rating="Tốt")
    page = office.sent(_url(nomination, "appraisal_select"), why="Đưa vào chuyên mục")
    assert "Được chọn" in page
    assert "Hội đồng" not in page.split("Việc tiếp theo")[1].split("Hồ sơ Mục đích")[0]


@pytest.mark.requirement("BG-IV-3b")
def test_priority_subjects_come_first_in_the_inbox(client):
    first = NominationFactory(submitted=True, submitted_at="2025-05-01T00:00Z")
    marked = NominationFactory(
        round=first.round, submitted=True, submitted_at="2025-06-01T00:00Z", priority=2
    )
    page = _office(client, first).see(reverse("office:inbox"))
    assert page.index(str(marked)) < page.index(str(first))


@pytest.mark.requirement("BP-III.6a-a")
def test_the_candidate_stands_beside_each_criterion(client):
    nomination = NominationFactory()
    actor = officer_of(nomination.organisation)
    services.submit(actor=actor, nomination_id=nomination.pk)
    page = _office(client, nomination).see(_url(nomination))
    assert "Chấp hành tốt pháp luật" in page
    assert "Chưa đối chiếu" in page


@pytest.mark.requirement("BG-V.1-3")
def test_a_commendation_dossier_is_appraised_then_goes_to_who_decides(client):
    nomination = NominationFactory(round__by_head=True, submitted=True)
    office, head = _office(client, nomination), Browser(client, head_of(nomination.round.receiver))
    refused = office.see(_url(nomination))
    assert "Hồ sơ chưa thẩm định" in refused
    page = office.sent(_url(nomination, "appraise"), text="Đề nghị khen thưởng", rating="Xuất sắc")
    assert "Đề nghị khen thưởng" in page
    assert f"người đứng đầu {nomination.round.receiver.name} kết luận" in page
    assert "Chờ tôi kết luận" in head.see(reverse("office:inbox"))
    page = head.sent(_url(nomination, "appraisal_approve"), why="Đồng ý")
    assert "Được thông qua" in page


@pytest.mark.requirement("LD-III.1-2")
def test_the_division_prepares_summary_evaluation_and_rating_for_the_council(client):
    nomination = NominationFactory(round__by_council=True, submitted=True)
    office = _office(client, nomination)
    office.sent(_url(nomination, "appraise"), text="Tổng hợp, đánh giá đạt", rating="Xuất sắc")
    page = office.sent(_url(nomination, "appraisal_council"))
    assert "Xếp loại: Xuất sắc" in page
    assert "Đã trình Hội đồng." in page
    nomination.refresh_from_db()
    assert nomination.state == State.BEFORE_COUNCIL


def test_a_return_names_what_each_part_lacks(client):
    nomination = NominationFactory(submitted=True)
    office = _office(client, nomination)
    empty = office.send(_url(nomination, "appraisal_return"))
    assert empty.status_code == 422
    assert "Ghi ít nhất một mục cần bổ sung" in text_of(empty)
    long = office.send(_url(nomination, "appraisal_return"), report="b" * 301)
    assert long.status_code == 422
    assert "b" * 301 in long.content.decode()
    page = office.sent(_url(nomination, "appraisal_return"), report="Thiếu số liệu năm 2024")
    assert "Báo cáo thành tích: Thiếu số liệu năm 2024" in page
    assert Asked.objects.get().sent == 0


def test_a_held_dossier_says_why_and_waits(client):
    nomination = NominationFactory(submitted=True)
    office = _office(client, nomination)
    page = office.sent(_url(nomination, "appraisal_hold"), why="Đang xác minh đơn thư")
    assert "Đang tạm dừng xét" in page
    answer = office.send(_url(nomination, "appraise"), text="x")
    assert answer.status_code == 403
    assert "Đang xác minh đơn thư" in text_of(answer)
    assert "Hồ sơ được xét tiếp." in office.sent(_url(nomination, "appraisal_lift_hold"))


def test_public_consultation_needs_a_later_day(client):
    nomination = NominationFactory(appraised=True, round__steps=[*ALL_STEPS, Step.DISPLAY])
    office = _office(client, nomination)
    bad = office.send(_url(nomination, "appraisal_display"), until="03/06/2025", text="Tóm tắt")
    assert "Chọn một ngày sau hôm nay." in text_of(bad)
    page = office.sent(_url(nomination, "appraisal_display"), until="13/06/2025", text="Tóm tắt")
    assert "Lấy ý kiến đến 13/06/2025" in page


def test_declining_needs_a_reason(client):
    nomination = NominationFactory(appraised=True)
    office = _office(client, nomination)
    assert office.send(_url(nomination, "appraisal_decline")).status_code == 422
    page = office.sent(_url(nomination, "appraisal_decline"), why="Chưa đủ sức lan tỏa")
    assert "Chưa được chọn" in page
    assert "Chưa đủ sức lan tỏa" in page


def test_the_page_of_an_organiser_has_no_criteria_sheet(client):
    nomination = NominationFactory(
        exemplar=None, organiser=PutForwardSubjectFactory(), submitted=True,
        round__purposes=[Purpose.COMMENDATION],
    )  # fmt: skip
    page = _office(client, nomination).see(_url(nomination))
    assert "Tổ chức tốt việc tuyên truyền, nhân rộng" in page
    assert "Phiếu tiêu chí khi gửi" not in page


def test_drafts_and_dossiers_of_others_are_absent_from_the_office(client):
    draft = NominationFactory()
    office = _office(client, draft)
    office.see(_url(draft), status=404)
    sent = NominationFactory(submitted=True)
    office.see(_url(sent), status=404)
    assert office.send(_url(sent, "appraise"), text="x").status_code == 404
    stranger = Browser(client, officer_of(OrganisationFactory()))
    stranger.see(_url(sent), status=404)
    stranger.see(reverse("office:appraisal_evidence", args=[sent.pk, 1]), status=404)


@pytest.mark.parametrize("many", [1, 3])
def test_the_inbox_costs_the_same_for_one_and_three(client, many):
    first = NominationFactory(submitted=True, round__by_head=True)
    for _ in range(many - 1):
        NominationFactory(round=first.round, submitted=True)
    client.force_login(secretary_of(first.round.receiver))
    assert queries_of(client, reverse("office:inbox"), "nominations_") == 3  # new, others, notes


def test_every_dossier_of_a_long_inbox_is_reached_priority_first(client):
    first = NominationFactory(submitted=True)
    for number in range(27):
        NominationFactory(
            round=first.round, submitted=True, priority=number % 3,
            submitted_at=f"2025-05-{number % 5 + 1:02}T00:00Z",
        )  # fmt: skip
    client.force_login(secretary_of(first.round.receiver))
    url, keys = reverse("office:inbox"), []
    while url:
        page = html.fromstring(client.get(url).content.decode())
        found = page.xpath("//section[@id='tham-dinh']//tbody//a/@href")
        keys += [int(href.rstrip("/").rsplit("/", 1)[1]) for href in found]
        url = next(iter(page.xpath("//section[@id='tham-dinh']//a[@rel='next']/@href")), "")
        url = url and reverse("office:inbox") + url
    wanted = first.round.nominations.priority_first().values_list("pk", flat=True)
    assert keys == list(wanted)
