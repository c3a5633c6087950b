"""What a form of a report of achievements consists of: parts, and the boxes in each.

Pure: forms keep them as plain lists (`ReportForm.sections`), read here and refused when unsound.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.deconstruct import deconstructible

PARTS, BOXES, COLUMNS = 12, 60, 6
TITLE, LABEL, HELP, COLUMN, LONGEST, ROWS = 120, 200, 300, 60, 20_000, 40
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class FieldKind(TextChoices):
    """What stands in a box: typed by the unit, the report itself, or taken from the register."""

    SHORT = "short", "Một dòng"
    LONG = "long", "Đoạn văn"
    NUMBER = "number", "Con số"
    DATE = "date", "Ngày"
    TABLE = "table", "Bảng"
    MAIN = "main", "Phần chính của báo cáo"
    FACTS = "facts", "Lấy từ sổ: thông tin chủ thể"
    STANDOUT = "standout", "Lấy từ hồ sơ: tính nổi trội"
    CRITERIA = "criteria", "Lấy từ hồ sơ: đối chiếu tiêu chí"
    VOTE = "vote", "Lấy từ hồ sơ: bình chọn"
    HONOURS = "honours", "Lấy từ sổ: khen thưởng đã nhận"


TYPED = frozenset(
    {FieldKind.SHORT, FieldKind.LONG, FieldKind.NUMBER, FieldKind.DATE, FieldKind.TABLE}
)
"""Kinds that a unit fills in the form itself."""
_USUAL = {FieldKind.SHORT: 300, FieldKind.LONG: 5_000, FieldKind.TABLE: 30}


@dataclass(frozen=True, slots=True)
class ReportField:
    """One box. `limit` is in letters, of a table in rows; 0: what is usual for the kind."""

    key: str
    label: str
    kind: str
    help: str = ""
    required: bool = False
    limit: int = 0
    columns: tuple[str, ...] = ()

    @property
    def is_typed(self) -> bool:
        return self.kind in TYPED

    @property
    def most(self) -> int:
        """The limit that holds."""
        return self.limit or _USUAL.get(FieldKind(self.kind), 0)

    @property
    def kind_label(self) -> str:
        return FieldKind(self.kind).label


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part of the report under its title."""

    title: str
    fields: tuple[ReportField, ...]


