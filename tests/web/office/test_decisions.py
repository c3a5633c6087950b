"""Decisions on the screen: drafted, issued, revoked, proposed upward, answered."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils.timezone import make_aware
from lxml import html

from guongsang.decisions.models import Decision, Proposal
from guongsang.exemplars.states import State as ExemplarState
from guongsang.programmes.kinds import OutcomeBy, Purpose, Step
from tests.factories.awards import DeadlineFactory
from tests.factories.decisions import DecisionFactory, HonourFactory, ProposalFactory
from tests.factories.nominations import (
    FitExemplarFactory,
    NominationFactory,
    PutForwardSubjectFactory,
    head_of,
    officer_of,
    secretary_of,
)
from tests.factories.orgs import OrganisationFactory
from tests.factories.programmes import MovementFactory
from tests.factories.publicity import StoryFactory
from tests.web.nominations import Browser, queries_of, text_of

pytestmark = pytest.mark.django_db
PAPER = {"number": "125/QĐ-UBND", "signed_on": "02/06/2025", "signer": "Hoàng Đình Lưu"}
KIND = {
    "title": "Khen thưởng đột xuất", "level": "unit", "kind": "ad_hoc", "form": "Giấy khen",
    "occasion": "Sơ kết 6 tháng đầu năm 2025",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def approved():
    return NominationFactory(round__by_council=True, approved=True)


@pytest.fixture
def office(client, approved):
    return Browser(client, secretary_of(approved.round.decider))


def _draft(office, approved):
    office.sent(
        reverse("office:decision_recognise"), nominations=[approved.pk], title="Công nhận ĐHTT"
    )
    return Decision.objects.latest("pk")


def _issued(office, approved):
    decision = _draft(office, approved)
    office.sent(reverse("office:decision_issue", args=[decision.pk]), **PAPER)
    return decision


@pytest.mark.requirement("BP-III.6a-c")
def test_what_the_council_passed_is_recognised_by_a_numbered_decision(office, approved):
    page = office.see(reverse("office:decisions"))
    assert "1 hồ sơ đã thông qua chờ quyết định công nhận" in page
    decision = _draft(office, approved)
    page = office.sent(reverse("office:decision_issue", args=[decision.pk]), **PAPER)
    assert "125/QĐ-UBND" in page
    assert "02/06/2025" in page
    assert "Đã ban hành" in page
    approved.exemplar.refresh_from_db()
    assert approved.exemplar.state == ExemplarState.RECOGNISED


@pytest.mark.requirement("BK-V.2-3")
def test_a_unit_recognises_its_own_by_its_heads_decision(client):
    """Recognition belongs to the unit: the province cannot draft it, the unit's people do."""
    unit = OrganisationFactory(name="UBND huyện Ba Bể")
    nomination = NominationFactory(
        organisation=unit, submitted=True, round__route__own_unit=True, round__receiver=unit,
        round__purposes=[Purpose.RECOGNITION], round__steps=[Step.HEAD_APPROVAL, Step.DECIDE],
        round__outcome_by=OutcomeBy.HEAD, round__level="unit",
    )  # fmt: skip
    head, officer = Browser(client, head_of(unit)), Browser(client, officer_of(unit))
    assert "Kết luận hồ sơ" in head.see(reverse("desk:home"))
    head.sent(reverse("office:appraisal_approve", args=[nomination.pk]))
    decision = _draft(officer, nomination)
    page = officer.sent(reverse("office:decision_issue", args=[decision.pk]), **PAPER)
    assert "UBND huyện Ba Bể" in page
    assert "Cấp cơ sở (đơn vị)" in page
    province = Browser(client, secretary_of(OrganisationFactory()))
    answer = province.send(
        reverse("office:decision_recognise"), nominations=[nomination.pk], title="x"
    )
    assert answer.status_code == 422


