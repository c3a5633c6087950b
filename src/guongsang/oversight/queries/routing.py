"""Where a complaint goes that names the head of the office which takes it in."""

from dataclasses import dataclass

from guongsang.accounts.models import User
from guongsang.orgs.models import Delegation, Organisation, Role
from guongsang.orgs.queries import ancestors_of, head_of, people_with
from guongsang.shared import clock

IN_TURN = (Role.INSPECTOR, Role.SECRETARIAT, Role.OFFICER)
"""Who handles it where no head can: inspection first, then the standing office, then officers."""


@dataclass(frozen=True, slots=True)
class Route:
    """The office that handles a complaint, and who in it: nobody yet where its head names them."""

    office: Organisation
    handlers: tuple[User, ...]


def route_around(office: Organisation, against: User) -> Route | None:
    """Return where a complaint against the head of an office goes; None when they do not head it.

    To the nearest office above that has a head or handlers besides the one named and their
    stand-ins; where the system knows none, to the office's own inspection, standing office or
    officers: whoever takes it in is one of these.
    """
    head = head_of(office)
    if head is None or head.user_id != against.pk:
        return None
    barred = _barred(against)
    for above in _offices_above(office):
        leads = head_of(above)
        if leads is not None and leads.user_id not in barred:
            return Route(above, ())
        found = _in_turn(above, barred)
        if found:
            return Route(above, found)
    return Route(office, _in_turn(office, barred))


def _offices_above(office: Organisation) -> list[Organisation]:
    """Return the administrative superiors, the nearest first, then the superior of the sector."""
    above = [each for each in reversed(ancestors_of(office)) if each.pk != office.pk]
    sector = office.sector_parent
    found = [*above, *([sector] if sector is not None and sector not in above else [])]
    return [each for each in found if each.exists_on(clock.today())]


def _barred(against: User) -> set[int]:
    stood_in = Delegation.objects.on(clock.today()).filter(holding__user=against)
    return {against.pk, *stood_in.values_list("delegate", flat=True)}


def _in_turn(office: Organisation, barred: set[int]) -> tuple[User, ...]:
    for role in IN_TURN:
        held = people_with(office, role).exclude(user__in=barred)
        if found := tuple(dict.fromkeys(each.user for each in held)):
            return found
    return ()
