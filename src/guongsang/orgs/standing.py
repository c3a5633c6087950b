"""Who holds which role where: what both the rules and the queries of this app stand on."""

from datetime import date

from django.db.models import QuerySet

from guongsang.accounts.models import User
from guongsang.orgs.models import Delegation, Holding, Organisation, Reach, Role
from guongsang.shared import clock, prepared
from guongsang.shared.prepared import Prepared


def _held() -> QuerySet[Holding]:
    """Return a person's own roles of a day and those lent to them."""
    user, day = prepared.key("user"), prepared.day("day")
    own = Holding.objects.filter(user=user).values("pk")
    stood_in = Delegation.objects.on(day).filter(delegate=user).values("holding")
    rows = Holding.objects.filter(pk__in=own.union(stood_in)).on(day).with_followers()
    return rows.select_related("organisation").order_by("pk")


_HELD = Prepared(_held)


def holdings_of(user: User, on: date | None = None) -> list[Holding]:
    """Return the roles a person holds on a day (today by default), asked once per request.

    Where they sign in the place of a head, the head's own role is among them: this is the one
    place from which every rule learns who may act as the head (`headed_by`: in person alone).
    """
    day = on or clock.today()
    kept: dict[date, list[Holding]] = user.__dict__.setdefault("_holdings", {})
    if day not in kept:
        held = user.is_authenticated and user.is_active
        kept[day] = _with_their_people(user, _HELD.ask(user=user.pk, day=day)) if held else []
    return kept[day]


def _with_their_people(user: User, rows: list[Holding]) -> list[Holding]:
    """Put in whose each role is: the person's own, and heads', asked for a deputy alone."""
    heads = {row.user_id for row in rows} - {user.pk}
    people = User.objects.in_bulk(heads) if heads else {}
    for row in rows:
        row.user = people.get(row.user_id, user)
    return rows


def has_role(user: User, organisation: Organisation, *roles: Role, on: date | None = None) -> bool:
    """Whether the person holds one of `roles` in exactly this organisation on the day."""
    return any(
        held.organisation_id == organisation.pk and held.role in roles
        for held in holdings_of(user, on)
    )


def has_role_over(
    user: User, organisation: Organisation, *roles: Role, on: date | None = None
) -> bool:
    """Whether the person holds one of `roles` in this organisation or in one above it."""
    return any(
        organisation.path.startswith(held.organisation.path) and held.role in roles
        for held in holdings_of(user, on)
    )


def has_role_anywhere(user: User, *roles: Role, on: date | None = None) -> bool:
    return any(held.role in roles for held in holdings_of(user, on))


def headed_by(user: User, on: date | None = None) -> list[int]:
    """Return the organisations that the person heads themself, not in another's place."""
    return [
        held.organisation_id
        for held in holdings_of(user, on)
        if held.role == Role.HEAD and held.user_id == user.pk
    ]


def stands_in(user: User, organisation: Organisation, on: date | None = None) -> Delegation | None:
    """Return by which delegation the person signs in the place of the organisation's head."""
    held = [
        each for each in holdings_of(user, on)
        if each.organisation_id == organisation.pk and each.user_id != user.pk
    ]  # fmt: skip
    if not held or organisation.pk in headed_by(user, on):
        return None
    rows = Delegation.objects.on(on or clock.today()).filter(delegate=user, holding__in=held)
    return rows.with_context().order_by("pk").first()


def in_whose_place(user: User, organisation: Organisation, on: date | None = None) -> str:
    """Return what the ledger says beside the person's name: whose place, by which paper."""
    found = stands_in(user, organisation, on)
    return found.words if found else ""


def reach_of(user: User, on: date | None = None) -> Reach:
    """Return what the person sees: the organisations of their roles and all below them.

    A superior of a sector also sees the offices that follow it (BG V.3: Ban Dân tộc and the
    districts' ethnic-affairs offices). Asked once per request.
    """
    if getattr(user, "is_administrator", False) and user.is_active:
        return Reach(everything=True)
    day = on or clock.today()
    kept: dict[date, Reach] = user.__dict__.setdefault("_reach", {})
    if day not in kept:
        held = holdings_of(user, day)
        kept[day] = _reach([path for each in held for path in _paths(each)])
    return kept[day]


def _paths(held: Holding) -> list[str]:
    """Return the path of the holding's organisation, and of what follows it by sector."""
    following = held.followers.split(",") if held.organisation.sector and held.followers else []
    return [held.organisation.path, *following]


def administered_by(user: User, on: date | None = None) -> Reach:
    """Return what the person administers: all of it, or the subtrees where they are 'Quản trị'."""
    if getattr(user, "is_administrator", False) and user.is_active:
        return Reach(everything=True)
    held = [held for held in holdings_of(user, on) if held.role == Role.ADMIN]
    return _reach([each.organisation.path for each in held])


def _reach(paths: list[str]) -> Reach:
    """Keep the topmost of the paths."""
    tops: list[str] = []
    for path in sorted(set(paths), key=len):
        if not any(path.startswith(top) for top in tops):
            tops.append(path)
    roots = tuple(int(path.strip("/").rsplit("/", 1)[-1]) for path in tops)
    return Reach(roots=roots, paths=tuple(tops))


def successors_of(organisation: Organisation, on: date) -> list[Organisation]:
    """Return who carries on the work of an ended organisation on a day, through all mergers.

    A part of an ended body that has no successor of its own follows the body. A part of a body
    that still exists and was ended alone has none: the body itself does its work.
    """
    found: dict[int, Organisation] = {}
    waiting, seen = [organisation], set()
    while waiting:
        current = waiting.pop(0)
        if current.pk in seen:
            continue
        seen.add(current.pk)
        if current.pk != organisation.pk and current.exists_on(on):
            found[current.pk] = current
            continue
        steps = list(
            current.successions.filter(on__lte=on).select_related("successor").order_by("pk")
        )
        waiting.extend(step.successor for step in steps)
        if not steps and current.parent is not None:
            waiting.append(current.parent)
    return list(found.values())


def with_heirs(organisation: Organisation, on: date) -> str:
    """Return what an organisation is called; of one that ended, also who carries on its work.

    Asks the database for ended ones alone.
    """
    heirs = heir_words(organisation, on)
    return f"{organisation.label} ({heirs})" if heirs else organisation.label


def heir_words(organisation: Organisation, on: date) -> str:
    """Return 'nay là xã Bình Phú' for an organisation that ended, nothing for others."""
    if organisation.valid_to is None or organisation.valid_to >= on:
        return ""
    heirs = " và ".join(heir.label for heir in successors_of(organisation, on))
    return f"nay là {heirs}" if heirs else ""
