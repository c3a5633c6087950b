"""A teller's page: the totals of the paper ballots, entered alone; the other's are never shown."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from guongsang.council import rules, services
from guongsang.council.electorate import items_of
from guongsang.council.models import AgendaItem, Ballot
from guongsang.council.states import Choice
from guongsang.council.tellers import RETURNED, standing
from guongsang.shared.access import Refused
from guongsang.web.council_room.forms import TakesFaults
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

SHORT = {
    Choice.FOR: "Đồng ý", Choice.AGAINST: "Không đồng ý", Choice.ABSTAIN: "Không ý kiến",
    Choice.INVALID: "Không hợp lệ",
}  # fmt: skip


class CountForm(TakesFaults, forms.Form):
    """How many papers came back, and for each name how often each option was marked."""

    use_required_attribute = False
    returned = forms.IntegerField(label="Số phiếu thu về", min_value=0, max_value=10_000)

    def __init__(self, *args: Any, items: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            for choice, label in SHORT.items():
                self.fields[_name(item, choice)] = forms.IntegerField(
                    label=label, min_value=0, max_value=10_000
                )

    @property
    def rows(self) -> list[tuple[AgendaItem, list[forms.BoundField]]]:
        return [(item, [self[_name(item, choice)] for choice in SHORT]) for item in self.items]

    def totals(self) -> dict[int, dict[str, int]]:
        return {
            item.pk: {choice.value: self.cleaned_data[_name(item, choice)] for choice in SHORT}
            for item in self.items
        }


def _name(item: AgendaItem, choice: Choice) -> str:
    return f"so_{item.pk}_{choice.value}"


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters()
@once
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Ballot.objects.visible_to(request.user).with_context()
    found = get_object_or_404(
        rows.select_related("sitting__council__standing_body").filter(is_paper=True), pk=pk
    )
    items = items_of(found)
    form = CountForm(request.POST or None, items=items)
    entering = rules.may_enter_count(request.user, found)
    if request.method == "POST" and not entering:
        raise Refused(entering.reason)
    if request.method == "POST" and form.is_valid():
        try:
            count = services.enter_count(
                actor=request.user, ballot_id=found.pk, totals=form.totals(),
                returned=form.cleaned_data["returned"],
            )  # fmt: skip
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(
                request,
                "Hai người kiểm phiếu đã khớp; thư ký đóng và kiểm phiếu được."
                if count.agreed
                else "Đã nhận tổng số của ông/bà.",
            )
            return redirect("council_room:paper", pk=found.pk)
    count = standing(list(found.teller_sheets.all()))
    context = {
        "ballot": found, "sitting": found.sitting, "form": form, "entering": entering,
        "count": count, "differing": [item for item in items if str(item.pk) in count.differed],
        "papers_differ": RETURNED in count.differed,
    }  # fmt: skip
    return render(request, "council_room/paper.html", context)
