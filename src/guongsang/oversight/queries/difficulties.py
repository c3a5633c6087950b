"""Difficulties as somebody's work: what waits for whom."""

from django.db.models import Q, QuerySet

from guongsang.accounts.models import User
from guongsang.orgs.models import Role
from guongsang.orgs.queries import organisations_of
from guongsang.oversight.models import Difficulty
from guongsang.oversight.states import State


def waiting(user: User) -> QuerySet[Difficulty]:
    """Return the difficulties whose next step is the person's body's, the oldest first."""
    focal = organisations_of(user, Role.OFFICER, Role.SECRETARIAT, Role.HEAD)
    leading = organisations_of(user, Role.HEAD, Role.SECRETARIAT)
    mine = Q(focal__in=focal, state=State.RAISED) | Q(leader__in=leading, state=State.WITH_LEADER)
    for body in organisations_of(user, Role.SECRETARIAT):
        mine |= Q(focal__path__startswith=body.path, state=State.RAISED)
    return Difficulty.objects.filter(mine).with_context().order_by("raised_at", "pk")
