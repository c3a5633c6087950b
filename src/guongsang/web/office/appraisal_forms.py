"""Forms of the appraisal page; each gives the arguments of its service."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.urls import reverse_lazy

from guongsang.nominations.models import Opinion, ReturnNote
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.web.kit.forms import DayField, RadioCards
from guongsang.web.office.organisations_forms import UnitCombo, find_units, units_today

SHORT, LONG = 300, 5_000
YEAR = timedelta(days=366)
BODIES: Any = reverse_lazy("office:appraisal_ask_units")


class AppraiseForm(forms.Form):
    """The office's opinion and, where it rates, its rating (LD-III.1-2)."""

    text = forms.CharField(
        label="Ý kiến thẩm định", max_length=LONG, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Đối chiếu tiêu chí, số liệu, minh chứng; nêu đề nghị.",
    )  # fmt: skip
    rating = forms.CharField(
        label="Xếp loại", max_length=60, required=False, help_text="Ví dụ: Xuất sắc, Tốt, Khá."
    )

    def given(self) -> dict[str, Any]:
        return self.cleaned_data


class ReturnForm(forms.Form):
    """What each part of the dossier lacks; at least one part."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in ReturnNote.PARTS.items():
            self.fields[name] = forms.CharField(
                label=label, max_length=SHORT, required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def clean(self) -> None:
        if not any(self.cleaned_data.values()) and not self.errors:
            raise forms.ValidationError(
                "Ghi ít nhất một mục cần bổ sung để đơn vị biết phải làm gì."
            )

    def given(self) -> dict[str, Any]:
        notes = {name: text for name, text in self.cleaned_data.items() if text}
        return {"notes": notes}


class HoldForm(forms.Form):
    """Why the dossier is not considered for now."""

    why = forms.CharField(
        label="Lý do tạm dừng xét", max_length=SHORT, widget=forms.Textarea(attrs={"rows": 2})
    )

    def given(self) -> dict[str, Any]:
        return self.cleaned_data


def _later(day: date) -> date:
    if day <= clock.today():
        raise forms.ValidationError("Chọn một ngày sau hôm nay.")
    if day > clock.today() + YEAR:
        raise forms.ValidationError("Chọn một ngày trong vòng một năm; hồ sơ chờ đến hết ngày ấy.")
    return day


class DisplayForm(forms.Form):
    """What the public page tells of the dossier, and until when everybody may comment."""

    text = forms.CharField(
        label="Nội dung công bố", max_length=LONG, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Tóm tắt thành tích để người dân góp ý. Không ghi số giấy tờ, địa chỉ, "
        "sức khỏe, thông tin của trẻ em.",
    )  # fmt: skip
    until = DayField(label="Lấy ý kiến đến hết ngày")

    def clean_until(self) -> date:
        return _later(self.cleaned_data["until"])

    def given(self) -> dict[str, Any]:
        return self.cleaned_data


class DisplayEndForm(forms.Form):
    """Another last day of a consultation that has begun, and why."""

    until = DayField(label="Ngày cuối mới")
    why = forms.CharField(
        label="Lý do đổi ngày cuối", max_length=SHORT, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        return until if until == clock.today() else _later(until)

    def given(self) -> dict[str, Any]:
        return self.cleaned_data


class AskForm(forms.Form):
    """Which body is asked what, and until when it answers."""

    organisation = UnitCombo(
        Organisation.objects.none(), search=find_units, label="Cơ quan được hỏi",
        url=BODIES,
    )  # fmt: skip
    question = forms.CharField(
        label="Nội dung cần cho ý kiến", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: việc chấp hành pháp luật, nghĩa vụ thuế, an toàn lao động.",
    )  # fmt: skip
    due_on = DayField(label="Trả lời đến hết ngày")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = units_today()  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        return _later(self.cleaned_data["due_on"])

    def given(self) -> dict[str, Any]:
        return self.cleaned_data


class HandleForm(forms.Form):
    """How a citizen's comment was dealt with."""

    handling = forms.CharField(
        label="Cách xử lý", max_length=SHORT, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: đã xác minh tại xã, không có căn cứ; đã bổ sung vào ý kiến thẩm định.",
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What the body that was asked says."""

    opinion = forms.ChoiceField(
        label="Ý kiến của cơ quan", choices=Opinion.choices, widget=RadioCards
    )
    answer = forms.CharField(
        label="Nội dung", max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Nêu căn cứ; bắt buộc khi không nhất trí hoặc có ý kiến khác.",
    )  # fmt: skip

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("opinion") in (Opinion.REMARKS, Opinion.OBJECTS) and not given.get("answer"):
            self.add_error("answer", "Hãy nêu ý kiến hoặc lý do để nơi thẩm định xem xét.")


class OutcomeForm(forms.Form):
    """The reason of an outcome: required to decline."""

    why = forms.CharField(
        label="Lý do kết luận", max_length=SHORT, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, must: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = must

    def given(self) -> dict[str, Any]:
        return self.cleaned_data
