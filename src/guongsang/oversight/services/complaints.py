"""A complaint from its receipt to its conclusion.

What is recorded in the ledger, told to people and written beside a held dossier names neither the
sender nor the one complained about nor what was said: those words stand in the complaint alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.audit.chain import key_of
from guongsang.decisions.models import Decision
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.nominations import services as nominations
from guongsang.nominations.models import Nomination
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import head_of
from guongsang.oversight import rules, terms
from guongsang.oversight.models import Complainant, Complaint, ComplaintHandler
from guongsang.oversight.queries import route_around
from guongsang.oversight.states import ComplaintState, Outcome
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words(
    {
        "complaint.received": "Tiếp nhận đơn",
        "complaint.accepted": "Thụ lý đơn",
        "complaint.refused": "Trả lời không thụ lý đơn",
        "complaint.verifying": "Bắt đầu xác minh đơn",
        "complaint.concluded": "Kết luận nội dung đơn",
        "complaint.withdrawn": "Ghi nhận rút đơn",
    }
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken in: about an exemplar, a dossier, or a decision and a name of it."""

    kind: str
    channel: str
    received_on: date
    text: str
    about: models.Model
    named: Subject | None = None
    against: User | None = None
    sender: str = ""
    contact: str = ""


@transaction.atomic
def receive(*, actor: User, organisation: Organisation, taken: Taken) -> Complaint:
    """Enter a complaint; whoever took it in handles it until the head names others.

    The head of the office is told that there is one, not about whom. A denouncer's name is open to
    the one who took it in and to the head. What names the head goes around them
    (`queries.route_around`): whoever took it in hands it over, and sees it no more.
    """
    ensure(rules.may_receive(actor, organisation, against=taken.against))
    route = route_around(organisation, taken.against) if taken.against else None
    office = route.office if route else organisation
    at = clock.now()
    term = terms.term_of(taken.kind, terms.ACCEPT, taken.received_on)
    complaint = Complaint.objects.create(
        organisation=office, kind=taken.kind, channel=taken.channel, against=taken.against,
        taken_at=organisation if route else None, received_on=taken.received_on,
        received_at=at, received_by=actor, text=taken.text,
        deadline=term.last_day(taken.received_on) if term else None,
        terms=[term.kept()] if term else [], **_about(taken),
    )  # fmt: skip
    Complainant.objects.create(complaint=complaint, name=taken.sender, contact=taken.contact)
    handlers = route.handlers if route else (actor,)
    for person in handlers:
        ComplaintHandler.objects.create(
            complaint=complaint, user=person, knows_sender=True, since=at, named_by=actor
        )
    audit.record(actor=actor, action="complaint.received", target=complaint)
    _tell_of(complaint, actor, handlers)
    return complaint


def _tell_of(complaint: Complaint, actor: User, handlers: Sequence[User]) -> None:
    head = head_of(complaint.organisation)
    told = {person.pk: person for person in handlers}
    if head is not None and not rules.is_barred(head.user, complaint.against):
        told[head.user_id] = head.user
    told.pop(actor.pk, None)
    notifications.tell(
        list(told.values()), f"Có đơn mới tiếp nhận (số {complaint.pk}) chờ thụ lý.",
        url=page_of(complaint),
    )  # fmt: skip


@transaction.atomic
def accept(*, actor: User, complaint_id: int) -> Complaint:
    """Take the complaint up; the clock to its conclusion starts. Locks it."""
    complaint = locked(complaint_id)
    ensure(rules.may_accept(actor, complaint))
    complaint.move_to(ComplaintState.ACCEPTED)
    today = clock.today()
    term = terms.term_of(complaint.kind, terms.VERIFY, today)
    complaint.deadline = term.last_day(today) if term else None
    complaint.terms = [*complaint.terms, *([term.kept()] if term else [])]
    complaint.accepted_at, complaint.accepted_by = clock.now(), actor
    complaint.save(update_fields=["state", "deadline", "terms", "accepted_at", "accepted_by"])
    return _recorded(actor, "complaint.accepted", complaint)


@transaction.atomic
def refuse(*, actor: User, complaint_id: int, why: str) -> Complaint:
    """Do not take the complaint up, with the reason that its sender is told. Locks it."""
    complaint = locked(complaint_id)
    ensure(rules.may_refuse(actor, complaint))
    _close(complaint, actor, ComplaintState.REFUSED, why)
    return _recorded(actor, "complaint.refused", complaint)


@transaction.atomic
def verify(*, actor: User, complaint_id: int) -> Complaint:
    """Begin to verify: every open dossier of the one named waits until the end.

    Locks the complaint, then the dossiers. Nobody is told why but those who handle it.
    """
    complaint = locked(complaint_id)
    ensure(rules.may_verify(actor, complaint))
    complaint.move_to(ComplaintState.VERIFYING)
    complaint.verifying_at, complaint.verifying_by = clock.now(), actor
    complaint.save(update_fields=["state", "verifying_at", "verifying_by"])
    if complaint.subject is not None:
        nominations.halt(actor=actor, subject=complaint.subject, key=key_of(complaint))
    return _recorded(actor, "complaint.verifying", complaint)


@transaction.atomic
def conclude(*, actor: User, complaint_id: int, outcome: str, text: str) -> Complaint:
    """Write what was found. Unfounded, the dossiers go on; else they wait for their handlers.

    Locks the complaint, then the dossiers.
    """
    complaint = locked(complaint_id)
    ensure(rules.may_conclude(actor, complaint))
    complaint.outcome = Outcome(outcome)
    _close(complaint, actor, ComplaintState.CONCLUDED, text)
    stays = complaint.outcome != Outcome.UNFOUNDED
    nominations.end_halt(actor=actor, key=key_of(complaint), stays=stays)
    return _recorded(actor, "complaint.concluded", complaint)


@transaction.atomic
def withdraw(*, actor: User, complaint_id: int, why: str) -> Complaint:
    """Record that the sender took the complaint back; the dossiers go on. Locks it."""
    complaint = locked(complaint_id)
    ensure(rules.may_withdraw(actor, complaint))
    _close(complaint, actor, ComplaintState.WITHDRAWN, why)
    nominations.end_halt(actor=actor, key=key_of(complaint), stays=False)
    return _recorded(actor, "complaint.withdrawn", complaint)


def page_of(complaint: Complaint) -> str:
    """Address of the complaint (`office:complaint`)."""
    return f"/van-phong/don-thu/{complaint.pk}/"


def locked(complaint_id: int) -> Complaint:
    """Return the complaint, locked until the act ends."""
    found: Complaint = Complaint.objects.with_context().locked().get(pk=complaint_id)
    return found


def _about(taken: Taken) -> dict[str, models.Model | None]:
    match taken.about:
        case Exemplar():
            return {"exemplar": taken.about, "subject": taken.about.subject}
        case Nomination():
            return {"nomination": taken.about, "subject": taken.about.subject}
        case Decision():
            return {"decision": taken.about, "subject": taken.named}
    raise TypeError(taken.about)


def _close(complaint: Complaint, actor: User, target: ComplaintState, words: str) -> None:
    complaint.move_to(target)
    complaint.closing = words
    at: datetime = clock.now()
    complaint.closed_at, complaint.closed_by = at, actor
    complaint.save(update_fields=["state", "outcome", "closing", "closed_at", "closed_by"])


def _recorded(actor: User, action: str, complaint: Complaint) -> Complaint:
    audit.record(actor=actor, action=action, target=complaint)
    return complaint
