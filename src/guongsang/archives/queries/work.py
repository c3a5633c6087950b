"""The open work that the system ties to a person, as far as whoever looks may see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guongsang.accounts.models import User
from guongsang.archives.models import ListLine, WorkFile
from guongsang.archives.states import FileState
from guongsang.council.models import Seat
from guongsang.documents.models import Circle, Document, Incoming
from guongsang.documents.states import IncomingState, State
from guongsang.nominations.models import Nomination
from guongsang.nominations.states import WITH_UNIT
from guongsang.orgs.models import Organisation
from guongsang.oversight.models import Complaint
from guongsang.oversight.rules import may_name_handler
from guongsang.shared import clock

MOST = 500
"""Pieces of work of one kind that one act hands over."""
KINDS = {
    "incoming": "Văn bản đến đang xử lý",
    "work_file": "Hồ sơ công việc đang mở",
    "list_line": "Dòng danh mục hồ sơ",
    "complaint": "Đơn thư đang xử lý",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of open work; `key` is its row, `due` its last day where it has one.

    `is_inner`: only head and secretariat may read its title. `why_not`: why the viewer cannot
    pass it on, empty where they can.
    """

    kind: str
    key: int
    title: str
    due: date | None = None
    is_inner: bool = False
    why_not: str = ""

    @property
    def mark(self) -> str:
        """How a form names it."""
        return f"{self.kind}-{self.key}"


@dataclass(frozen=True, slots=True)
class Left:
    """What a person wrote or holds that is not theirs to give: it stays with the body."""

    drafts: tuple[Document, ...]
    dossiers: tuple[Nomination, ...]
    seats: tuple[Seat, ...]

    def __bool__(self) -> bool:
        return bool(self.drafts or self.dossiers or self.seats)


def open_work(viewer: User, person: User, organisation: Organisation) -> list[Piece]:
    """Return what the person holds in the body and the viewer sees, kind by kind."""
    return list(_pieces(viewer, person, organisation))


def _pieces(viewer: User, person: User, organisation: Organisation) -> Iterator[Piece]:
    arrived = Incoming.objects.visible_to(viewer).filter(
        organisation=organisation, handler=person, state=IncomingState.WAITING
    )
    for row in arrived.order_by("due", "pk")[:MOST]:
        yield Piece("incoming", row.pk, row.title, row.due, row.circle == Circle.INNER)
    files = WorkFile.objects.visible_to(viewer).filter(
        organisation=organisation, officer=person, state=FileState.OPEN
    )
    for file in files.order_by("year", "code", "pk")[:MOST]:
        yield Piece("work_file", file.pk, str(file), is_inner=file.circle == Circle.INNER)
    lines = ListLine.objects.visible_to(viewer).filter(
        organisation=organisation, officer=person, year__gte=clock.today().year
    )
    for line in lines.order_by("year", "code", "pk")[:MOST]:
        yield Piece("list_line", line.pk, f"{line} ({line.year})")
    complaints = (
        Complaint.objects.visible_to(viewer)
        .in_hand()
        .filter(organisation=organisation, handlers__user=person, handlers__until=None)
    )
    for complaint in complaints.with_context().order_by("deadline", "pk")[:MOST]:
        passing = may_name_handler(viewer, complaint)
        yield Piece(
            "complaint", complaint.pk, str(complaint), complaint.deadline, True, passing.reason
        )


def work_tied_to(person: User, organisation: Organisation) -> int:
    """Return how many pieces of work would be left behind; complaints are not counted here."""
    arrived = Incoming.objects.filter(
        organisation=organisation, handler=person, state=IncomingState.WAITING
    )
    files = WorkFile.objects.filter(organisation=organisation, officer=person, state=FileState.OPEN)
    return arrived.count() + files.count()


def left_with(viewer: User, person: User, organisation: Organisation) -> Left:
    """Return what the person began: others of the body go on with it without a hand-over."""
    drafts = Document.objects.visible_to(viewer).filter(
        organisation=organisation, created_by=person, state=State.DRAFT
    )
    dossiers = Nomination.objects.visible_to(viewer).filter(
        organisation=organisation, created_by=person, state__in=WITH_UNIT
    )
    seats = Seat.objects.on(clock.today()).filter(user=person, council__organisation=organisation)
    return Left(
        tuple(drafts.order_by("pk")[:20]),
        tuple(dossiers.with_context().order_by("pk")[:20]),
        tuple(seats.select_related("council", "user").order_by("pk")),
    )
