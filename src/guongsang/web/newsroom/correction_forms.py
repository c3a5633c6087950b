"""What may be corrected of a published story: its words, and each checked fact."""

from typing import Any

from django import forms

from guongsang.exemplars.models import Evidence
from guongsang.publicity.models import Fact, Story
from guongsang.publicity.services import Amendment
from guongsang.web.newsroom.forms import HOW_TO_WRITE

PARTS = ("title", "lead", "source", "method")


class CorrectionForm(forms.Form):
    """The words as they stand, ready to be changed; `fact_<key>` for each fact."""

    why = forms.CharField(
        label="Lý do đính chính", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bạn đọc thấy lý do này. Ví dụ: Bài nêu 24 học viên; đúng là 42 học viên.",
    )  # fmt: skip
    title = forms.CharField(label="Tiêu đề", max_length=200)
    lead = forms.CharField(
        label="Lời dẫn", max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(
        label="Nội dung", max_length=60_000, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=HOW_TO_WRITE,
    )  # fmt: skip
    method = forms.CharField(
        label="Cách làm để nơi khác áp dụng", required=False, max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    evidence = forms.ModelChoiceField(
        Evidence.objects.none(), label="Sự việc sửa lại căn cứ vào minh chứng", required=False,
        empty_label="(không có trong hồ sơ)",
    )  # fmt: skip
    basis = forms.CharField(
        label="Hoặc căn cứ khác", max_length=200, required=False,
        help_text="Chỉ cần khi sửa sự việc. Ví dụ: Biên bản ngày 12/5/2025 của Hội Phụ nữ xã.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, story: Story, facts: list[Fact], evidence: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.facts = {f"fact_{fact.pk}": fact for fact in facts}
        for name in PARTS:
            self.fields[name].initial = getattr(story, name)
        for number, (name, fact) in enumerate(self.facts.items(), start=1):
            self.fields[name] = forms.CharField(
                label=f"Sự việc {number}",
                max_length=300,
                initial=fact.statement,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields["evidence"].queryset = evidence  # type: ignore[attr-defined]
        self.order_fields(["why", *PARTS, *self.facts, "evidence", "basis"])

    def words(self) -> list[Any]:
        return [self[name] for name in PARTS]

    def statements(self) -> list[Any]:
        return [self[name] for name in (*self.facts, "evidence", "basis")]

    def amendment(self) -> Amendment:
        given = self.cleaned_data
        return Amendment(
            why=given["why"],
            parts={name: given[name] for name in PARTS},
            facts={fact.pk: given[name] for name, fact in self.facts.items()},
            evidence=given["evidence"],
            basis=given["basis"],
        )
