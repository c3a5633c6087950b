"""What may be typed in the council room: shape and wording; refusals come from the rules."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.awards.models import VoteRule
from guongsang.awards.queries import rules_on
from guongsang.council.models import AgendaItem, Attendance, Council, Seat, SeatFunction, Sitting
from guongsang.council.states import ON_SCREEN, Choice
from guongsang.nominations.models import Nomination, Round
from guongsang.orgs.models import Block, Organisation
from guongsang.shared import clock
from guongsang.web.kit.forms import CheckList, ComboField, DayField, RadioCards
from vanban.text import fold


class TakesFaults:
    """Puts a service's `ValidationError` beside the fields it names."""

    def take(self, fault: ValidationError) -> None:
        named = hasattr(fault, "error_dict")
        known = fault.error_dict if named else {NON_FIELD_ERRORS: fault.error_list}
        for name, errors in known.items():
            where = name if name in self.fields else None  # type: ignore[attr-defined]
            self.add_error(where, errors)  # type: ignore[attr-defined]


def search_people(people: QuerySet[User], typed: str) -> QuerySet[User]:
    for word in fold(typed).split():
        people = people.filter(name_folded__contains=word)
    return people


class DossiersField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Nomination) -> str:  # type: ignore[override]
        return f"{obj} – {obj.organisation.label}"


def _offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Give a field of choices its rows."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]


class CouncilForm(TakesFaults, forms.ModelForm):
    class Meta:
        model = Council
        fields = [
            "organisation", "name", "established_by", "standing_body", "regulation", "rule_code",
            "valid_from", "valid_to",
        ]  # fmt: skip

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [organisation.pk for organisation in organisations]
        own = Organisation.objects.filter(pk__in=keys).in_order()
        self.fields["organisation"] = forms.ModelChoiceField(own, label="Đơn vị lập Hội đồng")
        self.fields["standing_body"] = forms.ModelChoiceField(
            Organisation.objects.filter(parent__in=keys).on(clock.today()).in_order() | own,
            label="Cơ quan thường trực", required=False, empty_label="(chính đơn vị)",
            help_text="Bỏ trống khi chính đơn vị làm việc giấy tờ của Hội đồng.",
        )  # fmt: skip
        self.fields["rule_code"] = forms.ChoiceField(
            label="Quy tắc bỏ phiếu",
            choices=[
                (rule.code, f"{rule.name} ({rule.threshold_words})")
                for rule in rules_on(clock.today())
            ],
            help_text="Căn cứ của từng quy tắc và việc đã đối chiếu với văn bản gốc hay chưa "
            "ghi ở trang Quy tắc bỏ phiếu.",
        )
        self.order_fields(self.Meta.fields)

    def _post_clean(self) -> None:
        """Leave the model's own checks to the service."""
        self.instance = forms.models.construct_instance(self, self.instance)


class SeatForm(TakesFaults, forms.Form):
    user = ComboField(
        User.objects.filter(is_active=True).order_by("name_key"),
        label="Thành viên", search=search_people, url=reverse_lazy("council_room:people"),  # type: ignore[arg-type]

        help_text="Chọn trong những người có tài khoản.",
    )  # fmt: skip
    function = forms.ChoiceField(
        label="Chức danh trong Hội đồng", choices=SeatFunction.choices, initial=SeatFunction.MEMBER
    )
    position = forms.CharField(label="Chức vụ nơi công tác", max_length=160, required=False)
    valid_from = DayField(label="Từ ngày")
    valid_to = DayField(label="Đến ngày", required=False)

    def seat_in(self, council: Council) -> Seat:
        return Seat(council=council, **self.cleaned_data)


class UnseatForm(TakesFaults, forms.Form):
    last_day = DayField(label="Ngày cuối tham gia Hội đồng")
    why = forms.CharField(label="Lý do hoặc số quyết định", max_length=200)


class BlocksForm(forms.Form):
    blocks = forms.ModelMultipleChoiceField(
        Block.objects.none(), label="Cụm, khối thi đua theo dõi", required=False, widget=CheckList
    )

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keepers = [council.organisation_id, council.standing_body_id]
        _offer(self, "blocks", Block.objects.filter(keeper__in=keepers).order_by("name"))


