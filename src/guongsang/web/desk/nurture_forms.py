"""The forms of the nurturing file."""

from datetime import date

from django import forms

from guongsang.awards.models import RecognitionLevel
from guongsang.exemplars.models import Support
from guongsang.shared import clock
from guongsang.web.kit.forms import DayField, RadioCards


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _past(day: date, what: str) -> date:
    if day > clock.today():
        raise forms.ValidationError(f"{what} không thể ở tương lai. Hãy kiểm tra lại.")
    return day


class GoalsForm(forms.Form):
    motivation = forms.CharField(label="Động cơ phấn đấu", widget=_lines(3))
    awareness_goal = forms.CharField(
        label="Mục tiêu về nhận thức", widget=_lines(2), required=False
    )
    profession_goal = forms.CharField(
        label="Mục tiêu về chuyên môn, nghiệp vụ", widget=_lines(2), required=False
    )
    experience_goal = forms.CharField(
        label="Mục tiêu về kinh nghiệm, sản xuất, kinh doanh", widget=_lines(2), required=False
    )
    mentor = forms.CharField(label="Người giúp đỡ", max_length=160, required=False)
    next_level = forms.ChoiceField(
        label="Hướng tới cấp",
        choices=[("", "(chưa xác định)"), *RecognitionLevel.choices],
        required=False,
    )


class SupportForm(forms.Form):
    kind = forms.ChoiceField(label="Loại hỗ trợ", choices=Support.Kind.choices, widget=RadioCards())
    what = forms.CharField(label="Nội dung", max_length=300)
    given_on = DayField(label="Ngày hỗ trợ")
    given_by = forms.CharField(label="Bên hỗ trợ", max_length=160, required=False)

    def clean_given_on(self) -> date:
        return _past(self.cleaned_data["given_on"], "Ngày hỗ trợ")


class ShortcomingForm(forms.Form):
    what = forms.CharField(label="Mặt còn hạn chế", max_length=300, widget=_lines(2))
    remedy = forms.CharField(label="Biện pháp khắc phục", max_length=300, widget=_lines(2))
    due_on = DayField(label="Hạn khắc phục", required=False)


class CheckInForm(forms.Form):
    on = DayField(label="Ngày")
    note = forms.CharField(label="Ghi nhận", widget=_lines(4))
    difficulty = forms.CharField(label="Khó khăn, vướng mắc", max_length=300, required=False)
    help_given = forms.CharField(label="Biện pháp giúp đỡ", max_length=300, required=False)

    def clean_on(self) -> date:
        return _past(self.cleaned_data["on"], "Ngày thăm, trao đổi")
