"""A vote rule nobody compared with its source says so wherever its figures are used."""

import pytest

from guongsang.council import services
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import Room
from tests.web.council_room.browser import Browser

pytestmark = pytest.mark.django_db

WARNING = "Chưa đối chiếu với văn bản gốc"
BASIS = "Quy chế số 9"


def _pages(client, rule):
    """The pages that show the rule, through a whole sitting."""
    room = Room(rule=rule, dossiers=1)
    page = Browser(client, room.secretary)
    yield page.get("council_room:council", room.council.pk).text
    yield page.get("council_room:sitting", room.sitting.pk).text
    room.open()
    yield page.get("council_room:sitting", room.sitting.pk).text
    room.ballot = services.open_ballot(actor=room.secretary, sitting_id=room.sitting.pk)
    room.cast(room.members[1])
    room.count()
    yield page.get("council_room:result", room.sitting.pk).text
    room.close()
    yield page.get("council_room:minutes", room.sitting.pk).text


@pytest.mark.parametrize("verified", [False, True])
def test_figures_carry_their_basis_and_a_warning_until_compared(client, verified):
    rule = VoteRuleFactory(legal_basis=BASIS, is_verified=verified)
    for number, text in enumerate(_pages(client, rule)):
        assert BASIS in text, number
        assert (WARNING in text) is not verified, number
