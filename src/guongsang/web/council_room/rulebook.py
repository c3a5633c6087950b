"""The rule book on the screen: every dated row, where it comes from, whether it was compared."""

from itertools import groupby
from operator import attrgetter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.awards import queries, rules, services
from guongsang.awards.models import VoteRule
from guongsang.shared import clock
from guongsang.web.council_room.forms import RuleForm
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

ADDED = "Đã thêm dòng quy tắc; dòng trước đó hết áp dụng vào ngày liền trước."


@require_GET
def book(request: SignedInRequest) -> HttpResponse:
    rows = list(queries.rule_book())
    today = clock.today()
    current = {rule.pk for rule in queries.rules_on(today)}
    return render(
        request,
        "council_room/rules.html",
        {
            "groups": [list(same) for _, same in groupby(rows, key=attrgetter("code"))],
            "current": current,
            "keeping": rules.may_keep_rule_book(request.user),
            "unverified": sum(not rule.is_verified for rule in rows),
        },
    )


@require_http_methods(["GET", "POST"])
@once
def add(request: SignedInRequest) -> HttpResponse:
    form = RuleForm(request.POST or None, initial=_former(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.add_rule(actor=request.user, rule=form.instance)
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(request, ADDED)
            return redirect("council_room:rules")
    verdict = rules.may_keep_rule_book(request.user)
    return render(request, "council_room/rule_form.html", {"form": form, "verdict": verdict})


@require_POST
@once
def verify(request: SignedInRequest, pk: int) -> HttpResponse:
    rule = get_object_or_404(VoteRule, pk=pk)
    services.verify(actor=request.user, rule_id=rule.pk, why=request.POST.get("why", ""))
    messages.success(request, f"Đã ghi: “{rule}” được đối chiếu với văn bản gốc.")
    return redirect("council_room:rules")


def _former(request: SignedInRequest) -> dict[str, object]:
    """Begin from the row named by `?tu=`, as an amended text does."""
    key = request.GET.get("tu", "")
    rule = VoteRule.objects.filter(pk=key).first() if key.isdecimal() else None
    return RuleForm.starting_from(rule) if rule else {}
