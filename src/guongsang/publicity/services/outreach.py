"""Exemplars given to media bodies, and letters of citizens answered."""

from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.exemplars.models import Exemplar
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import people_with
from guongsang.publicity import rules
from guongsang.publicity.models import HandOver, Suggestion
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean

audit.words(
    {
        "publicity.handed_over": "giới thiệu gương cho cơ quan truyền thông",
        "publicity.suggestion_sent": "nhận thư giới thiệu của người dân",
        "publicity.suggestion_answered": "xử lý thư giới thiệu của người dân",
        "publicity.suggestion_passed_on": "chuyển thư của người dân sang nơi xử lý",
    }
)
PASSED_ON = "Thư đã chuyển nơi có trách nhiệm xử lý"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a citizen tells; name and contact are the citizen's choice."""

    who: str
    deed: str
    teller: str = ""
    contact: str = ""


@transaction.atomic
def hand_over(
    *, actor: User, exemplar: Exemplar, receiver: Organisation, note: str = ""
) -> HandOver:
    """Give a selected or recognised exemplar to a media body; its editors are told.

    Raises `ValidationError` when it was given to that body before.
    """
    ensure(rules.may_hand_over(actor, exemplar, on=clock.today()))
    row = HandOver(
        organisation=exemplar.organisation, exemplar=exemplar, receiver=receiver,
        note=clean(note)[:300], given_at=clock.now(), given_by=actor,
    )  # fmt: skip
    row.validate_constraints()
    row.save()
    audit.record(
        actor=actor, action="publicity.handed_over", target=row, about=exemplar,
        receiver=str(receiver),
    )  # fmt: skip
    editors = people_with(receiver, Role.EDITOR, Role.REPORTER, Role.OFFICER)
    notifications.tell(
        [held.user for held in editors],
        f"{exemplar.organisation.label} giới thiệu gương {exemplar.subject.name} để tuyên truyền.",
        url=reverse("newsroom:hand_overs"),
    )
    return row


@transaction.atomic
def suggest(*, organisation: Organisation, letter: Letter) -> Suggestion:
    """Keep a citizen's letter to a unit; its officers are told. No account is needed."""
    row = Suggestion.objects.create(
        organisation=organisation, sent_at=clock.now(), **asdict(letter)
    )
    audit.record(actor=None, action="publicity.suggestion_sent", target=row)
    officers = people_with(organisation, Role.OFFICER, Role.SECRETARIAT)
    notifications.tell(
        [held.user for held in officers],
        f"Người dân giới thiệu: {row.who}",
        url=reverse("newsroom:suggestions"),
    )
    return row


@transaction.atomic
def answer_suggestion(
    *, actor: User, suggestion_id: int, answer: str, exemplar: Exemplar | None = None
) -> Suggestion:
    """Close a letter with what was done; the citizen's contact is erased with it."""
    row = Suggestion.objects.locked().get(pk=suggestion_id)
    ensure(rules.may_answer(actor, row, on=clock.today()))
    if not clean(answer):
        raise ValidationError("Hãy ghi đã xử lý thế nào.")
    row.answer, row.exemplar, row.contact = clean(answer)[:300], exemplar, ""
    row.answered_at, row.answered_by = clock.now(), actor
    row.save(update_fields=["answer", "exemplar", "contact", "answered_at", "answered_by"])
    audit.record(actor=actor, action="publicity.suggestion_answered", target=row, about=exemplar)
    return row


@transaction.atomic
def pass_on(*, actor: User, suggestion_id: int) -> Suggestion:
    """Close a letter that belongs elsewhere (`oversight` takes it in) and erase all its words."""
    row = Suggestion.objects.locked().get(pk=suggestion_id)
    ensure(rules.may_answer(actor, row, on=clock.today()))
    row.who, row.deed, row.teller, row.contact = PASSED_ON, PASSED_ON, "", ""
    row.answer, row.answered_at, row.answered_by = PASSED_ON, clock.now(), actor
    row.save(
        update_fields=[
            "who", "deed", "teller", "contact", "answer", "answered_at", "answered_by"
        ]
    )  # fmt: skip
    audit.record(actor=actor, action="publicity.suggestion_passed_on", target=row)
    return row
