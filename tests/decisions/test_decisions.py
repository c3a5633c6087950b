"""Decisions: from approved dossiers or by own authority, issued with honours, taken back."""

from datetime import date, datetime

import pytest
from django.utils.timezone import make_aware

from guongsang.decisions import queries, services
from guongsang.decisions.models import Decision
from guongsang.decisions.states import MOVES, PROPOSAL_MOVES, ProposalState, State
from guongsang.exemplars.states import State as ExemplarState
from guongsang.nominations.models import ReturnNote
from guongsang.nominations.states import State as NominationState
from guongsang.notifications.models import Notice
from guongsang.orgs.models import Level, Organisation
from guongsang.programmes.kinds import Purpose
from guongsang.publicity.states import State as StoryState
from guongsang.shared.access import Refused
from guongsang.shared.working_days import working_days
from tests.factories.awards import DeadlineFactory
from tests.factories.decisions import HonourFactory
from tests.factories.nominations import (
    FitExemplarFactory,
    NominationFactory,
    PutForwardSubjectFactory,
    officer_of,
    secretary_of,
)
from tests.factories.orgs import OrganisationFactory
from tests.factories.publicity import StoryFactory

pytestmark = pytest.mark.django_db
PAPER = {"number": "12/QĐ-UBND", "signed_on": date(2025, 6, 2), "signer": "Nguyễn Văn A"}
KIND = services.Commendation(
    title="Khen thưởng đột xuất", level="unit", kind="ad_hoc", form="Giấy khen",
    occasion="Sơ kết 6 tháng đầu năm",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def approved():
    return NominationFactory(round__by_council=True, approved=True)


@pytest.fixture
def secretary(approved):
    return secretary_of(approved.round.decider)


def _recognised(nomination, actor):
    drafted = services.draft_recognition(
        actor=actor, organisation=nomination.round.decider, nominations=[nomination],
        title="Công nhận điển hình tiên tiến",
    )  # fmt: skip
    return services.issue(actor=actor, decision_id=drafted.pk, **PAPER)


def test_the_tables_say_what_the_design_says():
    assert {str(s): [str(t) for t in MOVES[s]] for s in State} == {
        "draft": ["issued"], "issued": ["revoked"], "revoked": [],
    }  # fmt: skip
    assert PROPOSAL_MOVES[ProposalState.SENT] == {ProposalState.ACCEPTED, ProposalState.REFUSED}


def test_issuing_a_recognition_honours_each_name_and_tells_the_unit(approved, secretary):
    officer = officer_of(approved.organisation)
    decision = _recognised(approved, secretary)
    approved.exemplar.refresh_from_db()
    honour = approved.exemplar.honours.get()
    assert approved.exemplar.state == ExemplarState.RECOGNISED
    assert (honour.kind, honour.level, honour.decision_number, honour.giver) == (
        "recognition", "province", "12/QĐ-UBND", approved.round.decider,
    )  # fmt: skip
    assert decision.lines.get().honour == honour
    assert Notice.objects.filter(recipient=officer).exists()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: NominationFactory(round__by_council=True, appraised=True), "chưa được thông qua"),
        (
            lambda: NominationFactory(approved=True, state=NominationState.SELECTED),
            "tuyên truyền, không phải để công nhận",
        ),
        (
            lambda: NominationFactory(
                round__by_council=True, approved=True, exemplar=None,
                organiser=PutForwardSubjectFactory(),
            ),
            "quyết định khen thưởng",
        ),
    ],
)  # fmt: skip
def test_only_what_was_approved_for_recognition_is_recognised(make, words):
    nomination = make()
    with pytest.raises(Refused, match=words):
        services.draft_recognition(
            actor=secretary_of(nomination.round.decider), organisation=nomination.round.decider,
            nominations=[nomination], title="x",
        )  # fmt: skip


def test_nobody_recognises_in_anothers_stead(approved):
    """BK-V.2-3: recognition belongs to the unit."""
    other = OrganisationFactory()
    with pytest.raises(Refused, match="mỗi đơn vị tự công nhận"):
        services.draft_recognition(
            actor=secretary_of(other), organisation=other, nominations=[approved], title="x"
        )


def test_a_dossier_is_not_named_in_two_decisions(approved, secretary):
    given = {"actor": secretary, "organisation": approved.round.decider, "nominations": [approved]}
    services.draft_recognition(**given, title="Lần một")
    with pytest.raises(Refused, match="đã có trong “Lần một”"):
        services.draft_recognition(**given, title="Lần hai")
    assert list(queries.awaiting_decision(approved.round.decider)) == []


def test_a_number_is_used_once_a_day(approved, secretary):
    _recognised(approved, secretary)
    second = NominationFactory(round=approved.round, approved=True)
    with pytest.raises(Refused, match="đã dùng cho quyết định khác"):
        _recognised(second, secretary)
    second.exemplar.refresh_from_db()
    assert second.exemplar.state == ExemplarState.DISCOVERED


