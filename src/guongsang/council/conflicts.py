"""What the system can see of a conflict of interest: suggestions, which a person answers.

Found by identity and unit, never by likeness of surnames: the member is the subject, had a hand
in the dossier, belongs to the unit that sent it, or declared to be kin to the subject. The last is
no suggestion any more: who declared it stands aside.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from guongsang.accounts.models import User
from guongsang.council.models import AgendaItem, Clearance, Council, Kinship, Recusal, Seat
from guongsang.nominations.models import Nomination
from guongsang.orgs.models import Holding, Organisation
from guongsang.orgs.queries import successors_of
from guongsang.shared import clock, prepared
from guongsang.shared.prepared import Prepared

_HANDS = {
    "created_by_id": "là người lập hồ sơ này",
    "put_up_by_id": "là người trình hồ sơ này trong đơn vị",
    "head_approved_by_id": "là người duyệt hồ sơ này ở đơn vị",
    "submitted_by_id": "là người gửi hồ sơ này",
}


@dataclass(frozen=True, slots=True)
class Stance:
    """How a member stands to one dossier: what was noticed, and what the member declared."""

    item: AgendaItem
    suggestion: str
    recusal: Recusal | None
    clearance: Clearance | None
    is_kin: bool = False
    """Declared to be kin to the subject; only standing aside answers it."""

    @property
    def declared(self) -> bool:
        return self.recusal is not None or self.clearance is not None

    @property
    def must_answer(self) -> bool:
        """A suggestion that has not been answered holds the member's vote."""
        if self.is_kin:
            return self.recusal is None
        return bool(self.suggestion) and not self.declared


KIN = "đã khai có quan hệ gia đình với người được giới thiệu"


def suggestion(nomination: Nomination, seat: Seat, unit_paths: Iterable[str]) -> str:
    """Return why the member may have a conflict, or nothing; kin apart (`is_kin`)."""
    subject = nomination.subject
    if subject.name_folded == seat.user.name_folded:
        return "trùng họ tên với người được giới thiệu"
    if words := hand_in(nomination, seat.user_id):
        return words
    for unit in homes_of(nomination):
        if any(_is_near(unit.path, own) for own in unit_paths):
            return f"đang công tác tại {unit} hoặc đơn vị cấp trên trực tiếp"
    return ""


def homes_of(nomination: Nomination) -> list[Organisation]:
    """Return the unit of a dossier and, after a merger, the former ones or the successors too.

    Asks the database only for a unit that has ended and whose dossier nobody took over yet.
    """
    unit, former = nomination.organisation, nomination.introduced_by
    if former is not None:
        return [unit, former]
    return [unit] if unit.exists_on(clock.today()) else [unit, *successors_of(unit, clock.today())]


def _is_near(path: str, own: str) -> bool:
    return path.startswith(own) and path.count("/") - own.count("/") <= 1


def hand_in(nomination: Nomination, user_id: int) -> str:
    """Return which hand the person had in the dossier, or nothing."""
    return next(
        (words for column, words in _HANDS.items() if getattr(nomination, column) == user_id), ""
    )


def kin_of(seat: Seat) -> list[Kinship]:
    """Return the kin the member declared, in this council or another, and did not withdraw."""
    return _KIN.ask(user=seat.user_id)


def is_kin(nomination: Nomination, kin: Iterable[Kinship]) -> bool:
    return any(each.fits(nomination) for each in kin)


def stances(seat: Seat, items: Iterable[AgendaItem]) -> list[Stance]:
    """Return the member's stance to each dossier; a fixed number of queries."""
    items = list(items)
    paths, kin = unit_paths(seat), kin_of(seat)
    recusals = {row.item_id: row for row in _RECUSALS.ask(seat=seat.pk)}
    clearances = {row.item_id: row for row in _CLEARANCES.ask(seat=seat.pk)}
    return [
        Stance(
            item,
            KIN if related else suggestion(item.nomination, seat, paths),
            recusals.get(item.pk),
            clearances.get(item.pk),
            is_kin=related,
        )
        for item, related in [(item, is_kin(item.nomination, kin)) for item in items]
    ]


def unit_paths(seat: Seat) -> list[str]:
    """Return the paths of the units where the member works, the council's own body excepted."""
    return list(units_beside(seat.user, seat.council).values())


def units_beside(user: User, council: Council) -> dict[int, str]:
    """Return the units where a person works, each with its path, but for the council's own body.

    Everybody on a provincial council belongs to the province: that alone is no conflict. Who worked
    in a unit when it ended still counts as of it.
    """
    own = {council.organisation_id, council.standing_body_id}
    rows = _WORKS.ask(user=user.pk, today=clock.today())
    return {unit: path for unit, path in rows if unit not in own}


def _works() -> "QuerySet[Holding, tuple[int, str]]":
    """Return the units of a person's roles of today, and of those an ended unit ended with."""
    today, unit_end = prepared.day("today"), F("organisation__valid_to")
    lasted = Q(valid_to=None) | Q(valid_to__gte=unit_end)
    at_its_end = Q(organisation__valid_to__lt=today, valid_from__lte=unit_end) & lasted
    present = Holding.objects.on(today).values("pk")
    rows = Holding.objects.filter(Q(pk__in=present) | at_its_end, user=prepared.key("user"))
    return rows.values_list("organisation", "organisation__path")


_WORKS = Prepared(_works)
_KIN = Prepared(lambda: Kinship.objects.standing().filter(seat__user=prepared.key("user")))
_RECUSALS = Prepared(lambda: Recusal.objects.filter(seat=prepared.key("seat")))
_CLEARANCES = Prepared(lambda: Clearance.objects.filter(seat=prepared.key("seat")))
