"""Forms of complaints: finding, taking in, giving to somebody, ending."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from guongsang.accounts.models import User
from guongsang.documents.checks import EVIDENCE
from guongsang.exemplars.models import Subject
from guongsang.orgs.models import Delegation, Holding, Organisation
from guongsang.orgs.queries import people_with
from guongsang.oversight.models import HANDLERS, Channel, Complaint, ComplaintKind
from guongsang.oversight.states import ComplaintState, Outcome
from guongsang.publicity.models import Suggestion
from guongsang.shared import clock
from guongsang.web.kit.forms import DayField, UploadField

LONG, SHORT = 10_000, 1_000


class ComplaintFilter(forms.Form):
    """What the register can be narrowed to."""

    trang_thai = forms.ChoiceField(
        label="Tình trạng", choices=[("", "Tất cả"), *ComplaintState.choices], required=False
    )
    loai = forms.ChoiceField(
        label="Loại đơn", choices=[("", "Tất cả"), *ComplaintKind.choices], required=False
    )
    qua_han = forms.BooleanField(label="Quá hạn", required=False)


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class TakeForm(forms.Form):
    """What is written when a complaint is taken in; whom it is about was chosen before."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Cơ quan tiếp nhận", empty_label=None
    )
    kind = forms.ChoiceField(label="Loại đơn", choices=ComplaintKind.choices)
    channel = forms.ChoiceField(label="Hình thức tiếp nhận", choices=Channel.choices)
    received_on = DayField(label="Ngày nhận")
    named = forms.ModelChoiceField(
        Subject.objects.none(), label="Tên liên quan trong quyết định", required=False,
        empty_label="Cả quyết định",
        help_text="Chọn tên nào thì hồ sơ đang xét của tên đó tạm dừng khi xác minh.",
    )  # fmt: skip
    against = PersonField(
        User.objects.none(), label="Đơn nêu người của cơ quan", required=False,
        empty_label="Không nêu ai của cơ quan",
        help_text="Người này và người được ủy quyền ký thay không thấy đơn. Nêu thủ trưởng thì đơn "
        "chuyển thẳng cơ quan cấp trên; bạn cũng không còn thấy đơn.",
    )  # fmt: skip
    text = forms.CharField(
        label="Nội dung", max_length=LONG, widget=forms.Textarea(attrs={"rows": 8})
    )
    sender = forms.CharField(
        label="Họ tên người gửi", max_length=160, required=False,
        help_text="Để trống nếu không rõ. Với tố cáo, chỉ thủ trưởng và người được mở mới thấy.",
    )  # fmt: skip
    contact = forms.CharField(label="Địa chỉ, điện thoại", max_length=300, required=False)

    def __init__(
        self,
        *args: Any,
        offices: list[Organisation],
        named: list[Subject],
        letter: Suggestion | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if letter is not None:
            self.initial = {
                **self.initial, "organisation": letter.organisation_id, "channel": Channel.PORTAL,
                "received_on": localdate(letter.sent_at), "text": letter.deed,
                "sender": letter.teller, "contact": letter.contact,
            }  # fmt: skip
        units: Any = self.fields["organisation"]
        units.queryset = Organisation.objects.filter(
            pk__in=[office.pk for office in offices]
        ).on(clock.today()).in_order()  # fmt: skip
        if len(offices) == 1:
            units.initial, units.widget = offices[0].pk, forms.HiddenInput()
        people: Any = self.fields["against"]
        held = Holding.objects.on(clock.today()).filter(organisation__in=offices)
        people.queryset = User.objects.filter(pk__in=held.values("user")).order_by("name_key")
        if named:
            chosen: Any = self.fields["named"]
            chosen.queryset = Subject.objects.filter(pk__in=[each.pk for each in named])
        else:
            del self.fields["named"]
        self.fields["received_on"].initial = clock.today()

    def clean_received_on(self) -> object:
        if self.cleaned_data["received_on"] > clock.today():
            raise ValidationError("Ngày nhận không thể sau hôm nay.")
        return self.cleaned_data["received_on"]


class ClosingForm(forms.Form):
    """The reason with which a complaint is not taken up, or was taken back."""

    why = forms.CharField(label="Lý do", max_length=SHORT, widget=forms.Textarea(attrs={"rows": 3}))


class ConclusionForm(forms.Form):
    """What was found."""

    outcome = forms.ChoiceField(label="Kết luận", choices=Outcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Nội dung kết luận", max_length=LONG, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Nêu việc đã xác minh, căn cứ, kết quả; không nêu người gửi đơn.",
    )  # fmt: skip


class HandlerForm(forms.Form):
    """Who handles it, and whether a denouncer's name is open to them."""

    person = PersonField(User.objects.none(), label="Người xử lý")
    knows_sender = forms.BooleanField(label="Được biết người tố cáo", required=False)

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = people_with(complaint.organisation, *HANDLERS)
        stood_in = Delegation.objects.on(clock.today()).filter(holding__user=complaint.against_id)
        held = held.exclude(user=complaint.against_id).exclude(user__in=stood_in.values("delegate"))
        people: Any = self.fields["person"]
        people.queryset = User.objects.filter(pk__in=held.values("user")).order_by("name_key")
        if complaint.kind != ComplaintKind.DENUNCIATION:
            del self.fields["knows_sender"]


class FileForm(forms.Form):
    """A paper, photograph or record."""

    file = UploadField(
        label="Tệp", widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(EVIDENCE))})
    )
