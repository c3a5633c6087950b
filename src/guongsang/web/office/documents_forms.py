"""Forms of official documents: finding, correcting, issuing, letterhead, number books."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from guongsang.accounts.models import User
from guongsang.documents import corrections
from guongsang.documents.models import Document, Letterhead
from guongsang.documents.models.official import KIND_CHOICES
from guongsang.documents.services import official
from guongsang.documents.states import State
from guongsang.orgs.queries import stands_in
from guongsang.shared import clock
from guongsang.web.kit.forms import DayField, UploadField
from vanban.errors import DocumentError
from vanban.model import OfficialDocument


class DocumentFilter(forms.Form):
    """What the register can be narrowed to."""

    q = forms.CharField(label="Số, trích yếu", required=False, max_length=120)
    loai = forms.ChoiceField(
        label="Loại văn bản", choices=[("", "Tất cả"), *KIND_CHOICES], required=False
    )
    trang_thai = forms.ChoiceField(
        label="Tình trạng", choices=[("", "Tất cả"), *State.choices], required=False
    )
    ho_so = forms.CharField(label="Trong hồ sơ (mã, tiêu đề)", required=False, max_length=120)
    chua_vao = forms.BooleanField(label="Chưa vào hồ sơ nào", required=False)


class IssueForm(forms.Form):
    """The day of a document, and who signs it."""

    dated = DayField(label="Ngày văn bản")
    signer = forms.CharField(label="Họ tên người ký", max_length=160)

    def __init__(self, *args: Any, document: Document, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dated"].initial = clock.today()
        self.fields["signer"].initial = _signer(document, user)

    def clean_dated(self) -> Any:
        day = self.cleaned_data["dated"]
        if day > clock.today():
            raise ValidationError("Ngày văn bản không thể sau hôm nay.")
        return day


def _signer(document: Document, user: User) -> str:
    """Return who is offered as signer: whoever stands in for the head signs what was the head's."""
    stood = stands_in(user, document.organisation)
    is_heads = stood is not None and document.signer == stood.holding.user.full_name
    return user.full_name if is_heads else document.signer


class RevokeForm(forms.Form):
    """Why an issued document is taken back."""

    why = forms.CharField(label="Lý do thu hồi", max_length=300, widget=forms.Textarea)


class CorrectionForm(forms.Form):
    """A draft as boxes of text; `revision` tells whether somebody else was faster."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Trích yếu", max_length=500, widget=forms.Textarea)
    addressees = forms.CharField(
        label="Kính gửi", required=False, widget=forms.Textarea,
        help_text="Mỗi nơi một dòng. Để trống nếu văn bản không có phần này.",
    )  # fmt: skip
    grounds = forms.CharField(
        label="Căn cứ", required=False, widget=forms.Textarea, help_text="Mỗi căn cứ một dòng."
    )
    body = forms.CharField(
        label="Nội dung", widget=forms.Textarea(attrs={"rows": 24}), strip=False,
        help_text="Mỗi đoạn một dòng. Dòng bắt đầu bằng # là đề mục, bằng > là đoạn đánh số; "
        "thêm một dấu là lùi một cấp. Hàng của bảng viết trong dấu |.",
    )  # fmt: skip
    recipients = forms.CharField(
        label="Nơi nhận", required=False, widget=forms.Textarea,
        help_text="Mỗi nơi một dòng, dòng lưu ở cuối, ví dụ: Lưu: VT, NV.",
    )  # fmt: skip
    place = forms.CharField(label="Địa danh", max_length=120, required=False)
    authority = forms.CharField(
        label="Quyền hạn ký", max_length=250, required=False,
        help_text="Ví dụ: TM. ỦY BAN NHÂN DÂN, hoặc KT. CHỦ TỊCH.",
    )  # fmt: skip
    position = forms.CharField(label="Chức vụ người ký", max_length=160, required=False)
    signer = forms.CharField(label="Họ tên người ký", max_length=160, required=False)

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        self.content = official.content_of(document)
        texts = asdict(corrections.texts_of(self.content))
        annexes = texts.pop("annexes")
        kwargs["initial"] = texts | {"revision": document.revision}
        super().__init__(*args, **kwargs)
        self.annexes = [f"annex_{index}" for index in range(len(annexes))]
        for name, annex, text in zip(self.annexes, self.content.annexes, annexes, strict=True):
            self.fields[name] = forms.CharField(
                label=annex.label or annex.title or "Danh sách kèm theo", initial=text,
                widget=forms.Textarea(attrs={"rows": 12}), required=False, strip=False,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if self.errors:
            return told
        annexes = tuple(told.get(name, "") for name in self.annexes)
        kept = {key: told[key] for key in told if key not in {"revision", *self.annexes}}
        try:
            texts = corrections.Texts(**kept, annexes=annexes)
            told["content"] = corrections.corrected(self.content, texts)
        except DocumentError as fault:
            raise ValidationError(f"Nội dung chưa đúng cách viết. {fault}") from fault
        return told

    @property
    def told(self) -> OfficialDocument:
        """The document as corrected."""
        found: OfficialDocument = self.cleaned_data["content"]
        return found


class WordForm(forms.Form):
    """The draft as corrected in Word."""

    file = UploadField(
        label="Tệp Word đã sửa", widget=forms.ClearableFileInput(attrs={"accept": ".docx"})
    )


class SignedForm(forms.Form):
    """The issued PDF as it came back signed."""

    file = UploadField(
        label="Tệp PDF đã ký số", widget=forms.ClearableFileInput(attrs={"accept": ".pdf"})
    )


class LetterheadForm(forms.ModelForm):  # type: ignore[type-arg]
    """How the documents of a body begin and end."""

    class Meta:
        model = Letterhead
        fields = (
            "superior", "issuer", "symbol", "place", "authority", "position", "signer", "filing",
        )  # fmt: skip
        help_texts = {
            "superior": "In phía trên tên cơ quan. Ủy ban nhân dân thì để trống.",
            "symbol": "Phần sau số văn bản, ví dụ UBND trong 05/QĐ-UBND.",
            "authority": "Ví dụ: TM. ỦY BAN NHÂN DÂN. Thủ trưởng ký trực tiếp thì để trống.",
            "filing": "Nơi lưu, người soạn, ví dụ: VT, NV.",
        }


class BookForm(forms.Form):
    """The last number that a body gave outside the system."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=KIND_CHOICES)
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    last = forms.IntegerField(
        label="Số cuối cùng đã cấp", min_value=0, max_value=99_999,
        help_text="Văn bản đầu tiên ban hành tại đây lấy số kế tiếp.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = clock.today().year