@pytest.mark.requirement("BG-I.1-3b", "BP-III.4")
def test_a_commendation_starts_from_an_exemplar_with_its_movement(client):
    unit = OrganisationFactory()
    movement = MovementFactory(name="Dân vận khéo")
    exemplar = FitExemplarFactory(organisation=unit, movement=movement)
    officer = Browser(client, officer_of(unit))
    url = f"{reverse('office:decision_commend')}?guong={exemplar.pk}"
    record = reverse("desk:exemplar", args=[exemplar.pk])
    assert "Khen thưởng theo thẩm quyền" in officer.see(record)
    page = officer.see(url)
    assert f"Bắt đầu từ gương {exemplar}" in page
    assert "Đột xuất" in page
    assert "Chuyên đề" in page
    page = officer.sent(url, **KIND)
    assert exemplar.subject.name in page
    assert "Loại hình Đột xuất" in page
    assert "phát hiện qua phong trào: Dân vận khéo" in page


@pytest.mark.requirement("LT-II.3-4")
def test_a_commendation_is_tied_to_a_review_as_its_occasion(client):
    exemplar = FitExemplarFactory()
    officer = Browser(client, officer_of(exemplar.organisation))
    page = officer.sent(f"{reverse('office:decision_commend')}?guong={exemplar.pk}", **KIND)
    assert "Nhân dịp Sơ kết 6 tháng đầu năm 2025" in page


@pytest.mark.requirement("LD-II.2b")
def test_own_authority_and_proposal_upward_are_two_things(client):
    parent = OrganisationFactory(name="UBND tỉnh Lâm")
    unit = OrganisationFactory(parent=parent)
    exemplar = FitExemplarFactory(organisation=unit)
    officer = Browser(client, officer_of(unit))
    officer.sent(f"{reverse('office:decision_commend')}?guong={exemplar.pk}", **KIND)
    decision = Decision.objects.get()
    page = officer.sent(reverse("office:decision_issue", args=[decision.pk]), **PAPER)
    assert "Trình cấp trên" in page
    url = f"{reverse('office:proposal_new')}?guong={exemplar.pk}&don_vi={unit.pk}"
    page = officer.sent(
        url, sent_to=parent.pk, level="province", purpose="commendation", form="Bằng khen",
        reason="Lan tỏa toàn tỉnh",
    )  # fmt: skip
    assert "Trình UBND tỉnh Lâm" in page
    assert Decision.objects.get().level == "unit"
    assert Proposal.objects.get().level == "province"


@pytest.mark.requirement("BP-III.2-1b", "BP-III.6a-d", "BP-III.2-4c")
def test_a_recognised_exemplar_is_also_proposed_to_the_next_level(client, office, approved):
    above = OrganisationFactory(name="Cơ quan cấp trên")
    body = approved.round.decider
    body.parent = above
    body.save()
    approved.round.level = "unit"
    approved.round.save()
    _issued(office, approved)
    url = f"{reverse('office:proposal_new')}?guong={approved.exemplar_id}&don_vi={body.pk}"
    dossier = reverse("office:appraisal", args=[approved.pk])
    listed = reverse("office:round_list", args=[approved.round_id])
    assert all(url in _links(office, page) for page in (dossier, listed))
    page = office.see(url)
    assert "Cấp cơ sở (đơn vị)" not in page
    page = office.sent(
        url, sent_to=above.pk, level="province", purpose="recognition", reason="Tiêu biểu"
    )
    assert "Công nhận điển hình tiên tiến, cấp cơ sở (đơn vị)" in page
    assert "Đã trình" in page
    sent = reverse("office:proposal", args=[Proposal.objects.get().pk])
    assert all(sent in _links(office, page) for page in (dossier, listed))
    assert all(url not in _links(office, page) for page in (dossier, listed))


def test_whoever_may_not_propose_is_offered_no_link_to(client, approved):
    unit = Browser(client, officer_of(approved.organisation))
    page = reverse("desk:dossier", args=[approved.pk])
    assert "Được thông qua" in unit.see(page)
    assert not [url for url in _links(unit, page) if "to-trinh" in url]


