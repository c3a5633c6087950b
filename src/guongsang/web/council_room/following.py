"""The view of a council member on the clusters and blocks he or she follows (BK V.1)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from guongsang.accounts.models import User
from guongsang.council import queries
from guongsang.shared import clock
from guongsang.web.kit.http import SignedInRequest


def follows(user: User) -> bool:
    return queries.follows_blocks(user, clock.today())


@require_GET
def followed(request: SignedInRequest) -> HttpResponse:
    found = queries.followed(request.user, clock.today())
    return render(request, "council_room/followed.html", {"blocks": found})
