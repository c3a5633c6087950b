"""Forms of old award lists: the file, what holds for all, the columns, one row, whom rows mean."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from guongsang.documents.checks import LISTS, READABLE
from guongsang.exemplars.history.columns import LABELS
from guongsang.exemplars.history.entries import FIRST_YEAR
from guongsang.exemplars.models import AwardRow, AwardSheet, Subject, SubjectKind
from guongsang.exemplars.services import Common, Corrected
from guongsang.exemplars.states import Choice
from guongsang.orgs.models import Organisation, Reach
from guongsang.orgs.queries import found_by
from guongsang.shared import clock
from guongsang.web.kit.forms import (
    ComboField,
    DayField,
    ManyFilesField,
    ManyFilesInput,
    RadioCards,
)
from guongsang.web.office.programmes_forms import chosen_from
from vanban.text import words

ROW = "dong_"


class AwardFilter(forms.Form):
    """What the awards from old lists can be narrowed to."""

    q = forms.CharField(label="Họ tên, hình thức, số quyết định", required=False, max_length=120)
    nam = forms.IntegerField(label="Năm", required=False, min_value=FIRST_YEAR, max_value=2100)


class ListForm(forms.Form):
    """An old decision or a list, for the body whose history it enters."""

    organisation = chosen_from("Nhập cho cơ quan, đơn vị")
    papers = ManyFilesField(
        label="Quyết định hoặc danh sách",
        widget=ManyFilesInput(attrs={"accept": ",".join(sorted(READABLE | LISTS))}),
        help_text="Một tệp Excel (.xlsx, trang tính đầu tiên), CSV, Word hoặc PDF; hoặc ảnh chụp "
        "từng trang, chọn nhiều ảnh một lần theo thứ tự trang.",
    )

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["organisation"]
        chosen.queryset = units
        if len(units) == 1:
            chosen.initial, chosen.widget = units[0].pk, forms.HiddenInput()


class CommonForm(forms.Form):
    """What holds for every row of a list that tells none of its own."""

    number = forms.CharField(label="Số quyết định", max_length=60, required=False)
    decided_on = DayField(label="Ngày quyết định", required=False)
    giver = forms.CharField(label="Cơ quan quyết định", max_length=250, required=False)
    form = forms.CharField(
        label="Hình thức khen thưởng chung", max_length=120, required=False,
        help_text="Dùng cho dòng không ghi hình thức, ví dụ: Giấy khen.",
    )  # fmt: skip

    def __init__(self, sheet: AwardSheet, *args: Any, **kwargs: Any) -> None:
        names = ("number", "decided_on", "giver", "form")
        kwargs["initial"] = {name: getattr(sheet, name) for name in names}
        super().__init__(*args, **kwargs)

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day and day > clock.today():
            raise forms.ValidationError("Ngày quyết định không thể sau hôm nay.")
        return day

    @property
    def told(self) -> Common:
        return cast("Common", self.cleaned_data)


class ColumnsForm(forms.Form):
    """Which column of a spreadsheet is what."""

    def __init__(self, sheet: AwardSheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heads = sheet.table.get("heads", [])
        choices = [("", "Không có"), *((str(at), head[:60]) for at, head in enumerate(heads))]
        for key, label in LABELS.items():
            self.fields[key] = forms.ChoiceField(
                label=label, choices=choices, required=key == "name",
                initial=str(sheet.columns.get(key, "")),
                error_messages={"required": "Hãy chọn cột có họ tên, tên tập thể."},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        seen: dict[str, str] = {}
        for key, at in list(found.items()):
            if at and at in seen:
                self.add_error(key, f"Cột này đã chọn cho “{LABELS[seen[at]]}”.")
            seen.setdefault(at, key)
        return found

    @property
    def chosen(self) -> dict[str, int]:
        return {key: int(at) for key, at in self.cleaned_data.items() if at}


class PickForm(forms.Form):
    """Whom the rows of one page mean."""

    def __init__(
        self, rows: Sequence[AwardRow], subjects: dict[int, Subject], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for row in rows:
            keys = [*row.choices, *([row.subject_id] if row.subject_id else [])]
            known = [subjects[key] for key in dict.fromkeys(keys) if key in subjects]
            self.fields[f"{ROW}{row.pk}"] = forms.ChoiceField(
                label=f"Dòng {row.order} là ai", required=False, choices=_choices(row, known),
                initial=_chosen(row),
            )  # fmt: skip

    @property
    def picked(self) -> dict[int, str]:
        """Return what was chosen, by the key of the row."""
        return {
            int(name.removeprefix(ROW)): said for name, said in self.cleaned_data.items() if said
        }


def _choices(row: AwardRow, known: Sequence[Subject]) -> list[tuple[str, str]]:
    person = row.kind == SubjectKind.INDIVIDUAL
    new = "Người mới" if person else "Tập thể, hộ mới"
    first = [("", "Hãy chọn")] if row.choice == Choice.OPEN else []
    return [
        *first, *((str(each.pk), f"Đã có: {described(each)}") for each in known),
        (Choice.NEW, new), (Choice.OUT, "Bỏ qua"),
    ]  # fmt: skip


def _chosen(row: AwardRow) -> str:
    if row.choice == Choice.KNOWN:
        return str(row.subject_id)
    return "" if row.choice == Choice.OPEN else row.choice


def described(subject: Subject) -> str:
    """Return name, work and unit of a subject in one line."""
    parts = (subject.name, subject.occupation, subject.organisation.label)
    return ", ".join(part for part in parts if part)


class SubjectField(ComboField):
    def label_from_instance(self, obj: Any) -> str:
        return described(obj)


def _subjects(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    for word in words(typed):
        rows = rows.filter(name_folded__contains=word)
    return rows.order_by("name_key", "pk")


def _units(rows: Any, typed: str) -> QuerySet[Any]:
    found: QuerySet[Any] = found_by(rows, typed).in_order()
    return found


class RowForm(forms.Form):
    """One row as it should be, and whom it means."""

    choice = forms.ChoiceField(
        label="Là ai",
        choices=[(Choice.KNOWN, "Người, đơn vị đã có"), (Choice.NEW, "Người, đơn vị mới"),
                 (Choice.OUT, "Bỏ qua dòng này")],
        widget=RadioCards(describe={Choice.KNOWN: "Tìm và chọn ở ô bên dưới.",
                                    Choice.NEW: "Thêm vào hệ thống khi ghi danh sách.",
                                    Choice.OUT: "Không ghi vào lịch sử."}),
    )  # fmt: skip
    subject = SubjectField(
        Subject.objects.none(), search=_subjects, label="Người, đơn vị đã có", required=False
    )
    kind = forms.ChoiceField(label="Loại", choices=SubjectKind.choices)
    name = forms.CharField(label="Họ tên, tên gọi", max_length=200, required=False)
    birth_year = forms.IntegerField(
        label="Năm sinh", min_value=1900, max_value=2100, required=False
    )
    position = forms.CharField(label="Chức vụ, nghề nghiệp", max_length=160, required=False)
    organisation = ComboField(
        Organisation.objects.none(), search=_units, label="Đơn vị, địa bàn", required=False,
        help_text="Bỏ trống thì người mới được ghi ở cơ quan nhập danh sách.",
    )  # fmt: skip
    form = forms.CharField(label="Hình thức khen thưởng", max_length=120, required=False)
    year = forms.IntegerField(
        label="Năm khen", min_value=FIRST_YEAR, max_value=2100, required=False
    )
    number = forms.CharField(label="Số quyết định", max_length=60, required=False)
    decided_on = DayField(label="Ngày quyết định", required=False)

    def __init__(self, row: AwardRow, reach: Reach, *args: Any, **kwargs: Any) -> None:
        names = ("subject", "kind", "name", "birth_year", "position", "organisation", "form",
                 "year", "number", "decided_on")  # fmt: skip
        kwargs["initial"] = {name: getattr(row, name) for name in names} | {
            "choice": Choice.KNOWN if row.choice == Choice.OPEN else row.choice
        }
        super().__init__(*args, **kwargs)
        units = Organisation.objects.within(reach)
        whom, where = self.fields["subject"], self.fields["organisation"]
        known = Subject.objects.filter(merged_into=None).select_related("organisation")
        if not reach.everything:
            known = known.filter(organisation__in=units.values("pk"))
        whom.queryset, where.queryset = known, units  # type: ignore[attr-defined]
        for field, name in ((whom, "award_row_subjects"), (where, "award_row_units")):
            field.widget.url = reverse(f"office:{name}", args=[row.sheet_id, row.pk])  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("choice") == Choice.KNOWN and not found.get("subject"):
            self.add_error("subject", "Hãy tìm và chọn người, đơn vị đã có.")
        if found.get("choice") != Choice.OUT and not found.get("name"):
            self.add_error("name", "Hãy ghi họ tên, hoặc chọn bỏ qua dòng này.")
        if (found.get("year") or 0) > clock.today().year:
            self.add_error("year", "Năm khen không thể sau năm nay.")
        day = found.get("decided_on")
        if day and day > clock.today():
            self.add_error("decided_on", "Ngày quyết định không thể sau hôm nay.")
        return found

    @property
    def whom(self) -> tuple[Choice, Subject | None]:
        choice = Choice(self.cleaned_data["choice"])
        return choice, self.cleaned_data["subject"] if choice is Choice.KNOWN else None

    @property
    def told(self) -> Corrected:
        rest = {k: v for k, v in self.cleaned_data.items() if k not in ("choice", "subject")}
        return cast("Corrected", rest)


class BackForm(forms.Form):
    """Why a list is taken out of the history again."""

    why = forms.CharField(label="Lý do rút lại", max_length=300)
