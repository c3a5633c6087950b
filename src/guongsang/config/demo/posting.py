"""Short ways through the services for the demonstration: send a dossier, recognise, sit."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.config.demo.time import on
from guongsang.council import services as council
from guongsang.council.models import AgendaItem, Attendance, Council, Seat, Sitting
from guongsang.council.states import Choice
from guongsang.decisions import services as decisions
from guongsang.decisions.models import Decision
from guongsang.exemplars.models import Exemplar
from guongsang.nominations import services as nominations
from guongsang.nominations.models import Nomination, Round
from guongsang.nominations.states import RoundState
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import people_with
from guongsang.programmes.kinds import Step


class Signature(NamedTuple):
    """Number, day and signer of a decision."""

    number: str
    day: date
    signer: User


def officer_of(unit: Organisation) -> User:
    return people_with(unit, Role.OFFICER, on=unit.valid_to).order_by("pk")[0].user


def head_of(unit: Organisation) -> User:
    return people_with(unit, Role.HEAD, on=unit.valid_to).order_by("pk")[0].user


def opened(round_: Round, actor: User, day: date) -> Round:
    """Open a round on a day of its term."""
    round_.refresh_from_db(fields=["state"])
    if round_.state == RoundState.PLANNED:
        with on(day):
            nominations.open_round(actor=actor, round_id=round_.pk)
    return round_


def drafted(round_: Round, exemplar: Exemplar, purpose: str, day: date) -> Nomination:
    """Begin a dossier as the unit's officer, with the unit's own vote where the route asks it."""
    unit = exemplar.organisation
    officer = officer_of(unit)
    with on(day):
        dossier = nominations.draft(
            actor=officer,
            round_id=round_.pk,
            organisation=unit,
            purpose=purpose,
            exemplar=exemplar,
        )
        if round_.has_step(Step.UNIT_VOTE):
            nominations.record_unit_vote(
                actor=officer, nomination_id=dossier.pk, held_on=day, votes_for=17, total=19
            )
    return dossier


def sent(round_: Round, exemplar: Exemplar, purpose: str, day: date) -> Nomination:
    """Draft, put to the head, approve and send a dossier."""
    dossier = drafted(round_, exemplar, purpose, day)
    officer, head = officer_of(exemplar.organisation), head_of(exemplar.organisation)
    with on(day):
        nominations.put_up(actor=officer, nomination_id=dossier.pk)
        nominations.approve_by_head(actor=head, nomination_id=dossier.pk)
        if round_.has_step(Step.SUBMIT):
            nominations.submit(actor=officer, nomination_id=dossier.pk)
    dossier.refresh_from_db()
    return dossier


def recognised(
    names: list[Nomination], body: Organisation, title: str, signature: Signature,
    sitting: Sitting | None = None,
) -> Decision:  # fmt: skip
    """Draft and issue the recognition of approved dossiers."""
    with on(signature.day):
        drafted_decision = decisions.draft_recognition(
            actor=signature.signer,
            organisation=body,
            nominations=names,
            title=title,
            sitting=sitting,
        )
        return decisions.issue(
            actor=signature.signer,
            decision_id=drafted_decision.pk,
            number=signature.number,
            signed_on=signature.day,
            signer=str(signature.signer),
        )


def called(
    of: Council, secretary: User, dossiers: list[Nomination], title: str, day: date
) -> Sitting:
    """Call a sitting three days ahead, with its dossiers on the agenda."""
    starts = timezone.make_aware(datetime.combine(day, time(8, 0)))
    with on(day - timedelta(days=3)):
        for dossier in dossiers:
            nominations.put_before_council(actor=secretary, nomination_id=dossier.pk)
        return council.call_sitting(
            actor=secretary,
            sitting=Sitting(
                council=of,
                round=dossiers[0].round,
                title=title,
                starts_at=starts,
                place="Phòng họp số 1",
            ),
            dossiers=Nomination.objects.with_context().filter(pk__in=[d.pk for d in dossiers]),
        )


def held(sitting: Sitting, secretary: User, day: date, against: Iterable[int] = ()) -> Sitting:
    """Hold a sitting to its end: all present, everybody clears and votes, the count, the close.

    `against` names the items (by number) that most members vote down.
    """
    seats = list(Seat.objects.on(day).filter(council=sitting.council).select_related("user"))
    items = list(AgendaItem.objects.filter(sitting=sitting).order_by("number"))
    refused = set(against)
    with on(day, "08:05"):
        for seat in seats:
            council.mark_attendance(
                actor=secretary, sitting_id=sitting.pk, seat_id=seat.pk,
                status=Attendance.Status.PRESENT,
            )  # fmt: skip
            for item in items:
                council.declare_clear(
                    actor=seat.user, item_id=item.pk, seat_id=seat.pk,
                    reason="Không có quan hệ với người được xét.",
                )  # fmt: skip
        council.open_sitting(actor=secretary, sitting_id=sitting.pk)
    with on(day, "09:20"):
        ballot = council.open_ballot(actor=secretary, sitting_id=sitting.pk)
        for index, seat in enumerate(seats):
            council.cast(
                actor=seat.user,
                ballot_id=ballot.pk,
                choices={
                    item.pk: Choice.AGAINST if item.number in refused and index % 3 else Choice.FOR
                    for item in items
                },
            )
    with on(day, "09:45"):
        council.count(actor=secretary, ballot_id=ballot.pk)
        council.write_discussion(
            actor=secretary, sitting_id=sitting.pk,
            discussion="Các thành viên thống nhất với tóm tắt thành tích và phiếu tiêu chí.",
            conclusion="Hội đồng thống nhất theo kết quả kiểm phiếu.",
        )  # fmt: skip
    with on(day, "10:10"):
        return council.close_sitting(actor=secretary, sitting_id=sitting.pk)
