"""Forms that settle a difficulty."""

from django import forms


class AdviceForm(forms.Form):
    """What the focal unit advises the leader."""

    advice = forms.CharField(
        label="Ý kiến của đầu mối", max_length=3_000, widget=forms.Textarea(attrs={"rows": 4})
    )


class SettleForm(forms.Form):
    """The answer, and whether the plan changes."""

    text = forms.CharField(
        label="Nội dung giải quyết", max_length=3_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    changes_plan = forms.BooleanField(
        label="Kế hoạch được điều chỉnh theo nội dung này", required=False
    )
