"""'Việc của tôi': what waits for me, what I wait for, what is due."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from guongsang.orgs.queries import holdings_of
from guongsang.shared import clock
from guongsang.web.kit import queue
from guongsang.web.kit.http import SignedInRequest


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    today = clock.today()
    waiting = queue.waiting_for(request.user, today)
    return render(
        request,
        "desk/home.html",
        {
            "mine": waiting[queue.Group.MINE],
            "due": waiting[queue.Group.DUE],
            "theirs": waiting[queue.Group.THEIRS],
            "holdings": holdings_of(request.user),
            "lead": _lead(len(waiting[queue.Group.MINE]), today),
            "on": today,
        },
    )


def _lead(count: int, today: date) -> str:
    turn = f"{count} việc đang chờ bạn" if count else "Không có việc nào chờ bạn"
    return f"{turn}. Hôm nay là ngày {today:%d/%m/%Y}."


urlpatterns = [path("viec-cua-toi/", home, name="home")]
