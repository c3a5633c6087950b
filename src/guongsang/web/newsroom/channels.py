"""Channels with their columns, the mix of media, issues, and appearances outside the portal."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of
from guongsang.publicity import queries, rules, services
from guongsang.publicity.models import Channel, Placement
from guongsang.shared import clock
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.newsroom import find
from guongsang.web.newsroom.forms import ChannelForm, ColumnForm, PlaceForm, ReachForm


@require_GET
def channels(request: SignedInRequest) -> HttpResponse:
    rows = Channel.objects.visible_to(request.user)
    standing = Q(placements__removed_at=None, placements__isnull=False)
    listed = (
        rows.select_related("owner")
        .prefetch_related("columns")
        .annotate(
            placed=Count("placements", filter=standing),
            airtime=Sum("placements__airtime_seconds", filter=standing),
            reached=Sum("placements__reach", filter=standing),
        )
        .in_order()
    )
    mix = queries.mix_of(rows)
    return render(
        request,
        "newsroom/channels.html",
        {
            "channels": listed[:300],
            "mix": mix,
            "mix_bars": [{"label": row.label, "number": row.placements} for row in mix],
            "may_open": _may_open(request),
            "bodies_without_portal": _bodies_without_portal(request),
        },
    )


@require_http_methods(["GET", "POST"])
@once
def new(request: SignedInRequest) -> HttpResponse:
    form = ChannelForm(request.POST or None, units=find.units_in_reach(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.open_channel(actor=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault.messages)
        else:
            messages.success(request, "Đã mở kênh. Tiếp theo: mở chuyên mục.")
            return redirect("newsroom:channel", made.pk)
    status = 422 if form.errors else 200
    return render(request, "newsroom/channel_new.html", {"form": form}, status=status)


@require_POST
@once
def open_portal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open the public portal of a root body."""
    body = get_object_or_404(find.units_in_reach(request.user), pk=pk, parent=None)
    made = services.open_own_portal(actor=request.user, body=body)
    return redirect("newsroom:channel", made.pk)


@require_http_methods(["GET", "POST"])
@once
def channel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a channel issue by issue; open a column of it."""
    found = find.channel(request.user, pk)
    form = ColumnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.open_column(actor=request.user, channel=found, name=form.cleaned_data["name"])
        except ValidationError as fault:
            form.add_error("name", fault)
        else:
            messages.success(request, "Đã mở chuyên mục.")
            return redirect("newsroom:channel", found.pk)
    standing = Q(placements__removed_at=None, placements__isnull=False)
    columns = found.columns.annotate(placed=Count("placements", filter=standing))
    context = {
        "channel": found, "form": form, "issues": queries.issues_of(found),
        "columns": columns.order_by("name", "pk"),
        "may_keep": rules.may_keep_channels(request.user, found.owner, on=clock.today()),
    }  # fmt: skip
    return render(request, "newsroom/channel.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def place(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that a published story appeared on another channel."""
    story = find.story(request.user, pk)
    offered = Channel.objects.visible_to(request.user).filter(is_portal=False)
    rows = list(offered.select_related("owner").prefetch_related("columns").in_order()[:300])
    form = PlaceForm(request.POST or None, channels=rows)
    if request.method == "POST" and form.is_valid():
        to, column = form.chosen()
        try:
            services.place(
                actor=request.user, story_id=story.pk, channel=to, column=column,
                appearance=form.appearance(),
            )  # fmt: skip
        except ValidationError as fault:
            form.add_error("where", fault)
        else:
            messages.success(request, f"Đã ghi nhận trên {to.name}.")
            return redirect("newsroom:story", story.pk)
    context = {
        "story": story, "form": form, "has_channels": bool(rows),
        "verdict": rules.may_place_somewhere(request.user, story, on=clock.today()),
    }  # fmt: skip
    return render(request, "newsroom/place.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def reach(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down how many saw or heard a placement."""
    placement = find.placement(request.user, pk)
    form = ReachForm(request.POST or None, initial={"reach": placement.reach})
    if request.method == "POST" and form.is_valid():
        services.record_reach(
            actor=request.user, placement_id=placement.pk, reach=form.cleaned_data["reach"]
        )
        return redirect("newsroom:story", placement.story_id)
    context = {"placement": placement, "form": form}
    return render(request, "newsroom/reach.html", context, status=422 if form.errors else 200)


@require_GET
def take_downs(request: SignedInRequest) -> HttpResponse:
    """List what people must still take down on channels outside this system."""
    seen = Channel.objects.visible_to(request.user).values("pk")
    rows = Placement.objects.awaiting_take_down().filter(channel__in=seen)
    rows = rows.select_related("story", "channel__owner", "column")[:200]
    today = clock.today()
    listed = [(row, rules.may_confirm_take_down(request.user, row, on=today)) for row in rows]
    return render(request, "newsroom/take_downs.html", {"rows": listed})


@require_POST
@once
def taken_down(request: SignedInRequest, pk: int) -> HttpResponse:
    placement = find.placement(request.user, pk)
    services.confirm_take_down(actor=request.user, placement_id=placement.pk)
    messages.success(request, "Đã xác nhận gỡ ở kênh ngoài.")
    return redirect("newsroom:take_downs")


def _may_open(request: SignedInRequest) -> bool:
    reached = reach_of(request.user)
    roots = Organisation.objects.filter(pk__in=reached.roots)
    return any(rules.may_keep_channels(request.user, unit, on=clock.today()) for unit in roots)


def _bodies_without_portal(request: SignedInRequest) -> list[Organisation]:
    """Return the root bodies in reach that have no public portal yet."""
    own = find.units_in_reach(request.user).filter(parent=None).exclude(channels__is_portal=True)
    today = clock.today()
    return [body for body in own[:20] if rules.may_keep_channels(request.user, body, on=today)]
