"""Clusters and blocks of an organisation, their members and yearly heads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.orgs import queries, rules, services
from guongsang.orgs.models import Block, BlockMembership
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.organisations import find
from guongsang.web.office.organisations_forms import BlockForm, BlockHeadForm, JoinForm

BLOCK = "office/organisations_block.html"


def _find(request: SignedInRequest, pk: int) -> Block:
    """A block is seen by whom its keeper or one of its members is seen by."""
    seen = queries.visible_to(request.user)
    blocks = Block.objects.filter(keeper__in=seen) | Block.objects.filter(
        pk__in=BlockMembership.objects.filter(organisation__in=seen).values("block")
    )
    return get_object_or_404(blocks.select_related("keeper"), pk=pk)


@require_http_methods(["GET", "POST"])
@once
def make(request: SignedInRequest, pk: int) -> HttpResponse:
    keeper = find(request, pk)
    ensure(rules.may_change(request.user, keeper))
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        block = services.make_block(actor=request.user, keeper=keeper, **form.cleaned_data)
        messages.success(request, f"Đã lập {block.name}. Hãy thêm thành viên.")
        return redirect("office:block", pk=block.pk)
    return render(request, "office/organisation_form.html", {
        "unit": keeper, "form": form, "title": "Lập cụm, khối thi đua", "send": "Lập",
    })  # fmt: skip


@require_GET
def block(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _find(request, pk), JoinForm(), None)


@require_POST
@once
def join(request: SignedInRequest, pk: int) -> HttpResponse:
    found, form = _find(request, pk), JoinForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, None)
    services.join(actor=request.user, block=found, **form.cleaned_data)
    messages.success(request, f"Đã thêm {form.cleaned_data['organisation'].name}.")
    return redirect("office:block", pk=found.pk)


@require_POST
@once
def leave(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = get_object_or_404(BlockMembership, pk=pk, block=_find_of(request, pk))
    services.leave(actor=request.user, membership_id=membership.pk, last_day=clock.today())
    messages.success(request, "Đã cho ra khỏi cụm, khối từ hôm nay.")
    return redirect("office:block", pk=membership.block_id)


def _find_of(request: SignedInRequest, membership: int) -> Block:
    of = get_object_or_404(BlockMembership.objects.only("block_id"), pk=membership)
    return _find(request, of.block_id)


@require_POST
@once
def head(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    form = BlockHeadForm(request.POST, block=found)
    if not form.is_valid():
        return _page(request, found, JoinForm(), form)
    data = form.cleaned_data
    services.name_head(
        actor=request.user, block=found, organisation=data["head"], year=data["year"]
    )
    messages.success(request, f"Trưởng cụm, khối năm {data['year']}: {data['head'].name}.")
    return redirect("office:block", pk=found.pk)


def _page(
    request: SignedInRequest, found: Block, joining: JoinForm, heading: BlockHeadForm | None
) -> HttpResponse:
    members = found.memberships.select_related("organisation").order_by("organisation__sort_key")
    return render(request, BLOCK, {
        "group": found,
        "keeper_opens": queries.reach_of(request.user).holds(found.keeper),
        "members": members,
        "heads": found.heads.select_related("organisation").order_by("-year"),
        "day": clock.today(),
        "changing": rules.may_change(request.user, found.keeper),
        "join_form": joining,
        "head_form": heading or BlockHeadForm(block=found),
    })  # fmt: skip


urlpatterns = [
    path("don-vi/<int:pk>/lap-cum-khoi/", make, name="block_make"),
    path("cum-khoi/<int:pk>/", block, name="block"),
    path("cum-khoi/<int:pk>/them-thanh-vien/", join, name="block_join"),
    path("cum-khoi/<int:pk>/truong/", head, name="block_head"),
    path("cum-khoi/thanh-vien/<int:pk>/ra/", leave, name="block_leave"),
]
