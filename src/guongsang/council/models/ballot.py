"""Ballots. A secret one keeps totals and who has cast, never who chose what (design, 8)."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.council.models.council import Seat
from guongsang.council.models.sitting import AgendaItem, Sitting
from guongsang.council.states import BALLOT_MOVES, BallotState, Choice, IllegalMove

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class BallotQuerySet(models.QuerySet["Ballot"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(sitting__in=Sitting.objects.visible_to(user).values("pk"))

    def with_context(self) -> Self:
        return self.select_related("sitting", "sitting__council", "sitting__council__organisation")

    def open(self) -> Self:
        return self.filter(state=BallotState.OPEN)


class Ballot(models.Model):
    """One round of voting of a sitting, over all its items at once.

    A second round (`number` 2 …) takes only the items that ended in a tie. `issued` and
    `returned` are written when it is counted.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="ballots")
    number = models.PositiveSmallIntegerField(default=1)
    is_secret = models.BooleanField()
    is_paper = models.BooleanField("bỏ phiếu giấy", default=False)
    state = models.CharField(max_length=8, choices=BallotState, default=BallotState.READY)
    teller_head = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="trưởng ban kiểm phiếu"
    )
    tellers = models.ManyToManyField(
        Seat, blank=True, related_name="+", verbose_name="thành viên ban kiểm phiếu"
    )
    issued = models.PositiveSmallIntegerField("số phiếu phát ra", null=True, editable=False)
    returned = models.PositiveSmallIntegerField("số phiếu thu về", null=True, editable=False)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    counted_at = models.DateTimeField(null=True)
    counted_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = BallotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="one_ballot_a_number"),
            *[
                models.CheckConstraint(
                    name=f"ballot_{what}_is_whole",
                    condition=Q(**{f"{what}_at": None, f"{what}_by": None})
                    | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
                )
                for what in ("opened", "counted")
            ],
        ]

    def __str__(self) -> str:
        return f"{self.sitting}: lượt {self.number}"

    def move_to(self, target: BallotState) -> BallotState:
        origin = BallotState(self.state)
        if target not in BALLOT_MOVES[origin]:
            raise IllegalMove(f"ballot {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class Receipt(models.Model):
    """That a seat has cast its paper. Holds no choice and no time; the random key, no order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="receipts")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    is_written = models.BooleanField("phiếu gửi của người vắng", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "seat"], name="one_paper_a_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}"


class OptionCount(models.Model):
    """How many marked one option of one item."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="counts")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="counts")
    choice = models.CharField(max_length=8, choices=Choice)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "item", "choice"], name="one_count_an_option"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.choice}: {self.n}"


class OpenVote(models.Model):
    """What a member voted in an open ballot; never written for a secret one."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="open_votes")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="open_votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "item", "seat"], name="one_open_vote"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.choice}"


class TellerSheet(models.Model):
    """What one teller counted of the paper ballots, alone. Two equal sheets are taken over.

    `totals` holds, by item, how often each option was marked; `attempt` rises when two differ.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="teller_sheets")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    attempt = models.PositiveSmallIntegerField("lần kiểm")
    returned = models.PositiveSmallIntegerField("số phiếu thu về")
    totals = models.JSONField(editable=False)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "seat", "attempt"], name="one_sheet_a_teller_an_attempt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ballot}: {self.seat}, lần {self.attempt}"
