"""Lists of the register: filtered on one narrow index, rows fetched afterwards by their keys."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from guongsang.exemplars.models import Exemplar
from guongsang.exemplars.models.register import ExemplarQuerySet
from guongsang.exemplars.states import HONOURED
from guongsang.orgs.models import Organisation, subtree_condition
from guongsang.orgs.queries import organisations_of, reach_of
from guongsang.programmes.models import Programme
from guongsang.search import queries as search

if TYPE_CHECKING:
    from guongsang.accounts.models import User

FOUND_AT_MOST = 200
_SHOWN = (
    "subject__name", "subject__occupation", "subject_kind", "title", "what", "state",
    "organisation__name", "organisation__short_name", "main_field__name", "programme__number",
    "programme__symbol", "programme__title", "programme__kind_of_document", "discovered_on",
    "registered_year", "priority", "year", "created_at", "is_on_behalf",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed by; what is left empty does not narrow."""

    text: str = ""
    unit: Organisation | None = None
    programme: int | None = None
    movement: int | None = None
    field: int | None = None
    kind: str = ""
    what: str = ""
    state: str = ""
    year: int | None = None
    priority: bool = False

    def columns(self) -> dict[str, object]:
        """Return the plain conditions."""
        asked = {
            "programme": self.programme,
            "movement": self.movement,
            "main_field": self.field,
            "subject_kind": self.kind,
            "what": self.what,
            "state": self.state,
            "year": self.year,
        }
        return {name: value for name, value in asked.items() if value}


def listed(user: "User", filters: Filters) -> tuple[ExemplarQuerySet, bool]:
    """Return the exemplars a person sees under the filters, and whether a search was cut."""
    rows = Exemplar.objects.visible_to(user).filter(**filters.columns())
    if filters.unit is not None:
        rows = rows.filter(subtree_condition(filters.unit.path))
    if filters.priority:
        rows = rows.filter(priority__gt=0)
    if not filters.text.strip():
        return rows, False
    found = search.find(filters.text, reach=reach_of(user), kind="exemplar", top=FOUND_AT_MOST)
    cut = found.was_cut or len(found.hits) >= FOUND_AT_MOST
    return rows.filter(pk__in=[hit.object_id for hit in found.hits]), cut


def rows_of(keys: list[int]) -> list[Exemplar]:
    """Return the rows of one page with what a list shows, in the order of `keys`."""
    rows = Exemplar.objects.with_context().filter(pk__in=keys).only(*_SHOWN).in_bulk()
    return [rows[key] for key in keys if key in rows]


def to_build(user: "User", year: int) -> ExemplarQuerySet:
    """Return the exemplars registered to be built in a year, unit by unit (LT-VI.7-2a)."""
    return (
        Exemplar.objects.visible_to(user)
        .with_context()
        .select_related("registered_by")
        .filter(registered_year=year)
        .order_by("organisation__sort_key", "organisation_id", "subject__name_key", "pk")
    )


def worth_following(user: "User") -> ExemplarQuerySet:
    """Return recognised exemplars of the whole body that the person's units may learn from.

    Recognition is a public act: their name, deed and story are open inside the body, so that
    another unit can take up the way of working (US-15). Nothing personal is shown with them.
    """
    reach = reach_of(user)
    rows: ExemplarQuerySet = Exemplar.objects.filter(state__in=HONOURED)
    if reach.everything:
        return rows
    roots = {unit.ancestor_ids()[0] for unit in organisations_of(user)}
    return rows.filter(Q(l1__in=roots))


def programme_of(organisation: Organisation, on: date) -> Programme | None:
    """Return the plan in force that binds the unit on a day: the unit's own before a wider one."""
    bound = (
        Programme.objects.in_force()
        .filter(
            bindings__organisation=organisation,
            execution_first__lte=on.year,
            execution_last__gte=on.year,
        )
        .order_by("-issuer__depth", "-period_first", "pk")
    )
    return bound.first()
