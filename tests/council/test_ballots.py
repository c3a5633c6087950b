"""A ballot from opening to count: what is taken in, what is refused, what is never kept."""

import json

import pytest
from django.db import connection

from guongsang.audit.models import Entry, Payload
from guongsang.council import services
from guongsang.council.models import Attendance, OpenVote, OptionCount, Receipt
from guongsang.council.services.ballots import BrokenCount
from guongsang.council.states import BallotState, Outcome
from guongsang.notifications.models import Notice
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import Room, yesterday

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return Room().vote()


def refused(room, actor, choices, reason):
    """Ask for a vote that must be refused; return what the ledger and the log say about it."""
    before = Receipt.objects.count()
    with (
        pytest.raises(Refused, match=reason),
        services.refusals_recorded(actor=actor, ballot_id=room.ballot.pk),
    ):
        services.cast(actor=actor, ballot_id=room.ballot.pk, choices=choices)
    assert Receipt.objects.count() == before
    entry = Entry.objects.filter(action="council.vote_refused").latest("pk")
    assert entry.payload.why
    return entry


def test_cast_keeps_totals_and_a_receipt_only(room):
    first, second = room.items
    services.cast(
        actor=room.members[1], ballot_id=room.ballot.pk,
        choices={first.pk: "for", second.pk: "abstain"},
    )  # fmt: skip
    kept = OptionCount.objects.filter(n__gt=0).values_list("item", "choice", "n")
    assert sorted(kept) == sorted([(first.pk, "for", 1), (second.pk, "abstain", 1)])
    assert list(Receipt.objects.values_list("seat", "is_written")) == [(room.seats[1].pk, False)]
    assert not OpenVote.objects.exists()


def test_secret_choice_is_nowhere_in_the_database_but_in_the_totals(room):
    """Every table is read: no row that names the voter holds the mark or a time of casting."""
    voter = room.members[1]
    before = _dump()
    room.cast(voter, "against")
    changed = {name for name, rows in _dump().items() if rows != before.get(name)}
    assert changed == {"council_receipt", "council_optioncount"}
    receipt = Receipt.objects.values().get()
    assert set(receipt) == {"id", "ballot_id", "seat_id", "is_written"}


def _dump():
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
        return found


def test_refusal_is_logged_without_the_marks(room, caplog):
    marks = room.all_marked("against")
    room.cast(room.members[1], "for")
    entry = refused(room, room.members[1], marks, "đã bỏ phiếu")
    words = json.dumps(Payload.objects.filter(entry=entry).values().get(), default=str)
    for text in (words, caplog.text):
        assert "against" not in text
        assert "Không đồng ý" not in text
    assert f"person {room.members[1].pk}" in caplog.text


def test_second_vote_is_refused(room):
    room.cast(room.members[1])
    refused(room, room.members[1], room.all_marked("against"), "đã bỏ phiếu")
    assert sum(OptionCount.objects.values_list("n", flat=True)) == 2


def test_vote_before_opening_is_refused():
    room = Room().open()
    ballot = services.open_ballot(actor=room.chair, sitting_id=room.sitting.pk)
    ballot.state = BallotState.READY
    ballot.save()
    room.ballot = ballot
    refused(room, room.members[1], room.all_marked("for"), "chưa mở")


def test_vote_after_the_count_is_refused(room):
    room.cast(room.members[1])
    room.count()
    refused(room, room.members[2], room.all_marked("for"), "đã đóng")


def test_vote_of_a_stranger_is_refused(room):
    refused(room, UserFactory(), room.all_marked("for"), "Chỉ thành viên")


def test_vote_of_the_secretariat_without_a_seat_is_refused(room):
    refused(room, room.secretary, room.all_marked("for"), "Chỉ thành viên")


def test_vote_of_a_recused_member_on_that_item_is_refused():
    room = Room().open()
    services.declare_recusal(
        actor=room.members[1], item_id=room.items[0].pk, seat_id=room.seats[1].pk,
        reason="Người được giới thiệu là em ruột",
    )  # fmt: skip
    room.ballot = services.open_ballot(actor=room.secretary, sitting_id=room.sitting.pk)
    refused(room, room.members[1], room.all_marked("for"), "xung đột lợi ích")
    room.cast(room.members[1], "for", without=[room.items[0]])
    assert OptionCount.objects.get(item=room.items[0], choice="for").n == 0
    assert OptionCount.objects.get(item=room.items[1], choice="for").n == 1


def test_vote_of_a_member_recused_from_everything_is_refused(room):
    for item in room.items:
        services.declare_recusal(
            actor=room.members[1], item_id=item.pk, seat_id=room.seats[1].pk, reason="Cùng gia đình"
        )
    refused(room, room.members[1], {}, "mọi hồ sơ")


def test_vote_of_a_member_whose_seat_ended_is_refused(room):
    services.unseat(
        actor=room.secretary, seat_id=room.seats[2].pk, last_day=yesterday(), why="QĐ 15"
    )
    refused(room, room.members[2], room.all_marked("for"), "đã thôi tham gia")


