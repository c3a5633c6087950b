"""Draws up the minutes from recorded facts, in the order the form has them (domain 2.1).

Only facts go in, as plain values: the minutes stay as they were whatever changes later.
"""

from typing import Any

from django.utils.timezone import localtime

from guongsang.council.electorate import Electorate, electorate, rule_of
from guongsang.council.models import AgendaItem, Attendance, Ballot, Seat, SeatFunction, Sitting
from guongsang.council.states import BallotState, Outcome


def draw_up(sitting: Sitting) -> dict[str, Any]:
    """Return the minutes of a sitting that is being closed."""
    who = electorate(sitting)
    council = sitting.council
    items = [_item(item) for item in _items(sitting)]
    voted = [item for item in items if item["tally"]]
    return {
        "council": council.name,
        "organisation": council.organisation.name,
        "place_name": council.organisation.place,
        "established_by": council.established_by,
        "title": sitting.title,
        "place": sitting.place,
        "mode": sitting.get_mode_display(),
        "is_written": sitting.is_written,
        "answers_by": _moment(sitting.answers_by),
        "opened_at": _moment(sitting.opened_at),
        "closed_at": _moment(sitting.closed_at),
        "dated": _dated(sitting.closed_at),
        "chair": _person(_leading(who)),
        "secretary": _person(_secretary(who)),
        **_roll(who),
        "quorum": _quorum(sitting, who),
        "rule": dict(sitting.rule or {}),
        "rule_words": rule_of(sitting).words,
        "is_secret": rule_of(sitting).is_secret,
        "ballots": [_counting(ballot) for ballot in _counted(sitting)],
        "items": items,
        "passed": [item["name"] for item in voted if item["passed"]],
        "failed": [item["name"] for item in voted if not item["passed"]],
        "discussion": sitting.discussion,
        "conclusion": sitting.conclusion,
    }


def _moment(at: Any) -> str:
    return f"{localtime(at):%H giờ %M phút, ngày %d/%m/%Y}" if at else ""


def _dated(at: Any) -> str:
    """The day as Nghị định 30/2020 writes it: a zero before days under 10 and months 1 and 2."""
    if not at:
        return ""
    day = localtime(at)
    month = f"{day.month:02d}" if day.month < 3 else f"{day.month}"
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _leading(who: Electorate) -> Seat | None:
    order = (SeatFunction.CHAIR, SeatFunction.STANDING_VICE, SeatFunction.VICE)
    there = [row.seat for row in who.present if row.seat.function in order]
    return min(there, key=lambda seat: order.index(SeatFunction(seat.function)), default=None)


def _secretary(who: Electorate) -> Seat | None:
    there = [row.seat for row in who.present if row.seat.function == SeatFunction.SECRETARY]
    return there[0] if there else None


def _person(seat: Seat | None) -> dict[str, str] | None:
    if seat is None:
        return None
    return {
        "name": str(seat.user),
        "function": seat.get_function_display(),
        "position": seat.position,
    }


def _roll(who: Electorate) -> dict[str, Any]:
    return {
        "members": len(who.attendances),
        "present": [_person(row.seat) for row in who.present],
        "written": [_person(row.seat) for row in who.written],
        "absent": [_away(row) for row in who.absent],
        "away": len(who.written) + len(who.absent),
    }


def _away(row: Attendance) -> dict[str, str]:
    return {**(_person(row.seat) or {}), "note": row.note}


def _quorum(sitting: Sitting, who: Electorate) -> dict[str, int]:
    found = who.quorum(rule_of(sitting))
    return {"there": found.there, "members": found.members, "needed": found.needed}


def _counted(sitting: Sitting) -> list[Ballot]:
    return list(sitting.ballots.filter(state=BallotState.COUNTED).order_by("number"))


def _counting(ballot: Ballot) -> dict[str, Any]:
    tellers = ballot.tellers.select_related("user").in_order()
    head = ballot.teller_head
    return {
        "number": ballot.number,
        "teller_head": _person(head),
        "tellers": [_person(seat) for seat in tellers],
        "issued": ballot.issued,
        "returned": ballot.returned,
        "written": ballot.receipts.filter(is_written=True).count(),
        "is_paper": ballot.is_paper,
        **_two_tellers(ballot),
        "opened_at": _moment(ballot.opened_at),
        "counted_at": _moment(ballot.counted_at),
    }


def _two_tellers(ballot: Ballot) -> dict[str, Any]:
    """Who counted the papers, each alone, and at which attempt their totals agreed."""
    sheets = list(ballot.teller_sheets.select_related("seat__user").order_by("attempt", "pk"))
    last = sheets[-2:]
    return {
        "counted_apart_by": [_person(sheet.seat) for sheet in last],
        "attempts": last[-1].attempt if last else 0,
    }


def _items(sitting: Sitting) -> list[AgendaItem]:
    found = AgendaItem.objects.with_context().filter(sitting=sitting).order_by("number")
    return list(found.prefetch_related("recusals__seat__user"))


def _item(item: AgendaItem) -> dict[str, Any]:
    dossier = item.nomination
    return {
        "number": item.number,
        "nomination": dossier.pk,
        "name": str(dossier),
        "unit": dossier.unit_words,
        "purpose": dossier.get_purpose_display(),
        "level": dossier.round.get_level_display(),
        "taken_off_why": item.taken_off_why,
        "recused": [
            {"name": str(recusal.seat.user), "reason": recusal.reason}
            for recusal in item.recusals.all()
        ],
        "tally": item.tally,
        "passed": item.outcome == Outcome.PASSED,
        "outcome": item.get_outcome_display(),
        "chair_agrees": item.chair_agrees,
    }
