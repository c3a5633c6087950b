"""A dossier leaves its unit: what it needs, who may, when, and what is refused with which words."""

from datetime import date

import pytest

from guongsang.audit.models import Entry
from guongsang.nominations import services
from guongsang.nominations.models import Asked, Nomination, ReturnNote
from guongsang.nominations.states import MOVES, RoundState, State
from guongsang.notifications.models import Notice
from guongsang.orgs.models import Succession
from guongsang.programmes.kinds import Purpose, Step
from guongsang.shared.access import Refused
from tests.factories.nominations import (
    ALL_STEPS,
    AskedFactory,
    FitExemplarFactory,
    NominationFactory,
    PutForwardSubjectFactory,
    head_of,
    officer_of,
    secretary_of,
)
from tests.factories.orgs import OrganisationFactory

pytestmark = pytest.mark.django_db
SIGNED = [Step.HEAD_APPROVAL, *ALL_STEPS]


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def nomination():
    return NominationFactory()


@pytest.fixture
def officer(nomination):
    return officer_of(nomination.organisation)


def _submit(nomination, actor):
    return services.submit(actor=actor, nomination_id=nomination.pk)


def _sent(nomination):
    return Asked.objects.get(round=nomination.round, organisation=nomination.organisation).sent


def test_drafting_begins_with_what_the_register_says():
    asked = AskedFactory()
    exemplar = FitExemplarFactory(organisation=asked.organisation)
    made = services.draft(
        actor=officer_of(asked.organisation), round_id=asked.round_id,
        organisation=asked.organisation, exemplar=exemplar, purpose=Purpose.PUBLICITY,
    )  # fmt: skip
    assert (made.reason, made.report, made.state) == (
        exemplar.standout, exemplar.summary, State.DRAFT,
    )  # fmt: skip


def test_a_second_dossier_of_an_exemplar_in_the_round_is_refused(nomination, officer):
    with pytest.raises(Refused, match="đã có hồ sơ"):
        services.draft(
            actor=officer, round_id=nomination.round_id, organisation=nomination.organisation,
            exemplar=nomination.exemplar, purpose=nomination.purpose,
        )  # fmt: skip
    assert Nomination.objects.count() == 1


def test_another_units_exemplar_and_a_foreign_purpose_are_refused(nomination, officer):
    base = {
        "actor": officer, "round_id": nomination.round_id, "organisation": nomination.organisation,
    }  # fmt: skip
    with pytest.raises(Refused, match="không thuộc"):
        services.draft(**base, exemplar=FitExemplarFactory(), purpose=Purpose.PUBLICITY)
    with pytest.raises(Refused, match="chỉ giới thiệu để tuyên truyền"):
        services.draft(**base, exemplar=nomination.exemplar, purpose=Purpose.COMMENDATION)


def test_an_organiser_of_good_work_is_put_forward_without_an_exemplar(nomination, officer):
    """LT-VI.7-5: good organisers of the publicity work are proposed likewise."""
    organiser = PutForwardSubjectFactory(organisation=nomination.organisation)
    made = services.draft(
        actor=officer, round_id=nomination.round_id, organisation=nomination.organisation,
        organiser=organiser, purpose=Purpose.PUBLICITY,
    )  # fmt: skip
    assert (made.exemplar, made.subject) == (None, organiser)


def test_submitting_signs_counts_records_and_tells_the_receiver(nomination, officer):
    secretary = secretary_of(nomination.round.receiver)
    _submit(nomination, officer)
    nomination.refresh_from_db()
    assert (nomination.state, nomination.submitted_by) == (State.SUBMITTED, officer)
    assert _sent(nomination) == 1
    entry = Entry.objects.get(action="nomination.submitted")
    assert entry.payload.detail["report"] == nomination.report
    assert entry.about_key == f"exemplars.exemplar:{nomination.exemplar_id}"
    assert list(Notice.objects.values_list("recipient", "url")) == [
        (secretary.pk, f"/van-phong/ho-so/{nomination.pk}/")
    ]


@pytest.mark.parametrize("state", [s for s in State if State.SUBMITTED not in MOVES[s]])
def test_submitting_is_refused_once_the_dossier_has_left(nomination, officer, state):
    Nomination.objects.update(state=state)
    with pytest.raises(Refused, match="đã được gửi"):
        _submit(nomination, officer)


