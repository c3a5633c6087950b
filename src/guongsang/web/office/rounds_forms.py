"""Forms of rounds: filters, the period to make, days, late entry."""

from datetime import date
from typing import Any

from django import forms

from guongsang.accounts.models import User
from guongsang.nominations.states import RoundState
from guongsang.programmes.models import Programme
from guongsang.shared import clock
from guongsang.shared.periods import Period
from guongsang.web.kit.forms import DayField


class RoundFilter(forms.Form):
    """What the list of rounds can be narrowed to."""

    ke_hoach = forms.ModelChoiceField(
        label="Kế hoạch", queryset=Programme.objects.none(), required=False, empty_label="Tất cả"
    )
    trang_thai = forms.ChoiceField(
        label="Tình trạng", choices=[("", "Tất cả"), *RoundState.choices], required=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ke_hoach"].queryset = (  # type: ignore[attr-defined]
            Programme.objects.visible_to(user).with_context().newest_first()
        )


class GroupFilter(forms.Form):
    """Of which year, and of which plan."""

    nam = forms.TypedChoiceField(label="Năm", coerce=int, required=False, empty_value=None)
    ke_hoach = forms.ModelChoiceField(
        label="Kế hoạch", queryset=Programme.objects.none(), required=False, empty_label="Tất cả"
    )

    def __init__(self, *args: Any, user: User, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Năm nay hoặc gần nhất"), *((year, str(year)) for year in years)]
        self.fields["nam"].choices = choices  # type: ignore[attr-defined]
        self.fields["ke_hoach"].queryset = (  # type: ignore[attr-defined]
            Programme.objects.visible_to(user).with_context().newest_first()
        )


class UnitRoundFilter(forms.Form):
    """Which units of one route and period."""

    q = forms.CharField(label="Tên đơn vị", required=False, max_length=120)
    trang_thai = forms.ChoiceField(
        label="Tình trạng", choices=[("", "Tất cả"), *RoundState.choices], required=False
    )


class MakeForm(forms.Form):
    """Which plan, and the year or quarter to make rounds for."""

    programme = forms.ModelChoiceField(
        label="Kế hoạch", queryset=Programme.objects.none(), empty_label="(chọn kế hoạch)"
    )
    period = forms.CharField(
        label="Kỳ",
        max_length=10,
        help_text="Cả năm: 2025. Một quý: 2025-Q2. Năm sẽ có đủ bốn quý nếu kế hoạch thu hằng quý.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = (  # type: ignore[attr-defined]
            Programme.objects.visible_to(user).in_force().with_context().newest_first()
        )
        self.fields["period"].initial = f"{clock.today().year}"

    def clean_period(self) -> str:
        code = self.cleaned_data["period"].strip().upper()
        try:
            period = Period.parse(code)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from fault
        if "-" in code and "-Q" not in code:
            raise forms.ValidationError(
                "Đợt giới thiệu theo năm hoặc theo quý, ví dụ 2025, 2025-Q2."
            )
        return period.code

    def clean(self) -> None:
        plan, code = self.cleaned_data.get("programme"), self.cleaned_data.get("period")
        if plan and code and int(code[:4]) not in plan.years:
            self.add_error("period", f"Kế hoạch thực hiện {plan.execution_label}.")


class DaysForm(forms.Form):
    """New days of a round, with the reason."""

    opens_on = DayField(label="Mở ngày")
    closes_on = DayField(label="Hạn gửi")
    why = forms.CharField(label="Lý do đổi ngày", max_length=300)

    def clean(self) -> None:
        first, last = self.cleaned_data.get("opens_on"), self.cleaned_data.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", "Hạn gửi phải sau ngày mở.")


class GiveForm(forms.Form):
    """Why the unit's council concludes, by which rule of its own."""

    why = forms.CharField(
        label="Căn cứ, lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: Quy chế làm việc của Hội đồng, số, ngày.",
    )  # fmt: skip


class LateForm(forms.Form):
    """Until when one unit may still send, and why."""

    until = DayField(label="Được gửi đến hết ngày")
    why = forms.CharField(
        label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lý do được lưu và hiện cho đơn vị.",
    )  # fmt: skip

    def __init__(self, *args: Any, after: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.after = after

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= self.after:
            raise forms.ValidationError(f"Chọn ngày sau hạn chung {self.after:%d/%m/%Y}.")
        return until
