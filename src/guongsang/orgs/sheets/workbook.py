"""Writing sheets: the template with its notes and lists, and the same sheet with its faults.

Every cell is written as text (never as a formula or a link), with the quote prefix where it
begins like a formula, so that nothing typed by one person runs on another's machine.
"""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from guongsang.orgs.sheets.grid import FAULTS, MOST_ROWS, Column, Row

_EPOCH = datetime(2025, 1, 1)  # noqa: DTZ001 -- the same bytes for the same content
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def template(title: str, columns: Sequence[Column], examples: Sequence[Sequence[str]]) -> bytes:
    """Return an empty sheet: headings with notes, drop-downs, and a second page of guidance."""
    return _written(title, columns, [], examples=examples)


def with_faults(title: str, columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """Return the sheet as it was sent, each faulty row with its faults beside it."""
    return _written(title, columns, rows, examples=())


def _written(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    examples: Sequence[Sequence[str]],
) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": _EPOCH})
    sheet = book.add_worksheet("Nhập liệu")
    _headings(book, sheet, columns, faults=bool(rows))
    _lines(book, sheet, columns, rows)
    _guide(book, title, columns, examples)
    _lists(book, sheet, columns)
    book.close()
    return target.getvalue()


def _headings(book: Workbook, sheet: Worksheet, columns: Sequence[Column], *, faults: bool) -> None:
    plain = book.add_format(
        {"bold": True, "bg_color": "#EFE8DD", "border": 1, "text_wrap": True, "valign": "top"}
    )
    must = book.add_format(
        {"bold": True, "bg_color": "#F6DAD6", "border": 1, "text_wrap": True, "valign": "top"}
    )
    text = book.add_format({"num_format": "@"})
    for at, column in enumerate(columns):
        heading = f"{column.heading} *" if column.required else column.heading
        sheet.write_string(0, at, heading, must if column.required else plain)
        sheet.write_comment(0, at, column.note, {"x_scale": 1.8})
        sheet.set_column(at, at, column.width, text)
    if faults:
        sheet.write_string(0, len(columns), FAULTS, must)
        sheet.set_column(len(columns), len(columns), 60)
    sheet.freeze_panes(1, 1)


def _lines(
    book: Workbook, sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Row]
) -> None:
    text = book.add_format({"num_format": "@"})
    quoted = book.add_format({"num_format": "@", "quote_prefix": True})
    wrong = book.add_format({"font_color": "#9D1F1C", "text_wrap": True})
    for row in rows:
        for at, column in enumerate(columns):
            typed = row.typed.get(column.key, "")
            if typed:
                _safe(sheet, row.number - 1, at, typed, quoted if typed[0] in _RISKY else text)
        if row.faults:
            _safe(sheet, row.number - 1, len(columns), " ".join(row.faults), wrong)


def _safe(sheet: Worksheet, line: int, at: int, value: str, style: Format) -> None:
    sheet.write_string(line, at, value[:32_000], style)


def _guide(
    book: Workbook, title: str, columns: Sequence[Column], examples: Sequence[Sequence[str]]
) -> None:
    guide = book.add_worksheet("Hướng dẫn")
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bg_color": "#EFE8DD", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    guide.set_column(0, 0, 26)
    guide.set_column(1, 1, 80)
    guide.write_string(0, 0, title, bold)
    for at, heading in enumerate(("Cột", "Cách ghi")):
        guide.write_string(2, at, heading, head)
    line = 3
    for column in columns:
        guide.write_string(
            line, 0, column.heading + (" (bắt buộc)" if column.required else ""), wrap
        )
        guide.write_string(line, 1, column.note, wrap)
        line += 1
    for example in examples:
        line += 1
        guide.write_string(line, 0, "Ví dụ", head)
        for column, value in zip(columns, example, strict=True):
            line += 1
            guide.write_string(line, 0, column.heading)
            guide.write_string(line, 1, value)


def _lists(book: Workbook, sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Give the columns of choices a drop-down; long lists stand on a page of their own."""
    lists = book.add_worksheet("Danh mục")
    for at, column in enumerate(columns):
        labels = [label for _, label in column.choices]
        for line, label in enumerate(labels):
            lists.write_string(line, at, label)
        if labels:
            letter = xlsxwriter.utility.xl_col_to_name(at)
            source = f"='Danh mục'!${letter}$1:${letter}${len(labels)}"
            rule = {"validate": "list", "source": source, "error_title": "Không có trong danh mục",
                    "error_message": "Hãy chọn một mục trong danh sách."}  # fmt: skip
            sheet.data_validation(1, at, MOST_ROWS, at, rule)
    lists.hide()
