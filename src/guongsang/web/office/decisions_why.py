"""Why a name stands in a decision, on one page, to be printed when somebody asks."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from guongsang.decisions import queries, rules
from guongsang.decisions.models import Decision
from guongsang.decisions.why import why
from guongsang.oversight.queries import concluded_about
from guongsang.shared.access import ensure
from guongsang.web.kit.http import SignedInRequest
from guongsang.web.office.appraisal import dossier_parts


@require_GET
def name_in_decision(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    """Show what is recorded of one name, once the decision is issued."""
    rows = Decision.objects.visible_to(request.user).with_context()
    decision: Decision = get_object_or_404(rows, pk=pk)
    ensure(rules.may_explain(request.user, decision))
    name = get_object_or_404(queries.whole_lines(decision), pk=line)
    found = why(request.user, decision, name)
    concluded = concluded_about(request.user, name.subject)
    context = {
        "decision": decision, "why": found, "line": name, "concluded": concluded,
        "corrections": queries.corrections_of(decision),
    }  # fmt: skip
    if found.nomination:
        context |= dossier_parts(found.nomination)
    return render(request, "office/decision_why.html", context)
