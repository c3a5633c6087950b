"""A complaint from its receipt to its end: steps, days, who may, what waits meanwhile."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guongsang.audit.chain import key_of
from guongsang.audit.models import Entry, Payload
from guongsang.nominations import rules as nomination_rules
from guongsang.nominations import services as nominations
from guongsang.nominations.models import Nomination
from guongsang.nominations.services.halting import FOUND, WHY
from guongsang.nominations.states import State as DossierState
from guongsang.notifications.models import Notice
from guongsang.oversight import queries, rules, services, terms
from guongsang.oversight.models import Complaint
from guongsang.oversight.services import Taken
from guongsang.oversight.states import COMPLAINT_MOVES, ComplaintState, Outcome
from guongsang.shared.access import Refused
from guongsang.shared.working_days import after, working_days
from tests.factories.complaints import ComplaintFactory, ComplaintHandlerFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.files import pdf
from tests.factories.nominations import NominationFactory, head_of, officer_of, secretary_of
from tests.factories.orgs import HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def taken(about, **more):
    told = {
        "kind": "denunciation", "channel": "letter", "received_on": date(2025, 6, 2),
        "text": "Khai khống ngày công.", "about": about, "sender": "Tố Giác Viên",
        "contact": "0912 000 111",
    }  # fmt: skip
    return Taken(**(told | more))


def test_the_table_of_steps_is_that_of_the_law():
    assert {str(s): {str(t) for t in COMPLAINT_MOVES[s]} for s in ComplaintState} == {
        "received": {"accepted", "refused", "withdrawn"},
        "accepted": {"verifying", "withdrawn"},
        "verifying": {"concluded", "withdrawn"},
        "refused": set(), "concluded": set(), "withdrawn": set(),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "step", "start", "last"),
    [
        ("denunciation", "accept", date(2025, 6, 2), date(2025, 6, 11)),  # 7 working days
        ("denunciation", "accept", date(2025, 8, 29), date(2025, 9, 11)),  # 1, 2 September are off
        ("denunciation", "verify", date(2025, 6, 11), date(2025, 7, 11)),  # 30 days, Sundays too
        ("complaint", "accept", date(2025, 6, 2), date(2025, 6, 12)),
        ("complaint", "verify", date(2025, 6, 12), date(2025, 7, 12)),
        ("petition", "accept", date(2025, 6, 2), date(2025, 6, 16)),  # 10 working days
        ("reflection", "accept", date(2025, 6, 2), date(2025, 6, 16)),
    ],
)
def test_each_kind_has_its_days(kind, step, start, last):
    assert terms.term_of(kind, step, start).last_day(start) == last


def test_every_row_says_its_basis_and_no_row_pretends_to_be_verified():
    assert all(row.basis and row.days > 0 for row in terms.terms())
    assert not any(row.is_verified for row in terms.terms())
    assert terms.term_of("denunciation", "accept", date(2010, 1, 1)) is None


def test_a_term_in_working_days_ends_where_as_many_have_passed():
    start = date(2025, 1, 20)
    for count in range(1, 60):
        last = after(start, count)
        assert working_days(start, last) == count


def test_receiving_names_a_handler_tells_the_head_and_keeps_the_term():
    office = OrganisationFactory()
    officer, head = officer_of(office), head_of(office)
    dossier = NominationFactory(submitted=True)
    made = services.receive(actor=officer, organisation=office, taken=taken(dossier))
    assert made.subject == dossier.exemplar.subject
    assert (made.deadline, made.terms[0]["days"]) == (date(2025, 6, 11), 7)
    assert [each.user for each in made.handlers.all()] == [officer]
    assert [notice.text for notice in Notice.objects.filter(recipient=head)] == [
        f"Có đơn mới tiếp nhận (số {made.pk}) chờ thụ lý."
    ]


def test_the_clock_to_the_conclusion_starts_when_it_is_accepted():
    complaint = ComplaintFactory()
    done = services.accept(actor=complaint.received_by, complaint_id=complaint.pk)
    assert done.deadline == date(2025, 7, 3)
    assert [row["step"] for row in done.terms] == ["verify"]


def test_while_it_is_verified_every_open_dossier_of_the_name_waits_and_then_goes_on():
    complaint = ComplaintFactory(accepted=True)
    dossier = NominationFactory(appraised=True, exemplar=complaint.exemplar)
    other = NominationFactory(appraised=True)
    draft = NominationFactory(exemplar=complaint.exemplar)
    services.verify(actor=complaint.received_by, complaint_id=complaint.pk)
    held = Nomination.objects.get(pk=dossier.pk)
    assert (held.held_why, held.halted) == (WHY, True)
    assert Nomination.objects.get(pk=other.pk).held_at is None
    assert Nomination.objects.get(pk=draft.pk).held_at is None
    secretary = secretary_of(dossier.round.receiver)
    assert "xác minh" in nomination_rules.may_lift_hold(secretary, held).reason
    with pytest.raises(Refused, match="tạm dừng xét"):
        nominations.select(actor=secretary, nomination_id=dossier.pk, why="Xứng đáng")
    services.conclude(
        actor=complaint.received_by, complaint_id=complaint.pk, outcome="unfounded", text="Không có"
    )
    free = Nomination.objects.get(pk=dossier.pk)
    assert (free.held_at, free.held_why, free.halted) == (None, "", False)


def test_a_dossier_sent_while_its_name_is_being_verified_waits_too():
    draft = NominationFactory()
    complaint = ComplaintFactory(accepted=True, exemplar=draft.exemplar)
    services.verify(actor=complaint.received_by, complaint_id=complaint.pk)
    nominations.submit(actor=officer_of(draft.organisation), nomination_id=draft.pk)
    sent = Nomination.objects.get(pk=draft.pk)
    assert (sent.state, sent.halted, sent.held_why) == (DossierState.SUBMITTED, True, WHY)


@pytest.mark.parametrize(
    ("outcome", "why", "is_held"),
    [("founded", FOUND, True), ("partly", FOUND, True), ("unfounded", "", False)],
)
def test_the_conclusion_frees_the_dossier_or_leaves_it_to_its_handlers(outcome, why, is_held):
    complaint = ComplaintFactory(accepted=True)
    dossier = NominationFactory(appraised=True, exemplar=complaint.exemplar)
    services.verify(actor=complaint.received_by, complaint_id=complaint.pk)
    services.conclude(
        actor=complaint.received_by, complaint_id=complaint.pk, outcome=outcome, text="Đã rõ"
    )
    after = Nomination.objects.get(pk=dossier.pk)
    assert (after.held_why, after.held_at is not None, after.halted) == (why, is_held, False)
    if is_held:
        nominations.lift_hold(actor=secretary_of(dossier.round.receiver), nomination_id=dossier.pk)


def test_the_last_of_two_verifications_lets_the_dossier_go():
    first = ComplaintFactory(accepted=True)
    second = ComplaintFactory(accepted=True, exemplar=first.exemplar)
    dossier = NominationFactory(appraised=True, exemplar=first.exemplar)
    for complaint in (first, second):
        services.verify(actor=complaint.received_by, complaint_id=complaint.pk)
    services.withdraw(actor=first.received_by, complaint_id=first.pk, why="Rút")
    assert Nomination.objects.get(pk=dossier.pk).halted
    services.withdraw(actor=second.received_by, complaint_id=second.pk, why="Rút")
    assert Nomination.objects.get(pk=dossier.pk).held_at is None


def test_a_hold_that_the_handlers_made_stays_theirs():
    complaint = ComplaintFactory(accepted=True)
    dossier = NominationFactory(appraised=True, exemplar=complaint.exemplar)
    secretary = secretary_of(dossier.round.receiver)
    nominations.hold(actor=secretary, nomination_id=dossier.pk, why="Chờ số liệu")
    services.verify(actor=complaint.received_by, complaint_id=complaint.pk)
    services.withdraw(actor=complaint.received_by, complaint_id=complaint.pk, why="Rút")
    after = Nomination.objects.get(pk=dossier.pk)
    assert (after.held_why, after.halted) == ("Chờ số liệu", False)


STEPS = ("accept", "refuse", "verify", "conclude", "withdraw", "add_file")
ALLOWED = {
    "received": {"accept", "refuse", "withdraw", "add_file"},
    "accepted": {"verify", "withdraw", "add_file"},
    "verifying": {"conclude", "withdraw", "add_file"},
    "concluded": set(),
}


@pytest.mark.parametrize("state", ALLOWED)
def test_each_state_offers_its_steps_to_its_people_alone(state):
    complaint = ComplaintFactory(**({} if state == "received" else {state: True}))
    head = head_of(complaint.organisation)
    strangers = (
        officer_of(complaint.organisation), secretary_of(complaint.organisation),
        head_of(OrganisationFactory()),
    )  # fmt: skip

    def open_to(person):
        return {step for step in STEPS if getattr(rules, f"may_{step}")(person, complaint)}

    assert open_to(head) == ALLOWED[state]
    assert open_to(complaint.received_by) == ALLOWED[state] - {"conclude"}
    assert [open_to(stranger) for stranger in strangers] == [set()] * 3


def test_where_nobody_heads_the_office_its_handler_concludes():
    complaint = ComplaintFactory(verifying=True)
    assert rules.may_conclude(complaint.received_by, complaint)
    head_of(complaint.organisation)
    assert "thủ trưởng" in rules.may_conclude(complaint.received_by, complaint).reason


@pytest.mark.parametrize(
    ("kind", "knows", "told"),
    [
        ("denunciation", True, True), ("denunciation", False, False),
        ("complaint", False, True), ("petition", False, True),
    ],
)  # fmt: skip
def test_a_denouncer_is_known_only_to_whom_the_name_was_opened(kind, knows, told):
    complaint = ComplaintFactory(kind=kind)
    handler = ComplaintHandlerFactory(complaint=complaint, knows_sender=knows).user
    assert bool(rules.may_know_sender(handler, complaint)) is told
    assert rules.may_know_sender(head_of(complaint.organisation), complaint)
    assert not rules.may_know_sender(officer_of(complaint.organisation), complaint)


def test_handlers_are_named_by_the_head_and_one_must_stay():
    complaint = ComplaintFactory()
    head, officer = head_of(complaint.organisation), officer_of(complaint.organisation)
    with pytest.raises(Refused, match="cơ quan tiếp nhận giao"):
        services.name_handler(
            actor=complaint.received_by, complaint_id=complaint.pk, person=officer
        )
    with pytest.raises(Refused, match="đang công tác"):
        services.name_handler(
            actor=head, complaint_id=complaint.pk, person=officer_of(OrganisationFactory())
        )
    first = complaint.handlers.get()
    with pytest.raises(Refused, match="ít nhất một người"):
        services.take_off(actor=head, complaint_id=complaint.pk, handler_id=first.pk)
    assert officer not in _seers(complaint)
    services.name_handler(actor=head, complaint_id=complaint.pk, person=officer)
    services.take_off(actor=head, complaint_id=complaint.pk, handler_id=first.pk)
    assert _seers(complaint) == {officer, head}


def test_the_same_file_twice_is_kept_once():
    complaint = ComplaintFactory()
    for _ in range(2):
        services.add_file(actor=complaint.received_by, complaint_id=complaint.pk, file=_paper())
    assert complaint.files.count() == 1


def test_nothing_of_a_complaint_stands_in_the_ledger_or_in_a_notice():
    complaint = services.receive(
        actor=officer_of(office := OrganisationFactory()), organisation=office,
        taken=taken(NominationFactory(appraised=True)),
    )  # fmt: skip
    head = head_of(office)
    for act, more in (
        (services.accept, {}), (services.verify, {}),
        (services.conclude, {"outcome": Outcome.FOUNDED, "text": "Bí mật kết luận"}),
    ):  # fmt: skip
        act(actor=head, complaint_id=complaint.pk, **more)
    secrets = ("Tố Giác", "0912", "Khai khống", "Bí mật")
    entries = Entry.objects.filter(target_key=key_of(complaint))
    assert entries.count() == 4
    assert {entry.about_key for entry in entries} == {""}
    written = [
        *(f"{p.target_label} {p.why} {p.detail} {p.role}" for p in Payload.objects.all()),
        *Notice.objects.values_list("text", flat=True),
        *Nomination.objects.values_list("held_why", flat=True),
    ]
    assert [text for text in written if any(secret in text for secret in secrets)] == []
    name = complaint.subject.name
    own = Payload.objects.filter(entry__in=entries)
    assert not any(name in f"{p.target_label}{p.why}{p.detail}" for p in own)


def test_the_signer_of_a_decision_is_warned_of_a_name_that_is_being_verified():
    complaint = ComplaintFactory(accepted=True)
    decision = DecisionFactory()
    decision.lines.create(exemplar=complaint.exemplar)
    assert queries.names_being_verified(decision) == []
    services.verify(actor=complaint.received_by, complaint_id=complaint.pk)
    assert queries.names_being_verified(decision) == [complaint.subject.name]


def test_what_a_complaint_may_be_about_is_what_its_receiver_sees():
    dossier = NominationFactory(submitted=True)
    name = dossier.exemplar.subject.name
    inside, outside = officer_of(dossier.organisation), officer_of(OrganisationFactory())
    found = queries.subjects_found(inside, name)
    assert (found.exemplars, found.nominations) == ((dossier.exemplar,), (dossier,))
    assert not queries.subjects_found(outside, name)
    assert not queries.subjects_found(inside, "  ")


def test_an_office_that_ended_takes_in_nothing():
    office = OrganisationFactory(valid_to=date(2025, 5, 31))
    officer = HoldingFactory(organisation=office, role="officer").user
    assert "kế thừa" in rules.may_receive(officer, office).reason
    assert not rules.may_receive(officer_of(OrganisationFactory()), OrganisationFactory())


def _seers(complaint):
    from guongsang.accounts.models import User

    return {user for user in User.objects.all() if Complaint.objects.visible_to(user).exists()}


def _paper():
    return SimpleUploadedFile("don.pdf", pdf())
