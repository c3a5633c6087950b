"""Asking another body about a dossier, its answer, and comments of the public, as pages."""

from uuid import uuid4

import pytest
from django.urls import reverse

from guongsang.nominations import services
from guongsang.nominations.models import Comment
from guongsang.orgs.models import Role
from guongsang.programmes.kinds import Step
from tests.factories.awards import DeadlineFactory
from tests.factories.nominations import (
    ALL_STEPS,
    NominationFactory,
    OpinionRequestFactory,
    head_of,
    officer_of,
    secretary_of,
)
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.web.nominations import Browser, queries_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def _office(client, nomination):
    return Browser(client, secretary_of(nomination.round.receiver))


def _url(nomination, name="appraisal", *more):
    return reverse(f"office:{name}", args=[nomination.pk, *more])


def test_a_body_is_asked_answers_and_the_office_reads_it(client):
    nomination = NominationFactory(submitted=True)
    body = OrganisationFactory(name="Công an tỉnh")
    office, asked = _office(client, nomination), Browser(client, officer_of(body))
    page = office.sent(
        _url(nomination, "appraisal_ask"), organisation=body.pk, due_on="17/06/2025",
        question="Việc chấp hành pháp luật",
    )  # fmt: skip
    assert "Công an tỉnh Chờ trả lời" in page
    assert f"Cho ý kiến về {nomination}" in asked.see("/viec-cua-toi/")
    assert str(nomination) in asked.see(reverse("office:opinions"))
    here = reverse("office:opinion", args=[nomination.opinion_requests.get().pk])
    page = asked.see(here)
    assert nomination.report in page
    assert "Ý kiến thẩm định" not in page
    wrong = asked.send(here, opinion="objects", answer="")
    assert wrong.status_code == 422
    assert "Hãy nêu ý kiến hoặc lý do" in text_of(wrong)
    page = asked.sent(here, opinion="objects", answer="Đang bị xử phạt hành chính")
    assert "Đã gửi ý kiến" in page
    page = office.see(_url(nomination))
    assert "Công an tỉnh Không nhất trí" in page
    assert "Đang bị xử phạt hành chính" in page


def test_the_office_finds_a_body_by_its_name_and_a_reporter_does_not(client):
    nomination = NominationFactory(submitted=True)
    OrganisationFactory(name="Công an tỉnh Thử")
    url = reverse("office:appraisal_ask_units")
    url = f"{url}?combo=organisation&organisation__tim=cong+an+tinh+thu"
    assert "Công an tỉnh Thử" in _office(client, nomination).see(url)
    reporter = HoldingFactory(organisation=nomination.organisation, role=Role.REPORTER).user
    Browser(client, reporter).see(url, 404)


