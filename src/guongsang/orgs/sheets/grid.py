"""A sheet as rows of named cells: its columns, and reading them without trusting anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from guongsang.orgs.sheets import apart
from vanban.text import clean, fold

MOST_ROWS = 5_000
LONGEST = 400
FAULTS = "Lỗi cần sửa"
ADD, CHANGE, SAME = "Thêm", "Sửa", "Không đổi"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what is written in it, and what it may hold."""

    key: str
    heading: str
    note: str
    required: bool = False
    is_date: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    width: int = 18


@dataclass(slots=True)
class Row:
    """One line of the sheet: what was typed, what is wrong with it, what it would do."""

    number: int
    typed: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    plan: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        """What the line is about, for a person who looks."""
        return self.typed.get("name") or self.typed.get("full_name") or ""

    @property
    def key(self) -> str:
        return self.typed.get("code") or self.typed.get("username") or ""


@dataclass(slots=True)
class Plan:
    """Every row with its plan; nothing is loaded while one row has a fault."""

    rows: list[Row]

    @property
    def faulty(self) -> list[Row]:
        return [row for row in self.rows if row.faults]

    def of(self, plan: str) -> list[Row]:
        return [row for row in self.rows if row.plan == plan and not row.faults]

    @property
    def added(self) -> int:
        return len(self.of(ADD))

    @property
    def changed(self) -> int:
        return len(self.of(CHANGE))

    @property
    def same(self) -> int:
        return len(self.of(SAME))


def read(content: bytes, columns: Sequence[Column]) -> list[dict[str, str]]:
    """Return the lines below the headings as text by column key.

    Raises `ValidationError` for what is no such sheet: unreadable, a heading missing, no line,
    too many lines. The column of faults of a sheet that was given back is passed over.
    """
    try:
        lines = apart.lines_of(content)
    except apart.Unreadable as fault:
        raise ValidationError("Không đọc được bảng tính. Hãy dùng tệp mẫu rồi lưu lại.") from fault
    places = _places(lines[0] if lines else [], columns)
    found = []
    for line in lines[1:]:
        cells = {key: line[at] if at < len(line) else "" for key, at in places.items()}
        found.append(cells if any(cells.values()) else {})
    while found and not found[-1]:
        found.pop()
    if not any(found):
        raise ValidationError("Bảng chưa có dòng nào dưới dòng tiêu đề.")
    if len(found) > MOST_ROWS:
        raise ValidationError(f"Bảng có hơn {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.")
    return found


def rows_of(lines: Sequence[dict[str, str]], columns: Sequence[Column]) -> list[Row]:
    """Turn lines into rows with typed values; empty lines are passed over, numbers stay."""
    rows = []
    for number, typed in enumerate(lines, start=2):
        if typed:
            row = Row(number, {column.key: typed.get(column.key, "") for column in columns})
            for column in columns:
                _take(row, column)
            rows.append(row)
    return rows


def _take(row: Row, column: Column) -> None:
    """Put one cell's value into the row, or say what is wrong with it."""
    text = row.typed[column.key]
    row.values[column.key] = None if column.is_date else text
    if not text:
        if column.required:
            row.faults.append(f"Thiếu {column.heading.lower()}.")
        return
    if len(text) > LONGEST:
        row.faults.append(f"{column.heading} dài quá {LONGEST} ký tự.")
    elif column.choices:
        _take_choice(row, column, text)
    elif column.is_date:
        _take_day(row, column, text)


def _take_choice(row: Row, column: Column, text: str) -> None:
    known = {fold(label): value for value, label in column.choices}
    known |= {value: value for value, _ in column.choices}
    value = known.get(fold(text))
    if value is None:
        row.faults.append(f"{column.heading} “{text}” không có; hãy chọn trong danh sách của ô.")
    else:
        row.values[column.key] = value


def _take_day(row: Row, column: Column, text: str) -> None:
    day = day_of(text)
    if day is None:
        row.faults.append(f"{column.heading} “{text}” không phải ngày; hãy viết như 01/07/2025.")
    else:
        row.values[column.key] = day


def day_of(text: str) -> date | None:
    """Return the day that a cell writes; None for what is no day."""
    for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 -- a day
        except ValueError:
            continue
    return None


def _places(headings: Sequence[Any], columns: Sequence[Column]) -> dict[str, int]:
    """Find each column by its heading, wherever it stands and however it is accented."""
    at = {_heading(cell): place for place, cell in reversed(list(enumerate(headings)))}
    missing = [column.heading for column in columns if _heading(column.heading) not in at]
    if missing:
        raise ValidationError(
            f"Dòng đầu thiếu cột “{missing[0]}”. Hãy dùng tệp mẫu và giữ nguyên dòng tiêu đề."
        )
    return {column.key: at[_heading(column.heading)] for column in columns}


def _heading(cell: Any) -> str:
    return fold(clean(str(cell))).rstrip(" *")
