"""'Ký thay, ủy quyền': whom the head lets sign for them, from when to when, by which paper."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.accounts.models import User
from guongsang.documents import services as documents
from guongsang.documents.checks import EVIDENCE
from guongsang.orgs import rules, services
from guongsang.orgs.models import Delegation, Holding, Organisation, Role, SigningForm
from guongsang.orgs.queries import has_role_anywhere, headed_by
from guongsang.orgs.services import DelegationDraft
from guongsang.shared import clock
from guongsang.web.kit import nav
from guongsang.web.kit.files import served
from guongsang.web.kit.forms import DayField, UploadField
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

SHOWN = 50


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class DelegationForm(forms.Form):
    """Who signs, how, from when to when, by which paper."""

    delegate = PersonField(User.objects.none(), label="Người được giao")
    form = forms.ChoiceField(label="Hình thức ký", choices=SigningForm.choices)
    position = forms.CharField(
        label="Chức vụ in dưới chữ ký", max_length=160,
        help_text="Ví dụ: Phó Chủ tịch, Chánh Văn phòng.",
    )  # fmt: skip
    basis = forms.CharField(
        label="Văn bản giao", max_length=250,
        help_text="Số, ký hiệu, ngày của quyết định phân công hoặc giấy ủy quyền.",
    )  # fmt: skip
    file = UploadField(
        label="Tệp văn bản", required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(EVIDENCE))}),
    )  # fmt: skip
    starts = DayField(label="Từ ngày")
    ends = DayField(label="Đến hết ngày")

    def __init__(self, *args: Any, unit: Organisation, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = Organisation.objects.under(unit)
        held = Holding.objects.on(clock.today()).filter(organisation__in=below)
        people: Any = self.fields["delegate"]
        people.queryset = (
            User.objects.filter(pk__in=held.values("user"), is_active=True)
            .exclude(pk=actor.pk)
            .order_by("name_key", "pk")
        )
        self.fields["starts"].initial = clock.today()


@require_http_methods(["GET", "POST"])
@once
def delegations(request: SignedInRequest) -> HttpResponse:
    """What the head gave, and the form to give; for others, what they were given."""
    units = _headed(request)
    unit = next((each for each in units if str(each.pk) == request.GET.get("don_vi")), None)
    unit = unit or (units[0] if units else None)
    if request.method == "POST" and unit is None:
        raise Http404
    form = DelegationForm(
        request.POST or None, request.FILES or None, unit=unit, actor=request.user
    ) if unit else None  # fmt: skip
    if request.method == "POST" and unit and form and form.is_valid():
        try:
            made = services.delegate(
                actor=request.user, organisation_id=unit.pk, draft=_draft(request, form)
            )
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            messages.success(
                request, f"{made.delegate} ký {made.form} từ {made.starts:%d/%m/%Y} đến hết "
                f"{made.ends:%d/%m/%Y}.",
            )  # fmt: skip
            return redirect(f"{request.path}?don_vi={unit.pk}")
    context = _context(request, unit, units, form)
    status = 422 if form and form.errors else 200
    return render(request, "office/delegations.html", context, status=status)


@require_POST
@once
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(_seen(request), pk=pk)
    services.end_delegation(actor=request.user, delegation_id=pk)
    messages.success(request, f"{found.delegate} thôi ký thay từ hôm nay.")
    return redirect("office:delegations")


@require_GET
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the paper of a delegation to who gave it, stands in by it, or heads the body now."""
    found = get_object_or_404(_seen(request).exclude(file=None).select_related("file"), pk=pk)
    if found.file is None:
        raise Http404
    return served(found.file, found.file_name)


def _seen(request: SignedInRequest) -> Any:
    rows = Delegation.objects.with_context()
    theirs = rows.filter(holding__organisation__in=headed_by(request.user))
    return (theirs | rows.filter(delegate=request.user)).distinct()


def _headed(request: SignedInRequest) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=headed_by(request.user)).in_order())


def _draft(request: SignedInRequest, form: DelegationForm) -> DelegationDraft:
    told = dict(form.cleaned_data)
    upload = told.pop("file")
    if upload is None:
        return DelegationDraft(**told)
    stored = documents.store(file=upload, actor=request.user)
    return DelegationDraft(**told, file=stored, file_name=str(upload.name)[:200])


def _context(
    request: SignedInRequest, unit: Organisation | None, units: list[Organisation], form: Any
) -> dict[str, object]:
    today = clock.today()
    given = Delegation.objects.none()
    if unit:
        given = Delegation.objects.with_context().filter(holding__organisation=unit)
    rows = [
        (each, each.is_in_force(today), rules.may_end_delegation(request.user, each))
        for each in given.order_by("-starts", "-pk")[:SHOWN]
    ]
    mine = Delegation.objects.with_context().filter(delegate=request.user)
    held = [(each, each.is_in_force(today)) for each in mine.order_by("-starts", "-pk")[:SHOWN]]
    return {"unit": unit, "units": units, "form": form, "given": rows, "held": held, "today": today}


def _concerned(user: User) -> bool:
    """Heads, and who stands in for one today; both are known without asking the database."""
    return has_role_anywhere(user, Role.HEAD)


urlpatterns = [
    path("uy-quyen/", delegations, name="delegations"),
    path("uy-quyen/<int:pk>/thoi/", end, name="delegation_end"),
    path("uy-quyen/<int:pk>/van-ban/", file, name="delegation_file"),
]

nav.register(
    "office", "Ký thay, ủy quyền", "office:delegations", "signature", when=_concerned, order=88
)
