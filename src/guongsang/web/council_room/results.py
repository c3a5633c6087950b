"""What came of a sitting: results with their arithmetic, the minutes, the minutes of counting."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from guongsang.council import rules
from guongsang.council.electorate import electorate, rule_of
from guongsang.council.models import Sitting
from guongsang.council.states import BallotState
from guongsang.shared.access import Refused
from guongsang.web.council_room.pictures import Picture, picture
from guongsang.web.council_room.sittings import find_sitting
from guongsang.web.kit.http import SignedInRequest

NOT_COUNTED = "Chưa kiểm phiếu nên chưa có kết quả. Kết quả hiện ra với mọi người cùng lúc."


@require_GET
def result(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nothing is shown before a ballot is counted, to nobody."""
    found = find_sitting(request, pk)
    rows = _rows(found)
    if not any(row["tally"] for row in rows):
        raise Refused(NOT_COUNTED)
    context = {
        "sitting": found,
        "council": found.council,
        "rows": rows,
        "rule": rule_of(found),
        "snapshot": found.rule,
        "ballots": found.ballots.filter(state=BallotState.COUNTED).order_by("number"),
        "mine": _waiting_for(request, found, rows),
        "reads_reasons": rules.reads_reasons(request.user, found),
        "closing": rules.may_close(request.user, found),
    }
    return render(request, "council_room/result.html", context)


@require_GET
def minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "council_room/minutes.html", _kept(request, pk))


@require_GET
def counting(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "council_room/counting.html", _kept(request, pk))


def _kept(request: SignedInRequest, pk: int) -> dict[str, Any]:
    found = find_sitting(request, pk)
    if found.minutes is None:
        raise Refused("Biên bản được lập khi phiên họp kết thúc.")
    return {"sitting": found, "council": found.council, "kept": found.minutes}


def _rows(found: Sitting) -> list[dict[str, Any]]:
    rule = rule_of(found) if found.rule else None
    items = found.items.with_context().prefetch_related("recusals__seat__user").order_by("number")
    rows = []
    for item in items:
        drawn: Picture | None = picture(item.tally, rule.threshold) if item.tally and rule else None
        caption = f"Số phiếu theo lựa chọn: {item.number}. {item.nomination}"
        rows.append({"item": item, "tally": item.tally, "picture": drawn, "caption": caption})
    return rows


def _waiting_for(request: SignedInRequest, found: Sitting, rows: list[dict[str, Any]]) -> set[int]:
    """Return the items on which this person, presiding, has yet to speak."""
    keys = [row["item"].pk for row in rows if row["tally"] and row["tally"]["waits_for_chair"]]
    if not keys:
        return set()
    who = electorate(found)
    seats = {key: who.presiding(key) for key in keys}
    return {key for key, seat in seats.items() if seat and seat.user_id == request.user.pk}
