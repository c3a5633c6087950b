"""Kin a member declares ahead of time; read by the member and the standing secretariat alone."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.council import rules, services
from guongsang.council.models import AgendaItem, Council, Kinship, Seat
from guongsang.exemplars.models import Subject
from guongsang.shared.access import ensure
from guongsang.web.council_room.reading_forms import KinForm
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once


@require_http_methods(["GET", "POST"])
@never_cache
@once
def kin(request: SignedInRequest, pk: int) -> HttpResponse:
    councils = Council.objects.visible_to(request.user).values("pk")
    rows = Seat.objects.select_related("user", "council__organisation", "council__standing_body")
    held = get_object_or_404(rows.filter(council__in=councils), pk=pk)
    ensure(rules.may_see_kin(request.user, held))
    subject = _subject(request, held)
    form = KinForm(request.POST or None, initial={"name": subject.name if subject else ""})
    if request.method == "POST" and form.is_valid():
        try:
            services.declare_kin(
                actor=request.user, seat_id=held.pk, subject=subject, **form.cleaned_data
            )
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(
                request, "Đã ghi lời khai. Chỉ ông/bà và thường trực Hội đồng đọc được."
            )
            return redirect("council_room:kin", pk=held.pk)
    context = {
        "seat": held, "council": held.council, "form": form, "subject": subject,
        "declaring": rules.may_declare_kin(request.user, held),
        "rows": Kinship.objects.standing().filter(seat=held).order_by("name_folded", "pk"),
    }  # fmt: skip
    return render(request, "council_room/kin.html", context)


@require_POST
@once
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Kinship.objects.standing(), pk=pk, seat__user=request.user)
    services.withdraw_kin(actor=request.user, kin_id=row.pk)
    messages.success(request, "Đã rút lời khai.")
    return redirect("council_room:kin", pk=row.seat_id)


def _subject(request: SignedInRequest, held: Seat) -> Subject | None:
    """The person of a dossier on the member's own agenda, when the page was opened from it."""
    asked = request.GET.get("muc", "")
    if not asked.isdecimal() or len(asked) > 18:
        return None
    items = AgendaItem.objects.visible_to(request.user).with_context()
    found = items.filter(sitting__council=held.council_id, pk=asked).first()
    return found.nomination.subject if found else None
