"""How a dossier ends: selected, approved or not, always through `conclude`."""

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.nominations import rules
from guongsang.nominations.models import Nomination
from guongsang.nominations.services.handling import pass_appraisal
from guongsang.nominations.services.telling import tell_unit, unit_page
from guongsang.nominations.states import State
from guongsang.orgs.queries import in_whose_place
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words(
    {
        "nomination.selected": "Chọn gương được giới thiệu",
        "nomination.approved": "Thông qua hồ sơ",
        "nomination.declined": "Kết luận chưa chọn",
    }
)


@transaction.atomic
def select(*, actor: User, nomination_id: int, why: str = "") -> Nomination:
    """The secretariat chooses the exemplar, without a vote (BK-IV.1-2b). Locks the dossier."""
    ensure(rules.may_select(actor, _locked(nomination_id)))
    return conclude(actor=actor, nomination_id=nomination_id, target=State.SELECTED, why=why)


@transaction.atomic
def approve(*, actor: User, nomination_id: int, why: str = "") -> Nomination:
    """The head of the receiving body agrees, on the office's advice. Locks the dossier."""
    ensure(rules.may_approve(actor, _locked(nomination_id)))
    return conclude(actor=actor, nomination_id=nomination_id, target=State.APPROVED, why=why)


@transaction.atomic
def decline(*, actor: User, nomination_id: int, why: str) -> Nomination:
    """Whoever concludes does not choose it this time, and says why. Locks the dossier."""
    ensure(rules.may_decline(actor, _locked(nomination_id)))
    return conclude(actor=actor, nomination_id=nomination_id, target=State.DECLINED, why=why)


@transaction.atomic
def conclude(*, actor: User, nomination_id: int, target: State, why: str = "") -> Nomination:
    """Write the outcome and tell the unit (BG US-09: the district sees what came of it).

    `council` calls this from its count, after its own rule on who may close a ballot; the screens
    call `select`, `approve` or `decline`, which ask who may. Locks the dossier.
    """
    nomination = _locked(nomination_id)
    ensure(rules.may_conclude(nomination, State(target)))
    origin = pass_appraisal(nomination, State(target), actor)
    nomination.outcome_why = why[:300]
    nomination.concluded_at, nomination.concluded_by = clock.now(), actor
    nomination.save(
        update_fields=[
            "state", "outcome_why", "concluded_at", "concluded_by", "appraised_at", "appraised_by",
        ]
    )  # fmt: skip
    audit.record(
        actor=actor, action=f"nomination.{nomination.state}", target=nomination,
        about=nomination.exemplar, why=why, origin=origin.value,
        role=in_whose_place(actor, nomination.round.decider),
    )  # fmt: skip
    said = nomination.get_state_display().lower()
    tell_unit(nomination.organisation, f"Hồ sơ {nomination}: {said}.", unit_page(nomination))
    return nomination


def _locked(nomination_id: int) -> Nomination:
    found: Nomination = Nomination.objects.with_context().locked().get(pk=nomination_id)
    return found
