"""One text, other uses: the radio script, the print sheet, an issue of a bulletin."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from guongsang.publicity.models import Story
from guongsang.publicity.richtext import reading_seconds, to_plain
from guongsang.publicity.states import State
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.newsroom import find
from guongsang.web.newsroom.show import safe_body

READY = (State.APPROVED, State.SCHEDULED, State.PUBLISHED)
"""What may leave the newsroom on paper or over a loudspeaker."""


@require_GET
def radio(request: SignedInRequest, pk: int) -> HttpResponse:
    """The script an announcer reads, with its length; numbers stand as they were typed."""
    story = find.story(request.user, pk)
    lines = [story.lead, *to_plain(story.body).split("\n")]
    seconds = reading_seconds(" ".join([story.title, *lines]))
    context = {
        "story": story, "lines": lines, "minutes": seconds // 60, "seconds": seconds % 60,
        "is_ready": story.state in READY,
    }  # fmt: skip
    return render(request, "newsroom/radio.html", context)


@require_GET
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """One story as a printed sheet."""
    story = find.story(request.user, pk)
    return _printed(request, story.title, [story], "")


@require_GET
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    """All stories of one issue of a bulletin, ready to print (LT II.3, BP III.3)."""
    channel = find.channel(request.user, pk)
    number = request.GET.get("so", "")
    placed = channel.placements.standing().filter(issue=number).order_by("placed_at", "pk")
    seen = Story.objects.visible_to(request.user).select_related("organisation", "picture")
    rows = {story.pk: story for story in seen.filter(pk__in=placed.values("story"))}
    stories = [rows[key] for key in placed.values_list("story", flat=True) if key in rows]
    if not stories:
        raise Http404
    return _printed(request, channel.name, stories, number)


def _printed(
    request: SignedInRequest, title: str, stories: list[Story], number: str
) -> HttpResponse:
    context = {
        "title": title,
        "number": number,
        "pieces": [(story, safe_body(story)) for story in stories],
    }
    return render(request, "newsroom/sheet.html", context)