def test_submitting_waits_for_the_head_where_the_route_asks_it():
    nomination = NominationFactory(round__steps=SIGNED)
    officer, head = officer_of(nomination.organisation), head_of(nomination.organisation)
    with pytest.raises(Refused, match="hãy trình thủ trưởng"):
        _submit(nomination, officer)
    services.put_up(actor=officer, nomination_id=nomination.pk)
    with pytest.raises(Refused, match="đang chờ thủ trưởng duyệt"):
        _submit(nomination, officer)
    with pytest.raises(Refused, match="Chỉ thủ trưởng"):
        services.approve_by_head(actor=officer, nomination_id=nomination.pk)
    services.approve_by_head(actor=head, nomination_id=nomination.pk)
    assert _submit(nomination, officer).state == State.SUBMITTED


def test_a_change_after_approval_takes_the_approval_back():
    nomination = NominationFactory(round__steps=SIGNED)
    officer, head = officer_of(nomination.organisation), head_of(nomination.organisation)
    services.approve_by_head(actor=head, nomination_id=nomination.pk)
    services.save_draft(
        actor=officer, nomination_id=nomination.pk, version=1, reason="Khác", report="Khác 1"
    )
    with pytest.raises(Refused, match="hãy trình thủ trưởng"):
        _submit(nomination, officer)


def test_the_head_hands_back_with_a_reason():
    nomination = NominationFactory(round__steps=SIGNED)
    officer, head = officer_of(nomination.organisation), head_of(nomination.organisation)
    services.put_up(actor=officer, nomination_id=nomination.pk)
    services.hand_back(actor=head, nomination_id=nomination.pk, why="Thêm số liệu năm 2024")
    nomination.refresh_from_db()
    assert nomination.put_up_at is None
    assert ReturnNote.objects.get().text == "Thêm số liệu năm 2024"


def test_submitting_after_the_last_day_is_refused_and_keeps_the_draft(
    nomination, officer, business_day
):
    business_day("2026-01-05")
    with pytest.raises(Refused, match="Đã quá hạn gửi ngày 31/12/2025"):
        _submit(nomination, officer)
    nomination.refresh_from_db()
    assert (nomination.state, nomination.report != "") == (State.DRAFT, True)


def test_a_unit_let_in_late_is_marked_late(nomination, officer, business_day):
    asked = Asked.objects.get()
    services.allow_late(
        actor=secretary_of(nomination.round.receiver), asked_id=asked.pk,
        until=date(2026, 1, 10), why="Mưa lũ",
    )  # fmt: skip
    business_day("2026-01-05")
    assert _submit(nomination, officer).is_late is True


@pytest.mark.parametrize(
    ("state", "words"),
    [(RoundState.CLOSED, "đã khóa sổ"), (RoundState.PLANNED, "dự kiến từ ngày 01/01/2025")],
)
def test_submitting_into_a_book_that_is_not_open_is_refused(nomination, officer, state, words):
    nomination.round.state = state
    nomination.round.save()
    with pytest.raises(Refused, match=words):
        _submit(nomination, officer)


def test_somebody_whose_role_ended_is_told_so(nomination):
    former = officer_of(nomination.organisation, valid_to=date(2025, 5, 31))
    with pytest.raises(Refused, match="đã kết thúc ngày 31/05/2025"):
        _submit(nomination, former)
    with pytest.raises(Refused, match="đã kết thúc ngày 31/05/2025"):
        services.save_draft(
            actor=former, nomination_id=nomination.pk, version=1, reason="a", report="b"
        )


def test_an_ended_unit_is_refused_and_its_successor_named(nomination, officer):
    unit = nomination.organisation
    unit.valid_to = date(2025, 5, 31)
    unit.save()
    heir = OrganisationFactory(name="UBND xã Ba Bể")
    Succession.objects.create(former=unit, successor=heir, on=date(2025, 6, 1))
    with pytest.raises(Refused, match="chuyển về UBND xã Ba Bể"):
        _submit(nomination, officer)
    services.take_over(actor=officer_of(heir), nomination_id=nomination.pk, heir=heir)
    assert _submit(nomination, officer_of(heir)).organisation == heir


