"""Opinions asked for in writing: answered on screen or paper, until a deadline, by the vote rule."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from guongsang.council import services
from guongsang.council.models import Attendance, Sitting
from guongsang.council.queries import tasks_of
from guongsang.notifications.models import Notice
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import Room, SittingFactory

pytestmark = pytest.mark.django_db


class InWriting(Room):
    """A council asked in writing; its answers are due in two days."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        services.cancel_sitting(
            actor=self.secretary, sitting_id=self.sitting.pk, why="Đổi cách họp"
        )
        self.sitting = services.call_sitting(
            actor=self.secretary, dossiers=self.dossiers,
            sitting=SittingFactory.build(
                council=self.council, round=self.round, mode=Sitting.Mode.WRITTEN, place="",
                answers_by=clock.now() + timedelta(days=2),
            ),
        )  # fmt: skip
        self.items = list(self.sitting.items.order_by("number"))

    def begin(self):
        self.sitting = services.open_sitting(actor=self.secretary, sitting_id=self.sitting.pk)
        self.ballot = services.open_ballot(actor=self.secretary, sitting_id=self.sitting.pk)
        return self

    def over(self):
        """The deadline has passed."""
        Sitting.objects.filter(pk=self.sitting.pk).update(
            answers_by=clock.now() - timedelta(minutes=1)
        )
        return self

    def answer(self, *places, mark="for"):
        for place in places:
            self.cast(self.members[place], mark)
        return self


def test_members_answer_without_coming_and_the_minutes_say_so():
    room = InWriting().begin()
    room.answer(0, 1, 2, 3)
    services.enter_written_vote(
        actor=room.secretary, ballot_id=room.ballot.pk, seat_id=room.seats[4].pk,
        choices=room.all_marked("against"),
    )  # fmt: skip
    room.count().close()
    assert [item.tally["ratio"] for item in room.items] == ["4/5", "4/5"]
    kept = room.sitting.minutes
    assert (kept["mode"], kept["is_written"]) == ("Lấy ý kiến bằng văn bản", True)
    assert (len(kept["present"]), len(kept["written"]), kept["absent"]) == (4, 1, [])
    assert kept["quorum"] == {"there": 5, "members": 5, "needed": 4}
    assert kept["answers_by"]


def test_everybody_on_the_list_is_asked():
    room = InWriting().begin()
    told = Notice.objects.filter(text__contains="đã mở").values_list("recipient", flat=True)
    assert set(told) == {user.pk for user in room.members}
    assert Notice.objects.filter(text__contains="Xin ý kiến bằng văn bản").count() == 5
    (task,) = tasks_of(room.members[3], clock.today())
    assert task.ballot == room.ballot


def test_the_count_waits_for_all_or_for_the_deadline():
    room = InWriting().begin()
    room.answer(0, 1, 2, 3)
    with pytest.raises(Refused, match="Mới có 4/5 ý kiến"):
        room.count()
    room.over().count()
    assert room.items[0].tally["for"] == 4


def test_too_few_answers_are_not_counted_until_the_time_is_extended():
    room = InWriting().begin().answer(0, 1, 2).over()
    with pytest.raises(Refused, match="Chỉ có 3/5 ý kiến, cần ít nhất 4; hãy gia hạn"):
        room.count()
    with pytest.raises(Refused, match="Hạn gửi ý kiến đã hết"):
        room.answer(3)
    services.extend_answers(
        actor=room.secretary, sitting_id=room.sitting.pk, why="Chưa đủ ý kiến",
        answers_by=clock.now() + timedelta(days=1),
    )  # fmt: skip
    assert Notice.objects.filter(text__contains="gia hạn lấy ý kiến").count() == 5
    room.answer(3).over().count()
    assert room.items[0].tally["ratio"] == "4/4"


def test_the_base_is_what_the_rule_says():
    room = InWriting(rule=VoteRuleFactory(all_members=True)).begin().answer(0, 1, 2, 3)
    room.over().count()
    assert room.items[0].tally["ratio"] == "4/5"


def test_a_paper_is_taken_even_where_the_rule_takes_none_of_absent_members():
    rule = VoteRuleFactory(counts_written=False, quorum_counts_written=False)
    room = InWriting(rule=rule, members=3).begin().answer(0, 1)
    services.enter_written_vote(
        actor=room.secretary, ballot_id=room.ballot.pk, seat_id=room.seats[2].pk,
        choices=room.all_marked("for"),
    )  # fmt: skip
    assert room.count().items[0].tally["ratio"] == "3/3"


def test_nobody_is_marked_present_and_no_box_goes_round():
    room = InWriting()
    with pytest.raises(Refused, match="không điểm danh"):
        room.come()
    room.sitting = services.open_sitting(actor=room.secretary, sitting_id=room.sitting.pk)
    with pytest.raises(Refused, match="không bỏ phiếu giấy"):
        services.open_ballot(
            actor=room.secretary, sitting_id=room.sitting.pk, tellers=room.seats[:2], on_paper=True
        )


def test_answering_twice_is_refused():
    room = InWriting().begin().answer(1)
    with pytest.raises(Refused, match="đã bỏ phiếu"):
        room.answer(1)
    assert Attendance.objects.filter(sitting=room.sitting, status="present").count() == 1


@pytest.mark.parametrize("days", [None, -1])
def test_a_deadline_in_the_future_is_asked_for(days):
    room = Room()
    until = clock.now() + timedelta(days=days) if days else None
    with pytest.raises(ValidationError):
        services.call_sitting(
            actor=room.secretary,
            sitting=SittingFactory.build(
                council=room.council, mode=Sitting.Mode.WRITTEN, answers_by=until
            ),
        )


def test_time_is_not_extended_backwards_or_after_the_count_or_at_a_meeting():
    room = InWriting().begin()

    def later(days):
        return services.extend_answers(
            actor=room.secretary, sitting_id=room.sitting.pk, why="Thêm thời gian",
            answers_by=clock.now() + timedelta(days=days),
        )  # fmt: skip

    with pytest.raises(ValidationError):
        later(1)
    room.answer(0, 1, 2, 3, 4).count()
    with pytest.raises(Refused, match="Đã kiểm phiếu"):
        later(5)
    meeting = Room()
    with pytest.raises(Refused, match="Chỉ gia hạn khi lấy ý kiến"):
        services.extend_answers(
            actor=meeting.secretary, sitting_id=meeting.sitting.pk, why="x",
            answers_by=clock.now() + timedelta(days=5),
        )  # fmt: skip


def test_putting_it_off_moves_the_deadline_too():
    room = InWriting()
    before = room.sitting.answers_by - room.sitting.starts_at
    services.postpone_sitting(
        actor=room.secretary, sitting_id=room.sitting.pk, why="Chờ bổ sung",
        starts_at=clock.now() + timedelta(days=9),
    )  # fmt: skip
    room.sitting.refresh_from_db()
    assert room.sitting.answers_by - room.sitting.starts_at == before
