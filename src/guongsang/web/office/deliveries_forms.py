"""Forms of sending a document out: the printed list to confirm, one recipient more, the filter."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from guongsang.documents.models import Channel, Document
from guongsang.documents.models.official import Circle
from guongsang.documents.recipients import Proposal
from guongsang.documents.services import Recipient
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.web.kit.forms import CheckList
from guongsang.web.office.organisations_forms import UnitCombo, find_units

PAPER, PAGE = "giay", "trang"
ON_PAPER = "Gửi bản giấy"
INNER_PAGE = "Văn bản nội bộ không đăng trang công khai."


UNITS: Any = reverse_lazy("office:delivery_units")


class ConfirmForm(forms.Form):
    """A field a printed line: what is certain is ticked, what is not is only offered.

    The public page is only offered, too.
    """

    def __init__(
        self, *args: Any, document: Document, pending: list[Proposal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pending = {f"dong_{one.number}": one for one in pending}
        self._targets: dict[str, Any] = {}
        for name, one in self.pending.items():
            choices = list(self._choices(one, document))
            self.fields[name] = forms.MultipleChoiceField(
                label=one.line.words, required=False, widget=CheckList, choices=choices,
                initial=self._ticked(one, choices),
                help_text=self._why(one, document),
            )  # fmt: skip

    def _choices(self, one: Proposal, document: Document) -> Iterator[tuple[str, str]]:
        if one.is_public and document.circle == Circle.BODY:
            yield PAGE, "Đăng trang công khai của hệ thống"
        found = one.found
        for target in (*found.units, *found.people, *found.choices):
            key = f"u{target.pk}" if isinstance(target, Organisation) else f"p{target.pk}"
            self._targets[key] = target
            yield key, _called(target)
        yield PAPER, ON_PAPER

    @staticmethod
    def _ticked(one: Proposal, choices: list[tuple[str, str]]) -> list[str]:
        certain = [f"u{unit.pk}" for unit in one.found.units]
        certain += [f"p{person.pk}" for person in one.found.people]
        if one.is_public and choices[0][0] == PAGE:
            return certain  # the page is for everybody: a person ticks it, never we
        return certain or ([] if one.found.choices else [PAPER])

    @staticmethod
    def _why(one: Proposal, document: Document) -> str:
        if one.is_public and document.circle == Circle.INNER:
            return INNER_PAGE
        return one.found.why

    def lines(self) -> list[tuple[Proposal, Any]]:
        """Each printed line with its field, in the order of the list."""
        return [(one, self[name]) for name, one in self.pending.items()]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(name) for name in self.pending):
            raise ValidationError("Chưa chọn nơi nhận nào; hãy đánh dấu ít nhất một nơi rồi gửi.")
        return cleaned

    @property
    def told(self) -> list[Recipient]:
        """Whom the officer confirmed."""
        return [
            self._recipient(one, key)
            for name, one in self.pending.items()
            for key in self.cleaned_data[name]
        ]

    def _recipient(self, one: Proposal, key: str) -> Recipient:
        line, mark = one.line.words, one.line.mark
        if key in (PAGE, PAPER):
            channel = Channel.PAGE if key == PAGE else Channel.PAPER
            return Recipient(line, channel, mark)
        target = self._targets[key]
        if isinstance(target, Organisation):
            return Recipient(line, Channel.INBOX, mark, organisation=target)
        return Recipient(line, Channel.INBOX, mark, person=target)


def _called(target: Any) -> str:
    if isinstance(target, Organisation):
        return target.name
    return str(target)


class MoreForm(forms.Form):
    """One recipient more: a body of the system, an e-mail address, or a place that gets paper."""

    unit = UnitCombo(
        Organisation.objects.none(), search=find_units, label="Cơ quan, đơn vị", required=False,
        url=UNITS,
        help_text="Người xử lý văn bản ở đó nhận ngay trong hệ thống.",
    )  # fmt: skip
    address = forms.EmailField(
        label="Hoặc thư điện tử", required=False, help_text="Gửi kèm bản PDF."
    )
    paper = forms.CharField(
        label="Tên nơi nhận", max_length=200, required=False,
        help_text="Ghi khi gửi thư điện tử hoặc bản giấy cho nơi ngoài hệ thống.",
    )  # fmt: skip
    mark = forms.CharField(
        label="Ghi chú nơi nhận", max_length=40, required=False,
        help_text="Ví dụ: b/c, để thực hiện.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = Organisation.objects.on(clock.today())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            if not any(cleaned.get(name) for name in ("unit", "address", "paper")):
                raise ValidationError("Hãy chọn đơn vị, ghi địa chỉ thư hoặc tên nơi nhận.")
            if cleaned.get("unit") and cleaned.get("address"):
                raise ValidationError("Mỗi lần thêm một nơi: chọn đơn vị hoặc ghi địa chỉ thư.")
        return cleaned

    @property
    def told(self) -> Recipient:
        cleaned = self.cleaned_data
        unit, address, mark = cleaned["unit"], cleaned["address"], cleaned["mark"].strip("() ")
        if unit is not None:
            return Recipient(unit.name, Channel.INBOX, mark, organisation=unit)
        if address:
            return Recipient(cleaned["paper"] or address, Channel.EMAIL, mark, address=address)
        return Recipient(cleaned["paper"], Channel.PAPER, mark)