def test_vote_of_a_member_seated_after_the_opening_is_refused(room):
    late = UserFactory()
    from tests.factories.council import SeatFactory

    SeatFactory(council=room.council, user=late)
    refused(room, late, room.all_marked("for"), "không có tên trong danh sách")


def test_vote_of_an_absent_member_is_refused():
    room = Room()
    room.vote(absent=[room.seats[4]])
    refused(room, room.members[4], room.all_marked("for"), "chưa được điểm danh")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda marks: dict(list(marks.items())[:1]), "Chưa đánh dấu"),
        (lambda marks: {**marks, 999_999: "for"}, "không thuộc lượt"),
        (lambda marks: dict.fromkeys(marks, "yes"), "không thuộc lượt"),
        (lambda marks: dict.fromkeys(marks, "invalid"), "không thuộc lượt"),
    ],
)
def test_incomplete_or_strange_paper_is_refused(room, change, reason):
    refused(room, room.members[1], change(room.all_marked("for")), reason)


def test_vote_waits_for_an_answer_to_a_noticed_conflict(room):
    dossier = room.items[0].nomination
    dossier.submitted_by = room.members[1]
    dossier.save()
    refused(room, room.members[1], room.all_marked("for"), "trả lời về xung đột")
    services.declare_clear(
        actor=room.members[1], item_id=room.items[0].pk, seat_id=room.seats[1].pk,
        reason="Chỉ ký gửi theo phân công, không có quan hệ riêng",
    )  # fmt: skip
    room.cast(room.members[1])


def test_count_gives_each_item_its_tally_and_outcome(room):
    first, second = room.items
    for voter, marks in zip(room.members, ["for", "for", "for", "against", "abstain"], strict=True):
        services.cast(
            actor=voter, ballot_id=room.ballot.pk,
            choices={first.pk: marks, second.pk: "against" if marks == "for" else "for"},
        )  # fmt: skip
    room.count()
    assert [(item.outcome, item.tally["ratio"], item.tally["percent"]) for item in room.items] == [
        (Outcome.PASSED, "3/5", "60 %"),
        (Outcome.FAILED, "2/5", "40 %"),
    ]
    assert (room.ballot.state, room.ballot.issued, room.ballot.returned) == ("counted", 5, 5)


def test_paper_not_returned_is_no_vote_but_stays_in_the_base(room):
    for voter in room.members[:3]:
        room.cast(voter)
    room.count()
    assert (room.ballot.issued, room.ballot.returned) == (5, 3)
    assert room.items[0].tally["ratio"] == "3/5"


def test_count_twice_is_refused(room):
    room.count()
    with pytest.raises(Refused, match="đã kiểm"):
        services.count(actor=room.secretary, ballot_id=room.ballot.pk)


def test_count_by_a_plain_member_is_refused(room):
    with pytest.raises(Refused, match="kiểm phiếu"):
        services.count(actor=room.members[2], ballot_id=room.ballot.pk)


def test_count_stops_when_the_store_was_changed_from_outside(room):
    room.cast(room.members[1])
    OptionCount.objects.filter(choice="for").update(n=2)
    with pytest.raises(BrokenCount):
        room.count()


def test_written_vote_of_an_absent_member_is_counted_as_totals():
    room = Room(rule=VoteRuleFactory(all_members=True))
    away = room.seats[4]
    room.vote(absent=[away])
    for voter in room.members[:4]:
        room.cast(voter)
    services.enter_written_vote(
        actor=room.secretary, ballot_id=room.ballot.pk, seat_id=away.pk,
        choices={room.items[0].pk: "for", room.items[1].pk: "invalid"},
    )  # fmt: skip
    room.count()
    assert Attendance.objects.get(seat=away).status == Attendance.Status.WRITTEN
    assert Receipt.objects.get(seat=away).is_written
    assert not OpenVote.objects.exists()
    assert [item.tally["ratio"] for item in room.items] == ["5/5", "4/5"]
    assert room.items[1].tally["invalid"] == 1
    entry = Entry.objects.get(action="council.written_vote_entered")
    assert entry.payload.detail == {"member": str(away.user)}


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("present", "đang có mặt"),
        ("twice", "đã có"),
        ("stranger", "nhập phiếu gửi"),
        ("own", "Không tự nhập"),
        ("closed", "đang mở"),
        ("rule", "không nhận phiếu gửi"),
    ],
)
def test_written_vote_is_refused(case, reason):
    room = Room(rule=VoteRuleFactory(counts_written=case != "rule"), secretary_sits=True, members=6)
    away = room.seats[6] if case == "own" else room.seats[5]
    room.vote(absent=[room.seats[5], room.seats[6]])
    if case == "present":
        away = room.seats[1]
    actor = room.members[1] if case == "stranger" else room.secretary
    if case == "closed":
        room.count()

    def enter():
        services.enter_written_vote(
            actor=actor, ballot_id=room.ballot.pk, seat_id=away.pk, choices=room.all_marked("for")
        )

    if case == "twice":
        enter()
    with pytest.raises(Refused, match=reason):
        enter()


def test_open_ballot_keeps_member_and_mark():
    room = Room(rule=VoteRuleFactory(open_vote=True)).vote()
    room.cast(room.members[1], "against")
    kept = OpenVote.objects.values_list("seat", "choice").distinct()
    assert list(kept) == [(room.seats[1].pk, "against")]


