"""Persons and collectives laid open before they are honoured: everybody may say what they think."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from guongsang.nominations import services
from guongsang.nominations.models import Nomination
from guongsang.shared import clock
from guongsang.web.kit import keyset
from guongsang.web.kit.once import once
from guongsang.web.portal.forms import CommentForm
from guongsang.web.portal.public import WAIT, is_hurried, public_page

THANKS = "Cảm ơn bạn. Ý kiến đã tới cơ quan thẩm định; mỗi ý kiến được xem xét trước khi kết luận."


@public_page
def displays(request: HttpRequest) -> HttpResponse:
    rows = Nomination.objects.on_display(clock.today()).with_context()
    page = keyset.paginate(rows, request, by="display_until", descending=False)
    return render(request, "portal/displays.html", {"rows": page})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def display(request: HttpRequest, pk: int) -> HttpResponse:
    """One dossier's published text, and the form for a comment on it."""
    rows = Nomination.objects.on_display(clock.today()).with_context()
    here = get_object_or_404(rows, pk=pk)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        is_robot = bool(given.pop("website"))  # answer as to a person, keep nothing
        if not is_robot and is_hurried(request):
            form.add_error(None, WAIT)
        else:
            if not is_robot:
                services.comment(nomination_id=here.pk, **given)
            messages.success(request, THANKS)
            return redirect("portal:display", here.pk)
    status = 422 if form.errors else 200
    context = {"nomination": here, "form": form}
    return render(request, "portal/display.html", context, status=status)
