"""The unit's own writing: begin a dossier, save it without overwriting, record the vote."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.awards.queries import report_form_for
from guongsang.awards.report_fields import is_filled
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.nominations import rules
from guongsang.nominations.models import Asked, Nomination, Round
from guongsang.nominations.rules.dossiers import exemplar_may, offers
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.access import Refused, Verdict, ensure
from vanban.text import clean, fold

audit.words(
    {
        "nomination.drafted": "Lập hồ sơ giới thiệu",
        "nomination.vote_recorded": "Ghi kết quả bình chọn tại đơn vị",
        "nomination.taken_over": "Tiếp nhận hồ sơ của đơn vị đã kết thúc",
    }
)
TAKEN = Verdict("Gương này đã có hồ sơ cùng mục đích trong đợt; mở hồ sơ đó để làm tiếp.")


Answers = dict[str, Any]


class Stale(Exception):
    """Somebody saved the dossier after the page was opened: both texts are kept for a choice."""

    def __init__(
        self, nomination: Nomination, mine: dict[str, str], answers: Answers | None = None
    ) -> None:
        super().__init__("Hồ sơ đã được người khác sửa sau khi trang này mở.")
        self.nomination = nomination
        self.mine = mine
        self.my_answers = answers or {}
        self.theirs = {"reason": nomination.reason, "report": nomination.report}


@transaction.atomic
def draft(
    *,
    actor: User,
    round_id: int,
    organisation: Organisation,
    purpose: str,
    exemplar: Exemplar | None = None,
    organiser: Subject | None = None,
) -> Nomination:
    """Begin a dossier for an exemplar, or for an organiser of the work (LT-VI.7-5).

    The reason and the report begin with what the register already says; the form of the report is
    that of today for such a subject, and stays. One dossier of an
    exemplar and purpose in a round: a second is refused.
    """
    round_ = Round.objects.with_context().get(pk=round_id)
    ensure(rules.may_draft(actor, round_, organisation))
    ensure(offers(round_, purpose))
    if exemplar is not None:
        ensure(exemplar_may(actor, exemplar, organisation))
    subject = exemplar.subject if exemplar else organiser
    nomination = Nomination(
        round=round_,
        organisation=organisation,
        exemplar=exemplar,
        organiser=organiser,
        purpose=purpose,
        reason=exemplar.standout if exemplar else "",
        report=exemplar.summary if exemplar else "",
        form=report_form_for("", "", subject.kind, clock.today()) if subject else None,
        priority=subject.priority if subject else 0,
        created_at=clock.now(),
        created_by=actor,
    )
    try:
        with transaction.atomic():
            nomination.save()
    except IntegrityError as fault:
        raise Refused(TAKEN.reason) from fault
    audit.record(
        actor=actor, action="nomination.drafted", target=nomination, about=exemplar, purpose=purpose
    )
    return nomination


@transaction.atomic
def draft_organiser(
    *,
    actor: User,
    round_id: int,
    organisation: Organisation,
    purpose: str,
    kind: str,
    name: str,
    occupation: str,
) -> Nomination:
    """Begin a dossier for somebody who organised the work well (LT-VI.7-5).

    A subject of the unit with the same name and kind is taken, else entered.
    """
    ensure(rules.is_of_unit(actor, organisation))
    known = Subject.objects.filter(
        organisation=organisation, kind=kind, name_folded=fold(clean(name)), merged_into=None
    )
    organiser = known.order_by("pk").first() or Subject.objects.create(
        organisation=organisation,
        kind=kind,
        name=name,
        occupation=occupation,
        created_at=clock.now(),
    )
    return draft(
        actor=actor,
        round_id=round_id,
        organisation=organisation,
        purpose=purpose,
        organiser=organiser,
    )


@transaction.atomic
def save_draft(
    *,
    actor: User,
    nomination_id: int,
    version: int,
    reason: str,
    report: str,
    answers: Answers | None = None,
) -> Nomination:
    """Write the text of a dossier that is with its unit; autosave comes here too.

    `answers` is what stands in the boxes of its form; a box that is not named is left as it is.
    Locks the dossier. A page opened before somebody else's save raises `Stale` with both texts and
    writes nothing. A change after the head approved takes the approval back: what is signed is
    what leaves. Not in the ledger: drafts are working papers, the sent text is recorded.
    """
    nomination = _locked(nomination_id)
    ensure(rules.may_edit(actor, nomination))
    filled = _merged(nomination, answers or {})
    if (nomination.reason, nomination.report, nomination.answers) == (reason, report, filled):
        return nomination
    if nomination.version != version:
        raise Stale(nomination, {"reason": reason, "report": report}, answers)
    nomination.reason, nomination.report, nomination.answers = reason, report, filled
    nomination.version += 1
    nomination.put_up_at = nomination.put_up_by = None
    nomination.head_approved_at = nomination.head_approved_by = None
    nomination.save(
        update_fields=[
            "reason", "report", "answers", "version", "put_up_at", "put_up_by",
            "head_approved_at", "head_approved_by",
        ]
    )  # fmt: skip
    return nomination


@transaction.atomic
def record_unit_vote(
    *, actor: User, nomination_id: int, held_on: date, votes_for: int, total: int
) -> Nomination:
    """Keep the result of the unit's own vote ('bình chọn', BK-I.2c). Locks the dossier."""
    nomination = _locked(nomination_id)
    ensure(rules.may_record_vote(actor, nomination))
    nomination.vote_held_on = held_on
    nomination.vote_for, nomination.vote_total = votes_for, total
    nomination.save(update_fields=["vote_held_on", "vote_for", "vote_total"])
    audit.record(
        actor=actor, action="nomination.vote_recorded", target=nomination,
        about=nomination.exemplar, held_on=held_on, votes_for=votes_for, total=total,
    )  # fmt: skip
    return nomination


@transaction.atomic
def take_over(*, actor: User, nomination_id: int, heir: Organisation) -> Nomination:
    """Bring a dossier of an ended unit to its successor, who goes on with it.

    Also one that its receiver or the council has in hand: it stays where it is, only its unit
    changes; `introduced_by` keeps who began it. Locks the dossier. The successor is asked in the
    round from now on; the count moves with a dossier that had been sent.
    """
    nomination = _locked(nomination_id)
    ensure(rules.may_take_over(actor, nomination, heir))
    former = nomination.organisation
    Asked.objects.get_or_create(round=nomination.round, organisation=heir)
    if nomination.counts:
        asked = Asked.objects.filter(round=nomination.round)
        asked.filter(organisation=former).update(sent=F("sent") - 1)
        asked.filter(organisation=heir).update(sent=F("sent") + 1)
    nomination.introduced_by = nomination.introduced_by or former
    nomination.organisation = heir
    nomination.carry_ancestors()
    nomination.save(update_fields=["organisation", "introduced_by", "l1", "l2", "l3"])
    audit.record(
        actor=actor, action="nomination.taken_over", target=nomination, about=nomination.exemplar,
        former=former.name, heir=heir.name,
    )  # fmt: skip
    return nomination


def _merged(nomination: Nomination, answers: Answers) -> Answers:
    """Return what stands in the boxes once `answers` are written; only boxes of its own form."""
    known = {field.key for field in nomination.form.fields} if nomination.form else set()
    both = nomination.answers | {key: told for key, told in answers.items() if key in known}
    return {key: told for key, told in both.items() if is_filled(told)}


def _locked(nomination_id: int) -> Nomination:
    found: Nomination = Nomination.objects.with_context().locked().get(pk=nomination_id)
    return found
