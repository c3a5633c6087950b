"""Bulk load from Excel: the template, the preview, the load, and the same sheet with its faults.

The read lines travel in the form, signed and packed: nothing is kept of a sheet that was only
looked at, and what is loaded is what was shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.accounts.models import User
from guongsang.documents.checks import SHEETS, check_upload
from guongsang.orgs import rules, services
from guongsang.orgs.sheets import grid, people, units, workbook
from guongsang.orgs.sheets.grid import Column, Plan
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure
from guongsang.web.kit.forms import UploadField
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = "office/organisations_sheet.html"
SALT = "guongsang.sheet"
DAY = 24 * 60 * 60
PREVIEWED = 200
Lines = Sequence[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of sheet: its words, its columns, how it is planned and loaded."""

    title: str
    lead: str
    file_name: str
    columns: tuple[Column, ...]
    examples: Sequence[Sequence[str]]
    plan: Callable[[Lines, User, date], Plan]
    load: Callable[..., Plan]
    back: str


KINDS = {
    "don-vi": Kind(
        "Nạp đơn vị từ Excel",
        "Thêm hoặc sửa nhiều đơn vị một lần. Mã đã có thì sửa, mã chưa có thì thêm.",
        "mau-don-vi.xlsx", units.COLUMNS, units.EXAMPLES, units.plan, services.load_units,
        "office:organisations",
    ),
    "nguoi": Kind(
        "Nạp người và vai trò từ Excel",
        "Lập tài khoản và giao vai trò cho nhiều người một lần. Sau khi nạp, cấp cho từng người "
        "đường dẫn để tự đặt mật khẩu.",
        "mau-nguoi-va-vai-tro.xlsx", people.COLUMNS, people.EXAMPLES, people.plan,
        services.load_people, "office:people",
    ),
}  # fmt: skip


class SheetForm(forms.Form):
    file = UploadField(
        label="Bảng Excel", widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"})
    )


def _kind(request: SignedInRequest, name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    ensure(rules.may_administer(request.user))
    return KINDS[name]


@require_GET
def template(request: SignedInRequest, name: str) -> HttpResponse:
    kind = _kind(request, name)
    made = workbook.template(kind.title, kind.columns, kind.examples)
    return _download(made, kind.file_name)


@require_http_methods(["GET", "POST"])
@once
def sheet(request: SignedInRequest, name: str) -> HttpResponse:
    """Ask for the sheet; show what loading it would do, or what is wrong with it."""
    kind = _kind(request, name)
    form = SheetForm(request.POST or None, request.FILES or None)
    context = {"kind": kind, "name": name, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            checked = check_upload(form.cleaned_data["file"], allowed=SHEETS)
            lines = grid.read(checked.content, kind.columns)
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            context |= _preview(kind, lines, request.user)
    return render(request, PAGE, context)


def _preview(kind: Kind, lines: Lines, actor: User) -> dict[str, object]:
    plan = kind.plan(lines, actor, clock.today())
    shown = plan.faulty[:PREVIEWED] or plan.rows[:PREVIEWED]
    packed = signing.dumps(lines, salt=SALT, compress=True)
    return {"plan": plan, "shown": shown, "packed": packed}


@require_POST
@once
def load(request: SignedInRequest, name: str) -> HttpResponse:
    """Load what was shown, planned anew under the rules of this moment."""
    kind = _kind(request, name)
    plan = kind.load(actor=request.user, lines=_unpacked(request))
    messages.success(
        request, f"Đã nạp: thêm {plan.added}, sửa {plan.changed}, giữ nguyên {plan.same} dòng."
    )
    return redirect(kind.back)


@require_POST
def faults(request: SignedInRequest, name: str) -> HttpResponse:
    """Give the same sheet back with the faults beside the rows."""
    kind = _kind(request, name)
    plan = kind.plan(_unpacked(request), request.user, clock.today())
    return _download(
        workbook.with_faults(kind.title, kind.columns, plan.rows), "bang-co-ghi-loi.xlsx"
    )


def _unpacked(request: SignedInRequest) -> Lines:
    try:
        lines: Lines = signing.loads(request.POST.get("packed", ""), salt=SALT, max_age=DAY)
    except signing.BadSignature:
        raise Refused("Bảng đã xem trước quá lâu hoặc bị đổi. Hãy gửi lại tệp Excel.") from None
    return lines


def _download(content: bytes, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=disposition)


urlpatterns = [
    path("nap-excel/<str:name>/", sheet, name="sheet"),
    path("nap-excel/<str:name>/mau/", template, name="sheet_template"),
    path("nap-excel/<str:name>/nap/", load, name="sheet_load"),
    path("nap-excel/<str:name>/loi/", faults, name="sheet_faults"),
]
