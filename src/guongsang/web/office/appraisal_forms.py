"""Forms of the appraisal page; each gives the arguments of its service."""

from datetime import date
from typing import Any

from django import forms

from guongsang.nominations.models import ReturnNote
from guongsang.shared import clock

SHORT, LONG = 300, 5_000


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


class DisplayForm(forms.Form):
    """Until when the public may comment."""

    until = forms.DateField(label="Lấy ý kiến đến hết ngày")

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= clock.today():
            raise forms.ValidationError("Chọn một ngày sau hôm nay.")
        return until

    def given(self) -> dict[str, Any]:
        return self.cleaned_data


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
