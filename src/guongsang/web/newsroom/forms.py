"""The forms of the newsroom: shape and wording; refusals come from the rules."""

from typing import Any

from django import forms
from django.utils import timezone

from guongsang.exemplars.models import Evidence
from guongsang.orgs.models import Organisation
from guongsang.publicity.models import Channel, Column, Consent, Story, StoryType, Topic
from guongsang.publicity.services import Appearance, Terms, Text
from guongsang.publicity.states import State
from guongsang.shared import clock
from guongsang.web.kit.forms import CheckList, ComboField, DayField, RadioCards, UploadField
from vanban.text import fold

ALL = ("", "Tất cả")
WORDING = (
    "Tôi đồng ý để cơ quan giới thiệu tên và việc làm của tôi trên các kênh tuyên truyền đã nêu. "
    "Tôi biết mình có thể rút lại sự đồng ý này bất cứ lúc nào."
)
HOW_TO_WRITE = (
    "Cách một dòng trống để sang đoạn mới. Đầu dòng gõ “## ” cho tiêu đề nhỏ, “- ” cho gạch đầu "
    "dòng, “> ” cho lời trích; **đặt giữa hai sao** để in đậm."
)


def find_units(units: Any, typed: str) -> Any:
    """Narrow organisations to those whose folded name holds every word typed."""
    for word in fold(typed).split():
        units = units.filter(name_folded__contains=word)
    return units


class StoryFilter(forms.Form):
    """Search and filters of the newsroom's list."""

    q = forms.CharField(label="Tìm tin, bài", required=False, max_length=120)
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[ALL, *State.choices]
    )
    the_loai = forms.ChoiceField(
        label="Thể loại", required=False, choices=[ALL, *StoryType.choices]
    )
    chu_de = forms.ChoiceField(label="Chủ đề", required=False, choices=[ALL, *Topic.choices])


class StoryForm(forms.Form):
    """The text of a story. `version` tells which text the writer had before them."""

    title = forms.CharField(label="Tiêu đề", max_length=200)
    type = forms.ChoiceField(label="Thể loại", choices=StoryType.choices, initial="portrait")
    topic = forms.ChoiceField(label="Chủ đề", choices=Topic.choices)
    lead = forms.CharField(
        label="Lời dẫn", max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Hai, ba câu nói ai, làm gì, vì sao đáng đọc. Lời dẫn hiện trên thẻ chia sẻ.",
    )  # fmt: skip
    source = forms.CharField(
        label="Nội dung", max_length=60_000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=HOW_TO_WRITE,
    )  # fmt: skip
    method = forms.CharField(
        label="Cách làm để nơi khác áp dụng", required=False, max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Viết từng bước: chuẩn bị gì, làm thế nào, lưu ý gì. Hiện thành khung riêng.",
    )  # fmt: skip
    byline = forms.CharField(label="Tác giả", required=False, max_length=120)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def text(self) -> Text:
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        given.pop("organisation", None)
        return Text(**given)


class NewStoryForm(StoryForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Đơn vị viết bài", empty_label=None
    )
    field_order = ("organisation", "title", "type", "topic", "lead", "source", "method", "byline")

    def __init__(self, *args: Any, units: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[unit.pk for unit in units])  # type: ignore[attr-defined]
        field.initial = units[0].pk if units else None
        if len(units) == 1:
            field.widget = forms.HiddenInput()


