"""What of decisions, proposals and difficulties waits, in the home queue."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.decisions import queries
from guongsang.decisions.models import Decision
from guongsang.decisions.states import State
from guongsang.oversight import queries as oversight
from guongsang.web.kit.queue import Group, Waiting, source

MOST = 20


@source
def outcomes_waiting(user: User, on: date) -> Iterator[Waiting]:  # noqa: ARG001 -- the queue's signature
    """Approved dossiers without decision, drafts to issue, proposals and difficulties to answer."""
    bodies = queries.issuing_bodies(user)[:10]
    for body in bodies:
        ready = queries.awaiting_decision(body).count()
        if ready:
            where = f"{reverse('office:decision_recognise')}?don_vi={body.pk}"
            text = f"{ready} hồ sơ đã thông qua, chưa có quyết định công nhận"
            yield Waiting(Group.MINE, text, where, "Dự thảo", detail=body.label)
    for draft in Decision.objects.filter(organisation__in=bodies, state=State.DRAFT)[:MOST]:
        where = reverse("office:decision", args=[draft.pk])
        yield Waiting(Group.MINE, f"Dự thảo quyết định: {draft.title}", where, "Ban hành")
    for proposal in queries.proposals_waiting(user)[:MOST]:
        where = reverse("office:proposal", args=[proposal.pk])
        text = f"Tờ trình về {proposal.exemplar}"
        yield Waiting(Group.MINE, text, where, "Trả lời", detail=proposal.organisation.label)
    for difficulty in oversight.waiting(user)[:MOST]:
        where = reverse("office:difficulty", args=[difficulty.pk])
        text = f"Vướng mắc: {difficulty}"
        yield Waiting(Group.MINE, text, where, "Giải quyết", detail=difficulty.organisation.label)
