"""What can be decided, how long it took, what was proposed, and the rate of higher honours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Prefetch, Q, QuerySet

from guongsang.accounts.models import User
from guongsang.awards.deadlines import Clock
from guongsang.awards.models import LADDER, Deadline, RecognitionLevel
from guongsang.decisions.models import Amendment, Decision, DecisionLine, FormerCode, Proposal
from guongsang.decisions.states import ProposalState, State
from guongsang.exemplars.models import Exemplar, Honour
from guongsang.exemplars.states import LIVE
from guongsang.nominations.models import Nomination
from guongsang.nominations.queries import clocks_of, first_day
from guongsang.nominations.states import FAVOURABLE
from guongsang.nominations.states import State as NominationState
from guongsang.orgs.models import Level, Organisation, Role, subtree_condition
from guongsang.orgs.queries import focal_points, organisations_of, successors_of
from guongsang.programmes.kinds import Purpose
from guongsang.shared import clock


@dataclass(frozen=True, slots=True)
class Timeliness:
    """How timely a line is: days from discovery and from proposal to the decision (BK-I.2d).

    `clock` runs against the level's deadline, without the days the dossier was returned; it is
    None where no rule gives one.
    """

    discovered_on: date | None
    proposed_on: date | None
    decided_on: date
    clock: Clock | None

    @property
    def from_discovery(self) -> int | None:
        return (self.decided_on - self.discovered_on).days if self.discovered_on else None

    @property
    def from_proposal(self) -> int | None:
        return (self.decided_on - self.proposed_on).days if self.proposed_on else None

    @property
    def allowed(self) -> int | None:
        return self.clock.deadline.working_days if self.clock else None

    @property
    def due_on(self) -> date | None:
        return self.clock.due_on if self.clock else None

    @property
    def over(self) -> int:
        """Working days beyond the deadline of the level; 0 where none is known."""
        return self.clock.over if self.clock else 0

    @property
    def is_late(self) -> bool:
        return self.over > 0

    @property
    def unsure_years(self) -> list[int]:
        """Years whose public holidays are not all known: the count of working days may change."""
        return self.clock.unsure_years if self.clock else []


@dataclass(frozen=True, slots=True)
class HigherRate:
    """Provincial and State commendations among exemplars of a year (LD-II.1b-3b)."""

    year: int
    exemplars: int
    commended: int

    @property
    def percent(self) -> Decimal | None:
        if not self.exemplars:
            return None
        return round(Decimal(100 * self.commended) / self.exemplars, 1)


def issuing_bodies(user: User) -> list[Organisation]:
    """Return the bodies for which the person may prepare decisions."""
    return organisations_of(user, Role.OFFICER, Role.SECRETARIAT, Role.HEAD)


def awaiting_decision(organisation: Organisation) -> QuerySet[Nomination]:
    """Return the approved dossiers of the body's rounds that no decision names yet."""
    named = DecisionLine.objects.exclude(decision__state=State.REVOKED)
    return (
        Nomination.objects.filter(
            round__decider=organisation, exemplar__isnull=False,
            state=NominationState.APPROVED, purpose=Purpose.RECOGNITION,
        )
        .exclude(pk__in=named.filter(nomination__isnull=False).values("nomination"))
        .with_context()
        .order_by("-priority", "concluded_at", "pk")
    )  # fmt: skip


def awaiting_commendation(organisation: Organisation) -> QuerySet[Nomination]:
    """Return the chosen dossiers for commendation, organisers of the work included (LT-VI.7-5)."""
    wanted = Q(purpose=Purpose.COMMENDATION) | Q(organiser__isnull=False)
    named = DecisionLine.objects.exclude(decision__state=State.REVOKED)
    return (
        Nomination.objects.filter(wanted, round__decider=organisation, state__in=FAVOURABLE)
        .exclude(pk__in=named.filter(nomination__isnull=False).values("nomination"))
        .with_context()
        .order_by("-priority", "concluded_at", "pk")
    )


def commendable(organisation: Organisation) -> QuerySet[Exemplar]:
    """Return the body's own live exemplars, from which a commendation may start (BG-I.1-3b)."""
    return (
        Exemplar.objects.live().of_subtree(organisation).with_context().order_by(
            "-priority", "-created_at", "-pk"
        )
    )  # fmt: skip


def lines_of(decision: Decision) -> list[DecisionLine]:
    """Return the lines with what a page shows of them, in the order they were issued or by name."""
    return list(
        decision.lines.select_related(
            "exemplar", "exemplar__subject__organisation", "exemplar__organisation",
            "exemplar__movement", "organiser", "organiser__organisation", "nomination",
            "nomination__round", "nomination__organisation", "honour",
        ).order_by("place", "exemplar__subject__name_key", "organiser__name_key", "pk")
    )  # fmt: skip


def whole_lines(decision: Decision) -> QuerySet[DecisionLine]:
    """Return the lines with their dossiers and all who acted on these."""
    dossier = [
        f"nomination__{part}"
        for part in (
            "organisation", "round__programme", "round__decider", "exemplar__subject", "organiser",
            "submitted_by", "head_approved_by", "appraised_by", "concluded_by", "held_by",
        )
    ]  # fmt: skip
    return decision.lines.select_related("exemplar__subject", "organiser", *dossier)


