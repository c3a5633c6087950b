"""One folded entry for each thing that can be found, with the scope of its organisation."""

from django.db import models


class SearchEntry(models.Model):
    """What is searched: the folded name and title first, the folded body after.

    `key` is the ledger's key of the object ('exemplars.exemplar:12'); the ancestor keys are those
    of `orgs.Scoped`. Full-text tables beside it are made by migration 0002 for each database.
    """

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=60, unique=True)
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=300)
    title_folded = models.CharField(max_length=320)
    body_folded = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)
    l1 = models.PositiveBigIntegerField(null=True)
    l2 = models.PositiveBigIntegerField(null=True)
    l3 = models.PositiveBigIntegerField(null=True)
    organisation = models.PositiveBigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"], name="search_entry_object")]

    def __str__(self) -> str:
        return self.title
