"""A plan read from its document: hand it in, wait, set it beside its items, make a draft."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.documents import rules as document_rules
from guongsang.documents import services as documents
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import organisations_of
from guongsang.programmes import queries, rules, services
from guongsang.programmes.models import PlanProposal, Programme, ProposedItem, ProposedParty
from guongsang.programmes.source import BadSource
from guongsang.programmes.states import ItemState, ProposalState
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.kit.files import served
from guongsang.web.kit.forms import combo_options
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import done, once
from guongsang.web.office import programmes_reading_page as page
from guongsang.web.office.programmes_reading_forms import (
    FinishForm,
    ItemForm,
    TieForm,
    UploadForm,
)

FEW = 20


@require_http_methods(["GET", "POST"])
@once
def read_plans(request: SignedInRequest) -> HttpResponse:
    """Hand in the document of a plan; below, those that are still in hand."""
    mine = [unit.pk for unit in organisations_of(request.user, *rules.WRITERS)]
    ensure(rules.may_write_for(organisations_of(request.user, *rules.WRITERS)))
    units = Organisation.objects.filter(pk__in=mine).on(clock.today()).in_order()
    form = UploadForm(units, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = services.begin_proposal(
                actor=request.user, organisation=form.cleaned_data["organisation"],
                files=form.cleaned_data["papers"],
            )  # fmt: skip
        except ValidationError as fault:
            form.add_error("papers", fault)
        else:
            return redirect("office:plan_reading", begun.pk)
    in_hand = PlanProposal.objects.visible_to(request.user).in_hand().with_context()
    context = {"form": form, "in_hand": in_hand.order_by("-pk")[:FEW]}
    return render(request, "office/plan_upload.html", context)


@require_GET
def plan_reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the reading is; when it is done, the document beside its items."""
    proposal = find(request, pk)
    here = reverse("office:plan_reading", args=[pk])
    if proposal.state == ProposalState.WAITING:
        again = document_rules.may_read_again(request.user, proposal.reading, clock.today())
        context = {"proposal": proposal, "reading": proposal.reading, "again": again}
        template = "office/plan_progress.html"
        return render(request, f"{template}#tien-do" if request.htmx else template, context)
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": here})
    return render(request, "office/plan_reading.html", page.context(request, proposal))


@require_GET
def plan_file(request: SignedInRequest, pk: int, order: int) -> HttpResponse:
    """Give a file back as it was handed in."""
    proposal = find(request, pk)
    kept = get_object_or_404(proposal.reading.files.select_related("file"), order=order)
    return served(kept.file, kept.name)


@require_POST
@once
def read_again(request: SignedInRequest, pk: int) -> HttpResponse:
    proposal = find(request, pk)
    documents.read_again(actor=request.user, reading_id=proposal.reading_id)
    return redirect("office:plan_reading", pk)


@require_POST
@once
def accept_all(request: SignedInRequest, pk: int) -> HttpResponse:
    find(request, pk)
    number = services.accept_undoubted(actor=request.user, proposal_id=pk)
    messages.success(request, f"Đã nhận {number} mục đọc chắc chắn.")
    return redirect("office:plan_reading", pk)


