"""Roles against states of a sitting and its ballot, on the sitting's page and the member's room."""

import pytest
from django.urls import reverse

from guongsang.orgs.models import Role
from tests.factories.council import Room
from tests.factories.orgs import OrganisationFactory
from tests.web.matrix.engine import Act, People, differences

pytestmark = pytest.mark.django_db


def called(room):
    room.come()


def opened(room):
    room.open()


def voting(room):
    room.vote()


def counted(room):
    room.vote()
    for member in room.members:
        room.cast(member)
    room.count()


def closed(room):
    counted(room)
    room.close()


def acts_of(room, waiting):
    key, item = (room.sitting.pk,), (room.items[0].pk,)
    yield Act("council_room:put", key, {"dossiers": [waiting.pk]})
    yield Act("council_room:take_off", item, {"why": "Chờ xác minh"})
    yield Act("council_room:open", key)
    yield Act("council_room:open_ballot", key)
    yield Act("council_room:close", key)
    yield Act("council_room:discuss", key, {"discussion": "Nhất trí", "conclusion": "Thông qua"})
    ballot = room.sitting.ballots.first()
    if ballot:
        yield Act("council_room:count", (ballot.pk,))


@pytest.mark.parametrize("bring", [called, opened, voting, counted, closed])
def test_the_page_of_a_sitting_offers_what_its_acts_take(bring):
    room = Room()
    waiting = room.dossier()
    bring(room)
    people = People(
        room.organisation, OrganisationFactory(), higher=(),
        roles=(Role.OFFICER, Role.HEAD, Role.INSPECTOR),
        secretary=room.secretary, chair=room.chair, member=room.members[1],
    )  # fmt: skip
    page = reverse("council_room:sitting", args=[room.sitting.pk])
    found, taken = differences(people, [page], list(acts_of(room, waiting)))
    assert found == []
    assert taken or bring is closed


@pytest.mark.parametrize("bring", [called, voting])
def test_readers_and_weights_are_offered_to_whom_they_are_taken_from(bring):
    room = Room()
    bring(room)
    people = People(
        room.organisation, OrganisationFactory(), higher=(),
        roles=(Role.OFFICER, Role.HEAD, Role.INSPECTOR),
        secretary=room.secretary, chair=room.chair, member=room.members[1],
        writer=room.dossiers[0].created_by,
    )  # fmt: skip
    readers = Act("council_room:readers", (room.items[0].pk,), {"seats": [room.seats[2].pk]})
    weights = Act("council_room:weights", (room.sitting.pk,), {"he_so_0": "2", "why": "Lý do"})
    scores = reverse("council_room:scores", args=[room.sitting.pk])
    found, taken = differences(people, [readers.url], [readers])
    more, set_ = differences(people, [scores], [weights])
    assert found + more == []
    assert bool(taken) is bool(set_) is (bring is called)
