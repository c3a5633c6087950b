"""The register as an Excel sheet: the whole filter, text as text, so that no cell is a formula."""

import io
from typing import Any

import xlsxwriter
from django.utils import timezone

from guongsang.exemplars.models import SubjectKind, What
from guongsang.exemplars.models.register import ExemplarQuerySet
from guongsang.exemplars.states import State

COLUMNS = (
    ("Số", 8), ("Họ tên, tên gọi", 32), ("Loại chủ thể", 16), ("Đơn vị", 36),
    ("Việc làm nổi bật", 48), ("Thuộc loại", 20), ("Trạng thái", 16), ("Lĩnh vực chính", 28),
    ("Phong trào, cuộc vận động", 36), ("Kế hoạch", 40), ("Ngày phát hiện", 14),
    ("Người phát hiện", 24), ("Nhập hộ", 10), ("Số diện ưu tiên", 10),
    ("Đăng ký xây dựng năm", 12), ("Ngày nhập", 14),
)  # fmt: skip
_VALUES = (
    "pk", "subject__name", "subject_kind", "organisation__name", "title", "what", "state",
    "main_field__name", "movement__name", "programme__title", "discovered_on", "noticed_by",
    "is_on_behalf", "priority", "registered_year", "created_at",
)  # fmt: skip


def workbook(rows: ExemplarQuerySet) -> bytes:
    """Return the rows as .xlsx, newest first. Phone, address and birth year are left out."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Gương điển hình")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    for place, (label, width) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, label, bold)
    sheet.freeze_panes(1, 2)
    for line, values in enumerate(rows.newest_first().values_list(*_VALUES).iterator(), start=1):
        for place, value in enumerate(_readable(values)):
            if place in (10, 15):
                sheet.write_datetime(line, place, value, day)
            elif isinstance(value, int):
                sheet.write_number(line, place, value)
            else:
                sheet.write_string(line, place, value)
    book.close()
    return out.getvalue()


def _readable(values: tuple[Any, ...]) -> list[Any]:
    row: list[Any] = ["" if value is None else value for value in values]
    row[2], row[5], row[6] = SubjectKind(row[2]).label, What(row[5]).label, State(row[6]).label
    row[12] = "Nhập hộ" if row[12] else ""
    row[15] = timezone.localdate(row[15])
    return row
