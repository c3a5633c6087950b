"""Readers assigned, conflicts refused, scores written apart, handed in once and for all."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from guongsang.audit.models import Entry, Payload
from guongsang.council import rules, services
from guongsang.council.eyes import defaults_of, rows_for
from guongsang.council.models import Kinship, Reading, Score
from guongsang.council.services import Given, Stale
from guongsang.council.visibility import Stage
from guongsang.notifications.models import Notice
from guongsang.orgs.models import Role
from guongsang.shared.access import Refused
from tests.factories.council import Room, yesterday
from tests.factories.orgs import HoldingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return Room()


def assign(room, *places, item=0, actor=None):
    return services.assign_readers(
        actor=actor or room.secretary, item_id=room.items[item].pk,
        seats=[room.seats[place] for place in places],
    )  # fmt: skip


def clear(room, place, item=0, reason=""):
    services.declare_clear(
        actor=room.members[place], item_id=room.items[item].pk, seat_id=room.seats[place].pk,
        reason=reason,
    )  # fmt: skip


def score(reading, points, **kwargs):
    reading.refresh_from_db()
    given = Given(None if points is None else Decimal(points), points is None, **kwargs)
    return services.save_scores(
        actor=reading.seat.user, reading_id=reading.pk, version=reading.version, given={0: given}
    )


def finish(room, reading, points, place, **kwargs):
    clear(room, place)
    saved = score(reading, points, **kwargs)
    return services.hand_in(actor=reading.seat.user, reading_id=reading.pk, version=saved.version)


def test_two_readers_are_assigned_and_told(room):
    made = assign(room, 1, 2)
    assert [reading.seat for reading in made] == room.seats[1:3]
    told = Notice.objects.filter(text__contains="đọc và chấm điểm").values_list("recipient")
    assert {key for (key,) in told} == {room.members[1].pk, room.members[2].pk}


def test_the_ledger_names_neither_reader_nor_dossier(room):
    first, _ = assign(room, 1, 2)
    finish(room, first, "9", 1)
    entries = Entry.objects.filter(
        action__in=("council.reader_assigned", "council.scores_handed_in")
    )
    assert entries.count() == 2
    assert set(entries.values_list("target_key", "about_key")) == {(entries[0].target_key, "")}
    handed = entries.get(action="council.scores_handed_in")
    assert handed.actor_key == "system"
    words = " ".join(str(row) for row in Payload.objects.filter(entry__in=entries).values())
    assert str(room.members[1]) not in words
    assert str(room.items[0].nomination) not in words


def with_hand(room):
    room.dossiers[0].submitted_by = room.members[1]
    room.dossiers[0].save()


def of_the_unit(room):
    HoldingFactory(organisation=room.dossiers[0].organisation, user=room.members[1])


def kin(room):
    services.declare_kin(
        actor=room.members[1], seat_id=room.seats[1].pk,
        name=f"  {room.dossiers[0].subject.name.upper()} ", relation="sibling",
    )  # fmt: skip


def kin_of_the_record(room):
    services.declare_kin(
        actor=room.members[1], seat_id=room.seats[1].pk, name="", relation="spouse",
        subject=room.dossiers[0].subject,
    )  # fmt: skip


def recused(room):
    services.declare_recusal(
        actor=room.members[1], item_id=room.items[0].pk, seat_id=room.seats[1].pk, reason="Bạn thân"
    )


def same_name(room):
    subject = room.dossiers[0].subject
    subject.name = room.members[1].full_name
    subject.save()


def ended(room):
    services.unseat(
        actor=room.secretary, seat_id=room.seats[1].pk, last_day=yesterday(), why="QĐ 15"
    )


@pytest.mark.parametrize(
    ("conflict", "reason"),
    [
        (with_hand, "là người gửi hồ sơ này"),
        (of_the_unit, "công tác tại .*, đơn vị giới thiệu"),
        (kin, "có lời khai không được xét"),
        (kin_of_the_record, "có lời khai không được xét"),
        (recused, "đã khai không tham gia"),
        (same_name, "trùng họ tên .* chưa khai là không có"),
        (ended, "không còn là thành viên"),
    ],
)
def test_assignment_is_refused_where_a_conflict_is_known(room, conflict, reason):
    conflict(room)
    with pytest.raises(Refused, match=reason):
        assign(room, 2, 1)
    assert not Reading.objects.exists()


def test_a_same_name_yields_to_the_members_own_word_and_the_unit_does_not(room):
    same_name(room)
    clear(room, 1, reason="Trùng tên, không quen biết")
    assert assign(room, 1)
    of_the_unit(room)
    clear(room, 1, item=1)
    room.dossiers[1].organisation = room.dossiers[0].organisation
    room.dossiers[1].save()
    with pytest.raises(Refused, match="công tác tại"):
        assign(room, 1, item=1)


@pytest.mark.parametrize(
    ("who", "reason"),
    [("member", "do thư ký"), ("hand", "đã tham gia lập, gửi"), ("again", "đã được phân công"),
     ("voting", "Đã mở bỏ phiếu"), ("off", "đã rút khỏi chương trình")],
)  # fmt: skip
def test_assignment_is_refused_out_of_turn(room, who, reason):
    actor = None
    if who == "member":
        actor = room.members[3]
    if who == "hand":
        room.dossiers[0].created_by = room.secretary
        room.dossiers[0].save()
    if who == "again":
        assign(room, 1)
    if who == "voting":
        room.vote()
    if who == "off":
        services.take_off_agenda(actor=room.secretary, item_id=room.items[0].pk, why="Chờ")
    with pytest.raises(Refused, match=reason):
        assign(room, 1, actor=actor)


def test_the_chair_may_assign_where_the_secretary_wrote_the_dossier(room):
    room.dossiers[0].created_by = room.secretary
    room.dossiers[0].save()
    assert assign(room, 1, 2, actor=room.chair)


def test_kin_is_blocked_at_the_ballot_until_standing_aside():
    room = Room()
    clear(room, 1)
    kin(room)
    room.vote()
    with pytest.raises(Refused, match="trả lời về xung đột"):
        room.cast(room.members[1])
    services.declare_recusal(
        actor=room.members[1], item_id=room.items[0].pk, seat_id=room.seats[1].pk, reason="Anh ruột"
    )
    room.cast(room.members[1], "for", without=[room.items[0]])


def test_kin_cannot_be_declared_away_and_the_file_stays_shut(room):
    kin(room)
    with pytest.raises(Refused, match="hãy chọn “Có”"):
        clear(room, 1, reason="Không sao")
    assert not rules.may_read(room.members[1], room.items[0])
    services.withdraw_kin(actor=room.members[1], kin_id=Kinship.objects.get().pk)
    clear(room, 1)
    assert rules.may_read(room.members[1], room.items[0])


def test_kin_away_from_the_sitting_is_no_written_vote_either(room):
    kin(room)
    room.vote(absent=[room.seats[1]])
    with pytest.raises(Refused, match="chưa đứng ngoài"):
        services.enter_written_vote(
            actor=room.secretary, ballot_id=room.ballot.pk, seat_id=room.seats[1].pk,
            choices=room.all_marked("for"),
        )  # fmt: skip


def test_kin_is_read_by_the_member_and_the_secretariat_alone(room):
    seat = room.seats[1]
    assert rules.may_see_kin(room.members[1], seat)
    assert rules.may_see_kin(room.secretary, seat)
    assert not rules.may_see_kin(room.chair, seat)
    kin(room)
    kin(room)
    assert Kinship.objects.count() == 1
    payload = Entry.objects.get(action="council.kin_declared").payload
    assert room.dossiers[0].subject.name not in str([payload.detail, payload.why])
    with pytest.raises(Refused, match="Chỉ chính thành viên"):
        services.withdraw_kin(actor=room.secretary, kin_id=Kinship.objects.get().pk)


def test_scores_wait_for_the_readers_own_declaration(room):
    (reading,) = assign(room, 1)
    with pytest.raises(Refused, match="Hãy khai có hay không"):
        score(reading, "8")
    clear(room, 1)
    assert score(reading, "8").version == 2


def test_a_draft_saved_in_another_window_is_not_overwritten(room):
    (reading,) = assign(room, 1)
    clear(room, 1)
    score(reading, "8")
    with pytest.raises(Stale):
        services.save_scores(
            actor=room.members[1], reading_id=reading.pk, version=1, given={0: Given(Decimal(3))}
        )
    same = services.save_scores(
        actor=room.members[1], reading_id=reading.pk, version=1, given={0: Given(Decimal(8))}
    )
    assert (same.version, Score.objects.get().points) == (2, 8)


@pytest.mark.parametrize("points", ["-0.01", "10.01", "100"])
def test_points_outside_the_scale_are_refused(room, points):
    (reading,) = assign(room, 1)
    clear(room, 1)
    with pytest.raises(ValidationError):
        score(reading, points)


def test_abstaining_keeps_no_points_and_is_handed_in(room):
    (reading,) = assign(room, 1)
    clear(room, 1)
    saved = services.save_scores(
        actor=room.members[1], reading_id=reading.pk, version=1,
        given={0: Given(Decimal(5), abstains=True), 7: Given(Decimal(1))},
    )  # fmt: skip
    assert list(Score.objects.values_list("place", "points", "abstains")) == [(0, None, True)]
    services.hand_in(actor=room.members[1], reading_id=reading.pk, version=saved.version)


def test_nothing_is_handed_in_unfinished_or_twice_or_changed_after(room):
    (reading,) = assign(room, 1)
    clear(room, 1)
    with pytest.raises(Refused, match="Còn 1 tiêu chí chưa chấm"):
        services.hand_in(actor=room.members[1], reading_id=reading.pk, version=1)
    saved = score(reading, "8")
    with pytest.raises(Stale):
        services.hand_in(actor=room.members[1], reading_id=reading.pk, version=1)
    services.hand_in(actor=room.members[1], reading_id=reading.pk, version=saved.version)
    for act in (
        lambda: score(reading, "9"),
        lambda: services.hand_in(actor=room.members[1], reading_id=reading.pk, version=2),
    ):
        with pytest.raises(Refused, match="đã nộp điểm"):
            act()


def test_scores_of_another_reader_are_not_written(room):
    first, _ = assign(room, 1, 2)
    clear(room, 1)
    with pytest.raises(Refused, match="Chỉ người được phân công"):
        services.save_scores(
            actor=room.members[2], reading_id=first.pk, version=1, given={0: Given(Decimal(1))}
        )


def test_scores_close_when_the_ballot_opens(room):
    (reading,) = assign(room, 1)
    clear(room, 1)
    room.vote()
    with pytest.raises(Refused, match="Đã mở bỏ phiếu"):
        score(reading, "8")


def test_reader_who_stands_aside_is_relieved_and_does_not_count(room):
    first, second, third = assign(room, 1, 2, 3)
    finish(room, first, "9", 1)
    finish(room, second, "3", 2)
    clear(room, 3)
    services.declare_recusal(
        actor=room.members[3],
        item_id=room.items[0].pk,
        seat_id=room.seats[3].pk,
        reason="Quen thân",
    )
    third.refresh_from_db()
    assert third.relieved_why == "Khai có xung đột lợi ích"
    with pytest.raises(Refused, match="đã thôi đọc"):
        score(third, "1")
    row = rows_for(room.secretary, room.sitting)[0]
    assert (row.stage, row.mean, row.spread) == (Stage.TOGETHER, "6", "6")
    assert [line.is_apart for line in row.criteria] == [True]


def test_secretariat_relieves_with_a_reason_until_the_scores_are_open(room):
    first, second = assign(room, 1, 2)
    with pytest.raises(ValidationError):
        services.relieve_reader(actor=room.secretary, reading_id=first.pk, why=" ")
    services.relieve_reader(actor=room.secretary, reading_id=first.pk, why="Đi công tác")
    (third,) = assign(room, 3)
    finish(room, second, "7", 2)
    finish(room, third, "8", 3)
    with pytest.raises(Refused, match="điểm đã mở"):
        services.relieve_reader(actor=room.secretary, reading_id=third.pk, why="Đổi ý")


def test_weights_change_the_mean_and_are_fixed_before_anybody_scores(room):
    sheet = [{**room.dossiers[0].sheet[0], "criterion": text} for text in ("Một", "Hai")]
    room.dossiers[0].sheet = sheet
    room.dossiers[0].save()
    services.set_weights(
        actor=room.secretary,
        sitting_id=room.sitting.pk,
        weights={"Một": Decimal(3), "Hai": Decimal(1)},
        why="Đợt này xét tác dụng lan tỏa trước",
    )
    for place, reading in zip((1, 2), assign(room, 1, 2), strict=True):
        clear(room, place)
        saved = services.save_scores(
            actor=reading.seat.user, reading_id=reading.pk, version=1,
            given={0: Given(Decimal("8.5")), 1: Given(Decimal("6.5"))},
        )  # fmt: skip
        services.hand_in(actor=reading.seat.user, reading_id=reading.pk, version=saved.version)
    row = rows_for(room.chair, room.sitting)[0]
    assert row.is_empty is False and row.summary is None, "the chair has not declared"
    clear(room, 0)
    row = rows_for(room.chair, room.sitting)[0]
    assert row.columns[0].formula == "(3 × 8,5 + 1 × 6,5) : (3 + 1) = 8"
    assert (row.mean, row.formula) == ("8", "(8 + 8) : 2 = 8")
    with pytest.raises(Refused, match="Đã có người chấm"):
        services.set_weights(actor=room.secretary, sitting_id=room.sitting.pk, weights={})


@pytest.mark.parametrize("weight", ["0", "-1"])
def test_weights_are_above_nought(room, weight):
    with pytest.raises(ValidationError, match="lớn hơn 0"):
        services.set_weights(
            actor=room.secretary, sitting_id=room.sitting.pk, weights={"Một": Decimal(weight)},
            why="Thử",
        )  # fmt: skip


WEIGHED = [
    # of the set, of the sitting, what then counts, rows kept
    ("the set's weight counts", "2", None, "2", 0),
    ("an old sheet without weights", None, None, "1", 0),
    ("the same as the set is nothing of its own", "2", "2", "2", 0),
    ("back to 1 against the set", "2", "1", "1", 1),
    ("the sitting's own", "2", "3.5", "3.5", 1),
    ("the sitting's own over an old sheet", None, "3.5", "3.5", 1),
]


@pytest.mark.parametrize(("what", "of_set", "of_sitting", "counts", "kept"), WEIGHED)
def test_a_sitting_begins_with_the_sets_weights(room, what, of_set, of_sitting, counts, kept):
    line = {**room.dossiers[0].sheet[0], "criterion": "Một"}
    room.dossiers[0].sheet = [line | ({"weight": of_set} if of_set else {})]
    room.dossiers[0].save()
    if of_sitting:
        services.set_weights(
            actor=room.secretary, sitting_id=room.sitting.pk,
            weights={"Một": Decimal(of_sitting)}, why="Lý do",
        )  # fmt: skip
    readings = assign(room, 1, 2)
    for place, reading in zip((1, 2), readings, strict=True):
        finish(room, reading, "8", place)
    clear(room, 0)
    row = rows_for(room.chair, room.sitting)[0]
    assert [each.weight for each in row.criteria] == [Decimal(counts)], what
    assert room.sitting.weights.count() == kept


def test_other_weights_than_the_sets_need_a_reason_that_is_kept(room):
    act = {"actor": room.secretary, "sitting_id": room.sitting.pk}
    text = room.dossiers[0].sheet[0]["criterion"]
    for why in ("", "  "):
        with pytest.raises(ValidationError, match="ghi lý do"):
            services.set_weights(**act, weights={text: Decimal(2)}, why=why)
    services.set_weights(**act, weights={text: Decimal(1)})
    services.set_weights(**act, weights={text: Decimal(2)}, why="Nghị quyết của Hội đồng")
    assert room.sitting.weights.get().why == "Nghị quyết của Hội đồng"
    told = Entry.objects.filter(action="council.weights_set").order_by("pk").last()
    assert told.payload.why == "Nghị quyết của Hội đồng"


def test_two_versions_of_a_set_weigh_apart_until_the_sitting_sets_one(room):
    for dossier, weight in zip(room.dossiers, ("1", "2"), strict=True):
        dossier.sheet = [{**dossier.sheet[0], "weight": weight}]
        dossier.save()
    text = room.dossiers[0].sheet[0]["criterion"]
    assert defaults_of(room.sitting) == {text: {Decimal(1), Decimal(2)}}
    services.set_weights(
        actor=room.secretary, sitting_id=room.sitting.pk, weights={text: Decimal(2)}, why="Một mức"
    )
    assert room.sitting.weights.get().weight == 2


def test_a_dossier_without_a_sheet_is_scored_as_a_whole(room):
    room.dossiers[0].sheet = []
    room.dossiers[0].save()
    first, second = assign(room, 1, 2)
    finish(room, first, "7.25", 1)
    finish(room, second, None, 2)
    row = rows_for(room.secretary, room.sitting)[0]
    assert [line.criterion.text for line in row.criteria] == ["Thành tích và mức lan tỏa"]
    assert (row.mean, {column.mean for column in row.columns}) == ("7,25", {"7,25", "–"})


def test_the_unit_that_put_it_forward_sees_nothing_of_it(room):
    first, second = assign(room, 1, 2)
    finish(room, first, "9", 1)
    finish(room, second, "3", 2)
    officer = HoldingFactory(organisation=room.dossiers[0].organisation, role=Role.OFFICER).user
    assert rows_for(officer, room.sitting)[0].is_empty
    room.dossiers[0].created_by = room.secretary
    room.dossiers[0].save()
    assert rows_for(room.secretary, room.sitting)[0].is_empty
