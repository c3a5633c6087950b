"""Drafting a decision: from approved dossiers, or from exemplars by the body's own authority."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.council.models import AgendaItem, Sitting
from guongsang.council.states import SittingState
from guongsang.decisions import rules
from guongsang.decisions.models import Decision, DecisionLine
from guongsang.decisions.states import State
from guongsang.exemplars.models import Exemplar
from guongsang.nominations.models import Nomination
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure

audit.words(
    {
        "decision.drafted": "Dự thảo quyết định",
        "decision.line_added": "Thêm một tên vào dự thảo quyết định",
        "decision.line_dropped": "Bỏ một tên khỏi dự thảo quyết định",
        "decision.prize_set": "Ghi tiền thưởng kèm quyết định",
    }
)


@dataclass(frozen=True, slots=True)
class Commendation:
    """What a commendation says beside its names (BP-III.4, LT-II.3-4)."""

    title: str
    level: str
    kind: str
    form: str
    occasion: str = ""


@transaction.atomic
def draft_recognition(
    *,
    actor: User,
    organisation: Organisation,
    nominations: Sequence[Nomination],
    title: str,
    occasion: str = "",
    sitting: Sitting | None = None,
) -> Decision:
    """Draft the recognition of approved dossiers of the body's own rounds, all of one level.

    The council's sitting that passed them all is noted where there is one. Locks the dossiers, so
    that two drafts at once do not name one twice.
    """
    locked = _locked(nominations)
    ensure(rules.may_recognise(actor, organisation, locked))
    _ensure_unnamed(locked)
    decision = Decision.objects.create(
        organisation=organisation,
        kind=Decision.Kind.RECOGNITION,
        level=locked[0].round.level,
        title=title,
        occasion=occasion,
        sitting=sitting or _sitting_of(locked),
        created_at=clock.now(),
        created_by=actor,
    )
    _name(decision, nominations=locked)
    _record(actor, decision)
    return decision


@transaction.atomic
def draft_commendation(
    *,
    actor: User,
    organisation: Organisation,
    what: Commendation,
    exemplars: Sequence[Exemplar] = (),
    nominations: Sequence[Nomination] = (),
    sitting: Sitting | None = None,
) -> Decision:
    """Draft a commendation by own authority (LD-II.2b), from exemplars (BG-I.1-3b) or dossiers.

    Organisers of the work come in through their dossiers (LT-VI.7-5). Locks the dossiers.
    """
    locked = _locked(nominations)
    ensure(rules.may_commend(actor, organisation, exemplars, locked))
    _ensure_unnamed(locked)
    decision = Decision.objects.create(
        organisation=organisation,
        kind=Decision.Kind.COMMENDATION,
        level=what.level,
        title=what.title,
        commendation_kind=what.kind,
        form=what.form,
        occasion=what.occasion,
        sitting=sitting,
        created_at=clock.now(),
        created_by=actor,
    )
    _name(decision, exemplars=exemplars, nominations=locked)
    _record(actor, decision)
    return decision


@transaction.atomic
def add_line(*, actor: User, decision_id: int, exemplar: Exemplar) -> Decision:
    """Add an exemplar of the body to a draft commendation. Locks the decision; twice is once."""
    decision: Decision = (
        Decision.objects.locked().select_related("organisation").get(pk=decision_id)
    )
    ensure(rules.may_add(actor, decision, exemplar))
    line, made = DecisionLine.objects.get_or_create(decision=decision, exemplar=exemplar)
    if made:
        audit.record(
            actor=actor, action="decision.line_added", target=decision, about=exemplar,
            name=str(line.subject),
        )  # fmt: skip
    return decision


@transaction.atomic
def drop_line(*, actor: User, decision_id: int, line_id: int) -> Decision:
    """Take one name out of a draft. Locks the decision."""
    decision: Decision = (
        Decision.objects.locked().select_related("organisation").get(pk=decision_id)
    )
    ensure(rules.may_change(actor, decision))
    line = decision.lines.select_related("exemplar__subject", "organiser").get(pk=line_id)
    name = str(line.subject)
    about = line.exemplar
    line.delete()
    audit.record(
        actor=actor, action="decision.line_dropped", target=decision, about=about, name=name
    )
    return decision


@transaction.atomic
def set_prize(*, actor: User, decision_id: int, total: int | None, source: str = "") -> Decision:
    """Write the prize money of a draft commendation as a person gives it; None takes it out.

    Locks the decision. What the rule book proposes is only ever a suggestion: this is what counts.
    """
    decision: Decision = (
        Decision.objects.locked().select_related("organisation").get(pk=decision_id)
    )
    ensure(rules.may_set_prize(actor, decision))
    if (decision.prize_total, decision.prize_source) == (total, source):
        return decision
    former = decision.prize_total
    decision.prize_total, decision.prize_source = total, source
    decision.save(update_fields=["prize_total", "prize_source"])
    audit.record(
        actor=actor, action="decision.prize_set", target=decision, total=total, former=former,
        source=source,
    )  # fmt: skip
    return decision


def _sitting_of(nominations: Sequence[Nomination]) -> Sitting | None:
    items = (
        AgendaItem.objects.standing()
        .filter(nomination__in=nominations)
        .exclude(sitting__state=SittingState.CANCELLED)
        .select_related("sitting")
    )
    sittings = {item.sitting_id: item.sitting for item in items}
    return next(iter(sittings.values())) if len(sittings) == 1 else None


def _locked(nominations: Sequence[Nomination]) -> list[Nomination]:
    keys = [nomination.pk for nomination in nominations]
    return list(Nomination.objects.filter(pk__in=keys).with_context().order_by("pk").locked())


def _ensure_unnamed(nominations: Sequence[Nomination]) -> None:
    named = (
        DecisionLine.objects.filter(nomination__in=nominations)
        .exclude(decision__state=State.REVOKED)
        .select_related("exemplar__subject", "organiser", "decision")
        .first()
    )
    if named is not None:
        raise Refused(
            f"{named.subject} đã có trong “{named.decision.title}”; mở quyết định đó để làm tiếp."
        )


def _name(
    decision: Decision,
    *,
    exemplars: Sequence[Exemplar] = (),
    nominations: Sequence[Nomination] = (),
) -> None:
    lines: dict[tuple[str, int | None], DecisionLine] = {
        ("e", each.pk): DecisionLine(decision=decision, exemplar=each) for each in exemplars
    }
    for each in nominations:
        key = ("e", each.exemplar_id) if each.exemplar_id else ("o", each.organiser_id)
        lines[key] = DecisionLine(
            decision=decision, exemplar=each.exemplar, organiser=each.organiser, nomination=each
        )
    DecisionLine.objects.bulk_create(lines.values())


def _record(actor: User, decision: Decision) -> None:
    audit.record(
        actor=actor, action="decision.drafted", target=decision, kind=decision.kind,
        names=decision.lines.count(),
    )  # fmt: skip
