"""One story on the newsroom's desk: its page and every step it takes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.audit import queries as audit
from guongsang.publicity import queries, rules, services
from guongsang.publicity.coverage import coverage_of
from guongsang.publicity.differences import changes_of
from guongsang.publicity.models import Channel, Column, Story
from guongsang.publicity.richtext import reading_seconds, to_plain
from guongsang.shared import clock
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.newsroom import find
from guongsang.web.newsroom.forms import FactForm, PublishForm, WhyForm
from guongsang.web.newsroom.show import safe_body

STEPS = {
    "de-nghi-kiem-chung": (services.ask_check, "Đã nhắn người kiểm chứng của đơn vị."),
    "kiem-chung-xong": (services.finish_check, "Đã kiểm chứng xong, bài chờ duyệt."),
    "ve-ban-nhap": (services.back_to_draft, "Bài đã về bản nháp."),
    "duyet": (services.approve, "Đã duyệt bài."),
    "huy-hen": (services.unschedule, "Đã hủy hẹn giờ đăng."),
}


@require_GET
def story(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find.story(request.user, pk)
    return render(request, "newsroom/story.html", _context(request, found))


@require_POST
@once
def step(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    found = find.story(request.user, pk)
    if name not in STEPS:
        raise Http404
    act, told = STEPS[name]
    act(actor=request.user, story_id=found.pk)
    messages.success(request, told)
    return redirect("newsroom:story", found.pk)


@require_POST
@once
def add_fact(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find.story(request.user, pk)
    form = FactForm(request.POST, evidence=queries.evidence_for(found))
    if form.is_valid():
        given = form.cleaned_data
        try:
            services.add_fact(
                actor=request.user, story_id=found.pk, statement=given["statement"],
                evidence=given["evidence"], source=given["source"],
            )  # fmt: skip
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, "Đã thêm sự việc.")
            return redirect(f"{_url(found)}#su-viec")
    context = _context(request, found) | {"fact_form": form}
    return render(request, "newsroom/story.html", context, status=422)


@require_POST
@once
def verify_fact(request: SignedInRequest, pk: int) -> HttpResponse:
    fact = find.fact(request.user, pk)
    services.verify_fact(actor=request.user, fact_id=fact.pk)
    return redirect(f"{_url(fact.story)}#su-viec")


@require_POST
@once
def remove_fact(request: SignedInRequest, pk: int) -> HttpResponse:
    fact = find.fact(request.user, pk)
    services.remove_fact(actor=request.user, fact_id=fact.pk)
    return redirect(f"{_url(fact.story)}#su-viec")


@require_http_methods(["GET", "POST"])
@once
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose columns; publish now, or at the hour given."""
    found = find.story(request.user, pk)
    form = PublishForm(request.POST or None, columns=queries.columns_open_to(found))
    if request.method == "POST" and form.is_valid():
        columns, at = list(form.cleaned_data["columns"]), form.cleaned_data["at"]
        if at:
            services.schedule(actor=request.user, story_id=found.pk, columns=columns, at=at)
            messages.success(request, f"Đã hẹn đăng lúc {at:%H:%M ngày %d/%m/%Y}.")
        else:
            services.publish(actor=request.user, story_id=found.pk, columns=columns)
            messages.success(request, "Bài đã lên cổng công khai.")
        return redirect("newsroom:story", found.pk)
    into, portal = _portal_of(found)
    context = {"story": found, "form": form, "has_portal": bool(portal)}
    context["gaps"] = coverage_of(found, portal, clock.today()).gaps
    context["verdict"] = rules.may_publish(request.user, found, into, on=clock.today())
    return render(request, "newsroom/publish.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find.story(request.user, pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.withdraw(actor=request.user, story_id=found.pk, why=form.cleaned_data["why"])
        messages.success(request, "Đã gỡ bài khỏi trang, danh sách, nguồn tin và tìm kiếm.")
        return redirect("newsroom:story", found.pk)
    context = {
        "story": found, "form": form,
        "placements": found.placements.standing().select_related("channel", "column"),
        "verdict": rules.may_withdraw(request.user, found, on=clock.today()),
    }  # fmt: skip
    return render(request, "newsroom/withdraw.html", context, status=422 if form.errors else 200)


def _url(found: Story) -> str:
    return redirect("newsroom:story", found.pk).url


def _portal_of(found: Story) -> tuple[list[Column], set[Channel]]:
    """Return the portal columns open to a story, and their portals."""
    columns = queries.columns_open_to(found)
    into = [column for column in columns if column.channel.is_portal]
    return into, {column.channel for column in into}


def _context(request: SignedInRequest, found: Story) -> dict[str, object]:
    """Everything the page of a story shows, with the verdict beside every act."""
    today, user = clock.today(), request.user
    into, portal = _portal_of(found)
    facts = list(found.facts.select_related("evidence", "verified_by", "added_by").order_by("pk"))
    for fact in facts:
        fact.story = found
    seconds = reading_seconds(f"{found.title} {found.lead} {to_plain(found.body)}")
    return {
        "story": found,
        "body": safe_body(found),
        "exemplars": found.exemplars.select_related("subject", "organisation").order_by("pk"),
        "facts": [(fact, rules.may_verify_fact(user, fact, on=today)) for fact in facts],
        "fact_form": FactForm(evidence=queries.evidence_for(found)),
        "standing": queries.standing_of(found, today),
        "gaps": coverage_of(found, portal, today).gaps,
        "placements": found.placements.select_related("channel", "column").order_by("-pk"),
        "minutes": max(1, round(seconds / 60)),
        "corrections": _corrections(request, found),
        "timeline": [(entry, audit.wording(entry)) for entry in audit.timeline(found)[:20]],
        "may": {
            "edit": rules.may_edit(user, found, on=today),
            "check": rules.may_finish_check(user, found, on=today),
            "reopen": rules.may_reopen(user, found, on=today),
            "approve": rules.may_approve(user, found, on=today),
            "publish": rules.may_publish(user, found, into, on=today),
            "withdraw": rules.may_withdraw(user, found, on=today),
            "correct": rules.may_correct(user, found, on=today),
            "place": rules.may_place_somewhere(user, found, on=today),
            "unschedule": rules.may_unschedule(user, found, on=today),
        },
    }


def _corrections(request: SignedInRequest, found: Story) -> list[dict[str, object]]:
    """Return each correction of a story with what it changes, the waiting one first."""
    rows = found.corrections.select_related("asked_by", "decided_by", "evidence")
    shown = []
    for row in rows.order_by(F("decided_at").desc(nulls_first=True), "-pk"):
        row.story = found
        shown.append(
            {
                "row": row,
                "changes": changes_of(row),
                "check": rules.may_check_correction(request.user, row, on=clock.today()),
                "decline": rules.may_decline_correction(request.user, row, on=clock.today()),
            }
        )
    return shown
