"""Forms of plans, criteria, rules on subjects, movements: shape and wording, no business rules."""

from datetime import date
from typing import Any

from django import forms

from guongsang.orgs.models import Organisation
from guongsang.programmes import services
from guongsang.programmes.kinds import Category, SubjectKind
from guongsang.programmes.models import CriteriaSet, Field, Movement, Programme
from guongsang.programmes.weights import joined, split_weight
from guongsang.web.kit.forms import CheckList, DayField

FIRST, LAST = 2015, 2060


def chosen_from(label: str, **kwargs: Any) -> Any:
    """Return a choice whose rows the form's constructor gives."""
    return forms.ModelChoiceField(label=label, queryset=None, **kwargs)


def lines_of(text: str) -> list[str]:
    """Return the lines a person wrote, without bullets and empty ones."""
    return [line for raw in text.splitlines() if (line := raw.strip(" \t-•+*"))]


class LinesField(forms.CharField):
    """Several items, one a line."""

    def __init__(self, *, longest: int = 400, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(widget=forms.Textarea(attrs={"rows": 6}), **kwargs)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        found = lines_of(super().clean(value))
        if self.required and not found:
            raise forms.ValidationError("Hãy viết ít nhất một dòng.")
        if too_long := [line for line in found if len(line) > self.longest]:
            raise forms.ValidationError(
                f"Dòng “{too_long[0][:40]}…” quá {self.longest} ký tự; hãy tách hoặc viết gọn lại."
            )
        return found


class IssueForm(forms.Form):
    """The number and day a plan is given."""

    number = forms.CharField(
        label="Số", max_length=20, help_text="Chỉ phần số, ví dụ 458; ký hiệu đã có sẵn."
    )
    signed_on = DayField(label="Ngày ký")
    keeps_former = forms.BooleanField(
        label="Giữ cả kế hoạch trước",
        required=False,
        help_text="Chỉ đánh dấu khi kế hoạch trước vẫn thực hiện song song.",
    )

    def __init__(self, former: Programme | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if former is None:
            del self.fields["keeps_former"]


class NextPeriodForm(forms.Form):
    """The years of the next period, its issuer, and who takes over from ended bodies."""

    first_year = forms.IntegerField(label="Từ năm", min_value=FIRST, max_value=LAST)
    last_year = forms.IntegerField(label="Đến năm", min_value=FIRST, max_value=LAST)
    issuer = chosen_from("Cơ quan ban hành kỳ mới")

    def __init__(
        self, programme: Programme, issuers: Any, heirs: dict[Organisation, list[Organisation]],
        *args: Any, **kwargs: Any,
    ) -> None:  # fmt: skip
        length = programme.execution_last - programme.execution_first
        first = programme.execution_last + 1
        kwargs.setdefault("initial", {}).update(first_year=first, last_year=first + length)
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = issuers  # type: ignore[attr-defined]
        if issuers:
            self.fields["issuer"].initial = issuers[0].pk
        self.heirs = heirs
        for former, successors in heirs.items():
            self.fields[f"heir_{former.pk}"] = forms.ChoiceField(
                label=f"Thay cho {former}",
                choices=[("", "(quyết định sau)"), *((s.code, s.name) for s in successors)],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("first_year"), found.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", "Năm kết thúc phải từ năm bắt đầu trở đi.")
        return found

    def mapping(self) -> dict[str, str]:
        """Return the successors chosen by hand, by code of the body they replace."""
        chosen = {former.code: self.cleaned_data[f"heir_{former.pk}"] for former in self.heirs}
        return {former: heir for former, heir in chosen.items() if heir}


class PlanForm(forms.Form):
    """A unit's own plan: a number for every year beside its goals and content."""

    organisation = chosen_from("Đơn vị")
    title = forms.CharField(label="Tên kế hoạch", max_length=300)
    symbol = forms.CharField(
        label="Ký hiệu văn bản", max_length=40, required=False, help_text="Ví dụ: KH-UBND"
    )
    first_year = forms.IntegerField(label="Từ năm", min_value=FIRST, max_value=LAST)
    last_year = forms.IntegerField(label="Đến năm", min_value=FIRST, max_value=LAST)
    goals = LinesField(label="Mục tiêu", help_text="Mỗi dòng một mục tiêu.", required=False)
    content = LinesField(
        label="Nội dung, nhiệm vụ", help_text="Mỗi dòng một việc sẽ làm.", required=False
    )

    def __init__(self, units: Any, years: range, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = units  # type: ignore[attr-defined]
        self.years = years
        for year in years:
            self.fields[f"target_{year}"] = forms.IntegerField(
                label=f"Chỉ tiêu năm {year} (số gương)", min_value=0, max_value=9999, required=False
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("first_year"), found.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", "Năm kết thúc phải từ năm bắt đầu trở đi.")
        return found

    def text(self) -> services.PlanText:
        data = self.cleaned_data
        targets = {year: data[f"target_{year}"] for year in self.years}
        return services.PlanText(
            title=data["title"], symbol=data["symbol"], first_year=data["first_year"],
            last_year=data["last_year"], goals=data["goals"], content=data["content"],
            targets={year: number for year, number in targets.items() if number is not None},
        )  # fmt: skip


class CriteriaForm(forms.Form):
    """A unit's own set of criteria on top of the general one."""

    owner = chosen_from("Đơn vị ban hành")
    name = forms.CharField(label="Tên bộ tiêu chí", max_length=200)
    comprehensive = forms.BooleanField(
        label="Tiêu chí điển hình toàn diện", required=False,
        help_text="Bỏ trống nếu bộ tiêu chí chỉ cho một lĩnh vực, một mặt công tác.",
    )  # fmt: skip
    field = chosen_from("Lĩnh vực", required=False, empty_label="(mọi lĩnh vực)")
    subject_kinds = forms.MultipleChoiceField(
        label="Đối tượng", choices=SubjectKind.choices, widget=CheckList, required=False,
        help_text="Không chọn gì là áp dụng cho mọi đối tượng.",
    )  # fmt: skip
    category = forms.ChoiceField(
        label="Nhóm", choices=[("", "(mọi nhóm)"), *Category.choices], required=False
    )
    movement = chosen_from("Lồng ghép vào phong trào, cuộc vận động", required=False,
        empty_label="(không)",
    )  # fmt: skip
    year = forms.IntegerField(
        label="Áp dụng cho năm", min_value=FIRST, max_value=LAST, required=False,
        help_text="Bỏ trống nếu dùng cho cả kỳ.",
    )  # fmt: skip
    lines = LinesField(
        label="Các tiêu chí", longest=500,
        help_text="Mỗi dòng một tiêu chí, viết sao cho trả lời được đạt hay chưa đạt. Tiêu chí "
        "nặng hơn khi chấm điểm thì ghi hệ số ở cuối dòng, ví dụ: Có số liệu rõ ràng (hệ số 2).",
    )  # fmt: skip

    def __init__(
        self, programme: Programme, owners: Any, movements: Any, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        querysets = {
            "owner": owners,
            "movement": movements,
            "field": Field.objects.filter(programme=programme),
        }
        for name, rows in querysets.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_lines(self) -> list[str]:
        """Weights can be read, and no criterion stands twice with two of them."""
        lines: list[str] = self.cleaned_data["lines"]
        try:
            words = [split_weight(line)[0] for line in lines]
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from fault
        if twice := next((each for each in words if words.count(each) > 1), ""):
            raise forms.ValidationError(f"Tiêu chí “{twice[:60]}” ghi hai lần; hãy bỏ một dòng.")
        return lines

    def text(self) -> services.CriteriaText:
        data = self.cleaned_data
        kept = ("name", "lines", "subject_kinds", "category", "field", "comprehensive")
        return services.CriteriaText(**{name: data[name] for name in (*kept, "movement", "year")})

    @staticmethod
    def initial_of(criteria: CriteriaSet) -> dict[str, Any]:
        names = ("owner", "name", "comprehensive", "field", "subject_kinds", "category")
        found = {name: getattr(criteria, name) for name in (*names, "movement", "year")}
        found["lines"] = "\n".join(
            joined(each.text, each.weight) for each in criteria.criteria.all()
        )
        return found


class EligibilityForm(forms.Form):
    """The year's rule on who may be put forward."""

    organisation = chosen_from("Đơn vị")
    year = forms.IntegerField(label="Năm", min_value=FIRST, max_value=LAST)
    subject_kinds = forms.MultipleChoiceField(
        label="Đối tượng được giới thiệu", choices=SubjectKind.choices, widget=CheckList
    )
    text = forms.CharField(
        label="Quy định cụ thể", widget=forms.Textarea(attrs={"rows": 6}), max_length=4000,
        help_text="Ai được giới thiệu, điều kiện, ai không thuộc diện.",
    )  # fmt: skip

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = units  # type: ignore[attr-defined]


class MovementForm(forms.ModelForm):
    """A movement that a unit launches."""

    class Meta:
        model = Movement
        fields = ["launcher", "name", "kind", "level", "first_day", "last_day", "focus"]
        fields += ["resolutions"]

    programme = chosen_from("Thuộc kế hoạch", required=False, empty_label="(không)")

    def __init__(self, units: Any, plans: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        launcher: Any = self.fields["launcher"]
        launcher.queryset, launcher.required, launcher.empty_label = units, True, None
        self.fields["programme"].queryset = plans  # type: ignore[attr-defined]
        local = [Movement.Level.PROVINCE, Movement.Level.SECTOR, Movement.Level.UNIT]
        level: Any = self.fields["level"]
        level.choices = [(each.value, each.label) for each in local]
        self.fields["focus"].widget = forms.Textarea(attrs={"rows": 4})

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("first_day"), found.get("last_day")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last_day", "Ngày kết thúc phải sau ngày bắt đầu.")
        return found


class SettleForm(forms.Form):
    """What came of an assignment, or why it is waived or opened again."""

    result = forms.CharField(
        label="Kết quả", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000,
        help_text="Nêu ngắn gọn đã làm gì, số liệu, văn bản nếu có.",
    )  # fmt: skip
