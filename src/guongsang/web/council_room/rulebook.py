"""The rule book on the screen: every dated row, where it comes from, whether it was compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.awards import queries, rules, services
from guongsang.awards.models import (
    Award,
    BaseWage,
    DatedRow,
    Deadline,
    Prize,
    ReportForm,
    Requirement,
    VoteRule,
)  # fmt: skip
from guongsang.shared import clock
from guongsang.web.council_room import rulebook_forms as row_forms
from guongsang.web.council_room.forms import RuleForm
from guongsang.web.council_room.rulebook_report_forms import ReportFormForm
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

ADDED = "Đã thêm dòng quy tắc; dòng trước đó hết áp dụng vào ngày liền trước."


@dataclass(frozen=True, slots=True)
class Kind:
    """One page of the book: its address, its rows, its form, and what it is about."""

    address: str
    label: str
    model: type[DatedRow]
    form: Any
    lead: str

    @property
    def url(self) -> str:
        if self.model is VoteRule:
            return reverse("council_room:rules")
        return reverse("council_room:rule_rows", args=[self.address])


VOTES = Kind("bo-phieu", "Quy tắc bỏ phiếu", VoteRule, RuleForm, "")
KINDS = (
    VOTES,
    Kind(
        "danh-hieu", "Danh hiệu, hình thức", Award, row_forms.AwardForm,
        "Tặng cho ai, theo loại hình nào, ai quyết định.",
    ),
    Kind(
        "dieu-kien", "Điều kiện", Requirement, row_forms.RequirementForm,
        "Điều phải có trước khi đề nghị; trang hồ sơ đặt từng điều kiện thành câu hỏi "
        "cho người xét.",
    ),
    Kind(
        "tien-thuong", "Tiền thưởng", Prize, row_forms.PrizeForm,
        "Số lần mức lương cơ sở kèm theo từng danh hiệu, hình thức.",
    ),
    Kind(
        "luong-co-so", "Mức lương cơ sở", BaseWage, row_forms.BaseWageForm,
        "Tiền thưởng tính theo mức áp dụng vào ngày ký quyết định.",
    ),
    Kind(
        "thoi-han", "Thời hạn", Deadline, row_forms.DeadlineForm,
        "Số ngày làm việc của từng bước; không tính thời gian hồ sơ được trả lại để bổ sung.",
    ),
    Kind(
        "mau-bao-cao", "Mẫu báo cáo", ReportForm, ReportFormForm,
        "Mẫu báo cáo thành tích của từng loại chủ thể, danh hiệu và loại hình. Hồ sơ giữ mẫu lúc "
        "bắt đầu lập.",
    ),
)  # fmt: skip


@require_GET
def book(request: SignedInRequest) -> HttpResponse:
    """Show how councils vote, rule by rule."""
    rows = list(queries.rows_of(VoteRule))
    context = _page(request, VOTES, rows) | {
        "groups": [list(same) for _, same in groupby(rows, key=attrgetter("code"))],
    }
    return render(request, "council_room/rules.html", context)


@require_GET
def rows(request: SignedInRequest, address: str) -> HttpResponse:
    """Show what is in force of one kind, and the rows before and after it."""
    kind = _kind(address)
    found = list(queries.rows_of(kind.model))
    _name_awards(found)
    context = _page(request, kind, found)
    current = context["current"]
    context |= {
        "in_force": [row for row in found if row.pk in current],
        "others": [row for row in found if row.pk not in current],
    }
    return render(request, "council_room/rule_rows.html", context)


@require_http_methods(["GET", "POST"])
@once
def add(request: SignedInRequest, address: str = VOTES.address) -> HttpResponse:
    kind = _kind(address)
    form = kind.form(request.POST or None, initial=_former(request, kind))
    if request.method == "POST" and form.is_valid():
        try:
            services.add_rule(actor=request.user, rule=form.instance)
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(request, ADDED)
            return redirect(kind.url)
    verdict = rules.may_keep_rule_book(request.user)
    context = {"form": form, "verdict": verdict, "kind": kind}
    return render(request, "council_room/rule_form.html", context)


@require_POST
@once
def verify(request: SignedInRequest, pk: int, address: str = VOTES.address) -> HttpResponse:
    kind = _kind(address)
    row = get_object_or_404(queries.rows_of(kind.model), pk=pk)
    services.verify(actor=request.user, rule=row, why=request.POST.get("why", ""))
    messages.success(request, f"Đã ghi: “{row}” được đối chiếu với văn bản gốc.")
    return redirect(kind.url)


def _kind(address: str) -> Kind:
    for kind in KINDS:
        if kind.address == address:
            return kind
    raise Http404


def _page(request: SignedInRequest, kind: Kind, found: Iterable[DatedRow]) -> dict[str, Any]:
    today = clock.today()
    return {
        "kind": kind,
        "tabs": [
            {"label": each.label, "href": each.url, "current": each is kind} for each in KINDS
        ],
        "current": {row.pk for row in queries.standing(kind.model, today)},
        "keeping": rules.may_keep_rule_book(request.user),
        "unverified": sum(not row.is_verified for row in found),
    }


def _name_awards(found: Iterable[Any]) -> None:
    """Give rows that name awards by their codes the awards' names."""
    names = {row.code: row.name for row in reversed(queries.rows_of(Award))}
    for row in found:
        row.award_name = names.get(getattr(row, "award", ""), "")
        row.needs_name = names.get(getattr(row, "needs", ""), "")
        row.award_names = [names.get(code, code) for code in getattr(row, "awards", [])]


def _former(request: SignedInRequest, kind: Kind) -> dict[str, object]:
    """Begin from the row named by `?tu=`, as an amended text does."""
    key = request.GET.get("tu", "")
    row = kind.model.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    return kind.form.starting_from(row) if row else {}
