"""Correcting a published story: proposed by one person, checked by a second."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.publicity import queries, rules, services
from guongsang.publicity.models import Story
from guongsang.shared import clock
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.newsroom import find
from guongsang.web.newsroom.correction_forms import CorrectionForm
from guongsang.web.newsroom.forms import WhyForm


@require_http_methods(["GET", "POST"])
@once
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the words that are wrong, and say why."""
    found = find.story(request.user, pk)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_correction(
                actor=request.user, story_id=found.pk, amendment=form.amendment()
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, "Đã gửi đính chính. Người thứ hai kiểm tra rồi bài mới đổi.")
            return redirect("newsroom:story", found.pk)
    context = {"story": found, "form": form}
    context["verdict"] = rules.may_correct(request.user, found, on=clock.today())
    return render(request, "newsroom/correct.html", context, status=422 if form.errors else 200)


@require_POST
@once
def make(request: SignedInRequest, pk: int) -> HttpResponse:
    correction = find.correction(request.user, pk)
    services.make_correction(actor=request.user, correction_id=correction.pk)
    messages.success(request, "Đã đính chính. Bạn đọc thấy ngày và lý do ngay dưới tiêu đề.")
    return redirect("newsroom:story", correction.story_id)


@require_http_methods(["GET", "POST"])
@once
def decline(request: SignedInRequest, pk: int) -> HttpResponse:
    """Leave the story as it is, or take one's own request back; the reason is kept."""
    correction = find.correction(request.user, pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.decline_correction(
            actor=request.user, correction_id=correction.pk, why=form.cleaned_data["why"]
        )
        messages.success(request, "Bài giữ nguyên; đề nghị đính chính đã khép.")
        return redirect("newsroom:story", correction.story_id)
    context = {"story": correction.story, "correction": correction, "form": form}
    context["verdict"] = rules.may_decline_correction(request.user, correction, on=clock.today())
    return render(
        request, "newsroom/correction_decline.html", context, status=422 if form.errors else 200
    )


def _form(request: SignedInRequest, found: Story) -> CorrectionForm:
    return CorrectionForm(
        request.POST or None, story=found, facts=list(found.facts.order_by("pk")),
        evidence=queries.evidence_for(found),
    )  # fmt: skip
