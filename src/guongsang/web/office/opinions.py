"""What the person's own bodies are asked about others' dossiers, and their answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.nominations import rules, services
from guongsang.nominations.models import OpinionRequest
from guongsang.nominations.states import IN_HAND
from guongsang.shared import clock
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.appraisal import dossier_parts
from guongsang.web.office.appraisal_forms import AnswerForm


@require_GET
def opinions(request: SignedInRequest) -> HttpResponse:
    """Every request put to the person's bodies, the newest first."""
    rows = OpinionRequest.objects.asked_of(request.user).with_context()
    page = keyset.paginate(rows, request, by="asked_at")
    return render(request, "office/opinions.html", {"rows": page, "today": clock.today()})


@require_http_methods(["GET", "POST"])
@once
def opinion(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the dossier to whoever is asked about it while it is considered; take the answer."""
    rows = OpinionRequest.objects.asked_of(request.user).with_context()
    asked = get_object_or_404(rows, pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.answer_opinion(actor=request.user, request_id=pk, **form.cleaned_data)
        messages.success(request, "Đã gửi ý kiến tới nơi thẩm định.")
        return redirect("office:opinion", pk)
    is_considered = asked.nomination.state in IN_HAND
    context = (dossier_parts(asked.nomination) if is_considered else {}) | {
        "asked": asked,
        "is_considered": is_considered,
        "form": form,
        "verdict": rules.may_answer_opinion(request.user, asked),
    }
    return render(request, "office/opinion.html", context, status=422 if form.errors else 200)
