"""How every form is drawn: one renderer, and the few widgets that Django lacks.

`{{ form }}` and `{% include %}`-free `{{ form.x.as_field_group }}` both come from
`templates/components/forms`. Numbers, files and long texts need no special field.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model, QuerySet
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class KitRenderer(TemplatesSetting):
    """Draws forms, fields and formsets with the kit's templates."""

    form_template_name = "components/forms/form.html"
    formset_template_name = "components/forms/formset.html"
    field_template_name = "components/forms/field.html"


EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
IMPOSSIBLE = "Ngày phải từ 01/01/1900 đến 31/12/2100. Hãy xem lại năm."


class DayField(forms.DateField):
    """A day in the life of an office: a slip of the year (0205, 20255) is told at once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators += [
            MinValueValidator(EARLIEST, IMPOSSIBLE), MaxValueValidator(LATEST, IMPOSSIBLE),
        ]  # fmt: skip


LONGEST_SEARCH = 120
"""Each word typed is one more condition on the rows: of a whole page pasted, this much is asked."""


class ManyFilesInput(forms.ClearableFileInput):
    """An input for several files."""

    allow_multiple_selected = True


class UploadField(forms.FileField):
    """A file sent in; says of a fault what to do."""

    default_error_messages = {
        "empty": "Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi gửi.",
        "missing": "Chưa chọn tệp nào. Hãy chọn tệp rồi gửi.",
        "invalid": "Chưa nhận được tệp. Hãy chọn lại tệp rồi gửi.",
    }


class ManyFilesField(UploadField):
    """Several files in the order given; cleaned to a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # type: ignore[override]
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(each, initial) for each in given or [None]]


class RadioCards(forms.RadioSelect):
    """Choices as cards; `describe` gives a choice its second line."""

    template_name = "components/forms/radio_cards.html"

    def __init__(
        self, *args: Any, describe: Mapping[Any, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.describe = {str(value): text for value, text in (describe or {}).items()}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["description"] = self.describe.get(str(option["value"]), "")
        return option


class CheckList(forms.CheckboxSelectMultiple):
    """Several of many, one under another (in columns where there is room)."""

    template_name = "components/forms/check_list.html"


class Combo(forms.Select):
    """A search box over a short select; htmx narrows the options, a button does without it."""

    template_name = "components/forms/combo.html"
    typed = ""
    asked = False

    def __init__(self, *, url: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.url = url
        self.find: Callable[[str, str], list[tuple[str, str]]] = lambda _typed, _chosen: []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.typed = data.get(f"{name}__tim", "").replace("\0", "").strip()
        self.asked = f"{name}__loc" in data
        return super().value_from_datadict(data, files, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        chosen = "" if value in (None, "") else str(value)
        self.choices = [("", "(chưa chọn)"), *self.find(self.typed, chosen)]
        context = super().get_context(name, value, attrs)
        context["widget"].update(url=self.url, typed=self.typed)
        return context


class ComboField(forms.ModelChoiceField):
    """One of very many rows: at most `limit` are offered, those that `search` finds.

    `search(queryset, typed)` returns the queryset narrowed by the typed words. `url` is the
    address of a view that answers `combo_options(field, request)`; without JavaScript the button
    'Tìm' sends the form, which comes back with the options found and nothing else done.
    """

    def __init__(
        self,
        queryset: QuerySet[Any],
        *,
        search: Callable[[QuerySet[Any], str], QuerySet[Any]],
        url: str = "",
        limit: int = 20,
        **kwargs: Any,
    ) -> None:
        self.search, self.limit = search, limit
        super().__init__(queryset, widget=Combo(url=url), **kwargs)
        self._bind()

    def __deepcopy__(self, memo: dict[int, Any]) -> "ComboField":
        copy: ComboField = super().__deepcopy__(memo)
        copy._bind()
        return copy

    def _bind(self) -> None:
        self.widget.find = self.options  # type: ignore[attr-defined]

    def options(self, typed: str, chosen: str = "") -> list[tuple[str, str]]:
        """Return the choices to offer: the chosen one first, then those found."""
        found = list(self.search(self._rows, typed[:LONGEST_SEARCH])[: self.limit])
        first = self._chosen(chosen)
        if first is not None:
            found = [first, *(row for row in found if row.pk != first.pk)]
        return [(str(row.pk), self.label_from_instance(row)) for row in found]

    @property
    def _rows(self) -> QuerySet[Any]:
        return cast("QuerySet[Any]", self.queryset)

    def _chosen(self, chosen: str) -> Model | None:
        if not chosen:
            return None
        try:
            row: Model | None = self._rows.filter(pk=chosen).first()
        except (ValueError, TypeError, ValidationError):
            return None
        return row

    def clean(self, value: Any) -> Any:
        if getattr(self.widget, "asked", False):
            raise ValidationError("Chọn một mục trong danh sách vừa tìm được, rồi gửi lại.")
        return super().clean(value)

    # The queryset may be huge: never let Django iterate it into the widget's choices.
    def _get_choices(self) -> Any:
        return []

    choices = property(_get_choices, lambda _self, _value: None)  # type: ignore[assignment]


class FewField(forms.ModelChoiceField):
    """One of few rows, read once by `know`: offered, chosen and named without asking again."""

    known: dict[str, Model]

    def know(self, rows: Iterable[Model]) -> None:
        """Take the rows that may be chosen."""
        self.known = {str(row.pk): row for row in rows}
        named = [(key, self.label_from_instance(row)) for key, row in self.known.items()]
        self.choices = [("", self.empty_label or ""), *named]  # type: ignore[assignment]

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if str(value) not in self.known:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return self.known[str(value)]


def combo_options(field: forms.Field, request: HttpRequest) -> HttpResponse:
    """Answer htmx with the options that the typed words find; the chosen one stays."""
    if not isinstance(field, ComboField):
        raise TypeError("combo_options takes a ComboField")
    name = request.GET.get("combo", "")
    chosen = request.GET.get(name, "")
    found = [("", "(chưa chọn)"), *field.options(request.GET.get(f"{name}__tim", ""), chosen)]
    context = {"options": found, "chosen": chosen}
    return render(request, "components/forms/combo_options.html", context)
