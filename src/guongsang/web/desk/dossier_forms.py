"""Forms beside a dossier's text: shape and wording; whether it may be done is for the rules."""

from typing import Any

from django import forms

from guongsang.awards.models import CommendationKind
from guongsang.awards.queries import awards_on
from guongsang.exemplars.models import SubjectKind
from guongsang.nominations.models import Nomination
from guongsang.programmes.kinds import Purpose
from guongsang.shared import clock
from guongsang.web.kit.forms import DayField

SHORT = 300


class VoteForm(forms.Form):
    """The result of 'bình chọn' inside the unit."""

    held_on = DayField(label="Ngày bình chọn")
    votes_for = forms.IntegerField(label="Số người đồng ý", min_value=0, max_value=30_000)
    total = forms.IntegerField(label="Số người tham gia", min_value=1, max_value=30_000)

    @staticmethod
    def of(nomination: Nomination) -> dict[str, object]:
        return {
            "held_on": nomination.vote_held_on,
            "votes_for": nomination.vote_for,
            "total": nomination.vote_total,
        }

    def clean_held_on(self) -> object:
        if self.cleaned_data["held_on"] > clock.today():
            raise forms.ValidationError("Ngày bình chọn không thể ở tương lai.")
        return self.cleaned_data["held_on"]

    def clean(self) -> None:
        votes, total = self.cleaned_data.get("votes_for"), self.cleaned_data.get("total")
        if votes is not None and total is not None and votes > total:
            self.add_error("votes_for", "Số đồng ý không thể nhiều hơn số tham gia.")


class AwardForm(forms.Form):
    """The title or form of commendation that the dossier proposes."""

    award = forms.ChoiceField(label="Danh hiệu, hình thức", required=False)
    kind = forms.ChoiceField(
        label="Loại hình khen thưởng", required=False,
        choices=[("", "(chưa chọn)"), *CommendationKind.choices],
        help_text="Mẫu báo cáo theo danh hiệu, hình thức và loại hình này.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(row.code, row.name) for row in awards_on(clock.today())]
        self.fields["award"].choices = [("", "(chưa chọn)"), *names]  # type: ignore[attr-defined]

    @staticmethod
    def of(nomination: Nomination) -> dict[str, object]:
        return {"award": nomination.award, "kind": nomination.award_kind}


class ReasonForm(forms.Form):
    """A reason that stays on record."""

    why = forms.CharField(label="Lý do", max_length=SHORT, widget=forms.Textarea(attrs={"rows": 3}))


class OrganiserForm(forms.Form):
    """Somebody who organised the work well, put forward for commendation (LT-VI.7-5)."""

    kind = forms.ChoiceField(
        label="Là",
        choices=[
            (SubjectKind.COLLECTIVE.value, "Tập thể"),
            (SubjectKind.INDIVIDUAL.value, "Cá nhân"),
        ],
    )
    name = forms.CharField(label="Họ tên hoặc tên tập thể", max_length=200)
    occupation = forms.CharField(label="Chức vụ, nhiệm vụ", max_length=160, required=False)
    purpose = forms.ChoiceField(label="Giới thiệu để")

    def __init__(self, *args: Any, purposes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [(each, Purpose(each).label) for each in purposes]  # type: ignore[attr-defined]
