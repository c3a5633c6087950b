"""Councils: who sits on them, who does their papers, which blocks each member follows."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.accounts.models import User
from guongsang.awards.queries import rule_on
from guongsang.council import queries, rules, services
from guongsang.council.models import Council, Seat, Sitting
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role_anywhere, organisations_of, reach_of
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, ensure
from guongsang.web.council_room.forms import BlocksForm, CouncilForm, SeatForm, UnseatForm
from guongsang.web.kit.forms import combo_options
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.keyset import paginate
from guongsang.web.kit.once import once

FOUNDERS = (Role.SECRETARIAT, Role.ADMIN, Role.HEAD, Role.OFFICER)


def sees_councils(user: User) -> bool:
    """Members, and those whose roles make them found or run councils."""
    if user.is_administrator or has_role_anywhere(user, *FOUNDERS, Role.COUNCIL_MEMBER):
        return True
    return bool(queries.seats_of(user))


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    today = clock.today()
    homes = _homes(request.user)
    context = {
        "councils": queries.councils_for(request.user, today),
        "may_found": any(rules.may_found(request.user, home, today) for home in homes),
    }
    return render(request, "council_room/councils.html", context)


@require_GET
def council(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    today = clock.today()
    seats = list(found.seats.select_related("user").prefetch_related("blocks").in_order())
    sittings = Sitting.objects.visible_to(request.user).filter(council=found)
    return render(
        request,
        "council_room/council.html",
        {
            "council": found,
            "seats": [seat for seat in seats if seat.holds_on(today)],
            "former": [seat for seat in seats if seat.valid_to and seat.valid_to < today],
            "coming": [seat for seat in seats if seat.valid_from > today],
            "sittings": paginate(sittings, request, by="starts_at", size=10),
            "rule": rule_on(found.rule_code, today),
            "calling": rules.may_call(request.user, found, today),
            "seating": rules.may_keep_seats(request.user, found, today),
        },
    )


@require_http_methods(["GET", "POST"])
@once
def found(request: SignedInRequest) -> HttpResponse:
    homes = _homes(request.user)
    form = CouncilForm(
        request.POST or None, organisations=homes, initial={"valid_from": clock.today()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.found_council(actor=request.user, council=form.instance)
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(request, "Đã lập Hội đồng. Việc tiếp theo: thêm các thành viên.")
            return redirect("council_room:council", pk=made.pk)
    return render(request, "council_room/found.html", {"form": form, "homes": homes})


@require_http_methods(["GET", "POST"])
@once
def seat(request: SignedInRequest, pk: int) -> HttpResponse:
    where = _find(request, pk)
    verdict = rules.may_keep_seats(request.user, where, clock.today())
    form = SeatForm(request.POST or None, initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = services.seat(actor=request.user, seat=form.seat_in(where))
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(request, f"Đã thêm {made}.")
            return redirect("council_room:council", pk=where.pk)
    return render(
        request, "council_room/seat.html", {"form": form, "council": where, "verdict": verdict}
    )


@require_http_methods(["GET", "POST"])
@once
def unseat(request: SignedInRequest, pk: int) -> HttpResponse:
    held = _seat(request, pk)
    form = UnseatForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.unseat(actor=request.user, seat_id=held.pk, **form.cleaned_data)
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(request, f"Đã ghi: {held.user} thôi tham gia Hội đồng.")
            return redirect("council_room:council", pk=held.council_id)
    return render(request, "council_room/unseat.html", _about(request, held, form))


@require_http_methods(["GET", "POST"])
@once
def blocks(request: SignedInRequest, pk: int) -> HttpResponse:
    held = _seat(request, pk)
    form = BlocksForm(
        request.POST or None, council=held.council, initial={"blocks": held.blocks.all()}
    )
    if request.method == "POST" and form.is_valid():
        services.follow_blocks(
            actor=request.user, seat_id=held.pk, blocks=form.cleaned_data["blocks"]
        )
        messages.success(request, f"Đã phân công {held.user} theo dõi cụm, khối.")
        return redirect("council_room:council", pk=held.council_id)
    return render(request, "council_room/blocks.html", _about(request, held, form))


@require_GET
def people(request: SignedInRequest) -> HttpResponse:
    """Names for the member's combo box; only for those who found or keep councils."""
    allowed = request.user.is_administrator or has_role_anywhere(request.user, *FOUNDERS)
    ensure(ALLOWED if allowed else rules.NOT_SECRETARY)
    return combo_options(SeatForm().fields["user"], request)  # type: ignore[arg-type]


def _about(request: SignedInRequest, held: Seat, form: object) -> dict[str, object]:
    verdict = rules.may_keep_seats(request.user, held.council, clock.today())
    return {"seat": held, "council": held.council, "form": form, "verdict": verdict}


def _find(request: SignedInRequest, pk: int) -> Council:
    return get_object_or_404(Council.objects.visible_to(request.user).with_context(), pk=pk)


def _seat(request: SignedInRequest, pk: int) -> Seat:
    councils = Council.objects.visible_to(request.user)
    rows = Seat.objects.select_related("user", "council__organisation", "council__standing_body")
    return get_object_or_404(rows.filter(council__in=councils.values("pk")), pk=pk)


def _homes(user: User) -> list[Organisation]:
    """Where the person may set up a council: own units, and for an administrator the roots."""
    if user.is_administrator:
        return list(Organisation.objects.on(clock.today()).filter(Q(depth__lte=2)).in_order()[:200])
    held = organisations_of(user, *FOUNDERS)
    return held if reach_of(user).paths else []
