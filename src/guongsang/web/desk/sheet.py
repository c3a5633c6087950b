"""The criteria sheet's pages: the candidate beside each criterion, answered one by one."""

from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.exemplars import queries, rules, services
from guongsang.exemplars.models import CriterionAnswer, Evidence, Exemplar
from guongsang.shared.access import ensure
from guongsang.web.desk.register_pages import attempt, find
from guongsang.web.kit.forms import CheckList, RadioCards
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once


class AnswerForm(forms.Form):
    """One line of the sheet."""

    answer = forms.ChoiceField(
        label="Kết quả đối chiếu", choices=CriterionAnswer.Answer.choices, widget=RadioCards()
    )
    how = forms.CharField(
        label="Dẫn chứng bằng việc làm, số liệu",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(), label="Minh chứng", widget=CheckList(), required=False
    )

    def __init__(self, data: Any, *, exemplar: Exemplar, **more: Any) -> None:
        super().__init__(data, **more)
        standing = exemplar.evidence.standing().order_by("-pk")
        self.fields["evidence"].queryset = standing  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("answer") == CriterionAnswer.Answer.MET and not told.get("how", "").strip():
            self.add_error("how", "Đã chọn ‘Đạt’ thì hãy ghi dẫn chứng bằng việc làm, số liệu.")
        return told


@require_GET
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    lines = queries.criteria_sheet(exemplar)
    sets = [
        {"set": criteria, "lines": list(group)}
        for criteria, group in groupby(lines, key=lambda line: line.set)
    ]
    context = {
        "exemplar": exemplar,
        "sets": sets,
        "by_reference": queries.sets_by_reference(exemplar),
        "answered": sum(1 for line in lines if line.answer),
        "total": len(lines),
        "answering": rules.may_answer(request.user, exemplar),
        "proving": rules.may_add_evidence(request.user, exemplar),
    }
    return render(request, "desk/sheet.html", context)


@require_http_methods(["GET", "POST"])
@once
def sheet_line(request: SignedInRequest, pk: int, criterion: int) -> HttpResponse:
    exemplar = find(request, pk)
    ensure(rules.may_answer(request.user, exemplar))
    lines = queries.criteria_sheet(exemplar)
    line = next((one for one in lines if one.criterion.pk == criterion), None)
    if line is None:
        raise Http404
    form = AnswerForm(request.POST or None, exemplar=exemplar, initial=_start(line))
    if request.method == "POST" and form.is_valid() and attempt(form, _save(request, pk, line)):
        messages.success(request, "Đã đối chiếu một tiêu chí.")
        return redirect(_onwards(request, pk, lines, line))
    context = {"exemplar": exemplar, "line": line, "form": form}
    return render(request, "desk/sheet_line.html", context, status=422 if form.is_bound else 200)


def _start(line: queries.SheetLine) -> dict[str, Any]:
    if line.answer is None:
        return {}
    proof = [each.pk for each in line.evidence]
    return {"answer": line.answer.answer, "how": line.how, "evidence": proof}


def _save(request: SignedInRequest, pk: int, line: queries.SheetLine) -> Any:
    def do(told: dict[str, Any]) -> object:
        return services.answer_criterion(
            actor=request.user, exemplar_id=pk, criterion=line.criterion, **told
        )

    return do


def _onwards(
    request: SignedInRequest, pk: int, lines: list[queries.SheetLine], line: queries.SheetLine
) -> str:
    """Lead to the next criterion without answer when asked to, else back to the sheet."""
    place = lines.index(line)
    waiting = [one for one in [*lines[place + 1 :], *lines[:place]] if one.answer is None]
    if "next" in request.POST and waiting:
        return reverse("desk:sheet_line", args=[pk, waiting[0].criterion.pk])
    return reverse("desk:sheet", args=[pk]) + f"#tieu-chi-{line.criterion.pk}"


urlpatterns = [
    path("guong/<int:pk>/tieu-chi/", sheet, name="sheet"),
    path("guong/<int:pk>/tieu-chi/<int:criterion>/", sheet_line, name="sheet_line"),
]
