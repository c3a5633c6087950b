"""On the screen: two tellers count a box of papers, and a council is asked in writing."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from guongsang.council import services
from guongsang.council.models import Sitting, TellerSheet
from guongsang.shared import clock
from tests.factories.council import Room
from tests.web.council_room.browser import Browser

pytestmark = pytest.mark.django_db
SHORT = ("for", "against", "abstain", "invalid")


@pytest.fixture
def sign_in(client):
    return lambda user: Browser(client, user)


def typed(room, *marks, returned=5):
    found = {"returned": returned}
    for item, each in zip(room.items, marks, strict=True):
        found |= {f"so_{item.pk}_{c}": n for c, n in zip(SHORT, each, strict=True)}
    return found


def test_two_tellers_disagree_count_again_and_agree(sign_in):
    room = Room().open()
    page = sign_in(room.secretary)
    page.submit(
        "council_room:open_ballot", room.sitting.pk, on_paper="on",
        teller_head=room.seats[1].pk, tellers=[room.seats[2].pk],
    )  # fmt: skip
    page.says("bằng phiếu giấy", "bỏ phiếu kín, phiếu giấy", "chưa nhập khớp nhau")
    room.ballot = room.sitting.ballots.get()

    first = sign_in(room.members[1])
    first.get("council_room:sitting", room.sitting.pk)
    first.says("Nhập tổng số phiếu giấy")
    first.submit("council_room:paper", room.ballot.pk, **typed(room, (3, 1, 1, 0), (4, 0, 0, 0)))
    first.says("cộng được 4, phải là 5")
    first.submit("council_room:paper", room.ballot.pk, **typed(room, (3, 1, 1, 0), (5, 0, 0, 0)))
    first.says("chờ người kiểm phiếu thứ hai")

    second = sign_in(room.members[2])
    second.get("council_room:paper", room.ballot.pk)
    assert not [box for box in second.tree.cssselect("input[type=number]") if box.get("value")]
    second.submit("council_room:paper", room.ballot.pk, **typed(room, (2, 2, 1, 0), (5, 0, 0, 0)))
    second.says("Lần trước hai người lệch nhau", str(room.items[0].nomination), "Lần kiểm 2")
    assert TellerSheet.objects.count() == 2
    second.submit("council_room:paper", room.ballot.pk, **typed(room, (3, 1, 1, 0), (5, 0, 0, 0)))
    first = sign_in(room.members[1])
    first.submit("council_room:paper", room.ballot.pk, **typed(room, (3, 1, 1, 0), (5, 0, 0, 0)))
    first.says("đã khớp")

    page = sign_in(room.secretary)
    page.submit("council_room:count", room.ballot.pk)
    page.says("3/5", "5/5")
    page.submit("council_room:close", room.sitting.pk)
    page.get("council_room:counting", room.sitting.pk)
    page.says("đếm riêng, khớp nhau ở lần kiểm 2", str(room.members[1]), str(room.members[2]))


@pytest.mark.parametrize("who", ["secretary", "chair", "member"])
def test_others_do_not_enter_a_count_nor_see_one(sign_in, who):
    room = Room(dossiers=1).open()
    room.ballot = services.open_ballot(
        actor=room.secretary, sitting_id=room.sitting.pk, tellers=room.seats[1:3], on_paper=True
    )
    services.enter_count(
        actor=room.members[1], ballot_id=room.ballot.pk, returned=5,
        totals={room.items[0].pk: {"for": 4, "against": 1, "abstain": 0, "invalid": 0}},
    )  # fmt: skip
    user = {"secretary": room.secretary, "chair": room.chair, "member": room.members[4]}[who]
    page = sign_in(user)
    page.get("council_room:paper", room.ballot.pk)
    page.says("Chỉ người trong ban kiểm phiếu")
    assert not page.tree.cssselect("main input[type=number]")
    page.submit("council_room:paper", room.ballot.pk, **typed(room, (5, 0, 0, 0)))
    assert page.response.status_code == 403


def test_a_council_is_asked_in_writing_from_the_call_to_the_minutes(sign_in):
    room = Room(members=3, dossiers=1)
    services.cancel_sitting(actor=room.secretary, sitting_id=room.sitting.pk, why="Đổi cách họp")
    day = localtime(clock.now()) + timedelta(days=2)
    call = {
        "title": "Lấy ý kiến về gương năm 2025", "day": f"{localtime(clock.now()):%d/%m/%Y}",
        "hour": "00:00", "mode": "written", "until_hour": "17:00",
        "dossiers": [room.dossiers[0].pk],
    }  # fmt: skip
    page = sign_in(room.secretary)
    page.submit("council_room:call", room.council.pk, **call)
    page.says("ghi hạn gửi ý kiến")
    page.submit("council_room:call", room.council.pk, **call, until_day=f"{day:%d/%m/%Y}")
    page.says("Lấy ý kiến bằng văn bản", "17:00", "Bắt đầu lấy ý kiến", "Chưa trả lời")
    room.sitting = Sitting.objects.get(mode="written")
    room.items = list(room.sitting.items.all())
    page.submit("council_room:open", room.sitting.pk)
    page.says("Gửi phiếu cho mọi thành viên")
    page.submit("council_room:open_ballot", room.sitting.pk)
    page.says("Mới có 0/3 ý kiến", "Nhập phiếu gửi", "Gia hạn lấy ý kiến")
    room.ballot = room.sitting.ballots.get()
    later = day + timedelta(days=1)
    page.submit(
        "council_room:extend", room.sitting.pk, why="Hai người đi công tác", hour="17:00",
        day=f"{later:%d/%m/%Y}",
    )  # fmt: skip
    page.says("Đã gia hạn", f"{later:%d/%m/%Y}")

    for place in (0, 1):
        member = sign_in(room.members[place])
        member.get("council_room:ballot", room.ballot.pk)
        member.submit("council_room:cast", room.ballot.pk, **{f"muc_{room.items[0].pk}": "for"})
        member.says("đã được nhận")
    page = sign_in(room.secretary)
    page.submit(
        "council_room:written", room.ballot.pk, ghe=room.seats[2].pk,
        **{f"muc_{room.items[0].pk}": "against"},
    )  # fmt: skip
    page.says("Đã nhập phiếu gửi")
    page.submit("council_room:count", room.ballot.pk)
    page.says("2/3")
    page.submit("council_room:close", room.sitting.pk)
    page.says("lấy ý kiến bằng văn bản, hạn gửi ý kiến", "trả lời trên máy 2, gửi phiếu 1")