def test_a_name_already_recognised_in_the_year_is_refused_by_name(approved, secretary):
    HonourFactory(exemplar=approved.exemplar, level="province", giver=approved.round.decider)
    with pytest.raises(Refused, match=f"{approved.exemplar} đã có"):
        _recognised(approved, secretary)
    assert Decision.objects.get().state == State.DRAFT


def test_a_commendation_starts_from_an_exemplar_and_keeps_kind_and_occasion():
    exemplar = FitExemplarFactory()
    actor = officer_of(exemplar.organisation)
    drafted = services.draft_commendation(
        actor=actor, organisation=exemplar.organisation, what=KIND, exemplars=[exemplar]
    )
    services.issue(actor=actor, decision_id=drafted.pk, **PAPER)
    honour = exemplar.honours.get()
    assert (honour.kind, honour.commendation_kind, honour.form) == (
        "commendation", "ad_hoc", "Giấy khen",
    )  # fmt: skip
    exemplar.refresh_from_db()
    assert exemplar.state == ExemplarState.DISCOVERED


def test_organisers_are_commended_without_an_honour_row():
    nomination = NominationFactory(
        round__by_head=True, approved=True, exemplar=None, organiser=PutForwardSubjectFactory()
    )
    body = nomination.round.decider
    assert list(queries.awaiting_commendation(body)) == [nomination]
    actor = secretary_of(body)
    drafted = services.draft_commendation(
        actor=actor, organisation=body, what=KIND, nominations=[nomination]
    )
    services.issue(actor=actor, decision_id=drafted.pk, **PAPER)
    line = drafted.lines.get()
    assert (line.organiser, line.honour) == (nomination.organiser, None)


def test_what_was_introduced_for_publicity_only_is_not_commended():
    nomination = NominationFactory(approved=True, state=NominationState.SELECTED)
    body = nomination.round.decider
    with pytest.raises(Refused, match="chỉ được giới thiệu để tuyên truyền"):
        services.draft_commendation(
            actor=secretary_of(body), organisation=body, what=KIND, nominations=[nomination]
        )


def test_names_join_and_leave_a_draft():
    exemplar = FitExemplarFactory()
    other = FitExemplarFactory(organisation=exemplar.organisation)
    actor = officer_of(exemplar.organisation)
    drafted = services.draft_commendation(
        actor=actor, organisation=exemplar.organisation, what=KIND, exemplars=[exemplar]
    )
    for _ in range(2):
        services.add_line(actor=actor, decision_id=drafted.pk, exemplar=other)
    assert drafted.lines.count() == 2
    for line in drafted.lines.all():
        services.drop_line(actor=actor, decision_id=drafted.pk, line_id=line.pk)
    with pytest.raises(Refused, match="chưa có tên nào"):
        services.issue(actor=actor, decision_id=drafted.pk, **PAPER)


def test_revoking_takes_honours_and_stories_back_at_once(approved, secretary):
    decision = _recognised(approved, secretary)
    story = StoryFactory(published=True, exemplars=[approved.exemplar])
    undoing = services.revoke(
        actor=secretary, decision_id=decision.pk, ground="Kê khai không trung thực",
        number="20/QĐ-UBND", signed_on=date(2025, 6, 3), signer="Nguyễn Văn A",
    )  # fmt: skip
    for each in (decision, story, approved.exemplar):
        each.refresh_from_db()
    assert (decision.state, undoing.kind, undoing.revokes) == (
        State.REVOKED, Decision.Kind.REVOCATION, decision,
    )  # fmt: skip
    assert approved.exemplar.state == ExemplarState.REVOKED
    assert approved.exemplar.honours.get().revoked_why == "Kê khai không trung thực"
    assert story.state == StoryState.WITHDRAWN
    with pytest.raises(Refused, match="còn hiệu lực"):
        services.revoke(
            actor=secretary, decision_id=decision.pk, ground="x", number="21",
            signed_on=date(2025, 6, 3), signer="x",
        )  # fmt: skip


def test_strangers_neither_issue_nor_revoke(approved, secretary):
    stranger = officer_of(OrganisationFactory())
    decision = _recognised(approved, secretary)
    with pytest.raises(Refused, match="không giữ vai trò"):
        services.revoke(actor=stranger, decision_id=decision.pk, ground="x", **PAPER)
    assert list(Decision.objects.visible_to(stranger)) == []
    officer = officer_of(approved.organisation)
    assert list(Decision.objects.visible_to(officer)) == [decision]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2025, 6, 2), date(2025, 6, 2), 0),
        (date(2025, 6, 2), date(2025, 6, 6), 4),
        (date(2025, 6, 6), date(2025, 6, 9), 1),
        (date(2025, 6, 2), date(2025, 6, 30), 20),
        (date(2025, 6, 7), date(2025, 6, 8), 0),
    ],
)
def test_working_days_leave_weekends_out(first, last, days):
    assert working_days(first, last) == days


