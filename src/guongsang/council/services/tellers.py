"""Paper ballots: two tellers enter what each counted alone; equal sheets are taken over."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.council import ballot_rules, gate
from guongsang.council.electorate import electorate, items_of
from guongsang.council.models import AgendaItem, Ballot, OptionCount, Seat, TellerSheet
from guongsang.council.states import Choice
from guongsang.council.tellers import Count, fault, standing
from guongsang.notifications import services as notifications
from guongsang.shared import clock
from guongsang.shared.access import ensure

audit.words(
    {
        "council.paper_entered": "Người kiểm phiếu nhập tổng số phiếu giấy",
        "council.paper_agreed": "Hai người kiểm phiếu giấy khớp nhau",
        "council.paper_differs": "Hai người kiểm phiếu giấy lệch nhau, kiểm lại",
    }
)


@transaction.atomic
def enter_count(
    *, actor: User, ballot_id: int, returned: int, totals: Mapping[int, Mapping[str, int]]
) -> Count:
    """Enter what a teller counted alone; return where the counting stands afterwards.

    Goes through the gate alone. Equal to the other sheet: the totals are taken over. Different:
    both are told which items, never the other's numbers, and count again. The ledger holds no
    numbers: they are secret until the ballot is counted. Raises `Refused`, and `ValidationError`
    where the numbers cannot be.
    """
    gate.alone(ballot_id)
    ballot = Ballot.objects.with_context().get(pk=ballot_id)
    ensure(ballot_rules.may_enter_count(actor, ballot))
    items = items_of(ballot)
    _check(ballot, items, returned, totals)
    before = standing(list(ballot.teller_sheets.all()))
    seat = Seat.objects.on(clock.today()).get(council=ballot.sitting.council_id, user=actor)
    TellerSheet.objects.create(
        ballot=ballot, seat=seat, attempt=before.attempt, returned=returned,
        totals=_plain(items, totals), entered_at=clock.now(),
    )  # fmt: skip
    audit.record(actor=actor, action="council.paper_entered", target=ballot, attempt=before.attempt)
    after = standing(list(ballot.teller_sheets.all()))
    if after.agreed:
        _take_over(actor, ballot, returned, totals)
    elif after.attempt != before.attempt:
        _count_again(actor, ballot, items, after)
    return after


def _check(
    ballot: Ballot, items: list[AgendaItem], returned: int,
    totals: Mapping[int, Mapping[str, int]],
) -> None:  # fmt: skip
    who = electorate(ballot.sitting)
    papers = who.papers([item.pk for item in items])
    if not 0 <= returned <= len(papers):
        raise ValidationError(
            {"returned": f"Số phiếu thu về phải từ 0 đến {len(papers)}, số phiếu phát ra."}
        )
    faults = []
    for item in items:
        marks = totals.get(item.pk, {})
        if set(marks) != set(Choice) or min(marks.values()) < 0:
            raise ValidationError("Phiếu thiếu hoặc thừa lựa chọn. Hãy tải lại trang.")
        aside = len(who.recused.get(item.pk, frozenset()) & papers)
        wrong = fault(sum(marks.values()), returned=returned, issued=len(papers), aside=aside)
        if wrong:
            faults.append(f"{item.number}. {item.nomination}: {wrong}.")
    if faults:
        raise ValidationError(faults)


def _plain(
    items: list[AgendaItem], totals: Mapping[int, Mapping[str, int]]
) -> dict[str, dict[str, int]]:
    return {
        str(item.pk): {choice.value: int(totals[item.pk][choice]) for choice in Choice}
        for item in items
    }


def _take_over(
    actor: User, ballot: Ballot, returned: int, totals: Mapping[int, Mapping[str, int]]
) -> None:
    for row in ballot.counts.all():
        OptionCount.objects.filter(pk=row.pk).update(n=totals[row.item_id][row.choice])
    ballot.returned = returned
    ballot.save(update_fields=["returned"])
    audit.record(actor=actor, action="council.paper_agreed", target=ballot)


def _count_again(actor: User, ballot: Ballot, items: list[AgendaItem], found: Count) -> None:
    names = [str(item) for item in items if str(item.pk) in found.differed]
    audit.record(
        actor=actor, action="council.paper_differs", target=ballot, items=names,
        attempt=found.attempt - 1,
    )  # fmt: skip
    tellers = Seat.objects.filter(
        pk__in=ballot.teller_sheets.filter(attempt=found.attempt - 1).values("seat")
    )
    notifications.tell(
        [seat.user for seat in tellers.select_related("user")],
        f"Tổng số phiếu giấy của hai người kiểm phiếu ở “{ballot.sitting}” lệch nhau. Xin đếm lại.",
        url=reverse("council_room:paper", args=[ballot.pk]),
    )
