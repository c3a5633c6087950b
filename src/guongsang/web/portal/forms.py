"""What a reader may ask the portal for, and the letter a citizen may send."""

from typing import Any

from django import forms

from guongsang.documents.models.official import KIND_CHOICES
from guongsang.orgs.models import Organisation
from guongsang.publicity import queries
from guongsang.publicity.models import StoryType
from guongsang.publicity.queries import Wanted
from guongsang.publicity.services import Letter
from guongsang.shared import clock
from guongsang.web.kit.forms import ComboField
from guongsang.web.portal import counted
from vanban.text import fold

ALL = ("", "Tất cả")


class CodeForm(forms.Form):
    """The code of a certificate, as it is printed: spaces and strokes do not matter."""

    ma = forms.CharField(
        label="Mã tra cứu in trên giấy",
        max_length=60,
        help_text="Mười hai chữ và số cuối địa chỉ in cạnh mã QR, ví dụ K7Q29XMT4HWP.",
    )

    def clean_ma(self) -> str:
        kept = "".join(filter(str.isalnum, self.cleaned_data["ma"])).upper()
        if not kept:
            raise forms.ValidationError("Mã gồm chữ và số; hãy nhập như in trên giấy.")
        return kept


class DocumentFilter(forms.Form):
    """What the list of public documents can be narrowed to."""

    q = forms.CharField(label="Số, trích yếu", required=False, max_length=120)
    loai = forms.ChoiceField(label="Loại văn bản", choices=[ALL, *KIND_CHOICES], required=False)


class StoryFilter(forms.Form):
    """Search and filters of the list; what is not understood is not asked."""

    q = forms.CharField(label="Tìm tin, bài", required=False, max_length=120)
    linh_vuc = forms.ChoiceField(label="Lĩnh vực", required=False)
    dia_phuong = forms.ChoiceField(label="Địa phương, cơ quan", required=False)
    the_loai = forms.ChoiceField(
        label="Thể loại", required=False, choices=[ALL, *StoryType.choices]
    )
    chuyen_muc = forms.ChoiceField(label="Chuyên mục", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["placeholder"] = "Tên người, việc làm, địa phương…"
        fields = counted.fields(clock.today())
        places = [(body.pk, body.label) for body in queries.portal_places()]
        self.fields["linh_vuc"].choices = [ALL, *fields]  # type: ignore[attr-defined]
        self.fields["dia_phuong"].choices = [ALL, *places]  # type: ignore[attr-defined]
        self.fields["chuyen_muc"].choices = [ALL, *queries.portal_columns()]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return what was asked; a filter that names nothing known is left out."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            text=asked.get("q", ""),
            type=asked.get("the_loai", ""),
            field=int(asked["linh_vuc"]) if asked.get("linh_vuc") else None,
            place=int(asked["dia_phuong"]) if asked.get("dia_phuong") else None,
            column=asked.get("chuyen_muc", ""),
        )


def _find_units(units: Any, typed: str) -> Any:
    for word in fold(typed).split():
        units = units.filter(name_folded__contains=word)
    return units


class LetterForm(forms.Form):
    """A citizen introduces a good person or a good deed. `website` is a trap for robots."""

    who = forms.CharField(
        label="Ai làm việc tốt?",
        max_length=200,
        help_text="Họ tên người, hoặc tên tập thể, hộ gia đình.",
    )
    deed = forms.CharField(
        label="Việc làm tốt là gì?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Kể ngắn gọn: làm gì, ở đâu, từ khi nào, giúp được ai.",
    )
    unit = ComboField(
        Organisation.objects.none(),
        search=_find_units,
        label="Gửi tới cơ quan, địa phương nào?",
        help_text="Gõ tên xã, phường, cơ quan rồi bấm Tìm.",
    )
    teller = forms.CharField(label="Tên của bạn", max_length=120, required=False)
    contact = forms.CharField(
        label="Điện thoại hoặc thư điện tử của bạn",
        max_length=120,
        required=False,
        help_text="Không bắt buộc. Chỉ để hỏi thêm, được xóa khi thư đã xử lý xong.",
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Organisation.objects.on(clock.today()).in_order()  # type: ignore[attr-defined]

    def letter(self) -> Letter:
        given = self.cleaned_data
        return Letter(given["who"], given["deed"], given["teller"], given["contact"])


class CommentForm(forms.Form):
    """What somebody thinks of a person laid open for comments. `website` is a trap for robots."""

    text = forms.CharField(
        label="Ý kiến của bạn", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Đồng tình hay chưa đồng tình, vì sao. Chỉ cơ quan thẩm định đọc ý kiến này.",
    )  # fmt: skip
    name = forms.CharField(label="Tên của bạn", max_length=120, required=False)
    contact = forms.CharField(
        label="Điện thoại hoặc thư điện tử của bạn",
        max_length=120,
        required=False,
        help_text="Chỉ để hỏi thêm, được xóa khi ý kiến đã xử lý xong.",
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not any(map(str.isalnum, text)):
            raise forms.ValidationError("Ý kiến chưa có chữ nào. Hãy viết vài lời.")
        return text
