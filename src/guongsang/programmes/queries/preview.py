"""What issuing a plan, or beginning its next period, would do; nothing is written."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from guongsang.orgs.models import Organisation
from guongsang.programmes import assigning
from guongsang.programmes.models import ObligationKind, Programme, TaskParty
from guongsang.programmes.successors import heirs_of


@dataclass(frozen=True, slots=True)
class Preview:
    """How many bodies the plan would bind, and how many assignments of each kind it would make."""

    units: int
    quotas: int
    milestones: int
    tasks: int


def preview(programme: Programme, since: date | None = None) -> Preview:
    """Work out what `services.issue` would make."""
    within = assigning.reachable(programme)
    made = assigning.assignments(programme, within, since or date.min)
    kinds = Counter(each.obligation_kind for each in made)
    return Preview(
        len(within.units),
        kinds[ObligationKind.QUOTA],
        kinds[ObligationKind.MILESTONE],
        kinds[ObligationKind.TASK],
    )


def unclear_heirs(programme: Programme) -> dict[Organisation, list[Organisation]]:
    """Return ended bodies that the plan names and whose work several successors share."""
    first = date(programme.execution_last + 1, 1, 1)
    named = Organisation.objects.filter(code__in=_named(programme))
    found = {}
    for organisation in named:
        heirs = heirs_of(organisation, first)
        if len(heirs) > 1:
            found[organisation] = heirs
    return found


def _named(programme: Programme) -> set[str]:
    """Return every code that the plan's predicates and parties name."""
    codes = programme.audience.named_codes()
    for rows in (programme.quotas.all(), programme.milestones.all(), programme.routes.all()):
        for row in rows:
            codes |= row.audience.named_codes()
    parties = TaskParty.objects.filter(task__programme=programme).select_related("organisation")
    for party in parties:
        codes |= party.audience.named_codes()
        if party.organisation:
            codes.add(party.organisation.code)
    return codes
