"""Forms of a dossier: shape and wording; whether it may be done is for the rules."""

import unicodedata
from typing import Any

from django import forms

from guongsang.awards.models import CommendationKind
from guongsang.awards.queries import awards_on
from guongsang.exemplars.models import SubjectKind
from guongsang.nominations.models import Nomination
from guongsang.programmes.kinds import Purpose
from guongsang.shared import clock

REASON, REPORT, SHORT = 3_000, 20_000, 300


class DraftText(forms.CharField):
    """A text that must be there when the dossier is sent, not when its draft is saved."""

    def validate(self, value: str) -> None:
        if value:
            super().validate(value)


class DossierForm(forms.Form):
    """The unit's own words. A draft may be empty: it is checked when it is sent."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = DraftText(
        label="Lý do giới thiệu",
        help_text="Gương này nổi trội ở điểm nào, vì sao xứng đáng được giới thiệu.",
        max_length=REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    report = DraftText(
        label="Báo cáo thành tích",
        help_text="Hoàn cảnh, việc đã làm, từ bao giờ, kết quả bằng số liệu, tác dụng lan tỏa.",
        max_length=REPORT,
        widget=forms.Textarea(attrs={"rows": 16}),
    )

    @staticmethod
    def of(nomination: Nomination) -> dict[str, object]:
        return {
            "version": nomination.version,
            "reason": nomination.reason,
            "report": nomination.report,
        }

    def clean_reason(self) -> str:
        return plain(self.cleaned_data["reason"])

    def clean_report(self) -> str:
        return plain(self.cleaned_data["report"])

    def text(self) -> dict[str, Any]:
        """Return the arguments of `services.save_draft`."""
        return {name: self.cleaned_data[name] for name in ("version", "reason", "report")}


class VoteForm(forms.Form):
    """The result of 'bình chọn' inside the unit."""

    held_on = forms.DateField(label="Ngày bình chọn")
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


def plain(text: str) -> str:
    """Return the text composed (NFC) and with plain line ends, as it is compared and kept."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
