"""Bodies asked about a dossier, and the public's comments: who may, when, and what waits for them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from guongsang.audit.models import Entry
from guongsang.audit.queries import timeline
from guongsang.nominations import rules, services
from guongsang.nominations.models import Comment, Opinion, OpinionRequest
from guongsang.nominations.states import State
from guongsang.notifications.models import Notice
from guongsang.programmes.kinds import Step
from guongsang.shared.access import Refused
from tests.factories.awards import DeadlineFactory
from tests.factories.nominations import (
    ALL_STEPS,
    NominationFactory,
    OpinionRequestFactory,
    head_of,
    officer_of,
    secretary_of,
)
from tests.factories.orgs import OrganisationFactory

pytestmark = pytest.mark.django_db
WITH_DISPLAY = [*ALL_STEPS, Step.DISPLAY]


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def _asked(nomination, organisation=None, due=date(2025, 6, 17), by=None):
    return services.ask_opinion(
        actor=by or secretary_of(nomination.round.receiver), nomination_id=nomination.pk,
        organisation=organisation or OrganisationFactory(name="Công an tỉnh"),
        question="Việc chấp hành pháp luật", due_on=due,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "may"),
    [
        (State.DRAFT, False), (State.SUBMITTED, True), (State.RETURNED, False),
        (State.APPRAISED, True), (State.ON_DISPLAY, True), (State.BEFORE_COUNCIL, False),
        (State.SELECTED, False), (State.APPROVED, False), (State.DECLINED, False),
        (State.WITHDRAWN, False),
    ],
)  # fmt: skip
def test_the_office_asks_while_it_works_on_the_dossier(state, may):
    nomination = NominationFactory(state=state)
    verdict = rules.may_ask_opinion(secretary_of(nomination.round.receiver), nomination)
    assert bool(verdict) is may
    assert may or verdict.reason


def test_only_those_who_appraise_ask():
    nomination = NominationFactory(submitted=True)
    for stranger in (officer_of(nomination.organisation), officer_of(OrganisationFactory())):
        assert not rules.may_ask_opinion(stranger, nomination)


def test_neither_the_unit_that_introduces_nor_the_office_itself_is_asked():
    nomination = NominationFactory(submitted=True)
    ended = OrganisationFactory(valid_from=date(2000, 1, 1), valid_to=date(2025, 1, 1))
    for body in (nomination.organisation, nomination.round.receiver, ended):
        with pytest.raises(ValidationError) as fault:
            _asked(nomination, body)
        assert "Hãy chọn cơ quan" in str(fault.value)
    assert not OpinionRequest.objects.exists()


def test_a_body_is_asked_once_at_a_time_and_again_after_its_answer():
    nomination = NominationFactory(submitted=True)
    asked = _asked(nomination)
    with pytest.raises(ValidationError, match="Đang chờ cơ quan này trả lời"):
        _asked(nomination, asked.organisation)
    services.answer_opinion(
        actor=officer_of(asked.organisation), request_id=asked.pk, opinion="agrees", answer=""
    )
    _asked(nomination, asked.organisation)
    assert nomination.opinion_requests.count() == 2


def test_the_people_of_the_body_are_told_and_its_neighbours_are_not():
    nomination = NominationFactory(submitted=True)
    body = OrganisationFactory(name="Công an tỉnh")
    told = {officer_of(body).pk, head_of(body).pk}
    officer_of(OrganisationFactory(parent=body))
    officer_of(nomination.organisation)
    _asked(nomination, body)
    assert set(Notice.objects.values_list("recipient", flat=True)) == told


def test_a_request_is_seen_by_its_body_alone():
    asked = OpinionRequestFactory()
    below = OrganisationFactory(parent=asked.organisation)
    for person, sees in [
        (officer_of(asked.organisation), True),
        (head_of(asked.organisation), True),
        (officer_of(below), False),
        (officer_of(asked.nomination.organisation), False),
        (secretary_of(OrganisationFactory()), False),
    ]:
        assert OpinionRequest.objects.asked_of(person).exists() is sees


def _answer(asked, by=None):
    return services.answer_opinion(
        actor=by or officer_of(asked.organisation), request_id=asked.pk,
        opinion=Opinion.OBJECTS, answer="Đang bị xử phạt",
    )  # fmt: skip


def test_an_answer_is_given_once_by_the_body_also_after_its_day(business_day):
    asked = _asked(NominationFactory(submitted=True))
    with pytest.raises(Refused, match="Chỉ cán bộ, người đứng đầu Công an tỉnh"):
        _answer(asked, officer_of(OrganisationFactory()))
    business_day("2025-07-20")
    answered = _answer(asked)
    assert answered.get_opinion_display() == "Không nhất trí"
    with pytest.raises(Refused, match="Cơ quan đã trả lời"):
        _answer(asked)


def test_a_request_taken_back_is_no_longer_answered_or_seen():
    asked = _asked(NominationFactory(submitted=True))
    person = officer_of(asked.organisation)
    services.withdraw_opinion(actor=asked.asked_by, request_id=asked.pk)
    with pytest.raises(Refused, match="đã thu hồi"):
        _answer(asked, person)
    assert not OpinionRequest.objects.asked_of(person).exists()


def test_a_concluded_dossier_needs_no_answer():
    asked = OpinionRequestFactory(nomination__approved=True)
    with pytest.raises(Refused, match="không còn được xét"):
        _answer(asked)


@pytest.mark.parametrize(
    ("today", "may"), [("2025-06-16", False), ("2025-06-17", False), ("2025-06-18", True)]
)
def test_nothing_is_concluded_while_a_body_still_has_time(business_day, today, may):
    nomination = NominationFactory(appraised=True)
    office = secretary_of(nomination.round.receiver)
    asked = _asked(nomination, by=office)
    business_day(today)
    verdict = rules.may_select(office, nomination)
    assert bool(verdict) is may
    if not may:
        assert verdict.reason.startswith("Đang chờ ý kiến của Công an tỉnh đến hết ngày 17/06/2025")
    _answer(asked)
    assert rules.may_select(office, nomination)


def test_the_council_waits_for_the_bodies_asked():
    nomination = NominationFactory(appraised=True, round__by_council=True)
    office = secretary_of(nomination.round.receiver)
    asked = _asked(nomination, by=office)
    assert not rules.may_put_before_council(office, nomination)
    services.withdraw_opinion(actor=office, request_id=asked.pk)
    assert rules.may_put_before_council(office, nomination)


def test_the_unit_that_introduced_reads_nothing_of_it_on_the_exemplars_page():
    nomination = NominationFactory(submitted=True)
    asked = _asked(nomination)
    _answer(asked)
    assert Entry.objects.filter(action__startswith="nomination.opinion").count() == 2
    for thing in (nomination, nomination.exemplar):
        assert not timeline(thing).filter(action__startswith="nomination.opinion").exists()


def _displayed(until=date(2025, 6, 10)):
    return NominationFactory(round__steps=WITH_DISPLAY, displayed=True, display_until=until)


FLOOR = [
    # today, last day asked for, allowed: begun on 3 June 2025, ten working days end on 17 June
    ("2025-06-03", date(2025, 6, 17), True),
    ("2025-06-03", date(2025, 6, 16), False),
    ("2025-06-03", date(2025, 6, 3), False),
    ("2025-06-17", date(2025, 6, 17), True),
    ("2025-06-18", date(2025, 6, 18), True),
    ("2025-06-18", date(2025, 6, 17), False),
    ("2025-06-03", date(2025, 7, 31), True),
]


@pytest.mark.parametrize(("today", "until", "allowed"), FLOOR)
def test_a_consultation_lasts_the_rule_books_working_days(business_day, today, until, allowed):
    DeadlineFactory(step="consult", level="", working_days=10)
    nomination = NominationFactory(
        round__steps=WITH_DISPLAY, displayed=True, displayed_on=date(2025, 6, 3),
        display_until=date(2025, 6, 30),
    )  # fmt: skip
    office = secretary_of(nomination.round.receiver)
    business_day(today)

    def move():
        services.move_display_end(
            actor=office, nomination_id=nomination.pk, until=until, why="Kịp kỳ họp"
        )

    if allowed:
        move()
        told = Entry.objects.get(action="nomination.display_moved")
        assert told.payload.why == "Kịp kỳ họp"
        assert told.payload.detail["until"] == until.isoformat()
    else:
        with pytest.raises(ValidationError, match="ngày"):
            move()
        assert not Entry.objects.filter(action="nomination.display_moved").exists()
    nomination.refresh_from_db()
    assert nomination.display_until == (until if allowed else date(2025, 6, 30))


def test_a_consultation_does_not_begin_below_the_working_days():
    DeadlineFactory(step="consult", level="", working_days=10)
    nomination = NominationFactory(round__steps=WITH_DISPLAY, appraised=True)
    office = secretary_of(nomination.round.receiver)
    given = {"actor": office, "nomination_id": nomination.pk, "text": "Tóm tắt"}
    with pytest.raises(ValidationError, match="sớm nhất là hết ngày 17/06/2025"):
        services.put_on_display(**given, until=date(2025, 6, 16))
    services.put_on_display(**given, until=date(2025, 6, 17))
    nomination.refresh_from_db()
    assert (nomination.displayed_on, nomination.state) == (date(2025, 6, 3), State.ON_DISPLAY)


def test_the_last_day_is_moved_only_while_it_runs_and_by_those_who_appraise(business_day):
    nomination = _displayed()
    given = {"nomination_id": nomination.pk, "why": "x", "until": date(2025, 6, 20)}
    office = secretary_of(nomination.round.receiver)
    with pytest.raises(Refused, match="thực hiện"):
        services.move_display_end(actor=officer_of(nomination.organisation), **given)
    with pytest.raises(ValidationError, match="chọn ngày khác"):
        services.move_display_end(actor=office, **given | {"until": date(2025, 6, 10)})
    business_day("2025-06-11")
    with pytest.raises(Refused, match="Đã lấy ý kiến xong"):
        services.move_display_end(actor=office, **given)


def test_what_was_returned_is_laid_open_anew():
    nomination = _displayed()
    office = secretary_of(nomination.round.receiver)
    services.return_(actor=office, nomination_id=nomination.pk, notes={"report": "Thiếu số"})
    nomination.refresh_from_db()
    assert (nomination.displayed_on, nomination.display_until) == (None, None)


@pytest.mark.parametrize(
    ("today", "state", "held", "may"),
    [
        ("2025-06-03", State.ON_DISPLAY, False, True),
        ("2025-06-10", State.ON_DISPLAY, False, True),
        ("2025-06-11", State.ON_DISPLAY, False, False),
        ("2025-06-03", State.ON_DISPLAY, True, False),
        ("2025-06-03", State.APPRAISED, False, False),
        ("2025-06-03", State.DECLINED, False, False),
    ],
)
def test_everybody_comments_until_the_last_day(business_day, today, state, held, may):
    nomination = _displayed()
    nomination.state = state
    if held:
        nomination.held_at, nomination.held_by, nomination.held_why = "2025-06-03", None, "đơn thư"
    assert bool(rules.may_comment(nomination, date.fromisoformat(today))) is may


def test_a_dossier_concludes_after_its_last_day_with_every_comment_dealt_with(business_day):
    nomination = _displayed()
    office = secretary_of(nomination.round.receiver)
    given = services.comment(
        nomination_id=nomination.pk, text="Bà ấy rất tốt", name="Lan", contact="0912 000 000"
    )
    assert "đến hết ngày 10/06/2025" in rules.may_select(office, nomination).reason
    business_day("2025-06-11")
    with pytest.raises(Refused, match="Đã hết hạn góp ý"):
        services.comment(nomination_id=nomination.pk, text="Muộn")
    assert "Còn 1 ý kiến góp ý chưa xử lý" in rules.may_select(office, nomination).reason
    services.handle_comment(actor=office, comment_id=given.pk, handling="Ghi nhận")
    assert rules.may_select(office, nomination)
    kept = Comment.objects.get()
    assert (kept.handling, kept.contact) == ("Ghi nhận", "")
    with pytest.raises(Refused, match="đã được xử lý"):
        services.handle_comment(actor=office, comment_id=given.pk, handling="Lại")


def test_only_those_who_appraise_deal_with_a_comment():
    nomination = _displayed()
    given = services.comment(nomination_id=nomination.pk, text="Bà ấy rất tốt")
    with pytest.raises(Refused):
        services.handle_comment(
            actor=officer_of(nomination.organisation), comment_id=given.pk, handling="x"
        )


def test_the_ledger_names_no_citizen():
    given = services.comment(nomination_id=_displayed().pk, text="CHUYỆN RIÊNG", name="NGƯỜI KỂ")
    entry = Entry.objects.select_related("payload").get(action="nomination.comment_sent")
    told = f"{entry.payload.target_label} {entry.payload.detail} {entry.payload.why}"
    assert str(given.pk)
    assert "RIÊNG" not in told
    assert "KỂ" not in told