def _links(person, page):
    person.see(page)
    answer = person.client.get(page)
    return [each.get("href") for each in html.fromstring(answer.text).cssselect("main a")]


@pytest.mark.requirement("BK-I.2d")
def test_the_days_to_the_decision_are_shown_and_a_late_one_flagged(office, approved):
    DeadlineFactory(step="decide", level="province", working_days=25)
    approved.submitted_at = make_aware(datetime(2025, 3, 3, 9))
    approved.save()
    decision = _issued(office, approved)
    page = office.see(reverse("office:decision", args=[decision.pk]))
    assert "458 ngày" in page
    assert "91 ngày" in page
    assert "Chậm" in page
    assert "quá hạn 37 ngày làm việc" in page  # 7/4, 30/4, 1/5, 2/5 off; 26/4 worked
    assert "Chưa đối chiếu với văn bản gốc" in page


@pytest.mark.requirement("LT-VI.7-5")
def test_organisers_and_exemplars_go_to_the_chairman_in_one_commendation(client):
    exemplar = NominationFactory(round__by_head=True, appraised=True)
    organiser = NominationFactory(
        round=exemplar.round, appraised=True, exemplar=None,
        organiser=PutForwardSubjectFactory(name="Tổ truyền thanh xã"),
    )  # fmt: skip
    body = exemplar.round.decider
    chairman, office = Browser(client, head_of(body)), Browser(client, secretary_of(body))
    for each in (exemplar, organiser):
        chairman.sent(reverse("office:appraisal_approve", args=[each.pk]))
    page = office.sent(
        reverse("office:decision_commend"), nominations=[exemplar.pk, organiser.pk],
        **KIND | {"level": "district"},
    )  # fmt: skip
    assert "Tổ truyền thanh xã" in page
    assert str(exemplar) in page


@pytest.mark.requirement("LD-II.1b-3b")
def test_the_rate_of_provincial_and_state_commendations_is_computed(client):
    first = FitExemplarFactory()
    FitExemplarFactory(organisation=first.organisation)
    HonourFactory(exemplar=first, kind="commendation", level="province")
    page = Browser(client, officer_of(first.organisation)).see(reverse("office:decisions"))
    assert "50 % gương được khen cấp tỉnh, cấp Nhà nước trong năm" in page


def test_revoking_shows_the_ground_and_takes_the_stories_down(office, approved):
    decision = _issued(office, approved)
    story = StoryFactory(published=True, exemplars=[approved.exemplar])
    url = reverse("office:decision_revoke", args=[decision.pk])
    bad = office.send(url, ground="", number="9", signed_on="09/06/2025", signer="x")
    assert bad.status_code == 422
    assert "Ngày ký không thể ở tương lai." in text_of(bad)
    page = office.sent(
        url, ground="Kê khai không trung thực", number="130/QĐ-UBND", signed_on="03/06/2025",
        signer="Hoàng Đình Lưu",
    )  # fmt: skip
    assert "Kê khai không trung thực" in page
    story.refresh_from_db()
    assert story.state == "withdrawn"
    assert "Quyết định này đã bị hủy" in office.see(reverse("office:decision", args=[decision.pk]))


