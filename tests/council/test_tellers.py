"""Paper ballots: two tellers count apart, nothing is taken until they agree."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import ValidationError

from guongsang.audit.models import Entry, Payload
from guongsang.council import services
from guongsang.council.models import OptionCount, Receipt
from guongsang.council.tellers import RETURNED, differing, fault, standing
from guongsang.notifications.models import Notice
from guongsang.shared.access import Refused
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import Room, yesterday

MARKS = ("for", "against", "abstain", "invalid")


@dataclass
class Sheet:
    attempt: int
    returned: int
    totals: dict
    seat_id: int = 0


def sheet(attempt, returned, **totals):
    return Sheet(attempt, returned, totals)


@pytest.mark.parametrize(
    ("sheets", "attempt", "entered", "agreed", "differed"),
    [
        ([], 1, 0, False, ()),
        ([sheet(1, 5, a=1)], 1, 1, False, ()),
        ([sheet(1, 5, a=1), sheet(1, 5, a=1)], 1, 2, True, ()),
        ([sheet(1, 5, a=1), sheet(1, 5, a=2)], 2, 0, False, ("a",)),
        ([sheet(1, 5, a=1), sheet(1, 4, a=1)], 2, 0, False, (RETURNED,)),
        ([sheet(1, 5, a=1, b=2), sheet(1, 4, a=2, b=2)], 2, 0, False, (RETURNED, "a")),
        ([sheet(1, 5, a=1), sheet(1, 5, a=2), sheet(2, 5, a=2)], 2, 1, False, ("a",)),
        ([sheet(1, 5, a=1), sheet(1, 5, a=2), sheet(2, 5, a=2), sheet(2, 5, a=2)], 2, 2, True, ()),
    ],
)
def test_where_the_counting_stands(sheets, attempt, entered, agreed, differed):
    found = standing(sheets)
    assert (found.attempt, len(found.entered), found.agreed, found.differed) == (
        attempt, entered, agreed, differed,
    )  # fmt: skip


def test_what_only_one_of_them_counted_differs():
    assert differing(sheet(1, 1, a=1), sheet(1, 1, a=1, b=0)) == ("b",)


@pytest.mark.parametrize(
    ("marked", "returned", "issued", "aside", "wrong"),
    [
        (5, 5, 5, 0, ""),
        (4, 5, 5, 0, "cộng được 4, phải là 5"),
        (6, 5, 5, 0, "cộng được 6, phải là 5"),
        (4, 5, 5, 1, ""),
        (5, 5, 5, 1, "cộng được 5, phải là 4"),
        (3, 4, 5, 1, ""),
        (4, 4, 5, 1, ""),
        (2, 4, 5, 1, "cộng được 2, phải là từ 3 đến 4"),
        (0, 0, 5, 1, ""),
    ],
)
def test_marks_of_one_item_fit_the_papers(marked, returned, issued, aside, wrong):
    assert fault(marked, returned=returned, issued=issued, aside=aside) == wrong


def on_paper(room=None, **kwargs):
    room = (room or Room(**kwargs)).open()
    room.ballot = services.open_ballot(
        actor=room.secretary, sitting_id=room.sitting.pk, teller_head=room.seats[1],
        tellers=[room.seats[2], room.seats[3]], on_paper=True,
    )  # fmt: skip
    return room


def enter(room, place, *marks, returned=5):
    """Each of `marks` is (for, against, abstain, invalid) of one item."""
    totals = {
        item.pk: dict(zip(MARKS, each, strict=True))
        for item, each in zip(room.items, marks, strict=True)
    }
    return services.enter_count(
        actor=room.members[place], ballot_id=room.ballot.pk, returned=returned, totals=totals
    )


@pytest.mark.django_db
def test_equal_counts_are_taken_over_and_the_record_names_both():
    room = on_paper()
    first = enter(room, 1, (3, 1, 1, 0), (5, 0, 0, 0))
    assert not first.agreed
    assert not OptionCount.objects.filter(n__gt=0).exists()
    with pytest.raises(Refused, match="chưa nhập khớp"):
        room.count()
    assert enter(room, 2, (3, 1, 1, 0), (5, 0, 0, 0)).agreed
    room.count()
    assert [item.tally["ratio"] for item in room.items] == ["3/5", "5/5"]
    assert (room.ballot.issued, room.ballot.returned) == (5, 5)
    assert not Receipt.objects.exists()
    kept = room.close().sitting.minutes["ballots"][0]
    assert [person["name"] for person in kept["counted_apart_by"]] == [
        str(room.members[1]), str(room.members[2]),
    ]  # fmt: skip
    assert (kept["is_paper"], kept["attempts"]) == (True, 1)


@pytest.mark.django_db
def test_different_counts_are_counted_again_and_nothing_is_taken():
    room = on_paper()
    enter(room, 1, (3, 1, 1, 0), (5, 0, 0, 0))
    after = enter(room, 2, (2, 2, 1, 0), (5, 0, 0, 0))
    assert (after.attempt, after.differed) == (2, (str(room.items[0].pk),))
    assert not OptionCount.objects.filter(n__gt=0).exists()
    told = Notice.objects.filter(text__contains="lệch nhau").values_list("recipient", flat=True)
    assert set(told) == {room.members[1].pk, room.members[2].pk}
    enter(room, 2, (3, 1, 1, 0), (5, 0, 0, 0))
    assert enter(room, 3, (3, 1, 1, 0), (5, 0, 0, 0)).agreed
    kept = room.count().close().sitting.minutes["ballots"][0]
    assert kept["attempts"] == 2


@pytest.mark.django_db
def test_the_ledger_holds_no_number_of_an_open_ballot():
    room = on_paper(dossiers=1)
    enter(room, 1, (3, 1, 1, 0))
    enter(room, 2, (2, 2, 1, 0))
    entries = Entry.objects.filter(action__startswith="council.paper")
    details = [row.detail for row in Payload.objects.filter(entry__in=entries)]
    assert entries.count() == 3
    assert [set(detail) for detail in details] == [{"attempt"}, {"attempt"}, {"attempt", "items"}]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "reason"),
    [("chair", "ban kiểm phiếu"), ("twice", "chờ người kiểm phiếu thứ hai"),
     ("agreed", "đã khớp"), ("counted", "đang mở"), ("screen", "trên màn hình"),
     ("stranger", "ban kiểm phiếu")],
)  # fmt: skip
def test_entering_is_refused(who, reason):
    room = Room(dossiers=1).vote() if who == "screen" else on_paper(dossiers=1)
    place = {"chair": 0, "stranger": 4, "agreed": 3}.get(who, 1)
    if who in ("twice", "agreed", "counted"):
        enter(room, 1, (5, 0, 0, 0))
    if who in ("agreed", "counted"):
        enter(room, 2, (5, 0, 0, 0))
    if who == "counted":
        room.count()
    with pytest.raises(Refused, match=reason):
        enter(room, place, (5, 0, 0, 0))


@pytest.mark.django_db
def test_numbers_that_cannot_be_are_named():
    room = on_paper()
    with pytest.raises(ValidationError, match="từ 0 đến 5"):
        enter(room, 1, (6, 0, 0, 0), (6, 0, 0, 0), returned=6)
    with pytest.raises(ValidationError) as wrong:
        enter(room, 1, (3, 1, 0, 0), (5, 0, 0, 1))
    assert len(wrong.value.messages) == 2
    with pytest.raises(ValidationError, match="tải lại trang"):
        enter(room, 1, (6, -1, 0, 0), (5, 0, 0, 0))


@pytest.mark.django_db
def test_a_recused_members_paper_lacks_the_item():
    room = Room(dossiers=2)
    services.declare_recusal(
        actor=room.members[4], item_id=room.items[0].pk, seat_id=room.seats[4].pk, reason="Em ruột"
    )
    on_paper(room)
    with pytest.raises(ValidationError, match="cộng được 5, phải là 4"):
        enter(room, 1, (5, 0, 0, 0), (5, 0, 0, 0))
    enter(room, 1, (4, 0, 0, 0), (5, 0, 0, 0))
    enter(room, 2, (4, 0, 0, 0), (5, 0, 0, 0))
    assert [item.tally["for"] for item in room.count().items] == [4, 5]


@pytest.mark.django_db
def test_members_do_not_vote_on_screen_while_the_box_is_out():
    room = on_paper()
    with pytest.raises(Refused, match="phiếu giấy"):
        room.cast(room.members[4])
    with pytest.raises(Refused, match="phiếu giấy"):
        services.enter_written_vote(
            actor=room.secretary, ballot_id=room.ballot.pk, seat_id=room.seats[4].pk,
            choices=room.all_marked("for"),
        )  # fmt: skip


@pytest.mark.django_db
def test_a_seat_that_ends_after_its_paper_is_in_the_box_still_counts():
    room = on_paper(dossiers=1)
    services.unseat(
        actor=room.secretary, seat_id=room.seats[4].pk, last_day=yesterday(), why="QĐ 15"
    )
    enter(room, 1, (5, 0, 0, 0))
    enter(room, 2, (5, 0, 0, 0))
    assert room.count().items[0].tally["ratio"] == "5/5"


@pytest.mark.django_db
def test_paper_needs_two_tellers_and_a_secret_vote():
    room = Room().open()
    with pytest.raises(Refused, match="hai người kiểm phiếu"):
        services.open_ballot(
            actor=room.secretary, sitting_id=room.sitting.pk, teller_head=room.seats[1],
            tellers=[room.seats[1]], on_paper=True,
        )  # fmt: skip
    with pytest.raises(Refused, match="biểu quyết ghi tên"):
        on_paper(rule=VoteRuleFactory(open_vote=True))