def test_chair_speaks_after_a_secret_count_where_the_rule_asks():
    room = Room(rule=VoteRuleFactory(chair_must_agree=True)).vote()
    for voter in room.members:
        room.cast(voter)
    room.count()
    assert [item.outcome for item in room.items] == ["", ""]
    with pytest.raises(Refused, match="chờ ý kiến của Chủ tịch"):
        room.close()
    with pytest.raises(Refused, match="Chủ tịch Hội đồng"):
        services.confirm(actor=room.members[1], item_id=room.items[0].pk, agrees=True)
    for item, agrees in zip(room.items, [True, False], strict=True):
        services.confirm(actor=room.chair, item_id=item.pk, agrees=agrees)
        item.refresh_from_db()
    assert [item.outcome for item in room.items] == [Outcome.PASSED, Outcome.FAILED]
    with pytest.raises(Refused, match="không chờ ý kiến"):
        services.confirm(actor=room.chair, item_id=room.items[0].pk, agrees=False)


@pytest.mark.parametrize(("mark", "outcome"), [("for", "passed"), ("abstain", "failed")])
def test_chairs_own_open_vote_is_the_agreement(mark, outcome):
    rule = VoteRuleFactory(chair_must_agree=True, open_vote=True)
    room = Room(rule=rule, dossiers=1).vote()
    for voter in room.members[1:]:
        room.cast(voter)
    room.cast(room.chair, mark)
    assert room.count().items[0].outcome == outcome


def test_nobody_presiding_means_no_agreement():
    room = Room(rule=VoteRuleFactory(chair_must_agree=True), dossiers=1)
    room.vote(absent=[room.seats[0]])
    for voter in room.members[1:]:
        room.cast(voter)
    assert room.count().items[0].tally["finding"] == "chair_disagrees"


def test_tie_may_be_voted_on_once_more_and_no_oftener():
    room = Room(members=4).vote()
    first, second = room.items
    for place, voter in enumerate(room.members):
        mark = "for" if place < 2 else "against"
        services.cast(
            actor=voter, ballot_id=room.ballot.pk, choices={first.pk: mark, second.pk: "for"}
        )
    room.count()
    assert [item.tally["finding"] for item in room.items] == ["tied", "passed"]
    again = services.open_ballot(actor=room.chair, sitting_id=room.sitting.pk)
    assert (again.number, set(again.counts.values_list("item", flat=True))) == (2, {first.pk})
    with pytest.raises(Refused, match="Đang bỏ phiếu"):
        room.close()
    for place, voter in enumerate(room.members):
        mark = "for" if place < 2 else "against"
        services.cast(actor=voter, ballot_id=again.pk, choices={first.pk: mark})
    services.count(actor=room.secretary, ballot_id=again.pk)
    first.refresh_from_db()
    assert (first.outcome, first.tally["round"], len(first.tally["earlier"])) == ("failed", 2, 1)
    with pytest.raises(Refused, match="Mọi hồ sơ đã có kết quả"):
        services.open_ballot(actor=room.chair, sitting_id=room.sitting.pk)


def test_open_ballot_is_refused_while_another_is_open_or_without_quorum(room):
    with pytest.raises(Refused, match="Đang có một lượt"):
        services.open_ballot(actor=room.chair, sitting_id=room.sitting.pk)
    thin = Room().open()
    Attendance.objects.filter(sitting=thin.sitting, seat__in=thin.seats[1:]).update(status="absent")
    with pytest.raises(Refused, match="Không còn đủ thành viên: có 1/5, cần ít nhất 4"):
        services.open_ballot(actor=thin.chair, sitting_id=thin.sitting.pk)


def test_open_ballot_is_refused_to_a_plain_member_and_before_the_sitting():
    room = Room()
    with pytest.raises(Refused, match="chưa khai mạc"):
        services.open_ballot(actor=room.chair, sitting_id=room.sitting.pk)
    room.open()
    with pytest.raises(Refused, match="mở bỏ phiếu"):
        services.open_ballot(actor=room.members[1], sitting_id=room.sitting.pk)


def test_open_ballot_stops_at_a_dossier_on_hold():
    room = Room().open()
    from guongsang.shared import clock

    dossier = room.items[0].nomination
    dossier.held_at, dossier.held_by, dossier.held_why = clock.now(), room.secretary, "Có đơn"
    dossier.save()
    with pytest.raises(Refused, match="tạm dừng xét"):
        services.open_ballot(actor=room.secretary, sitting_id=room.sitting.pk)
    services.take_off_agenda(actor=room.secretary, item_id=room.items[0].pk, why="Tạm dừng xét")
    ballot = services.open_ballot(actor=room.secretary, sitting_id=room.sitting.pk)
    assert set(ballot.counts.values_list("item", flat=True)) == {room.items[1].pk}


def test_open_ballot_tells_those_who_have_a_paper(room):
    told = Notice.objects.filter(text__contains="đã mở").values_list("recipient", flat=True)
    assert set(told) == {user.pk for user in room.members}
