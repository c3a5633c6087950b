"""Ballots: opened, cast, counted. ADR 0003 and 0010 say what a secret one may and may not keep.

Nothing here puts a mark into a message, a log line, the ledger or an exception.
"""

import logging
import typing
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.council import ballot_rules, gate
from guongsang.council.ballot_rules import Paper
from guongsang.council.electorate import Electorate, ballot_of, electorate, items_of, rule_of
from guongsang.council.models import (
    AgendaItem,
    Attendance,
    Ballot,
    OpenVote,
    OptionCount,
    Receipt,
    Seat,
    Sitting,
)  # fmt: skip
from guongsang.council.states import BallotState, Choice, Outcome
from guongsang.council.tally import Result, Votes, tally
from guongsang.notifications import services as notifications
from guongsang.shared import clock, prepared
from guongsang.shared.access import Refused, ensure
from guongsang.shared.inserting import insert_if_new
from guongsang.shared.prepared import Prepared

log = logging.getLogger(__name__)

LATE = "Ông/bà đã bỏ phiếu; mỗi thành viên bỏ phiếu một lần."


class BrokenCount(RuntimeError):
    """Counters and receipts do not agree: the store was changed from outside."""


@transaction.atomic
def open_ballot(
    *,
    actor: User,
    sitting_id: int,
    teller_head: Seat | None = None,
    tellers: Iterable[Seat] = (),
    on_paper: bool = False,
) -> Ballot:
    """Open a ballot over all items, or over those that tied; every member with a paper is told.

    `on_paper`: members mark paper, two tellers enter its totals (`services.tellers`). Locks the
    sitting.
    """
    sitting = Sitting.objects.with_context().locked().get(pk=sitting_id)
    ensure(ballot_rules.may_open_ballot(actor, sitting))
    tellers = list(tellers)
    if on_paper:
        head = [teller_head] if teller_head else []
        ensure(ballot_rules.may_be_on_paper(sitting, [*head, *tellers]))
    items = ballot_rules.to_vote_on(sitting)
    ballot = Ballot(
        sitting=sitting,
        number=sitting.ballots.count() + 1,
        is_secret=rule_of(sitting).is_secret,
        is_paper=on_paper,
        teller_head=teller_head,
    )
    ballot.move_to(BallotState.OPEN)
    ballot.opened_at, ballot.opened_by = clock.now(), actor
    ballot.save()
    ballot.tellers.set(tellers)
    AgendaItem.objects.filter(pk__in=[item.pk for item in items]).update(outcome="")
    OptionCount.objects.bulk_create(
        OptionCount(ballot=ballot, item=item, choice=choice) for item in items for choice in Choice
    )
    audit.record(
        actor=actor, action="council.ballot_opened", target=ballot,
        items=[str(item) for item in items], is_secret=ballot.is_secret,
    )  # fmt: skip
    if not on_paper:
        _invite(ballot, [item.pk for item in items])
    return ballot


def _invite(ballot: Ballot, item_ids: list[int]) -> None:
    who = electorate(ballot.sitting)
    papers = who.papers(item_ids)
    asked = who.attendances if ballot.sitting.is_written else who.present
    notifications.tell(
        [row.seat.user for row in asked if row.seat_id in papers],
        f"Phiếu của phiên họp “{ballot.sitting}” đã mở. Xin bỏ phiếu trên máy của mình.",
        url=reverse("council_room:ballot", args=[ballot.pk]),
    )


@contextmanager
def refusals_recorded(*, actor: User, ballot_id: int) -> Iterator[None]:
    """Put a refused vote on record, outside the transaction that the refusal rolled back.

    The record says who was refused and why; it never says what was marked.
    """
    try:
        yield
    except Refused as refusal:
        log.warning("vote refused: ballot %s, person %s: %s", ballot_id, actor.pk, refusal)
        with transaction.atomic():
            audit.record(
                actor=actor,
                action="council.vote_refused",
                target=ballot_of(ballot_id),
                why=str(refusal),
            )
        raise


