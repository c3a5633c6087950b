"""Forms of the register of what arrives: finding, entering, giving to somebody, done."""

from typing import Any

from django import forms

from guongsang.accounts.models import User
from guongsang.documents.models.official import DRAFTERS, KIND_CHOICES
from guongsang.documents.services import Arrival
from guongsang.documents.services.incoming import ARRIVING
from guongsang.documents.states import IncomingState
from guongsang.orgs.models import Holding, Kind, Organisation
from guongsang.orgs.queries import organisations_of
from guongsang.shared import clock
from guongsang.web.kit.forms import DayField, UploadField


class IncomingFilter(forms.Form):
    """What the register can be narrowed to."""

    q = forms.CharField(label="Số, trích yếu, nơi gửi", required=False, max_length=120)
    trang_thai = forms.ChoiceField(
        label="Tình trạng", choices=[("", "Tất cả"), *IncomingState.choices], required=False
    )
    loai = forms.ChoiceField(
        label="Loại văn bản", choices=[("", "Tất cả"), *KIND_CHOICES], required=False
    )
    ho_so = forms.CharField(label="Trong hồ sơ (mã, tiêu đề)", required=False, max_length=120)
    chua_vao = forms.BooleanField(label="Chưa vào hồ sơ nào", required=False)
    cua_toi = forms.BooleanField(label="Giao cho tôi", required=False)


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


def handlers(organisation: Organisation) -> Any:
    """Return who may be given a document: the people of a body and of its divisions."""
    near = Organisation.objects.filter(pk=organisation.pk) | Organisation.objects.filter(
        parent=organisation, kind=Kind.DIVISION
    )
    held = Holding.objects.on(clock.today()).filter(organisation__in=near)
    people = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return people.order_by("name_key", "pk")


class AssignForm(forms.Form):
    """Who handles a document, and by when."""

    handler = PersonField(
        User.objects.none(), label="Người xử lý", required=False, empty_label="Chưa giao"
    )
    due = DayField(label="Hạn xử lý", required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["handler"]
        field.queryset = handlers(organisation)


class ReceiverForm(forms.Form):
    """The body of the person that received a document."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Cơ quan nhận", empty_label=None
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = [unit.pk for unit in organisations_of(user, *DRAFTERS)]
        rows = Organisation.objects.on(clock.today()).filter(pk__in=bodies).in_order()
        field: Any = self.fields["organisation"]
        field.queryset = rows
        if len(rows) == 1:
            field.initial, field.widget = rows[0].pk, forms.HiddenInput()


class GiveForm(ReceiverForm):
    """The file of a document whose head is to be read."""

    file = UploadField(
        label="Tệp văn bản",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(ARRIVING))}),
    )  # fmt: skip


class ArrivalForm(ReceiverForm):
    """What is written of a document that came from outside."""

    file = UploadField(
        label="Bản quét hoặc tệp", required=False,
        help_text="PDF, Word hoặc ảnh; bỏ trống nếu chỉ có bản giấy.",
    )  # fmt: skip
    sender = forms.CharField(label="Cơ quan gửi", max_length=250)
    printed_number = forms.CharField(label="Số, ký hiệu", max_length=80, required=False)
    dated = DayField(label="Ngày văn bản", required=False)
    kind = forms.ChoiceField(
        label="Loại văn bản", choices=[("", "Khác"), *KIND_CHOICES], required=False
    )
    title = forms.CharField(
        label="Trích yếu", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    arrived = DayField(label="Ngày đến")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["arrived"].initial = clock.today()

    def for_reading(self) -> None:
        """Leave out what the reading says: the body that received it, and the file."""
        del self.fields["organisation"], self.fields["file"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        arrived, dated = cleaned.get("arrived"), cleaned.get("dated")
        if arrived and arrived > clock.today():
            self.add_error("arrived", "Ngày đến không thể sau hôm nay.")
        elif arrived and dated and dated > arrived:
            self.add_error("dated", "Ngày văn bản không thể sau ngày đến.")
        return cleaned

    @property
    def told(self) -> Arrival:
        kept = {k: v for k, v in self.cleaned_data.items() if k not in ("organisation", "file")}
        return Arrival(**kept)


class FinishForm(forms.Form):
    """What came of a document."""

    outcome = forms.CharField(
        label="Kết quả xử lý", max_length=300, required=False, widget=forms.Textarea,
        help_text="Ví dụ: đã trả lời bằng văn bản số nào, đã phổ biến cho ai.",
    )  # fmt: skip
