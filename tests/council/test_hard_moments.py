"""What happens when something goes wrong in the middle: each moment has a plain outcome."""

import os
import signal
from datetime import timedelta

import pytest
from django.db import transaction

from guongsang.council import services
from guongsang.council.models import Ballot, OptionCount, Reading, Receipt, SeatFunction
from guongsang.council.states import Outcome
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import Room, yesterday


def stand_aside(room, place):
    for item in room.items:
        services.declare_recusal(
            actor=room.members[place], item_id=item.pk, seat_id=room.seats[place].pk,
            reason="Em ruột",
        )  # fmt: skip


@pytest.mark.django_db
def test_a_recused_chair_leaves_the_word_to_the_vice_who_presides():
    room = Room(rule=VoteRuleFactory(chair_must_agree=True), dossiers=1)
    room.seats[1].function = SeatFunction.VICE
    room.seats[1].save()
    stand_aside(room, 0)
    room.vote()
    for voter in room.members[1:]:
        room.cast(voter)
    room.count()
    with pytest.raises(Refused, match="chủ trì thay"):
        services.confirm(actor=room.chair, item_id=room.items[0].pk, agrees=True)
    services.confirm(actor=room.members[1], item_id=room.items[0].pk, agrees=True)
    room.items[0].refresh_from_db()
    assert room.items[0].outcome == Outcome.PASSED


@pytest.mark.django_db
def test_a_recused_chair_without_a_vice_means_no_agreement():
    room = Room(rule=VoteRuleFactory(chair_must_agree=True), dossiers=1)
    stand_aside(room, 0)
    room.vote()
    for voter in room.members[1:]:
        room.cast(voter)
    assert room.count().items[0].tally["finding"] == "chair_disagrees"


@pytest.mark.django_db
def test_all_abstain_is_a_result_and_no_tie():
    room = Room(dossiers=1).vote()
    for voter in room.members:
        room.cast(voter, "abstain")
    room.count()
    assert (room.items[0].tally["finding"], room.items[0].outcome) == ("all_abstained", "failed")
    with pytest.raises(Refused, match="Mọi hồ sơ đã có kết quả"):
        services.open_ballot(actor=room.chair, sitting_id=room.sitting.pk)
    assert room.close().sitting.minutes["failed"]


@pytest.mark.django_db
def test_seats_that_end_in_the_middle_leave_the_base_and_their_cast_papers_stay():
    room = Room(dossiers=1).vote()
    for place in (0, 1, 4):
        room.cast(room.members[place])
    for place in (3, 4):
        services.unseat(
            actor=room.secretary, seat_id=room.seats[place].pk, last_day=yesterday(), why="QĐ 15"
        )
    assert room.count().items[0].tally["ratio"] == "3/4"


@pytest.mark.django_db
def test_a_quorum_lost_between_two_rounds_holds_the_second():
    room = Room(members=5, dossiers=1).open()
    room.ballot = services.open_ballot(actor=room.secretary, sitting_id=room.sitting.pk)
    for place, mark in enumerate(("for", "for", "against", "against", "abstain")):
        room.cast(room.members[place], mark)
    room.count()
    assert room.items[0].tally["finding"] == "tied"
    room.sitting.attendances.filter(seat__in=room.seats[2:]).update(status="absent")
    with pytest.raises(Refused, match="Không còn đủ thành viên: có 2/5, cần ít nhất 4"):
        services.open_ballot(actor=room.chair, sitting_id=room.sitting.pk)


@pytest.mark.django_db
def test_a_clock_set_back_loses_no_vote_and_the_count_is_exact(settings):
    settings.BUSINESS_DATE = "2025-06-03"
    room = Room(dossiers=1).vote()
    room.cast(room.members[0])
    settings.BUSINESS_DATE = "2025-06-02"
    room.cast(room.members[1])
    room.cast(room.members[2], "against")
    with pytest.raises(Refused, match="đã bỏ phiếu"):
        room.cast(room.members[0])
    room.count().close()
    assert room.items[0].tally["ratio"] == "2/5"
    assert room.sitting.closed_at < room.sitting.opened_at
    assert room.sitting.minutes["closed_at"].endswith("02/06/2025")


