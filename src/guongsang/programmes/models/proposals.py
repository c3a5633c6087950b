"""What was read in a plan's document, item by item, until a person has made a draft of it."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from guongsang.documents.models import Reading
from guongsang.orgs.models import Organisation, Scoped, ScopedQuerySet
from guongsang.orgs.queries import reach_of
from guongsang.programmes.kinds import ItemKind, ItemRole, Tie
from guongsang.programmes.models.programme import Programme
from guongsang.programmes.predicates import OrganisationPredicate
from guongsang.programmes.states import (
    ITEM_MOVES,
    PROPOSAL_MOVES,
    TAKEN,
    IllegalMove,
    ItemState,
    ProposalState,
)  # fmt: skip

if TYPE_CHECKING:
    from guongsang.accounts.models import User

PERSON = settings.AUTH_USER_MODEL


class PlanProposalQuerySet(ScopedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Proposals of units in reach."""
        return self.in_reach(reach_of(user))

    def in_hand(self) -> Self:
        """Those that a person has still to finish."""
        return self.filter(state__in=(ProposalState.WAITING, ProposalState.OPEN))

    def with_context(self) -> Self:
        return self.select_related("organisation", "reading", "programme", "superior", "former")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class PlanProposal(Scoped):
    """A plan's document being turned into a programme of `organisation`, its issuer.

    `superior` is the plan above that a person chose; `former` the programme that an earlier
    reading of the same plan made, which this one is compared with. `programme` is the draft.
    """

    reading = models.OneToOneField(Reading, models.PROTECT, related_name="plan_proposal")
    state = models.CharField(
        max_length=10, choices=ProposalState, default=ProposalState.WAITING, editable=False
    )
    superior = models.ForeignKey(
        Programme, models.SET_NULL, null=True, related_name="+", editable=False
    )
    former = models.ForeignKey(
        Programme, models.SET_NULL, null=True, related_name="+", editable=False
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, related_name="proposals", editable=False
    )
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", editable=False)

    objects = PlanProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đọc kế hoạch"
        indexes = [
            models.Index(fields=["organisation", "state", "-id"], name="proposal_by_unit"),
            models.Index(fields=["-created_at", "-id"], name="proposal_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="proposal_finished_has_programme",
                condition=~Q(state=ProposalState.FINISHED) | Q(programme__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Bản đọc kế hoạch số {self.pk} của {self.organisation}"

    def move_to(self, target: ProposalState) -> ProposalState:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = ProposalState(self.state)
        if target not in PROPOSAL_MOVES[origin]:
            raise IllegalMove(f"proposal {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class ProposedItem(models.Model):
    """One thing read: its kind, its values, the exact words and where they stand.

    `data` has the keys of `programmes.proposing.shapes`. `pointer` leads to the section in the
    document; page and line are from 1 (0: unknown). `doubt` says why a person must look; '' if
    nothing is doubtful.
    """

    proposal = models.ForeignKey(PlanProposal, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10, choices=ItemKind)
    order = models.PositiveSmallIntegerField()
    data = models.JSONField(default=dict)
    quote = models.TextField("lời văn", blank=True)
    pointer = models.CharField(max_length=200, blank=True)
    page = models.PositiveIntegerField("trang", default=0)
    line = models.PositiveIntegerField("dòng", default=0)
    section = models.CharField("mục", max_length=60, blank=True)
    confidence = models.FloatField("độ chắc chắn", default=1.0)
    doubt = models.CharField("vì sao cần xem", max_length=300, blank=True)
    state = models.CharField(
        max_length=10, choices=ItemState, default=ItemState.PROPOSED, editable=False
    )
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        ordering = ["order"]
        verbose_name = "mục đọc được"
        constraints = [
            models.UniqueConstraint(fields=["proposal", "order"], name="one_item_of_a_place"),
            models.CheckConstraint(
                name="item_settled_is_whole",
                condition=Q(state=ItemState.PROPOSED, settled_at=None, settled_by=None)
                | (
                    ~Q(state=ItemState.PROPOSED)
                    & Q(settled_at__isnull=False, settled_by__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quote[:80]}"

    @property
    def is_doubtful(self) -> bool:
        """Whether a person must look before it is taken over; asks for its parties."""
        if self.state != ItemState.PROPOSED:
            return False
        return bool(self.doubt) or any(each.doubt for each in self.parties.all())

    @property
    def is_taken(self) -> bool:
        return self.state in TAKEN

    def move_to(self, target: ItemState) -> ItemState:
        """Step to `target` in memory and return the state left behind. Services save."""
        origin = ItemState(self.state)
        if target not in ITEM_MOVES[origin]:
            raise IllegalMove(f"item {self.pk}: {origin} -> {target}")
        self.state = target
        return origin


class ProposedParty(models.Model):
    """Whom an item names, in its own words, and whom these words mean.

    `units` is how many organisations a group meant when it was tied; `choices` are the keys of
    those that bear the name, where a person must choose.
    """

    item = models.ForeignKey(ProposedItem, models.CASCADE, related_name="parties")
    role = models.CharField(max_length=10, choices=ItemRole)
    label = models.CharField("như kế hoạch ghi", max_length=300)
    tie = models.CharField(max_length=6, choices=Tie, default=Tie.OPEN)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    who = models.JSONField(default=dict, blank=True)
    units = models.PositiveIntegerField("số đơn vị", default=0)
    choices = models.JSONField("đơn vị trùng tên", default=list, blank=True)
    doubt = models.CharField("vì sao cần xem", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="party_tied_to_what_it_says",
                condition=Q(tie=Tie.UNIT, organisation__isnull=False, who={})
                | (Q(tie=Tie.GROUP, organisation=None) & ~Q(who={}))
                | Q(tie__in=(Tie.OPEN, Tie.WORDS), organisation=None, who={}),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def audience(self) -> OrganisationPredicate:
        return OrganisationPredicate.load(self.who)
