"""Which criteria a candidate must meet, and which bodies have issued theirs."""

from dataclasses import dataclass

from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import Measure
from guongsang.programmes.models import (
    CriteriaSet,
    Criterion,
    EligibilityRule,
    Field,
    Programme,
    Quota,
)  # fmt: skip
from guongsang.programmes.states import CriteriaState


@dataclass(frozen=True, slots=True)
class CriteriaSheet:
    """The issued sets that hold for one candidate; it must meet all of them (LT-III.3-0)."""

    general: list[CriteriaSet]
    specific: list[CriteriaSet]
    own: list[CriteriaSet]
    subject_kind: str = ""

    @property
    def sets(self) -> list[CriteriaSet]:
        return [*self.general, *self.specific, *self.own]

    @property
    def criteria(self) -> list[Criterion]:
        """Every criterion for this kind of subject: general ones first, the unit's own last."""
        return [
            criterion
            for each in self.sets
            for criterion in each.criteria.all()
            if not criterion.subject_kinds
            or not self.subject_kind
            or self.subject_kind in criterion.subject_kinds
        ]

    @property
    def is_empty(self) -> bool:
        """Nothing has been issued: nothing may be reviewed (BP-III.6a-a)."""
        return not self.sets


def criteria_for(
    programme: Programme,
    organisation: Organisation,
    *,
    fields: "list[Field] | tuple[Field, ...]" = (),
    subject_kind: str = "",
    category: str = "",
) -> CriteriaSheet:
    """Return the issued criteria for a subject of a unit, in two queries.

    They are the plan's general set, the sets of the fields, and what the unit and those above it
    have set for themselves.
    """
    owners = {programme.issuer_id, *organisation.ancestor_ids()}
    found = (
        CriteriaSet.objects.issued()
        .filter(programme=programme, owner__in=owners)
        .with_criteria()
        .order_by("field__order", "pk")
    )
    keys = {field.pk for field in fields}
    fitting = [
        each
        for each in found
        if each.applies_to(subject_kind, category) and (not each.field_id or each.field_id in keys)
    ]
    plans = [each for each in fitting if each.owner_id == programme.issuer_id]
    return CriteriaSheet(
        general=[each for each in plans if each.field_id is None],
        specific=[each for each in plans if each.field_id is not None],
        own=[each for each in fitting if each.owner_id != programme.issuer_id],
        subject_kind=subject_kind,
    )


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the bodies that must have criteria have issued them (LD-I.2b-a)."""

    quota: Quota
    issued: list[Organisation]
    missing: list[Organisation]

    @property
    def total(self) -> int:
        return len(self.issued) + len(self.missing)

    @property
    def percent(self) -> int:
        return 100 * len(self.issued) // self.total if self.total else 0

    @property
    def is_met(self) -> bool:
        return self.percent >= (self.quota.minimum or 0)


def criteria_coverage(programme: Programme) -> list[Coverage]:
    """Return the coverage of each quota that counts criteria sets."""
    found = []
    for quota in programme.quotas.filter(measure=Measure.CRITERIA_SETS):
        bound = list(
            Organisation.objects.filter(
                quota.audience.condition(),
                pk__in=programme.bindings.values("organisation"),
            ).in_order()
        )
        having = set(
            CriteriaSet.objects.issued()
            .filter(programme=programme, owner__in=bound)
            .values_list("owner", flat=True)
        )
        found.append(
            Coverage(
                quota,
                [unit for unit in bound if unit.pk in having],
                [unit for unit in bound if unit.pk not in having],
            )
        )
    return found


def eligibility_of(
    programme: Programme, organisation: Organisation, year: int
) -> EligibilityRule | None:
    """Return the issued rule on subjects of the unit, or of the nearest above it, for a year."""
    rules = EligibilityRule.objects.filter(
        programme=programme,
        organisation__in=organisation.ancestor_ids(),
        year=year,
        state=CriteriaState.ISSUED,
    )
    return rules.order_by("-organisation__depth", "-version").first()
