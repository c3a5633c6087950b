"""Forms of decisions: choosing names, number and signature, revocation."""

import re
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from guongsang.awards.models import CommendationKind, RecognitionLevel
from guongsang.decisions import queries
from guongsang.decisions.models import Decision
from guongsang.decisions.prizes import PrizeMoney
from guongsang.decisions.services import Commendation
from guongsang.decisions.states import State
from guongsang.exemplars.models import Exemplar
from guongsang.nominations.models import Nomination
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.amounts import figures
from guongsang.web.kit.forms import CheckList, ComboField, DayField
from vanban.text import fold

KINDS = (CommendationKind.AD_HOC, CommendationKind.THEMATIC, CommendationKind.MERIT)


_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+")


class DecisionFilter(forms.Form):
    """What the list of decisions can be narrowed to."""

    loai = forms.ChoiceField(
        label="Loại", choices=[("", "Tất cả"), *Decision.Kind.choices], required=False
    )
    trang_thai = forms.ChoiceField(
        label="Tình trạng", choices=[("", "Tất cả"), *State.choices], required=False
    )


class DossiersField(forms.ModelMultipleChoiceField):
    """Dossiers to tick, each with its unit."""

    widget = CheckList

    def label_from_instance(self, obj: Nomination) -> str:  # type: ignore[override]
        return f"{obj} ({obj.organisation.label}, {obj.round.get_level_display().lower()})"


class RecognitionForm(forms.Form):
    """Which approved dossiers one decision recognises."""

    nominations = DossiersField(
        label="Hồ sơ đã được thông qua", queryset=Nomination.objects.none(),
        error_messages={"required": "Chọn ít nhất một hồ sơ đã được thông qua."},
    )  # fmt: skip
    title = forms.CharField(label="Trích yếu", max_length=250)
    occasion = forms.CharField(
        label="Nhân dịp", max_length=160, required=False,
        help_text="Ví dụ: sơ kết năm 2025, hội nghị biểu dương điển hình tiên tiến.",
    )  # fmt: skip

    def __init__(self, *args: Any, body: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nominations"].queryset = queries.awaiting_decision(body)  # type: ignore[attr-defined]
        self.fields["title"].initial = f"Công nhận điển hình tiên tiến năm {clock.today().year}"


class CommendationForm(forms.Form):
    """A commendation by own authority: kind, form, level, occasion, and the dossiers in it."""

    title = forms.CharField(label="Trích yếu", max_length=250)
    level = forms.ChoiceField(label="Cấp khen thưởng", choices=RecognitionLevel.choices)
    kind = forms.ChoiceField(
        label="Loại hình khen thưởng", choices=[(kind.value, kind.label) for kind in KINDS]
    )
    form = forms.CharField(label="Hình thức khen", max_length=120, initial="Giấy khen")
    occasion = forms.CharField(
        label="Nhân dịp", max_length=160, required=False,
        help_text="Ví dụ: sơ kết, tổng kết phong trào, hội nghị biểu dương.",
    )  # fmt: skip
    nominations = DossiersField(
        label="Hồ sơ đề nghị khen thưởng đã được chọn", queryset=Nomination.objects.none(),
        required=False,
        help_text="Gồm cả tập thể, cá nhân tổ chức tốt việc tuyên truyền, nhân rộng.",
    )  # fmt: skip

    def __init__(self, *args: Any, body: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = queries.awaiting_commendation(body)
        self.fields["nominations"].queryset = waiting  # type: ignore[attr-defined]
        if not waiting.exists():
            self.fields["nominations"].help_text = (
                "Chưa có hồ sơ nào được chọn để khen thưởng; "
                "có thể bắt đầu từ trang của một gương rồi thêm tên."
            )

    def is_valid(self, *, with_exemplar: bool = False) -> bool:  # type: ignore[override]
        """A draft names somebody: the exemplar it starts from, or a dossier."""
        valid = super().is_valid()
        if valid and not with_exemplar and not self.cleaned_data["nominations"]:
            self.add_error(
                "nominations",
                "Chọn ít nhất một hồ sơ, hoặc bắt đầu từ trang của một gương.",
            )
            return False
        return valid

    def what(self) -> Commendation:
        """Return what the commendation says, for the service."""
        names = ("title", "level", "kind", "form", "occasion")
        return Commendation(**{name: self.cleaned_data[name] for name in names})


class MoneyField(forms.IntegerField):
    """Whole đồng, typed with or without points: '3.510.000'."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def prepare_value(self, value: Any) -> Any:
        return figures(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        text = "".join(str(value or "").split())
        if _POINTS.fullmatch(text):
            text = text.replace(".", "")
        return super().to_python(text)


class PrizeForm(forms.Form):
    """The prize money that goes with a commendation; the rule book only proposes it."""

    total = MoneyField(
        label="Tổng tiền thưởng (đồng)", min_value=1, max_value=1_000_000_000_000, required=False,
        help_text="Bỏ trống khi quyết định không ghi số tiền.",
    )  # fmt: skip
    source = forms.CharField(
        label="Nguồn chi", max_length=160, required=False,
        help_text="Ví dụ: Quỹ thi đua, khen thưởng tỉnh.",
    )  # fmt: skip

    @classmethod
    def starting(cls, decision: Decision, money: PrizeMoney | None) -> "PrizeForm":
        """What a person wrote wins over what the rule book proposes."""
        proposed = money.total if money and money.total else None
        total = proposed if decision.prize_total is None else decision.prize_total
        initial = {"total": total, "source": decision.prize_source}
        return cls(initial=initial, auto_id="tien_thuong_%s")


class SignedForm(forms.Form):
    """Number, day and signer of a paper that was signed."""

    number = forms.CharField(label="Số, ký hiệu", max_length=60, help_text="Ví dụ: 125/QĐ-UBND")
    signed_on = DayField(label="Ngày ký")
    signer = forms.CharField(
        label="Người ký", max_length=120, help_text="Họ tên, chức vụ người ký."
    )

    def clean_signed_on(self) -> date:
        day: date = self.cleaned_data["signed_on"]
        if day > clock.today():
            raise forms.ValidationError("Ngày ký không thể ở tương lai.")
        return day


class IssueForm(SignedForm):
    """What is recorded when the decision has been signed."""


class RevokeForm(SignedForm):
    """The decision that takes another back, and on what ground."""

    ground = forms.CharField(
        label="Căn cứ hủy", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Sai phạm, kê khai không đúng… kèm văn bản kết luận.",
    )  # fmt: skip
    field_order = ("ground", "number", "signed_on", "signer")


def _named(rows: QuerySet[Exemplar], typed: str) -> QuerySet[Exemplar]:
    return rows.filter(subject__name_folded__contains=fold(typed)) if typed else rows


class LineForm(forms.Form):
    """One more exemplar of the body for a draft commendation."""

    exemplar = ComboField(Exemplar.objects.none(), search=_named, label="Thêm gương")

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["exemplar"]
        field.queryset = queries.commendable(decision.organisation)  # type: ignore[attr-defined]
        field.widget.url = reverse("office:decision_names", args=[decision.pk])