class SittingForm(TakesFaults, forms.Form):
    title = forms.CharField(label="Nội dung họp", max_length=200)
    day = DayField(label="Ngày họp")
    hour = forms.TimeField(label="Giờ họp", widget=forms.TimeInput(attrs={"type": "time"}))
    mode = forms.ChoiceField(
        label="Hình thức", choices=Sitting.Mode.choices, initial=Sitting.Mode.IN_PERSON,
        widget=RadioCards,
    )  # fmt: skip
    until_day = DayField(
        label="Hạn gửi ý kiến: ngày", required=False,
        help_text="Chỉ ghi khi lấy ý kiến bằng văn bản.",
    )  # fmt: skip
    until_hour = forms.TimeField(
        label="Hạn gửi ý kiến: giờ", required=False, initial="17:00",
        widget=forms.TimeInput(attrs={"type": "time"}),
    )  # fmt: skip
    place = forms.CharField(
        label="Địa điểm", max_length=200, required=False,
        help_text="Phòng họp; với họp trực tuyến ghi phần mềm hoặc điểm cầu.",
    )  # fmt: skip
    round = forms.ModelChoiceField(
        Round.objects.none(), label="Đợt giới thiệu", required=False, empty_label="(nhiều đợt)",
        help_text="Bỏ trống khi phiên họp xét hồ sơ của nhiều đợt.",
    )  # fmt: skip
    dossiers = DossiersField(
        Nomination.objects.none(), label="Hồ sơ đưa ra xét", required=False, widget=CheckList,
        help_text="Những hồ sơ đã trình Hội đồng; còn thêm bớt được đến khi mở bỏ phiếu.",
    )  # fmt: skip

    def __init__(self, *args: Any, candidates: QuerySet[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "dossiers", candidates)
        rounds = Round.objects.filter(pk__in=candidates.order_by().values("round"))
        _offer(self, "round", rounds.order_by("-opens_on"))
        if not rounds:
            del self.fields["round"], self.fields["dossiers"]

    def sitting_of(self, council: Council) -> Sitting:
        typed = self.cleaned_data
        starts_at = timezone.make_aware(datetime.combine(typed["day"], typed["hour"]))
        return Sitting(
            council=council, title=typed["title"], starts_at=starts_at, mode=typed["mode"],
            place=typed["place"], round=typed.get("round"), answers_by=self._until(),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("mode") == Sitting.Mode.WRITTEN:
            for name in ("until_day", "until_hour"):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, "Lấy ý kiến bằng văn bản thì ghi hạn gửi ý kiến.")
        return typed

    def take(self, fault: ValidationError) -> None:
        """Put a fault of the deadline beside its day."""
        if hasattr(fault, "error_dict") and "answers_by" in fault.error_dict:
            fault = ValidationError({"until_day": fault.error_dict["answers_by"]})
        super().take(fault)

    def _until(self) -> datetime | None:
        typed = self.cleaned_data
        if typed["mode"] != Sitting.Mode.WRITTEN:
            return None
        return timezone.make_aware(datetime.combine(typed["until_day"], typed["until_hour"]))


class PutForm(forms.Form):
    dossiers = DossiersField(
        Nomination.objects.none(), label="Hồ sơ đã trình Hội đồng", widget=CheckList,
        error_messages={"required": "Chọn ít nhất một hồ sơ."},
    )  # fmt: skip

    def __init__(self, *args: Any, candidates: QuerySet[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "dossiers", candidates)


class WhyForm(TakesFaults, forms.Form):
    why = forms.CharField(label="Lý do", max_length=200)


class PostponeForm(TakesFaults, forms.Form):
    day = DayField(label="Ngày họp mới")
    hour = forms.TimeField(label="Giờ họp", widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(label="Địa điểm", max_length=200, required=False)
    why = forms.CharField(
        label="Lý do hoãn", max_length=200, help_text="Các thành viên đọc được lý do này."
    )

    def starts_at(self) -> datetime:
        typed = self.cleaned_data
        return timezone.make_aware(datetime.combine(typed["day"], typed["hour"]))


class ExtendForm(TakesFaults, forms.Form):
    day = DayField(label="Hạn mới: ngày")
    hour = forms.TimeField(
        label="Hạn mới: giờ", initial="17:00", widget=forms.TimeInput(attrs={"type": "time"})
    )
    why = forms.CharField(
        label="Lý do gia hạn", max_length=200, help_text="Các thành viên đọc được lý do này."
    )

    def answers_by(self) -> datetime:
        typed = self.cleaned_data
        return timezone.make_aware(datetime.combine(typed["day"], typed["hour"]))


class CancelForm(TakesFaults, forms.Form):
    why = forms.CharField(
        label="Lý do hủy", max_length=200, help_text="Các thành viên đọc được lý do này."
    )


class DiscussionForm(forms.Form):
    discussion = forms.CharField(
        label="Ý kiến thảo luận", required=False, max_length=30_000, widget=forms.Textarea,
        help_text="Ai phát biểu, ý chính; đưa nguyên vào biên bản.",
    )  # fmt: skip
    conclusion = forms.CharField(
        label="Kết luận của chủ trì", required=False, max_length=10_000, widget=forms.Textarea
    )


class DeclareForm(TakesFaults, forms.Form):
    """Whether there is a conflict of interest; the reason is needed where there is one."""

    NO, YES = "khong", "co"
    conflict = forms.ChoiceField(
        label="Ông/bà có xung đột lợi ích với hồ sơ này không?",
        choices=[(NO, "Không có"), (YES, "Có, tôi không tham gia xét hồ sơ này")],
        widget=RadioCards(
            describe={
                NO: "Tôi đọc hồ sơ và bỏ phiếu khách quan.",
                YES: "Tôi không mở hồ sơ, không bỏ phiếu về hồ sơ này.",
            }
        ),
        error_messages={"required": "Chọn có hoặc không trước khi mở hồ sơ."},
    )
    reason = forms.CharField(
        label="Quan hệ hoặc lý do", max_length=200, required=False,
        help_text="Cần ghi khi có xung đột, hoặc khi hệ thống đã nhận thấy dấu hiệu ở trên.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("conflict") == self.YES and not typed.get("reason", "").strip():
            self.add_error("reason", "Ghi quan hệ hoặc lý do không tham gia.")
        return typed


class RecuseForForm(TakesFaults, forms.Form):
    """What a member said at the sitting, entered by the secretary."""

    seat = forms.ModelChoiceField(Seat.objects.none(), label="Thành viên")
    reason = forms.CharField(label="Quan hệ hoặc lý do", max_length=200)

    def __init__(self, *args: Any, seats: Iterable[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [seat.pk for seat in seats]
        rows = Seat.objects.filter(pk__in=keys).select_related("user").in_order()
        _offer(self, "seat", rows)


class TellersForm(forms.Form):
    teller_head = forms.ModelChoiceField(
        Seat.objects.none(), label="Trưởng ban kiểm phiếu", required=False, empty_label="(chưa cử)"
    )
    tellers = forms.ModelMultipleChoiceField(
        Seat.objects.none(), label="Thành viên ban kiểm phiếu", required=False, widget=CheckList
    )
    on_paper = forms.BooleanField(
        label="Bỏ phiếu giấy vào hòm", required=False,
        help_text="Cử ít nhất hai người kiểm phiếu: mỗi người đếm, nhập riêng; khớp mới nhận.",
    )  # fmt: skip

    def __init__(self, *args: Any, present: Iterable[Attendance] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [row.seat_id for row in present]
        rows = Seat.objects.filter(pk__in=keys).select_related("user").in_order()
        for name in ("teller_head", "tellers"):
            _offer(self, name, rows)


PREFIX = "muc_"


class PaperForm(forms.Form):
    """One paper: a mark for every name. Never saved, never put into an address."""

    def __init__(
        self, *args: Any, items: Iterable[AgendaItem], written: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        choices = [(choice.value, choice.label) for choice in (Choice if written else ON_SCREEN)]
        for item in self.items:
            self.fields[f"{PREFIX}{item.pk}"] = forms.ChoiceField(
                label=str(item.nomination), choices=choices, widget=forms.RadioSelect,
                error_messages={"required": f"Chưa đánh dấu ở “{item.nomination}”."},
            )  # fmt: skip

    @property
    def rows(self) -> list[tuple[AgendaItem, forms.BoundField]]:
        return [(item, self[f"{PREFIX}{item.pk}"]) for item in self.items]

    @property
    def marks(self) -> list[tuple[AgendaItem, str, str, str]]:
        """Each item with the field's name, the mark and its words: to look over before casting."""
        return [
            (item, name, self.cleaned_data[name], str(Choice(self.cleaned_data[name]).label))
            for item in self.items
            for name in [f"{PREFIX}{item.pk}"]
        ]

    @property
    def choices(self) -> dict[int, str]:
        return {item.pk: mark for item, _, mark, _ in self.marks}


def posted_marks(data: Any) -> dict[int, str]:
    """Return every mark that was sent, also for items the paper did not have: the rule judges."""
    return {
        int(name.removeprefix(PREFIX)): mark
        for name, mark in data.items()
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).isdecimal()
    }


class RuleForm(TakesFaults, forms.ModelForm):
    class Meta:
        model = VoteRule
        fields = [
            "code", "name", "base", "threshold", "strictly_above", "quorum",
            "quorum_counts_written", "recusal_leaves_base", "is_secret", "counts_written",
            "chair_must_agree", "valid_from", "valid_to", "legal_basis", "note",
        ]  # fmt: skip
        help_texts = {
            "code": "Dùng lại mã của quy tắc đang sửa; mã mới viết không dấu, nối bằng gạch ngang.",
            "threshold": "Ví dụ: 90 % hoặc 2/3.",
            "quorum": "Ví dụ: 2/3. Ghi 0 khi văn bản không quy định.",
            "legal_basis": "Số, ký hiệu văn bản, điều, khoản.",
        }

    @classmethod
    def starting_from(cls, rule: VoteRule) -> dict[str, object]:
        kept = {name: getattr(rule, name) for name in cls.Meta.fields}
        return {**kept, "valid_from": None, "valid_to": None, "legal_basis": "", "note": ""}

    def _post_clean(self) -> None:
        """Leave the model's own checks to the service."""
        self.instance = forms.models.construct_instance(self, self.instance)
