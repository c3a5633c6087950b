"""Rounds: made from a plan's routes, opened, closed, and unlocked for a late unit."""

from datetime import date

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.nominations import rules
from guongsang.nominations.models import Asked, Round
from guongsang.nominations.queries.asking import Asking, who_is_asked
from guongsang.nominations.queries.progress import shortfall
from guongsang.nominations.services.telling import round_page, tell_handlers, tell_unit
from guongsang.nominations.states import RoundState
from guongsang.orgs.models import Organisation
from guongsang.programmes.kinds import Cadence, OutcomeBy, Step
from guongsang.programmes.models import Programme, Route
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.shared.periods import Period

audit.words(
    {
        "round.made": "Lập đợt giới thiệu",
        "round.days_set": "Đổi ngày của đợt giới thiệu",
        "round.opened": "Mở đợt giới thiệu",
        "round.closed": "Khóa sổ đợt giới thiệu",
        "round.late_allowed": "Cho đơn vị gửi muộn",
        "round.given_to_council": "Giao Hội đồng của đơn vị bỏ phiếu trong đợt",
        "round.reminded": "Nhắc các đơn vị chưa đủ",
    }
)


@transaction.atomic
def make_rounds(*, actor: User, programme: Programme, period_code: str) -> list[Round]:
    """Make the rounds that the plan's routes call for in a year or a quarter; return all of them.

    A year makes the yearly rounds, one open-ended round for what is introduced as found, and the
    four quarters; a quarter makes its quarterly rounds. Each round keeps the route as it is now
    (steps, purposes, level, who concludes), and asks whom the plan's quotas bind (BK-IV.1-2a,
    BK-IV.1-3). Called twice, it adds only what is missing. Locks the plan. Raises `ValueError`
    for a period that is none.
    """
    locked = Programme.objects.locked().select_related("issuer").get(pk=programme.pk)
    ensure(rules.may_make_rounds(actor, locked))
    period = Period.parse(period_code)
    made: list[Round] = []
    routes = locked.routes.select_related(
        "programme", "receiver", "via_organisation", "council_owner", "quota"
    )
    for route in routes:
        for stretch in _stretches(route, period):
            made.extend(_rounds_of(route, stretch))
    audit.record(
        actor=actor, action="round.made", target=locked, period=period.code, rounds=len(made)
    )
    return made


@transaction.atomic
def set_days(*, actor: User, round_id: int, opens_on: date, closes_on: date, why: str) -> Round:
    """Move a round's first or last day, with the reason. Locks the round."""
    round_ = _locked(round_id)
    ensure(rules.may_set_days(actor, round_))
    former = [round_.opens_on, round_.closes_on]
    round_.opens_on, round_.closes_on = opens_on, closes_on
    round_.save(update_fields=["opens_on", "closes_on"])
    audit.record(
        actor=actor, action="round.days_set", target=round_, why=why,
        former=former, days=[opens_on, closes_on],
    )  # fmt: skip
    return round_


@transaction.atomic
def open_round(*, actor: User, round_id: int) -> Round:
    """Open the book and tell every unit asked, with what is asked of it. Locks the round."""
    round_ = _locked(round_id)
    ensure(rules.may_open_round(actor, round_))
    origin = round_.move_to(RoundState.OPEN)
    round_.save(update_fields=["state"])
    audit.record(actor=actor, action="round.opened", target=round_, origin=origin.value)
    for asked in round_.asked.select_related("organisation"):
        wanted = f" (ít nhất {asked.minimum:02})" if asked.minimum else ""
        verb = "đề nghị giới thiệu" if asked.is_request else "giới thiệu"
        tell_unit(
            asked.organisation,
            f"Đợt “{round_.title}” đã mở: {verb} gương{wanted} trước hết ngày "
            f"{round_.closes_on:%d/%m/%Y}.",
            round_page(round_),
        )
    return round_


@transaction.atomic
def close_round(*, actor: User, round_id: int) -> Round:
    """Close the book: its list of dossiers with their sources stands from now on (LT-VI.7-2b).

    Locks the round and then every asking of it, so that a dossier being sent at this moment is
    either in the book or refused.
    """
    round_ = _locked(round_id)
    list(Asked.objects.select_for_update(of=("self",), no_key=True).filter(round=round_))
    ensure(rules.may_close_round(actor, round_))
    origin = round_.move_to(RoundState.CLOSED)
    round_.closed_at, round_.closed_by = clock.now(), actor
    round_.save(update_fields=["state", "closed_at", "closed_by"])
    sent = sum(round_.asked.values_list("sent", flat=True))
    audit.record(
        actor=actor, action="round.closed", target=round_, origin=origin.value, dossiers=sent
    )
    return round_


