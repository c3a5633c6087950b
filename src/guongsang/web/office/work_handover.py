"""'Bàn giao công việc': what an officer holds passes to another in one act, with its record."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.accounts.models import User
from guongsang.archives import queries, rules, services
from guongsang.archives.models import WorkHandOver
from guongsang.archives.queries import KINDS, Piece
from guongsang.documents.models.official import DRAFTERS
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role_anywhere, organisations_of, people_with
from guongsang.oversight.models import Complaint
from guongsang.shared.access import ensure
from guongsang.web.kit import nav
from guongsang.web.kit.forms import CheckList
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.kit.papers import papers_of

SHOWN = 30
PAGES = {
    "incoming": "office:incoming_one", "work_file": "office:workfile",
    "complaint": "office:complaint",
}  # fmt: skip


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class HandOverForm(forms.Form):
    """Who takes, and what."""

    taker = PersonField(User.objects.none(), label="Bên nhận")
    marks = forms.MultipleChoiceField(label="Việc bàn giao", widget=CheckList)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)

    def __init__(
        self, *args: Any, unit: Organisation, giver: User, pieces: list[Piece], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = people_with(unit, *DRAFTERS).exclude(user=giver)
        people: Any = self.fields["taker"]
        people.queryset = User.objects.filter(pk__in=held.values("user")).order_by("name_key")
        given: Any = self.fields["marks"]
        given.choices = [(piece.mark, _called(piece)) for piece in pieces if not piece.why_not]
        given.initial = [mark for mark, _ in given.choices]


def _called(piece: Piece) -> str:
    due = f" (hạn {piece.due:%d/%m/%Y})" if piece.due else ""
    return f"{KINDS[piece.kind]}: {piece.title}{due}"


@require_GET
def hand_overs(request: SignedInRequest) -> HttpResponse:
    """Whose work the person may pass on, and what was passed on before."""
    led = organisations_of(request.user, Role.HEAD)
    own = [each for each in organisations_of(request.user, *DRAFTERS) if each not in led]
    groups = [(unit, [held.user for held in people_with(unit, *DRAFTERS)][:SHOWN]) for unit in led]
    groups += [(unit, [request.user]) for unit in own]
    rows = WorkHandOver.objects.visible_to(request.user).select_related(
        "organisation", "giver", "taker"
    )
    unique = [(unit, list(dict.fromkeys(people))) for unit, people in groups]
    context = {"groups": unique, "rows": rows.order_by("-made_at", "-pk")[:SHOWN]}
    return render(request, "office/work_handovers.html", context)


@require_http_methods(["GET", "POST"])
@once
def hand_over(request: SignedInRequest, unit: int, person: int) -> HttpResponse:
    """What one officer holds in a body, ticked, and to whom it goes."""
    mine = [each.pk for each in organisations_of(request.user, *DRAFTERS)]
    here = get_object_or_404(Organisation.objects.filter(pk__in=mine), pk=unit)
    giver = get_object_or_404(
        User.objects.filter(holdings__organisation=here).distinct(), pk=person
    )
    ensure(rules.may_hand_over_work(request.user, here, giver))
    pieces = queries.open_work(request.user, giver, here)
    form = HandOverForm(request.POST or None, unit=here, giver=giver, pieces=pieces)
    if request.method == "POST" and form.is_valid():
        made = services.hand_over_work(
            actor=request.user, organisation_id=here.pk, giver=giver, **form.cleaned_data
        )
        messages.success(request, f"Đã bàn giao {len(made.items)} việc cho {made.taker}.")
        return redirect("office:work_handover", made.pk)
    context = {
        "unit": here, "giver": giver, "form": form, "pieces": pieces,
        "kept": [piece for piece in pieces if piece.why_not],
        "left": queries.left_with(request.user, giver, here),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "office/work_handover_new.html", context, status=status)


@require_GET
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    """The record of one hand-over; complaints only for those who see them."""
    rows = WorkHandOver.objects.visible_to(request.user).select_related(
        "organisation", "giver", "taker", "made_by"
    )
    found = get_object_or_404(rows, pk=pk)
    keys = [each["key"] for each in found.items if each["kind"] == "complaint"]
    seen = set(
        Complaint.objects.visible_to(request.user).filter(pk__in=keys).values_list("pk", flat=True)
    )
    items = [
        (KINDS[each["kind"]], each["title"], _page(each))
        for each in found.items
        if each["kind"] != "complaint" or each["key"] in seen
    ]
    context = {"handover": found, "items": items, "papers": papers_of(request.user, found)}
    return render(request, "office/work_handover.html", context)


def _page(item: dict[str, Any]) -> str:
    name = PAGES.get(item["kind"])
    return reverse(name, args=[item["key"]]) if name else ""


def _handles(user: User) -> bool:
    return has_role_anywhere(user, *DRAFTERS)


urlpatterns = [
    path("ban-giao/", hand_overs, name="work_handovers"),
    path("ban-giao/<int:pk>/", one, name="work_handover"),
    path("ban-giao/<int:unit>/<int:person>/", hand_over, name="work_handover_new"),
]

nav.register(
    "office", "Bàn giao công việc", "office:work_handovers", "arrow-right-left", when=_handles,
    order=89,
)  # fmt: skip
