"""What of decisions, proposals and difficulties waits, in the home queue."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models.functions import Left
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.decisions import queries
from guongsang.decisions.models import Decision
from guongsang.decisions.states import State
from guongsang.orgs.models import Organisation
from guongsang.oversight import queries as oversight
from guongsang.web.kit.queue import Group, Line, Rows, Total, Waiting, source

MOST = 20


@source
def outcomes_waiting(user: User, on: date) -> Iterator[Line]:  # noqa: ARG001 -- the queue's signature
    """Approved dossiers without decision, drafts to issue, proposals and difficulties to answer."""
    bodies = queries.issuing_bodies(user)[:10]
    for body in bodies:
        yield Total(queries.awaiting_decision(body), partial(_to_decide, body))
    drafts = Decision.objects.filter(organisation__in=bodies, state=State.DRAFT).order_by("pk")
    yield Rows(drafts[:MOST], {"pk": "pk", "title": "title"}, _draft)
    name, short = "organisation__name", "organisation__short_name"
    yield Rows(
        queries.proposals_waiting(user)[:MOST],
        {"pk": "pk", "whom": "exemplar__subject__name", "name": name, "short_name": short},
        _proposal,
    )
    yield Rows(
        oversight.waiting(user)[:MOST],
        {"pk": "pk", "text": Left("text", 80), "name": name, "short_name": short},
        _difficulty,
    )


def _to_decide(body: Organisation, number: int) -> Waiting:
    where = f"{reverse('office:decision_recognise')}?don_vi={body.pk}"
    text = f"{number} hồ sơ đã thông qua, chưa có quyết định công nhận"
    return Waiting(Group.MINE, text, where, "Dự thảo", detail=body.label)


def _draft(row: dict[str, Any]) -> Waiting:
    where = reverse("office:decision", args=[row["pk"]])
    return Waiting(Group.MINE, f"Dự thảo quyết định: {row['title']}", where, "Ban hành")


def _proposal(row: dict[str, Any]) -> Waiting:
    where = reverse("office:proposal", args=[row["pk"]])
    text = f"Tờ trình về {row['whom']}"
    return Waiting(Group.MINE, text, where, "Trả lời", detail=row["short_name"] or row["name"])


def _difficulty(row: dict[str, Any]) -> Waiting:
    where = reverse("office:difficulty", args=[row["pk"]])
    text = f"Vướng mắc: {row['text']}"
    return Waiting(Group.MINE, text, where, "Giải quyết", detail=row["short_name"] or row["name"])
