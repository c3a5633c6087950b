"""A body's own templates: which kind of document uses which, sent, tried, taken up again, left."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.documents import examples, naming, rules, services
from guongsang.documents.models import Document, OwnTemplate
from guongsang.documents.recipes import Recipe, all_recipes, recipe_of
from guongsang.documents.services.filled import Filled, filled_in
from guongsang.documents.services.official import content_of
from guongsang.documents.states import State
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.access import Refused
from guongsang.web.kit.files import served
from guongsang.web.kit.forms import UploadField
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.office.documents import TYPES, record_of
from guongsang.web.office.documents_body import body_of, ways_of
from vanban.errors import DocumentError
from vanban.write.template import Catalogue, starting
from vanban.write.template.standard import LINE


class TemplateForm(forms.Form):
    """The body's own .docx."""

    file = UploadField(
        label="Tệp mẫu (.docx)", widget=forms.ClearableFileInput(attrs={"accept": ".docx"})
    )


@require_GET
def templates(request: SignedInRequest, pk: int) -> HttpResponse:
    """The kinds of documents that a body writes, and the template of each."""
    body = body_of(request, pk)
    used = OwnTemplate.objects.filter(organisation=body).in_use().select_related("added_by")
    own = {one.recipe: one for one in used}
    context = {
        "body": body,
        "ways": ways_of(body, "office:document_templates"),
        "rows": [(recipe, own.get(recipe.code)) for recipe in all_recipes()],
        "verdict": rules.may_set_template(request.user, body),
    }
    return render(request, "office/document_templates.html", context)


@require_http_methods(["GET", "POST"])
@once
def template(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """One kind of document: its fields, its versions, and a new one sent."""
    body, recipe = body_of(request, pk), _recipe(code)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.keep_template(
                actor=request.user, organisation=body, recipe=recipe, **form.cleaned_data
            )
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            messages.success(request, f"Đã nhận mẫu, bản {made.version}; dự thảo lập từ nay dùng.")
            return redirect("office:document_template", pk, code)
    versions = list(
        OwnTemplate.objects.versions(body, recipe.code).select_related("file", "added_by")
    )
    context = {
        "body": body,
        "recipe": recipe,
        "form": form,
        "versions": versions,
        "used": next((one for one in versions if one.is_used), None),
        "latest": _latest(request, body, recipe),
        "fields": _fields(recipe.catalogue),
        "verdict": rules.may_set_template(request.user, body),
    }
    status = 422 if form.errors else 200
    return render(request, "office/document_template.html", context, status=status)


@require_POST
@once
def use(request: SignedInRequest, pk: int, code: str, version: int) -> HttpResponse:
    """Take up an earlier version again."""
    services.use_template(
        actor=request.user, organisation=body_of(request, pk), recipe=_recipe(code),
        version=version,
    )  # fmt: skip
    messages.success(request, f"Dự thảo lập từ nay dùng bản {version}.")
    return redirect("office:document_template", pk, code)


@require_POST
@once
def house(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Go back to the house's format."""
    services.use_house(actor=request.user, organisation=body_of(request, pk), recipe=_recipe(code))
    messages.success(request, "Dự thảo lập từ nay theo mẫu của hệ thống; các bản đã gửi vẫn giữ.")
    return redirect("office:document_template", pk, code)


@require_GET
def start(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """Return the template to begin with: the State's format, of fields."""
    body_of(request, pk)
    recipe = _recipe(code)
    return _attached(starting(recipe.kind), f"mau-khoi-dau-{_name(recipe)}.docx")


@require_GET
def kept(request: SignedInRequest, pk: int, code: str, version: int) -> HttpResponse:
    """Return one version as it was sent."""
    one = _version(body_of(request, pk), _recipe(code), version)
    return served(one.file, one.file_name)


@require_GET
def trial(
    request: SignedInRequest, pk: int, code: str, version: int, extension: str
) -> HttpResponse:
    """Return a version filled from the latest document that the person sees, or an example."""
    body, recipe = body_of(request, pk), _recipe(code)
    one = _version(body, recipe, version)
    if extension not in TYPES:
        raise Http404
    try:
        own = _tried(request, one, recipe)
        content = own.pdf if extension == "pdf" else own.docx
    except DocumentError as fault:
        raise Refused(f"Không điền thử được mẫu này. {fault}") from fault
    return _attached(content, f"thu-mau-{_name(recipe)}-ban-{version}.{extension}")


def _tried(request: SignedInRequest, one: OwnTemplate, recipe: Recipe) -> Filled:
    latest = _latest(request, one.organisation, recipe)
    if latest is None:
        content = examples.example(recipe, naming.letterhead_of(one.organisation), clock.today())
        return filled_in(one, content, examples.example_facts(recipe))
    record = record_of(request, latest, recipe)
    facts = recipe.facts.of(record) if recipe.facts and record is not None else latest.facts
    return filled_in(one, content_of(latest), facts)


def _latest(request: SignedInRequest, body: Organisation, recipe: Recipe) -> Document | None:
    """Return the latest document of the kind whose content holds no words of an own template.

    That of an issued one does: filled again, they would stand twice.
    """
    seen = Document.objects.visible_to(request.user).filter(organisation=body, recipe=recipe.code)
    plain = seen.filter(Q(template=None) | Q(state=State.DRAFT)).exclude(content="")
    return plain.order_by("-created_at", "-pk").first()


def _fields(catalogue: Catalogue) -> list[dict[str, str]]:
    """Return one line a field, as an officer types it, with what it means."""
    found: list[dict[str, str]] = []
    for one in catalogue.offered:
        if one.columns:
            found += [
                {
                    "written": f"{{{{ {one.name}.{column.name} }}}}",
                    "meaning": one.meaning
                    if column.name == LINE
                    else f"{one.meaning}: {column.meaning}",
                    "example": column.example,
                    "how": "hàng, đoạn lặp lại",
                }
                for column in one.columns
            ]
        else:
            how = "cả phần, đứng riêng một đoạn" if one.is_passage else "chữ"
            found.append(
                {
                    "written": f"{{{{ {one.name} }}}}", "meaning": one.meaning,
                    "example": one.example, "how": how,
                }
            )  # fmt: skip
    return found


def _recipe(code: str) -> Recipe:
    recipe = recipe_of(code)
    if recipe is None:
        raise Http404
    return recipe


def _version(body: Organisation, recipe: Recipe, version: int) -> OwnTemplate:
    rows = OwnTemplate.objects.versions(body, recipe.code).select_related("file", "organisation")
    one: OwnTemplate = get_object_or_404(rows, version=version)
    return one


def _name(recipe: Recipe) -> str:
    return recipe.code.replace(".", "-").replace("_", "-")


def _attached(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


_OF_A_BODY = "van-ban/mau/<int:pk>/tung-loai/"
_ONE = f"{_OF_A_BODY}<str:code>/"

urlpatterns = [
    path(_OF_A_BODY, templates, name="document_templates"),
    path(_ONE, template, name="document_template"),
    path(f"{_ONE}mau-khoi-dau/", start, name="document_template_start"),
    path(f"{_ONE}ve-mau-he-thong/", house, name="document_template_house"),
    path(f"{_ONE}<int:version>/", kept, name="document_template_file"),
    path(f"{_ONE}<int:version>/dung/", use, name="document_template_use"),
    path(f"{_ONE}<int:version>/thu/<slug:extension>/", trial, name="document_template_trial"),
]
