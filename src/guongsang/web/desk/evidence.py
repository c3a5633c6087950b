"""Evidence: sent in with checks, served only to who may see it, never run by a browser."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.documents.checks import EVIDENCE
from guongsang.documents.models import StoredFile
from guongsang.exemplars import rules, services
from guongsang.exemplars.models import Evidence, Exemplar
from guongsang.shared.access import ensure
from guongsang.web.desk.register_pages import Act, answer, find
from guongsang.web.kit.files import served
from guongsang.web.kit.forms import UploadField
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

ADD = Act(
    title="Thêm minh chứng",
    lead="Ảnh, giấy khen, văn bản, bảng số liệu. Tệp được kiểm tra trước khi lưu; "
    "gửi lại cùng một tệp thì không tạo thêm bản thứ hai.",
    button="Gửi minh chứng",
    done="Đã thêm minh chứng.",
    anchor="minh-chung",
    multipart=True,
)


class EvidenceForm(forms.Form):
    file = UploadField(
        label="Tệp minh chứng",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(EVIDENCE))}),
    )
    title = forms.CharField(
        label="Tên minh chứng",
        max_length=200,
        required=False,
        help_text="Ví dụ: Giấy khen của Chủ tịch xã năm 2024. Để trống thì lấy tên tệp.",
    )


@require_http_methods(["GET", "POST"])
@once
def evidence_add(request: SignedInRequest, pk: int) -> HttpResponse:
    exemplar = find(request, pk)
    ensure(rules.may_add_evidence(request.user, exemplar))
    form = EvidenceForm(request.POST or None, request.FILES or None)

    def do(told: dict[str, Any]) -> object:
        return services.add_evidence(actor=request.user, exemplar_id=pk, **told)

    return answer(request, exemplar, ADD, form, do)


@require_GET
def evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Serve a standing file of an exemplar in reach; pictures inline, all else as a download."""
    seen = Exemplar.objects.visible_to(request.user).values("pk")
    standing = Evidence.objects.standing().select_related("file")
    found = get_object_or_404(standing, pk=pk, exemplar__in=seen)
    return served(found.file, found.file_name)


@require_GET
def scan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Serve the scanned paper slip of an exemplar entered on behalf."""
    exemplar = find(request, pk)
    stored = get_object_or_404(StoredFile, pk=exemplar.scan_id)
    return served(stored, f"phieu-{exemplar.pk}.{stored.extension}")


@require_POST
@once
def evidence_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    seen = Exemplar.objects.visible_to(request.user).values("pk")
    found = get_object_or_404(Evidence.objects.standing(), pk=pk, exemplar__in=seen)
    services.withdraw_evidence(actor=request.user, evidence_id=pk, why="Gửi nhầm")
    messages.success(request, f"Đã rút minh chứng “{found.title}”.")
    return redirect(reverse("desk:exemplar", args=[found.exemplar_id]) + "#minh-chung")


urlpatterns = [
    path("guong/<int:pk>/minh-chung/", evidence_add, name="evidence_add"),
    path("guong/<int:pk>/phieu/", scan, name="exemplar_scan"),
    path("guong/minh-chung/<int:pk>/", evidence, name="evidence"),
    path("guong/minh-chung/<int:pk>/rut/", evidence_withdraw, name="evidence_withdraw"),
]
