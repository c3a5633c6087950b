"""Figures and lists over the organisations: who is where, what is below what, who sees what."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from guongsang.accounts.models import User
from guongsang.orgs.models import Block, Holding, Organisation, Role
from guongsang.orgs.standing import administered_by as administered_by
from guongsang.orgs.standing import has_role as has_role
from guongsang.orgs.standing import has_role_anywhere as has_role_anywhere
from guongsang.orgs.standing import has_role_over as has_role_over
from guongsang.orgs.standing import headed_by as headed_by
from guongsang.orgs.standing import heir_words as heir_words
from guongsang.orgs.standing import holdings_of as holdings_of
from guongsang.orgs.standing import in_whose_place as in_whose_place
from guongsang.orgs.standing import reach_of as reach_of
from guongsang.orgs.standing import stands_in as stands_in
from guongsang.orgs.standing import successors_of as successors_of
from guongsang.orgs.standing import with_heirs as with_heirs
from guongsang.shared import clock
from vanban.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guongsang.orgs.models import OrganisationQuerySet


def visible_to(user: User, on: date | None = None) -> "OrganisationQuerySet":
    """Return the organisations that a person's roles reach: for the list and for the object."""
    return Organisation.objects.within(reach_of(user, on))


def organisations_of(user: User, *roles: Role, on: date | None = None) -> list[Organisation]:
    """Return the organisations where the person holds one of `roles` (any role without them)."""
    seen: dict[int, Organisation] = {}
    for held in holdings_of(user, on):
        if not roles or held.role in roles:
            seen.setdefault(held.organisation_id, held.organisation)
    return list(seen.values())


def people_with(
    organisation: Organisation, *roles: Role, on: date | None = None
) -> QuerySet[Holding]:
    """Return who holds one of `roles` in the organisation on the day, with the person."""
    return (
        Holding.objects.on(on or clock.today())
        .filter(organisation=organisation, role__in=roles, user__is_active=True)
        .select_related("user")
        .order_by("user__name_key")
    )


def head_of(organisation: Organisation, on: date | None = None) -> Holding | None:
    """Return who answers for the organisation's work on the day (BP-III.1-1), or nobody."""
    return people_with(organisation, Role.HEAD, on=on).first()


def focal_points() -> QuerySet[Organisation]:
    """Return the organisations marked as focal point ('đầu mối') for a field."""
    return Organisation.objects.filter(~Q(focal_for="")).in_order()


def with_has_children(
    organisations: "OrganisationQuerySet", on: date | None
) -> "OrganisationQuerySet":
    """Say for each organisation whether anything stands below it (on the day, if one is given)."""
    inner = Organisation.objects.filter(parent=OuterRef("pk"))
    if on is not None:
        inner = inner.on(on)
    return organisations.annotate(has_children=Exists(inner))


def found_by(organisations: "OrganisationQuerySet", query: str) -> "OrganisationQuerySet":
    """Keep the organisations whose folded name, or code, has every word of `query`."""
    for word in words(query):
        organisations = organisations.filter(Q(name_folded__contains=word) | Q(code__contains=word))
    return organisations


def ancestors_of(organisation: Organisation) -> list[Organisation]:
    """Return what stands above the organisation, from the root down."""
    keys = organisation.ancestor_ids()[:-1]
    rows = Organisation.objects.in_bulk(keys)
    return [rows[key] for key in keys]


def blocks_of(organisation: Organisation, on: date) -> QuerySet[Block]:
    """Return the clusters and blocks the organisation is a member of on the day."""
    return (
        Block.objects.filter(
            Q(memberships__valid_from=None) | Q(memberships__valid_from__lte=on),
            Q(memberships__valid_to=None) | Q(memberships__valid_to__gte=on),
            memberships__organisation=organisation,
        )
        .select_related("keeper")
        .order_by("name")
    )


def blocks_kept_by(keeper: Organisation) -> QuerySet[Block]:
    """Return the blocks an organisation keeps, with how many members each has."""
    return Block.objects.filter(keeper=keeper).annotate(size=Count("memberships")).order_by("name")


def people_administered_by(user: User) -> QuerySet[User]:
    """Return the people who hold or held a role where the user administers; all for the system."""
    reach = administered_by(user)
    if reach.everything:
        return User.objects.all()
    within = Holding.objects.filter(organisation__in=Organisation.objects.within(reach))
    return User.objects.filter(pk__in=within.values("user"))


def roles_of(people: "Iterable[User]", on: date) -> dict[int, list[Holding]]:
    """Return the roles that people hold on a day, by person, in one query."""
    held: dict[int, list[Holding]] = {}
    rows = Holding.objects.on(on).filter(user__in=people).select_related("organisation")
    for row in rows.order_by("pk"):
        held.setdefault(row.user_id, []).append(row)
    return held
