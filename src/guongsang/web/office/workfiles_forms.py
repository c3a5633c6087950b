"""Forms of work files: finding, the list's lines, opening, closing, entries, hand-over."""

from collections.abc import Sequence
from typing import Any

from django import forms

from guongsang.accounts.models import User
from guongsang.archives import queries
from guongsang.archives.models import Entry, HandOver, ListLine, WorkFile
from guongsang.archives.services import Opening
from guongsang.archives.states import FileState
from guongsang.documents.models import Circle
from guongsang.documents.models.official import INNER
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import has_role
from guongsang.shared import clock
from guongsang.web.kit.forms import CheckList, DayField
from guongsang.web.office.incoming_forms import PersonField, handlers

ENDED = "het-han"


class FileFilter(forms.Form):
    """What the list of files can be narrowed to."""

    q = forms.CharField(label="Mã, tiêu đề hồ sơ", required=False, max_length=120)
    nam = forms.IntegerField(label="Năm", required=False, min_value=2000, max_value=2100)
    trang_thai = forms.ChoiceField(
        label="Tình trạng", required=False,
        choices=[("", "Tất cả"), *FileState.choices, (ENDED, "Hết thời hạn bảo quản")],
    )  # fmt: skip


class YearForm(forms.Form):
    """Which body's year is looked at."""

    co_quan = forms.ModelChoiceField(Organisation.objects.none(), label="Cơ quan", empty_label=None)
    nam = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)

    def __init__(self, *args: Any, bodies: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["co_quan"]
        rows = Organisation.objects.filter(pk__in=[body.pk for body in bodies])
        field.queryset = rows.in_order()


class LineForm(forms.ModelForm):  # type: ignore[type-arg]
    """One line of the yearly list."""

    officer = PersonField(
        User.objects.none(), label="Người lập hồ sơ", required=False, empty_label="Chưa phân công"
    )

    class Meta:
        model = ListLine
        fields = ("code", "title", "years", "basis", "verified", "officer")
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "code": "Ví dụ: TĐKT.01.",
            "years": "Để trống nếu bảo quản vĩnh viễn.",
            "basis": "Văn bản quy định thời hạn này.",
        }

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["officer"]
        field.queryset = handlers(organisation)


class OpenForm(forms.Form):
    """What is said of a file when it is opened from the list."""

    title = forms.CharField(
        label="Tiêu đề hồ sơ", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    opened = DayField(label="Ngày mở")
    officer = PersonField(
        User.objects.none(), label="Người lập hồ sơ", required=False, empty_label="Chưa phân công"
    )
    about = forms.ChoiceField(
        label="Gắn với", required=False,
        help_text="Văn bản lập từ việc này, và từ những gì thuộc về nó, được gợi ý đưa vào hồ sơ.",
    )  # fmt: skip
    circle = forms.ChoiceField(
        label="Ai được xem", choices=Circle.choices, initial=Circle.BODY,
        help_text="Văn bản của Hội đồng chỉ đưa được vào hồ sơ của thường trực và thủ trưởng.",
    )  # fmt: skip

    def __init__(self, *args: Any, line: ListLine, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["officer"].queryset = handlers(line.organisation)
        fields["title"].initial, fields["officer"].initial = line.title, line.officer_id
        fields["opened"].initial = clock.today()
        groups = [
            (name, [(each.key, each.label) for each in offered])
            for name, offered in queries.subjects_of(user, line.organisation)
            if offered
        ]
        fields["about"].choices = [("", "Không gắn"), *groups]
        if not has_role(user, line.organisation, *INNER):
            del self.fields["circle"]

    @property
    def told(self) -> Opening:
        return Opening(**self.cleaned_data)


class CloseForm(forms.Form):
    """The day on which a file ends."""

    closed = DayField(label="Ngày kết thúc")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closed"].initial = clock.today()


class ReopenForm(forms.Form):
    """Why a closed file is opened again."""

    why = forms.CharField(label="Lý do mở lại", max_length=300, widget=forms.Textarea)


class EntryForm(forms.ModelForm):  # type: ignore[type-arg]
    """How many sheets a paper has, and a note; its place in the index."""

    place = forms.IntegerField(label="Thứ tự", min_value=1, max_value=99_999)

    class Meta:
        model = Entry
        fields = ("pages", "note")
        help_texts = {"pages": "Văn bản điện tử: mỗi trang tính một tờ."}


class AddForm(forms.Form):
    """Papers ticked on a page: 'd12' a document, 'v7' an arrival, else the source of a paper."""

    chosen = forms.MultipleChoiceField(error_messages={"required": "Hãy chọn ít nhất một văn bản."})

    def __init__(self, *args: Any, offered: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chosen"]
        field.choices = [(each, each) for each in offered]


class AddFilter(forms.Form):
    """Words by which a paper is found."""

    q = forms.CharField(label="Số, trích yếu", required=False, max_length=120)


class FileField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} ({obj.year}): {obj.title}"


class FilingForm(forms.Form):
    """Which of some open files a document goes into."""

    work_file = FileField(WorkFile.objects.none(), label="Hồ sơ", empty_label="Chọn hồ sơ")

    def __init__(self, *args: Any, files: Sequence[WorkFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["work_file"]
        rows = WorkFile.objects.filter(pk__in=[each.pk for each in files])
        field.queryset = rows.order_by("-year", "code")


class FilesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} ({obj.year}): {obj.title}, {obj.kept_for.lower()}"


class HandOverForm(forms.ModelForm):  # type: ignore[type-arg]
    """Which closed files go to the archive of the body, and who takes them."""

    chosen = FilesField(
        WorkFile.objects.none(), label="Hồ sơ giao nộp", widget=CheckList,
        error_messages={"required": "Hãy chọn ít nhất một hồ sơ."},
    )  # fmt: skip

    class Meta:
        model = HandOver
        fields = ("chosen", "dated", "receiver", "receiver_position", "condition")
        help_texts = {"condition": "Để trống thì biên bản ghi: đầy đủ theo danh sách kèm theo."}

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chosen"]
        field.queryset = rows
        self.fields["dated"].initial = clock.today()
