"""Forms of a plan that is read: its files, an item's own values, whom its words mean."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from guongsang.documents.checks import READABLE
from guongsang.orgs.models import Kind, Level, Organisation, OrganisationQuerySet
from guongsang.orgs.queries import found_by
from guongsang.programmes.kinds import Tie
from guongsang.programmes.models import ProposedItem, ProposedParty
from guongsang.programmes.proposing.shapes import Form, Slot, slots_of
from guongsang.web.kit.forms import (
    CheckList,
    ComboField,
    ManyFilesField,
    ManyFilesInput,
    RadioCards,
)
from guongsang.web.office.programmes_forms import FIRST, LAST, LinesField, chosen_from
from vanban.when import BadWhen, When


class UploadForm(forms.Form):
    """The document of a plan, for the body that issues it."""

    organisation = chosen_from("Cơ quan ban hành kế hoạch")
    papers = ManyFilesField(
        label="Văn bản",
        widget=ManyFilesInput(attrs={"accept": ",".join(sorted(READABLE))}),
        help_text="Một tệp Word, PDF hoặc văn bản thuần; hoặc ảnh chụp từng trang, chọn nhiều ảnh "
        "một lần theo thứ tự trang.",
    )

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["organisation"]
        chosen.queryset = units
        if len(units) == 1:
            chosen.initial, chosen.widget = units[0].pk, forms.HiddenInput()


class WhenField(forms.CharField):
    """A day or a rhythm in the grammar of plans."""

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            if text:
                When.parse(text)
        except BadWhen as bad:
            raise forms.ValidationError(str(bad)) from bad
        return text


class IsoDateField(forms.DateField):
    """A day that is kept as text, so that it can stand in JSON."""

    def clean(self, value: Any) -> str:  # type: ignore[override]
        day = super().clean(value)
        return day.isoformat() if day else ""


class ItemForm(forms.Form):
    """The values of one item, as its kind has them."""

    def __init__(self, item: ProposedItem, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slot in slots_of(item.kind):
            self.fields[slot.name] = _field(slot)
            self.fields[slot.name].initial = _initial(slot, item.data.get(slot.name))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for first, last, what in (("first", "last", "Năm kết thúc"), ("minimum", "maximum", "Số")):
            low, high = found.get(first), found.get(last)
            if isinstance(low, int) and isinstance(high, int) and high < low:
                self.add_error(last, f"{what} phải từ {low} trở lên.")
        return found


def _initial(slot: Slot, value: Any) -> Any:
    if slot.form is Form.LINES:
        return "\n".join(value or ())
    if slot.form is Form.DAY:
        return date.fromisoformat(value) if value else None
    return value


def _lines(slot: Slot) -> dict[str, Any]:
    return {"max_length": slot.longest, "widget": forms.Textarea(attrs={"rows": 3})}


_FIELDS: dict[Form, tuple[type[forms.Field], Callable[[Slot], dict[str, Any]]]] = {
    Form.LINE: (forms.CharField, lambda slot: {"max_length": slot.longest}),
    Form.TEXT: (forms.CharField, _lines),
    Form.LINES: (LinesField, lambda slot: {"longest": slot.longest}),
    Form.NUMBER: (forms.IntegerField, lambda _: {"min_value": 0, "max_value": 9999}),
    Form.YEAR: (forms.IntegerField, lambda _: {"min_value": FIRST, "max_value": LAST}),
    Form.DAY: (IsoDateField, lambda _: {}),
    Form.WHEN: (WhenField, lambda slot: {"max_length": slot.longest}),
    Form.CHOICE: (forms.ChoiceField, lambda slot: {"choices": slot.choices}),
    Form.CHOICES: (
        forms.MultipleChoiceField, lambda slot: {"choices": slot.choices, "widget": CheckList},
    ),
}  # fmt: skip


def _field(slot: Slot) -> forms.Field:
    kind, own = _FIELDS[slot.form]
    return kind(label=slot.label, required=slot.required, help_text=slot.hint, **own(slot))


def _named(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    return found_by(cast("OrganisationQuerySet", rows), typed)


class TieForm(forms.Form):
    """Whom the words of a plan mean."""

    means = forms.ChoiceField(
        label="Chỉ ai",
        choices=[
            (Tie.UNIT, "Một đơn vị"), (Tie.GROUP, "Mọi đơn vị cùng loại"),
            (Tie.WORDS, "Không gắn với đơn vị nào"),
        ],
        widget=RadioCards(
            describe={
                Tie.UNIT: "Tìm và chọn đơn vị bên dưới.",
                Tie.GROUP: "Chọn loại, cấp bên dưới; tính trong phạm vi cơ quan ban hành.",
                Tie.WORDS: "Chỉ ghi bằng lời như kế hoạch.",
            }
        ),
    )  # fmt: skip
    unit = ComboField(Organisation.objects.none(), search=_named, label="Đơn vị", required=False)
    kinds = forms.MultipleChoiceField(
        label="Loại đơn vị", choices=Kind.choices, widget=CheckList, required=False
    )
    levels = forms.MultipleChoiceField(
        label="Cấp", choices=Level.choices, widget=CheckList, required=False
    )
    in_block = forms.BooleanField(label="Chỉ thành viên các cụm, khối thi đua", required=False)

    def __init__(self, party: ProposedParty, *args: Any, **kwargs: Any) -> None:
        who = party.who if "any_of" not in party.who else {}
        kwargs["initial"] = {
            "means": party.tie if party.tie != Tie.OPEN else Tie.UNIT, "unit": party.organisation,
            "kinds": who.get("kinds", []), "levels": who.get("levels", []),
            "in_block": who.get("in_block", False),
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        issuer = party.item.proposal.organisation
        self.issuer = issuer
        unit: Any = self.fields["unit"]
        unit.queryset = Organisation.objects.in_order()
        unit.widget.url = reverse("office:plan_party_units", args=[party.pk])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("means") == Tie.UNIT and not found.get("unit") and "unit" not in self.errors:
            self.add_error("unit", "Hãy tìm và chọn một đơn vị.")
        if found.get("means") == Tie.GROUP and not (found.get("kinds") or found.get("levels")):
            self.add_error("kinds", "Hãy chọn ít nhất một loại hoặc một cấp.")
        return found

    def tie(self) -> dict[str, Any]:
        """Return what `services.tie_party` is to be told."""
        data = self.cleaned_data
        if data["means"] == Tie.UNIT:
            return {"organisation": data["unit"]}
        if data["means"] == Tie.WORDS:
            return {}
        who: dict[str, Any] = {"under": self.issuer.code}
        who |= {name: data[name] for name in ("kinds", "levels") if data[name]}
        return {"who": who | ({"in_block": True} if data["in_block"] else {})}


class FinishForm(forms.Form):
    """The plan's own number for each year, where the plan above asks for one."""

    def __init__(self, years: range, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = years
        for year in years:
            self.fields[f"target_{year}"] = forms.IntegerField(
                label=f"Chỉ tiêu năm {year} (số gương)", min_value=0, max_value=9999, required=False
            )

    def targets(self) -> dict[int, int]:
        given = {year: self.cleaned_data[f"target_{year}"] for year in self.years}
        return {year: number for year, number in given.items() if number is not None}
