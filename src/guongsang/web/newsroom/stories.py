"""Lists, texts and pictures of stories."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.documents import services as documents
from guongsang.exemplars.models import Exemplar
from guongsang.orgs.queries import organisations_of, reach_of
from guongsang.publicity import rules, services
from guongsang.publicity.models import Story
from guongsang.search import queries as search
from guongsang.shared import clock
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.newsroom import find
from guongsang.web.newsroom.forms import (
    NewStoryForm,
    PictureForm,
    StoryFilter,
    StoryForm,
    text_of,
)

FOUND = 200
LIST = (
    "title", "state", "type", "topic", "created_at", "published_at", "publish_at",
    "withdrawn_why", "organisation__name", "organisation__short_name", "created_by__full_name",
)  # fmt: skip


@require_GET
def stories(request: SignedInRequest) -> HttpResponse:
    form = StoryFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    rows = Story.objects.visible_to(request.user)
    for name, field in (("trang_thai", "state"), ("the_loai", "type"), ("chu_de", "topic")):
        if asked.get(name):
            rows = rows.filter(**{field: asked[name]})
    if asked.get("q"):
        reach = reach_of(request.user)
        hits = search.find(asked["q"], reach=reach, kind="story", top=FOUND).hits
        rows = rows.filter(pk__in=[hit.object_id for hit in hits])
    rows = rows.select_related("organisation", "created_by").only(*LIST)
    page = keyset.paginate(rows, request, by="created_at")
    units = organisations_of(request.user, *rules.WRITERS)
    return render(
        request, "newsroom/stories.html", {"page_of": page, "form": form, "may_write": bool(units)}
    )


@require_http_methods(["GET", "POST"])
@once
def new(request: SignedInRequest) -> HttpResponse:
    """Begin a story; `?guong=` names the exemplar a person came from."""
    units = organisations_of(request.user, *rules.WRITERS)
    asked = request.POST.get("guong") or request.GET.get("guong") or ""
    seen = Exemplar.objects.visible_to(request.user).select_related("subject")
    chosen = list(seen.filter(pk=asked)) if asked.isdecimal() and len(asked) < 19 else []
    form = NewStoryForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        story = services.write(
            actor=request.user, organisation=form.cleaned_data["organisation"],
            text=form.text(), exemplars=chosen,
        )  # fmt: skip
        messages.success(request, "Đã tạo bản nháp. Tiếp theo: chọn gương và nêu sự việc.")
        return redirect("newsroom:story", story.pk)
    context = {"form": form, "units": units, "chosen": chosen}
    return render(request, "newsroom/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    story = find.story(request.user, pk)
    form = StoryForm(request.POST or None, initial=text_of(story))
    context = {"story": story, "form": form}
    context["verdict"] = rules.may_edit(request.user, story, on=clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            services.save(
                actor=request.user, story_id=story.pk,
                version=form.cleaned_data["version"] or 0, text=form.text(),
            )  # fmt: skip
        except services.Stale as stale:
            again = form.cleaned_data | {"version": stale.story.version}
            context |= {"stale": stale.story, "form": StoryForm(initial=again)}
            return render(request, "newsroom/edit.html", context, status=409)
        messages.success(request, "Đã lưu bài.")
        return redirect("newsroom:story", story.pk)
    return render(request, "newsroom/edit.html", context, status=422 if form.errors else 200)


@require_GET
def exemplars(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose from the register: what was found on the left, what is chosen on the right."""
    story = find.story(request.user, pk)
    asked = request.GET.get("q", "").strip()[:120]
    chosen = list(story.exemplars.select_related("subject", "organisation").order_by("pk"))
    rows = Exemplar.objects.visible_to(request.user).live()
    if asked:
        hits = search.find(asked, reach=reach_of(request.user), kind="exemplar", top=30).hits
        rows = rows.filter(pk__in=[hit.object_id for hit in hits])
    rows = rows.exclude(pk__in=[row.pk for row in chosen]).select_related("subject", "organisation")
    return render(
        request,
        "newsroom/exemplars.html",
        {
            "story": story, "asked": asked, "chosen": chosen,
            "found": list(rows.order_by("-created_at", "-pk")[:30]),
            "verdict": rules.may_edit(request.user, story, on=clock.today()),
        },
    )  # fmt: skip


@require_POST
@once
def choose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add (`them`) or take off (`bo`) one exemplar."""
    story = find.story(request.user, pk)
    kept = {row.pk: row for row in story.exemplars.order_by("pk")}
    added = request.POST.get("them", "")
    if added.isdecimal() and len(added) < 19:
        seen = Exemplar.objects.visible_to(request.user)
        row = get_object_or_404(seen, pk=added)
        kept[row.pk] = row
    for key in request.POST.getlist("bo"):
        kept.pop(int(key) if key.isdecimal() else 0, None)
    services.choose_exemplars(actor=request.user, story_id=story.pk, exemplars=list(kept.values()))
    return redirect("newsroom:exemplars", story.pk)


@require_http_methods(["GET", "POST"])
@once
def picture(request: SignedInRequest, pk: int) -> HttpResponse:
    """Set the story's picture, or take it off (`bo`)."""
    story = find.story(request.user, pk)
    if request.method == "POST" and "bo" in request.POST:
        services.remove_picture(actor=request.user, story_id=story.pk)
        return redirect("newsroom:story", story.pk)
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.set_picture(
                actor=request.user, story_id=story.pk, file=given["file"], alt=given["alt"]
            )
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            messages.success(request, "Đã đặt ảnh. Vị trí và máy chụp trong ảnh đã được xóa.")
            return redirect("newsroom:story", story.pk)
    context = {"story": story, "form": form}
    context["verdict"] = rules.may_edit(request.user, story, on=clock.today())
    return render(request, "newsroom/picture.html", context, status=422 if form.errors else 200)


@require_GET
def picture_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Serve the picture of a story in reach to its newsroom."""
    story = get_object_or_404(
        Story.objects.visible_to(request.user).select_related("picture"),
        pk=pk, picture__isnull=False,
    )  # fmt: skip
    response = HttpResponse(
        documents.content_of(story.picture), content_type=story.picture.media_type
    )
    patch_cache_control(response, private=True, max_age=600)
    response["X-Content-Type-Options"] = "nosniff"
    return response
