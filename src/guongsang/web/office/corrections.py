"""Correcting an issued decision: wrong words are changed in place, another decision says so."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.decisions import queries, rules, services
from guongsang.decisions.models import Decision, DecisionLine, What
from guongsang.decisions.models.correction import OF_A_NAME
from guongsang.decisions.services import Right
from guongsang.shared.access import Refused, ensure
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.decisions_forms import MoneyField

LENGTHS = {What.NAME: 200, What.POSITION: 160, What.UNIT: 250, What.TITLE: 250, What.FORM: 120}
DRAFTED = "Đã dự thảo đính chính. Nội dung cũ còn nguyên đến khi ban hành."
MOST_OPEN = 3
"""So many names stand open; of a longer list each opens by its name."""


class CorrectionForm(forms.Form):
    """The ground, and the words of the decision as they stand, ready to be changed."""

    ground = forms.CharField(
        label="Lý do đính chính", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: Đơn vị báo tên ghi sai so với giấy khai sinh (công văn số 12 ngày …).",
    )  # fmt: skip

    def __init__(
        self, *args: Any, decision: Decision, lines: list[DecisionLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.places: dict[str, tuple[What, int | None]] = {}
        self._offer(decision, None, What.TITLE)
        if decision.kind == Decision.Kind.COMMENDATION:
            self._offer(decision, None, What.FORM)
            if decision.prize_total is not None:
                self._offer(decision, None, What.PRIZE)
        for line in lines:
            for what in OF_A_NAME:
                self._offer(decision, line, what)

    def _offer(self, decision: Decision, line: DecisionLine | None, what: What) -> None:
        name = f"{what.value}_{line.pk}" if line else what.value
        self.places[name] = (what, line.pk if line else None)
        stands = services.standing(decision, line, what)
        self.fields[name] = (
            MoneyField(
                label=what.label, min_value=1, max_value=1_000_000_000_000, initial=int(stands)
            )
            if what is What.PRIZE
            else forms.CharField(
                label=what.label,
                max_length=LENGTHS[what],
                initial=stands,
                required=what is not What.POSITION,
            )
        )

    def whole(self) -> list[Any]:
        """Fields of what stands once in the decision."""
        return [self[name] for name, (_what, line) in self.places.items() if line is None]

    def names(self) -> list[tuple[DecisionLine, list[Any], bool]]:
        """Each name with its fields, and whether they stand open."""
        few = len(self.lines) <= MOST_OPEN
        made = []
        for line in self.lines:
            fields = [self[f"{what.value}_{line.pk}"] for what in OF_A_NAME]
            changed = any(field.name in self.changed_data for field in fields)
            made.append((line, fields, few or (self.is_bound and changed)))
        return made

    def rights(self) -> list[Right]:
        """Return what should stand at each place, for the service."""
        return [
            Right(what.value, str(self.cleaned_data[name]), line)
            for name, (what, line) in self.places.items()
        ]


@require_http_methods(["GET", "POST"])
@once
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Draft the correction of an issued decision."""
    found = _found(request, pk)
    ensure(rules.may_correct(request.user, found))
    form = CorrectionForm(request.POST or None, decision=found, lines=queries.lines_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            draft = services.draft_correction(
                actor=request.user, decision_id=pk, ground=form.cleaned_data["ground"],
                rights=form.rights(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, DRAFTED)
            return redirect("office:decision", draft.pk)
    context = {"decision": found, "form": form}
    return render(
        request, "office/decision_correct.html", context, status=422 if form.errors else 200
    )


@require_POST
@once
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop a draft correction and go back to the decision it was of."""
    _found(request, pk)
    wrong = services.drop_correction(actor=request.user, decision_id=pk)
    messages.success(request, "Đã bỏ dự thảo đính chính.")
    return redirect("office:decision", wrong.pk)


def _found(request: SignedInRequest, pk: int) -> Decision:
    rows = Decision.objects.visible_to(request.user).with_context()
    found: Decision = get_object_or_404(rows, pk=pk)
    return found