def parts_of(sections: Iterable[dict[str, Any]]) -> tuple[ReportPart, ...]:
    """Return the parts of a sound form."""
    return tuple(
        ReportPart(
            part["title"],
            tuple(
                ReportField(**{**box, "columns": tuple(box.get("columns", ()))})
                for box in part["fields"]
            ),
        )
        for part in sections
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What was typed into a box, as it is read: a text, or the rows of a table."""

    label: str
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether it stands behind its name in one line."""
        return "\n" not in self.text and len(self.text) <= 120

    @property
    def lines(self) -> list[list[tuple[str, str]]]:
        """The rows, each cell with the name of its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A part of the report with what was typed into it."""

    title: str
    boxes: tuple[Told, ...]


def told_of(parts: Iterable[ReportPart], answers: Mapping[str, Any]) -> list[ToldPart]:
    """Return what was typed, part by part; empty boxes and parts are left out."""
    found = []
    for part in parts:
        boxes = [told_in(field, answers.get(field.key)) for field in part.fields]
        there = tuple(box for box in boxes if box is not None)
        if there:
            found.append(ToldPart(part.title, there))
    return found


def told_in(field: ReportField, value: Any) -> Told | None:
    """Return what was typed into one box; None where nothing stands or nothing is typed."""
    if not field.is_typed or not is_filled(value):
        return None
    if field.kind != FieldKind.TABLE:
        return Told(field.label, _shown(field.kind, str(value)))
    width = len(field.columns)
    rows = (tuple(str(cell) for cell in [*row, *[""] * width][:width]) for row in value)
    return Told(field.label, columns=field.columns, rows=tuple(row for row in rows if any(row)))


def lacking_of(parts: Iterable[ReportPart], answers: Mapping[str, Any]) -> list[str]:
    """Return the names of the required boxes in which nothing stands."""
    return [
        field.label
        for part in parts
        for field in part.fields
        if field.required and not is_filled(answers.get(field.key))
    ]


def _shown(kind: str, value: str) -> str:
    """Return a kept value as it is read: days and numbers are kept as machines write them."""
    try:
        if kind == FieldKind.DATE:
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        if kind == FieldKind.NUMBER:
            return f"{Decimal(value):,f}".translate(str.maketrans(",.", ".,"))
    except (ValueError, InvalidOperation):
        return value
    return value


def is_filled(value: object) -> bool:
    """Whether something stands in a box: a text, or a row with a filled cell."""
    if isinstance(value, list):
        return any(str(cell).strip() for row in value for cell in row)
    return bool(str(value or "").strip())


@deconstructible
class SoundForm:
    """Validates the parts of a form, and says of which box something is wrong."""

    def __call__(self, sections: object) -> None:
        if not isinstance(sections, list) or not sections:
            raise ValidationError("Mẫu phải có ít nhất một phần.")
        if len(sections) > PARTS:
            raise ValidationError(f"Mẫu có nhiều nhất {PARTS} phần.")
        boxes: list[dict[str, Any]] = []
        for part in sections:
            boxes += _boxes_of(part)
        if len(boxes) > BOXES:
            raise ValidationError(f"Mẫu có nhiều nhất {BOXES} mục.")
        for box in boxes:
            if fault := _fault_of(box):
                raise ValidationError(f"Mục “{box.get('label', '')}”: {fault}")
        _refuse_repeats(boxes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SoundForm)

    def __hash__(self) -> int:
        return hash(SoundForm)


def _boxes_of(part: object) -> list[dict[str, Any]]:
    if not isinstance(part, dict) or set(part) != {"title", "fields"}:
        raise ValidationError("Mỗi phần có tên và các mục.")
    title, boxes = part["title"], part["fields"]
    if not _is_text(title, TITLE) or not title.strip():
        raise ValidationError(f"Mỗi phần có tên, nhiều nhất {TITLE} ký tự.")
    if not isinstance(boxes, list) or not boxes or not all(isinstance(box, dict) for box in boxes):
        raise ValidationError(f"Phần “{title}” chưa có mục nào.")
    return boxes


def _fault_of(box: dict[str, Any]) -> str:
    """Return what is wrong with a box, the first thing only; '' for a sound one."""
    strange = sorted(set(box) - set(ReportField.__dataclass_fields__))
    label, key = box.get("label"), box.get("key")
    faults = (
        (bool(strange), f"khóa lạ {strange}."),
        (not _is_text(label, LABEL) or not str(label).strip(),
         f"ghi tên mục, nhiều nhất {LABEL} ký tự."),
        (not _is_text(key, 60) or not _KEY.fullmatch(str(key)),
         "mã của mục viết không dấu, nối bằng gạch ngang."),
        (box.get("kind") not in FieldKind.values, f"kiểu lạ “{box.get('kind')}”."),
        (not _is_text(box.get("help", ""), HELP), f"hướng dẫn dài nhất {HELP} ký tự."),
        (type(box.get("required", False)) is not bool, "ô bắt buộc chỉ là có hoặc không."),
    )  # fmt: skip
    return next((said for wrong, said in faults if wrong), "") or _fault_of_kind(box)


def _fault_of_kind(box: dict[str, Any]) -> str:
    kind, limit, columns = box["kind"], box.get("limit", 0), box.get("columns", [])
    most = ROWS if kind == FieldKind.TABLE else LONGEST
    if type(limit) is not int or not 0 <= limit <= most:
        return f"mức dài nhất là số từ 0 đến {most}."
    if box.get("required") and kind not in TYPED:
        return "chỉ mục do đơn vị điền mới đặt bắt buộc được; phần chính luôn bắt buộc."
    if kind != FieldKind.TABLE:
        return "chỉ bảng mới có cột." if columns else ""
    sound = isinstance(columns, list) and all(_is_text(each, COLUMN) for each in columns)
    if not sound or not 2 <= len(columns) <= COLUMNS or not all(each.strip() for each in columns):
        return f"bảng có từ 2 đến {COLUMNS} cột, mỗi cột một tên."
    return "" if len(set(columns)) == len(columns) else "tên cột trùng nhau."


def _refuse_repeats(boxes: list[dict[str, Any]]) -> None:
    keys = [box["key"] for box in boxes]
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise ValidationError(f"Mã mục trùng nhau: {', '.join(sorted(twice))}.")
    if sum(box["kind"] == FieldKind.MAIN for box in boxes) != 1:
        raise ValidationError("Mẫu phải có đúng một mục là phần chính của báo cáo.")


def _is_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and len(value) <= longest
