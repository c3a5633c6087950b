"""Votes that are refused: out of turn with the reason on record, nowhere as not found."""

import pytest

from guongsang.audit.models import Entry
from tests.factories.council import Room
from tests.web.council_room.browser import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client):
    return lambda user: Browser(client, user)


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("twice", "mỗi thành viên một phiếu"),
        ("counted", "khi lượt bỏ phiếu đang mở"),
        ("present", "đang có mặt nên tự bỏ phiếu"),
        ("member", "Chỉ thư ký"),
        ("stranger", "không có tên trong danh sách"),
    ],
)
def test_refused_written_vote_says_why_and_is_on_record(sign_in, who, reason):
    room = Room()
    room.vote(absent=[room.seats[4]])
    seat = room.seats[1] if who == "present" else room.seats[4]
    marks = {f"muc_{item.pk}": "against" for item in room.items}
    page = sign_in(room.secretary)
    if who == "twice":
        page.submit("council_room:written", room.ballot.pk, ghe=seat.pk, **marks)
    if who == "counted":
        for voter in room.members[:4]:
            room.cast(voter)
        room.count()
    if who == "member":
        page = sign_in(room.members[1])
    key = Room().seats[1].pk if who == "stranger" else seat.pk
    page.submit("council_room:written", room.ballot.pk, ghe=key, **marks)
    assert page.response.status_code == 403
    page.says(reason)
    entry = Entry.objects.get(action="council.vote_refused")
    assert reason in entry.payload.why
    assert "against" not in str(entry.payload.detail) + entry.payload.why


@pytest.mark.parametrize("key", [0, 2**31, 2**63, 10**30])
def test_vote_in_a_ballot_that_is_not_there_finds_nothing(sign_in, key):
    page = sign_in(Room().members[0])
    page.submit("council_room:cast", key, muc_1="for")
    assert page.response.status_code == 404
