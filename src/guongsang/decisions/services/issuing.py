"""Issuing a decision enters its honours; revoking one takes them and the stories back."""

import re
from datetime import date

from django.db import IntegrityError, transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.audit.chain import key_of
from guongsang.decisions import rules
from guongsang.decisions.models import Decision, DecisionLine
from guongsang.decisions.states import State
from guongsang.documents import services as documents
from guongsang.documents.naming import document_symbol, letterhead_of
from guongsang.exemplars import services as exemplars
from guongsang.exemplars.models import Exemplar, Honour
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Role
from guongsang.orgs.queries import in_whose_place, people_with
from guongsang.publicity import services as publicity
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

PAPER = "quyết định"
_NUMBER = re.compile(r"(?P<number>0*[1-9]\d{0,5})(?:\s*/\s*(?P<symbol>\S.{0,58}))?\s*\Z")
"""'125/QĐ-UBND' or '125'; '12a/QĐ-UBND' stands beside the book."""

audit.words(
    {
        "decision.issued": "Ban hành quyết định",
        "decision.revoked": "Hủy quyết định",
    }
)


@transaction.atomic
def issue(
    *,
    actor: User,
    decision_id: int,
    number: str,
    signed_on: date,
    signer: str,
    on_paper: bool = True,
) -> Decision:
    """Record that the decision was signed: number, day, signer; enter an honour for each name.

    A number typed from a paper enters the register of documents, so that it is not given again.
    Locks the decision. `exemplars.services.honour` moves a recognised exemplar on. Refused when a
    name already stands recognised so in the year, or the number is taken that day.
    """
    decision = _locked(decision_id)
    ensure(rules.may_issue(actor, decision))
    origin = decision.move_to(State.ISSUED)
    _sign(decision, actor, number, signed_on, signer)
    if on_paper:
        _register(decision, actor)
    for line in _lines(decision):
        if line.exemplar is None:
            continue
        _ensure_new(decision, line.exemplar, signed_on.year)
        line.honour = exemplars.honour(
            actor=actor, exemplar_id=line.exemplar.pk, kind=decision.kind, level=decision.level,
            giver=decision.organisation, decision_key=key_of(decision), decision_number=number,
            decided_on=signed_on, commendation_kind=decision.commendation_kind, form=decision.form,
        )  # fmt: skip
        line.save(update_fields=["honour"])
        _tell(line.exemplar, f"{line.exemplar}: {decision.title} (số {number}).", decision)
    audit.record(
        actor=actor, action="decision.issued", target=decision, origin=origin.value,
        number=number, signed_on=signed_on, signer=signer,
        role=in_whose_place(actor, decision.organisation),
    )  # fmt: skip
    return decision


@transaction.atomic
def revoke(
    *,
    actor: User,
    decision_id: int,
    ground: str,
    number: str,
    signed_on: date,
    signer: str,
    on_paper: bool = True,
) -> Decision:
    """Take a decision back by another: honours revoked, stories withdrawn at once.

    Locks the decision. An exemplar left without recognition becomes REVOKED
    (`exemplars.services.revoke_honour`). Returns the decision of revocation.
    """
    decision = _locked(decision_id)
    ensure(rules.may_revoke(actor, decision))
    undoing = Decision(
        organisation=decision.organisation,
        kind=Decision.Kind.REVOCATION,
        level=decision.level,
        title=f"Hủy {decision.get_kind_display().lower()} số {decision.number}",
        ground=ground,
        revokes=decision,
        created_at=clock.now(),
        created_by=actor,
    )
    undoing.move_to(State.ISSUED)
    _sign(undoing, actor, number, signed_on, signer)
    if on_paper:
        _register(undoing, actor)
    decision.move_to(State.REVOKED)
    decision.save(update_fields=["state"])
    for line in _lines(decision):
        _take_back(actor, line, undoing, signed_on)
    audit.record(
        actor=actor, action="decision.revoked", target=decision, why=ground, number=number,
        signed_on=signed_on, signer=signer, role=in_whose_place(actor, decision.organisation),
    )  # fmt: skip
    return undoing


def _take_back(actor: User, line: DecisionLine, undoing: Decision, on: date) -> None:
    DecisionLine.objects.create(
        decision=undoing, exemplar=line.exemplar, organiser=line.organiser, honour=line.honour
    )
    if line.exemplar is None or line.honour is None:
        return
    exemplars.revoke_honour(actor=actor, honour_id=line.honour.pk, on=on, why=undoing.ground)
    publicity.withdraw_stories_of(actor=actor, exemplar=line.exemplar, why=undoing.ground)
    _tell(line.exemplar, f"{line.exemplar}: {undoing.title}. Căn cứ: {undoing.ground}", undoing)


def _sign(decision: Decision, actor: User, number: str, signed_on: date, signer: str) -> None:
    decision.number, decision.signed_on, decision.signer = number, signed_on, signer
    decision.issued_at, decision.issued_by = clock.now(), actor
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as fault:
        raise Refused(
            f"Số {number} ngày {signed_on:%d/%m/%Y} đã dùng cho quyết định khác; kiểm tra lại số."
        ) from fault


def _register(decision: Decision, actor: User) -> None:
    """Enter a paper's number into the body's book, where it is a plain number."""
    found = _NUMBER.match(decision.number)
    if found is None or decision.signed_on is None:
        return
    symbol = found["symbol"] or document_symbol(PAPER, letterhead_of(decision.organisation))
    paper = documents.Paper(
        PAPER, int(found["number"]), symbol, decision.signed_on, decision.title, decision.signer
    )
    documents.enter_paper(
        actor=actor, organisation=decision.organisation, paper=paper, about=decision
    )


def _ensure_new(decision: Decision, exemplar: Exemplar, year: int) -> None:
    again = exemplar.honours.standing().filter(
        kind=decision.kind, level=decision.level, giver=decision.organisation,
        form=decision.form, year=year,
    )  # fmt: skip
    known: Honour | None = again.first()
    if known is not None:
        raise Refused(
            f"{exemplar} đã có {known.get_kind_display().lower()} cùng cấp trong năm "
            f"{known.year} (số {known.decision_number}); bỏ tên này khỏi dự thảo."
        )


def _lines(decision: Decision) -> list[DecisionLine]:
    return list(
        decision.lines.select_related(
            "exemplar", "exemplar__subject", "exemplar__organisation", "honour", "organiser"
        ).order_by("exemplar", "pk")
    )


def _tell(exemplar: Exemplar, text: str, decision: Decision) -> None:
    people = [h.user for h in people_with(exemplar.organisation, Role.OFFICER, Role.HEAD)]
    notifications.tell(people, text, url=f"/van-phong/quyet-dinh/{decision.pk}/")


def _locked(decision_id: int) -> Decision:
    found: Decision = Decision.objects.locked().select_related("organisation").get(pk=decision_id)
    return found
