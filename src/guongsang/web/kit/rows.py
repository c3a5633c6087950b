"""Several rows of small boxes in one field: a table that a person types, without JavaScript.

A few empty rows stand behind those that are filled; a row that is emptied is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One box of every row; `counts`: what stands in it makes the row more than an empty one.

    `span` is its width on a card, in eighths.
    """

    key: str
    label: str
    widget: forms.Widget = field(default_factory=forms.TextInput)
    counts: bool = True
    span: int = 4

    @property
    def is_hidden(self) -> bool:
        return self.widget.is_hidden

    @property
    def is_check(self) -> bool:
        return isinstance(self.widget, forms.CheckboxInput)


class Rows(forms.Widget):
    """Draws a table of boxes; `as_cards` draws each row as a card, for rows with many boxes."""

    template_name = "components/forms/rows.html"
    use_fieldset = True

    def __init__(
        self, columns: Sequence[Column], *, most: int, spare: int = 2, as_cards: bool = False
    ) -> None:
        super().__init__()
        self.columns, self.most, self.spare, self.as_cards = columns, most, spare, as_cards

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Row]:
        """Return the rows in which something stands, as typed."""
        rows = (
            {
                each.key: each.widget.value_from_datadict(data, files, f"{name}-{place}-{each.key}")
                for each in self.columns
            }
            for place in range(self.most + self.spare)
        )
        return [row for row in rows if self._stands(row)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002 -- Django's signature
        return not any(key.startswith(f"{name}-") for key in data)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        filled = list(value or [])
        spare = max(min(self.spare, self.most - len(filled)), 0)
        context["widget"] |= {
            "columns": self.columns,
            "as_cards": self.as_cards,
            "rows": [
                [self._cell(name, place, each, row) for each in self.columns]
                for place, row in enumerate([*filled, *({} for _ in range(spare))])
            ],
        }
        return context

    def _cell(self, name: str, place: int, column: Column, row: Row) -> dict[str, Any]:
        own = f"{name}-{place}-{column.key}"
        attrs = {"id": f"id_{own}"}
        if not self.as_cards:
            attrs["aria-label"] = f"Dòng {place + 1}: {column.label}"
        drawn = column.widget.render(own, row.get(column.key), attrs)
        return {"column": column, "id": attrs["id"], "drawn": drawn}

    def _stands(self, row: Row) -> bool:
        values = (row[each.key] for each in self.columns if each.counts and not each.is_hidden)
        return any(value is True or str(value or "").strip() for value in values)


class RowsField(forms.Field):
    """A list of rows; each a dictionary by column: texts without edges, True for a mark."""

    widget: Rows  # type: ignore[assignment]

    def clean(self, value: Any) -> list[Row]:
        rows = [
            {key: each if each is True else str(each or "").strip() for key, each in row.items()}
            for row in value or []
        ]
        if self.required and not rows:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(rows) > self.widget.most:
            raise ValidationError(f"Nhiều nhất {self.widget.most} dòng.")
        return rows