def test_a_wrong_paper_keeps_what_was_typed(office, approved):
    decision = _draft(office, approved)
    answer = office.send(
        reverse("office:decision_issue", args=[decision.pk]), number="7/QĐ", signed_on="32/13/2025",
        signer="Nguyễn Văn A",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "7/QĐ" in answer.content.decode()


def test_names_are_added_and_dropped_on_a_draft(client):
    decision = DecisionFactory()
    exemplar = FitExemplarFactory(organisation=decision.organisation)
    officer = Browser(client, officer_of(decision.organisation))
    found = officer.see(
        reverse("office:decision_names", args=[decision.pk])
        + "?combo=exemplar&exemplar__tim=hoang thi"
    )
    assert exemplar.subject.name in found
    page = officer.sent(reverse("office:decision_add", args=[decision.pk]), exemplar=exemplar.pk)
    assert exemplar.subject.name in page
    officer.sent(reverse("office:decision_drop", args=[decision.pk]), ten=decision.lines.get().pk)
    assert decision.lines.count() == 0


def test_a_commendation_without_a_name_is_refused(client):
    officer = Browser(client, officer_of(OrganisationFactory()))
    answer = officer.send(reverse("office:decision_commend"), **KIND)
    assert answer.status_code == 422
    assert "Chọn ít nhất một hồ sơ" in text_of(answer)
    assert "Sơ kết 6 tháng đầu năm 2025" in answer.content.decode()


def test_a_proposal_is_answered_and_the_sender_reads_it(client):
    proposal = ProposalFactory()
    above = Browser(client, secretary_of(proposal.sent_to))
    below = Browser(client, officer_of(proposal.organisation))
    assert "Tờ trình về" in above.see(reverse("desk:home"))
    url = reverse("office:proposal_answer", args=[proposal.pk])
    assert above.send(url, said="accept").status_code == 422
    assert below.send(url, said="accept", answer="x").status_code == 403
    above.sent(url, said="refuse", answer="Bổ sung kết quả năm 2025")
    page = below.see(reverse("office:proposal", args=[proposal.pk]))
    assert "Cấp trên chưa đồng ý" in page
    assert "Bổ sung kết quả năm 2025" in page


def test_decisions_and_proposals_of_others_do_not_exist(client):
    stranger = Browser(client, officer_of(OrganisationFactory()))
    stranger.see(reverse("office:decision", args=[DecisionFactory().pk]), status=404)
    proposal = ProposalFactory()
    stranger.see(reverse("office:proposal", args=[proposal.pk]), status=404)
    url = f"{reverse('office:proposal_new')}?guong={proposal.exemplar_id}"
    stranger.see(url, status=404)


@pytest.mark.parametrize("many", [1, 3])
def test_lists_cost_the_same_for_one_and_three(client, many):
    body = OrganisationFactory()
    for _ in range(many):
        DecisionFactory(organisation=body)
        ProposalFactory(sent_to=body)
    client.force_login(officer_of(body))
    assert queries_of(client, reverse("office:decisions"), '"decisions_decision"') == 3
    assert queries_of(client, reverse("office:proposals"), '"decisions_proposal"') == 2


@pytest.mark.requirement("LD-II.1b-3b")
def test_the_signer_is_told_whom_the_list_honours_before_the_signature(client):
    decision = DecisionFactory()
    office = Browser(client, head_of(decision.organisation))
    people = [
        {"is_direct_labourer": True, "sex": "female"},
        {"is_direct_labourer": True, "is_minority": True, "sex": "male"},
        {"sex": "male"},
        {"kind": "household", "is_minority": True, "is_direct_labourer": True},
    ]
    for person in people:
        subject = PutForwardSubjectFactory(organisation=decision.organisation, **person)
        exemplar = FitExemplarFactory(organisation=decision.organisation, subject=subject)
        decision.lines.create(exemplar=exemplar)
    HonourFactory(
        exemplar=exemplar, kind="commendation", level="province", giver=OrganisationFactory()
    )
    url = reverse("office:decision", args=[decision.pk])
    page = office.see(url)
    assert "4 tên: 3 cá nhân, 1 tập thể, hộ gia đình" in page
    assert "2/3 cá nhân (66,7%)" in page
    assert "Nữ 1/3 (33,3%)" in page
    assert "Dân tộc thiểu số 1/3 (33,3%)" in page
    assert "Năm 2025: 1/4 gương của cơ quan (25%)" in page
    Decision.objects.update(state="issued", number="1", signer="A", signed_on="2025-06-02")
    assert "Trước khi ký" not in office.see(url)


def test_a_list_without_persons_has_no_share_of_persons(client):
    decision = DecisionFactory()
    page = Browser(client, head_of(decision.organisation)).see(
        reverse("office:decision", args=[decision.pk])
    )
    assert "0 tên: 0 cá nhân" in page
    assert "Người trực tiếp lao động" not in page
