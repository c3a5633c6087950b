"""Asking the level above to recognise or commend, and its answer."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.decisions import rules
from guongsang.decisions.models import Proposal
from guongsang.decisions.states import ProposalState
from guongsang.exemplars.models import Exemplar
from guongsang.nominations.models import Nomination
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import people_with
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

audit.words(
    {
        "proposal.sent": "Trình cấp trên",
        "proposal.numbered": "Ghi số tờ trình",
        "proposal.accepted": "Cấp trên đồng ý đề nghị",
        "proposal.refused": "Cấp trên chưa đồng ý đề nghị",
    }
)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the level above, by which submission."""

    sent_to: Organisation
    level: str
    purpose: str
    reason: str
    form: str = ""
    number: str = ""


@transaction.atomic
def propose_upward(
    *,
    actor: User,
    organisation: Organisation,
    exemplar: Exemplar,
    request: Request,
    nomination: Nomination | None = None,
) -> Proposal:
    """Submit an exemplar to the level above, beside the own recognition (BP-III.2-1b).

    One pending proposal of a level and purpose: a second is refused. Tells the level above.
    """
    ensure(rules.may_propose(actor, exemplar, organisation))
    ensure(rules.is_higher(organisation, exemplar, request.level))
    proposal = Proposal(
        organisation=organisation, exemplar=exemplar, nomination=nomination,
        sent_to=request.sent_to, level=request.level, purpose=request.purpose, form=request.form,
        reason=request.reason, number=request.number, sent_at=clock.now(), sent_by=actor,
    )  # fmt: skip
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as fault:
        raise Refused(
            "Gương này đang có tờ trình cùng nội dung chờ trả lời. Hãy chờ cấp trên trả lời trước."
        ) from fault
    audit.record(
        actor=actor, action="proposal.sent", target=proposal, about=exemplar,
        sent_to=request.sent_to.name, level=request.level,
    )  # fmt: skip
    _tell(request.sent_to, f"{organisation.label} trình đề nghị về {exemplar}.", proposal)
    return proposal


@transaction.atomic
def answer_proposal(*, actor: User, proposal_id: int, accept: bool, answer: str) -> Proposal:
    """Close a proposal with the answer of the level above; the sender is told. Locks it."""
    proposal: Proposal = Proposal.objects.with_context().locked().get(pk=proposal_id)
    ensure(rules.may_answer(actor, proposal))
    proposal.move_to(ProposalState.ACCEPTED if accept else ProposalState.REFUSED)
    proposal.answer = answer
    proposal.answered_at, proposal.answered_by = clock.now(), actor
    proposal.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    audit.record(
        actor=actor, action=f"proposal.{proposal.state}", target=proposal,
        about=proposal.exemplar, why=answer,
    )  # fmt: skip
    said = proposal.get_state_display().lower()
    _tell(proposal.organisation, f"Tờ trình về {proposal.exemplar}: {said}.", proposal)
    return proposal


@transaction.atomic
def number_proposal(*, actor: User, proposal_id: int, number: str) -> Proposal:
    """Write the number of the issued submission into its proposal. Locks the proposal."""
    proposal: Proposal = Proposal.objects.with_context().locked().get(pk=proposal_id)
    ensure(rules.may_submit(actor, proposal))
    proposal.number = number
    proposal.save(update_fields=["number"])
    audit.record(
        actor=actor, action="proposal.numbered", target=proposal, about=proposal.exemplar,
        number=number,
    )  # fmt: skip
    return proposal


def _tell(organisation: Organisation, text: str, proposal: Proposal) -> None:
    roles = (Role.OFFICER, Role.SECRETARIAT, Role.HEAD)
    people = [held.user for held in people_with(organisation, *roles)]
    notifications.tell(people, text, url=f"/van-phong/to-trinh/{proposal.pk}/")
