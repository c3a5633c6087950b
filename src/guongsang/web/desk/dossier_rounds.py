"""A round as the unit sees it: what it is asked, what it sent, and whom it may put forward."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.exemplars.models import Exemplar
from guongsang.nominations import queries, rules, services
from guongsang.nominations.models import Asked, Nomination, Round
from guongsang.orgs.queries import reach_of
from guongsang.programmes.kinds import Purpose
from guongsang.search import queries as search
from guongsang.web.desk.dossier_find import round_of
from guongsang.web.desk.dossier_forms import OrganiserForm
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

FOUND = 200


@require_GET
def round_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one of the person's units in the round; `?don_vi=` chooses among several."""
    round_, rows = round_of(request, pk)
    asked = _chosen(rows, request.GET.get("don_vi", ""))
    purpose = _purpose(round_, request.GET.get("de", ""))
    candidates = queries.may_be_chosen(asked, purpose)
    typed = request.GET.get("q", "").strip()[:120]
    if typed:
        hits = search.find(typed, reach=reach_of(request.user), kind="exemplar", top=FOUND).hits
        candidates = candidates.filter(pk__in=[hit.object_id for hit in hits])
    mine = Nomination.objects.filter(round=round_, organisation=asked.organisation)
    context = {
        "round": round_,
        "asked": asked,
        "all_asked": rows,
        "standing": queries.unit_progress(round_, asked.organisation),
        "purpose": purpose,
        "purposes": [(each, Purpose(each).label) for each in round_.purposes],
        "typed": typed,
        "candidates": keyset.paginate(candidates, request, by="created_at", size=15),
        "mine": mine.with_context().order_by("-created_at", "-pk")[:100],
        "drafting": rules.may_draft(request.user, round_, asked.organisation),
    }
    return render(request, "desk/dossier_round.html", context)


@require_POST
@once
def begin(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the dossier of a chosen exemplar."""
    round_, rows = round_of(request, pk)
    asked = _chosen(rows, request.POST.get("don_vi", ""))
    key = request.POST.get("guong", "")
    seen = Exemplar.objects.visible_to(request.user).with_context()
    exemplar = get_object_or_404(seen, pk=key if key.isdecimal() and len(key) < 19 else 0)
    made = services.draft(
        actor=request.user, round_id=pk, organisation=asked.organisation, exemplar=exemplar,
        purpose=_purpose(round_, request.POST.get("de", "")),
    )  # fmt: skip
    messages.success(request, "Đã lập hồ sơ. Nội dung được tự lưu khi bạn gõ.")
    return redirect("desk:dossier", made.pk)


@require_http_methods(["GET", "POST"])
@once
def organiser(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin the dossier of somebody who organised the work well."""
    round_, rows = round_of(request, pk)
    asked = _chosen(rows, request.GET.get("don_vi", ""))
    form = OrganiserForm(request.POST or None, purposes=round_.purposes)
    if request.method == "POST" and form.is_valid():
        made = services.draft_organiser(
            actor=request.user, round_id=pk, organisation=asked.organisation, **form.cleaned_data
        )
        return redirect("desk:dossier", made.pk)
    context = {"round": round_, "asked": asked, "form": form}
    return render(
        request, "desk/dossier_organiser.html", context, status=422 if form.errors else 200
    )


def _chosen(rows: list[Asked], key: str) -> Asked:
    return next((row for row in rows if str(row.organisation_id) == key), rows[0])


def _purpose(round_: Round, asked: str) -> str:
    return asked if asked in round_.purposes else str(round_.purposes[0])
