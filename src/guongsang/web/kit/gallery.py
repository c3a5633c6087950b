"""The gallery: every component of the kit with all its variants, on one page."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from guongsang.accounts.models import User
from guongsang.orgs.models import Organisation
from guongsang.web.kit.forms import CheckList, ComboField, RadioCards, UploadField, combo_options
from guongsang.web.kit.gallery_examples import examples
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from vanban.text import fold

PAGE = "kit/gallery.html"
WRONG = {"name": "", "born": "31/02/2025", "story": "Giữ trạm y tế suốt mùa lũ."}
FIELDS = [("education", "Giáo dục và đào tạo"), ("health", "Y tế"), ("army", "Quốc phòng, an ninh")]


def _organisations(rows: Any, typed: str) -> Any:
    return rows.filter(name_folded__contains=fold(typed)).order_by("sort_key", "pk")


class Sample(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Họ và tên", max_length=120, help_text="Viết đủ họ, tên đệm, tên.")
    born = forms.DateField(label="Ngày sinh", required=False)
    score = forms.IntegerField(label="Số năm công tác", min_value=0, required=False)
    field = forms.ChoiceField(label="Lĩnh vực", choices=[("", "(chưa chọn)"), *FIELDS])
    kind = forms.ChoiceField(
        label="Đối tượng",
        choices=[("person", "Cá nhân"), ("unit", "Tập thể"), ("home", "Hộ gia đình")],
        widget=RadioCards(describe={"person": "Một người", "unit": "Từ hai người cùng một đơn vị"}),
    )
    marks = forms.MultipleChoiceField(
        label="Ưu tiên",
        choices=[("minority", "Người dân tộc thiểu số"), ("worker", "Người trực tiếp lao động")],
        widget=CheckList,
        required=False,
        help_text="Chọn mọi mục đúng.",
    )
    unit = ComboField(
        Organisation.objects.all(), search=_organisations, url="/kit/lua-chon/", label="Đơn vị",
        required=False,
    )  # fmt: skip
    story = forms.CharField(
        label="Việc làm nổi bật", max_length=500, widget=forms.Textarea,
        help_text="Khách quan, trung thực, không thổi phồng.",
    )  # fmt: skip
    file = UploadField(label="Tệp minh chứng", required=False)
    agreed = forms.BooleanField(label="Người được nêu gương đã đồng ý cho giới thiệu")


class Filters(forms.Form):
    q = forms.CharField(label="Tìm theo tên", required=False, widget=forms.SearchInput)
    field = forms.ChoiceField(label="Lĩnh vực", choices=[("", "Tất cả"), *FIELDS], required=False)
    since = forms.DateField(label="Từ ngày", required=False)


@require_GET
def show(request: SignedInRequest) -> HttpResponse:
    """Draw everything; seen on a demonstration, in development and by administrators."""
    _ensure_visible(request)
    return render(request, PAGE, examples() | _forms(request))


@require_GET
def options(request: SignedInRequest) -> HttpResponse:
    """Answer the combo's options for the words typed."""
    _ensure_visible(request)
    return combo_options(Sample().fields["unit"], request)


@require_POST
@once
def send(request: HttpRequest) -> HttpResponse:
    """Take the sample form as any page would; nothing is kept."""
    _ensure_visible(request)
    form = Sample(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, PAGE, examples() | _forms(request, form), status=422)
    messages.success(request, "Đã ghi nhận biểu mẫu thử; không có gì được lưu.")
    return redirect("kit:gallery")


def is_shown_to(user: User) -> bool:
    """Whether the person may see the gallery."""
    return bool(settings.DEMO or settings.DEBUG or user.is_administrator)


def _ensure_visible(request: HttpRequest) -> None:
    if not is_shown_to(request.user):  # type: ignore[arg-type]
        raise Http404


def _forms(request: HttpRequest, form: Sample | None = None) -> dict[str, Any]:
    return {
        "form": form or Sample(),
        "wrong": Sample(WRONG, auto_id="sai_%s"),
        "filters": Filters(request.GET or None, auto_id="loc_%s"),
    }