@sensitive_variables("choices")
@transaction.atomic
def cast(*, actor: User, ballot_id: int, choices: Mapping[int, str]) -> Ballot:
    """Cast the actor's own paper: one mark for every item he or she votes on.

    Enters the gate together with the other voters, so that it is counted or refused as late,
    never neither. The receipt's unique key lets one paper in; counters are raised in item order.
    Callers wrap it in `refusals_recorded`, and keep no time of the act but the ballot's opening.
    """
    gate.together(ballot_id)
    ballot = ballot_of(ballot_id)
    paper = typing.cast("Paper", ballot_rules.paper_of(actor, ballot))  # no seat: refused below
    ensure(ballot_rules.may_cast(actor, ballot, paper))
    ensure(ballot_rules.may_mark_these(paper, choices))
    if ballot.sitting.is_written:
        Attendance.objects.filter(sitting=ballot.sitting_id, seat=paper.seat).update(
            status=Attendance.Status.PRESENT
        )
    _take_in(paper, choices, is_written=False)
    return ballot


@sensitive_variables("choices")
@transaction.atomic
def enter_written_vote(
    *, actor: User, ballot_id: int, seat_id: int, choices: Mapping[int, str]
) -> None:
    """Enter the sealed vote that an absent member sent; kept as totals like any other.

    Locks the sitting's roll through the gate; the member is marked as 'absent, vote in writing'.
    """
    gate.alone(ballot_id)
    ballot = Ballot.objects.with_context().get(pk=ballot_id)
    seat = Seat.objects.select_related("user", "council").get(pk=seat_id)
    paper = Paper(ballot, seat)
    ensure(ballot_rules.may_enter_written(actor, paper))
    ensure(ballot_rules.may_mark_these(paper, choices, written=True))
    Attendance.objects.filter(sitting=ballot.sitting_id, seat=seat).update(
        status=Attendance.Status.WRITTEN
    )
    _take_in(paper, choices, is_written=True)
    audit.record(
        actor=actor, action="council.written_vote_entered", target=ballot, member=str(seat.user)
    )


@sensitive_variables("choices", "held", "keys")
def _take_in(paper: Paper, choices: Mapping[int, str], *, is_written: bool) -> None:
    ballot, seat = paper.ballot, paper.seat
    if not insert_if_new(Receipt(ballot=ballot, seat=seat, is_written=is_written)):
        raise Refused(LATE)
    if not ballot.is_secret:
        OpenVote.objects.bulk_create(
            OpenVote(ballot=ballot, item_id=item, seat=seat, choice=choice)
            for item, choice in sorted(choices.items())
        )
    held = _COUNTS.ask(ballot=ballot.pk)
    keys = [key for key, item, choice in held if choices.get(item) == choice]
    OptionCount.objects.filter(pk__in=keys).update(n=F("n") + 1)


_COUNTS = Prepared(
    lambda: (
        OptionCount.objects.filter(ballot=prepared.key("ballot"))
        .select_for_update(no_key=True)
        .order_by("item", "pk")
        .values_list("pk", "item", "choice")
    )
)
"""The counters of a ballot, locked in one order."""


@transaction.atomic
def count(*, actor: User, ballot_id: int) -> Ballot:
    """Close the ballot and count it: each item gets its tally and its outcome.

    An item that waits for the chair's word gets its outcome from `confirm`. Goes
    through the gate alone and locks the sitting: what is not in by now is refused as late.
    """
    gate.alone(ballot_id)
    ballot = Ballot.objects.with_context().get(pk=ballot_id)
    sitting = Sitting.objects.with_context().locked().get(pk=ballot.sitting_id)
    ensure(ballot_rules.may_count(actor, ballot))
    who = electorate(sitting)
    items = items_of(ballot)
    papers = who.papers([item.pk for item in items])
    for item in items:
        _tally(ballot, item, who, papers)
    ballot.move_to(BallotState.COUNTED)
    ballot.counted_at, ballot.counted_by = clock.now(), actor
    ballot.issued = len(papers)
    if not ballot.is_paper:
        ballot.returned = ballot.receipts.count()
    ballot.save(update_fields=["state", "counted_at", "counted_by", "issued", "returned"])
    _blur(ballot)
    audit.record(
        actor=actor, action="council.ballot_counted", target=ballot,
        issued=ballot.issued, returned=ballot.returned,
    )  # fmt: skip
    return ballot


