"""A unit raises what stands in the way of a plan, and reads the answer."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.accounts.models import User
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of, reach_of
from guongsang.oversight import services
from guongsang.oversight.models import Difficulty
from guongsang.programmes.models import Programme
from guongsang.web.kit import keyset, nav
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once


class DifficultyForm(forms.Form):
    """What is in the way, in which plan, and what the unit suggests."""

    organisation = forms.ModelChoiceField(
        label="Đơn vị phản ánh", queryset=Organisation.objects.none(), empty_label=None
    )
    programme = forms.ModelChoiceField(
        label="Kế hoạch", queryset=Programme.objects.none(), empty_label="(chọn kế hoạch)"
    )
    text = forms.CharField(
        label="Khó khăn, vướng mắc", max_length=3_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    suggestion = forms.CharField(
        label="Kiến nghị", max_length=3_000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [unit.pk for unit in organisations_of(user)]
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=units).in_order()  # type: ignore[attr-defined]
        plans = Programme.objects.visible_to(user).in_force()
        self.fields["programme"].queryset = plans.with_context().newest_first()  # type: ignore[attr-defined]


@require_GET
def difficulties(request: SignedInRequest) -> HttpResponse:
    rows = Difficulty.objects.in_reach(reach_of(request.user)).with_context()
    page = keyset.paginate(rows, request, by="raised_at")
    return render(request, "desk/difficulties.html", {"rows": page})


@require_GET
def difficulty(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Difficulty.objects.in_reach(reach_of(request.user)).with_context()
    found = get_object_or_404(rows, pk=pk)
    return render(request, "desk/difficulty.html", {"difficulty": found})


@require_http_methods(["GET", "POST"])
@once
def raise_difficulty(request: SignedInRequest) -> HttpResponse:
    if not organisations_of(request.user):
        raise Http404
    form = DifficultyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        made = services.raise_difficulty(actor=request.user, **form.cleaned_data)
        messages.success(request, f"Đã gửi {made.focal.label}.")
        return redirect("desk:difficulty", made.pk)
    return render(
        request, "desk/difficulty_new.html", {"form": form}, status=422 if form.errors else 200
    )


urlpatterns = [
    path("vuong-mac/", difficulties, name="difficulties"),
    path("vuong-mac/gui/", raise_difficulty, name="difficulty_new"),
    path("vuong-mac/<int:pk>/", difficulty, name="difficulty"),
]

nav.register("desk", "Vướng mắc", "desk:difficulties", "message-circle-warning", order=90)
