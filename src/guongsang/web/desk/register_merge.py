"""Two entries of one subject made one: shown side by side before it is done."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from guongsang.exemplars import queries, rules, services
from guongsang.exemplars.models import Exemplar
from guongsang.orgs.queries import reach_of
from guongsang.shared.access import ensure
from guongsang.web.desk.register_pages import Act, answer, find
from guongsang.web.kit.forms import RadioCards
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

MERGE = Act(
    title="Gộp chủ thể bị nhập hai lần",
    lead="Mọi gương của chủ thể được chọn chuyển về chủ thể này. Gộp nhầm thì tách lại được.",
    button="Gộp làm một",
    done="Đã gộp hai chủ thể.",
    anchor="chu-the",
)


class MergeForm(forms.Form):
    other = forms.ChoiceField(
        label="Chủ thể trùng", widget=RadioCards(), error_messages={"required": "Hãy chọn một."}
    )
    why = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any, *, likely: list[queries.Likeness]) -> None:
        super().__init__(data)
        field = self.fields["other"]
        field.choices = [  # type: ignore[attr-defined]
            (str(one.subject.pk), f"{one.subject.name}, {one.subject.organisation.label}")
            for one in likely
        ]
        field.widget.describe = {  # type: ignore[attr-defined]
            str(one.subject.pk): f"{', '.join(one.reasons)}; {one.exemplar_count} lần ghi nhận"
            for one in likely
        }
        if not likely:
            field.help_text = "Không thấy chủ thể nào giống trong phạm vi của bạn."


@require_http_methods(["GET", "POST"])
@once
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    ensure(rules.may_describe_subject(request.user, exemplar.subject))
    form = MergeForm(request.POST or None, likely=_likely(request, exemplar))

    def do(told: dict[str, Any]) -> object:
        return services.merge_subjects(
            actor=request.user,
            kept_id=exemplar.subject_id,
            merged_id=int(told["other"]),
            why=told["why"],
        )

    return answer(request, exemplar, MERGE, form, do)


def _likely(request: SignedInRequest, exemplar: Exemplar) -> list[queries.Likeness]:
    subject = exemplar.subject
    likely = queries.same_subjects(
        subject.name,
        subject.birth_year,
        subject.organisation,
        subject.kind,
        reach=reach_of(request.user),
    )
    return [one for one in likely if one.subject.pk != subject.pk]


urlpatterns = [path("guong/<int:pk>/gop/", merge, name="merge_subjects")]
