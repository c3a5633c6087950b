"""The form of a dossier's text: the reason, the report, and the boxes that its form asks for."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.forms import BoundField

from guongsang.awards.report_fields import FieldKind, ReportField
from guongsang.nominations.models import Nomination
from guongsang.web.kit.rows import Column, Rows, RowsField

REASON, REPORT = 3_000, 20_000
NARROW = 4
"""A column with so short a name holds a year or a number."""
BOX = "o_"
"""Begins the name of every box of the form: the reason and the report have names of their own."""
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d*)?")


class Draft:
    """A box that must be filled when the dossier is sent, not when its draft is saved."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)  # type: ignore[misc]


class DraftText(Draft, forms.CharField):
    pass


class DraftNumber(Draft, forms.DecimalField):
    """A number with ',' before decimals; points between thousands may be typed."""

    def to_python(self, value: Any) -> Any:
        typed = "".join(str(value or "").split())
        return super().to_python(typed.replace(".", "") if _GROUPED.fullmatch(typed) else typed)


class DraftDate(Draft, forms.DateField):
    pass


class DraftRows(RowsField):
    """Rows that may be missing in a draft."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else []


@dataclass(frozen=True, slots=True)
class Box:
    """One box on the screen; without a `bound` field it is filled from the register."""

    label: str
    bound: BoundField | None


class DossierForm(forms.Form):
    """The unit's own words. A draft may be empty: it is checked when it is sent."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = DraftText(
        label="Lý do giới thiệu",
        help_text="Gương này nổi trội ở điểm nào, vì sao xứng đáng được giới thiệu.",
        max_length=REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    report = DraftText(
        label="Báo cáo thành tích",
        help_text="Hoàn cảnh, việc đã làm, từ bao giờ, kết quả bằng số liệu, tác dụng lan tỏa.",
        max_length=REPORT,
        widget=forms.Textarea(attrs={"rows": 16}),
    )

    def __init__(self, nomination: Nomination, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report_form = nomination.form
        self.asked = self.report_form.fields if self.report_form else []
        for field in self.asked:
            if field.kind == FieldKind.MAIN:
                self.fields["report"].label = f"Báo cáo thành tích: {_inside(field.label)}"
                self.fields["report"].help_text = field.help or self.fields["report"].help_text
            elif field.is_typed:
                self.fields[BOX + field.key] = _box_of(field)

    @classmethod
    def of(cls, nomination: Nomination, **changed: Any) -> "DossierForm":
        """Return the form with what the dossier says; `changed` stands instead of some of it."""
        told = {
            "version": nomination.version, "reason": nomination.reason,
            "report": nomination.report, "answers": nomination.answers,
        } | changed  # fmt: skip
        answers = told.pop("answers")
        for field in nomination.form.fields if nomination.form else []:
            told[BOX + field.key] = _to_type(field, answers.get(field.key))
        return cls(nomination, initial=told)

    def parts(self) -> Iterator[tuple[str, list[Box]]]:
        """Yield the parts of the form with their boxes, the report among them."""
        for part in self.report_form.parts if self.report_form else ():
            yield part.title, [Box(field.label, self._bound(field)) for field in part.fields]

    def texts(self) -> list[tuple[str, str]]:
        """Return everything that was typed, by its label, to be copied."""
        typed = [
            (str(self[name].label), _as_text(self[name].value()))
            for name in self.fields
            if name != "version"
        ]
        return [*typed, *(("Mẫu trước", text) for text in self.strange())]

    def strange(self) -> list[str]:
        """Return what was typed into boxes that the dossier's form no longer has."""
        return [
            str(text)
            for name, text in self.data.items()
            if name.startswith(BOX) and str(text).strip() and not self._knows(name)
        ]

    def wrong(self) -> str:
        """Return what is wrong in one line, box by box."""
        return " ".join(
            f"{self.fields[name].label}: {error}" if name in self.fields else str(error)
            for name, errors in self.errors.items()
            for error in errors
        )

    def clean_reason(self) -> str:
        return plain(self.cleaned_data["reason"])

    def clean_report(self) -> str:
        return plain(self.cleaned_data["report"])

    def text(self) -> dict[str, Any]:
        """Return the arguments of `services.save_draft`."""
        told = {name: self.cleaned_data[name] for name in ("version", "reason", "report")}
        answers = {
            field.key: _to_keep(field, self.cleaned_data[BOX + field.key])
            for field in self.asked
            if field.is_typed
        }
        return {**told, "answers": answers}

    def _bound(self, field: ReportField) -> BoundField | None:
        if field.kind == FieldKind.MAIN:
            return self["report"]
        return self[BOX + field.key] if field.is_typed else None

    def _knows(self, name: str) -> bool:
        return name in self.fields or any(
            name.startswith(f"{BOX}{field.key}-")
            for field in self.asked
            if field.kind == FieldKind.TABLE
        )


def plain(text: str) -> str:
    """Return the text composed (NFC) and with plain line ends, as it is compared and kept."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _box_of(field: ReportField) -> forms.Field:
    told: dict[str, Any] = {
        "label": field.label, "help_text": field.help, "required": field.required,
    }  # fmt: skip
    if field.kind == FieldKind.NUMBER:
        return DraftNumber(**told, localize=True, max_digits=15, decimal_places=2)
    if field.kind == FieldKind.DATE:
        return DraftDate(**told)
    if field.kind == FieldKind.TABLE:
        columns = [
            Column(str(place), name, _cell(name)) for place, name in enumerate(field.columns)
        ]
        more = "Hết dòng trống thì bấm “Lưu” để có thêm."
        told["help_text"] = f"{field.help} {more}".strip()
        return DraftRows(**told, widget=Rows(columns, most=field.most))
    if field.kind == FieldKind.LONG:
        told["widget"] = forms.Textarea(attrs={"rows": 5})
    return DraftText(**told, max_length=field.most)


def _cell(name: str) -> forms.Widget:
    """Return the box of a column: one that grows, small for years and the like."""
    if len(name) <= NARROW:
        return forms.TextInput(attrs={"class": "narrow"})
    return forms.Textarea(attrs={"rows": 1})


def _to_keep(field: ReportField, value: Any) -> Any:
    """Return a cleaned value as the dossier keeps it: a text, or rows of texts."""
    if field.kind == FieldKind.TABLE:
        places = range(len(field.columns))
        return [[" ".join(plain(row[str(place)]).split()) for place in places] for row in value]
    if value in (None, ""):
        return ""
    if field.kind == FieldKind.NUMBER:
        return f"{value:f}"
    return value.isoformat() if field.kind == FieldKind.DATE else plain(value)


def _to_type(field: ReportField, value: Any) -> Any:
    """Return a kept value as its box shows it; one that its box cannot show stands as it is."""
    if field.kind == FieldKind.TABLE:
        rows = value if isinstance(value, list) else []
        return [{str(place): cell for place, cell in enumerate(row)} for row in rows]
    try:
        if value and field.kind == FieldKind.NUMBER:
            return Decimal(value)
        if value and field.kind == FieldKind.DATE:
            return date.fromisoformat(value)
    except (ValueError, InvalidOperation):
        return value
    return value


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(" | ".join(str(cell or "") for cell in row.values()) for row in value)
    return str(value or "")


def _inside(label: str) -> str:
    return label[:1].lower() + label[1:]
