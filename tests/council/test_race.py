"""Fifty members vote at once: every paper counted once, none late, no error. On both databases.

PostgreSQL: threads with their own connections. SQLite: a file database of its own in a process of
its own, since the suite's lives in memory and cannot be shared between connections.
"""

import threading

import pytest
from django.db import connection, connections

from guongsang.council import services
from guongsang.council.models import OptionCount, Receipt
from guongsang.shared.access import Refused
from tests.at_once import DONE, at_once
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import Room

VOTERS = 50

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="needs PostgreSQL; SQLite has its own test below"
)


def storm(room, voters, *, closer=None, after=0):
    """Let every voter cast twice at once; return accepted, refused, errors, late."""
    gate = threading.Barrier(len(voters) + (closer is not None))
    found = {"accepted": 0, "refused": [], "errors": []}
    lock = threading.Lock()
    enough = threading.Event()

    def vote(user, mark):
        try:
            gate.wait(timeout=60)
            for _ in range(2):
                try:
                    services.cast(
                        actor=user, ballot_id=room.ballot.pk, choices=room.all_marked(mark)
                    )
                except Refused as refusal:
                    with lock:
                        found["refused"].append(str(refusal))
                else:
                    with lock:
                        found["accepted"] += 1
                        if found["accepted"] >= after:
                            enough.set()
        except Exception as fault:  # noqa: BLE001 -- any error of a thread fails the test
            with lock:
                found["errors"].append(repr(fault))
        finally:
            connections.close_all()

    def close():
        try:
            gate.wait(timeout=60)
            enough.wait(timeout=60)
            services.count(actor=closer, ballot_id=room.ballot.pk)
        except Exception as fault:  # noqa: BLE001 -- any error of a thread fails the test
            with lock:
                found["errors"].append(repr(fault))
        finally:
            connections.close_all()

    marks = ("for", "against", "abstain")
    threads = [
        threading.Thread(target=vote, args=(user, marks[place % 3]))
        for place, user in enumerate(voters)
    ]
    if closer is not None:
        threads.append(threading.Thread(target=close))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return found


def everybody_votes():
    """Fifty at once, each twice: fifty papers, exact totals, fifty refusals, no error."""
    room = Room(members=VOTERS, dossiers=3, rule=VoteRuleFactory()).vote()
    found = storm(room, room.members)
    assert found["errors"] == []
    assert (found["accepted"], len(found["refused"])) == (VOTERS, VOTERS)
    assert Receipt.objects.count() == VOTERS
    room.count()
    totals = [[item.tally[mark] for mark in ("for", "against", "abstain")] for item in room.items]
    assert totals == [[17, 17, 16]] * 3


def closing_in_the_storm():
    """The chair counts while papers pour in: what was accepted is counted, nothing after it."""
    room = Room(members=VOTERS, dossiers=3, rule=VoteRuleFactory()).vote()
    found = storm(room, room.members, closer=room.chair, after=10)
    assert found["errors"] == []
    room.ballot.refresh_from_db()
    for item in room.items:
        item.refresh_from_db()
        counted = sum(item.tally[mark] for mark in ("for", "against", "abstain"))
        assert counted == found["accepted"] == Receipt.objects.count() == room.ballot.returned
        in_store = OptionCount.objects.filter(ballot=room.ballot, item=item)
        assert sum(in_store.values_list("n", flat=True)) == counted
    late = [why for why in found["refused"] if "đã đóng" in why]
    assert found["accepted"] + len(found["refused"]) == 2 * VOTERS
    assert found["accepted"] == VOTERS or late


@on_postgresql
@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scene", [everybody_votes, closing_in_the_storm])
def test_fifty_at_once_on_postgresql(scene):
    scene()


@on_postgresql
@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_recusal_and_paper_of_one_member_never_both_stand_on_postgresql():
    for _ in range(5):
        recusal_against_paper()


def recusal_against_paper():
    """One member casts and stands aside in the same moment: exactly one of the two stands."""
    room = Room(members=3, dossiers=1).vote()
    member, seat = room.members[1], room.seats[1]

    def vote():
        room.cast(member)

    def recuse():
        services.declare_recusal(
            actor=member, item_id=room.items[0].pk, seat_id=seat.pk, reason="Em ruột"
        )

    assert at_once([vote, recuse]).count(DONE) == 1
    room.count()


@on_postgresql
@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_windows_of_one_member_are_one_paper_on_postgresql():
    for _ in range(5):
        room = Room(members=3, dossiers=1).vote()
        found = storm(room, [room.members[1]] * 6)
        assert found["errors"] == []
        assert (found["accepted"], len(found["refused"])) == (1, 11)
        assert room.count().items[0].tally["base"] == 3


@on_postgresql
@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_tellers_who_enter_at_once_are_compared_once_on_postgresql():
    for _ in range(3):
        tellers_at_once()


def tellers_at_once():
    """Both sheets come in at the same moment: one attempt, one comparison, taken over once."""
    room = Room(members=3, dossiers=1).open()
    ballot = services.open_ballot(
        actor=room.secretary, sitting_id=room.sitting.pk, tellers=room.seats[:2], on_paper=True
    )
    marks = {"for": 2, "against": 1, "abstain": 0, "invalid": 0}
    gate = threading.Barrier(2)
    found = []

    def enter(user):
        try:
            gate.wait(timeout=30)
            count = services.enter_count(
                actor=user, ballot_id=ballot.pk, returned=3, totals={room.items[0].pk: marks}
            )
            found.append(count.agreed)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=enter, args=[user]) for user in room.members[:2]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(found) == [False, True]
    assert set(ballot.teller_sheets.values_list("attempt", flat=True)) == {1}
    kept = dict(ballot.counts.values_list("choice", "n"))
    assert kept == marks


@pytest.mark.race
@pytest.mark.parametrize("scene", ["everybody_votes", "closing_in_the_storm"])
def test_fifty_at_once_on_sqlite(scene, office_file):
    """`BEGIN IMMEDIATE` and WAL as configured: the same scene over a file database."""
    ran = office_file.run(
        "-c",
        "import django; django.setup(); "
        f"from tests.council import test_race; test_race.{scene}(); print('exact')",
    )
    assert ran.stdout.strip() == "exact", ran.stderr[-3000:]
