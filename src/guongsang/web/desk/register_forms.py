"""The forms of the register: shape and wording; what may be done is asked of the rules."""

from datetime import date
from typing import Any

from django import forms

from guongsang.accounts.models import User
from guongsang.exemplars.models import Exemplar, Subject, SubjectKind
from guongsang.orgs.models import Organisation
from guongsang.programmes.models import Field, Movement, Programme
from guongsang.shared import clock
from guongsang.shared.periods import Period
from guongsang.web.desk.register_filters import is_key, search_units, units_of
from guongsang.web.kit.forms import CheckList, ComboField, DayField, RadioCards, UploadField

FEW_UNITS = 30
EARLIEST_BIRTH = 1900


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def unit_field(user: User, url: str) -> forms.Field:
    """Return a plain list where the person reaches few units, a search box where many."""
    units = units_of(user).on(clock.today()).in_order()
    if len(units[: FEW_UNITS + 1]) <= FEW_UNITS:
        return forms.ModelChoiceField(units, label="Đơn vị, địa bàn", empty_label="(chọn đơn vị)")
    return ComboField(units, search=search_units, url=url, label="Đơn vị, địa bàn")


class NoticeForm(forms.Form):
    """The six things asked at first, fit for a phone."""

    kind = forms.ChoiceField(
        label="Loại chủ thể",
        choices=SubjectKind.choices,
        initial=SubjectKind.INDIVIDUAL,
        widget=RadioCards(),
    )
    name = forms.CharField(
        label="Họ tên hoặc tên gọi",
        max_length=200,
        help_text="Viết đủ họ, đệm, tên; với tập thể, mô hình thì viết tên gọi.",
    )
    title = forms.CharField(
        label="Việc làm nổi bật",
        max_length=200,
        help_text="Một câu, ví dụ: Hiến 500 m² đất làm đường.",
    )
    summary = forms.CharField(
        label="Kể lại việc đã làm",
        widget=_lines(6),
        help_text="Làm gì, từ bao giờ, kết quả ra sao, ai được nhờ.",
    )
    discovered_on = DayField(label="Ngày phát hiện")

    field_order = ("kind", "name", "organisation", "title", "summary", "discovered_on")

    def __init__(self, data: Any = None, *, user: User, unit_url: str = "", **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["organisation"] = unit_field(user, unit_url)
        self.order_fields(self.field_order)

    def clean_discovered_on(self) -> date:
        day: date = self.cleaned_data["discovered_on"]
        if day > clock.today():
            raise forms.ValidationError("Ngày phát hiện không thể ở tương lai. Hãy kiểm tra lại.")
        return day


class OnBehalfForm(forms.Form):
    """What is asked besides when an officer enters it for somebody else ('nhập hộ')."""

    noticed_by = forms.CharField(
        label="Người phát hiện",
        max_length=160,
        help_text="Người thật sự giới thiệu gương này, không phải người nhập.",
    )
    noticed_through = forms.CharField(
        label="Phát hiện qua",
        max_length=160,
        help_text="Ví dụ: phiếu giấy, họp thôn, điện thoại, hòm thư góp ý.",
    )
    scan = UploadField(
        label="Bản chụp phiếu giấy",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp"}),
    )


class SameForm(forms.Form):
    """The choice between somebody known and somebody new."""

    NEW = "moi"
    same = forms.CharField(label="Đã có trong sổ chưa?", widget=RadioCards(), required=False)
    birth_year = forms.IntegerField(
        label="Năm sinh (nếu biết)",
        required=False,
        help_text="Giúp phân biệt người trùng tên. Chỉ người của đơn vị xem được.",
    )

    def clean_birth_year(self) -> int | None:
        return checked_birth_year(self.cleaned_data["birth_year"])


class TextForm(forms.ModelForm):
    """Everything that may be told of an exemplar, with the version the page was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput())

    class Meta:
        model = Exemplar
        fields = (
            "title", "summary", "standout", "fit", "what", "programme", "is_comprehensive",
            "main_field", "fields", "movement", "noticed_by", "noticed_through",
        )  # fmt: skip
        labels = {"fields": "Các lĩnh vực khác"}
        widgets = {
            "summary": _lines(6), "standout": _lines(3), "fit": _lines(3), "fields": CheckList(),
        }  # fmt: skip
        help_texts = {
            "standout": "Hơn người khác ở điểm nào? Bắt buộc có trước khi giới thiệu.",
            "fit": "Gắn thế nào với công việc được giao? Bắt buộc có trước khi giới thiệu.",
            "is_comprehensive": "Đánh dấu khi nổi trội trên mọi mặt, không chỉ một lĩnh vực.",
            "movement": "Phát hiện trong phong trào nào, do ai phát động.",
        }

    def __init__(self, data: Any = None, *, user: User, exemplar: Exemplar) -> None:
        super().__init__(data, instance=exemplar, initial={"version": exemplar.version})
        programmes = Programme.objects.visible_to(user).newest_first()
        movements = Movement.objects.visible_to(user).select_related("launcher")
        chosen = str(data.get("programme", "")) if data else str(exemplar.programme_id or "")
        plan = int(chosen) if is_key(chosen) else 0
        fields = Field.objects.filter(programme_id=plan)
        for name, rows in (
            ("programme", programmes), ("movement", movements.order_by("-year", "name", "pk")),
            ("main_field", fields), ("fields", fields),
        ):  # fmt: skip
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["movement"].label_from_instance = movement_label  # type: ignore[attr-defined]
        if not chosen:
            self.fields["main_field"].help_text = "Chọn kế hoạch và lưu, rồi chọn lĩnh vực."
            del self.fields["fields"]

    def _post_clean(self) -> None:
        """Leave the row alone: only the service writes it."""


def movement_label(movement: Movement) -> str:
    """Name a movement with who launched it."""
    launcher = movement.launcher.label if movement.launcher else movement.launcher_text
    return f"{movement.name} ({launcher})" if launcher else movement.name


class SubjectForm(forms.ModelForm):
    """What is known of the subject; the marks of priority first.

    Without `personal`, what only the unit's own people read is neither shown nor asked.
    """

    PERSONAL = ("birth_year", "phone", "address")

    class Meta:
        model = Subject
        fields = (
            "name", "category", "occupation", "is_minority", "in_minority_area",
            "is_direct_labourer", "is_prestigious", "is_enterprise", "ethnicity", "sex",
            "birth_year", "phone", "address", "is_minor",
        )  # fmt: skip
        help_texts = {
            "category": "Dùng khi kế hoạch có tiêu chí riêng cho từng nhóm.",
            "birth_year": "Chỉ người của đơn vị xem được.",
            "phone": "Chỉ người của đơn vị xem được.",
            "address": "Chỉ người của đơn vị xem được.",
            "is_prestigious": "Người có uy tín trong đồng bào dân tộc thiểu số.",
        }

    def __init__(self, *args: Any, personal: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in () if personal else self.PERSONAL:
            del self.fields[name]

    def clean_birth_year(self) -> int | None:
        return checked_birth_year(self.cleaned_data["birth_year"])

    def _post_clean(self) -> None:
        """Leave the row alone: only the service writes it."""


def checked_birth_year(year: int | None) -> int | None:
    """Return a plausible year of birth, or say what to do."""
    if year is not None and not EARLIEST_BIRTH <= year <= clock.today().year:
        raise forms.ValidationError(
            f"Năm sinh phải từ {EARLIEST_BIRTH} đến {clock.today().year}. Hãy kiểm tra lại."
        )
    return year


class RegisterForm(forms.Form):
    year = forms.TypedChoiceField(label="Đăng ký xây dựng trong năm", coerce=int)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        this_year = clock.today().year
        choices = [(year, f"Năm {year}") for year in (this_year, this_year + 1)]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """One reason, for acts that need one."""

    why = forms.CharField(label="Lý do", max_length=300, widget=_lines(3))


class AdoptionForm(forms.Form):
    adopter = ComboField(Organisation.objects.none(), search=search_units, label="Đơn vị áp dụng")
    method = forms.CharField(
        label="Cách làm được áp dụng", max_length=300, help_text="Điều đơn vị học theo, một câu."
    )
    adopted_on = DayField(label="Áp dụng từ ngày")
    adaptation = forms.CharField(
        label="Điều chỉnh cho phù hợp đơn vị", widget=_lines(3), required=False
    )
    result = forms.CharField(
        label="Kết quả", widget=_lines(3), required=False, help_text="Chưa có thì báo sau."
    )

    def __init__(self, data: Any = None, *, units: Any, unit_url: str, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["adopter"].queryset = units  # type: ignore[attr-defined]
        self.fields["adopter"].widget.url = unit_url  # type: ignore[attr-defined]

    def clean_adopted_on(self) -> date:
        day: date = self.cleaned_data["adopted_on"]
        if day > clock.today():
            raise forms.ValidationError("Ngày áp dụng không thể ở tương lai. Hãy kiểm tra lại.")
        return day


class AdoptionResultForm(forms.Form):
    adaptation = forms.CharField(
        label="Điều chỉnh cho phù hợp đơn vị", widget=_lines(3), required=False
    )
    result = forms.CharField(label="Kết quả", widget=_lines(4))


class AssessmentForm(forms.Form):
    """Effect, effectiveness, growth and influence, then what to adjust (LT-II.2-4)."""

    period_code = forms.ChoiceField(label="Kỳ đánh giá")
    effect = forms.CharField(label="Tác dụng", widget=_lines(3))
    effectiveness = forms.CharField(label="Tính hiệu quả", widget=_lines(3))
    growth = forms.CharField(label="Khả năng phát triển", widget=_lines(3))
    influence = forms.CharField(label="Mức độ ảnh hưởng", widget=_lines(3))
    lessons = forms.CharField(label="Bài học, điều chỉnh", widget=_lines(3), required=False)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        year = clock.today().year
        codes = [f"{year}", f"{year}-H2", f"{year}-H1", f"{year - 1}", f"{year - 1}-H2"]
        choices = [(code, Period.parse(code).label) for code in codes]
        self.fields["period_code"].choices = choices  # type: ignore[attr-defined]
