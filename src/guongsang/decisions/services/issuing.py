"""Issuing a decision enters its honours; revoking one takes them and the stories back."""

from datetime import date

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.audit.chain import key_of
from guongsang.decisions import rules
from guongsang.decisions.models import Decision, DecisionLine
from guongsang.decisions.queries import lines_of
from guongsang.decisions.services.correcting import put_right
from guongsang.decisions.services.signing import Signature, sign, tell
from guongsang.decisions.states import State
from guongsang.exemplars import services as exemplars
from guongsang.exemplars.models import Exemplar, Honour
from guongsang.orgs.queries import in_whose_place
from guongsang.publicity import services as publicity
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

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
    name already stands recognised so in the year, or the number is taken that day. A draft
    correction puts right what it names (`correcting.put_right`).
    """
    decision = _locked(decision_id)
    ensure(rules.may_issue(actor, decision))
    paper = Signature(number, signed_on, signer, on_paper)
    if decision.kind == Decision.Kind.CORRECTION:
        return put_right(actor, decision, paper)
    origin = decision.move_to(State.ISSUED)
    sign(decision, actor, paper)
    for place, line in enumerate(lines_of(decision), 1):
        line.keep_words(place)
        line.save(update_fields=["name", "position", "unit", "place"])
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
        tell(line.exemplar, f"{line.exemplar}: {decision.title} (số {number}).", decision)
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
    sign(undoing, actor, Signature(number, signed_on, signer, on_paper))
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
        decision=undoing, exemplar=line.exemplar, organiser=line.organiser, honour=line.honour,
        name=line.called, position=line.holds, unit=line.of_unit, place=line.place,
    )  # fmt: skip
    if line.exemplar is None or line.honour is None:
        return
    exemplars.revoke_honour(actor=actor, honour_id=line.honour.pk, on=on, why=undoing.ground)
    publicity.withdraw_stories_of(actor=actor, exemplar=line.exemplar, why=undoing.ground)
    tell(line.exemplar, f"{line.exemplar}: {undoing.title}. Căn cứ: {undoing.ground}", undoing)


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


def _locked(decision_id: int) -> Decision:
    found: Decision = Decision.objects.locked().select_related("organisation").get(pk=decision_id)
    return found
