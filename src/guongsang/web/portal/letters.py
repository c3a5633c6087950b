"""A citizen introduces a good person: a short form, sent to the officers of a unit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from guongsang.publicity import services
from guongsang.web.kit.once import once
from guongsang.web.portal.forms import LetterForm
from guongsang.web.portal.public import WAIT, is_hurried

THANKS = "Cảm ơn bạn. Thư đã tới cơ quan được chọn; cán bộ sẽ xem và tìm hiểu."


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def suggest(request: HttpRequest) -> HttpResponse:
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["website"]:  # filled by a robot: answer as to a person, keep nothing
            return _thanked(request)
        if is_hurried(request):
            form.add_error(None, WAIT)
        else:
            services.suggest(organisation=form.cleaned_data["unit"], letter=form.letter())
            return _thanked(request)
    status = 422 if form.errors else 200
    return render(request, "portal/suggest.html", {"form": form}, status=status)


def _thanked(request: HttpRequest) -> HttpResponse:
    messages.success(request, THANKS)
    return redirect("portal:suggest")
