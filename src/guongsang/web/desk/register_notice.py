"""Noticing an exemplar in two minutes on a phone: six fields, then 'is it somebody known?'."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.documents import services as documents
from guongsang.documents.models import StoredFile
from guongsang.exemplars import queries, rules, services
from guongsang.exemplars.models import Subject
from guongsang.orgs.queries import organisations_of, reach_of
from guongsang.publicity.models import Suggestion
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.desk import register_letter
from guongsang.web.desk.register_forms import NoticeForm, OnBehalfForm, SameForm
from guongsang.web.desk.register_pages import attempt
from guongsang.web.kit.forms import ComboField, combo_options
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once

SCAN_KEPT = "scan_kept"


@require_http_methods(["GET", "POST"])
@once
def notice(request: SignedInRequest) -> HttpResponse:
    on_behalf, letter = "ho" in request.GET, register_letter.letter_of(request)
    form, extra, same = _forms(request, letter, on_behalf=on_behalf)
    bound = [each for each in (form, extra) if each is not None]
    if request.method == "POST" and not [each for each in bound if not each.is_valid()]:
        ensure(rules.may_notice(request.user, form.cleaned_data["organisation"]))
        birth_year = same.cleaned_data.get("birth_year") if same.is_valid() else None
        likely = _likely(request, form.cleaned_data, birth_year)
        chosen = _chosen(request, likely)
        if likely and (chosen is None or same.errors):
            return _ask(request, form, extra, _offer(same, likely))
        subject = chosen or _new_subject(form.cleaned_data, birth_year)
        if attempt(form, lambda data: _enter(request, form, extra, {**data, "subject": subject})):
            if letter is not None:
                answer = extra.cleaned_data["answer"]
                register_letter.close(request, letter, form.entered, answer)  # type: ignore[attr-defined]
            messages.success(request, "Đã ghi nhận. Bổ sung chi tiết khi có thời gian.")
            return redirect("desk:exemplar_more", pk=form.entered.pk)  # type: ignore[attr-defined]
    context = {"form": form, "extra": extra, "on_behalf": on_behalf, "letter": letter}
    return render(request, "desk/notice.html", context, status=422 if form.is_bound else 200)


def _forms(
    request: SignedInRequest, letter: Suggestion | None, *, on_behalf: bool
) -> tuple[Any, Any, SameForm]:
    data = request.POST if request.method == "POST" else None
    own = organisations_of(request.user)
    start: dict[str, Any] = {
        "discovered_on": clock.today(), "organisation": own[0].pk if own else None,
    }  # fmt: skip
    if letter is not None:
        start = register_letter.told_in(letter)
    url = reverse("desk:notice_units")
    form = NoticeForm(data, user=request.user, unit_url=url, initial=start)
    extra = OnBehalfForm(data, request.FILES or None) if on_behalf else None
    if letter is not None:
        known = register_letter.about(letter)
        extra = register_letter.FromLetterForm(data, initial=known)
    return form, extra, SameForm(data)


def _likely(
    request: SignedInRequest, told: dict[str, Any], birth_year: int | None
) -> list[queries.Likeness]:
    return queries.same_subjects(
        told["name"],
        birth_year,
        told["organisation"],
        told["kind"],
        reach=reach_of(request.user),
    )


def _chosen(
    request: SignedInRequest, likely: list[queries.Likeness]
) -> Subject | services.NewSubject | bool | None:
    """Return the known subject chosen, False for 'somebody new', None when nothing was chosen."""
    answer = request.POST.get("same", "")
    if answer == SameForm.NEW:
        return False
    return next((one.subject for one in likely if str(one.subject.pk) == answer), None)


def _new_subject(told: dict[str, Any], birth_year: int | None) -> services.NewSubject:
    return services.NewSubject(kind=told["kind"], name=told["name"], birth_year=birth_year)


def _offer(same: SameForm, likely: list[queries.Likeness]) -> SameForm:
    """Fill the cards: each known subject with why it is shown, and somebody new."""
    new = "Người khác, chưa có trong sổ"
    cards = [
        (str(one.subject.pk), f"Chính là {one.subject.name}, {one.subject.organisation.label}")
        for one in likely
    ]
    why = {
        str(one.subject.pk): f"{', '.join(one.reasons)}; {one.exemplar_count} lần được ghi nhận"
        for one in likely
    }
    field = same.fields["same"]
    field.required = True  # from here on, as the card says
    field.widget.choices = [*cards, (SameForm.NEW, new)]  # type: ignore[attr-defined]
    field.widget.describe = why  # type: ignore[attr-defined]
    return same


def _ask(request: SignedInRequest, form: Any, extra: Any, same: SameForm) -> HttpResponse:
    """Draw the step 'is it somebody known?' with everything typed kept in the form."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("same", "birth_year", "form_token", "csrfmiddlewaretoken", SCAN_KEPT)
    ]
    kept = _kept_scan(request, extra)
    if kept is not None:
        typed.append((SCAN_KEPT, signing.dumps(kept.pk, salt=SCAN_KEPT)))
    context = {"form": form, "extra": extra, "same": same, "typed": typed, "scan": kept}
    return render(request, "desk/notice_same.html", context)


def _kept_scan(request: SignedInRequest, extra: Any) -> StoredFile | None:
    """Return the scan sent now, or the one sent with the step before (its key is signed)."""
    if extra is None or "scan" not in extra.fields:
        return None
    if extra.cleaned_data.get("scan"):
        return documents.store(file=extra.cleaned_data["scan"], actor=request.user)
    try:
        key = signing.loads(request.POST.get(SCAN_KEPT, ""), salt=SCAN_KEPT, max_age=86_400)
    except signing.BadSignature:
        return None
    return StoredFile.objects.filter(pk=key).first()


def _enter(request: SignedInRequest, form: Any, extra: Any, told: dict[str, Any]) -> None:
    """Enter it; the row made is kept on the form for the redirect."""
    more: dict[str, Any] = {}
    if extra is not None:
        more = {key: extra.cleaned_data[key] for key in ("noticed_by", "noticed_through")}
        more["scan"] = _kept_scan(request, extra)
    form.entered = services.notice(
        actor=request.user,
        organisation=told["organisation"],
        subject=told["subject"],
        title=told["title"],
        summary=told["summary"],
        programme=queries.programme_of(told["organisation"], told["discovered_on"]),
        discovered_on=told["discovered_on"],
        **more,
    )


@require_GET
def notice_units(request: SignedInRequest) -> HttpResponse:
    """Find units by words; absent for a person of few units, whose form lists them all."""
    field = NoticeForm(user=request.user).fields["organisation"]
    if not isinstance(field, ComboField):
        raise Http404
    return combo_options(field, request)


urlpatterns = [
    path("guong/moi/", notice, name="notice"),
    path("guong/moi/don-vi/", notice_units, name="notice_units"),
]
