"""Proposals to the level above: sent, received, answered."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guongsang.decisions import queries, rules, services
from guongsang.decisions.models import Proposal
from guongsang.exemplars.models import Exemplar
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import reach_of
from guongsang.web.kit import keyset
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.kit.once import once
from guongsang.web.kit.papers import papers_of
from guongsang.web.office.proposals_forms import AnswerForm, ProposalForm


@require_GET
def proposals(request: SignedInRequest) -> HttpResponse:
    """Received first, oldest waiting on top; then everything sent or received."""
    rows = Proposal.objects.visible_to(request.user).with_context()
    waiting = queries.proposals_waiting(request.user)[:100]
    page = keyset.paginate(rows, request, by="sent_at")
    return render(request, "office/proposals.html", {"rows": page, "waiting": waiting})


@require_http_methods(["GET", "POST"])
@once
def propose(request: SignedInRequest) -> HttpResponse:
    """Submit an exemplar (`?guong=`) of a body (`?don_vi=`) to the level above."""
    exemplar, body = _asked(request)
    form = ProposalForm(request.POST or None, exemplar=exemplar, body=body)
    if request.method == "POST" and form.is_valid():
        made = services.propose_upward(
            actor=request.user, organisation=body, exemplar=exemplar, request=form.request()
        )
        messages.success(request, "Đã trình cấp trên.")
        return redirect("office:proposal", made.pk)
    context = {
        "form": form, "exemplar": exemplar, "body": body,
        "verdict": rules.may_propose(request.user, exemplar, body),
    }  # fmt: skip
    return render(request, "office/proposal_new.html", context, status=422 if form.errors else 200)


@require_GET
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "office/proposal.html", _context(request, _found(request, pk)))


@require_POST
@once
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        context = _context(request, found) | {"form": form}
        return render(request, "office/proposal.html", context, status=422)
    services.answer_proposal(
        actor=request.user, proposal_id=pk, accept=form.cleaned_data["said"] == "accept",
        answer=form.cleaned_data["answer"],
    )  # fmt: skip
    messages.success(request, "Đã trả lời tờ trình.")
    return redirect("office:proposal", pk)


def _found(request: SignedInRequest, pk: int) -> Proposal:
    found: Proposal = get_object_or_404(
        Proposal.objects.visible_to(request.user).with_context(), pk=pk
    )
    return found


def _context(request: SignedInRequest, found: Proposal) -> dict[str, object]:
    honours = found.exemplar.honours.standing().select_related("giver").order_by("decided_on", "pk")
    return {
        "proposal": found,
        "honours": list(honours),
        "papers": papers_of(request.user, found),
        "form": AnswerForm(),
        "answering": rules.may_answer(request.user, found),
    }


def _asked(request: SignedInRequest) -> tuple[Exemplar, Organisation]:
    """Find the exemplar: of a unit in reach, or one that the person's body has decided on."""
    bodies = queries.issuing_bodies(request.user)
    key = request.GET.get("guong", "")
    if not bodies or not key.isdecimal() or len(key) > 18:
        raise Http404
    asked = request.GET.get("don_vi", "")
    body = next((each for each in bodies if str(each.pk) == asked), bodies[0])
    rows = Exemplar.objects.with_context()
    own = rows.in_reach(reach_of(request.user)).filter(pk=key).first()
    decided = rows.filter(pk=key, nominations__round__decider=body).first()
    found: Exemplar | None = own or decided
    if found is None:
        raise Http404
    return found, body
