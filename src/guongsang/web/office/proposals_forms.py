"""Forms of proposals to the level above."""

from typing import Any

from django import forms

from guongsang.decisions import queries
from guongsang.decisions.services import Request
from guongsang.exemplars.models import Exemplar, Honour
from guongsang.orgs.models import Organisation


class ProposalForm(forms.Form):
    """To whom, for which level and what, and why."""

    sent_to = forms.ModelChoiceField(
        label="Trình cơ quan", queryset=Organisation.objects.none(), empty_label="(chọn cơ quan)"
    )
    level = forms.ChoiceField(label="Cấp đề nghị")
    purpose = forms.ChoiceField(label="Đề nghị", choices=Honour.Kind.choices)
    form = forms.CharField(
        label="Hình thức đề nghị", max_length=120, required=False, help_text="Ví dụ: Bằng khen."
    )
    number = forms.CharField(label="Số tờ trình", max_length=60, required=False)
    reason = forms.CharField(
        label="Lý do", max_length=5_000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, *args: Any, exemplar: Exemplar, body: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_to"].queryset = queries.superiors(body)  # type: ignore[attr-defined]
        self.fields["level"].choices = queries.levels_above(body, exemplar)  # type: ignore[attr-defined]
        self.fields["reason"].initial = exemplar.standout

    def request(self) -> Request:
        """Return what is asked, for the service."""
        return Request(**self.cleaned_data)


class AnswerForm(forms.Form):
    """The answer of the level above."""

    said = forms.ChoiceField(
        label="Kết quả", choices=[("accept", "Đồng ý"), ("refuse", "Chưa đồng ý")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    answer = forms.CharField(
        label="Nội dung trả lời", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
