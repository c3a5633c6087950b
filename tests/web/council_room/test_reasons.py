"""Why a member stands aside is read by few until the minutes say it (ADR 0026)."""

import pytest

from guongsang.council import services
from guongsang.orgs.models import Role
from tests.factories.council import Room
from tests.factories.orgs import HoldingFactory
from tests.web.council_room.browser import Browser

pytestmark = pytest.mark.django_db
WHY = "Em ruột bên vợ"
READS = [("secretary", True), ("chair", True), ("aside", True), ("member", False), ("head", False)]


@pytest.fixture
def room():
    """An open sitting in which the second member stands aside from the first dossier."""
    made = Room().open()
    services.declare_recusal(
        actor=made.members[1], item_id=made.items[0].pk, seat_id=made.seats[1].pk, reason=WHY
    )
    return made


def person(room, who):
    head = HoldingFactory(organisation=room.organisation, role=Role.HEAD).user
    people = {"aside": room.members[1], "member": room.members[2], "head": head}
    return people.get(who) or getattr(room, who)


def counted(room):
    room.ballot = services.open_ballot(actor=room.secretary, sitting_id=room.sitting.pk)
    for place, user in enumerate(room.members):
        room.cast(user, without=[room.items[0]] if place == 1 else [])
    return room.count()


@pytest.mark.parametrize(("who", "reads"), READS)
@pytest.mark.parametrize("name", ["council_room:sitting", "council_room:result"])
def test_reason_is_read_by_whom_it_concerns_while_the_sitting_lasts(client, room, name, who, reads):
    counted(room)
    page = Browser(client, person(room, who)).get(name, room.sitting.pk)
    assert str(room.members[1]) in page.text
    assert (WHY in page.text) is reads


@pytest.mark.parametrize("who", [who for who, _ in READS])
@pytest.mark.parametrize("name", ["sitting", "result", "minutes"])
def test_everybody_who_sees_a_closed_sitting_reads_it(client, room, name, who):
    counted(room).close()
    page = Browser(client, person(room, who)).get(f"council_room:{name}", room.sitting.pk)
    assert WHY in page.text