@require_POST
@once
def accept(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    found = find_item(request, pk, item)
    services.accept_item(actor=request.user, item_id=found.pk)
    return settled(request, pk, found.pk)


@require_POST
@once
def leave_out(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    found = find_item(request, pk, item)
    services.drop_item(actor=request.user, item_id=found.pk)
    return settled(request, pk, found.pk)


def settled(request: SignedInRequest, pk: int, item_id: int) -> HttpResponse:
    """Lead back to the item; to htmx give the item and the counts anew."""
    back = f"{reverse('office:plan_reading', args=[pk])}#muc-{item_id}"
    if not request.htmx:
        return redirect(back)
    proposal = find(request, pk)
    items = page.items_of(proposal)
    mine = [item for item in items if item.pk == item_id]
    context = {
        "proposal": proposal, **page.counts(items), "is_anew": True,
        "shown": page.present(mine, {item_id}, settling=True)[0],
        "comparing": rules.may_compare(request.user, proposal, clock.today()),
        "finishing": rules.may_finish(request.user, proposal, clock.today()),
    }  # fmt: skip
    return done(render(request, "office/plan_item_anew.html", context), location=back)


@require_http_methods(["GET", "POST"])
@once
def correct(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    """Take an item over with other values than were read."""
    found = find_item(request, pk, item)
    ensure(rules.may_compare(request.user, found.proposal, clock.today()))
    form = ItemForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = rules.may_settle_item(request.user, found, ItemState.CORRECTED, clock.today())
        if verdict:
            services.correct_item(actor=request.user, item_id=item, data=form.cleaned_data)
            return redirect(f"{reverse('office:plan_reading', args=[pk])}#muc-{item}")
        form.add_error(None, verdict.reason)
    shown = page.present([found], set(), settling=False)[0]
    context = {"proposal": found.proposal, "item": found, "shown": shown, "form": form}
    return render(request, "office/plan_item.html", context)


@require_http_methods(["GET", "POST"])
@once
def tie(request: SignedInRequest, pk: int, party: int) -> HttpResponse:
    """Say whom the words of an item mean."""
    found = find_party(request, party)
    ensure(rules.may_compare(request.user, found.item.proposal, clock.today()))
    form = TieForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.tie_party(actor=request.user, party_id=party, **form.tie())
        return redirect(f"{reverse('office:plan_reading', args=[pk])}#muc-{found.item_id}")
    choices = Organisation.objects.filter(pk__in=found.choices).select_related("parent").in_order()
    context = {
        "proposal": found.item.proposal, "party": found, "item": found.item, "form": form,
        "choices": choices,
    }  # fmt: skip
    return render(request, "office/plan_tie.html", context)


@require_GET
def units(request: SignedInRequest, party: int) -> HttpResponse:
    """Answer the search of the form that ties."""
    return combo_options(TieForm(find_party(request, party)).fields["unit"], request)


@require_POST
@once
def link_superior(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put the plan under another of the system, or under none."""
    find(request, pk)
    superior = None
    if key := request.POST.get("superior"):
        seen = Programme.objects.visible_to(request.user)
        superior = get_object_or_404(seen, pk=int(key) if key.isdigit() else 0)
    services.link_superior(actor=request.user, proposal_id=pk, superior=superior)
    return redirect("office:plan_reading", pk)


@require_http_methods(["GET", "POST"])
@once
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make the draft of what was taken over."""
    proposal = find(request, pk)
    ensure(rules.may_finish(request.user, proposal, clock.today()))
    form = FinishForm(rules.years_asked(proposal), request.POST or None)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = services.finish_proposal(
                actor=request.user, proposal_id=pk, targets=form.targets()
            )
        except BadSource as bad:
            faults = [f"{fault.name}: {fault.what}" for fault in bad.faults]
        else:
            messages.success(request, "Đã lập dự thảo từ văn bản. Xem lại rồi ban hành.")
            return redirect("office:programme", made.pk)
    context = {
        "proposal": proposal, "form": form, "faults": faults,
        "tally": queries.tally_of(proposal),
    }  # fmt: skip
    return render(request, "office/plan_finish.html", context)


@require_POST
@once
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    find(request, pk)
    services.reopen_proposal(actor=request.user, proposal_id=pk)
    return redirect("office:plan_reading", pk)


@require_POST
@once
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    find(request, pk)
    services.drop_proposal(actor=request.user, proposal_id=pk)
    messages.success(request, "Đã bỏ bản đọc; văn bản vẫn được giữ.")
    return redirect("office:read_plans")


def find(request: SignedInRequest, pk: int) -> PlanProposal:
    """Return the proposal if the person sees it; otherwise it does not exist."""
    return get_object_or_404(PlanProposal.objects.visible_to(request.user).with_context(), pk=pk)


def find_item(request: SignedInRequest, pk: int, item: int) -> ProposedItem:
    """Return an item of a proposal that the person sees."""
    proposal = find(request, pk)
    found = get_object_or_404(proposal.items.prefetch_related("parties__organisation"), pk=item)
    found.proposal = proposal
    return found


def find_party(request: SignedInRequest, party: int) -> ProposedParty:
    """Return a party of a proposal that the person sees."""
    seen = PlanProposal.objects.visible_to(request.user).values("pk")
    rows = ProposedParty.objects.select_related("organisation", "item__proposal__organisation")
    return get_object_or_404(rows, pk=party, item__proposal__in=seen)


_ROOT = "ke-hoach/tu-van-ban/"
urlpatterns = [
    path(_ROOT, read_plans, name="read_plans"),
    path(f"{_ROOT}<int:pk>/", plan_reading, name="plan_reading"),
    path(f"{_ROOT}<int:pk>/tep/<int:order>/", plan_file, name="plan_file"),
    path(f"{_ROOT}<int:pk>/doc-lai/", read_again, name="plan_read_again"),
    path(f"{_ROOT}<int:pk>/nhan-chac-chan/", accept_all, name="plan_accept_all"),
    path(f"{_ROOT}<int:pk>/muc/<int:item>/", correct, name="plan_item"),
    path(f"{_ROOT}<int:pk>/muc/<int:item>/nhan/", accept, name="plan_item_accept"),
    path(f"{_ROOT}<int:pk>/muc/<int:item>/bo/", leave_out, name="plan_item_drop"),
    path(f"{_ROOT}<int:pk>/don-vi/<int:party>/", tie, name="plan_tie"),
    path(f"{_ROOT}don-vi/<int:party>/tim/", units, name="plan_party_units"),
    path(f"{_ROOT}<int:pk>/cap-tren/", link_superior, name="plan_superior"),
    path(f"{_ROOT}<int:pk>/lap-du-thao/", finish, name="plan_finish"),
    path(f"{_ROOT}<int:pk>/mo-lai/", reopen, name="plan_reopen"),
    path(f"{_ROOT}<int:pk>/bo/", drop, name="plan_drop_reading"),
]
