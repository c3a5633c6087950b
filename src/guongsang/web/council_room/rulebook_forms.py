"""Forms of the rule book, one for each kind of row; the service asks the model's own checks."""

from typing import Any

from django import forms

from guongsang.awards.models import (
    Award,
    BaseWage,
    CommendationKind,
    Deadline,
    Prize,
    Recipient,
    Requirement,
)  # fmt: skip
from guongsang.awards.queries import awards_on
from guongsang.shared import clock
from guongsang.web.council_room.forms import TakesFaults
from guongsang.web.kit.forms import CheckList

DATED = ["valid_from", "valid_to", "legal_basis", "note"]
SAME_CODE = "Dùng lại mã của dòng đang sửa; mã mới viết không dấu, nối bằng gạch ngang."
AWARDS = (
    ("award", "Danh hiệu, hình thức", "Mọi danh hiệu, hình thức"),
    ("needs", "Danh hiệu, hình thức phải có trước", "(không)"),
)
"""Fields that hold the code of an award, and what is offered where they may be empty."""


def several(label: str, choices: Any, *, required: bool = True, hint: str = "") -> Any:
    """Return a field for several of few choices."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=CheckList, required=required, help_text=hint
    )


class RowForm(TakesFaults, forms.ModelForm):
    """A dated row of any kind; `starting_from` fills it as an amended text does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(row.code, row.name) for row in awards_on(clock.today())]
        for name, label, none in AWARDS:
            if name in self.fields:
                must = self.fields[name].required
                choices = names if must else [("", none), *names]
                self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=must)
        self.fields["legal_basis"].help_text = "Số, ký hiệu văn bản, điều, khoản."

    @classmethod
    def starting_from(cls, row: Any) -> dict[str, object]:
        kept = {name: getattr(row, name) for name in cls._meta.fields or ()}
        return {**kept, "valid_from": None, "valid_to": None, "legal_basis": "", "note": ""}

    def _post_clean(self) -> None:
        """Leave the model's own checks to the service."""
        self.instance = forms.models.construct_instance(self, self.instance)


class AwardForm(RowForm):
    recipients = several("Tặng cho", Recipient.choices)
    kinds = several("Loại hình khen thưởng", CommendationKind.choices)
    aliases = forms.CharField(
        label="Cách viết khác", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một cách viết; dùng để nhận ra tên trong danh sách khen thưởng cũ.",
    )  # fmt: skip

    class Meta:
        model = Award
        fields = [
            "code", "name", "category", "level", "decider", "recipients", "kinds", "aliases",
            *DATED,
        ]  # fmt: skip
        help_texts = {"code": SAME_CODE, "level": "Bỏ trống khi nhiều cấp cùng quyết định."}

    @classmethod
    def starting_from(cls, row: Any) -> dict[str, object]:
        return super().starting_from(row) | {"aliases": "\n".join(row.aliases)}

    def clean_aliases(self) -> list[str]:
        lines = self.cleaned_data["aliases"].splitlines()
        return [line.strip() for line in lines if line.strip()]


class RequirementForm(RowForm):
    for_kinds = several(
        "Khi khen loại hình", CommendationKind.choices, required=False,
        hint="Không chọn: mọi loại hình.",
    )  # fmt: skip
    leaves_out = several(
        "Không tính khen thưởng loại hình", CommendationKind.choices, required=False
    )

    class Meta:
        model = Requirement
        fields = [
            "code", "award", "kind", "text", "needs", "times", "years", "in_a_row", "for_kinds",
            "leaves_out", *DATED,
        ]  # fmt: skip
        help_texts = {
            "code": SAME_CODE,
            "times": "Chỉ ghi khi điều kiện là danh hiệu phải có trước.",
            "years": "Ghi 0 khi tính liên tục từng năm.",
        }


class PrizeForm(RowForm):
    class Meta:
        model = Prize
        fields = ["award", "recipient", "multiple", *DATED]
        localized_fields = ["multiple"]


class BaseWageForm(RowForm):
    class Meta:
        model = BaseWage
        fields = ["amount", "round_up_to", *DATED]
        help_texts = {"round_up_to": "Ghi 1 khi không làm tròn."}


class DeadlineForm(RowForm):
    class Meta:
        model = Deadline
        fields = ["step", "level", "working_days", "whose", *DATED]
        help_texts = {"level": "Bỏ trống khi áp dụng cho mọi cấp chưa có dòng riêng."}
