"""The round's merged list with its sources, and the Excel of list and progress."""

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from guongsang.nominations import queries
from guongsang.nominations.models import Nomination, Round
from guongsang.nominations.states import FAVOURABLE
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.upward import upward_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIST_HEAD = (
    "TT", "Tên gương", "Đối tượng", "Lĩnh vực", "Việc làm nổi bật", "Đơn vị giới thiệu",
    "Mục đích", "Ngày gửi", "Tình trạng", "Xếp loại", "Kết luận",
)  # fmt: skip
PROGRESS_HEAD = ("TT", "Đơn vị", "Cụm, khối", "Chỉ tiêu", "Đã gửi", "Tình trạng", "Hạn gửi")


@require_GET
def merged(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every dossier of the round in one list, priority marks first."""
    found = _found(request, pk)
    rows = list(queries.merged_list(found))
    chosen = sum(row.state in FAVOURABLE for row in rows)
    units = len({row.organisation_id for row in rows})
    upward = upward_in(request.user, found.decider, rows)
    listed = [(row, upward.get(row.pk)) for row in rows]
    context = {"round": found, "rows": listed, "chosen": chosen, "units": units}
    return render(request, "office/round_list.html", context)


@require_GET
def merged_excel(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    rows = (_line(number, row) for number, row in enumerate(queries.merged_list(found), 1))
    return _excel(f"danh-sach-{found.period_code}", found.title, LIST_HEAD, rows)


@require_GET
def progress_excel(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    rows = (
        (number, line.organisation.name, line.block_names, line.minimum, line.sent, line.verdict,
         f"{line.last_day:%d/%m/%Y}")
        for number, line in enumerate(queries.round_progress(found), 1)
    )  # fmt: skip
    return _excel(f"tien-do-{found.period_code}", found.title, PROGRESS_HEAD, rows)


def _line(number: int, row: Nomination) -> tuple[Any, ...]:
    exemplar = row.exemplar
    state = row.get_state_display() + (" (tạm dừng xét)" if row.held_at else "")
    field = exemplar.main_field.name if exemplar and exemplar.main_field else ""
    sent = timezone.localdate(row.submitted_at) if row.submitted_at else None
    return (
        number, str(row), row.subject.get_kind_display(), field, exemplar.title if exemplar else "",
        row.organisation.name, row.get_purpose_display(), f"{sent:%d/%m/%Y}" if sent else "",
        state, row.rating, row.outcome_why,
    )  # fmt: skip


def _excel(
    name: str, title: str, head: Iterable[str], rows: Iterable[tuple[Any, ...]]
) -> HttpResponse:
    """Write one sheet: title, head, rows; text is never taken for a formula."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    sheet = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet.write(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_row(2, 0, head, bold)
    for place, row in enumerate(rows, 3):
        sheet.write_row(place, 0, row, plain)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, len(list(head)) - 1, 24)
    sheet.freeze_panes(3, 2)
    book.close()
    response = HttpResponse(buffer.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _found(request: SignedInRequest, pk: int) -> Round:
    rows = Round.objects.received_by(request.user).with_context()
    found: Round = get_object_or_404(rows, pk=pk)
    return found