@transaction.atomic
def give_to_council(*, actor: User, round_id: int, why: str) -> Round:
    """Let the unit's own council vote where its head would conclude alone. Locks the round.

    `council` calls this after its own rule: that such a council sits.
    """
    round_ = _locked(round_id)
    ensure(rules.may_give_to_council(actor, round_))
    origin, round_.outcome_by = round_.outcome_by, OutcomeBy.COUNCIL
    steps = {*round_.steps, Step.COUNCIL.value}
    round_.steps = [step.value for step in Step if step.value in steps]
    round_.save(update_fields=["outcome_by", "steps"])
    audit.record(
        actor=actor, action="round.given_to_council", target=round_, why=why, origin=origin
    )
    tell_handlers(round_, f"Đợt “{round_.title}” do Hội đồng của đơn vị bỏ phiếu.", but=actor)
    return round_


@transaction.atomic
def allow_late(*, actor: User, asked_id: int, until: date, why: str) -> Asked:
    """Let one unit send until a later day, for a reason that is kept. Locks the asking."""
    asked: Asked = (
        Asked.objects.select_for_update(of=("self",), no_key=True)
        .select_related("round__receiver", "round__office", "round__route", "organisation")
        .get(pk=asked_id)
    )
    ensure(rules.may_allow_late(actor, asked))
    asked.late_until, asked.late_by, asked.late_reason = until, actor, why
    asked.save(update_fields=["late_until", "late_by", "late_reason"])
    audit.record(
        actor=actor, action="round.late_allowed", target=asked.round, why=why,
        unit=asked.organisation.name, until=until,
    )  # fmt: skip
    tell_unit(
        asked.organisation,
        f"Được gửi muộn vào đợt “{asked.round.title}” đến hết ngày {until:%d/%m/%Y}.",
        round_page(asked.round),
    )
    return asked


@transaction.atomic
def remind(*, actor: User, round_id: int) -> int:
    """Remind the units that are silent or short; return how many. Requested bodies are not urged.

    BP-III.6a-b: the office follows and urges so that the work keeps to time.
    """
    round_ = _locked(round_id)
    ensure(rules.may_remind(actor, round_))
    behind = shortfall(round_)
    for unit in behind:
        tell_unit(
            unit.organisation,
            f"{round_.office.label} nhắc: đợt “{round_.title}” mới nhận {unit.sent} hồ sơ"
            + (f"/{unit.minimum}" if unit.minimum else "")
            + f"; hạn gửi {unit.last_day:%d/%m/%Y}.",
            round_page(round_),
        )
    audit.record(
        actor=actor, action="round.reminded", target=round_,
        units=[unit.organisation.name for unit in behind],
    )  # fmt: skip
    tell_handlers(round_, f"Đã nhắc {len(behind)} đơn vị trong đợt “{round_.title}”.", but=actor)
    return len(behind)


def _stretches(route: Route, period: Period) -> list[Period]:
    quarter = "-Q" in period.code
    if route.cadence == Cadence.QUARTERLY:
        if quarter:
            return [period]
        return [Period.parse(f"{period.code}-Q{number}") for number in range(1, 5)]
    return [] if quarter else [period]


def _rounds_of(route: Route, period: Period) -> list[Round]:
    asking = who_is_asked(route, period)
    if route.receiver is None:
        return [_round(route, period, one.organisation, [one]) for one in asking]
    return [_round(route, period, route.receiver, asking)]


def _round(route: Route, period: Period, receiver: Organisation, asking: list[Asking]) -> Round:
    round_, _ = Round.objects.get_or_create(
        route=route,
        receiver=receiver,
        period_code=period.code,
        defaults={
            "programme": route.programme,
            "office": route.via_organisation or receiver,
            "decider": route.council_owner or receiver,
            "title": _title(route, period, receiver),
            "purposes": list(route.purposes),
            "level": route.level,
            "steps": list(route.steps),
            "outcome_by": route.outcome_by,
            "opens_on": period.first,
            "closes_on": period.last,
            "created_at": clock.now(),
        },
    )
    Asked.objects.bulk_create(
        [
            Asked(
                round=round_, organisation=one.organisation, minimum=one.minimum,
                maximum=one.maximum, is_request=one.is_request,
            )
            for one in asking
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    return round_


def _title(route: Route, period: Period, receiver: Organisation) -> str:
    label = period.label[:1].lower() + period.label[1:]
    place = f", {receiver.label}" if route.is_own_unit else ""
    return f"{route.name}, {label}{place}"[:200]


def _locked(round_id: int) -> Round:
    found: Round = Round.objects.with_context().locked().get(pk=round_id)
    return found
