"""Counts of the register: exact per unit inside each act, rolled up per ancestor afterwards."""

from django.db import models

from guongsang.orgs.models import Organisation


class Cell(models.Model):
    """One cell of the cube programme × year × state × field × subject kind; key 0 means none.

    Plain keys, not foreign keys: a unique constraint must hold on both databases also for 'none'.
    """

    programme_key = models.PositiveBigIntegerField(default=0)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12)
    field_key = models.PositiveBigIntegerField(default=0)
    subject_kind = models.CharField(max_length=12)
    n = models.IntegerField(default=0)

    class Meta:
        abstract = True


KEYS = ["programme_key", "year", "state", "field_key", "subject_kind"]


class UnitTally(Cell):
    """How many exemplars one organisation itself has in a cell.

    `rolled` is the number that the ancestors' tallies already hold; what differs is still to be
    rolled up.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    rolled = models.IntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], name="unit_tally_to_roll", condition=~models.Q(n=models.F("rolled"))
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", *KEYS], name="one_unit_tally_a_cell"),
            models.CheckConstraint(name="unit_tally_not_negative", condition=models.Q(n__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.n}"


class ScopeTally(Cell):
    """How many exemplars an organisation and all below it have in a cell."""

    ancestor = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ancestor", *KEYS], name="one_scope_tally_a_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id}: {self.n}"