def test_a_stranger_does_not_take_a_living_units_dossier_over(nomination):
    with pytest.raises(Refused, match="vẫn đang hoạt động"):
        services.take_over(
            actor=officer_of(OrganisationFactory()), nomination_id=nomination.pk,
            heir=OrganisationFactory(),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("blank", "words"), [("reason", "lý do giới thiệu"), ("report", "báo cáo thành tích")]
)
def test_a_dossier_with_a_hole_is_refused_by_name(nomination, officer, blank, words):
    Nomination.objects.update(**{blank: "  "})
    with pytest.raises(Refused, match=words):
        _submit(nomination, officer)


def test_a_route_with_a_unit_vote_needs_its_result():
    """BK-I.2c: 'bình chọn' inside the unit, with the result kept."""
    nomination = NominationFactory(round__steps=[Step.UNIT_VOTE, *ALL_STEPS])
    officer = officer_of(nomination.organisation)
    with pytest.raises(Refused, match="bình chọn"):
        _submit(nomination, officer)
    services.record_unit_vote(
        actor=officer, nomination_id=nomination.pk, held_on=date(2025, 5, 20), votes_for=18,
        total=20,
    )  # fmt: skip
    assert _submit(nomination, officer).vote_for == 18


def test_a_held_dossier_is_not_sent_again(nomination, officer):
    secretary = secretary_of(nomination.round.receiver)
    _submit(nomination, officer)
    services.hold(actor=secretary, nomination_id=nomination.pk, why="Chờ xác minh đơn thư")
    services.return_(actor=secretary, nomination_id=nomination.pk, notes={"Báo cáo": "Làm rõ"})
    with pytest.raises(Refused, match="Chờ xác minh đơn thư"):
        _submit(nomination, officer)


def test_a_stale_save_keeps_both_texts(nomination, officer):
    first = {"actor": officer, "nomination_id": nomination.pk, "version": 1}
    services.save_draft(**first, reason="Bản một", report="Báo cáo một")
    with pytest.raises(services.Stale) as raised:
        services.save_draft(**first, reason="Bản hai", report="Báo cáo hai")
    assert raised.value.mine == {"reason": "Bản hai", "report": "Báo cáo hai"}
    assert raised.value.theirs == {"reason": "Bản một", "report": "Báo cáo một"}
    nomination.refresh_from_db()
    assert (nomination.reason, nomination.version) == ("Bản một", 2)


def test_saving_the_same_text_again_is_quiet(nomination, officer):
    for _ in range(2):
        services.save_draft(
            actor=officer, nomination_id=nomination.pk, version=1, reason="Một", report="Hai"
        )
    nomination.refresh_from_db()
    assert nomination.version == 2


def test_return_and_withdrawal_leave_the_count_and_resubmission_comes_back(nomination, officer):
    secretary = secretary_of(nomination.round.receiver)
    _submit(nomination, officer)
    services.return_(
        actor=secretary, nomination_id=nomination.pk, notes={"Báo cáo": "Thiếu số liệu"}
    )
    assert _sent(nomination) == 0
    _submit(nomination, officer)
    assert (_sent(nomination), ReturnNote.objects.get().settled_at is None) == (1, False)
    services.withdraw(actor=officer, nomination_id=nomination.pk, why="Đơn vị xin rút")
    assert _sent(nomination) == 0


def test_a_returned_dossier_comes_back_even_after_the_last_day(nomination, officer, business_day):
    secretary = secretary_of(nomination.round.receiver)
    _submit(nomination, officer)
    services.return_(actor=secretary, nomination_id=nomination.pk, notes={"Báo cáo": "Bổ sung"})
    business_day("2026-01-05")
    sent = _submit(nomination, officer)
    assert (sent.state, sent.is_late) == (State.SUBMITTED, False)


def test_drafts_of_others_do_not_exist(nomination):
    other = officer_of(OrganisationFactory())
    receiver = secretary_of(nomination.round.receiver)
    assert list(Nomination.objects.visible_to(other)) == []
    assert list(Nomination.objects.visible_to(receiver)) == []
    Nomination.objects.update(submitted_at="2025-06-01T00:00Z", submitted_by=receiver)
    assert list(Nomination.objects.visible_to(receiver)) == [nomination]