@pytest.mark.django_db
def test_a_clock_set_back_before_a_seat_began_waits_until_it_is_right_again(settings):
    settings.BUSINESS_DATE = "2025-06-03"
    room = Room(dossiers=1)
    seat = room.seats[4]
    seat.valid_from = clock.today()
    seat.save()
    room.vote()
    settings.BUSINESS_DATE = (clock.today() - timedelta(days=1)).isoformat()
    with pytest.raises(Refused, match="báo thư ký"):
        room.cast(room.members[4])
    settings.BUSINESS_DATE = "2025-06-03"
    room.cast(room.members[4])
    assert room.count().items[0].tally["ratio"] == "1/5"


@pytest.mark.django_db
def test_two_windows_of_a_reader_hand_in_once():
    room = Room(dossiers=1)
    (reading,) = services.assign_readers(
        actor=room.secretary, item_id=room.items[0].pk, seats=[room.seats[1]]
    )
    services.declare_clear(
        actor=room.members[1], item_id=room.items[0].pk, seat_id=room.seats[1].pk
    )
    given = {0: services.Given(abstains=True)}
    for _ in range(2):
        saved = services.save_scores(
            actor=room.members[1], reading_id=reading.pk, version=1, given=given
        )
    services.hand_in(actor=room.members[1], reading_id=reading.pk, version=saved.version)
    with pytest.raises(Refused, match="đã nộp điểm"):
        services.hand_in(actor=room.members[1], reading_id=reading.pk, version=saved.version)
    assert Reading.objects.get().version == 2


def killed_while_a_vote_is_taken_in():
    """Two votes stand; the machine dies inside the third."""
    room = Room(members=3, dossiers=1).vote()
    room.cast(room.members[0])
    room.cast(room.members[1], "against")
    with transaction.atomic():
        room.cast(room.members[2])
        os.kill(os.getpid(), signal.SIGKILL)


def killed_while_counting():
    """The lost vote left nothing and is cast again; the machine dies inside the count."""
    ballot = Ballot.objects.get()
    assert Receipt.objects.count() == sum(OptionCount.objects.values_list("n", flat=True)) == 2
    cast = set(Receipt.objects.values_list("seat", flat=True))
    (missing,) = [row.seat for row in ballot.sitting.attendances.all() if row.seat_id not in cast]
    services.cast(
        actor=missing.user, ballot_id=ballot.pk,
        choices={item.pk: "for" for item in ballot.sitting.items.all()},
    )  # fmt: skip
    with transaction.atomic():
        services.count(actor=ballot.opened_by, ballot_id=ballot.pk)
        os.kill(os.getpid(), signal.SIGKILL)


def counted_after_all():
    """The ballot is still open and nothing is half counted; the count is exact."""
    ballot = Ballot.objects.get()
    (item,) = ballot.sitting.items.all()
    assert (ballot.state, item.tally) == ("open", None)
    services.count(actor=ballot.opened_by, ballot_id=ballot.pk)
    item.refresh_from_db()
    assert item.tally["ratio"] == "2/3"


@pytest.mark.race
def test_a_process_killed_between_vote_and_tally_loses_nothing_that_was_confirmed(office_file):
    """Three processes over one SQLite file: two of them die with the transaction open."""
    scenes = (killed_while_a_vote_is_taken_in, killed_while_counting, counted_after_all)
    ran = [office_file.run("-c", _played(scene)) for scene in scenes]
    assert [each.returncode for each in ran] == [-signal.SIGKILL, -signal.SIGKILL, 0], [
        each.stderr[-1500:] for each in ran
    ]
    assert ran[-1].stdout.strip() == "exact"


def _played(scene):
    return (
        "import django; django.setup(); from tests.council import test_hard_moments; "
        f"test_hard_moments.{scene.__name__}(); print('exact')"
    )