def corrections_of(decision: Decision) -> list[Decision]:
    """Return the issued corrections of a decision with what they put right, the oldest first."""
    rows = decision.corrections.exclude(state=State.DRAFT).order_by("issued_at", "pk")
    return list(rows.prefetch_related(Prefetch("amendments", Amendment.objects.order_by("pk"))))


@dataclass(frozen=True, slots=True)
class Found:
    """What bears a code: a line, and the correction that replaced that sheet, if one did.

    `corrections` are those that changed what the sheets of this line say.
    """

    line: DecisionLine
    replaced_by: Decision | None
    corrections: tuple[Decision, ...]


def certificate_of_code(code: str) -> Found | None:
    """Return what a certificate's code stands for, as printed or as typed by a reader."""
    line, replaced_by = line_of_code(code), None
    if line is None:
        former = FormerCode.objects.select_related("correction").filter(code=_typed(code)).first()
        if former is None:
            return None
        line, replaced_by = _coded().get(pk=former.line_id), former.correction
    touching = Decision.objects.filter(
        Q(amendments__line=line) | Q(amendments__line=None, amendments__isnull=False),
        corrects=line.decision, state=State.ISSUED,
    ).distinct().order_by("issued_at", "pk")  # fmt: skip
    return Found(line, replaced_by, tuple(touching))


def line_of_code(code: str) -> DecisionLine | None:
    """Return the line whose certificate bears a code, as printed or as typed by a reader."""
    return _coded().filter(code=_typed(code)).first()


def _coded() -> QuerySet[DecisionLine]:
    return DecisionLine.objects.exclude(decision__state=State.DRAFT).select_related(
        "decision", "decision__organisation", "exemplar__subject__organisation",
        "organiser__organisation", "honour",
    )  # fmt: skip


def _typed(code: str) -> str:
    return "".join(filter(str.isalnum, code)).upper()[:60]


def timeliness(lines: Iterable[DecisionLine], decided_on: date) -> list[Timeliness]:
    """Return, line by line, the days from discovery and proposal to the decision."""
    lines = list(lines)
    dossiers = [line.nomination for line in lines if line.nomination]
    clocks = clocks_of(dossiers, decided_on, Deadline.Step.DECIDE)
    return [
        Timeliness(
            discovered_on=line.exemplar.discovered_on if line.exemplar else None,
            proposed_on=first_day(line.nomination) if line.nomination else None,
            decided_on=decided_on,
            clock=clocks.get(line.nomination_id or 0),
        )
        for line in lines
    ]


def proposals_waiting(user: User) -> QuerySet[Proposal]:
    """Return the proposals that wait for an answer of the person's bodies, oldest first."""
    return (
        Proposal.objects.filter(sent_to__in=issuing_bodies(user), state=ProposalState.SENT)
        .with_context()
        .order_by("sent_at", "pk")
    )


def superiors(organisation: Organisation) -> QuerySet[Organisation]:
    """Return where the body may send a proposal: the bodies above, its sector's, focal points.

    Above a province stand the central bodies. Who has ended yields to its successors.
    """
    today = clock.today()
    above = organisation.ancestor_ids()[:-1]
    focal = focal_points().filter(path__startswith=f"/{organisation.ancestor_ids()[0]}/")
    keys = {*above, *focal.values_list("pk", flat=True)}
    if organisation.sector_parent_id:
        keys.add(organisation.sector_parent_id)
    if organisation.parent_id is None and organisation.level == Level.PROVINCE:
        central = Organisation.objects.filter(level=Level.CENTRAL).on(today)
        keys.update(central.values_list("pk", flat=True))
    for ended in Organisation.objects.filter(pk__in=keys, valid_to__lt=today):
        keys.update(heir.pk for heir in successors_of(ended, today))
    alive = Organisation.objects.filter(pk__in=keys).on(today)
    return alive.exclude(pk=organisation.pk).in_order()


def levels_above(organisation: Organisation, exemplar: Exemplar) -> list[tuple[str, str]]:
    """Return the levels above what the body itself has given, lowest first."""
    given = exemplar.honours.standing().filter(giver=organisation).values_list("level", flat=True)
    highest = max((LADDER.index(RecognitionLevel(each)) for each in given), default=-1)
    return [(level.value, level.label) for level in LADDER[highest + 1 :]]


def higher_rate(organisation: Organisation, year: int) -> HigherRate:
    """Return how many of the body's live exemplars had a provincial or State commendation."""
    scope = subtree_condition(organisation.path, "exemplar__")
    commended = Honour.objects.standing().filter(
        scope, kind=Honour.Kind.COMMENDATION, year=year,
        level__in=[RecognitionLevel.PROVINCE, RecognitionLevel.NATION],
    ).aggregate(n=Count("exemplar", distinct=True))["n"]  # fmt: skip
    exemplars = Exemplar.objects.of_subtree(organisation).filter(state__in=LIVE, year__lte=year)
    return HigherRate(year, exemplars.count(), commended)
