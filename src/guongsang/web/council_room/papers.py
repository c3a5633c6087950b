"""What a sitting's standing body makes of it on paper: invitation, ballots, minutes, submission."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from guongsang.web.council_room.sittings import find_sitting
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.papers import papers_of


@require_GET
def papers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Documents that can be made of a sitting, and those that were."""
    found = find_sitting(request, pk)
    context = {"sitting": found, "papers": papers_of(request.user, found)}
    return render(request, "council_room/papers.html", context)
