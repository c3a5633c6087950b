"""The pages a citizen reads: home, list, story, exemplar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe

from guongsang.publicity import queries
from guongsang.publicity.richtext import reading_seconds, sanitise, to_plain
from guongsang.shared import clock
from guongsang.web.kit import keyset
from guongsang.web.portal import counted
from guongsang.web.portal.cards import cards
from guongsang.web.portal.forms import StoryFilter
from guongsang.web.portal.pictures import picture_url
from guongsang.web.portal.public import public_page

LATEST = 7


@public_page
def home(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    rows = cards(queries.public_stories(today).order_by("-published_at", "-pk")[:LATEST])
    return render(
        request,
        "portal/home.html",
        {
            "lead": rows[0] if rows else None,
            "latest": rows[1:],
            "columns": queries.portal_columns(),
            "fields": counted.fields(today),
            "numbers": counted.numbers(today),
        },
    )


@public_page
def stories(request: HttpRequest) -> HttpResponse:
    form = StoryFilter(request.GET)
    wanted = form.wanted()
    found = queries.public_stories(clock.today(), wanted)
    page = keyset.paginate(found, request, by="at", size=12)
    context = {"form": form, "pager": page, "cards": cards(page), "asked": wanted}
    return render(request, "portal/stories.html", context)


@public_page
def story(request: HttpRequest, slug: str) -> HttpResponse:
    today = clock.today()
    found = get_object_or_404(queries.public_story(slug, today))
    return render(
        request,
        "portal/story.html",
        {
            "story": found,
            "body": mark_safe(sanitise(found.body)),  # noqa: S308 -- only the tags of the allow-list are left
            "corrections": getattr(found, "made_corrections", []),
            "placements": getattr(found, "standing_placements", []),
            "minutes": max(1, round(reading_seconds(to_plain(found.body)) / 60)),
            "related": cards(queries.related_to(found, today)),
            "address": request.build_absolute_uri(request.path),
            "picture": request.build_absolute_uri(picture_url(found)) if found.picture else "",
        },
    )


@public_page
def exemplar(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    face = queries.public_face(pk, today)
    if face is None:
        raise Http404
    told = queries.public_stories(today).filter(exemplars=pk).order_by("-published_at", "-pk")
    context = {"face": face, "cards": cards(told[:20])}
    return render(request, "portal/exemplar.html", context)
