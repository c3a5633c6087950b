"""What may be typed about readers, scores, weights and kin: shape and wording."""

import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from guongsang.council.eyes import Criterion
from guongsang.council.models import Kinship, Score, Seat
from guongsang.council.models.reading import TOP
from guongsang.council.services import Given
from guongsang.programmes.weights import weight_written
from guongsang.web.council_room.forms import TakesFaults
from guongsang.web.kit.forms import CheckList


class PointsField(forms.DecimalField):
    """A number typed with a comma or a point; kept exactly."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        typed = str(value).strip().replace(",", ".") if value is not None else value
        return super().to_python(typed)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            text = f"{value:f}"
            text = text.rstrip("0").rstrip(".") if "." in text else text
            return text.replace(".", ",")
        return value


class DraftPoints(PointsField):
    """Points that must be there when the sheet is handed in, not when its draft is saved."""

    def validate(self, value: Any) -> None:
        if value is not None:
            super().validate(value)


class ScoreForm(TakesFaults, forms.Form):
    """A reader's sheet: points or an abstention for every criterion, and a remark. May be a draft.

    `version` is that of the page; a later save elsewhere makes it stale.
    """

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    remark = forms.CharField(
        label="Nhận xét chung", required=False, max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for each in self.criteria:
            self.fields[f"diem_{each.place}"] = DraftPoints(
                label=f"Điểm (0–{TOP})", min_value=0, max_value=TOP, max_digits=4,
                decimal_places=2,
                error_messages={
                    "invalid": "Điểm là số từ 0 đến 10, ví dụ 8,5.",
                    "min_value": "Điểm từ 0 đến 10.",
                    "max_value": "Điểm từ 0 đến 10.",
                    "max_decimal_places": "Điểm ghi nhiều nhất hai số sau dấu phẩy.",
                },
            )  # fmt: skip
            self.fields[f"khong_{each.place}"] = forms.BooleanField(
                label="Không chấm tiêu chí này", required=False
            )
            self.fields[f"loi_{each.place}"] = forms.CharField(
                label="Nhận xét", required=False, max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    @staticmethod
    def of(version: int, remark: str, scores: Iterable[Score]) -> dict[str, Any]:
        found: dict[str, Any] = {"version": version, "remark": remark}
        for row in scores:
            found[f"diem_{row.place}"] = row.points
            found[f"khong_{row.place}"] = row.abstains
            found[f"loi_{row.place}"] = row.comment
        return found

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "criterion": each,
                "points": self[f"diem_{each.place}"],
                "abstains": self[f"khong_{each.place}"],
                "comment": self[f"loi_{each.place}"],
            }
            for each in self.criteria
        ]

    def clean_remark(self) -> str:
        typed = self.cleaned_data["remark"].replace("\r\n", "\n")
        return unicodedata.normalize("NFC", typed)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for each in self.criteria:
            if typed.get(f"khong_{each.place}") and typed.get(f"diem_{each.place}") is not None:
                self.add_error(
                    f"diem_{each.place}", "Đã chọn không chấm thì bỏ trống điểm, hoặc bỏ chọn."
                )
        return typed

    def given(self) -> dict[str, Any]:
        """Return the arguments of `services.save_scores`."""
        typed = self.cleaned_data
        rows = {
            each.place: Given(
                typed[f"diem_{each.place}"], typed[f"khong_{each.place}"],
                typed[f"loi_{each.place}"],
            )
            for each in self.criteria
        }  # fmt: skip
        return {"version": typed["version"], "given": rows, "remark": typed["remark"]}


class ReadersForm(TakesFaults, forms.Form):
    """Members free of conflict; the others stand beside it with the reason."""

    seats = forms.ModelMultipleChoiceField(
        Seat.objects.none(), label="Thành viên đọc và chấm điểm", widget=CheckList,
        error_messages={"required": "Chọn ít nhất một thành viên."},
        help_text="Cần ít nhất hai người đọc; mỗi người chấm riêng, không thấy điểm của nhau.",
    )  # fmt: skip

    def __init__(self, *args: Any, seats: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [seat.pk for seat in seats]
        rows = Seat.objects.filter(pk__in=keys).select_related("user").in_order()
        self.fields["seats"].queryset = rows  # type: ignore[attr-defined]


class WeightsForm(TakesFaults, forms.Form):
    """A weight for every criterion that a dossier of the sitting has, begun with its set's."""

    use_required_attribute = False
    why = forms.CharField(
        label="Lý do khác bộ tiêu chí", max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ghi khi có hệ số khác bộ tiêu chí; cả Hội đồng đọc được.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, weights: Mapping[str, Decimal], defaults: Mapping[str, set[Decimal]],
        why: str = "", **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.texts = list(defaults)
        self.fields["why"].initial = why
        for place, (text, given) in enumerate(defaults.items()):
            self.fields[f"he_so_{place}"] = PointsField(
                label=text.rstrip("."), initial=weights.get(text, max(given)),
                min_value=Decimal("0.01"), max_value=100, max_digits=5, decimal_places=2,
                help_text=_said(given),
                error_messages={
                    "min_value": "Hệ số phải lớn hơn 0.",
                    "required": "Ghi hệ số; không nhân hệ số thì ghi 1.",
                },
            )  # fmt: skip
        self.order_fields([*(f"he_so_{place}" for place in range(len(self.texts))), "why"])

    def weights(self) -> dict[str, Decimal]:
        return {text: self.cleaned_data[f"he_so_{n}"] for n, text in enumerate(self.texts)}


def _said(given: set[Decimal]) -> str:
    """Tell what the criteria sets say; dossiers of two versions may differ."""
    if given == {Decimal(1)}:
        return ""
    told = " và ".join(weight_written(each) for each in sorted(given))
    if len(given) == 1:
        return f"Bộ tiêu chí: {told}."
    return f"Bộ tiêu chí: {told}, tùy phiên bản khi hồ sơ được gửi; ghi một hệ số là dùng chung."


class KinForm(TakesFaults, forms.Form):
    name = forms.CharField(
        label="Họ và tên người thân", max_length=160,
        help_text="Người có thể được giới thiệu, bình xét ở Hội đồng này.",
    )  # fmt: skip
    relation = forms.ChoiceField(label="Quan hệ", choices=Kinship.Relation.choices)