class FactForm(forms.Form):
    statement = forms.CharField(label="Sự việc hoặc số liệu nêu trong bài", max_length=300)
    evidence = forms.ModelChoiceField(
        Evidence.objects.none(),
        label="Minh chứng trong hồ sơ",
        required=False,
        empty_label="(không có trong hồ sơ)",
    )
    source = forms.CharField(
        label="Hoặc nguồn khác", max_length=200, required=False,
        help_text="Ví dụ: Báo cáo số 45/BC-UBND ngày 10/01/2025; lời kể của Trưởng thôn.",
    )  # fmt: skip

    def __init__(self, *args: Any, evidence: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = evidence  # type: ignore[attr-defined]


class PictureForm(forms.Form):
    file = UploadField(
        label="Ảnh", widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"})
    )
    alt = forms.CharField(
        label="Mô tả ảnh", max_length=200,
        help_text="Ai, đang làm gì, ở đâu; để người không nhìn thấy ảnh cũng hiểu.",
    )  # fmt: skip


class PublishForm(forms.Form):
    """Into which columns, now or at an hour."""

    columns = forms.ModelMultipleChoiceField(
        Column.objects.none(), label="Chuyên mục", widget=CheckList,
        error_messages={"required": "Hãy chọn ít nhất một chuyên mục của cổng công khai."},
    )  # fmt: skip
    at = forms.DateTimeField(
        label="Hẹn giờ đăng", required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"],
        help_text="Để trống để đăng ngay.",
    )  # fmt: skip

    def __init__(self, *args: Any, columns: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["columns"]
        field.queryset = columns  # type: ignore[attr-defined]
        field.label_from_instance = lambda column: f"{column.name} – {column.channel.name}"  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    why = forms.CharField(
        label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Lý do được ghi vào nhật ký hệ thống.",
    )  # fmt: skip


class ConsentForm(forms.Form):
    """What a subject agrees to; only those entitled for this subject may be named."""

    given_by = forms.CharField(label="Họ tên người đồng ý", max_length=160)
    capacity = forms.ChoiceField(label="Tư cách", widget=RadioCards)
    given_on = DayField(label="Ngày đồng ý")
    until = DayField(
        label="Đồng ý đến hết ngày", required=False, help_text="Để trống nếu không có thời hạn."
    )
    to_picture = forms.BooleanField(label="Đồng ý cho dùng hình ảnh", required=False)
    channels = forms.ModelMultipleChoiceField(
        Channel.objects.none(), label="Trên các kênh", required=False, widget=CheckList,
        help_text="Không chọn kênh nào nghĩa là đồng ý trên mọi kênh.",
    )  # fmt: skip
    wording = forms.CharField(
        label="Nội dung đồng ý", widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000
    )
    scan = UploadField(
        label="Bản chụp văn bản đồng ý", required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp"}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, capacities: tuple[str, ...], channels: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Consent.Capacity.choices)
        self.fields["capacity"].choices = [(key, labels[key]) for key in capacities]  # type: ignore[attr-defined]
        self.fields["capacity"].initial = "self" if "self" in capacities else capacities[0]
        self.fields["channels"].queryset = channels  # type: ignore[attr-defined]
        self.fields["wording"].initial = WORDING
        self.fields["given_on"].initial = clock.today()

    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(
            wording=given["wording"], given_by=given["given_by"], given_on=given["given_on"],
            capacity=given["capacity"], to_picture=given["to_picture"], until=given["until"],
        )  # fmt: skip


class PlaceForm(forms.Form):
    """Where a published story also appeared."""

    where = forms.ChoiceField(label="Kênh, chuyên mục")
    placed_at = forms.DateTimeField(
        label="Thời điểm đăng, phát",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"],
    )
    address = forms.CharField(
        label="Địa chỉ trang, bài đăng", max_length=300, required=False,
        help_text="Ví dụ: đường dẫn bài đăng trên Facebook.",
    )  # fmt: skip
    issue = forms.CharField(
        label="Số, kỳ phát hành", max_length=60, required=False,
        help_text="Với bản tin, tờ tin: Số 6/2025.",
    )  # fmt: skip
    minutes = forms.DecimalField(
        label="Thời lượng (phút)", required=False, min_value=0, max_value=600, decimal_places=1,
        help_text="Với truyền thanh, truyền hình.",
    )  # fmt: skip
    reach = forms.IntegerField(
        label="Số lượt xem, nghe", required=False, min_value=0, max_value=2_000_000_000
    )

    def __init__(self, *args: Any, channels: list[Channel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channels = {channel.pk: channel for channel in channels}
        self.fields["where"].choices = _places(channels)  # type: ignore[attr-defined]
        self.fields["placed_at"].initial = timezone.localtime(clock.now())

    def chosen(self) -> tuple[Channel, Column | None]:
        channel, _, column = self.cleaned_data["where"].partition(":")
        found = self.channels[int(channel)]
        return found, next((c for c in found.columns.all() if str(c.pk) == column), None)

    def appearance(self) -> Appearance:
        given = self.cleaned_data
        minutes = given["minutes"]
        return Appearance(
            placed_at=given["placed_at"], address=given["address"], issue=given["issue"],
            airtime_seconds=int(minutes * 60) if minutes is not None else None,
            reach=given["reach"],
        )  # fmt: skip


def _places(channels: list[Channel]) -> list[tuple[str, str]]:
    """Return every channel, then its columns, as choices."""
    found = []
    for channel in channels:
        found.append((str(channel.pk), f"{channel.name} ({channel.owner.label})"))
        found += [
            (f"{channel.pk}:{column.pk}", f"{channel.name} – mục {column.name}")
            for column in channel.columns.all()
        ]
    return found


class ReachForm(forms.Form):
    reach = forms.IntegerField(label="Số lượt", min_value=0, max_value=2_000_000_000)


class ChannelForm(forms.Form):
    name = forms.CharField(label="Tên kênh", max_length=160)
    kind = forms.ChoiceField(label="Loại kênh", choices=Channel.Kind.choices)
    medium = forms.ChoiceField(label="Hình thức", choices=Channel.Medium.choices)
    owner = ComboField(
        Organisation.objects.none(), search=find_units, label="Đơn vị chủ quản",
        help_text="Gõ tên đơn vị rồi bấm Tìm.",
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = units  # type: ignore[attr-defined]


class ColumnForm(forms.Form):
    name = forms.CharField(label="Tên chuyên mục", max_length=160)


class HandOverForm(forms.Form):
    receiver = ComboField(
        Organisation.objects.none(), search=find_units, label="Cơ quan báo chí, truyền thông",
        help_text="Gõ tên cơ quan rồi bấm Tìm.",
    )  # fmt: skip
    note = forms.CharField(label="Gợi ý tuyên truyền", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["receiver"].queryset = Organisation.objects.on(today).in_order()  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """Closing a letter that is not carried into the register."""

    answer = forms.CharField(
        label="Lý do không ghi vào sổ", max_length=300,
        help_text="Ví dụ: Đã có trong sổ; đã tìm hiểu, việc không đúng như thư.",
    )  # fmt: skip


def text_of(story: Story) -> dict[str, object]:
    """Return a story's text as the initial data of `StoryForm`."""
    names = ("title", "type", "topic", "lead", "source", "method", "byline", "version")
    return {name: getattr(story, name) for name in names}
