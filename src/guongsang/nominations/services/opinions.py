"""Asking other bodies about a dossier, and the comments of the public.

Entries of the ledger stand on the request or the comment itself, not on the exemplar: the unit
that introduces reads the exemplar's page and is not told who said what.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.nominations import rules
from guongsang.nominations.models import Comment, Nomination, OpinionRequest
from guongsang.nominations.models.opinions import ANSWERERS
from guongsang.nominations.services.telling import office_page, tell_handlers, tell_unit
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.access import ensure
from vanban.text import clean

audit.words(
    {
        "nomination.opinion_asked": "Hỏi ý kiến cơ quan liên quan",
        "nomination.opinion_answered": "Trả lời ý kiến về hồ sơ",
        "nomination.opinion_withdrawn": "Thu hồi yêu cầu cho ý kiến",
        "nomination.comment_sent": "Nhận ý kiến góp ý của người dân",
        "nomination.comment_handled": "Xử lý ý kiến góp ý",
    }
)


@transaction.atomic
def ask_opinion(
    *, actor: User, nomination_id: int, organisation: Organisation, question: str, due_on: date
) -> OpinionRequest:
    """Ask a body what it thinks of a dossier, until a day; its people are told.

    Locks the dossier. Raises `Refused`, and `ValidationError` where that body cannot be asked or
    has not yet answered an earlier request.
    """
    nomination = _locked(nomination_id)
    ensure(rules.may_ask_opinion(actor, nomination))
    fit = rules.may_be_asked(nomination, organisation, clock.today())
    if not fit:
        raise ValidationError({"organisation": fit.reason})
    asked = OpinionRequest(
        nomination=nomination, organisation=organisation, question=clean(question)[:500],
        due_on=due_on, asked_at=clock.now(), asked_by=actor,
    )  # fmt: skip
    asked.validate_constraints()
    asked.save()
    audit.record(
        actor=actor, action="nomination.opinion_asked", target=asked, until=due_on,
        text=asked.question,
    )  # fmt: skip
    tell_unit(
        organisation, f"{nomination.round.office.label} hỏi ý kiến về hồ sơ {nomination}, "
        f"trả lời đến hết ngày {due_on:%d/%m/%Y}.", opinion_page(asked), *ANSWERERS,
    )  # fmt: skip
    return asked


@transaction.atomic
def answer_opinion(*, actor: User, request_id: int, opinion: str, answer: str) -> OpinionRequest:
    """Answer for the body that was asked; those who appraise are told. Locks the request."""
    asked = _request(request_id)
    ensure(rules.may_answer_opinion(actor, asked))
    asked.opinion, asked.answer = opinion, answer
    asked.answered_at, asked.answered_by = clock.now(), actor
    asked.save(update_fields=["opinion", "answer", "answered_at", "answered_by"])
    nomination = asked.nomination
    audit.record(
        actor=actor, action="nomination.opinion_answered", target=asked, opinion=opinion,
        text=asked.answer,
    )  # fmt: skip
    tell_handlers(
        nomination.round, f"{asked.organisation.label} đã trả lời về hồ sơ {nomination}.",
        but=actor, url=office_page(nomination),
    )  # fmt: skip
    return asked


@transaction.atomic
def withdraw_opinion(*, actor: User, request_id: int) -> OpinionRequest:
    """Take a request back before it is answered; the body asked is told. Locks the request."""
    asked = _request(request_id)
    ensure(rules.may_withdraw_opinion(actor, asked))
    asked.withdrawn_at, asked.withdrawn_by = clock.now(), actor
    asked.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record(actor=actor, action="nomination.opinion_withdrawn", target=asked)
    tell_unit(
        asked.organisation,
        f"{asked.nomination.round.office.label} không cần ý kiến về một hồ sơ nữa.",
        OPINIONS, *ANSWERERS,
    )  # fmt: skip
    return asked


@transaction.atomic
def comment(*, nomination_id: int, text: str, name: str = "", contact: str = "") -> Comment:
    """Take in what a citizen says of a dossier laid open. Locks it against its conclusion.

    Raises `Refused` after the last day. Nobody is told of each one: the office sees the count.
    """
    nomination = _locked(nomination_id)
    ensure(rules.may_comment(nomination, clock.today()))
    given = Comment(
        nomination=nomination, text=text[:2000], name=clean(name)[:120],
        contact=clean(contact)[:120], sent_at=clock.now(),
    )  # fmt: skip
    given.save()
    audit.record(actor=None, action="nomination.comment_sent", target=given)
    return given


@transaction.atomic
def handle_comment(*, actor: User, comment_id: int, handling: str) -> Comment:
    """Write how a comment was dealt with; the citizen's contact is erased. Locks the comment."""
    rows = Comment.objects.locked().select_related("nomination__round__office")
    given = rows.get(pk=comment_id)
    ensure(rules.may_handle_comment(actor, given))
    given.handling, given.contact = clean(handling)[:300], ""
    given.handled_at, given.handled_by = clock.now(), actor
    given.save(update_fields=["handling", "contact", "handled_at", "handled_by"])
    audit.record(
        actor=actor, action="nomination.comment_handled", target=given, handling=given.handling,
    )  # fmt: skip
    return given


OPINIONS = "/van-phong/hoi-y-kien/"
"""Address of what the person's bodies are asked (`office:opinions`)."""


def opinion_page(asked: OpinionRequest) -> str:
    """Address where the body asked answers (`office:opinion`)."""
    return f"{OPINIONS}{asked.pk}/"


def _locked(nomination_id: int) -> Nomination:
    found: Nomination = Nomination.objects.with_context().locked().get(pk=nomination_id)
    return found


def _request(request_id: int) -> OpinionRequest:
    return OpinionRequest.objects.with_context().locked().get(pk=request_id)
