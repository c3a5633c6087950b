"""Putting off and calling off on the screens."""

from datetime import timedelta

import pytest

from guongsang.shared import clock
from tests.factories.council import Room
from tests.web.council_room.browser import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return Room()


@pytest.fixture
def sign_in(client):
    return lambda user: Browser(client, user)


def test_the_secretary_cancels_with_a_reason_that_members_read(room, sign_in):
    page = sign_in(room.secretary)
    page.get("council_room:sitting", room.sitting.pk).says("Hoãn sang ngày khác", "Hủy phiên họp")
    page.get("council_room:cancel", room.sitting.pk).says("2 hồ sơ", "trở lại chờ")
    assert page.submit("council_room:cancel", room.sitting.pk, why="").response.status_code == 422
    page.submit("council_room:cancel", room.sitting.pk, why="Bão số 3")
    page.says("Đã hủy phiên họp", "Lý do: Bão số 3")
    assert "Điểm danh" not in page.text
    sign_in(room.members[1]).get("council_room:room", room.sitting.pk).says(
        "Phiên họp đã hủy", "Bão số 3"
    )


def test_the_secretary_puts_it_off(room, sign_in):
    page = sign_in(room.secretary)
    day = clock.today() + timedelta(days=9)
    typed = {"day": f"{day:%d/%m/%Y}", "hour": "14:00", "place": "", "why": "Chủ tịch đi công tác"}
    page.get("council_room:postpone", room.sitting.pk).says("điểm danh làm lại")
    wrong = {**typed, "day": "01/01/2020"}
    page.submit("council_room:postpone", room.sitting.pk, **wrong).says("tương lai")
    page.submit("council_room:postpone", room.sitting.pk, **typed)
    page.says("Đã hoãn phiên họp", f"14:00 ngày {day:%d/%m/%Y}")


def test_members_see_no_button_and_are_told_why(room, sign_in):
    page = sign_in(room.members[1])
    page.get("council_room:sitting", room.sitting.pk)
    assert "Hủy phiên họp" not in page.text
    page.get("council_room:cancel", room.sitting.pk).says("cơ quan thường trực Hội đồng hủy")
    assert page.submit("council_room:cancel", room.sitting.pk, why="x").response.status_code == 403
