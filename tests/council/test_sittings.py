"""Councils, seats, the call, the roll, recusals, closing and the minutes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from guongsang.audit.models import Entry
from guongsang.council import queries, rules, services
from guongsang.council.models import (
    Attendance,
    Clearance,
    Council,
    Recusal,
    Seat,
    SeatFunction,
    Sitting,
)
from guongsang.nominations.models import Nomination
from guongsang.nominations.states import State
from guongsang.notifications.models import Notice
from guongsang.orgs.models import Role
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.awards import VoteRuleFactory
from tests.factories.council import CouncilFactory, Room, SeatFactory, SittingFactory, yesterday
from tests.factories.nominations import NominationFactory
from tests.factories.orgs import BlockFactory, HoldingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def head_of(organisation):
    return HoldingFactory(organisation=organisation, role=Role.HEAD).user


@pytest.fixture
def room():
    return Room()


# Councils and seats


def test_head_founds_a_council_of_the_own_unit():
    home, rule = OrganisationFactory(), VoteRuleFactory()
    made = services.found_council(
        actor=head_of(home), council=CouncilFactory.build(organisation=home, rule_code=rule.code)
    )
    assert Council.objects.get() == made
    assert Entry.objects.filter(action="council.founded").count() == 1


def test_founding_is_refused_to_strangers_on_ended_units_and_without_a_rule():
    home, rule = OrganisationFactory(), VoteRuleFactory()
    ended = OrganisationFactory(valid_to=yesterday())

    def found(actor, where, code=rule.code):
        services.found_council(
            actor=actor, council=CouncilFactory.build(organisation=where, rule_code=code)
        )

    with pytest.raises(Refused, match="lập được Hội đồng"):
        found(UserFactory(), home)
    with pytest.raises(Refused, match="kế thừa"):
        found(head_of(ended), ended)
    with pytest.raises(ValidationError, match="không áp dụng"):
        found(head_of(home), home, "khong-co")


def test_person_has_one_seat_at_a_time_and_a_council_one_chair(room):
    def sit(**kwargs):
        services.seat(actor=room.secretary, seat=SeatFactory.build(council=room.council, **kwargs))

    with pytest.raises(ValidationError, match="đang là thành viên Hội đồng"):
        sit(user=room.members[1], valid_from=date(2024, 1, 1))
    with pytest.raises(ValidationError, match="đã có Chủ tịch"):
        sit(user=UserFactory(), function=SeatFunction.CHAIR)
    sit(user=UserFactory(), function=SeatFunction.VICE, valid_to=date(2030, 1, 1))
    assert room.council.seats.count() == 6
    with pytest.raises(Refused, match="thường trực"):
        services.seat(
            actor=room.members[1], seat=SeatFactory.build(council=room.council, user=UserFactory())
        )


def test_seat_may_follow_another_of_the_same_person(room):
    held = room.seats[3]
    services.unseat(
        actor=room.secretary, seat_id=held.pk, last_day=yesterday(), why="Chuyển công tác"
    )
    again = SeatFactory.build(council=room.council, user=held.user, valid_from=clock.today())
    services.seat(actor=room.secretary, seat=again)
    assert Seat.objects.on(clock.today()).get(user=held.user) == again


def test_unseat_asks_a_reason_and_a_sound_day(room):
    with pytest.raises(ValidationError, match="lý do"):
        services.unseat(
            actor=room.secretary, seat_id=room.seats[1].pk, last_day=clock.today(), why=" "
        )
    with pytest.raises(ValidationError, match="sau ngày bắt đầu"):
        services.unseat(
            actor=room.secretary, seat_id=room.seats[1].pk, last_day=date(2019, 1, 1), why="QĐ"
        )


def test_member_follows_blocks(room):
    block = BlockFactory(keeper=room.organisation)
    services.follow_blocks(actor=room.secretary, seat_id=room.seats[1].pk, blocks=[block])
    assert queries.blocks_followed(room.members[1], clock.today()) == [block]
    assert queries.blocks_followed(room.members[2], clock.today()) == []


def test_council_is_seen_by_its_keepers_and_members_only(room):
    standing = OrganisationFactory()
    Council.objects.filter(pk=room.council.pk).update(standing_body=standing)
    officer = HoldingFactory(organisation=standing).user
    for person in (room.secretary, room.chair, officer, UserFactory(administrator=True)):
        assert list(Council.objects.visible_to(person)) == [room.council]
        assert list(Sitting.objects.visible_to(person)) == [room.sitting]
    for person in (UserFactory(), HoldingFactory().user):
        assert not Council.objects.visible_to(person).exists()
        assert not Sitting.objects.visible_to(person).exists()


def test_former_member_sees_no_sitting_after_the_term(room):
    services.unseat(actor=room.secretary, seat_id=room.seats[1].pk, last_day=yesterday(), why="QĐ")
    assert not Sitting.objects.visible_to(room.members[1]).exists()
    assert Council.objects.visible_to(room.members[1]).exists()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SECRETARIAT])
def test_officer_of_the_standing_division_prepares_the_unit_councils_file(role):
    """LD-III.1-2."""
    unit = OrganisationFactory()
    division = OrganisationFactory(parent=unit)
    council = CouncilFactory(organisation=unit, standing_body=division)
    SeatFactory(council=council)
    officer = HoldingFactory(organisation=division, role=role).user
    assert rules.may_call(officer, council, clock.today())
    assert not rules.may_call(head_of(unit), council, clock.today())


# The call and the agenda


def test_call_tells_the_members_in_office_that_day(room):
    told = Notice.objects.filter(text__contains="Mời dự phiên họp").values_list(
        "recipient", flat=True
    )
    assert set(told) == {user.pk for user in room.members}
    assert [item.number for item in room.items] == [1, 2]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"place": ""}, "địa điểm"),
        ({"title": ""}, "để trắng"),
    ],
)
def test_call_without_title_or_place_is_refused(room, change, reason):
    with pytest.raises(ValidationError, match=reason):
        services.call_sitting(
            actor=room.secretary, sitting=SittingFactory.build(council=room.council, **change)
        )


def test_call_is_refused_to_members_by_ended_and_empty_councils(room):
    def call(actor, council):
        services.call_sitting(actor=actor, sitting=SittingFactory.build(council=council))

    with pytest.raises(Refused, match="thường trực"):
        call(room.members[1], room.council)
    Council.objects.filter(pk=room.council.pk).update(valid_to=yesterday())
    with pytest.raises(Refused, match="nhiệm kỳ"):
        call(room.secretary, room.council)
    empty = CouncilFactory()
    with pytest.raises(Refused, match="chưa có thành viên"):
        call(HoldingFactory(organisation=empty.organisation).user, empty)


@pytest.mark.requirement("BP-III.6a-a")
def test_dossier_without_an_issued_criteria_sheet_is_not_reviewed(room):
    bare = room.dossier()
    bare.sheet = []
    bare.save()
    with pytest.raises(Refused, match="phải có bộ tiêu chí đã ban hành"):
        services.put_on_agenda(actor=room.secretary, sitting_id=room.sitting.pk, nomination=bare)


def test_agenda_takes_only_what_was_put_before_the_council_once(room):
    def put(dossier):
        return services.put_on_agenda(
            actor=room.secretary, sitting_id=room.sitting.pk, nomination=dossier
        )

    with pytest.raises(Refused, match="chưa được trình"):
        put(NominationFactory(round=room.round, appraised=True))
    with pytest.raises(Refused, match="đã có trong chương trình"):
        put(room.dossiers[0])
    held = room.dossier()
    Nomination.objects.filter(pk=held.pk).update(
        held_at=clock.now(), held_by=room.secretary, held_why="Có đơn thư"
    )
    held.refresh_from_db()
    with pytest.raises(Refused, match="tạm dừng xét: Có đơn thư"):
        put(held)
    other = SittingFactory(council=room.council)
    with pytest.raises(Refused, match="phiên họp khác"):
        services.put_on_agenda(
            actor=room.secretary, sitting_id=other.pk, nomination=room.dossiers[0]
        )


def test_item_taken_off_stays_listed_and_may_come_back(room):
    item = room.items[0]
    with pytest.raises(ValidationError, match="lý do"):
        services.take_off_agenda(actor=room.secretary, item_id=item.pk, why="")
    services.take_off_agenda(actor=room.secretary, item_id=item.pk, why="Chờ bổ sung")
    assert list(room.sitting.items.standing()) == [room.items[1]]
    back = services.put_on_agenda(
        actor=room.secretary, sitting_id=room.sitting.pk, nomination=room.dossiers[0]
    )
    assert (back.pk, back.taken_off_why) == (item.pk, "")


def test_candidates_are_those_before_this_council_and_in_no_live_sitting(room):
    free = room.dossier()
    NominationFactory(round=room.round, appraised=True)
    Room(dossiers=1)
    assert list(queries.candidates(room.council)) == [free]


# The roll and the opening


def test_opening_fixes_rule_and_members(room):
    room.open(absent=[room.seats[4]])
    assert room.sitting.rule["threshold"] == "1/2"
    assert room.sitting.rule["is_verified"] is False
    assert Attendance.objects.filter(sitting=room.sitting).count() == 5
    room.rule.threshold = "1/1"
    room.rule.save()
    room.sitting.refresh_from_db()
    assert room.sitting.rule["threshold"] == "1/2"


def test_opening_without_quorum_is_refused_with_the_figures(room):
    room.come(absent=room.seats[2:])
    with pytest.raises(Refused, match="có 2/5, cần ít nhất 4"):
        services.open_sitting(actor=room.secretary, sitting_id=room.sitting.pk)


def test_opening_is_refused_twice_to_members_empty_or_without_a_rule(room):
    with pytest.raises(Refused, match="khai mạc"):
        services.open_sitting(actor=room.members[1], sitting_id=room.sitting.pk)
    empty = SittingFactory(council=room.council)
    with pytest.raises(Refused, match="chưa có hồ sơ"):
        services.open_sitting(actor=room.chair, sitting_id=empty.pk)
    room.open()
    with pytest.raises(Refused, match="đã khai mạc"):
        services.open_sitting(actor=room.secretary, sitting_id=room.sitting.pk)
    other = Room(rule=VoteRuleFactory(valid_to=clock.today() + timedelta(days=400)))
    other.rule.valid_to = yesterday()
    other.rule.save()
    with pytest.raises(Refused, match="Không có quy tắc"):
        services.open_sitting(actor=other.secretary, sitting_id=other.sitting.pk)


def test_member_says_here_but_not_for_another(room):
    mine, other = room.seats[1], room.seats[2]

    def mark(seat, status):
        services.mark_attendance(
            actor=room.members[1], sitting_id=room.sitting.pk, seat_id=seat.pk, status=status
        )

    mark(mine, "present")
    assert Attendance.objects.get(seat=mine).status == "present"
    for seat, status in ((other, "present"), (mine, "absent")):
        with pytest.raises(Refused, match="thư ký"):
            mark(seat, status)


def test_roll_may_not_shrink_once_voting_began(room):
    room.vote(absent=[room.seats[4]])

    def mark(seat, status):
        services.mark_attendance(
            actor=room.secretary, sitting_id=room.sitting.pk, seat_id=seat.pk, status=status
        )

    with pytest.raises(Refused, match="không đổi được người đã điểm danh"):
        mark(room.seats[1], "absent")
    mark(room.seats[4], "present")
    room.cast(room.members[4])
    room.count()
    with pytest.raises(Refused, match="Đã kiểm phiếu"):
        mark(room.seats[3], "absent")


def test_roll_refuses_strangers_written_votes_the_rule_has_not_and_closed_sittings(room):
    room.open()

    def mark(seat, status="present"):
        services.mark_attendance(
            actor=room.secretary, sitting_id=room.sitting.pk, seat_id=seat.pk, status=status
        )

    with pytest.raises(Refused, match="không thuộc Hội đồng"):
        mark(SeatFactory())
    with pytest.raises(Refused, match="không có tên"):
        mark(SeatFactory(council=room.council))
    plain = Room(rule=VoteRuleFactory(counts_written=False)).open()
    with pytest.raises(Refused, match="không nhận phiếu gửi"):
        services.mark_attendance(
            actor=plain.secretary,
            sitting_id=plain.sitting.pk,
            seat_id=plain.seats[1].pk,
            status="written",
        )
    called = Room(rule=VoteRuleFactory(counts_written=False))
    with pytest.raises(Refused, match="không nhận phiếu gửi"):
        services.mark_attendance(
            actor=called.secretary, sitting_id=called.sitting.pk, seat_id=called.seats[1].pk,
            status="written",
        )  # fmt: skip
    later = SeatFactory(council=room.council, valid_from=clock.today() + timedelta(days=3))
    fresh = SittingFactory(council=room.council)
    with pytest.raises(Refused, match="không là thành viên"):
        services.mark_attendance(
            actor=room.secretary, sitting_id=fresh.pk, seat_id=later.pk, status="present"
        )


# Conflicts of interest


def test_recusal_is_recorded_once_and_stands(room):
    item, seat = room.items[0], room.seats[1]

    def recuse(actor=room.members[1], reason="Em ruột"):
        return services.declare_recusal(
            actor=actor, item_id=item.pk, seat_id=seat.pk, reason=reason
        )

    with pytest.raises(ValidationError, match="quan hệ"):
        recuse(reason="")
    services.declare_clear(actor=room.members[1], item_id=item.pk, seat_id=seat.pk)
    assert recuse() == recuse()
    assert not Clearance.objects.exists()
    assert Entry.objects.filter(action="council.recused").count() == 1
    with pytest.raises(Refused, match="không rút được"):
        services.declare_clear(actor=room.members[1], item_id=item.pk, seat_id=seat.pk)


def test_recusal_by_the_secretary_but_not_by_another_member(room):
    item, seat = room.items[0], room.seats[1]
    with pytest.raises(Refused, match="chính thành viên hoặc thư ký"):
        services.declare_recusal(
            actor=room.members[2], item_id=item.pk, seat_id=seat.pk, reason="Em ruột"
        )
    services.declare_recusal(
        actor=room.secretary, item_id=item.pk, seat_id=seat.pk, reason="Em ruột"
    )
    assert Recusal.objects.get().declared_by == room.secretary
    with pytest.raises(Refused, match="chính thành viên mới"):
        services.declare_clear(actor=room.secretary, item_id=room.items[1].pk, seat_id=seat.pk)
    with pytest.raises(Refused, match="không thuộc Hội đồng"):
        services.declare_recusal(
            actor=room.secretary, item_id=item.pk, seat_id=SeatFactory().pk, reason="x"
        )


def test_recusal_during_the_ballot_only_before_casting(room):
    room.vote()
    services.declare_recusal(
        actor=room.members[1],
        item_id=room.items[0].pk,
        seat_id=room.seats[1].pk,
        reason="Cùng đơn vị",
    )
    room.cast(room.members[2])
    with pytest.raises(Refused, match="đã bỏ nên không khai"):
        services.declare_recusal(
            actor=room.members[2], item_id=room.items[0].pk, seat_id=room.seats[2].pk, reason="x"
        )
    room.count()
    assert room.items[0].tally["base"] == 4
    with pytest.raises(Refused, match="đã được kiểm phiếu"):
        services.declare_recusal(
            actor=room.members[3], item_id=room.items[0].pk, seat_id=room.seats[3].pk, reason="x"
        )


@pytest.mark.parametrize("case", ["hand", "unit", "above", "name", "none", "far"])
def test_conflicts_are_noticed_by_hand_unit_and_identity(case):
    room = Room(dossiers=1)
    dossier, member, seat = room.dossiers[0], room.members[1], room.seats[1]
    if case == "hand":
        dossier.head_approved_by, dossier.head_approved_at = member, clock.now()
        dossier.save()
    elif case in ("unit", "above", "far"):
        middle = OrganisationFactory(parent=OrganisationFactory())
        dossier.organisation.parent = middle
        dossier.organisation.save()
        where = {"unit": dossier.organisation, "above": middle, "far": middle.parent}[case]
        HoldingFactory(user=member, organisation=where)
    elif case == "name":
        dossier.exemplar.subject.name = member.full_name
        dossier.exemplar.subject.save()
    _, stances = queries.stances_of(member, room.sitting)
    assert bool(stances[0].suggestion) is (case not in ("none", "far"))
    if stances[0].suggestion:
        with pytest.raises(ValidationError, match="vì sao không có xung đột"):
            services.declare_clear(actor=member, item_id=room.items[0].pk, seat_id=seat.pk)


def test_member_reads_a_dossier_only_after_declaring(room):
    item, member, seat = room.items[0], room.members[1], room.seats[1]
    assert not rules.may_read(member, item)
    assert rules.may_read(room.secretary, item)
    services.declare_clear(actor=member, item_id=item.pk, seat_id=seat.pk)
    assert rules.may_read(member, item)
    services.declare_recusal(actor=member, item_id=item.pk, seat_id=seat.pk, reason="Em ruột")
    assert "không mở hồ sơ" in rules.may_read(member, item).reason


# Closing


def test_close_draws_up_minutes_and_concludes_each_dossier():
    room = Room(members=4, dossiers=3)
    services.declare_recusal(
        actor=room.members[3], item_id=room.items[0].pk, seat_id=room.seats[3].pk, reason="Em ruột"
    )
    services.take_off_agenda(actor=room.secretary, item_id=room.items[2].pk, why="Chờ bổ sung")
    room.vote()
    first, second = room.items[:2]
    for voter in room.members:
        marks = {second.pk: "against"}
        if voter != room.members[3]:
            marks[first.pk] = "for"
        services.cast(actor=voter, ballot_id=room.ballot.pk, choices=marks)
    services.write_discussion(
        actor=room.secretary,
        sitting_id=room.sitting.pk,
        discussion="Nhất trí.",
        conclusion="Thông qua.",
    )
    room.count()
    room.close()
    states = [Nomination.objects.get(pk=dossier.pk).state for dossier in room.dossiers]
    assert states == [State.APPROVED, State.DECLINED, State.BEFORE_COUNCIL]
    kept = room.sitting.minutes
    assert (kept["members"], len(kept["present"]), kept["discussion"]) == (4, 4, "Nhất trí.")
    assert kept["chair"]["name"] == str(room.chair)
    assert [item["passed"] for item in kept["items"]] == [True, False, False]
    assert kept["items"][0]["tally"]["ratio"] == "3/3"
    assert kept["items"][0]["recused"] == [{"name": str(room.members[3]), "reason": "Em ruột"}]
    assert kept["items"][2]["taken_off_why"] == "Chờ bổ sung"
    assert "3/3" in Nomination.objects.get(pk=room.dossiers[0].pk).outcome_why


def test_close_is_refused_before_every_item_has_its_result(room):
    with pytest.raises(Refused, match="chưa khai mạc"):
        room.close()
    room.vote()
    with pytest.raises(Refused, match="Đang bỏ phiếu"):
        room.close()
    with pytest.raises(Refused, match="kết thúc phiên họp"):
        services.close_sitting(actor=room.members[1], sitting_id=room.sitting.pk)
    for voter in room.members:
        room.cast(voter)
    room.count()
    room.close()
    for act in (
        room.close,
        lambda: services.write_discussion(
            actor=room.secretary, sitting_id=room.sitting.pk, discussion="x", conclusion=""
        ),
        lambda: services.mark_attendance(
            actor=room.secretary,
            sitting_id=room.sitting.pk,
            seat_id=room.seats[1].pk,
            status="absent",
        ),
        lambda: services.take_off_agenda(actor=room.secretary, item_id=room.items[0].pk, why="x"),
        lambda: services.declare_recusal(
            actor=room.members[1], item_id=room.items[0].pk, seat_id=room.seats[1].pk, reason="x"
        ),
        lambda: services.open_ballot(actor=room.secretary, sitting_id=room.sitting.pk),
    ):
        with pytest.raises(Refused):
            act()


def test_close_before_voting_is_refused(room):
    room.open()
    with pytest.raises(Refused, match="chưa có kết quả"):
        room.close()


def test_agenda_is_fixed_once_voting_began(room):
    room.vote()
    with pytest.raises(Refused, match="Đã mở bỏ phiếu"):
        services.take_off_agenda(actor=room.secretary, item_id=room.items[0].pk, why="x")


def test_quorum_counts_written_votes_where_the_rule_says_so():
    room = Room(rule=VoteRuleFactory(quorum_counts_written=True))
    room.come(absent=room.seats[3:])
    services.mark_attendance(
        actor=room.secretary, sitting_id=room.sitting.pk, seat_id=room.seats[3].pk, status="written"
    )
    opened = services.open_sitting(actor=room.chair, sitting_id=room.sitting.pk)
    assert opened.state == "open"


def test_tasks_name_what_a_member_has_to_do(room):
    today = clock.today()
    assert [(task.undeclared, task.ballot) for task in queries.tasks_of(room.chair, today)] == [
        (2, None)
    ]
    for item in room.items:
        services.declare_clear(actor=room.chair, item_id=item.pk, seat_id=room.seats[0].pk)
    assert queries.tasks_of(room.chair, today) == []
    room.vote()
    assert [task.ballot for task in queries.tasks_of(room.chair, today)] == [room.ballot]
    room.cast(room.chair)
    assert queries.tasks_of(room.chair, today) == []
    assert queries.tasks_of(UserFactory(), today) == []
    assert list(queries.to_run(room.secretary, today)) == [room.sitting]
    assert list(queries.to_run(room.chair, today)) == []