def test_a_wrong_body_keeps_what_was_typed(client):
    nomination = NominationFactory(submitted=True)
    answer = _office(client, nomination).send(
        _url(nomination, "appraisal_ask"), organisation=nomination.organisation.pk,
        due_on="17/06/2025", question="Việc nộp thuế của hộ",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "là nơi giới thiệu hồ sơ" in text_of(answer)
    assert "Việc nộp thuế của hộ" in answer.content.decode()
    early = _office(client, nomination).send(
        _url(nomination, "appraisal_ask"), organisation=OrganisationFactory().pk,
        due_on="03/06/2025", question="Việc nộp thuế của hộ",
    )  # fmt: skip
    assert "Chọn một ngày sau hôm nay." in text_of(early)
    never = _office(client, nomination).send(
        _url(nomination, "appraisal_ask"), organisation=OrganisationFactory().pk,
        due_on="31/12/2099", question="Việc nộp thuế của hộ",
    )  # fmt: skip
    assert "Chọn một ngày trong vòng một năm" in text_of(never)


def test_a_request_taken_back_leaves_the_body_nothing(client):
    asked = OpinionRequestFactory()
    office = _office(client, asked.nomination)
    page = office.sent(_url(asked.nomination, "appraisal_ask_withdraw", asked.pk))
    assert "Đã thu hồi yêu cầu" in page
    Browser(client, officer_of(asked.organisation)).see(
        reverse("office:opinion", args=[asked.pk]), 404
    )


def test_strangers_find_no_request(client):
    asked = OpinionRequestFactory()
    here = reverse("office:opinion", args=[asked.pk])
    for person in (
        officer_of(asked.nomination.organisation),
        officer_of(OrganisationFactory(parent=asked.organisation)),
    ):
        Browser(client, person).see(here, 404)
        assert Browser(client, person).send(here, opinion="agrees").status_code == 404


def test_a_body_asked_reads_nothing_more_once_the_dossier_is_concluded(client):
    asked = OpinionRequestFactory(nomination__approved=True)
    page = Browser(client, officer_of(asked.organisation)).see(
        reverse("office:opinion", args=[asked.pk])
    )
    assert "Hồ sơ không còn được xét" in page
    assert asked.nomination.report not in page


def test_the_list_asks_as_much_for_three_rows_as_for_one(client):
    body = OrganisationFactory()
    client.force_login(officer_of(body))
    url = reverse("office:opinions")
    OpinionRequestFactory(organisation=body)
    one = queries_of(client, url, "nominations_")
    OpinionRequestFactory.create_batch(2, organisation=body)
    assert queries_of(client, url, "nominations_") == one


def _displayed():
    return NominationFactory(round__steps=[*ALL_STEPS, Step.DISPLAY], displayed=True)


def test_the_public_page_takes_a_comment_and_the_office_deals_with_it(client):
    nomination = NominationFactory(round__steps=[*ALL_STEPS, Step.DISPLAY], appraised=True)
    office = _office(client, nomination)
    assert client.get(reverse("portal:display", args=[nomination.pk])).status_code == 404
    office.sent(
        _url(nomination, "appraisal_display"), until="13/06/2025",
        text="Chị vận động cả thôn làm đường.",
    )  # fmt: skip
    client.logout()
    assert str(nomination) in text_of(client.get(reverse("portal:displays")))
    here = reverse("portal:display", args=[nomination.pk])
    page = text_of(client.get(here))
    assert "Chị vận động cả thôn làm đường." in page
    assert nomination.report not in page
    empty = client.post(here, {"form_token": "1f0e4c04-6a55-4b7c-a6f0-6a3a4a0a8a11"})
    assert empty.status_code == 422
    token = "1f0e4c04-6a55-4b7c-a6f0-6a3a4a0a8a12"
    for _ in range(2):
        client.post(here, {"form_token": token, "text": "Rất xứng đáng", "contact": "0912"})
    comment = Comment.objects.get()
    page = office.see(_url(nomination))
    assert "Rất xứng đáng" in page
    assert "0912" in page
    page = office.sent(_url(nomination, "appraisal_comment", comment.pk), handling="Ghi nhận")
    assert "Đã xử lý: Ghi nhận" in page
    assert "0912" not in page


def test_a_comment_without_a_way_of_dealing_is_asked_for_it(client):
    nomination = _displayed()
    comment = services.comment(nomination_id=nomination.pk, text="Rất xứng đáng")
    url = _url(nomination, "appraisal_comment", comment.pk)
    assert _office(client, nomination).send(url, handling="").status_code == 422
    long = "Đã xác minh tại xã. " * 200
    answer = _office(client, nomination).send(url, handling=long)
    assert (answer.status_code, long.strip() in answer.text) == (422, True)
    unit = Browser(client, officer_of(nomination.organisation))
    assert unit.send(url, handling="Bỏ").status_code == 404


def test_only_who_deals_with_a_comment_reads_how_to_reach_its_writer(client):
    nomination = _displayed()
    services.comment(nomination_id=nomination.pk, text="Rất xứng đáng", contact="0912 345 678")
    inspector = HoldingFactory(organisation=nomination.round.receiver, role=Role.INSPECTOR).user
    read = Browser(client, inspector).see(_url(nomination))
    assert ("Rất xứng đáng" in read, "0912 345 678" in read) == (True, False)
    assert "0912 345 678" in _office(client, nomination).see(_url(nomination))


def test_the_unit_reads_nothing_that_others_said_of_its_dossier(client):
    """Not the comments and who wrote them, not the opinions asked for, not the appraisal."""
    nomination = _displayed()
    services.comment(nomination_id=nomination.pk, text="Chưa đúng", name="Bà Sen", contact="0912")
    OpinionRequestFactory(nomination=nomination, question="Thuế đã nộp đủ chưa?")
    for role in (Role.OFFICER, Role.HEAD, Role.INSPECTOR):
        client.force_login(HoldingFactory(organisation=nomination.organisation, role=role).user)
        answer = client.get(_url(nomination))
        assert answer["Location"] == reverse("desk:dossier", args=[nomination.pk])
        page = text_of(client.get(answer["Location"]))
        told = ("Chưa đúng", "Bà Sen", "0912", "Thuế đã nộp", nomination.appraisal)
        assert [word for word in told if word in page] == []


def test_whoever_concludes_reads_the_appraisal_though_another_body_received_it(client):
    above = OrganisationFactory()
    nomination = NominationFactory(
        round__by_head=True, round__decider=above, organisation__parent=above, appraised=True
    )
    page = Browser(client, head_of(above)).see(_url(nomination))
    assert nomination.appraisal in page
    assert (
        reverse("office:appraisal_approve", args=[nomination.pk])
        in client.get(_url(nomination)).content.decode()
    )


def test_a_robot_is_thanked_and_nothing_is_kept(client):
    here = reverse("portal:display", args=[_displayed().pk])
    data = {"form_token": "1f0e4c04-6a55-4b7c-a6f0-6a3a4a0a8a13", "text": "x", "website": "y"}
    assert client.post(here, data).status_code == 302
    assert not Comment.objects.exists()


def test_a_comment_of_no_letter_is_asked_for_words(client):
    here = reverse("portal:display", args=[_displayed().pk])
    for text in ("\u200b\u200b", "...", "\u202e"):
        answer = client.post(here, {"form_token": uuid4(), "text": text})
        assert answer.status_code == 422
        assert "Ý kiến chưa có chữ nào" in text_of(answer)
    assert not Comment.objects.exists()


def test_paragraphs_stay_paragraphs(client):
    nomination = NominationFactory(round__steps=[*ALL_STEPS, Step.DISPLAY], appraised=True)
    two = "Đoạn một.\n\nĐoạn hai."
    _office(client, nomination).sent(
        _url(nomination, "appraisal_display"), until="13/06/2025", text=two
    )
    page = client.get(reverse("portal:display", args=[nomination.pk])).content.decode()
    assert "<p>Đoạn một.</p>\n\n<p>Đoạn hai.</p>" in page
    assert services.comment(nomination_id=nomination.pk, text=two).text == two
    asked = OpinionRequestFactory()
    answered = services.answer_opinion(
        actor=officer_of(asked.organisation), request_id=asked.pk, opinion="agrees", answer=two
    )
    assert answered.answer == two


def test_the_last_day_is_moved_with_a_reason_and_not_below_the_minimum(client):
    DeadlineFactory(step="consult", working_days=10)
    nomination = NominationFactory(appraised=True, round__steps=[*ALL_STEPS, Step.DISPLAY])
    office = Browser(client, secretary_of(nomination.round.receiver))
    begin, end = (_url(nomination, f"appraisal_display{each}") for each in ("", "_end"))
    bad = office.send(begin, until="13/06/2025", text="CHUYỆN CHỊ KỂ")
    assert bad.status_code == 422
    assert "sớm nhất là hết ngày 17/06/2025" in text_of(bad)
    assert "CHUYỆN CHỊ KỂ" in bad.content.decode()
    page = office.sent(begin, until="30/06/2025", text="Tóm tắt")
    assert "Sớm nhất: hết ngày 17/06/2025" in page
    for until, why in (("16/06/2025", "Kịp họp"), ("20/06/2025", "")):
        bad = office.send(end, until=until, why=why)
        assert bad.status_code == 422
        assert until in bad.content.decode()
    page = office.sent(end, until="20/06/2025", why="Hội đồng họp ngày 23/06.")
    assert "từ ngày 03/06/2025 đến hết ngày 20/06/2025" in page
    stranger = Browser(client, secretary_of(OrganisationFactory()))
    assert stranger.send(end, until="18/06/2025", why="x").status_code == 404


def test_one_address_comments_five_times_an_hour(client):
    here = reverse("portal:display", args=[_displayed().pk])
    answers = []
    for number in range(6):
        token = f"1f0e4c04-6a55-4b7c-a6f0-6a3a4a0a8b{number:02d}"
        answers.append(client.post(here, {"form_token": token, "text": f"Ý kiến thứ {number}"}))
    assert [answer.status_code for answer in answers] == [302] * 5 + [422]
    assert "Ý kiến thứ 5" in answers[-1].content.decode()


def test_a_held_dossier_is_gone_from_the_public_page(client):
    nomination = _displayed()
    services.hold(
        actor=secretary_of(nomination.round.receiver), nomination_id=nomination.pk, why="Đơn thư"
    )
    assert client.get(reverse("portal:display", args=[nomination.pk])).status_code == 404
    assert str(nomination) not in text_of(client.get(reverse("portal:displays")))
