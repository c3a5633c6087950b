"""Sittings put off and called off: why, who may, who learns it, what becomes of the dossiers."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from guongsang.audit.models import Entry
from guongsang.council import queries, rules, services
from guongsang.council.models import Recusal
from guongsang.council.states import SITTING_MOVES, SittingState
from guongsang.decisions.services.drafting import _sitting_of
from guongsang.nominations.states import State
from guongsang.notifications.models import Notice
from guongsang.shared import clock
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.council import Room, SittingFactory

pytestmark = pytest.mark.django_db
WHY = "Bão số 3, nhiều thành viên không về được"


@pytest.fixture
def room():
    return Room()


def _cancel(room, actor=None, why=WHY):
    return services.cancel_sitting(
        actor=actor or room.secretary, sitting_id=room.sitting.pk, why=why
    )


def _postpone(room, *, actor=None, days=7, why=WHY, place=""):
    return services.postpone_sitting(
        actor=actor or room.secretary, sitting_id=room.sitting.pk,
        starts_at=clock.now() + timedelta(days=days), why=why, place=place,
    )  # fmt: skip


def _again(room):
    return services.call_sitting(
        actor=room.secretary,
        sitting=SittingFactory.build(council=room.council, round=room.round),
        dossiers=room.dossiers,
    )


def test_cancelled_dossiers_wait_and_go_to_the_next_sitting(room):
    assert not queries.candidates(room.council).exists()
    sitting = _cancel(room)
    assert (sitting.state, sitting.cancelled_why, sitting.cancelled_by) == (
        "cancelled", WHY, room.secretary,
    )  # fmt: skip
    assert set(queries.candidates(room.council)) == set(room.dossiers)
    for dossier in room.dossiers:
        dossier.refresh_from_db()
        assert dossier.state == State.BEFORE_COUNCIL
    again = _again(room)
    assert again.items.count() == 2
    assert _sitting_of(room.dossiers) == again


def test_members_are_told_and_the_ledger_says_why(room, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        _cancel(room, actor=room.chair)
    told = Notice.objects.filter(text__contains=f"đã hủy. Lý do: {WHY}")
    assert {notice.recipient for notice in told} == set(room.members)
    acts = list(
        Entry.objects.filter(action__in=("council.sitting_cancelled", "council.item_waits"))
        .order_by("pk")
        .values_list("action", "payload__why")
    )
    assert acts == [("council.sitting_cancelled", WHY), *[("council.item_waits", WHY)] * 2]


def test_nothing_more_is_done_in_a_cancelled_sitting(room):
    _cancel(room)
    room.sitting.refresh_from_db()
    for verdict in (
        rules.may_open_sitting(room.secretary, room.sitting),
        rules.may_set_agenda(room.secretary, room.sitting),
        rules.may_write(room.secretary, room.sitting),
        rules.may_close(room.secretary, room.sitting),
        rules.may_mark(room.secretary, room.sitting, room.seats[1], "present"),
        rules.may_cancel(room.secretary, room.sitting),
        rules.may_postpone(room.secretary, room.sitting),
    ):
        assert "đã hủy" in verdict.reason
    assert "đã hủy" in rules.may_declare(room.members[1], room.items[0], room.seats[1]).reason
    assert not queries.tasks_of(room.members[1], clock.today())
    assert not queries.to_run(room.secretary, clock.today()).exists()
    assert SITTING_MOVES[SittingState.CANCELLED] == frozenset()


def test_an_open_sitting_without_ballots_may_still_be_cancelled(room):
    room.open()
    assert _cancel(room).state == SittingState.CANCELLED


def test_voting_and_minutes_end_the_time_for_cancelling(room):
    room.vote()
    with pytest.raises(Refused, match="Đã mở bỏ phiếu"):
        _cancel(room)
    for user in room.members:
        room.cast(user)
    room.count().close()
    with pytest.raises(Refused, match="biên bản"):
        _cancel(room)


@pytest.mark.parametrize("act", [_cancel, _postpone])
def test_a_reason_and_an_office_are_asked(room, act):
    with pytest.raises(ValidationError, match="lý do"):
        act(room, why=" ")
    for person in (room.members[1], UserFactory()):
        with pytest.raises(Refused, match="thường trực"):
            act(room, actor=person)


def test_a_postponed_sitting_keeps_agenda_and_conflicts_and_calls_the_roll_anew(
    room, django_capture_on_commit_callbacks
):
    room.come()
    services.declare_recusal(
        actor=room.members[1], item_id=room.items[0].pk, seat_id=room.seats[1].pk, reason="Vợ"
    )
    with django_capture_on_commit_callbacks(execute=True):
        sitting = _postpone(room, place="Hội trường B")
    assert (sitting.state, sitting.place) == (SittingState.CALLED, "Hội trường B")
    assert sitting.starts_at > clock.now() + timedelta(days=6)
    assert (sitting.items.count(), sitting.attendances.count()) == (2, 0)
    assert Recusal.objects.count() == 1
    assert Notice.objects.filter(text__contains="hoãn sang").count() == 5
    assert Entry.objects.get(action="council.sitting_postponed").payload.why == WHY


def test_postponing_looks_forward_and_only_before_the_opening(room):
    with pytest.raises(ValidationError, match="tương lai"):
        _postpone(room, days=-1)
    room.open()
    with pytest.raises(Refused, match="đã khai mạc"):
        _postpone(room)
