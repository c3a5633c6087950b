"""Agreements of those shown: recorded, taken back, and the receipt of what came down."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from guongsang.documents import services as documents
from guongsang.exemplars.models import Subject
from guongsang.publicity import queries, rules, services
from guongsang.publicity.coverage import keeper_of
from guongsang.publicity.models import Channel, Placement
from guongsang.shared import clock
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.newsroom import find
from guongsang.web.newsroom.forms import ConsentForm, WhyForm


@require_http_methods(["GET", "POST"])
@once
def record(request: SignedInRequest, pk: int, subject_pk: int) -> HttpResponse:
    """Record what one subject of a story agrees to."""
    story = find.story(request.user, pk)
    standing = {row.subject.pk: row for row in queries.standing_of(story, clock.today())}
    if subject_pk not in standing:
        raise Http404
    row = standing[subject_pk]
    channels = Channel.objects.visible_to(request.user).in_order()
    form = ConsentForm(
        request.POST or None, request.FILES or None, capacities=row.capacities, channels=channels
    )
    if request.method == "POST" and form.is_valid() and _record(request, form, row.subject):
        messages.success(request, f"Đã ghi nhận đồng ý của {row.subject.name}.")
        return redirect("newsroom:story", story.pk)
    context = {"story": story, "row": row, "form": form}
    context["verdict"] = rules.may_record_consent(request.user, row.subject, on=clock.today())
    return render(request, "newsroom/consent_new.html", context, status=422 if form.errors else 200)


def _record(request: SignedInRequest, form: ConsentForm, subject: Subject) -> bool:
    """Keep the scan and the consent; put what is wrong beside its field."""
    upload = form.cleaned_data["scan"]
    try:
        scan = documents.store(file=upload, actor=request.user) if upload else None
    except ValidationError as fault:
        form.add_error("scan", fault)
        return False
    try:
        services.record_consent(
            actor=request.user, subject=subject, terms=form.terms(),
            channels=list(form.cleaned_data["channels"]), scan=scan,
        )  # fmt: skip
    except ValidationError as fault:
        form.add_error(None, fault)
        return False
    return True


@require_http_methods(["GET", "POST"])
@once
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a consent back; the page says first what will come down."""
    consent = find.consent(request.user, pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.withdraw_consent(
            actor=request.user, consent_id=consent.pk, why=form.cleaned_data["why"]
        )
        return redirect("newsroom:receipt", consent.pk)
    resting = Placement.objects.standing().filter(
        story__exemplars__subject=keeper_of(consent.subject)
    )
    context = {
        "consent": consent, "form": form,
        "placements": resting.select_related("story", "channel", "column").distinct(),
        "verdict": rules.may_withdraw_consent(request.user, consent, on=clock.today()),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "newsroom/consent_withdraw.html", context, status=status)


@require_GET
def receipt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what came down when a consent was taken back, and what is still to be confirmed."""
    consent = find.consent(request.user, pk)
    if consent.withdrawn_at is None:
        raise Http404
    keys = [line["placement"] for line in consent.receipt]
    down = set(
        Placement.objects.filter(pk__in=keys, taken_down_at__isnull=False).values_list(
            "pk", flat=True
        )
    )
    lines = [{**line, "is_down": line["placement"] in down} for line in consent.receipt]
    return render(request, "newsroom/receipt.html", {"consent": consent, "lines": lines})