def test_timeliness_counts_from_discovery_and_proposal(approved, secretary):
    decision = _recognised(approved, secretary)
    line = queries.lines_of(decision)[0]
    line.nomination.submitted_at = make_aware(datetime(2025, 3, 3, 9))
    DeadlineFactory(step="decide", level="province", working_days=25)
    (time,) = queries.timeliness([line], date(2025, 6, 2))
    assert (time.from_discovery, time.from_proposal) == (458, 91)
    # 7/4, 30/4, 1/5, 2/5 off; Saturday 26/4 worked
    assert (time.allowed, time.over, time.is_late) == (25, 37, True)


def test_without_a_deadline_of_the_level_nothing_is_late(approved, secretary):
    line = queries.lines_of(_recognised(approved, secretary))[0]
    line.nomination.submitted_at = make_aware(datetime(2025, 3, 3, 9))
    DeadlineFactory(step="decide", level="unit", working_days=1)
    (time,) = queries.timeliness([line], date(2025, 6, 2))
    assert (time.clock, time.over, time.is_late, time.due_on) == (None, 0, False, None)


def test_the_days_a_dossier_was_returned_do_not_count(approved, secretary):
    line = queries.lines_of(_recognised(approved, secretary))[0]
    line.nomination.received_at = make_aware(datetime(2025, 6, 2, 9))
    line.nomination.submitted_at = make_aware(datetime(2025, 6, 11, 9))
    ReturnNote.objects.create(
        nomination=line.nomination, field="report", text="Thiếu số liệu", by=secretary,
        at=make_aware(datetime(2025, 6, 4, 16)), settled_at=make_aware(datetime(2025, 6, 11, 9)),
    )  # fmt: skip
    DeadlineFactory(step="decide", level="", working_days=10)
    (time,) = queries.timeliness([line], date(2025, 6, 24))
    assert (time.due_on, time.over) == (date(2025, 6, 23), 1)


def test_the_rate_of_higher_commendation():
    unit = OrganisationFactory()
    first, _second = (FitExemplarFactory(organisation=unit) for _ in range(2))
    HonourFactory(exemplar=first, kind="commendation", level="province")
    rate = queries.higher_rate(Organisation.objects.get(pk=unit.pk), 2025)
    assert (rate.exemplars, rate.commended, rate.percent) == (2, 1, 50)


def test_proposals_go_up_beside_the_own_recognition_and_are_answered():
    """BP-III.2-1b: recognise, and submit to the level above, or both."""
    honour = HonourFactory()
    exemplar, body = honour.exemplar, honour.giver
    above = OrganisationFactory()
    actor = officer_of(body)
    wanted = services.Request(sent_to=above, level="province", purpose="recognition", reason="Tốt")
    given = {"actor": actor, "organisation": body, "exemplar": exemplar}
    with pytest.raises(Refused, match="phải cao hơn"):
        services.propose_upward(
            **given,
            request=services.Request(
                sent_to=above, level="unit", purpose="recognition", reason="x"
            ),
        )
    sent = services.propose_upward(**given, request=wanted)
    with pytest.raises(Refused, match="đang có tờ trình"):
        services.propose_upward(**given, request=wanted)
    with pytest.raises(Refused, match="không giữ vai trò"):
        services.answer_proposal(actor=actor, proposal_id=sent.pk, accept=True, answer="x")
    answered = services.answer_proposal(
        actor=secretary_of(above), proposal_id=sent.pk, accept=True, answer="Đưa vào đợt tháng 6"
    )
    assert (answered.state, answered.answer) == (ProposalState.ACCEPTED, "Đưa vào đợt tháng 6")
    assert Notice.objects.filter(recipient=actor, text__contains="đồng ý").exists()


def test_a_province_proposes_to_the_central_bodies_of_today():
    """Above a province stands the nation; who has ended yields to its successors."""
    province = OrganisationFactory(level=Level.PROVINCE)
    heir = OrganisationFactory(name="Bộ Dân tộc và Tôn giáo", level=Level.CENTRAL)
    ended = OrganisationFactory(
        name="Ủy ban Dân tộc", level=Level.CENTRAL, valid_to=date(2025, 2, 28)
    )
    ended.successions.create(successor=heir, on=date(2025, 3, 1))
    below = OrganisationFactory(level=Level.PROVINCE, parent=province, sector_parent=ended)
    OrganisationFactory(level=Level.PROVINCE)
    assert list(queries.superiors(province)) == [heir]
    assert set(queries.superiors(below)) == {province, heir}


def test_what_the_body_has_not_recognised_is_not_proposed():
    exemplar = FitExemplarFactory()
    with pytest.raises(Refused, match="chưa công nhận"):
        services.propose_upward(
            actor=officer_of(exemplar.organisation), organisation=exemplar.organisation,
            exemplar=exemplar,
            request=services.Request(
                sent_to=OrganisationFactory(), level="province", purpose=Purpose.RECOGNITION,
                reason="x",
            ),
        )  # fmt: skip