def _tally(ballot: Ballot, item: AgendaItem, who: Electorate, papers: set[int]) -> None:
    marks = dict(OptionCount.objects.filter(ballot=ballot, item=item).values_list("choice", "n"))
    votes = Votes(
        for_=marks[Choice.FOR],
        against=marks[Choice.AGAINST],
        abstain=marks[Choice.ABSTAIN],
        invalid=marks[Choice.INVALID],
    )
    _is_whole(ballot, item, who, votes)
    earlier = [item.tally] if item.tally else []
    result = tally(
        rule_of(ballot.sitting), who.body(item.pk, papers), votes,
        chair_agrees=_chair(ballot, item, who),
    )  # fmt: skip
    _keep(item, result, round_number=ballot.number, earlier=earlier)


def _is_whole(ballot: Ballot, item: AgendaItem, who: Electorate, votes: Votes) -> None:
    """Counters and receipts agree; on paper two tellers agreed and no receipt says who."""
    if ballot.is_paper:
        return
    cast_by = ballot.receipts.exclude(seat__in=who.recused.get(item.pk, frozenset())).count()
    if votes.cast != cast_by:
        raise BrokenCount(f"ballot {ballot.pk}, item {item.pk}: counters and receipts disagree")


def _chair(ballot: Ballot, item: AgendaItem, who: Electorate) -> bool | None:
    """Return the chair's word: the open vote itself, or nothing yet in a secret one (ADR 0010)."""
    presiding = who.presiding(item.pk)
    if presiding is None:
        return False
    if ballot.is_secret:
        return None
    vote = OpenVote.objects.filter(ballot=ballot, item=item, seat=presiding).first()
    return vote is not None and vote.choice == Choice.FOR


def _keep(item: AgendaItem, result: Result, *, round_number: int, earlier: list[object]) -> None:
    item.tally = {
        "for": result.votes.for_,
        "against": result.votes.against,
        "abstain": result.votes.abstain,
        "invalid": result.votes.invalid,
        "base": result.base,
        "ratio": result.ratio,
        "percent": result.percent,
        "finding": result.finding.value,
        "finding_label": result.finding.label,
        "waits_for_chair": result.waits_for_chair,
        "round": round_number,
        "earlier": earlier,
    }
    item.outcome = "" if result.waits_for_chair else _outcome(passed=result.passed)
    item.save(update_fields=["tally", "outcome"])


def _outcome(*, passed: bool) -> Outcome:
    return Outcome.PASSED if passed else Outcome.FAILED


def _blur(ballot: Ballot) -> None:
    """Rewrite receipts and counters at once, so that no row still tells when it was last touched.

    The database keeps with each row the transaction that wrote it: the last voter's receipt and
    the counters that voter raised would match.
    """
    ballot.receipts.update(is_written=F("is_written"))
    ballot.counts.update(n=F("n"))
    if ballot.sitting.is_written:
        ballot.sitting.attendances.update(status=F("status"))


@transaction.atomic
def confirm(*, actor: User, item_id: int, agrees: bool, why: str = "") -> AgendaItem:
    """Record the chair's agreement or not to an item that reached the threshold in secret.

    Locks the item.
    """
    AgendaItem.objects.locked().get(pk=item_id)
    item = AgendaItem.objects.with_context().select_related("sitting__council").get(pk=item_id)
    ensure(ballot_rules.may_confirm(actor, item))
    kept = dict(item.tally or {})
    ballot = item.sitting.ballots.get(number=kept["round"])
    who = electorate(item.sitting)
    body = who.body(item.pk, who.papers(_keys(ballot)))
    votes = Votes(kept["for"], kept["against"], kept["abstain"], kept["invalid"])
    result = tally(rule_of(item.sitting), body, votes, chair_agrees=agrees)
    _keep(item, result, round_number=kept["round"], earlier=kept["earlier"])
    item.chair_agrees, item.confirmed_at, item.confirmed_by = agrees, clock.now(), actor
    item.save(update_fields=["chair_agrees", "confirmed_at", "confirmed_by"])
    audit.record(
        actor=actor, action="council.chair_spoke", target=item.sitting, why=why,
        about=item.nomination.exemplar, dossier=str(item.nomination), agrees=agrees,
    )  # fmt: skip
    return item


def _keys(ballot: Ballot) -> list[int]:
    return sorted(set(ballot.counts.values_list("item", flat=True)))
