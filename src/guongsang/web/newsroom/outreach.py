"""Exemplars given to media bodies with what came of them, and letters of citizens."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.exemplars.models import Exemplar
from guongsang.orgs.queries import has_role_anywhere
from guongsang.oversight.models import HANDLERS
from guongsang.publicity import queries, rules, services
from guongsang.publicity.models import HandOver, Suggestion
from guongsang.shared import clock
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.newsroom.forms import AnswerForm, HandOverForm


@require_GET
def hand_overs(request: SignedInRequest) -> HttpResponse:
    """Show what was handed over with its stories, and what may be handed over now."""
    given = HandOver.objects.visible_to(request.user).select_related(
        "exemplar__subject", "receiver", "organisation", "given_by"
    )
    page = keyset.paginate(given, request, by="given_at", size=20)
    answers = queries.answers_to(page)
    rows = queries.candidates_for_media(request.user).filter(hand_overs=None)
    return render(
        request,
        "newsroom/hand_overs.html",
        {
            "page_of": page,
            "given": [(row, answers[row.pk]) for row in page],
            "candidates": rows.order_by("-created_at", "-pk")[:20],
        },
    )


@require_http_methods(["GET", "POST"])
@once
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give one selected or recognised exemplar to a media body."""
    exemplar = get_object_or_404(queries.candidates_for_media(request.user), pk=pk)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.hand_over(actor=request.user, exemplar=exemplar, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error("receiver", fault.messages)
        else:
            messages.success(request, f"Đã giới thiệu {exemplar.subject.name}.")
            return redirect("newsroom:hand_overs")
    context = {"exemplar": exemplar, "form": form}
    context["verdict"] = rules.may_hand_over(request.user, exemplar, on=clock.today())
    return render(request, "newsroom/hand_over.html", context, status=422 if form.errors else 200)


@require_GET
def suggestions(request: SignedInRequest) -> HttpResponse:
    rows = Suggestion.objects.visible_to(request.user).select_related(
        "organisation", "exemplar__subject", "answered_by"
    )
    page = keyset.paginate(rows, request, by="sent_at", size=20)
    return render(request, "newsroom/suggestions.html", {"page_of": page})


@require_http_methods(["GET", "POST"])
@once
def suggestion(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read a letter and close it with what was done."""
    seen = Suggestion.objects.visible_to(request.user).select_related("organisation", "answered_by")
    row = get_object_or_404(seen, pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.answer_suggestion(
            actor=request.user, suggestion_id=row.pk, answer=form.cleaned_data["answer"]
        )
        messages.success(request, "Đã khép thư; thông tin liên hệ của người gửi đã xóa.")
        return redirect("newsroom:suggestions")
    context: dict[str, object] = {"row": row, "form": form}
    letter = urlencode({"thu": row.pk})
    context["register_url"] = f"{reverse('desk:notice')}?{letter}"
    if has_role_anywhere(request.user, *HANDLERS):
        context["complaint_url"] = f"{reverse('office:complaint_new')}?{letter}"
    context["exemplar"] = (
        Exemplar.objects.visible_to(request.user)
        .filter(pk=row.exemplar_id)
        .select_related("subject")
        .first()
    )
    context["verdict"] = rules.may_answer(request.user, row, on=clock.today())
    return render(request, "newsroom/suggestion.html", context, status=422 if form.errors else 200)
