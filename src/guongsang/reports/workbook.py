"""A report as an Excel workbook: one sheet a table, real numbers, text that is never a formula."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from django.utils import timezone

from guongsang.exemplars.states import StageState
from guongsang.reports.queries.behind import TITLES
from guongsang.reports.queries.figures import UNIT_COLUMNS, Figure, Report

Row = Sequence[str | int | float | None]
_WIDEST = 60


def workbook(report: Report) -> bytes:
    """Return the .xlsx of a report, with the same figures as its page."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheets = _Sheets(book)
    sheets.add("Chung", ("Mục", "Nội dung"), _about(report))
    sheets.add("Phễu", ("Bước", "Số gương"), _pairs((*report.funnel, *report.ended)))
    sheets.add("Bốn khâu", ("Khâu", *StageState.labels), _stages(report))
    sheets.add("Chỉ tiêu đơn vị", _QUOTA_HEAD, _quotas(report))
    sheets.add("Theo đơn vị", ("Đơn vị", *(TITLES[name] for name in UNIT_COLUMNS)), _units(report))
    sheets.add("Theo lĩnh vực", ("Lĩnh vực", "Số gương"), _pairs(report.fields))
    sheets.add("Theo đối tượng", ("Đối tượng", "Số gương"), _pairs(report.kinds))
    sheets.add("Ưu tiên, tiêu chí", ("Nội dung", "Số lượng"), _pairs(
        (report.priority, report.checked, *report.criteria)
    ))  # fmt: skip
    sheets.add("Khen cấp trên", _YEAR_HEAD, _years(report))
    book.close()
    return out.getvalue()


_QUOTA_HEAD = ("Đơn vị", "Phải giới thiệu", "Đã gửi", "Còn thiếu", "Kết quả", "Tính chất")
_YEAR_HEAD = (
    "Năm", "Đã công nhận đến hết năm", "Khen cấp tỉnh", "Tỷ lệ cấp tỉnh (%)",
    "Khen cấp Nhà nước", "Tỷ lệ cấp Nhà nước (%)",
)  # fmt: skip


class _Sheets:
    """Adds sheets of one look: a bold frozen head, columns as wide as their words."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.whole = book.add_format({"num_format": "#,##0"})
        self.broken = book.add_format({"num_format": "#,##0.0"})

    def add(self, name: str, head: Sequence[str], rows: Iterable[Row]) -> None:
        sheet = self.book.add_worksheet(name)
        widths = [len(title) for title in head]
        for column, title in enumerate(head):
            sheet.write_string(0, column, title, self.head)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                self._write(sheet, number, column, value)
                widths[column] = max(widths[column], len(str(value)))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width + 2, _WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        sheet.set_paper(9)

    def _write(self, sheet: Any, row: int, column: int, value: str | float | None) -> None:
        if value is None:
            return
        if isinstance(value, str):
            sheet.write_string(row, column, value)
        else:
            sheet.write_number(
                row, column, value, self.whole if isinstance(value, int) else self.broken
            )


def _about(report: Report) -> list[Row]:
    part = report.part
    return [
        ("Kế hoạch", str(part.programme)),
        ("Tên kế hoạch", part.programme.title),
        ("Phạm vi", part.unit.name),
        ("Kỳ", part.label),
        ("Số liệu lúc", f"{timezone.localtime(report.at):%H:%M %d/%m/%Y}"),
    ]


def _pairs(figures: Iterable[Figure]) -> list[Row]:
    return [(figure.label, figure.number) for figure in figures]


def _stages(report: Report) -> list[Row]:
    return [
        (line.stage.label, *(figure.number if figure else None for figure in line.figures))
        for line in report.stages
    ]


def _quotas(report: Report) -> list[Row]:
    return [
        (
            line.name, line.required, line.sent.number, line.missing, line.verdict,
            "Đề nghị" if line.is_request else "Giao",
        )
        for line in report.quotas
    ]  # fmt: skip


def _units(report: Report) -> list[Row]:
    return [(line.name, *(figure.number for figure in line.figures)) for line in report.units]


def _years(report: Report) -> list[Row]:
    return [
        (
            line.year, line.recognised.number, line.by_province.number, line.province_rate,
            line.by_nation.number, line.nation_rate,
        )
        for line in report.years
    ]  # fmt: skip
