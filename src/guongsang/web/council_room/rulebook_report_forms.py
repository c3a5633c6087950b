"""The form of the rule book in which an administrator writes a form of a report, box by box."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from guongsang.awards.models import CommendationKind, Reported, ReportForm
from guongsang.awards.queries import awards_on
from guongsang.awards.report_fields import BOXES, FieldKind
from guongsang.shared import clock
from guongsang.web.council_room.rulebook_forms import DATED, SAME_CODE, RowForm, several
from guongsang.web.kit.rows import Column, Row, Rows, RowsField
from vanban.text import fold

APART = ";"
COLUMNS = (
    Column("order", "Thứ tự", forms.NumberInput(attrs={"min": 0}), counts=False, span=1),
    Column("part", "Phần", span=3),
    Column("label", "Tên mục"),
    Column("kind", "Kiểu", forms.Select(choices=FieldKind.choices), counts=False),
    Column("limit", "Dài nhất", forms.NumberInput(attrs={"min": 0}), counts=False, span=2),
    Column("required", "Bắt buộc", forms.CheckboxInput(), counts=False, span=2),
    Column("columns", "Các cột của bảng"),
    Column("help", "Hướng dẫn"),
    Column("key", "", forms.HiddenInput(), counts=False),
)


class ReportFormForm(RowForm):
    subjects = several("Dùng cho", Reported.choices)
    awards = several(
        "Danh hiệu, hình thức", [], required=False, hint="Không chọn: không riêng cho cái nào."
    )
    kinds = several(
        "Loại hình khen thưởng", CommendationKind.choices, required=False,
        hint="Không chọn: không riêng cho loại hình nào. "
        "Hồ sơ dùng mẫu riêng nhất trong các mẫu hợp với nó.",
    )  # fmt: skip
    sections = RowsField(
        label="Các mục của mẫu",
        widget=Rows(COLUMNS, most=BOXES, spare=4, as_cards=True),
        help_text="Xếp theo thứ tự; muốn chen một mục thì ghi số ở giữa. Phần để trống là cùng "
        "phần với mục trên. Xóa hết chữ của một mục thì mục ấy bị bỏ. Các cột của bảng cách nhau "
        "bằng dấu chấm phẩy. Dài nhất tính bằng ký tự, của bảng bằng dòng; để trống thì theo mức "
        "thường dùng.",
    )

    class Meta:
        model = ReportForm
        fields = ["code", "name", "subjects", "awards", "kinds", "sections", *DATED]
        help_texts = {"code": SAME_CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["awards"] = several(
            "Danh hiệu, hình thức", [(row.code, row.name) for row in awards_on(clock.today())],
            required=False, hint="Không chọn: không riêng cho danh hiệu, hình thức nào.",
        )  # fmt: skip

    @classmethod
    def starting_from(cls, row: Any) -> dict[str, object]:
        return super().starting_from(row) | {"sections": boxes_of(row)}

    def clean_sections(self) -> list[dict[str, Any]]:
        return sections_of(self.cleaned_data["sections"])


def boxes_of(form: ReportForm) -> list[Row]:
    """Return the boxes of a form as the rows of the editor, numbered by tens."""
    boxes = [(part.title, field) for part in form.parts for field in part.fields]
    return [
        {
            "order": 10 * place,
            "part": title,
            "label": field.label,
            "kind": field.kind,
            "limit": field.limit or None,
            "required": field.required,
            "columns": f"{APART} ".join(field.columns),
            "help": field.help,
            "key": field.key,
        }
        for place, (title, field) in enumerate(boxes, 1)
    ]


def sections_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Return the parts of a form from the editor's rows; a part goes on until another is named."""
    parts: dict[str, list[dict[str, Any]]] = {}
    title, keys = "", set[str]()
    for row in _in_order(rows):
        title = row["part"] or title
        if not title:
            raise ValidationError(f"Mục “{row['label']}”: ghi tên phần cho mục đầu tiên.")
        parts.setdefault(title, []).append(_box(row, keys))
    return [{"title": name, "fields": boxes} for name, boxes in parts.items()]


def _in_order(rows: list[Row]) -> list[Row]:
    """Return the rows by their numbers; one without a number stays behind the one above it."""
    last, numbered = 0, []
    for row in rows:
        last = _number(row, "order", last)
        numbered.append((last, row))
    return [row for _, row in sorted(numbered, key=lambda pair: pair[0])]


def _box(row: Row, keys: set[str]) -> dict[str, Any]:
    box: dict[str, Any] = {
        "key": _key(row, keys), "label": row["label"], "kind": row["kind"],
    }  # fmt: skip
    columns = [each.strip() for each in row["columns"].split(APART) if each.strip()]
    told = {
        "help": row["help"], "required": bool(row["required"]),
        "limit": _number(row, "limit", 0), "columns": columns,
    }  # fmt: skip
    return box | {name: value for name, value in told.items() if value}


def _key(row: Row, keys: set[str]) -> str:
    """Return the key that the box has, or one made of its name; never one that is taken."""
    key = wanted = row["key"] or slugify(fold(row["label"]))[:50].strip("-") or "muc"
    again = 2
    while key in keys:
        key, again = f"{wanted}-{again}", again + 1
    keys.add(key)
    return key


def _number(row: Row, name: str, otherwise: int) -> int:
    typed = str(row[name] or "")
    if not typed:
        return otherwise
    if not typed.isdecimal() or len(typed) > 6:
        raise ValidationError(f"Mục “{row['label']}”: thứ tự và mức dài nhất là số nguyên.")
    return int(typed)
