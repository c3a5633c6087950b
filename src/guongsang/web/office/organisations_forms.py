"""Forms of the administrator's screens: units, roles, blocks, sheets."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse_lazy

from guongsang.accounts.models import User
from guongsang.orgs import queries
from guongsang.orgs.models import CODE, Block, Kind, Level, Organisation, Role
from guongsang.orgs.services import RoleDraft, UnitDraft
from guongsang.shared import clock
from guongsang.web.kit.forms import ComboField, DayField
from vanban.text import words

OPTIONS: Any = reverse_lazy("office:organisation_options")
PEOPLE: Any = reverse_lazy("office:people_options")


class UnitCombo(ComboField):
    """One organisation of many, named with its superior's code so that namesakes are told apart."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {obj.code}"


class PersonCombo(ComboField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name} · {obj.username}"


def find_units(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    return queries.found_by(rows, typed).order_by("depth", "sort_key", "pk")  # type: ignore[arg-type]


def find_people(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    for word in words(typed):
        rows = rows.filter(name_folded__contains=word) | rows.filter(username__contains=word)
    return rows.order_by("name_key", "pk")


def unit_field(label: str, **more: Any) -> UnitCombo:
    """A field for one organisation that exists today."""
    return UnitCombo(
        Organisation.objects.none(), search=find_units, url=OPTIONS, label=label, **more
    )


def units_today() -> QuerySet[Organisation]:
    return Organisation.objects.on(clock.today()).only("pk", "name", "code")


class OptionsForm(forms.Form):
    """What the search box of every unit field asks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("parent", "sector_parent", "successor", "organisation"):
            field = unit_field("Đơn vị")
            field.queryset = units_today()
            self.fields[name] = field


class TreeFilter(forms.Form):
    """Search and filters of the tree, kept in the address bar."""

    q = forms.CharField(
        label="Tìm đơn vị",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Tên hoặc mã, có dấu hay không đều được"}),
    )
    loai = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Mọi loại"), *Kind.choices]
    )
    cap = forms.ChoiceField(label="Cấp", required=False, choices=[("", "Mọi cấp"), *Level.choices])
    het = forms.BooleanField(label="Kể cả đơn vị đã kết thúc", required=False)

    @property
    def asks(self) -> bool:
        """Whether something is searched, so that a list is shown instead of the tree."""
        return any(self.cleaned_data.get(name) for name in ("q", "loai", "cap"))


class UnitForm(forms.Form):
    """What is known of an organisation."""

    code = forms.CharField(
        label="Mã",
        max_length=80,
        validators=[CODE],
        help_text="Mã cấp trên, dấu chấm, rồi tên viết liền không dấu; ví dụ: bac-kan.so-noi-vu",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    name = forms.CharField(label="Tên đầy đủ", max_length=250, help_text="Như trên con dấu.")
    short_name = forms.CharField(label="Tên gọi tắt", max_length=120, required=False)
    kind = forms.ChoiceField(label="Loại", choices=Kind.choices)
    level = forms.ChoiceField(label="Cấp", choices=Level.choices)
    sector = forms.CharField(
        label="Ngành", max_length=40, required=False,
        help_text="Để giao chỉ tiêu theo ngành; ví dụ: y-te, giao-duc, cong-an, dan-toc.",
    )  # fmt: skip
    place = forms.CharField(
        label="Địa danh", max_length=120, required=False,
        help_text="Ghi trên văn bản, trước ngày tháng.",
    )  # fmt: skip
    sector_parent = unit_field(
        "Cấp trên theo ngành", required=False,
        help_text="Cơ quan ngành dọc cùng chỉ đạo, nếu có; cấp trên hành chính là chỗ trong cây.",
    )  # fmt: skip
    focal_for = forms.CharField(
        label="Đầu mối về", max_length=200, required=False,
        help_text="Lĩnh vực mà đơn vị là đầu mối tổng hợp, cung cấp thông tin về điển hình.",
    )  # fmt: skip
    valid_from = DayField(
        label="Có từ ngày", required=False, help_text="Bỏ trống nếu đã có từ lâu."
    )

    def __init__(self, *args: Any, unit: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        field: Any = self.fields["sector_parent"]
        rows = units_today()
        if unit is not None and unit.sector_parent_id:
            rows |= Organisation.objects.filter(pk=unit.sector_parent_id).only("pk", "name", "code")
        field.queryset = rows

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        others = Organisation.objects.filter(code=code)
        if self.unit is not None:
            others = others.exclude(pk=self.unit.pk)
        if others.exists():
            raise ValidationError("Mã này đã có đơn vị khác dùng. Hãy chọn mã khác.")
        return code

    def draft(self) -> UnitDraft:
        return UnitDraft(**self.cleaned_data)


class MoveForm(forms.Form):
    parent = unit_field("Cấp trên mới")
    why = forms.CharField(label="Căn cứ, lý do", max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["parent"]
        field.queryset = Organisation.objects.on(clock.today())


class EndForm(forms.Form):
    last_day = DayField(label="Ngày hoạt động cuối cùng")
    why = forms.CharField(label="Căn cứ, lý do", max_length=300)


class SucceedForm(forms.Form):
    """One successor at a time; several are recorded one after another."""

    successor = unit_field("Đơn vị kế thừa")
    on = DayField(label="Từ ngày")
    basis = forms.CharField(label="Căn cứ", max_length=200, help_text="Số, ngày, cơ quan ban hành.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["successor"]
        field.queryset = Organisation.objects.only("pk", "name", "code", "path", "valid_to")


class RoleFields(forms.Form):
    """A role and its days."""

    role = forms.ChoiceField(label="Vai trò", choices=Role.choices)
    position = forms.CharField(label="Chức vụ", max_length=160, required=False)
    qualification = forms.CharField(label="Trình độ, chuyên môn", max_length=200, required=False)
    start = DayField(label="Từ ngày", initial=clock.today)
    end = DayField(label="Đến ngày", required=False, help_text="Bỏ trống nếu chưa định.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start and end and end < start:
            self.add_error("end", "Ngày kết thúc phải từ ngày bắt đầu trở đi.")
        return data

    def draft(self) -> RoleDraft:
        names = ("role", "start", "end", "position", "qualification")
        return RoleDraft(**{name: self.cleaned_data[name] for name in names})


class AppointForm(RoleFields):
    """A role for somebody who has an account."""

    person = PersonCombo(
        User.objects.none(), search=find_people, url=PEOPLE, label="Người giữ vai trò"
    )
    field_order = ["person", "role", "position", "qualification", "start", "end"]

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = people


class RelieveForm(forms.Form):
    last_day = DayField(label="Ngày cuối giữ vai trò", initial=clock.today)
    why = forms.CharField(label="Lý do", max_length=300, required=False)
    leave_work = forms.BooleanField()

    def __init__(self, *args: Any, work: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if work:
            self.fields["leave_work"].label = f"Thôi vai trò dù {work} việc chưa bàn giao"
            self.fields["leave_work"].help_text = (
                "Thủ trưởng hoặc chính người này bàn giao ở mục Bàn giao công việc; bàn giao xong "
                "thì không phải đánh dấu ô này."
            )
        else:
            del self.fields["leave_work"]

    def told(self) -> dict[str, Any]:
        """Return the arguments of `services.relieve`."""
        return {name: self.cleaned_data[name] for name in ("last_day", "why")}


class BlockForm(forms.Form):
    form = forms.ChoiceField(label="Hình thức", choices=Block.Form.choices)
    name = forms.CharField(label="Tên", max_length=160)


class JoinForm(forms.Form):
    organisation = unit_field("Thành viên", help_text="Cơ quan, địa phương, doanh nghiệp đều được.")
    since = DayField(label="Từ ngày", initial=clock.today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = units_today()


class BlockHeadForm(forms.Form):
    year = forms.TypedChoiceField(label="Năm", coerce=int)
    head = forms.ModelChoiceField(Organisation.objects.none(), label="Trưởng cụm, khối")

    def __init__(self, *args: Any, block: Block, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["head"]
        field.queryset = Organisation.objects.filter(block_memberships__block=block).in_order()
        this_year = clock.today().year
        years: Any = self.fields["year"]
        years.choices = [(year, f"Năm {year}") for year in range(this_year - 1, this_year + 3)]
        years.initial = this_year


def first_day_after(day: date | None) -> date:
    """Where a successor's first day is asked after an end that is known."""
    return date.fromordinal(day.toordinal() + 1) if day else clock.today()
